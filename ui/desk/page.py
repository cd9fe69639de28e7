"""The desk: how the till stands, and the exceptions that wait for a manager."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from terminal.device_ports import DeviceState, Rejected, Scan
from terminal.errors import Known
from terminal.views import ContestView, Status
from ui import names, theme
from ui.actions import Action
from ui.desk import contest_words
from ui.desk.contest import ContestPage
from ui.desk.devices import DevicesView
from ui.desk.standing import StandingView
from ui.fonts import px
from ui.parts.key import Key
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.workplace import Workplace

_DEVICES: Final = 1
_FIXED: Final = 2
"""Rows before the first exception: the connection and the devices."""


class DeskPage(QWidget):
    """Standing first, then each exception. `closed` returns to serving, `counted` carries how
    many exceptions are open."""

    closed = Signal()
    counted = Signal(int)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.DETAILS)
        self._place = place
        self._contests: list[ContestView] = []
        self._deciding = False
        self._nav = Rows(height=64)
        self._nav.setObjectName(names.DESK_NAV)
        self._nav.setAccessibleName(self.tr("Exceptions"))
        self._nav.chosen.connect(self.show_index)
        self._standing = StandingView(place)
        self._contest = ContestPage(place.figures)
        self._contest.decided.connect(self.act)
        self._devices = DevicesView(place)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._standing)
        self._stack.addWidget(self._devices)
        self._stack.addWidget(self._contest)
        self._lay_out()

    def _lay_out(self) -> None:
        side = Surface(padding=12)
        side.column.addWidget(self._nav, 1)
        back = Key(self.tr("Back to the sale"), Action.CLEAR.key_text())
        back.clicked.connect(lambda: self.act(Action.CLEAR))
        side.column.addWidget(back)
        scroll = QScrollArea()
        scroll.setWidget(self._stack)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.dress(scroll)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = side
        self._row = row = QHBoxLayout(self)
        row.addWidget(side)
        row.addWidget(scroll, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold for a small screen."""
        super().resizeEvent(event)
        compact = self.width() < 1180 or self.height() < 620
        edge = 12 if compact else 24
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(edge)
        self._side.setFixedWidth(max(216 if compact else 248, px(190)))
        self._contest.set_compact(compact)
        self._devices.set_compact(compact)

    def refresh(self) -> None:
        """Read the standing and the exceptions anew."""
        self._standing.show_status(self._place.till.status())
        desk = self._place.desk
        self._contests = desk.contests() if desk is not None else []
        figures = self._place.figures
        rows = [
            Row(text=self.tr("Connection"), second=self.tr("and rules"), strong=True),
            Row(text=self.tr("Devices"), second=self.tr("scanner and printer"), strong=True),
        ]
        for view in self._contests:
            undecided = view.resolution == "open"
            rows.append(
                Row(
                    text=contest_words.who(view),
                    second=contest_words.title(view.contest) if undecided else self.tr("decided"),
                    figure=contest_words.size(view.contest, -view.contest.shortfall, figures),
                    strong=undecided,
                    quiet=not undecided,
                )
            )
        self._nav.put(tuple(rows))
        self.counted.emit(sum(1 for view in self._contests if view.resolution == "open"))

    def open_first(self) -> None:
        """Open on the first exception that waits, else on the connection."""
        self.refresh()
        waiting = (i for i, v in enumerate(self._contests, _FIXED) if v.resolution == "open")
        self.show_index(next(waiting, 0))

    def show_entry(self, entry: UUID) -> None:
        """Show one exception by its entry."""
        self.refresh()
        found = (i for i, v in enumerate(self._contests, _FIXED) if v.entry == entry)
        self.show_index(next(found, 0))

    def show_index(self, index: int) -> None:
        """Show the connection (0), the devices (1) or an exception."""
        self._nav.choose(index)
        if index == _DEVICES:
            self._stack.setCurrentWidget(self._devices)
            self._devices.opened()
            return
        self._devices.left()
        if index == 0 or index >= len(self._contests) + _FIXED:
            self._stack.setCurrentWidget(self._standing)
            self.setFocus()
            return
        view = self._contests[index - _FIXED]
        till = self._place.till
        worth = till.worth(view.contest.shortfall)
        session = till.session
        may = session is not None and session.role == "manager"
        self._contest.show_contest(view, may_decide=may, currency_value=worth)
        self._stack.setCurrentWidget(self._contest)
        self._contest.opened()

    def show_status(self, status: Status) -> None:
        """Follow the standing while it is on show."""
        self._standing.show_status(status)

    def show_device(self, state: DeviceState) -> None:
        """Follow the scanner."""
        self._standing.show_device(state)
        self._standing.show_status(self._place.till.status())

    def act(self, action: Action) -> bool:
        """Decide, move, or leave."""
        if self._stack.currentWidget() is self._devices and self._devices.act(action):
            return True
        match action:
            case Action.RECOVER | Action.WRITE_OFF:
                self._decide(action)
            case Action.UP | Action.DOWN:
                step = 1 if action is Action.DOWN else -1
                last = len(self._contests) + _FIXED - 1
                self.show_index(min(last, max(0, self._nav.current() + step)))
            case Action.CLEAR | Action.DETAILS:
                self._devices.left()
                self.closed.emit()
            case _:
                return False
        return True

    def scanned(self, scan: Scan) -> bool:
        """Take a scan while devices are tried; else it opens the member as anywhere."""
        return self.trying() and self._devices.scanned(scan)

    def rejected(self, rejected: Rejected) -> None:
        """Take what was no usable code while devices are tried."""
        if self.trying():
            self._devices.rejected(rejected)

    def trying(self) -> bool:
        """Whether a scan is for the devices alone, that are being tried."""
        return self._stack.currentWidget() is self._devices

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the window."""
        event.ignore()

    def _decide(self, action: Action) -> None:
        index, desk = self._nav.current(), self._place.desk
        if desk is None or not 0 <= index - _FIXED < len(self._contests) or self._deciding:
            return
        view = self._contests[index - _FIXED]
        decide = desk.recover if action is Action.RECOVER else desk.write_off
        try:
            future = decide(view.entry, self._contest.reason(), self._contest.stands())
        except Known as error:
            self._place.refuse(error)
            return
        self._deciding = True
        self._place.bridge.when_done(future, lambda _done: self._decided(view), self._refused)

    def _decided(self, view: ContestView) -> None:
        self._deciding = False
        self._place.say(self.tr("Decided and kept with its reason."), "success")
        self.show_entry(view.entry)

    def _refused(self, error: Known) -> None:
        self._deciding = False
        self._place.refuse(error)
