"""A person at the window: touches keys, types, reads, and waits until something is seen.

Everything goes through Qt as it does from a real hand; nobody sleeps, every wait is for a
condition and has an end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from ui import names
from ui.actions import Action
from ui.parts.key import Key

W = TypeVar("W", bound=QWidget)

PATIENCE_S: Final = 60.0
"""How long anything may take that a person waits for."""
_LOOKS_MS: Final = 50


class Unexpected(Exception):
    """The program did not do what a person waited for; the text says what that was."""


class Person:
    """Hands and eyes on one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._blink = QTimer(interval=_LOOKS_MS)

    # -- hands

    def touch(self, name: str) -> None:
        """Touch a widget by its object name (`ui.names`)."""
        self._click(self._seen(name, QWidget))

    def touch_word(self, place: str, word: str) -> None:
        """Touch the key with this word on it within a part of the window."""
        for part in self._window.findChildren(QWidget, place):
            for key in part.findChildren(Key):
                if key.text() == word:
                    self._click(key)
                    return
        raise Unexpected(f"There is no key '{word}' in '{place}'.")

    def tap(self, digits: str) -> None:
        """Touch the number pad's keys."""
        for digit in digits:
            self.touch(names.pad_key(digit))

    def press(self, action: Action) -> None:
        """Press an action's key on the keyboard."""
        code = action.keys[0]
        modifiers = Qt.KeyboardModifier(code & int(Qt.KeyboardModifier.KeyboardModifierMask.value))
        key = Qt.Key(code & ~int(Qt.KeyboardModifier.KeyboardModifierMask.value))
        QTest.keyClick(self._typing_at(), key, modifiers)

    def write(self, text: str) -> None:
        """Type a text on the keyboard."""
        QTest.keyClicks(self._typing_at(), text)

    def _typing_at(self) -> QWidget:
        focused: QWidget | None = self._window.focusWidget()
        return self._window if focused is None else focused

    def _click(self, widget: QWidget) -> None:
        if not widget.isEnabled():
            raise Unexpected(f"The key '{widget.accessibleName()}' cannot be touched now.")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    # -- eyes

    def sees(self, name: str) -> bool:
        """Whether a widget of this name is on show."""
        return any(one.isVisible() for one in self._window.findChildren(QWidget, name))

    def reads(self, name: str) -> str:
        """The text on a label; raises Unexpected where it is not on show."""
        return self._seen(name, QLabel).text()

    def hears(self, name: str) -> str:
        """What a screen reader says of a widget; raises Unexpected where it is not on show."""
        return self._seen(name, QWidget).accessibleName()

    def _seen(self, name: str, kind: type[W]) -> W:
        for one in self._window.findChildren(kind, name):
            if one.isVisible():
                return one
        raise Unexpected(f"Nothing called '{name}' is on show.")

    def waits(self, what: str, holds: Callable[[], bool]) -> None:
        """Let the program go on until a condition holds; raises Unexpected when it takes too long.

        Events wake it at once; what changes without one is looked at every 50 ms.
        """
        ends = time.monotonic() + PATIENCE_S
        self._blink.start()
        try:
            while not holds():
                if time.monotonic() > ends:
                    raise Unexpected(f"Waited in vain: {what}.")
                QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        finally:
            self._blink.stop()
