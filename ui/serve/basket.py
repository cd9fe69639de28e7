"""The second column: what. The lines, the total, and what they earn with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from terminal.domain.entry import Line
from terminal.domain.quote import Quote
from terminal.views import Committed
from ui import icons, names, theme
from ui.actions import Action
from ui.figures import Figures
from ui.fonts import font
from ui.parts.key import Key
from ui.parts.rows import Row, Rows
from ui.parts.surface import Hairline, Surface
from ui.parts.text import ElidedText, Text
from ui.serve.lines import told_apart
from ui.serve.why import Earns, Warnings


class BasketColumn(Surface):
    """Shows a quote, or the sale that was just committed. `pressed` carries a key's action,
    `removed` the index of a line to take out."""

    pressed = Signal(Action)
    removed = Signal(int)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._done = _Done(figures)
        self._extras: tuple[Row, ...] = ()
        title = Text("strong", self.tr("Basket"), ink="muted")
        self._count = Text("text", ink="muted")
        self._count.setObjectName(names.BASKET_COUNT)
        self.rows = Rows()
        self.rows.setObjectName(names.BASKET)
        self.rows.setAccessibleName(self.tr("Basket"))
        self._empty = _Empty()
        self._empty.pressed.connect(self.pressed)
        self._word = ElidedText("lead", ink="muted")
        self._word.setText(self.tr("Total"))
        self._before = ElidedText("text", ink="muted")
        self._total = Text("total")
        self._total.setObjectName(names.TOTAL)
        self._redeem = _Redeeming(figures)
        self._earns = Earns(figures)
        self._warnings = Warnings()
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._count)
        foot = QHBoxLayout()
        foot.addWidget(self._word, 1)
        foot.addWidget(self._before, 1)
        foot.addWidget(self._total)
        self.column.addLayout(head)
        self.column.addWidget(self.rows, 1)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(Hairline())
        self.column.addLayout(foot)
        for box in (self._redeem, self._earns, self._warnings, self._done):
            self.column.addWidget(box)

    def show_extras(self, extras: tuple[Row, ...]) -> None:
        """Let these rows stand below the lines that are shown next: vouchers, rewards, gift
        cards."""
        self._extras = extras

    def show_quote(
        self,
        quote: Quote | None,
        lines: tuple[Line, ...],
        to_pay: int,
        limit: str = "",
        *,
        links: bool = True,
        instead: str = "",
    ) -> None:
        """Show lines, what they come to and what of it is `to_pay` in money; no quote where it was
        refused. `links` offers to link an earlier receipt; `instead` says the points that are
        typed now."""
        self._empty.offer_link(links)
        self._done.hide()
        self._show_lines(lines)
        if quote is None:
            self._show_total(sum(line.net for line in lines))
            self._redeem.hide()
            self._earns.hide()
            self._warnings.hide()
            return
        self._show_total(quote.total, to_pay if quote.lines else None)
        self._redeem.show_quote(quote, limit, instead)
        self._earns.show_quote(quote, guest=False)
        self._warnings.show_alarms(quote.alarms if quote.lines else ())

    def _show_total(self, total: int, to_pay: int | None = None) -> None:
        """One amount in large: what is to be paid in money, beside what all comes to."""
        parts = to_pay is not None and to_pay != total
        self._word.setText(self.tr("To pay") if parts else self.tr("Total"))
        whole = self.tr("of {0}").format(self._figures.amount(total))
        self._before.setText(whole if parts else "")
        self._total.setText(self._figures.amount(total if to_pay is None else to_pay))

    def show_guest(
        self, quote: Quote | None, lines: tuple[Line, ...], to_pay: int, days: int
    ) -> None:
        """Show a sale for nobody; its receipt may be linked for so many days."""
        self.show_quote(quote, lines, to_pay)
        self._earns.show_guest(days)
        self._earns.setVisible(bool(lines))

    def show_done(self, done: Committed, lines: tuple[Line, ...], total: int) -> None:
        """Show what was committed."""
        self._show_lines(lines)
        self._show_total(total)
        self._redeem.hide()
        self._earns.hide()
        self._warnings.hide()
        self._done.show_done(done)

    def _show_lines(self, lines: tuple[Line, ...]) -> None:
        figures = self._figures
        goods = tuple(
            _row(line, text, figures, self.tr("no points"))
            for line, text in zip(lines, told_apart(lines), strict=True)
        )
        chosen = self.rows.current()
        self.rows.put((*goods, *self._extras))
        self.rows.choose(chosen)
        self.rows.scrollToBottom()
        self._count.setText(self.tr("%n line(s)", "", len(lines)) if lines else "")
        self.rows.setVisible(bool(lines or self._extras))
        self._empty.setVisible(not (lines or self._extras))

    def set_compact(self, compact: bool) -> None:
        """Fold the explanation."""
        self._before.setVisible(not compact)
        margin = 16 if compact else 24
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(4 if compact else 8)
        self._earns.set_compact(compact)
        self._warnings.set_compact(compact)
        self._done.set_compact(compact)


def _row(line: Line, text: str, figures: Figures, no_points: str) -> Row:
    text = text if line.quantity == 1000 else f"{text} × {_quantity(line, figures)}"
    text = text if line.earns else f"{text}  {no_points}"
    return Row(text=text, figure=figures.amount(line.net))


def _quantity(line: Line, figures: Figures) -> str:
    whole, part = divmod(line.quantity, 1000)
    return figures.decimal(f"{whole}.{part:03d}".rstrip("0").rstrip("."))


class _Empty(QWidget):
    """What can be done before there is a line."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(Text("lead", self.tr("Type the amount"), wrap=True))
        column.addWidget(
            Text(
                "text", self.tr("49.99 is typed 4 9 9 9. Enter commits it."), ink="muted", wrap=True
            )
        )
        column.addStretch()
        self._link = Key(self.tr("Link an earlier receipt"), Action.LINK.key_text())
        self._link.setObjectName(names.action_key(Action.LINK.value))
        self._link.clicked.connect(lambda: self.pressed.emit(Action.LINK))
        column.addWidget(self._link)

    def offer_link(self, offered: bool) -> None:
        """Offer to link an earlier receipt, or not."""
        self._link.setVisible(offered)


