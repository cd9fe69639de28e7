"""The scripted shift, step by step: what a cashier, a manager and a colleague at another till do.

Each step acts, waits until the screen shows the outcome, and returns a sentence of what happened,
with the figures that really came out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from terminal.app.behind import Behind
from terminal.app.demo.colleague import Colleague
from terminal.app.demo.composition import DemoProgram
from terminal.app.demo.people import (
    CASHIER,
    CUSTOMERS,
    MAJA,
    MANAGER,
    UNKNOWN_CARD,
    Customer,
)
from terminal.app.demo.player import Player
from terminal.views import ContestView, MemberView
from ui import names
from ui.actions import Action

Step = tuple[str, Callable[[], str]]
JONAS: Final = CUSTOMERS[1]
REASON: Final = "Both tills were offline; the goods have left."


class Script:
    """The steps over a program whose till is open, and a colleague at another till."""

    def __init__(self, program: DemoProgram, here: Behind, colleague: Colleague) -> None:
        self._here = here
        self._colleague = colleague
        self._player = Player(program, here, colleague)
        self._person = self._player.person

    def steps(self) -> tuple[Step, ...]:
        """All steps in order, each with the name that its picture bears."""
        return (
            ("sign-in", self.sign_in),
            ("ready", self.ready),
            ("member", self.member),
            ("quote", self.quote),
            ("earn", self.earn),
            ("new-card", self.new_card),
            ("new-card-earns", self.new_card_earns),
            ("redeem", self.redeem),
            ("redeemed", self.redeemed),
            ("refund", self.refund),
            ("refunded", self.refunded),
            ("network-cut", self.network_cut),
            ("sale-offline", self.sale_offline),
            ("redeem-offline", self.redeem_offline),
            ("redeemed-offline", self.redeemed_offline),
            ("spent-elsewhere", self.spent_elsewhere),
            ("scanner-unplugged", self.scanner_unplugged),
            ("scanner-back", self.scanner_back),
            ("network-back", self.network_back),
            ("contest", self.contest),
            ("decided", self.decided),
            ("agreed", self.agreed),
        )

    # -- online

    def sign_in(self) -> str:
        """Touch the PIN."""
        till = self._here.till
        self._waits("the till is online", lambda: till.status().link == "online")
        self._person.tap(CASHIER.pin)
        return f"{CASHIER.name} touches her PIN at {till.store_name} · {till.till_name}."

    def ready(self) -> str:
        """Sign in."""
        self._person.touch(names.SIGN_IN_ENTER)
        self._waits_for(names.IDLE)
        return f"{CASHIER.name}, {CASHIER.role}, is signed in; the till asks for a card."

    def member(self) -> str:
        """Scan a gold member's card."""
        view = self._scan_member(MAJA)
        until = date.fromordinal(view.expiring[0].expires) if view.expiring else None
        soon = f", of which {view.expiring[0].points} expire on {until}" if until else ""
        return f"The scanner reads {view.name}'s card: {view.tier}, {_points(view.balance)}{soon}."

    def quote(self) -> str:
        """Touch an amount."""
        self._person.tap("4999")
        why = self._person.hears(names.EARNS_WHY)
        return f"{self._total()} on the pad: {self._earns().lower()}, {why}."

    def earn(self) -> str:
        """Commit by touch."""
        self._person.touch(names.COMMIT)
        return self._committed()

    def new_card(self) -> str:
        """Scan a card that nobody has."""
        self._scan(UNKNOWN_CARD)
        self._waits_for(names.MEMBER_ENROL)
        self._person.press(Action.ENTER)
        self._person.write("3050")
        return f"A blank card is scanned. Nobody has it yet, and still: {self._earns().lower()}."

    def new_card_earns(self) -> str:
        """Commit by key."""
        self._person.press(Action.ENTER)
        return self._committed()

    def redeem(self) -> str:
        """Take 1,500 points off a basket of 100.00."""
        self._scan_member(MAJA)
        self._person.tap("100")
        self._person.tap("00")
        self._person.press(Action.REDEEM)
        self._person.press(Action.REDEEM)
        self._person.write("1500")
        self._person.press(Action.ENTER)
        said = _one_line(self._person.reads(names.REDEEM_TEXT))
        return f"{self._total()}. {said}: {self._earns().lower()} on what is paid in money."

    def redeemed(self) -> str:
        """Commit it."""
        self._person.press(Action.ENTER)
        return self._committed()

    def refund(self) -> str:
        """Scan the receipt and give half of it back."""
        self._person.touch_word(names.DEMO, "Last receipt")
        self._waits_for(names.REFUND_MONEY)
        self._person.tap("5000")
        parts = (names.REFUND_POINTS, names.REFUND_RESTORED)
        said = "; ".join(self._person.reads(name) for name in parts if self._person.sees(name))
        return f"Her receipt is scanned, half of it comes back: {said}."

    def refunded(self) -> str:
        """Confirm it."""
        self._person.press(Action.ENTER)
        self._waits("her new balance is on show", lambda: self._shows(MAJA))
        said = self._person.reads(names.MESSAGE_TEXT)
        balance = self._balance()
        self._waits(
            "the other till has heard of it",
            lambda: self._colleague.sees(MAJA).balance == balance,
        )
        return f"{said} {self._colleague.place} knows it too."

    # -- offline

    def network_cut(self) -> str:
        """Pull both plugs."""
        self._person.press(Action.CLEAR)
        self._person.touch_word(names.DEMO, "Cut")
        self._colleague.cut()
        self._waits_for(names.BANNER)
        self._waits("the other till is offline", lambda: self._colleague.link == "offline")
        return f"The network is cut, at both tills. {self._person.reads(names.BANNER_TITLE)}."

    def sale_offline(self) -> str:
        """Sell to a member and to a guest."""
        self._scan_member(JONAS)
        self._person.tap("6000")
        self._person.press(Action.ENTER)
        first = self._committed()
        self._person.write("1250")
        self._person.press(Action.ENTER)
        self._waits_for(names.DONE)
        return f"{first} Then a guest pays 12.50; both are saved, and wait to be sent."

    def redeem_offline(self) -> str:
        """Redeem as much as the till may on its own."""
        view = self._scan_member(MAJA)
        self._person.tap("3000")
        self._person.press(Action.REDEEM)
        return (
            f"{view.name}: {_points(view.balance)}, of which this till may redeem "
            f"{view.redeemable:,} on its own. "
            f"{_one_line(self._person.reads(names.REDEEM_TEXT))}."
        )

    def redeemed_offline(self) -> str:
        """Commit it."""
        self._person.press(Action.ENTER)
        return self._committed()

    def spent_elsewhere(self) -> str:
        """The colleague redeems the same points."""
        had = self._colleague.sees(MAJA).balance
        done = self._colleague.redeems(MAJA, 25_00, 1000)
        return (
            f"Meanwhile {self._colleague.place}, cut off too, still sees {_points(had)} and gives "
            f"{done.redeemed:,} of the same: receipt {done.receipt}."
        )

    def scanner_unplugged(self) -> str:
        """Pull the scanner's cable."""
        self._person.press(Action.CLEAR)
        self._person.touch_word(names.DEMO, "Unplug")
        self._waits_for(names.SCANNER_PILL)
        return "The scanner's cable is pulled: the till says so, and asks for phone or name."

    def scanner_back(self) -> str:
        """Put it back, and scan."""
        self._person.touch_word(names.DEMO, "Plug in")
        view = self._scan_member(JONAS)
        return f"Plugged in again it works by itself: {view.name}, {_points(view.balance)}."

    # -- together again

    def network_back(self) -> str:
        """Put both plugs back, and wait until everything is sent and settled."""
        self._person.press(Action.CLEAR)
        unsent = self._here.till.status().unsent
        self._person.touch_word(names.DEMO, "Restore")
        self._colleague.restore()
        self._waits("both tills know of the contest", self._both_know)
        self._waits_for(names.MESSAGE_TEXT)
        return (
            f"The network is back: {unsent} entries are sent by themselves. "
            f"{self._person.reads(names.MESSAGE_TEXT)}"
        )

    def contest(self) -> str:
        """A manager signs in and looks."""
        self._person.press(Action.LOCK)
        self._waits_for(names.SIGN_IN)
        self._player.signs_in(MANAGER)
        self._person.press(Action.DETAILS)
        self._waits_for(names.CONTEST)
        said = (names.CONTEST_TITLE, names.CONTEST_TEXT, names.CONTEST_VERDICT)
        title, text, verdict = (self._person.reads(name) for name in said)
        return f"{MANAGER.name}, manager, opens it. {title}: {text} {verdict}"

    def decided(self) -> str:
        """The manager writes it off."""
        before = self._person.reads(names.CONTEST_VERDICT)
        self._person.write(REASON)
        self._person.press(Action.WRITE_OFF)
        self._waits("both tills know the decision", self._both_decided)
        self._waits("it is on show", lambda: self._person.reads(names.CONTEST_VERDICT) != before)
        return (
            f"{MANAGER.name} writes it off: “{REASON}” {self._person.reads(names.CONTEST_VERDICT)}"
        )

    def agreed(self) -> str:
        """Look at the member once more."""
        self._person.press(Action.CLEAR)
        view = self._scan_member(MAJA)
        self._waits(
            "the other till shows the same balance",
            lambda: self._colleague.sees(MAJA).balance == self._balance(),
        )
        return f"{view.name} is scanned once more, at both tills: {_points(self._balance())}."

    # -- what several steps do

    def _waits(self, what: str, holds: Callable[[], bool]) -> None:
        self._player.waits(what, holds)

    def _waits_for(self, name: str) -> None:
        self._player.waits_for(name)

    def _scan(self, code: str) -> None:
        self._player.scans(code)

    def _scan_member(self, customer: Customer) -> MemberView:
        return self._player.scans_member(customer)

    def _shows(self, customer: Customer) -> bool:
        return self._player.shows(customer)

    def _committed(self) -> str:
        self._waits_for(names.DONE)
        said = (names.DONE_RECEIPT, names.DONE_TEXT, names.DONE_BALANCE)
        receipt, text, balance = (self._person.reads(name) for name in said)
        return f"{receipt}: {text}. {balance}."

    def _total(self) -> str:
        return self._person.reads(names.TOTAL)

    def _earns(self) -> str:
        return self._person.reads(names.EARNS_TITLE)

    def _balance(self) -> int:
        return self._here.till.identify(MAJA.card).balance

    def _contests(self) -> tuple[list[ContestView], list[ContestView]]:
        return self._here.desk.contests(), self._colleague.contests()

    def _both_know(self) -> bool:
        sent = self._here.till.status().unsent == 0
        return sent and all(len(known) == 1 for known in self._contests())

    def _both_decided(self) -> bool:
        return all(
            len(known) == 1 and known[0].resolution == "write_off" for known in self._contests()
        )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _points(count: int) -> str:
    return f"{count:,} points"
