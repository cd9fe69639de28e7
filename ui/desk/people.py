"""Who works here and which tills there are: the list of colleagues as it is kept at the till, with
what each may move by hand, and beside it the tills of the chain."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from terminal.device_ports import Scan
from ui import names, wording
from ui.actions import Action
from ui.desk.keybar import KeyBar
from ui.desk.section import ListSection
from ui.desk.tills import TillsView
from ui.parts.key import KeyKind
from ui.parts.panel import Offer
from ui.parts.text import Text
from ui.serve.colleagues import ColleaguesPanel
from ui.workplace import Workplace


class PeopleSection(ListSection):
    """Opens on the people; one key shows the tills and another leads back."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        assert place.desk is not None
        session = place.till.session
        self._reads = session is not None and session.role == "auditor"
        self._left = False
        self._panel = ColleaguesPanel(place, place.desk)
        self._panel.changed.connect(self._offer)
        self._panel.closed.connect(self._leave)
        self._limits = Text("text", ink="muted", wrap=True)
        self._limits.setObjectName(names.PEOPLE_LIMITS)
        self._bar = KeyBar()
        self._bar.pressed.connect(self.act)
        if self._reads:
            self._bar.explain(self.tr("An auditor sees everything and changes nothing."))
        self._tills = TillsView(place, changes=not self._reads)
        self._lay_out()

    def _lay_out(self) -> None:
        people = QWidget()
        self._people_column = column = QVBoxLayout(people)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel, 1)
        column.addWidget(self._limits)
        column.addWidget(self._bar)
        self._people = people
        self._stack = QStackedWidget()
        self._stack.addWidget(people)
        self._stack.addWidget(self._tills)
        self._turns = self.turns(Action.SHOW_PEOPLE, Action.SHOW_TILLS)
        self._column = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._turns)
        outer.addWidget(self._stack, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        for column in (self._column, self._people_column):
            column.setSpacing(8 if compact else 12)
        self._tills.set_compact(compact)

    def opened(self) -> None:
        """Read who works here, and how the tills stand."""
        self._turns.mark(Action.SHOW_TILLS if self._on_tills() else Action.SHOW_PEOPLE)
        if self._on_tills():
            self._tills.opened()
            return
        self._panel.start()
        self._panel.opened()

    def _on_tills(self) -> bool:
        return self._stack.currentWidget() is self._tills

    def _offer(self) -> None:
        facing = self._panel.facing()
        first = Action.ENTER if self._panel.naming() else Action.NEW_COLLEAGUE
        offers = [Offer(first, facing.primary_enabled, facing.primary, "primary")]
        offers += [
            Offer(one.action, one.enabled, one.label, self._weight(one.action))
            for one in facing.offers
            if self._panel.naming() or one.action is not Action.CLEAR
        ]
        if self._reads:
            offers = [msgspec.structs.replace(one, enabled=False) for one in offers]
        self._bar.offer(tuple(offers))
        chosen = self._panel.chosen()
        self._limits.say(self._limits_of(chosen.role) if chosen else facing.hint)

    def _weight(self, action: Action) -> KeyKind:
        chosen = self._panel.chosen()
        leaves = action is Action.REMOVE and (chosen is None or chosen.active)
        return "danger" if leaves else "action"

    def _limits_of(self, role: str) -> str:
        caps, points = self.place.till.programme.caps, self.place.figures.points
        at_once, a_day = caps.by_hand(role), caps.in_a_day(role)
        if not at_once:
            return self.tr("A {0} gives no points by hand.").format(wording.role(role))
        said = self.tr("A {0} gives or takes by hand, alone: {1} points at once, {2} in a day.")
        return said.format(wording.role(role), points(at_once), points(a_day))

    def _leave(self) -> None:
        self._left = True

    def act(self, action: Action) -> bool:
        """Turn to the people or the tills, or do what these can."""
        match action:
            case Action.SHOW_PEOPLE:
                self._stack.setCurrentWidget(self._people)
                self.opened()
            case Action.SHOW_TILLS:
                self._stack.setCurrentWidget(self._tills)
                self.opened()
            case _ if self._on_tills():
                return self._tills.act(action)
            case Action.UP | Action.DOWN:
                return self._panel.act(action)
            case _ if self._reads or action.opens_desk():
                return False
            case _:
                self._left = False
                return self._panel.act(action) and not self._left
        return True

    def scanned(self, scan: Scan) -> bool:
        """A badge is given to whoever is marked."""
        return not self._reads and not self._on_tills() and self._panel.scanned(scan)

    def takes_badges(self) -> bool:
        """A badge is given away here; it signs nobody in."""
        return not self._reads and not self._on_tills()
