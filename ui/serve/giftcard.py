"""A gift card at the counter: what it holds, paying with it, selling it and topping it up."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from terminal.domain.entry import Line
from terminal.errors import Known
from terminal.views import Extra, GiftCardView
from ui import names
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Figure, Text
from ui.serve.counter import Counter
from ui.serve.presenting import why_not_pay
from ui.workplace import Workplace

_DIGITS: Final = 9


class GiftCardPanel(Panel):
    """Looks a card up by its code, then pays the open sale with it or loads it."""

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self.setObjectName(names.GIFT_CARD)
        self._place = place
        self._counter = counter
        self._view: GiftCardView | None = None
        self._typed = ""
        self._loads = False
        self._field = Field(
            self.tr("Card number"),
            names.GIFT_CARD_FIELD,
            placeholder=self.tr("Scan the gift card or type its number"),
            longest=44,
            letters="code",
        )
        self._field.changed.connect(self._forget)
        self._card = _Card(place)
        card = Surface()
        card.column.addWidget(Text("name", self.tr("Gift card")))
        card.column.addWidget(self._field)
        card.column.addSpacing(8)
        card.column.addWidget(self._card, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def start(self, code: str = "") -> None:
        """Begin with a card's code, or with one still to be scanned or typed."""
        self._field.set_text(code)
        self._forget()
        if code:
            self._look_up(code)

    def opened(self) -> None:
        """Type the number first, the amount once it is known."""
        if self._view is None:
            self._field.setFocus()
        else:
            self.setFocus()

    def facing(self) -> Facing:
        """The amount that is paid or loaded."""
        figures = self._place.figures
        if self._view is None:
            return Facing(
                entry_label=self.tr("Card number"),
                entry="",
                primary=self.tr("Look it up"),
                primary_enabled=bool(self._field.text()),
                offers=(Offer(Action.CLEAR, label=self.tr("Back")),),
                hint=self.tr("Scan it, or type its number"),
                letters=True,
            )
        amount = figures.amount(self._amount())
        load, pay = self.tr("Load {0}").format(amount), self.tr("Pay {0}").format(amount)
        other = self.tr("Pay with it") if self._loads else self.tr("Load it")
        return Facing(
            entry_label=self.tr("To load") if self._loads else self.tr("To pay with it"),
            entry=amount,
            primary=load if self._loads else pay,
            primary_enabled=self._amount() > 0,
            offers=(
                Offer(Action.LOAD_CARD, label=other),
                Offer(Action.CLEAR, label=self.tr("Back")),
            ),
            hint=self.tr("Type another amount, or press Enter"),
        )

    def _amount(self) -> int:
        """Minor units: what was typed, else as much as the card and the sale allow."""
        if self._typed or self._loads or self._view is None:
            return int(self._typed or "0")
        return min(max(0, self._view.payable), self._counter.to_pay(self._view.code))

    def typed(self, digits: str) -> None:
        """Type the number, then the amount."""
        if self._view is None:
            self._field.insert(digits)
            return
        wanted = (self._typed + digits).lstrip("0")
        self._typed = wanted if len(wanted) <= _DIGITS else self._typed
        self.changed.emit()

    def erased(self) -> None:
        """Erase the last sign."""
        if self._view is None:
            self._field.erase()
        else:
            self._typed = self._typed[:-1]
            self.changed.emit()

    def act(self, action: Action) -> bool:
        """Look up, pay or load; turn from one to the other; leave."""
        match action:
            case Action.ENTER if self._view is None:
                self._look_up(numbered(self._field.text()))
            case Action.ENTER:
                self._go_on()
            case Action.LOAD_CARD if self._view is not None:
                self._loads = not self._loads
                self._typed = ""
                self.changed.emit()
            case Action.CLEAR | Action.GIFT_CARD:
                self.closed.emit()
            case _:
                return False
        return True

    def _forget(self, _text: str = "") -> None:
        self._view = None
        self._typed = ""
        self._card.show_nothing()
        self.changed.emit()

    def _look_up(self, code: str) -> None:
        if not code:
            return
        try:
            self._view = self._place.till.gift_card(code)
        except Known as no:
            self._place.refuse(no)
            return
        self._loads = not self._counter.to_pay(code) or not self._view.balance
        self._card.show_card(self._view)
        self.setFocus()
        self.changed.emit()

    def _go_on(self) -> None:
        if self._view is not None:
            (self._load if self._loads else self._pay)(self._view)

    def _pay(self, view: GiftCardView) -> None:
        amount = self._amount()
        if not self._counter.to_pay(view.code):
            self._place.say(self.tr("There is nothing to pay yet. Type the amount first."))
            return
        no = why_not_pay(view, amount, self._counter.sale.lines, view.currency)
        if no is not None:
            self._place.refuse(no)
            self._place.tone("error")
            return
        most = int(self._typed) if self._typed else view.payable
        self._counter.present(Extra("gift_card", view.code, self._named(view), most))
        self.closed.emit()

    def _load(self, view: GiftCardView) -> None:
        line = Line(self._named(view), self._amount(), gift_card=view.code)
        if self._amount() and self._counter.add_line(line):
            self.closed.emit()

    def _named(self, view: GiftCardView) -> str:
        return self.tr("Gift card ···{0}").format(view.code[-4:])


def numbered(text: str) -> str:
    """A gift card's number as its code, however it was typed."""
    number = "".join(text.split()).upper()
    return number if number.startswith("G-") or not number else f"G-{number}"


class _Card(Surface):
    """What a card holds, and what it can pay here now."""

    def __init__(self, place: Workplace) -> None:
        super().__init__("soft", radius=10, padding=16)
        self._place = place
        self._balance = Figure("balance")
        self._balance.setObjectName(names.GIFT_CARD_BALANCE)
        self._word = Text("lead", self.tr("on this card"), ink="muted")
        self._text = Text("action", wrap=True)
        self._text.setObjectName(names.GIFT_CARD_TEXT)
        for widget in (self._balance, self._word, self._text):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_nothing(self) -> None:
        """Wait for a card."""
        self._balance.hide()
        self._word.hide()
        self._text.say(self.tr("A card pays what is on it. The rest is paid in money."))

    def show_card(self, view: GiftCardView) -> None:
        """Show a card."""
        figures = self._place.figures
        self._balance.setText(figures.amount(view.balance))
        self._balance.show()
        self._word.show()
        if not view.known:
            said = self.tr("A new card: nothing was loaded on it yet.")
        elif view.payable < view.balance and not view.online:
            said = self.tr("Without the network it can pay {0} here today.").format(
                figures.amount(view.payable)
            )
        else:
            said = self.tr("It can pay {0} here now.").format(figures.amount(view.payable))
        self._text.say(said)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a large amount whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = self.column.contentsMargins()
        self._balance.fit(max(80, self.width() - margins.left() - margins.right()))
