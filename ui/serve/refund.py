"""A refund: scan the receipt, touch the lines, see what returns, confirm."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from terminal.device_ports import Scan
from terminal.domain.entry import Returned
from terminal.domain.refund import RefundQuote
from terminal.errors import Known
from terminal.views import Committed, SaleView
from ui import names, wording
from ui.actions import Action
from ui.parts.panel import Facing, Offer, Panel
from ui.serve.refund_parts import Ask, Lines, Outcome
from ui.serve.saying import lifted_by_approval
from ui.workplace import Workplace


class RefundPanel(Panel):
    """`refunded` carries what was committed, `by_paper` a receipt that is not held here."""

    refunded = Signal(object)
    by_paper = Signal(str)

    hands_back: ClassVar[bool] = True
    """Whether money goes back, which a gift card may take."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.REFUND)
        self._place = place
        self._sale: SaleView | None = None
        self._back: dict[int, int] = {}
        self._touched = -1
        self._typed = ""
        self._quote: RefundQuote | None = None
        self._act: UUID | None = None
        self._saving = False
        self._unknown = ""
        self._to_card = ""
        self._ask = Ask()
        self._lines = Lines()
        self._lines.rows.chosen.connect(self._touch)
        self._outcome = Outcome(place)
        self._ask.field.changed.connect(lambda _text: self.changed.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._lines, 500)
        row.addWidget(self._outcome, 364)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack)
        self._stack.addWidget(self._ask)
        self._stack.addWidget(both)
        self._both = both

    # --- what the page asks ------------------------------------------------------------

    def start(self) -> None:
        """Ask for a receipt."""
        self._sale = None
        self._unknown = ""
        self._ask.field.set_text("")
        self._stack.setCurrentWidget(self._ask)

    def opened(self) -> None:
        """Type the receipt's number, or move through its lines."""
        if self._sale is None:
            self._ask.field.setFocus()
        else:
            self._lines.rows.setFocus()

    def facing(self) -> Facing:
        """The receipt's number first, then the amount of the touched line."""
        back = Offer(Action.CLEAR, label=self.tr("Back"))
        if self._sale is None:
            return Facing(
                entry_label=self.tr("Receipt"),
                entry="",
                primary=self.tr("Show the receipt"),
                primary_enabled=bool(self._ask.field.text()),
                offers=(Offer(Action.BY_PAPER), back),
                hint=self.tr("Scan the receipt's code, or type its number"),
                letters=True,
            )
        figures = self._place.figures
        label = self.tr("Saving …") if self._saving else self.primary(self._quote)
        one = self._touched >= 0
        amount = self._back.get(self._touched, 0) if one else sum(self._back.values())
        return Facing(
            entry_label=self.tr("Of the marked line") if one else self.tr("Lines in all"),
            entry=figures.amount(amount),
            primary=label,
            primary_enabled=self._quote is not None and not self._saving,
            offers=(Offer(Action.ALL_LINES), back),
            hint=self.tr("Digits: how much of the marked line comes back")
            if one
            else self.tr("Touch what comes back, or ↑ ↓ and Space"),
        )

    def primary(self, quote: RefundQuote | None) -> str:
        """The word on the primary key."""
        return self.tr("Refund {0}").format(
            self._place.figures.amount(quote.amount if quote else 0)
        )

    def quoted(self, sale: SaleView, wanted: tuple[Returned, ...]) -> RefundQuote:
        """What taking these back would do; raises Refused."""
        return self._place.till.quote_refund(sale.sale, wanted)

    def set_compact(self, compact: bool) -> None:
        """Leave less air beside the lines."""
        self._outcome.set_compact(compact)

    def show_outcome(self, sale: SaleView, quote: RefundQuote | None) -> None:
        """Show it."""
        self._outcome.show_quote(sale, quote, self._to_card)

    def typed(self, digits: str) -> None:
        """Type the receipt's number, or how much of the touched line comes back."""
        if self._sale is None:
            self._ask.field.insert(digits)
        elif self._touched >= 0:
            self._typed = (self._typed + digits).lstrip("0")[:9]
            self._set_back(int(self._typed or "0"))

    def erased(self) -> None:
        """Erase a digit."""
        if self._sale is None:
            self._ask.field.erase()
        elif self._touched >= 0:
            self._typed = self._typed[:-1]
            self._set_back(int(self._typed or "0"))

    def act(self, action: Action) -> bool:
        """Show, confirm, or leave."""
        match action:
            case Action.ENTER if self._sale is None:
                self.open_receipt(self._ask.field.text())
            case Action.ENTER:
                self.confirm()
            case Action.BY_PAPER if self._sale is None:
                self.by_paper.emit(self._ask.field.text() or self._unknown)
            case Action.ALL_LINES if self._sale is not None:
                self._take_all()
            case Action.UP | Action.DOWN if self._sale is not None:
                self._lines.rows.step(1 if action is Action.DOWN else -1)
            case Action.CHOOSE if self._sale is not None and self._lines.rows.current() >= 0:
                self._touch(self._lines.rows.current())
            case Action.CLEAR:
                self.closed.emit()
            case _:
                return False
        return True

    def scanned(self, scan: Scan) -> bool:
        """A receipt is shown, a gift card takes the money; everything else is the page's."""
        if scan.kind == "gift_card" and self.hands_back and self._sale is not None:
            self._to_card = scan.code
            self._requote()
            return True
        if scan.kind != "receipt":
            return False
        self.open_receipt(scan.code)
        return True

    # --- the sale ----------------------------------------------------------------------

    def open_receipt(self, receipt: str) -> None:
        """Show the sale of a receipt, or say why not."""
        if not receipt:
            return
        try:
            self._sale = self._place.till.sale(receipt)
        except Known as error:
            self._unknown = receipt
            self._ask.field.set_text(receipt)
            if error.key == "receipt.unknown":
                said = wording.sentence(error, self._place.figures)
                paper = self.tr("Or refund it by its paper.")
                self._place.say(f"{said} {paper}", "warning", Action.BY_PAPER)
            else:
                self._place.refuse(error)
            self._place.tone("unknown")
            self.changed.emit()
            return
        self._to_card = ""
        self._act = self._place.till.new_act()
        self._back = {}
        self._typed = ""
        self._touched = -1
        self._saving = False
        if len(self._sale.lines) == 1 and self._sale.left[0]:
            self._back = {0: self._sale.left[0]}
            self._touched = 0
        self._lines.show_sale(self._sale, self._place)
        self._stack.setCurrentWidget(self._both)
        self._requote()
        if self._touched < 0:
            self._lines.rows.choose(0)
        self.opened()

    def _touch(self, index: int) -> None:
        if self._sale is None:
            return
        if self._sale.left[index] <= 0:
            self._place.say(self.tr("This line was returned already."), "warning")
            return
        if self._touched == index or index not in self._back:
            self._toggle(index)
        self._touched = index if index in self._back else -1
        self._typed = ""
        self._requote()

    def _toggle(self, index: int) -> None:
        if index in self._back:
            del self._back[index]
        elif self._sale is not None:
            self._back[index] = self._sale.left[index]

    def _take_all(self) -> None:
        if self._sale is not None:
            self._back = {i: left for i, left in enumerate(self._sale.left) if left > 0}
            self._touched = -1
            self._lines.rows.choose(-1)
            self._requote()

    def _set_back(self, amount: int) -> None:
        if self._sale is None:
            return
        self._back[self._touched] = amount
        self._requote()

    def _wanted(self) -> tuple[Returned, ...]:
        return tuple(Returned(i, net) for i, net in sorted(self._back.items()) if net > 0)

    def _requote(self) -> None:
        self._quote = None
        if self._sale is not None:
            wanted = self._wanted()
            if wanted:
                try:
                    self._quote = self.quoted(self._sale, wanted)
                except Known as error:
                    self._place.refuse(error)
            self._lines.show_back(self._sale, self._back, self._place)
            if self._touched >= 0:
                self._lines.rows.choose(self._touched)
            self.show_outcome(self._sale, self._quote)
        self.changed.emit()

    def confirm(self, approver: str = "") -> None:
        """Take the goods back; `approver` is the second person's id where one approved it."""
        if self._sale is None or self._quote is None or self._act is None or self._saving:
            return
        self._saving = True
        self.changed.emit()
        till = self._place.till
        future = till.refund(
            self._act,
            self._sale.sale,
            self._wanted(),
            approver=approver,
            to_card=self._to_card,
        )
        self._place.bridge.when_done(future, self._saved, self._refused)

    def _saved(self, done: Committed) -> None:
        self._saving = False
        self.refunded.emit(done)

    def _refused(self, error: Known) -> None:
        self._saving = False
        account = self._sale.account if self._sale else None
        if not lifted_by_approval(self._place, error, self.confirm, account):
            self._place.refuse(error)
        self._requote()
