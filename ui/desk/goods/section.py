"""Goods and stock: rewards and their counts, vouchers, gift cards, the calendar, the catalogue."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout

from terminal.desk import Desk
from terminal.device_ports import Scan
from ui import names
from ui.actions import Action
from ui.desk.goods.batches import BatchesView
from ui.desk.goods.calendar import CalendarView
from ui.desk.goods.cards import CardsView
from ui.desk.goods.products import ProductsView
from ui.desk.goods.rewards import RewardsView
from ui.desk.keybar import KeyBar
from ui.desk.section import ListSection
from ui.parts.key import KeyKind
from ui.parts.panel import Offer
from ui.workplace import Workplace

View = RewardsView | BatchesView | CardsView | CalendarView | ProductsView
_VIEWS: Final = (
    Action.GOODS_REWARDS,
    Action.GOODS_VOUCHERS,
    Action.GOODS_CARDS,
    Action.GOODS_CALENDAR,
    Action.GOODS_PRODUCTS,
)


class GoodsSection(ListSection):
    """One view at a time; each has its key, and up to two of its own."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        assert place.desk is not None
        desk: Desk = place.desk
        self.setObjectName(names.GOODS)
        self._turns = self.turns(*_VIEWS)
        self._bar = KeyBar()
        self._bar.pressed.connect(self.act)
        self._views: dict[Action, View] = {
            Action.GOODS_REWARDS: RewardsView(place, desk),
            Action.GOODS_VOUCHERS: BatchesView(place, desk),
            Action.GOODS_CARDS: CardsView(place, desk),
            Action.GOODS_CALENDAR: CalendarView(place, desk),
            Action.GOODS_PRODUCTS: ProductsView(place, desk),
        }
        self._stack = QStackedWidget()
        for view in self._views.values():
            view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            view.changed.connect(self._offer)
            self._stack.addWidget(view)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._turns)
        column.addWidget(self._stack, 1)
        column.addWidget(self._bar)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._column.setSpacing(8 if compact else 12)
        for view in self._views.values():
            view.set_compact(compact)

    def opened(self) -> None:
        """Read the view on show anew."""
        self._view().setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._view().read(may=self._may())
        self._view().focus()
        self._offer()

    def act(self, action: Action) -> bool:
        """Turn to a view, or do what the one on show can."""
        if action in _VIEWS:
            self._turn(self._views[action])
            return True
        view = self._view()
        if action in {Action.UP, Action.DOWN}:
            view.step(1 if action is Action.DOWN else -1)
            return True
        return self._on_stock(view, action) or self._on_others(view, action)

    def _on_stock(self, view: View, action: Action) -> bool:
        match view:
            case RewardsView() if action is Action.ENTER:
                view.enter()
            case RewardsView() if action is Action.CHOOSE_FILE:
                view.choose_picture()
            case BatchesView() if action is Action.ENTER:
                view.issue()
            case BatchesView() if action is Action.SAVE:
                view.print_codes()
            case CardsView() if action is Action.BLOCK_CARD:
                view.block()
            case _:
                return False
        return True

    def _on_others(self, view: View, action: Action) -> bool:
        match view:
            case CalendarView() if action is Action.EARLIER:
                view.turn(-1)
            case CalendarView() if action is Action.LATER:
                view.turn(1)
            case CalendarView() if action is Action.ENTER:
                view.to_next()
            case ProductsView() if action is Action.CHOOSE_FILE:
                view.choose()
            case ProductsView() if action is Action.TAKE_IN:
                view.take_in()
            case ProductsView() if action is Action.WRITE_OUT:
                view.write_out()
            case _:
                return False
        return True

    def scanned(self, scan: Scan) -> bool:
        """Show the gift card that is scanned."""
        if scan.kind != "gift_card":
            return False
        cards = self._views[Action.GOODS_CARDS]
        assert isinstance(cards, CardsView)
        self._turn(cards)
        cards.show_code(scan.code)
        return True

    def _view(self) -> View:
        return next(one for one in self._views.values() if one is self._stack.currentWidget())

    def _turn(self, view: View) -> None:
        # What is not on show asks for no room.
        self._view().setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._stack.setCurrentWidget(view)
        self.opened()

    def _may(self) -> bool:
        session = self.place.till.session
        return session is not None and session.role == "manager"

    def _offer(self) -> None:
        why = self.tr("An auditor sees the goods; managers change them.")
        self._bar.explain("" if self._may() else why)
        self._turns.mark(next(one for one, view in self._views.items() if view is self._view()))
        self._bar.offer(self._own())

    def _own(self) -> tuple[Offer, ...]:
        match self._view():
            case RewardsView() as view:
                label = self.tr("Keep the count")
                return (
                    Offer(
                        Action.CHOOSE_FILE, view.can_take_picture(), self.tr("Take in a picture")
                    ),
                    Offer(Action.ENTER, view.can_keep(), label, "primary", view.missing()),
                )
            case BatchesView() as view:
                issue = self.tr("Issue")
                return (
                    Offer(Action.SAVE, enabled=view.can_print()),
                    Offer(Action.ENTER, view.can_issue(), issue, "primary", view.missing()),
                )
            case CardsView() as view:
                chosen = view.chosen()
                blocked = chosen is not None and chosen.blocked
                label = self.tr("Let it pay again") if blocked else ""
                kind: KeyKind = "action" if blocked else "danger"
                return (Offer(Action.BLOCK_CARD, view.can_block(), label, kind, view.missing()),)
            case CalendarView():
                return (
                    Offer(Action.EARLIER),
                    Offer(Action.LATER),
                    Offer(Action.ENTER, label=self.tr("Next change"), kind="primary"),
                )
            case ProductsView() as view:
                return (
                    Offer(Action.CHOOSE_FILE, enabled=self._may()),
                    Offer(Action.WRITE_OUT),
                    Offer(Action.TAKE_IN, enabled=view.can_import(), kind="primary"),
                )
