"""The way to the desk and back: the page is made when it is opened and thrown away when it closes,
so that a till that serves all day keeps nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from terminal.device_ports import DeviceState, Rejected, Scan
    from terminal.views import Status
    from ui.actions import Action
    from ui.desk.page import DeskPage
    from ui.workplace import Workplace


class DeskDoor(QObject):
    """`closed` comes when somebody goes back to serving, `gone` when nothing of the desk is left;
    `counted` is the page's."""

    closed = Signal()
    gone = Signal()
    counted = Signal(int)

    def __init__(self, parent: QObject, pages: QStackedWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self._page: DeskPage | None = None

    def open(
        self, place: Workplace, device: DeviceState | None, section: Action | None = None
    ) -> None:
        """Show the desk as it is for whoever is signed in, at a section or at what waits."""
        self.throw_away()
        from ui.desk.page import DeskPage

        page = DeskPage(place)
        page.closed.connect(self.closed)
        page.counted.connect(self.counted)
        if device is not None:
            page.show_device(device)
        self._page = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.open_at(section)

    def throw_away(self) -> None:
        """Give back what the page holds, as when somebody else signs in."""
        page, self._page = self._page, None
        if page is not None:
            page.leave()
            self._pages.removeWidget(page)
            page.hide()
            page.destroyed.connect(self.gone)
            page.deleteLater()
            page.put_away()

    def holds(self, page: QWidget) -> bool:
        """Whether a page is the desk's."""
        return page is self._page

    def is_open(self) -> bool:
        """Whether the desk is on show."""
        return self._page is not None and self._pages.currentWidget() is self._page

    def act(self, action: Action) -> bool:
        """Let the desk act while it is on show."""
        return self._page is not None and self.is_open() and self._page.act(action)

    def scanned(self, scan: Scan) -> bool:
        """Let the section on show take a scan."""
        return self._page is not None and self.is_open() and self._page.scanned(scan)

    def takes_badges(self) -> bool:
        """Whether a badge is for the section on show."""
        return self._page is not None and self.is_open() and self._page.takes_badges()

    def rejected(self, rejected: Rejected) -> None:
        """Tell the section on show what was no usable code."""
        if self._page is not None and self.is_open():
            self._page.rejected(rejected)

    def show_status(self, status: Status) -> None:
        """Follow the standing."""
        if self._page is not None:
            self._page.show_status(status)

    def show_device(self, state: DeviceState) -> None:
        """Follow the scanner."""
        if self._page is not None:
            self._page.show_device(state)

    def news(self) -> None:
        """Show what has come from elsewhere."""
        if self._page is not None:
            self._page.news()
