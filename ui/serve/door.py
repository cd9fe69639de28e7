"""The way to the serving page: made when somebody first signs in, and once for each language
that is spoken here. The counter with its open basket is one for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from ui import language

if TYPE_CHECKING:
    from terminal.device_ports import DeviceState
    from ui.serve.counter import Counter
    from ui.serve.handed import HandedBaskets
    from ui.serve.page import ServePage
    from ui.workplace import Workplace


class ServeDoor(QObject):
    """`page` is the one that speaks as the window does now, or did when somebody last worked
    here. `begun` carries a counter that was just made; the rest are the page's signals."""

    begun = Signal(object)
    next_customer = Signal()
    wanted = Signal(object)

    def __init__(self, parent: QObject, pages: QStackedWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._made: dict[str, ServePage] = {}
        self._handed: HandedBaskets | None = None
        self.page: ServePage | None = None
        self.counter: Counter | None = None

    def open(self, place: Workplace, device: DeviceState | None) -> ServePage:
        """The page for whoever works here now, as the scanner stands."""
        before, counter = self.page, self.counter or self._begin(place)
        self.page = self._made.get(language.spoken()) or self._make(place, counter)
        if self.page is not before:
            self.page.show_last()
            counter.changed.emit()
            if device is not None:
                self.page.scanner_state(device)
        return self.page

    def _begin(self, place: Workplace) -> Counter:
        from ui.serve.counter import Counter

        self.counter = Counter(place)
        return self.counter

    def _make(self, place: Workplace, counter: Counter) -> ServePage:
        from ui.serve.handed import HandedBaskets
        from ui.serve.page import ServePage

        first = self._handed is None
        handed = self._handed = self._handed or HandedBaskets(place, counter)
        page = self._made[language.spoken()] = ServePage(place, counter, handed)
        page.next_customer.connect(self.next_customer)
        page.wanted.connect(self.wanted)
        self._pages.addWidget(page)
        if first:
            counter.restore()
            self.begun.emit(counter)
        return page

    def show_device(self, state: DeviceState) -> None:
        """Follow the scanner."""
        if self.page is not None:
            self.page.scanner_state(state)

    def refresh_member(self) -> None:
        """Look the member up again, where something may have changed elsewhere."""
        if self.counter is not None:
            self.counter.refresh_member()
