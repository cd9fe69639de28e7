"""The customer's window, on a second screen: what is in the basket, what it earns, what is offered,
and at the end thanks with the receipt as a code. Of the member it shows the name as they allowed
it, the tier and the points; never a card, a number or an address. It speaks as receipts do: the
member's own language, else the shop's for customers, whatever the cashier's is; and while nobody is
at the till it shows nothing of the sale."""

from __future__ import annotations

from math import ceil
from typing import Final
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent, QScreen, QTransform
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsScene,
    QGraphicsView,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from terminal.domain.quote import Quote
from terminal.errors import Known
from terminal.views import Committed, MemberView
from ui import language, names, wording
from ui.figures import Figures
from ui.fonts import px
from ui.language import Aside
from ui.parts.code_view import CodeView
from ui.parts.rows import Row, Rows
from ui.parts.surface import Pill, Surface
from ui.parts.text import ElidedText, Figure, Text
from ui.serve import extras
from ui.serve.counter import Counter
from ui.serve.sale import OpenSale
from ui.workplace import Workplace

THANKS_MS: Final = 30_000
"""How long the thanks stay when nobody comes."""
SIZE: Final = QSize(1024, 600)
"""Of a window that has no screen of its own."""
_OFFERS: Final = 3


def open_customer_window(
    place: Workplace, counter: Counter, beside: QWidget, *, forced: bool
) -> CustomerWindow | None:
    """Show the customer's window on a screen where the cashier's is not, or where it is `forced`
    as a window of its own; None where there is neither."""
    screen = other_screen(beside)
    if screen is None and not forced:
        return None
    made = CustomerWindow(place, counter)
    if screen is None:
        made.resize(SIZE)
        made.show()
    else:
        made.setScreen(screen)
        made.setGeometry(screen.geometry())
        made.showFullScreen()
    return made


def other_screen(beside: QWidget) -> QScreen | None:
    """A screen that the cashier's window is not on, or None."""
    return next((one for one in QGuiApplication.screens() if one is not beside.screen()), None)


class CustomerWindow(QGraphicsView):
    """Follows a counter. As large as the screen lets it be, whatever the size of the cashier's
    text: it is read from across the counter. Nothing on it can be pressed, and it never takes the
    keys."""

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self.setObjectName(names.CUSTOMER)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setInteractive(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.face = _Face(place, counter)
        scene = QGraphicsScene(self)
        scene.addWidget(self.face)
        self.setScene(scene)
        self.setWindowTitle(self.face.title())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the screen."""
        super().resizeEvent(event)
        room = self.viewport().size()
        wide, high = room.width() / px(SIZE.width()), room.height() / px(SIZE.height())
        scale = max(0.2, min(wide, high))
        whole = QSize(ceil(room.width() / scale), ceil(room.height() / scale))
        self.face.resize(whole)
        self.setSceneRect(0, 0, whole.width(), whole.height())
        self.setTransform(QTransform.fromScale(scale, scale))


class _Face(Aside, QWidget):
    """What is on the window."""

    def __init__(self, cashiers: Workplace, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self._till = cashiers.till
        before = cashiers.figures
        self._figures = Figures(before.currency, before.zone.key, before.now_ms)
        place = replace(cashiers, figures=self._figures)
        self._welcome = _Welcome(place)
        self._sale = _Sale(place)
        self._thanks = _Thanks(place)
        self._stack = QStackedLayout(self)
        for page in (self._welcome, self._sale, self._thanks):
            self._stack.addWidget(page)
        self._rest = QTimer(self, singleShot=True, interval=THANKS_MS)
        self._rest.timeout.connect(lambda: self._stack.setCurrentWidget(self._welcome))
        counter.changed.connect(self.refresh)
        self.refresh()

    def title(self) -> str:
        """What the window is called."""
        with language.aside(self._till.language_of(None)):
            return self.tr("For the customer")

    def set_patience(self, ms: int) -> None:
        """How long the thanks stay when nobody comes."""
        self._rest.setInterval(ms)

    def refresh(self) -> None:
        """Show the counter as it stands, in the language of whoever is served."""
        self._rest.stop()
        code = self._till.language_of(self._account())
        self._figures.locale = language.locale_of(code)
        with language.aside(code):
            self._show()

    def _account(self) -> UUID | None:
        """Whom the window speaks to; None for anybody."""
        counter = self._counter
        if counter.covered:
            return None
        sale = counter.done_sale if counter.stage == "done" else counter.sale
        return sale.account if sale is not None else None

    def _show(self) -> None:
        counter = self._counter
        if counter.covered or counter.stage == "idle":
            self._welcome.refresh()
            self._stack.setCurrentWidget(self._welcome)
        elif counter.stage != "done":
            self._sale.show_sale(counter.sale, counter.quote)
            self._stack.setCurrentWidget(self._sale)
        elif counter.done is not None and counter.done_sale is not None:
            self._thanks.show_done(counter.done, counter.done_sale.member)
            self._stack.setCurrentWidget(self._thanks)
            self._rest.start()

    def changeEvent(self, event: QEvent) -> None:
        """Take another theme's inks at once."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for one in self.findChildren(Surface):
                one.retheme()


class _Welcome(Aside, QWidget):
    """Nobody is served."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._title = Text("balance", wrap=True)
        self._title.setObjectName(names.CUSTOMER_TITLE)
        self._store = Text("name", ink="muted", wrap=True)
        self._hint = Text("result", ink="primary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(72, 48, 72, 48)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._store)
        column.addStretch(1)
        column.addWidget(self._hint)
        column.addStretch(2)

    def refresh(self) -> None:
        """Say it."""
        self._title.setText(self.tr("Welcome"))
        self._store.setText(self._place.till.store_name)
        self._hint.setText(self.tr("Have your card ready: it earns points with every purchase."))


class _Sale(QWidget):
    """What is in the basket, and what it does for the member."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._basket = _Basket(place)
        self._points = _Points(place)
        self._offers = _Offers(place)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self._points)
        right.addWidget(self._offers)
        right.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.setSpacing(24)
        row.addWidget(self._basket, 11)
        row.addLayout(right, 9)

    def show_sale(self, sale: OpenSale, quote: Quote | None) -> None:
        """Show an open sale."""
        self._basket.show_sale(sale, quote)
        self._points.show_sale(sale.member, quote)
        self._offers.show_sale(sale, quote)


