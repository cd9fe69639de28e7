"""A refund: scan the receipt, touch the lines, see what returns, confirm."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from terminal.device_ports import Scan
from terminal.domain.entry import Returned
from terminal.domain.refund import RefundQuote
from terminal.errors import Known
from terminal.views import Committed, ExchangeQuote, SaleView
from ui import names
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import ElidedText, Figure, Text
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
        self._ask = _Ask()
        self._lines = _Lines()
        self._lines.rows.chosen.connect(self._touch)
        self._outcome = _Outcome(place)
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
            )
        figures = self._place.figures
        label = self.tr("Saving …") if self._saving else self.primary(self._quote)
        return Facing(
            entry_label=self.tr("Comes back of this line"),
            entry=figures.amount(self._back.get(self._touched, 0)),
            primary=label,
            primary_enabled=self._quote is not None and not self._saving,
            offers=(Offer(Action.ALL_LINES), back),
            hint=self.tr("Touch the lines · digits change the amount"),
        )

    def primary(self, quote: RefundQuote | None) -> str:
        """The word on the primary key."""
        return self.tr("Refund {0}").format(
            self._place.figures.amount(quote.amount if quote else 0)
        )

    def quoted(self, sale: SaleView, wanted: tuple[Returned, ...]) -> RefundQuote:
        """What taking these back would do; raises Refused."""
        return self._place.till.quote_refund(sale.sale, wanted)

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


class _Ask(Surface):
    """Asks for the receipt."""

    def __init__(self) -> None:
        super().__init__()
        self.field = Field(self.tr("Receipt number"), names.REFUND_FIELD, longest=64)
        self.column.addStretch(1)
        self.column.addWidget(Text("huge", self.tr("Scan the receipt"), wrap=True))
        self.column.addWidget(
            Text("lead", self.tr("or type its number and press Enter."), ink="muted", wrap=True)
        )
        self.column.addSpacing(16)
        self.column.addWidget(self.field)
        self.column.addStretch(2)


class _Lines(Surface):
    """The receipt's lines to touch."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ElidedText("name")
        self._title.setObjectName(names.REFUND_TITLE)
        self._when = ElidedText("text", ink="muted")
        self.rows = Rows(height=64)
        self.rows.setObjectName(names.REFUND_ROWS)
        self.rows.setAccessibleName(self.tr("Lines of the receipt"))
        for widget in (self._title, self._when):
            self.column.addWidget(widget)
        self.column.addWidget(self.rows, 1)

    def show_sale(self, sale: SaleView, place: Workplace) -> None:
        """Name the sale."""
        self._title.setText(self.tr("Receipt {0}").format(sale.receipt))
        who = sale.name or self.tr("no member")
        store = place.till.name_of(sale.store)
        self._when.setText(f"{place.figures.moment(sale.at_ms)} · {store} · {who}")
        self.rows.choose(-1)

    def show_back(self, sale: SaleView, back: dict[int, int], place: Workplace) -> None:
        """Show which lines come back, and how much of them."""
        rows = []
        for index, (line, left) in enumerate(zip(sale.lines, sale.left, strict=True)):
            second = ""
            if left < line.net:
                second = self.tr("{0} of {1} left").format(
                    place.figures.amount(left), place.figures.amount(line.net)
                )
            amount = back.get(index, 0)
            rows.append(
                Row(
                    text=line.text,
                    second=second,
                    figure=place.figures.amount(amount or left),
                    ticked=index in back,
                    quiet=left <= 0,
                )
            )
        self.rows.put(tuple(rows))


class _Outcome(Surface):
    """What the return does, before it is confirmed."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._money = Figure("balance")
        self._money.setObjectName(names.REFUND_MONEY)
        self._back = Text("lead", self.tr("to hand back"), ink="muted", wrap=True)
        self._back.setObjectName(names.REFUND_WHERE)
        self._box = Surface("soft", radius=10, padding=14)
        self._points = Text("action", wrap=True)
        self._points.setObjectName(names.REFUND_POINTS)
        self._restored = Text("action", wrap=True)
        self._restored.setObjectName(names.REFUND_RESTORED)
        self._why = Text("text", ink="muted", wrap=True)
        self._earns = Text("text", wrap=True)
        self._earns.hide()
        self._box.column.addWidget(self._points)
        self._box.column.addWidget(self._restored)
        self._box.column.addWidget(self._earns)
        self._box.column.addWidget(self._why)
        self._title = Text("strong", self.tr("This refund"), ink="muted")
        self.column.addWidget(self._title)
        self.column.addWidget(self._money)
        self.column.addWidget(self._back)
        self.column.addSpacing(8)
        self.column.addWidget(self._box)
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a large amount whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self.column.contentsMargins()
        self._money.fit(max(80, self.width() - margins.left() - margins.right()))

    def show_swap(self, swap: ExchangeQuote) -> None:
        """Say the difference to the goods that are sold instead."""
        figures, due = self._place.figures, swap.due
        self._title.setText(self.tr("This exchange"))
        self._money.setText(figures.amount(abs(due)))
        self._fit()
        parts = figures.amount(swap.sale.due), figures.amount(swap.refund.amount)
        said = self.tr("to hand back: {1} less {0}") if due < 0 else self.tr("to pay: {0} less {1}")
        self._back.say(said.format(*parts))
        self._earns.say(
            self.tr("The new goods earn {0} points").format(figures.points(swap.sale.points))
            if swap.sale.points
            else ""
        )

    def show_quote(self, sale: SaleView, quote: RefundQuote | None, to_card: str = "") -> None:
        """Say it in money, then in points; `to_card` is the gift card that takes the money."""
        where = self.tr("onto gift card ···{0}").format(to_card[-4:])
        self._back.setText(where if to_card else self.tr("to hand back"))
        figures = self._place.figures
        self._money.setText(figures.amount(quote.amount if quote else 0))
        self._fit()
        self._box.setVisible(quote is not None)
        if quote is None:
            return
        if sale.account is None:
            self._points.say(self.tr("No points: nobody's card is on this receipt."))
        elif quote.points:
            self._points.say(
                self.tr("{0} of the {1} points earned are taken back").format(
                    figures.points(-quote.points), figures.points(sale.earned)
                )
            )
        else:
            self._points.say(self.tr("No points are taken back"))
        self._restored.say(
            self.tr("{0} redeemed points return").format(figures.points(quote.restored))
            if quote.restored
            else ""
        )
        self._why.say(
            self.tr("What is left of the receipt still earns its points.") if quote.points else ""
        )
