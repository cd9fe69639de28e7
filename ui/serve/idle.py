"""The idle card: scan, or search by one key. Nothing private is on show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from terminal.device_ports import DeviceState
from terminal.receipt import Receipt
from ui import icons, names, theme
from ui.actions import Action
from ui.parts.key import Key
from ui.parts.surface import Surface
from ui.parts.text import Text


class IdleCard(Surface):
    """Invites a scan. `pressed` carries a key's action."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.IDLE)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = Text("huge")
        self._title.setObjectName(names.IDLE_TITLE)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = Text("lead", ink="muted", wrap=True)
        self._hint.setObjectName(names.IDLE_HINT)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._last = Text("text", ink="muted", wrap=True)
        self._last.setObjectName(names.LAST_RECEIPT)
        self._last_key = self._key(Action.RECEIPT)
        self._parked_key = self._key(Action.RECALL)
        self._lay_out()
        self._say_ready()
        self.show_last(None)
        self.show_parked(0)
        self.retheme()

    def _key(self, action: Action, label: str = "") -> Key:
        key = Key(label or action.label(), action.key_text())
        key.setObjectName(f"idle-{action.value}")
        key.setMinimumWidth(180)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addStretch(1)
        keys.addWidget(self._key(Action.FIND, self.tr("Phone or name")), 3)
        keys.addWidget(self._key(Action.ENROL), 3)
        keys.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._last, 1)
        foot.addWidget(self._parked_key)
        foot.addWidget(self._last_key)
        self.column.addStretch(2)
        for widget in (self._sign, self._title, self._hint):
            self.column.addWidget(widget)
        self.column.addSpacing(16)
        self.column.addLayout(keys)
        self.column.addStretch(3)
        self.column.addLayout(foot)

    def retheme(self) -> None:
        """Draw the sign in the primary colour."""
        super().retheme()
        if hasattr(self, "_sign"):
            self._sign.setPixmap(icons.pixmap("scan", theme.active().colour("primary"), 112))

    def _say_ready(self) -> None:
        self._title.setText(self.tr("Scan a card"))
        self._hint.setText(self.tr("or type the amount of a guest's purchase"))

    def show_scanner(self, state: DeviceState) -> None:
        """Say what to do while the scanner is away."""
        if state.stage in {"lost", "faulted"}:
            self._title.setText(self.tr("Find the member"))
            self._hint.setText(
                self.tr("The scanner is away. Search by phone, name or card number.")
            )
        else:
            self._say_ready()

    def show_last(self, receipt: Receipt | None) -> None:
        """Name the last receipt, by its number and time alone."""
        self._last_key.setVisible(receipt is not None)
        text = ""
        if receipt is not None:
            text = self.tr("Last receipt {0} · {1}").format(receipt.number, receipt.time)
        self._last.setText(text)

    def show_parked(self, count: int) -> None:
        """Offer the baskets that wait, where there are some."""
        self._parked_key.setVisible(count > 0)
        self._parked_key.caption(self.tr("%n parked", "", count), Action.RECALL.key_text())
