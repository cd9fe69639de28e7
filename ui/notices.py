"""The row below the header: a message while there is one, else the offline banner, else nothing.

Messages wait in a queue, the gravest are kept until they are closed; the rest leave by
themselves.
"""

from __future__ import annotations

from collections import deque
from typing import Final

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from terminal.views import Status
from ui import central_words, icons, names, theme
from ui.actions import Action
from ui.figures import Figures
from ui.fonts import px
from ui.parts.key import Key
from ui.parts.surface import Strip
from ui.parts.text import ElidedText, Text
from ui.theme import Tone
from ui.workplace import Weight

STAYS_MS: Final = 6000
_MOST: Final = 20
_LOOK: Final[dict[Weight, tuple[Tone, str]]] = {
    "info": ("soft", "info-circle"),
    "success": ("success", "circle-check"),
    "warning": ("warning", "alert-triangle"),
    "danger": ("danger", "alert-triangle"),
}


class Message(msgspec.Struct, frozen=True):
    """A sentence with the key of its next step, if it has one."""

    text: str
    weight: Weight = "info"
    action: Action | None = None


class Notices(QWidget):
    """Shows one row at most. `pressed` carries the action of a notice's key."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Message] = deque(maxlen=_MOST)
        self._shown: Message | None = None
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.close_message)
        self._banner = _Banner()
        self._banner.pressed.connect(self.pressed)
        self._message = _MessageRow()
        self._message.pressed.connect(self._act)
        self._message.closed.connect(self.close_message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        column.addLayout(self._stack)
        self._stack.addWidget(self._banner)
        self._stack.addWidget(self._message)
        self.setFixedHeight(max(64, px(54)))
        self.hide()
        self._offline = False

    def say(self, text: str, weight: Weight = "info", action: Action | None = None) -> None:
        """Queue a sentence; the same one twice is one."""
        message = Message(text, weight, action)
        if message == self._shown or message in self._waiting:
            return
        self._waiting.append(message)
        if self._shown is None or self._shown.weight in {"info", "success"}:
            self._next()

    def message(self) -> Message | None:
        """The message on show."""
        return self._shown

    def retranslate(self) -> None:
        """Say what is on the keys in the language that is spoken now; a message stays as it is."""
        self._banner.retranslate()
        self._message.retranslate()

    def close_message(self) -> bool:
        """Close the message on show and bring the next; tell whether there was one."""
        had = self._shown is not None
        self._shown = None
        self._next()
        return had

    def calm(self) -> None:
        """Drop what was said to the last customer; what is grave stays."""
        self._waiting = deque((m for m in self._waiting if m.weight == "danger"), maxlen=_MOST)
        if self._shown is not None and self._shown.weight != "danger":
            self.close_message()

    def show_status(self, status: Status, figures: Figures, redeem_limit: int) -> None:
        """Bring the banner while central is out of reach, and take it away by itself."""
        self._offline = status.link in {"offline", "refused"}
        if self._offline:
            self._banner.show_status(status, figures, redeem_limit)
        self._settle()

    def _next(self) -> None:
        self._timer.stop()
        if self._waiting:
            self._shown = self._waiting.popleft()
            self._message.show_message(self._shown)
            if self._shown.weight in {"info", "success"}:
                self._timer.start()
        else:
            self._shown = None
        self._settle()

    def _settle(self) -> None:
        self._stack.setCurrentWidget(self._message if self._shown else self._banner)
        self.setVisible(self._shown is not None or self._offline)

    def _act(self, action: Action) -> None:
        self.close_message()
        self.pressed.emit(action)


class _Banner(Strip):
    """What works while central is out of reach, since when, and how much waits."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__("warning")
        self.setObjectName(names.BANNER)
        self._title = ElidedText("action")
        self._title.setObjectName(names.BANNER_TITLE)
        self._text = ElidedText("text")
        self._text.setObjectName(names.BANNER_TEXT)
        details = self._details = Key()
        details.setObjectName(names.BANNER_ACTION)
        details.setFixedWidth(px(128))
        details.clicked.connect(lambda: self.pressed.emit(Action.DETAILS))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch()
        row = QHBoxLayout()
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(details)
        self.column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the language that is spoken now."""
        self._details.caption(Action.DETAILS.label(), Action.DETAILS.key_text())

    def show_status(self, status: Status, figures: Figures, redeem_limit: int) -> None:
        """Say it in two lines."""
        waiting = self.tr("%n will be sent by themselves.", "", status.unsent)
        if status.link == "refused":
            self.set_tone("danger")
            self._title.setText(self.tr("The centre does not accept this till"))
            said = central_words.said(status.sentence) or self.tr("Please tell your manager.")
            self._text.setText(f"{said} {waiting}")
            return
        self.set_tone("warning")
        since = figures.moment(status.since_ms)
        title = self.tr("Working offline since {0}")
        works = self.tr("Earning and refunds work. Points cannot be redeemed here now.")
        if redeem_limit and status.offline_left:
            title = self.tr("Working offline since {0} · {1} points left to redeem here today")
            works = self.tr("Earning, refunds and redemption up to {0} points a member work.")
        self._title.setText(title.format(since, figures.points(status.offline_left)))
        works = works.format(figures.points(redeem_limit))
        self._text.setText(f"{works} {waiting}" if status.unsent else works)


class _MessageRow(Strip):
    """One message with its next step and a key that closes it."""

    pressed = Signal(Action)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("soft")
        self.setObjectName(names.MESSAGE)
        self._message: Message | None = None
        self._sign = QLabel()
        self._text = Text("strong", wrap=True)
        self._text.setMinimumWidth(120)
        self._text.setObjectName(names.MESSAGE_TEXT)
        self._action = Key()
        self._action.setObjectName(names.MESSAGE_ACTION)
        self._action.setMinimumWidth(px(120))
        self._action.clicked.connect(self._press)
        close = self._close = Key()
        close.setObjectName(names.MESSAGE_CLOSE)
        close.setMinimumWidth(px(96))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(24, 4, 24, 4)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(close)
        for key in (self._action, close):
            key.setSizePolicy(key.sizePolicy().Policy.Maximum, key.sizePolicy().Policy.Fixed)
        self.column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the language that is spoken now."""
        self._close.caption(self.tr("Close"), Action.CLEAR.key_text())
        if self._message is not None and self._message.action is not None:
            action = self._message.action
            self._action.caption(action.label(), action.key_text())

    def show_message(self, message: Message) -> None:
        """Show a message."""
        self._message = message
        self._text.setText(message.text)
        self._text.setAccessibleName(message.text)
        self.set_tone(_LOOK[message.weight][0])
        self.retheme()
        self._action.setVisible(message.action is not None)
        if message.action is not None:
            self._action.caption(message.action.label(), message.action.key_text())

    def retheme(self) -> None:
        """Draw the sign in the tone's ink too."""
        super().retheme()
        message = getattr(self, "_message", None)
        if message is not None:
            tone, icon = _LOOK[message.weight]
            self._sign.setPixmap(icons.pixmap(icon, theme.active().ink_on(tone), px(24)))

    def _press(self) -> None:
        if self._message is not None and self._message.action is not None:
            self.pressed.emit(self._message.action)