class _Redeeming(Surface):
    """What the basket takes of the member's points."""

    def __init__(self, figures: Figures) -> None:
        super().__init__("warning", radius=10, padding=12)
        self.setObjectName(names.REDEEM_BOX)
        self._figures = figures
        self._title = Text("action", wrap=True)
        self._title.setObjectName(names.REDEEM_TEXT)
        self._limit = Text("hint", wrap=True)
        self.column.setSpacing(2)
        self.column.addWidget(self._title)
        self.column.addWidget(self._limit)

    def show_quote(self, quote: Quote, limit: str, instead: str = "") -> None:
        """Say how many points and what they pay; or, while others are typed, these `instead`."""
        figures = self._figures
        self.setVisible(quote.redeem > 0)
        self._title.setText(
            self.tr("Redeeming {0} points  {1}").format(
                figures.points(quote.redeem), figures.amount(-quote.redeem_value)
            )
        )
        change = instead or self.tr("{0}: other amount").format(Action.REDEEM.key_text())
        self._limit.setText(f"{limit} · {change}" if limit and not instead else change)


class _Done(Surface):
    """The flash of a commit: the receipt's number and the new balance."""

    def __init__(self, figures: Figures) -> None:
        super().__init__("primary", radius=10, padding=16)
        self.setObjectName(names.DONE)
        self._figures = figures
        self._sign = QLabel()
        self._receipt = Text("result", wrap=True)
        self._receipt.setObjectName(names.DONE_RECEIPT)
        self._balance = Text("name", wrap=True)
        self._balance.setObjectName(names.DONE_BALANCE)
        self._text = Text("text", wrap=True)
        self._text.setObjectName(names.DONE_TEXT)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._receipt, 1)
        self.column.setSpacing(4)
        self.column.addLayout(top)
        self.column.addWidget(self._balance)
        self.column.addWidget(self._text)
        self.hide()

    def show_done(self, done: Committed) -> None:
        """Say it."""
        figures = self._figures
        colour = theme.active().ink_on("primary")
        self._sign.setPixmap(icons.pixmap("circle-check", colour, 28))
        self._receipt.setText(self.tr("Receipt {0}").format(done.receipt))
        if done.account is None:
            self._balance.say("")
            self._text.say(self.tr("Guest sale. The receipt can be linked to a card later."))
        else:
            balance = figures.points(done.balance)
            self._balance.say(self.tr("New balance {0}").format(balance))
            self._text.say(self._moved(done))
        self.show()

    def set_compact(self, compact: bool) -> None:
        """Keep the number whole in a narrow column."""
        self._receipt.setFont(font("strong" if compact else "result"))
        self._balance.setFont(font("result" if compact else "name"))

    def _moved(self, done: Committed) -> str:
        figures = self._figures
        parts = []
        if done.earned >= 0:
            parts.append(self.tr("{0} points earned").format(figures.points(done.earned)))
        else:
            parts.append(self.tr("{0} points taken back").format(figures.points(-done.earned)))
        if done.redeemed > 0:
            parts.append(self.tr("{0} redeemed").format(figures.points(done.redeemed)))
        if done.redeemed < 0:
            parts.append(self.tr("{0} points returned").format(figures.points(-done.redeemed)))
        return " · ".join(parts)
