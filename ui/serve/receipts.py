"""What is done with receipts of the past: taken back, linked, looked at, asked about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject

from terminal.receipt import Receipt
from terminal.views import Committed
from ui.actions import Action
from ui.parts.panel import Panel
from ui.serve.counter import Counter
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.serve.past import MovePanel
    from ui.serve.receiptpanel import ReceiptPanel

P = TypeVar("P", bound=Panel)


class Stage(Protocol):
    """Where panels are shown: the serving page."""

    def panel(self, kind: type[P], make: Callable[[], P]) -> P:
        """The panel of a kind, made when it is first wanted."""

    def open(self, panel: Panel) -> None:
        """Show it."""

    def back(self) -> None:
        """Return to the sale."""

    def show_last(self) -> None:
        """Name the newest receipt."""

    def find_member(self, then: Callable[[UUID], None]) -> None:
        """Look for a member for something else than serving."""

    def calm(self) -> None:
        """Drop what was said before."""


class ReceiptErrands(QObject):
    """Opens the panels that work on receipts, and says what they did."""

    def __init__(self, page: Stage, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._counter = counter

    def act(self, action: Action) -> bool:
        """Open the panel that answers an action; False where none does."""
        match action:
            case Action.REFUND:
                self.refund("")
            case Action.LINK:
                self._link()
            case Action.EXCHANGE:
                self._exchange()
            case Action.BY_PAPER:
                self._refund_by_paper("")
            case Action.VOID:
                self._void()
            case Action.MOVE:
                self._move()
            case Action.RECEIPT:
                self._receipt()
            case _:
                return False
        return True

    def refund(self, receipt: str) -> None:
        """Take goods of a receipt back; an empty one is asked for."""
        from ui.serve.refund import RefundPanel

        def make() -> RefundPanel:
            panel = RefundPanel(self._place)
            panel.refunded.connect(self._refunded)
            panel.by_paper.connect(self._refund_by_paper)
            return panel

        panel = self._page.panel(RefundPanel, make)
        panel.start()
        self._page.open(panel)
        panel.open_receipt(receipt)

    def _exchange(self) -> None:
        from ui.serve.exchange import ExchangePanel

        sale = self._counter.sale
        if self._counter.stage != "open" or self._counter.quote is None or not sale.basket().lines:
            self._place.say(self.tr("Scan or type the new goods first, then exchange."))
            return

        def make() -> ExchangePanel:
            panel = ExchangePanel(self._place, self._counter)
            panel.exchanged.connect(self._exchanged)
            panel.by_paper.connect(self._refund_by_paper)
            return panel

        panel = self._page.panel(ExchangePanel, make)
        panel.start()
        self._page.open(panel)

    def _exchanged(self, done: Committed) -> None:
        cards = sum(
            one.amount for one in done.payments if one.tender == "gift_card" and done.due > 0
        )
        amount = self._place.figures.amount(abs(done.due - cards))
        said = self.tr("Receipt {0}: {1} to be paid.")
        if done.due < 0:
            said = self.tr("Receipt {0}: hand back {1}.")
        self._tell(said.format(done.receipt, amount))
        if done.account is not None and self._counter.stage in {"idle", "done"}:
            self._counter.open_member(self._place.till.member(done.account))
        self._page.back()

    def _tell(self, done: str) -> None:
        """Say what was done, above whatever was refused on the way there."""
        self._page.calm()
        self._place.say(done, "success")

    def _refund_by_paper(self, receipt: str) -> None:
        from ui.serve.paperrefund import PaperRefundPanel

        def make() -> PaperRefundPanel:
            panel = PaperRefundPanel(self._place)
            panel.refunded.connect(self._refunded)
            return panel

        panel = self._page.panel(PaperRefundPanel, make)
        panel.start(receipt)
        self._page.open(panel)

    def _refunded(self, done: Committed) -> None:
        figures = self._place.figures
        self._page.show_last()
        onto = [one for one in done.payments if one.tender == "gift_card" and one.amount < 0]
        cards = sum(one.amount for one in onto)
        said = self.tr("Receipt {0}: hand back {1}.").format(
            done.receipt, figures.amount(cards - done.due)
        )
        for one in onto:
            card = self.tr("{0} went onto gift card ···{1}.")
            said += " " + card.format(figures.amount(-one.amount), one.code[-4:])
        if done.account is not None:
            balance = self.tr("New balance {0}.").format(figures.points(done.balance))
            said = f"{said} {balance}"
        self._tell(said)
        if done.account is not None and self._counter.stage in {"idle", "done"}:
            self._counter.open_member(self._place.till.member(done.account), without_card=True)
        else:
            self._counter.refresh_member()
        self._page.back()

    def _void(self) -> None:
        from ui.serve.past import VoidPanel

        def make() -> VoidPanel:
            panel = VoidPanel(self._place)
            panel.done.connect(self._refunded)
            return panel

        panel = self._page.panel(VoidPanel, make)
        panel.start()
        self._page.open(panel)

    def _move(self) -> None:
        from ui.serve.past import MovePanel

        def make() -> MovePanel:
            panel = MovePanel(self._place)
            panel.done.connect(self._moved)
            panel.sought.connect(lambda: self._page.find_member(partial(self._found, panel)))
            return panel

        panel = self._page.panel(MovePanel, make)
        panel.start(self._counter.sale.member)
        self._page.open(panel)

    def _found(self, panel: MovePanel, account: UUID) -> None:
        panel.found(account)
        self._page.open(panel)

    def _moved(self, done: Committed) -> None:
        assert done.account is not None
        member = self._place.till.member(done.account)
        self._tell(
            self.tr("Receipt {0} now belongs to {1}. New balance {2}.").format(
                done.receipt, member.name, self._place.figures.points(member.balance)
            )
        )
        if self._counter.stage in {"idle", "done"}:
            self._counter.open_member(member)
        else:
            self._counter.refresh_member()
        self._page.back()

    def _link(self) -> None:
        from ui.serve.linking import LinkPanel

        member = self._counter.sale.member
        if member is None or not member.known:
            self._place.say(
                self.tr("Scan the member's card first, or find the member."), "info", Action.FIND
            )
            return

        def make() -> LinkPanel:
            panel = LinkPanel(self._place)
            panel.linked.connect(self._linked)
            return panel

        panel = self._page.panel(LinkPanel, make)
        panel.start(member)
        self._page.open(panel)

    def _linked(self, done: Committed) -> None:
        points = self._place.figures.points(done.earned)
        self._place.say(
            self.tr("Receipt {0} is linked: {1} points earned.").format(done.receipt, points),
            "success",
        )
        self._counter.refresh_member()
        self._page.back()

    def _receipt(self) -> None:
        """The receipts that wait for a word first, then what would print for the open basket,
        else the last one."""
        if self._place.till.doubtful_receipts():
            self._doubt()
        elif (coming := self._counter.preview()) is not None:
            self._place.bridge.when_done(coming, self._preview, self._place.refuse)
        else:
            self._last()

    def _preview(self, receipt: Receipt) -> None:
        panel = self._paper()
        panel.show_preview(receipt)
        self._page.open(panel)

    def _last(self) -> None:
        act = self._place.till.last_act()
        if act is None:
            self._place.say(self.tr("There is no receipt yet."))
            return
        panel = self._paper()
        panel.show_receipt(self._place.till.receipt(act), act)
        self._page.open(panel)

    def _paper(self) -> ReceiptPanel:
        from ui.serve.receiptpanel import ReceiptPanel

        def make() -> ReceiptPanel:
            panel = ReceiptPanel(self._place)
            panel.last.connect(self._last)
            return panel

        return self._page.panel(ReceiptPanel, make)

    def _doubt(self) -> None:
        from ui.serve.doubt import DoubtPanel

        panel = self._page.panel(DoubtPanel, lambda: DoubtPanel(self._place))
        panel.ask()
        self._page.open(panel)
