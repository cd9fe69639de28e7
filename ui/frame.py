"""The window's frame: what is painted first, and what is made behind that paint.

Qt's tables of keys and flags alone cost 20 ms when they are first touched, so nothing here
touches them before the first paint.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import fonts, names, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.actions import Action
    from ui.header import Header
    from ui.notices import Notices
    from ui.signin import SignInPage

SIZE: Final = (1280, 800)
SMALLEST: Final = (1024, 600)
_CENTRE: Final = 0x84
"""Qt.AlignmentFlag.AlignCenter."""


class Frame(QWidget):
    """Header, notices, pages and the panel beside them; each is made when it is first wanted.

    `pin_entered` carries what was typed on the first page.
    """

    pin_entered = Signal(str)

    def __init__(self, side: QWidget | None) -> None:
        super().__init__()
        self.setObjectName(names.WINDOW)
        self._side = side
        self._furnished = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.furnish)
        self.setMinimumSize(*SMALLEST)
        self.resize(SIZE[0] + (side.width() if side is not None else 0), SIZE[1])

    def next_language(self) -> None:
        """Speak the next language."""
        raise NotImplementedError

    def act(self, action: Action) -> bool:
        """Do an action; False where it is not known now."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The first time, say what is happening and furnish behind it. The ground is painted by Qt
        from the palette: to fill it here makes Qt's table of brushes first, for 18 ms."""
        if not self._furnished:
            with QPainter(self) as painter:
                painter.setPen(theme.active().colour("ink"))
                painter.setFont(fonts.font("name"))
                painter.drawText(self.rect(), _CENTRE, self.tr("Opening the till …"))
            self._soon.start()

    def furnish(self) -> None:
        """Make the header and the first page, once."""
        if self._furnished:
            return
        self._furnished = True
        self.pages.addWidget(self.sign_in)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.pages, 1)
        if self._side is not None:
            body.addWidget(self._side)
        self.column.addWidget(self.header)
        self.column.addLayout(body, 1)
        self.sign_in.setFocus()

    @cached_property
    def column(self) -> QVBoxLayout:
        """From the header down."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column

    @cached_property
    def pages(self) -> QStackedWidget:
        """One page at a time."""
        return QStackedWidget()

    @cached_property
    def header(self) -> Header:
        """The row at the top."""
        from ui.header import Header

        made = Header()
        made.pressed.connect(self.act)
        return made

    @cached_property
    def notices(self) -> Notices:
        """The row of messages and the offline banner below it."""
        from ui.notices import Notices

        self.furnish()
        made = Notices()
        made.pressed.connect(self.act)
        self.column.insertWidget(1, made)
        return made

    @cached_property
    def sign_in(self) -> SignInPage:
        """The page that asks for a PIN, also while the till is locked."""
        from ui.signin import SignInPage

        made = SignInPage()
        made.entered.connect(self.pin_entered)
        made.language.connect(self.next_language)
        return made
