"""The desktop program with the demonstration behind it: the same window, engine and link."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.app.demo.controls import Hands
from terminal.app.demo.people import CASHIER, MANAGER
from terminal.app.demo.stage import Stage
from terminal.app.program import Program
from ui import wording
from ui.bridge import Bridge
from ui.demo_panel import DemoPanel
from ui.parts.surface import Surface
from ui.parts.text import Text


class DemoProgram(Program):
    """A program on a stage; `hands` work its simulated devices, whose keys stand beside it
    where a `side` is wanted."""

    def __init__(self, stage: Stage, *, side: bool = True, customer: bool = False) -> None:
        bridge = Bridge()
        self.stage = stage
        self.hands = Hands(stage, bridge)
        panel = _Side(self.hands) if side else None
        super().__init__(stage.open, bridge, panel=panel, customer=customer)

    def close(self) -> None:
        """Close the window and the till, then strike the stage."""
        self.hands.close()
        super().close()
        self.stage.close()


class _Side(QWidget):
    """What stands beside the till: who can sign in, and the simulated devices."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        devices = DemoPanel(hands.controls())
        self.setFixedWidth(devices.width())
        people = Surface(padding=12)
        people.column.setSpacing(2)
        for one in (CASHIER, MANAGER):
            people.column.addWidget(Text("strong", f"PIN {one.pin}"))
            who = f"{one.name} · {wording.role(one.role)}"
            people.column.addWidget(Text("hint", who, ink="muted"))
        top = QVBoxLayout()
        top.setContentsMargins(0, 20, 24, 0)
        top.addWidget(people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(devices, 1)