class _Basket(Aside, Surface):
    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._figures = place.figures
        self._rows = Rows(height=px(44))
        self._rows.setObjectName(names.CUSTOMER_ROWS)
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setSelectionMode(Rows.SelectionMode.NoSelection)
        self._saved = Text("lead", ink="primary")
        self._label = Text("result", ink="muted")
        self._total = Figure("huge")
        self._total.setObjectName(names.CUSTOMER_TOTAL)
        bottom = QHBoxLayout()
        bottom.addWidget(self._label)
        bottom.addStretch()
        bottom.addWidget(self._total)
        self.column.addWidget(self._rows, 1)
        self.column.addWidget(self._saved)
        self.column.addLayout(bottom)

    def show_sale(self, sale: OpenSale, quote: Quote | None) -> None:
        """Show the lines and what is to be paid."""
        figures = self._figures
        lines = extras.shelf(quote.lines) if quote else sale.basket().lines
        rows = [Row(text=one.text, figure=figures.amount(one.net)) for one in lines]
        if quote is not None and quote.redeem:
            text = self.tr("{0} points").format(figures.points(quote.redeem))
            rows.append(Row(text=text, figure=figures.amount(-quote.redeem_value)))
        self._rows.put((*rows, *extras.rows(sale.extras, quote, {}, figures)))
        self._rows.scrollToBottom()
        saved = quote.shelf - quote.total if quote else 0
        self._saved.say(self.tr("You save {0}").format(figures.amount(saved)) if saved else "")
        self._label.setText(self.tr("To pay"))
        due = quote.due if quote else sum(one.net + one.tax for one in lines)
        self._total.setText(figures.amount(due))


