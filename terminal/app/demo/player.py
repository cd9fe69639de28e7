"""A hand that brings the demonstration's program to a screen, and back to where it waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from hardware.repeats import WINDOW_MS
from terminal.app.behind import Behind
from terminal.app.demo.colleague import Colleague
from terminal.app.demo.composition import DemoProgram
from terminal.app.demo.people import CASHIER, Customer, Employee
from terminal.app.demo.person import Person, Unexpected
from terminal.views import MemberView
from ui import names
from ui.actions import Action

_MOST_ESCAPES: Final = 12


class Player:
    """One person at an open program, with the devices in reach and a colleague at another till.

    `person` presses and reads; the verbs here are what many scenes do.
    """

    def __init__(self, program: DemoProgram, here: Behind, colleague: Colleague) -> None:
        self.program = program
        self.here = here
        self.colleague = colleague
        self.person = Person(program.window)
        self._scanned: dict[str, float] = {}

    def at(self) -> QWidget:
        """The window that one works at: that of practice while it lasts."""
        practising = self.program.practising
        practice = practising.practice if practising is not None else None
        return practice or self.program.window

    # -- people

    def signs_in(self, who: Employee = CASHIER) -> None:
        """Sign in on the page that asks for a PIN."""
        self.waits("the till is open", lambda: self.person.sees(names.SIGN_IN))
        self.person.press(Action.CLEAR)
        self.person.tap(who.pin)
        self.person.press(Action.ENTER)
        self.waits(f"{who.name} is signed in", lambda: not self.person.sees(names.SIGN_IN))

    def locks(self) -> None:
        """Lock the till."""
        self.person.press(Action.LOCK)
        self.waits_for(names.SIGN_IN)

    def practises(self) -> Person:
        """Begin to practise, from the page that asks for a PIN; return who does."""
        practising = self.program.practising
        assert practising is not None
        practising.begin()
        self.waits("practice is in front", lambda: practising.practice is not None)
        trainee = Person(self.at())
        trainee.waits("the trainee may begin", lambda: trainee.sees(names.IDLE))
        return trainee

    # -- devices

    def scans(self, code: str) -> None:
        """Hold a code before the scanner.

        What came before it listens is thrown away as stale, and a code that comes again sooner
        than a hand could bring it counts once.
        """
        self.waits("the scanner listens", lambda: not self.person.sees(names.SCANNER_PILL))
        again = self._scanned.get(code, 0.0) + 2 * WINDOW_MS / 1000
        self.waits("a hand could bring it again", lambda: time.monotonic() >= again)
        self.program.hands.scan(code)
        self._scanned[code] = time.monotonic()

    def scans_member(self, customer: Customer) -> MemberView:
        """Scan a card and wait until the member is on show."""
        self.scans(customer.card)
        self.waits(f"{customer.name} is on show", lambda: self.shows(customer))
        return self.here.till.identify(customer.card)

    def shows(self, customer: Customer) -> bool:
        """Whether the member's name is on show, and nothing is left of a sale before."""
        seen = self.person.sees(names.MEMBER_NAME) and not self.person.sees(names.DONE)
        return seen and self.person.reads(names.MEMBER_NAME) == customer.name

    def cuts_network(self) -> None:
        """Pull the network's plug, and wait until the banner says so."""
        self.program.hands.cut()
        self.waits_for(names.BANNER)

    def restores_network(self) -> None:
        """Put it back, and wait until everything is sent."""
        self.program.hands.restore()
        till = self.here.till
        self.waits(
            "all is sent", lambda: till.status().link == "online" and till.status().unsent == 0
        )

    # -- waiting

    def waits(self, what: str, holds: Callable[[], bool]) -> None:
        """Wait for a condition; raises Unexpected when it takes too long."""
        self.person.waits(what, holds)

    def waits_for(self, name: str) -> None:
        """Wait until a widget is on show."""
        self.person.waits(f"'{name}' is on show", lambda: self.person.sees(name))

    def sells(self) -> None:
        """Commit, and wait until it is saved."""
        self.person.press(Action.ENTER)
        self.waits_for(names.DONE)

    # -- back

    def goes_home(self) -> None:
        """Undo what a scene left: the till is online, the cashier signed in, the screen idle."""
        if self.program.practising is not None:
            self.program.practising.end()
        self.program.hands.put_paper_in()
        self.program.hands.replug()
        self.waits("the scanner listens", lambda: not self.person.sees(names.SCANNER_PILL))
        self.restores_network()
        self.colleague.restore()
        session = self.here.till.session
        if session is not None and session.name != CASHIER.name:
            self.escapes(names.SERVE)
            self.locks()
        if self.person.sees(names.SIGN_IN):
            self.signs_in()
        self.escapes(names.IDLE)
        if self.here.till.shift() is not None:
            self.here.till.close_shift().result()

    def escapes(self, name: str) -> None:
        """Press Esc until a page is on show and nothing is said above it."""
        for _ in range(_MOST_ESCAPES):
            if self.person.sees(name) and not self.person.sees(names.MESSAGE):
                return
            self.person.press(Action.CLEAR)
        raise Unexpected(f"Esc does not lead back to '{name}'.")
