"""The header: where, who, how things stand, the time, and the two keys that always work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from ui import names
from ui.actions import Action
from ui.fonts import px
from ui.parts.key import Key
from ui.parts.surface import Pill, Strip
from ui.parts.text import ElidedText, Text

if TYPE_CHECKING:
    from terminal.device_ports import DeviceState
    from terminal.views import Session, Status
    from ui.figures import Figures


class Header(Strip):
    """56 px at the top. `pressed` carries the action of a key."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(max(56, px(40)))
        self._place = ElidedText("strong", keeps=True)
        self._place.setObjectName(names.PLACE)
        self._person = ElidedText("text", ink="muted", keeps=True)
        self._person.setObjectName(names.PERSON)
        self.pill = Pill(height=34)
        self.pill.setObjectName(names.STATUS_PILL)
        self.pill.hide()
        self._scanner = Pill("warning", height=34)
        self._scanner.setObjectName(names.SCANNER_PILL)
        self._scanner.hide()
        self._busy = Pill("soft", height=34)
        self._busy.setObjectName(names.BUSY)
        self._busy.hide()
        self._clock = Text("strong")
        self._clock.setObjectName(names.CLOCK)
        self._leads = Action.DETAILS
        self._exceptions = Key(kind="flat")
        self._exceptions.setObjectName(names.EXCEPTIONS)
        self._exceptions.clicked.connect(lambda: self.pressed.emit(self._leads))
        self._exceptions.hide()
        self._count = self._urgent = 0
        self._practises = False
        self._keys = {
            Action.HELP: self._key(Action.HELP, names.HELP),
            Action.LOCK: self._key(Action.LOCK, names.LOCK),
        }
        self._lay_out(*self._keys.values())

    def _key(self, action: Action, name: str) -> Key:
        key = Key(action.label(), action.key_text(), kind="flat")
        key.setObjectName(name)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def _lay_out(self, help_key: Key, lock: Key) -> None:
        """The pill between two sides of one width, so that it stays where it is."""
        near, self._row = QHBoxLayout(), QHBoxLayout()
        near.addWidget(self._place)
        near.addSpacing(8)
        near.addWidget(self._person)
        near.addStretch(1)
        far = self._row
        far.addWidget(self._scanner)
        far.addWidget(self._busy)
        far.addStretch(1)
        far.addWidget(self._exceptions)
        far.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignVCenter)
        far.addSpacing(12)
        far.addWidget(help_key)
        far.addWidget(lock)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 12, 0)
        for part in (row, near, far):
            part.setSpacing(12)
        row.addLayout(near, 1)
        row.addWidget(self.pill)
        row.addLayout(far, 1)
        self.column.addLayout(row)

    def offer_practice_end(self) -> None:
        """Offer the key that ends practice, beside the others."""
        self._practises = True
        key = self._keys[Action.PRACTICE] = self._key(Action.PRACTICE, names.PRACTICE)
        key.caption(self.tr("End practice"), Action.PRACTICE.key_text())
        self._row.insertWidget(self._row.count() - 2, key)

    def retranslate(self) -> None:
        """Say what is on the keys in the language that is spoken now."""
        for action, key in self._keys.items():
            ends = action is Action.PRACTICE
            key.caption(self.tr("End practice") if ends else action.label(), action.key_text())
        self.show_exceptions(self._count, self._urgent)

    def show_place(self, store: str, till: str) -> None:
        """Say which till of which store this is."""
        self._place.setText(f"{store} · {till}")

    def show_person(self, session: Session | None) -> None:
        """Say who serves, and as what."""
        from ui import wording

        who = f"{session.name}  {wording.role(session.role)}" if session else ""
        self._person.setText(who)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the person out where what matters more needs the room."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        parts = (
            self._place,
            self._person,
            self.pill,
            self._scanner,
            self._busy,
            self._exceptions,
            self._clock,
        )
        shown = [part for part in parts if not part.isHidden() or part is self._person]
        wanted = sum(part.sizeHint().width() + 12 for part in shown)
        keys = sum(key.sizeHint().width() + 12 for key in self._keys.values())
        self._person.setVisible(wanted + keys + 48 <= self.width())

    def show_time(self, figures: Figures) -> None:
        """Show the till's own time."""
        self._clock.setText(figures.clock(figures.now_ms()))

    def show_status(self, status: Status, figures: Figures) -> None:
        """Say in a word how the till stands with central; one for practice never meets it."""
        if self._practises:
            self.pill.say(self.tr("Practice"), "warning", "info-circle")
            self.pill.show()
            self._settle()
            return
        waiting = self.tr("%n waiting", "", status.unsent).replace(
            str(status.unsent), figures.points(status.unsent)
        )
        match status.link:
            case "online" if not status.unsent:
                self.pill.say(self.tr("Online · all sent"), "success", "circle-check")
            case "online":
                self.pill.say(self.tr("Online · {0}").format(waiting), "success", "circle-check")
            case "catching_up":
                self.pill.say(self.tr("Online · catching up"), "success", "circle-check")
            case "refused":
                self.pill.say(self.tr("Not accepted · {0}").format(waiting), "danger", "x")
            case _:
                self.pill.say(self.tr("Offline · {0}").format(waiting), "warning", "alert-triangle")
        self.pill.show()
        self._settle()

    def show_scanner(self, state: DeviceState) -> None:
        """Say when the scanner does not listen, or not yet; silence means that it works."""
        from ui import wording

        match state.stage:
            case "lost":
                self._scanner.say(self.tr("Scanner unplugged"), "warning", "plug-connected-x")
            case "faulted":
                self._scanner.say(self.tr("No scanner"), "warning", "plug-connected-x")
            case "connecting":
                self._scanner.say(self.tr("Scanner starts"), "soft", "scan")
            case "ready" if state.reason:
                self._scanner.say(self.tr("Scanner quiet"), "soft", "scan")
            case _:
                pass
        self._scanner.setToolTip(wording.device(state.reason))
        told = state.stage in {"lost", "faulted", "connecting"} or bool(state.reason)
        self._scanner.setVisible(told)
        self._settle()

    def show_busy(self, doing: str) -> None:
        """Say what is being waited for, or nothing."""
        self._busy.say(doing, "soft", "hourglass")
        self._busy.setVisible(bool(doing))
        self._settle()

    def stand_at_desk(self, *, at_desk: bool) -> None:
        """Name the key that leads to the exceptions from here: at the desk F2 leads back."""
        self._leads = Action.DESK_EXCEPTIONS if at_desk else Action.DETAILS
        self.show_exceptions(self._count, self._urgent)

    def show_exceptions(self, count: int, urgent: int = 0) -> None:
        """Offer the exceptions while there are some, and say how many of them are urgent; none
        are told to whom they do not concern."""
        self._count, self._urgent = count, urgent
        said = self.tr("%n exception(s)", "", count)
        if urgent:
            said = self.tr("{0} · {1} urgent").format(said, urgent)
        self._exceptions.caption(said, self._leads.key_text())
        self._exceptions.setVisible(count > 0)
        self._settle()
