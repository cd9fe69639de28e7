"""The calm sentence after a fault of the program."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import names
from ui.actions import Action, actions_of
from ui.parts.key import Key
from ui.parts.text import Text


class CrashDialog(QDialog):
    """Says that nothing is lost and how to go on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(names.CRASH)
        self.setWindowTitle(self.tr("Please go on"))
        self.setMinimumWidth(520)
        close = Key(self.tr("Go on"), Action.ENTER.key_text(), kind="primary")
        close.setObjectName(names.CRASH_CLOSE)
        close.clicked.connect(self.accept)
        close.setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Text("name", self.tr("Something did not work")))
        said = self.tr(
            "The program met a fault of its own and has written it down. The basket is kept, and "
            "every receipt that was printed is safe. Go on; if it happens again, close the "
            "program and open it anew, and tell your support."
        )
        column.addWidget(Text("text", said, wrap=True))
        column.addSpacing(8)
        column.addWidget(close)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc go on."""
        if {Action.ENTER, Action.CLEAR} & set(actions_of(event)):
            self.accept()
        else:
            super().keyPressEvent(event)