class _Points(Aside, Surface):
    def __init__(self, place: Workplace) -> None:
        super().__init__("soft")
        self._figures = place.figures
        self._name = ElidedText("name")
        self._name.setObjectName(names.CUSTOMER_NAME)
        self._tier = Pill("primary", height=px(32))
        self._balance = Text("lead", ink="muted", wrap=True)
        self._balance.setObjectName(names.CUSTOMER_BALANCE)
        self._earns = Text("name", ink="primary", wrap=True)
        self._earns.setObjectName(names.CUSTOMER_EARNS)
        self._redeems = Text("result", wrap=True)
        self._redeems.setObjectName(names.CUSTOMER_REDEEMS)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._tier)
        self.column.addLayout(head)
        for text in (self._balance, self._earns, self._redeems):
            self.column.addWidget(text)

    def show_sale(self, member: MemberView | None, quote: Quote | None) -> None:
        """Show whose points these are, and what the basket does to them."""
        figures = self._figures
        self._tier.setVisible(member is not None and bool(member.tier))
        if member is None:
            self._name.setText(self.tr("No card yet"))
            self._balance.say(self.tr("Show your card to earn points."))
            self._earns.say("")
            self._redeems.say("")
            return
        self._name.setText(member.name or self.tr("Your card"))
        self._tier.say(member.tier, "primary")
        self._balance.say(self.tr("You have {0} points").format(figures.points(member.balance)))
        points = figures.points(quote.points) if quote and quote.points else ""
        self._earns.say(self.tr("This earns {0} points").format(points) if points else "")
        spent = quote.spent if quote else 0
        paid = figures.amount(quote.redeem_value) if quote else ""
        said = self.tr("{0} points pay {1}").format(figures.points(spent), paid)
        self._redeems.say(said if spent else "")


class _Offers(Aside, Surface):
    """What a little more would earn, and rewards that the points are enough for."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._title = Text("action")
        self._texts = [Text("lead", wrap=True) for _ in range(_OFFERS)]
        self._texts[0].setObjectName(names.CUSTOMER_OFFER)
        self.column.addWidget(self._title)
        for text in self._texts:
            self.column.addWidget(text)

    def show_sale(self, sale: OpenSale, quote: Quote | None) -> None:
        """Show what is on offer for this basket, or take no room."""
        offers = self._offers(sale, quote) if sale.member and sale.member.known else []
        self._title.setText(self.tr("For you"))
        self.setVisible(bool(offers))
        for index, text in enumerate(self._texts):
            text.say(offers[index] if index < len(offers) else "")

    def _offers(self, sale: OpenSale, quote: Quote | None) -> list[str]:
        figures = self._place.figures
        near = [wording.note(one, figures) for one in quote.near_misses[:1]] if quote else []
        try:
            rewards = self._place.till.rewards(sale.account, sale.basket())
        except Known:
            rewards = []
        said = self.tr("{0} for {1} points")
        left = (sale.member.balance if sale.member else 0) - (quote.spent if quote else 0)
        near += [
            said.format(one.name, figures.points(one.cost))
            for one in rewards
            if one.affordable and one.why is None and one.cost <= left
        ]
        return near[:_OFFERS]


class _Thanks(Aside, QWidget):
    """The sale is done."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._title = Text("huge", wrap=True)
        self._title.setObjectName(names.CUSTOMER_THANKS)
        self._earned = Text("name", ink="primary", wrap=True)
        self._redeemed = Text("result", wrap=True)
        self._balance = Text("result", ink="muted", wrap=True)
        self._code = CodeView()
        self._code.setObjectName(names.CUSTOMER_CODE)
        self._hint = Text("text", ink="muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addStretch()
        for text in (self._title, self._earned, self._redeemed, self._balance):
            left.addWidget(text)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addStretch()
        right.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)
        right.addWidget(self._hint)
        right.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(56, 40, 56, 40)
        row.setSpacing(40)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    def show_done(self, done: Committed, member: MemberView | None) -> None:
        """Thank the customer, and show their receipt as a code."""
        figures = self._place.figures
        name = member.name if member else ""
        thanks = self.tr("Thank you, {0}").format(name) if name else self.tr("Thank you")
        self._title.setText(thanks)
        earned = self.tr("{0} points earned").format(figures.points(done.earned))
        self._earned.say(earned if done.account and done.earned > 0 else "")
        redeemed = self.tr("{0} points redeemed").format(figures.points(done.redeemed))
        self._redeemed.say(redeemed if done.redeemed > 0 else "")
        balance = self.tr("You now have {0} points").format(figures.points(done.balance))
        self._balance.say(balance if done.account else "")
        drawn = self._code.show_text(f"R:{self._place.till.store}:{done.receipt}", self._place)
        hint = self.tr("Receipt {0}: keep a picture of this code to bring goods back.")
        self._hint.say(hint.format(done.receipt) if drawn else done.receipt)
