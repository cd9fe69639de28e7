"""The serving page: the panel on show beside the acting column, and what a scan means now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from terminal.device_ports import DeviceState, Rejected, Scan
from terminal.errors import Known
from terminal.parking import Parked
from terminal.views import MemberView
from ui import names, wording
from ui.actions import Action
from ui.fonts import px
from ui.parts.panel import Panel
from ui.serve.act import ActColumn
from ui.serve.counter import Counter
from ui.serve.day import DayErrands
from ui.serve.handed import HandedBaskets
from ui.serve.members import MemberErrands
from ui.serve.offering import open_offer, scanned_offer
from ui.serve.receipts import ReceiptErrands
from ui.serve.salepanel import SalePanel
from ui.serve.shelf import Shelf
from ui.workplace import Workplace

P = TypeVar("P", bound=Panel)


class ServePage(QWidget):
    """Everything between two customers. `next_customer` tells that a new one began, `wanted`
    carries an action that was chosen from a list, for whoever knows it."""

    next_customer = Signal()
    wanted = Signal(Action)

    def __init__(self, place: Workplace, counter: Counter, handed: HandedBaskets) -> None:
        super().__init__()
        self.setObjectName(names.SERVE)
        self._place = place
        self._made: dict[type[Panel], Panel] = {}
        self.counter = counter
        self.counter.committed.connect(self.show_last)
        self.counter.changed.connect(self._count_parked)
        self._shelf = Shelf(place, self.counter)
        self._handed = handed
        self.receipts = ReceiptErrands(self, place, self.counter)
        self._members = MemberErrands(self, place, self.counter)
        self._day = DayErrands(self, place)
        self.act_column = ActColumn()
        self.act_column.typed.connect(self.type_digits)
        self.act_column.erased.connect(self.erase)
        self.act_column.pressed.connect(self.act)
        self.act_column.resized.connect(self._share_width)
        self._panels = QStackedWidget()
        self.sale = SalePanel(place, self.counter)
        self.sale.wanted.connect(self.act)
        self._add(self.sale)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 24)
        row.setSpacing(16)
        row.addWidget(self._panels, 880)
        row.addWidget(self.act_column, 336)
        self._row = row
        self._face()

    # --- panels ------------------------------------------------------------------------

    def _add(self, panel: Panel) -> None:
        self._panels.addWidget(panel)
        panel.changed.connect(self._face)
        panel.closed.connect(self.back)

    def panel(self, kind: type[P], make: Callable[[], P]) -> P:
        """The panel of a kind, made when it is first wanted."""
        made = self._made.get(kind)
        if isinstance(made, kind):
            return made
        panel = make()
        self._made[kind] = panel
        self._add(panel)
        panel.set_compact(self._compact())
        return panel

    def open(self, panel: Panel) -> None:
        """Show a panel."""
        self._panels.setCurrentWidget(panel)
        panel.opened()
        self._face()

    def current(self) -> Panel:
        """The panel on show."""
        shown = self._panels.currentWidget()
        return shown if isinstance(shown, Panel) else self.sale

    def find_member(self, then: Callable[[UUID], None]) -> None:
        """Look for a member for something else than serving."""
        self._members.find_for(then)

    def back(self) -> None:
        """Return to the sale."""
        self.open(self.sale)

    def calm(self) -> None:
        """Drop what was said before: what it was about is done."""
        self.next_customer.emit()

    def _face(self) -> None:
        self.act_column.face(self.current().facing())

    # --- keys --------------------------------------------------------------------------

    def type_digits(self, digits: str) -> None:
        """Digits belong to the panel on show."""
        if self.current() is self.sale and self.counter.stage == "done":
            self.next_customer.emit()
        self.current().typed(digits)

    def erase(self) -> None:
        """So does erasing."""
        self.current().erased()

    def act(self, action: Action) -> bool:
        """Let the panel on show act, else open the panel that answers."""
        if self.current().act(action):
            return True
        match action:
            case Action.HISTORY:
                self._history()
            case Action.MORE:
                self._more()
            case Action.PARK:
                self._shelf.park()
            case Action.RECALL:
                self._recall()
            case _:
                offered = open_offer(self, self._place, action) or self._members.act(action)
                return offered or self.receipts.act(action) or self._day.act(action)
        return True

    def _more(self) -> None:
        from ui.serve.more import MorePanel

        def make() -> MorePanel:
            panel = MorePanel(self._place, self.counter)
            panel.wanted.connect(self._chosen)
            return panel

        self.open(self.panel(MorePanel, make))

    def _chosen(self, action: Action) -> None:
        self.back()
        self.wanted.emit(action)

    def _recall(self) -> None:
        from ui.serve.parked import ParkedPanel

        if not self._place.till.parked():
            self._place.say(self.tr("No basket is parked."))
            return

        def make() -> ParkedPanel:
            panel = ParkedPanel(self._place)
            panel.chosen.connect(self._recalled)
            panel.thrown.connect(self._count_parked)
            return panel

        panel = self.panel(ParkedPanel, make)
        panel.show_parked()
        self.open(panel)

    def _recalled(self, parked: Parked) -> None:
        self._shelf.recall(parked)
        self.back()

    def _history(self) -> None:
        from ui.serve.history import HistoryPanel

        sale = self.counter.done_sale or self.counter.sale
        if sale.member is None:
            self._place.say(self.tr("Scan a card first, or find the member."), "info", Action.FIND)
            return
        panel = self.panel(HistoryPanel, lambda: HistoryPanel(self._place))
        panel.show_member(sale.member)
        self.open(panel)

    @Slot()
    def show_last(self) -> None:
        """Name the last receipt on the idle card, and offer the baskets that wait."""
        self.sale.show_last(self._place.till.last_receipt())
        self._count_parked()

    def _count_parked(self) -> None:
        if self.counter.stage == "idle":
            self.sale.show_parked(len(self._place.till.parked()))

    # --- devices -----------------------------------------------------------------------

    def scanned(self, scan: Scan) -> None:
        """What a scan means now: the panel's own, else by what the code is."""
        if self.current().scanned(scan):
            self._place.tone("good")
            return
        offered = scan.kind in {"product", "voucher", "gift_card", "reward"}
        if offered and self.counter.stage == "done":
            self.next_customer.emit()
        if scanned_offer(self, self._place, scan):
            return
        match scan.kind:
            case "product":
                self.sale.goods.scanned(scan.code)
                self.back()
            case "member_card":
                self.show_member(lambda: self._place.till.identify(scan.code), scan.code)
            case "receipt":
                self._place.tone("good")
                self.receipts.refund(scan.code)
            case _:
                self._place.tone("error")
                self._place.say(self._unusable(scan), "warning")

    def _unusable(self, scan: Scan) -> str:
        return {
            "staff_badge": self.tr("This is a staff badge. Scan the customer's card."),
        }.get(scan.kind, self.tr("This code is not known here. Scan the card or the receipt."))

    def rejected(self, rejected: Rejected) -> None:
        """Say what arrived, if it needs a word."""
        if rejected.cause in {"repeat", "outranked"}:
            self._place.say(wording.device(rejected.reason))
            return
        self._place.tone("error")
        self._place.say(wording.device(rejected.reason), "warning")

    def scanner_state(self, state: DeviceState) -> None:
        """Show on the idle card what to do without a scanner."""
        self.sale.show_scanner(state)

    def show_member(
        self, read: Callable[[], MemberView], card: str = "", *, without_card: bool = False
    ) -> None:
        """Serve a member who is known or not, or say why not."""
        try:
            view = read()
        except Known as error:
            self._place.refuse(error)
            self._place.tone("error")
            return
        self.next_customer.emit()
        self.counter.open_member(view, card, without_card=without_card)
        self._place.tone("good" if view.known else "unknown")
        self.back()

    # --- room --------------------------------------------------------------------------

    def _compact(self) -> bool:
        return self.width() < 1180 or self.height() < max(620, px(460))

    def settle(self) -> None:
        """Fold or unfold for the room there is."""
        compact = self._compact()
        margin = 12 if compact else 24
        self._row.setContentsMargins(margin, 12 if compact else 20, margin, margin)
        self._row.setSpacing(12 if compact else 16)
        self._share_width()
        self.act_column.set_compact(compact)
        for panel in (self.sale, *self._made.values()):
            panel.set_compact(compact)

    def _share_width(self) -> None:
        """Give the column what its keys need, and all else to the panel."""
        compact = self._compact()
        panel, column = {
            "digits": (600, 374) if compact else (880, min(400, px(336))),
            "letters": (500, 490) if compact else (660, 560),
            "none": (600, 280) if compact else (880, min(370, px(316))),
        }[self.act_column.wants()]
        self._row.setStretch(0, panel)
        self._row.setStretch(1, column)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what the shop's till handed over while nobody was here."""
        super().showEvent(event)
        self._handed.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        self.settle()
