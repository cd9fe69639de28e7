"""The desk: a rail of sections at the reading edge, and the one on show beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QWidget

from terminal.device_ports import DeviceState, Rejected, Scan
from terminal.views import Status
from ui import names
from ui.actions import Action
from ui.desk.page_bridge import PageBridge
from ui.desk.rail import Rail
from ui.desk.section import Section
from ui.desk.sections import SECTIONS, Listed
from ui.fonts import px
from ui.parts.key import Key
from ui.parts.scroll import Scroll
from ui.parts.surface import Surface
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.desk.printing import Printing

NARROW: Final = 1180
LOW: Final = 620
"""Below either the desk leaves less air, in logical pixels."""


class DeskPage(QWidget):
    """Sections are made when they are first opened. `closed` returns to serving, `counted` carries
    how many exceptions are open."""

    closed = Signal()
    counted = Signal(int)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.DETAILS)
        self._bridge = PageBridge(place.bridge, place.refuse)
        self._place = replace(place, bridge=self._bridge)
        session = place.till.session
        role = session.role if session else None
        self._listed = tuple(one for one in SECTIONS if one.seen_by(role))
        self._made: dict[Action, Section] = {}
        self._device: DeviceState | None = None
        self._printing: Printing | None = None
        self._rail = Rail(self._listed)
        self._rail.setObjectName(names.DESK_NAV)
        self._rail.chosen.connect(lambda index: self.open(self._listed[index].action))
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        side = Surface(padding=12)
        side.column.addWidget(self._rail, 1)
        back = Key(self.tr("Back to the sale"), Action.DETAILS.key_text())
        back.clicked.connect(self._leave)
        side.column.addWidget(back)
        scroll = Scroll(self._stack)
        self._side = side
        self._row = row = QHBoxLayout(self)
        row.addWidget(side)
        row.addWidget(scroll, 1)

    def _compact(self) -> bool:
        return self.width() < NARROW or self.height() < LOW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold for a small screen."""
        super().resizeEvent(event)
        compact = self._compact()
        edge = 12 if compact else 24
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(edge)
        self._side.setFixedWidth(max(216 if compact else 248, px(190)))
        self._rail.set_compact(compact)
        for section in self._made.values():
            section.set_compact(compact)

    def open_at(self, section: Action | None) -> None:
        """Open a section; without one, what waits for somebody, else how the till stands."""
        if section is not None and any(one.action is section for one in self._listed):
            self.open(section)
            return
        desk = self._place.desk
        waiting = desk is not None and any(one.resolution == "open" for one in desk.contests())
        self.open(Action.DESK_EXCEPTIONS if waiting else Action.DESK_TILL)

    def open(self, action: Action) -> None:
        """Show the section of an action, if this person sees it."""
        listed = next((one for one in self._listed if one.action is action), None)
        if listed is None:
            return
        section = self._section(listed)
        before = self._stack.currentWidget()
        if isinstance(before, Section) and before is not section:
            before.left()
        self._rail.mark(action)
        if before is not None and before is not section:
            # What is not on show asks for no room.
            before.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        section.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._stack.setCurrentWidget(section)
        section.opened()

    def _section(self, listed: Listed) -> Section:
        made = self._made.get(listed.action)
        if made is None:
            made = listed.make(self._place)
            made.counted.connect(partial(self._count, listed.action))
            made.set_compact(self._compact())
            if self._device is not None:
                made.show_device(self._device)
            self._made[listed.action] = made
            self._stack.addWidget(made)
        return made

    def _count(self, action: Action, count: int) -> None:
        self._rail.count(action, count)
        if action is Action.DESK_EXCEPTIONS:
            self.counted.emit(count)

    def current(self) -> Section | None:
        """The section on show."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Section) else None

    def news(self) -> None:
        """Let the section on show take in what has come from elsewhere."""
        if (section := self.current()) is not None and self.isVisible():
            section.news()

    def put_away(self) -> None:
        """Hear of nothing any more, and give back what the till holds for the desk alone."""
        self._bridge.drop()
        if self._place.desk is not None:
            self._place.desk.put_away()

    def leave(self) -> None:
        """End what listens or runs for the section on show."""
        if (section := self.current()) is not None:
            section.left()

    def show_status(self, status: Status) -> None:
        """Follow the standing."""
        for section in self._made.values():
            section.show_status(status)

    def show_device(self, state: DeviceState) -> None:
        """Follow the scanner."""
        self._device = state
        for section in self._made.values():
            section.show_device(state)

    def act(self, action: Action) -> bool:
        """Let the section act, turn to another one, or leave."""
        if (section := self.current()) is not None and section.act(action):
            return True
        if action is Action.PRINT_FILE and self._place.saved.path is not None:
            self._print(self._place.saved.path)
            return True
        if any(one.action is action for one in self._listed):
            self.open(action)
            return True
        if action in {Action.CLEAR, Action.DETAILS}:
            self._leave()
            return True
        return False

    def _print(self, path: Path) -> None:
        from ui.desk.printing import Printing

        if self._printing is None:
            self._printing = Printing(self, self._place)
        self._printing.send(path)

    def _leave(self) -> None:
        self.leave()
        self.closed.emit()

    def scanned(self, scan: Scan) -> bool:
        """Take a scan for the section on show; else it opens the member as anywhere."""
        section = self.current()
        return section is not None and section.scanned(scan)

    def takes_badges(self) -> bool:
        """Whether a badge is for the section on show."""
        section = self.current()
        return section is not None and section.takes_badges()

    def rejected(self, rejected: Rejected) -> None:
        """Tell the section on show what was no usable code."""
        if (section := self.current()) is not None:
            section.rejected(rejected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the window."""
        event.ignore()
