"""What arrives at the window from elsewhere: scans, devices that come and go, the till's
announcements. A part of the window."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ui.frame import Frame

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    from terminal.device_ports import DeviceState, Rejected, Scan
    from terminal.views import Status
    from ui.back_online import Return, Returned
    from ui.bridge import Bridge
    from ui.desk.door import DeskDoor
    from ui.entrance import Entrance
    from ui.serve.door import ServeDoor
    from ui.serve.page import ServePage
    from ui.sounds import Sounds
    from ui.workplace import Workplace

_GATHERED_MS = 250
"""What arrives within so long is read at once."""


class Arrivals(Frame):
    """Leads each to whom it is for: who signs in, the page on show, the header, the banner."""

    _tone: Sounds
    _place: Workplace | None
    _entrance: Entrance | None
    _devices: dict[str, DeviceState]
    _lent: Bridge | None
    _online: bool
    _closed: bool

    @property
    def _desk(self) -> DeskDoor:
        raise NotImplementedError

    @property
    def _serving(self) -> ServeDoor:
        raise NotImplementedError

    @property
    def _serve(self) -> ServePage | None:
        """The serving page, once there is one."""
        return self._serving.page

    def _serve_page(self) -> ServePage:
        raise NotImplementedError

    def _show(self, page: QWidget) -> None:
        raise NotImplementedError

    def _scanned(self, scan: Scan) -> None:
        if self._lent is not None:
            self._lent.on_scan(scan)
            return
        page = self.pages.currentWidget()
        if self._entrance is None:
            self._tone("error")
            self.sign_in.refused(self.tr("The till is not open yet. Scan again in a moment."))
            return
        serving = self._serve is not None and page is self._serve
        if serving and scan.kind == "staff_badge" and self._serve is not None:
            given = self._serve.current().scanned(scan)
            if given:
                return
        if not self._desk.takes_badges() and self._entrance.scanned(scan):
            return
        serve = self._serve_page()
        if self._desk.scanned(scan):
            return
        if page is not serve:
            self._show(serve)
        serve.scanned(scan)

    def _rejected(self, rejected: Rejected) -> None:
        if self._lent is not None:
            self._lent.on_reject(rejected)
            return
        page = self.pages.currentWidget()
        self._desk.rejected(rejected)
        if self._serve is not None and page is self._serve:
            self._serve.rejected(rejected)

    def _device(self, state: DeviceState) -> None:
        self._devices[state.device] = state
        worst = self._scanner()
        assert worst is not None
        self.header.show_scanner(worst)
        self._serving.show_device(worst)
        self._desk.show_device(worst)

    def _scanner(self) -> DeviceState | None:
        """Of all devices the one that most needs a person; the first one where none does."""
        grave = {"faulted": 0, "lost": 0, "connecting": 1}
        ranked = sorted(
            self._devices.values(), key=lambda one: (grave.get(one.stage, 2), not one.reason)
        )
        return ranked[0] if ranked else None

    def _show_status(self, status: Status) -> None:
        if self._place is None:
            return
        figures = self._place.figures
        limit = self._place.till.programme.offline.per_member_day
        self.header.show_status(status, figures)
        self.notices.show_status(status, figures, limit)
        self._desk.show_status(status)

    @cached_property
    def _return(self) -> Return:
        from ui.back_online import Return

        return Return(self._open_exceptions)

    def _open_exceptions(self) -> int:
        """How many exceptions wait for a manager."""
        desk = self._place.desk if self._place else None
        return desk.inbox().open if desk else 0

    def _say_returned(self, returned: Returned) -> None:
        """Say that the network is back, what was sent, and whether somebody has to decide."""
        from ui.actions import Action

        said = self._return.sentence(returned)
        if returned.open:
            self.notices.say(said, "warning", Action.DETAILS)
        else:
            self.notices.say(said, "success")

    def _count_exceptions(self) -> None:
        """Exceptions are counted for supervisors and managers: a cashier cannot settle them."""
        from terminal.domain.rights import reaches

        session = self._place.till.session if self._place else None
        counts = session is not None and reaches(session.role, "supervisor")
        desk = self._place.desk if self._place and counts else None
        inbox = desk.inbox() if desk else None
        self.header.show_exceptions(inbox.open if inbox else 0, inbox.urgent if inbox else 0)

    @cached_property
    def _news(self) -> QTimer:
        """Runs while more may arrive that is read with it."""
        from PySide6.QtCore import QTimer

        made = QTimer(self, interval=_GATHERED_MS, singleShot=True)
        made.timeout.connect(self._read_news)
        return made

    def _gather(self) -> None:
        if not self._news.isActive():
            self._news.start()

    def _read_news(self) -> None:
        if self._closed:
            return
        self._count_exceptions()
        self._desk.news()

    def _heard(self, event: object) -> None:
        from terminal.events import (
            AccountsChanged,
            ActCommitted,
            ContestFound,
            ExceptionsHeard,
            StatusChanged,
        )
        from ui.actions import Action

        match event:
            case StatusChanged(status):
                before = self._online
                self._show_status(status)
                if (returned := self._return.follow(status)) is not None:
                    self._say_returned(returned)
                self._online = status.link in {"online", "catching_up"}
                if self._online != before:
                    self._serving.refresh_member()
            case AccountsChanged():
                self._serving.refresh_member()
                self._gather()
            case ActCommitted() | ExceptionsHeard():
                self._gather()
            case ContestFound():
                self._read_news()
                self.notices.say(
                    self.tr("Points were spent twice while offline. A manager can decide."),
                    "warning",
                    Action.DETAILS,
                )
            case _:
                pass
