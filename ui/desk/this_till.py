"""This till: how it stands with central, and its devices."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from terminal.device_ports import DeviceState, Rejected, Scan
from terminal.views import Status
from ui.actions import Action
from ui.desk.devices import DevicesView
from ui.desk.section import Section
from ui.desk.standing import StandingView
from ui.workplace import Workplace


class ThisTillSection(Section):
    """Opens on the connection; one key shows the devices and another leads back."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._standing = StandingView(place)
        self._devices = DevicesView(place)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._standing)
        self._stack.addWidget(self._devices)
        self._turns = self.turns(Action.CONNECTION, Action.DEVICES)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._turns)
        column.addWidget(self._stack, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._column.setSpacing(8 if compact else 16)
        self._devices.set_compact(compact)

    def opened(self) -> None:
        """Read how the till stands."""
        self._standing.show_status(self.place.till.status())
        self._turns.mark(Action.DEVICES if self.trying() else Action.CONNECTION)
        if self.trying():
            self._devices.opened()
        else:
            self.setFocus()

    def left(self) -> None:
        """Listen to no device any more."""
        self._devices.left()

    def act(self, action: Action) -> bool:
        """Turn to the connection or the devices, or do what the devices can."""
        match action:
            case Action.CONNECTION:
                self._devices.left()
                self._stack.setCurrentWidget(self._standing)
                self.opened()
            case Action.DEVICES:
                self._stack.setCurrentWidget(self._devices)
                self.opened()
            case _:
                return self.trying() and self._devices.act(action)
        return True

    def trying(self) -> bool:
        """Whether devices are being tried."""
        return self._stack.currentWidget() is self._devices

    def scanned(self, scan: Scan) -> bool:
        """Show a scan while devices are tried."""
        return self.trying() and self._devices.scanned(scan)

    def takes_badges(self) -> bool:
        """A badge that is tried signs nobody in."""
        return self.trying()

    def rejected(self, rejected: Rejected) -> None:
        """Say why a code cannot be used while devices are tried."""
        if self.trying():
            self._devices.rejected(rejected)

    def show_status(self, status: Status) -> None:
        """Follow the standing."""
        self._standing.show_status(status)

    def show_device(self, state: DeviceState) -> None:
        """Follow the scanner."""
        self._standing.show_device(state)
        self._standing.show_status(self.place.till.status())
