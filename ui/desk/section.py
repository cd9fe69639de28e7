"""One section of the desk: what each has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from terminal.device_ports import DeviceState, Rejected, Scan
from terminal.views import Status
from ui import names
from ui.actions import Action
from ui.desk.keybar import KeyBar
from ui.parts.key import Key
from ui.parts.panel import Offer
from ui.workplace import Workplace


class Section(QWidget):
    """Made when it is first opened and thrown away when the desk closes: it keeps nothing outside
    itself. `counted` carries how much waits in it, for the rail."""

    counted = Signal(int)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.place = place

    def top_key(self, action: Action, label: str = "") -> Key:
        """A key in a row above the section, by its action's word unless another is given."""
        key = Key(label or action.label(), action.key_text())
        key.setObjectName(names.action_key(action.value))
        key.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        key.clicked.connect(lambda: self.act(action))
        return key

    def turns(self, *actions: Action) -> KeyBar:
        """Keys above the section that turn between its views; `mark` shows where one is."""
        bar = KeyBar()
        bar.offer(tuple(Offer(one) for one in actions))
        bar.pressed.connect(self.act)
        return bar

    def opened(self) -> None:
        """Come on show: read anew and take the focus."""
        self.setFocus()

    def news(self) -> None:
        """Take in what has come from elsewhere; whatever is being typed or marked stays."""

    def left(self) -> None:
        """Go from the screen; what listened or ran for it ends."""

    def act(self, _action: Action) -> bool:
        """Do an action; False where it is none of this section's."""
        return False

    def set_compact(self, compact: bool) -> None:
        """Leave less air on a small screen."""

    def scanned(self, _scan: Scan) -> bool:
        """Take a scan; False lets it open the member as anywhere."""
        return False

    def takes_badges(self) -> bool:
        """Whether a badge that is scanned is for this section and signs nobody in."""
        return False

    def rejected(self, _rejected: Rejected) -> None:
        """Hear of what was no usable code."""

    def show_status(self, status: Status) -> None:
        """Follow how the till stands with central."""

    def show_device(self, state: DeviceState) -> None:
        """Follow the scanner."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the window."""
        event.ignore()


class ListSection(Section):
    """A section of lists, which scroll by themselves."""

    def hasHeightForWidth(self) -> bool:
        """As high as there is room, however much the lists hold."""
        return False
