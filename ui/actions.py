"""What can be done, and the key of each: what is shown beside a word is what is listened to."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_CTRL = Qt.KeyboardModifier.ControlModifier
_translate = QCoreApplication.translate


class Action(Enum):
    """An action by its word; the word also names its key widget."""

    HELP = "help"
    DETAILS = "details"
    FIND = "find"
    REDEEM = "redeem"
    RECOVER = "recover"
    WRITE_OFF = "write-off"
    NO_MEMBER = "no-member"
    HISTORY = "history"
    REFUND = "refund"
    RECEIPT = "receipt"
    ENROL = "enrol"
    LINK = "link"
    LOCK = "lock"
    UNDO = "undo"
    REPRINT = "reprint"
    NEXT_LINE = "next-line"
    REMOVE = "remove"
    ALL_LINES = "all-lines"
    CONSENT = "consent"
    CHOOSE = "choose"
    UP = "up"
    DOWN = "down"
    ENTER = "enter"
    CLEAR = "clear"

    @property
    def keys(self) -> tuple[int, ...]:
        """The key codes, with modifiers, that do it."""
        return _KEYS[self]

    def key_text(self) -> str:
        """The key as it is written on the keyboard."""
        if self is Action.ENTER:
            return _translate("actions", "Enter")
        if self is Action.CLEAR:
            return _translate("actions", "Esc")
        if self is Action.NEXT_LINE:
            return "+"
        native = QKeySequence.SequenceFormat.NativeText
        return QKeySequence(QKeyCombination.fromCombined(self.keys[0])).toString(native)

    def label(self) -> str:
        """The word on its key."""
        return {
            Action.HELP: _translate("actions", "Help"),
            Action.DETAILS: _translate("actions", "Details"),
            Action.FIND: _translate("actions", "Find"),
            Action.REDEEM: _translate("actions", "Redeem"),
            Action.RECOVER: _translate("actions", "Recover from next points"),
            Action.WRITE_OFF: _translate("actions", "Write off"),
            Action.NO_MEMBER: _translate("actions", "No member"),
            Action.HISTORY: _translate("actions", "History"),
            Action.REFUND: _translate("actions", "Refund"),
            Action.RECEIPT: _translate("actions", "Last receipt"),
            Action.ENROL: _translate("actions", "Enrol"),
            Action.LINK: _translate("actions", "Link receipt"),
            Action.LOCK: _translate("actions", "Lock"),
            Action.UNDO: _translate("actions", "Bring back"),
            Action.REPRINT: _translate("actions", "Print again"),
            Action.NEXT_LINE: _translate("actions", "Next amount"),
            Action.REMOVE: _translate("actions", "Remove"),
            Action.ALL_LINES: _translate("actions", "All lines"),
            Action.CONSENT: _translate("actions", "Agrees"),
            Action.CHOOSE: _translate("actions", "Choose"),
            Action.UP: _translate("actions", "Up"),
            Action.DOWN: _translate("actions", "Down"),
            Action.ENTER: _translate("actions", "Commit"),
            Action.CLEAR: _translate("actions", "Clear"),
        }[self]


_KEYS: dict[Action, tuple[int, ...]] = {
    Action.HELP: (int(Qt.Key.Key_F1),),
    Action.DETAILS: (int(Qt.Key.Key_F2),),
    Action.FIND: (int(Qt.Key.Key_F3),),
    Action.REDEEM: (int(Qt.Key.Key_F4),),
    Action.RECOVER: ((_CTRL | Qt.Key.Key_R).toCombined(),),
    Action.WRITE_OFF: ((_CTRL | Qt.Key.Key_W).toCombined(),),
    Action.NO_MEMBER: (int(Qt.Key.Key_F6),),
    Action.HISTORY: (int(Qt.Key.Key_F7),),
    Action.REFUND: (int(Qt.Key.Key_F8),),
    Action.RECEIPT: (int(Qt.Key.Key_F9),),
    Action.ENROL: (int(Qt.Key.Key_F10),),
    Action.LINK: (int(Qt.Key.Key_F11),),
    Action.LOCK: (int(Qt.Key.Key_F12),),
    Action.UNDO: ((_CTRL | Qt.Key.Key_Z).toCombined(),),
    Action.REPRINT: ((_CTRL | Qt.Key.Key_P).toCombined(),),
    Action.NEXT_LINE: (int(Qt.Key.Key_Plus),),
    Action.REMOVE: (int(Qt.Key.Key_Delete),),
    Action.ALL_LINES: (int(Qt.Key.Key_F4),),
    Action.CONSENT: (int(Qt.Key.Key_F4),),
    Action.CHOOSE: (int(Qt.Key.Key_Space),),
    Action.UP: (int(Qt.Key.Key_Up),),
    Action.DOWN: (int(Qt.Key.Key_Down),),
    Action.ENTER: (int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)),
    Action.CLEAR: (int(Qt.Key.Key_Escape),),
}
_BY_KEY: dict[int, tuple[Action, ...]] = {}
for _action, _codes in _KEYS.items():
    for _code in _codes:
        _BY_KEY[_code] = (*_BY_KEY.get(_code, ()), _action)
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def actions_of(event: QKeyEvent) -> tuple[Action, ...]:
    """The actions that a key press may mean; the page on show takes the one it knows."""
    modifiers = event.modifiers() & ~_IGNORED
    combined = QKeyCombination(modifiers, Qt.Key(event.key())).toCombined()
    return _BY_KEY.get(combined, ())
