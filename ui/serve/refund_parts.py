"""What a refund shows: it asks for the receipt, lists its lines, and says what returns."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from terminal.domain.refund import RefundQuote
from terminal.views import ExchangeQuote, SaleView
from ui import names
from ui.parts.field import Field
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import ElidedText, Figure, Text
from ui.serve.lines import told_apart
from ui.serve.why import Warnings
from ui.workplace import Workplace


class Ask(Surface):
    """Asks for the receipt."""

    def __init__(self) -> None:
        super().__init__()
        self.field = Field(
            self.tr("Receipt number"), names.REFUND_FIELD, longest=64, letters="code"
        )
        self.column.addStretch(1)
        self.column.addWidget(Text("huge", self.tr("Scan the receipt"), wrap=True))
        self.column.addWidget(
            Text("lead", self.tr("or type its number and press Enter."), ink="muted", wrap=True)
        )
        self.column.addSpacing(16)
        self.column.addWidget(self.field)
        self.column.addStretch(2)


class Lines(Surface):
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
        texts = told_apart(sale.lines)
        for index, (line, left) in enumerate(zip(sale.lines, sale.left, strict=True)):
            second = ""
            if left < line.net:
                second = self.tr("{0} of {1} left").format(
                    place.figures.amount(left), place.figures.amount(line.net)
                )
            amount = back.get(index, 0)
            rows.append(
                Row(
                    text=texts[index],
                    second=second,
                    figure=place.figures.amount(amount or left),
                    ticked=index in back,
                    quiet=left <= 0,
                )
            )
        self.rows.put(tuple(rows))


class Outcome(Surface):
    """What the return does, before it is confirmed."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._compact = False
        self._money = Figure("balance")
        self._money.setObjectName(names.REFUND_MONEY)
        self._back = Text("lead", self.tr("to hand back"), ink="muted", wrap=True)
        self._back.setObjectName(names.REFUND_WHERE)
        self._box = Surface("soft", radius=10, padding=14)
        self._points = Text("action", wrap=True)
        self._points.setObjectName(names.REFUND_POINTS)
        self._restored = Text("action", wrap=True)
        self._restored.setObjectName(names.REFUND_RESTORED)
        self._sum = Text("text", wrap=True)
        self._sum.setObjectName(names.REFUND_SUM)
        self._alone = Text("text", self.tr("You can confirm it alone."), ink="muted", wrap=True)
        self._warnings = Warnings()
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
        self.column.addWidget(self._sum)
        self.column.addSpacing(8)
        self.column.addWidget(self._box)
        self.column.addWidget(self._alone)
        self.column.addWidget(self._warnings)
        self.column.addStretch(1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air, and what goes without saying unsaid."""
        self._compact = compact
        edge = 16 if compact else 24
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(4 if compact else 8)
        inner = 8 if compact else 14
        self._box.column.setContentsMargins(inner, inner, inner, inner)
        self._alone.setVisible(not compact and not self._alone.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a large amount whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self.column.contentsMargins()
        self._money.fit(max(80, self.width() - margins.left() - margins.right()))

    def show_swap(self, swap: ExchangeQuote, cards: int = 0) -> None:
        """Say the difference to the goods that are sold instead, `cards` being what gift cards
        pay of it."""
        figures, due = self._place.figures, swap.due
        self._title.setText(self.tr("This exchange"))
        self._money.setText(figures.amount(abs(due)))
        self._fit()
        parts = figures.amount(swap.sale.due), figures.amount(swap.refund.amount)
        said = self.tr("to hand back: {1} less {0}") if due < 0 else self.tr("to pay: {0} less {1}")
        said = said.format(*parts)
        if cards:
            pays = self.tr("gift card pays {0}").format(figures.amount(cards))
            said = f"{said} · {pays}"
        self._back.say(said)
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
        self._sum.say(self._sum_of(quote) if quote else "")
        self._show_alarms(quote)
        if quote is None:
            self._back.setText(self.tr("Touch the lines that come back."))
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
            self.tr("What is left of the receipt still earns its points.")
            if quote.points and sum(sale.left) > sum(line.net for line in quote.returned)
            else ""
        )

    def _sum_of(self, quote: RefundQuote) -> str:
        """How the money follows from the lines; nothing where it is what they come to."""
        figures = self._place.figures
        lines = sum(line.net for line in quote.returned)
        parts = [self.tr("Lines {0}").format(figures.amount(lines))]
        if quote.value:
            value = figures.amount(quote.value)
            parts.append(self.tr("− {0} paid with points or vouchers").format(value))
        if quote.deducted:
            taken = figures.amount(quote.deducted)
            parts.append(self.tr("− {0} for points spent already").format(taken))
        if tax := quote.amount - lines + quote.value + quote.deducted:
            parts.append(self.tr("+ {0} tax").format(figures.amount(tax)))
        if len(parts) == 1:
            return ""
        return " ".join((*parts, "=", figures.amount(quote.amount)))

    def _show_alarms(self, quote: RefundQuote | None) -> None:
        """Say before it is confirmed whether somebody else must approve it."""
        alarms = quote.alarms if quote else ()
        self._warnings.show_alarms(alarms)
        self._alone.setVisible(quote is not None and not alarms and not self._compact)
