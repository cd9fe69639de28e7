"""What is done with members besides serving them: found, enrolled, given a card, made one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject

from terminal.errors import Known
from terminal.views import MemberView, Session
from ui.actions import Action
from ui.parts.approval import ask_approval
from ui.serve.counter import Counter
from ui.serve.find import FindPanel, Purpose
from ui.serve.receipts import Stage
from ui.workplace import Workplace


class Serves(Stage, Protocol):
    """The serving page, where a member can be served."""

    def show_member(
        self, read: Callable[[], MemberView], card: str = "", *, without_card: bool = False
    ) -> None:
        """Serve a member."""


class MemberErrands(QObject):
    """Opens the panels that work on members, and says what they did."""

    def __init__(self, page: Serves, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._counter = counter
        self._purpose: Purpose = "serve"
        self._card = ""
        self._then: Callable[[UUID], None] = _nobody

    def find_for(self, then: Callable[[UUID], None]) -> None:
        """Look for the member whose a sale should be, and go on with them."""
        self._then = then
        self._find("move")

    def act(self, action: Action) -> bool:
        """Open the panel that answers an action; False where none does."""
        match action:
            case Action.FIND:
                self._find("serve")
            case Action.REPLACE:
                self._replace()
            case Action.ENROL:
                self.enrol("")
            case Action.MERGE:
                self._merge()
            case _:
                return False
        return True

    # --- finding -----------------------------------------------------------------------

    def _find(self, purpose: Purpose, card: str = "") -> None:
        def make() -> FindPanel:
            panel = FindPanel(self._place)
            panel.found.connect(self._found)
            return panel

        self._purpose, self._card = purpose, card
        panel = self._page.panel(FindPanel, make)
        panel.ask(purpose)
        self._page.open(panel)

    def _found(self, account: UUID) -> None:
        match self._purpose:
            case "card":
                self._give_card(account, self._card)
            case "merge":
                self._ask_merge(account)
            case "move":
                self._then(account)
            case "serve":
                self._page.show_member(lambda: self._place.till.member(account), without_card=True)

    # --- cards -------------------------------------------------------------------------

    def _replace(self) -> None:
        card = self._unknown_card()
        if card:
            self._find("card", card)
        else:
            self._place.say(self.tr("Scan the new, blank card first."))

    def _unknown_card(self) -> str:
        member = self._counter.sale.member
        unknown = member is not None and not member.known
        return self._counter.sale.card if unknown else ""

    def _give_card(self, account: UUID, card: str) -> None:
        future = self._place.till.replace_card(account, card)
        self._place.bridge.when_done(future, self._replaced, self._place.refuse)

    def _replaced(self, view: MemberView) -> None:
        self._serve(view, self.tr("{0} has a new card. The points stay.").format(view.name))

    # --- enrolling ---------------------------------------------------------------------

    def enrol(self, card: str) -> None:
        """Open the form for a card's code, the one at hand, or one still to be scanned."""
        from ui.serve.enrol import EnrolPanel

        def make() -> EnrolPanel:
            panel = EnrolPanel(self._place)
            panel.enrolled.connect(self._enrolled)
            panel.existing.connect(self._give_card)
            return panel

        panel = self._page.panel(EnrolPanel, make)
        panel.start(card or self._unknown_card())
        self._page.open(panel)

    def _enrolled(self, view: MemberView) -> None:
        self._serve(view, self.tr("{0} is enrolled.").format(view.name))

    # --- two records of one person -----------------------------------------------------

    def _merge(self) -> None:
        member = self._counter.sale.member
        if member is None or not member.known:
            self._place.say(
                self.tr("Scan the card of the record that stays first, or find it."),
                "info",
                Action.FIND,
            )
        else:
            self._find("merge")

    def _ask_merge(self, double: UUID) -> None:
        stays = self._counter.sale.member
        if stays is None:
            return
        try:
            other = self._place.till.member(double)
        except Known as no:
            self._place.refuse(no)
            return
        points = self._place.figures.points
        what = self.tr("{0}, card ···{1} with {2} points, is the same person as {3}, card ···{4}.")
        ask_approval(
            self._place,
            what.format(
                other.name, other.card_tail, points(other.balance), stays.name, stays.card_tail
            ),
            "supervisor",
            partial(self._merge_now, double, stays.account),
            stays.account,
        )

    def _merge_now(self, double: UUID, into: UUID, second: Session) -> None:
        future = self._place.till.merge(double, into, second.staff)
        self._place.bridge.when_done(future, self._merged, self._place.refuse)

    def _merged(self, view: MemberView) -> None:
        points = self._place.figures.points(view.balance)
        said = self.tr("Now one record: {0} with {1} points.").format(view.name, points)
        parts = self.tr("A manager parts them again under {0} ({1}).").format(
            Action.DESK_MEMBERS.label(), Action.DESK_MEMBERS.key_text()
        )
        self._serve(view, f"{said} {parts}")

    def _serve(self, view: MemberView, said: str) -> None:
        self._place.say(said, "success")
        self._place.tone("good")
        self._counter.open_member(view)
        self._page.back()


def _nobody(_account: UUID) -> None:
    """Nothing waits for a member."""
