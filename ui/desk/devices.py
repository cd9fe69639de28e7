"""The shop's devices: what is plugged in, a test scan byte by byte, the printer, a test receipt."""

from __future__ import annotations

from collections import deque
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.device_ports import (
    Heard,
    PluggedIn,
    Printed,
    PrinterStatus,
    PrintOutcome,
    Rejected,
    Scan,
)
from ui import names, wording
from ui.actions import Action
from ui.fonts import mono
from ui.parts.key import Key
from ui.parts.rows import Row, Rows
from ui.parts.surface import Pill, Surface
from ui.parts.text import ElidedText, Text
from ui.theme import Tone
from ui.workplace import Workplace

_BYTES_LINES: Final = 3
_STAGES: Final[dict[str, tuple[Tone, str]]] = {
    "ok": ("success", "circle-check"),
    "attention": ("warning", "alert-triangle"),
    "stopped": ("danger", "alert-triangle"),
    "unknown": ("soft", "help-circle"),
    "away": ("warning", "plug-connected-x"),
}


class DevicesView(QWidget):
    """Looks at the devices while it is on show; scans then sell nothing."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.DEVICES)
        self._place = place
        self._found: list[PluggedIn] = []
        self._lines: deque[str] = deque(maxlen=_BYTES_LINES)
        self._on_show = False
        self._busy = False
        place.bridge.heard.connect(self._heard)
        self._make_parts()
        self._lay_out()

    def _make_parts(self) -> None:
        self._title = Text("name", self.tr("Devices"))
        self._rows = Rows(height=58)
        self._rows.setObjectName(names.DEVICES_ROWS)
        self._rows.setAccessibleName(self.tr("What is plugged in"))
        self._rows.chosen.connect(self._try)
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self._keep_keys())
        self._hint = Text("hint", ink="muted", wrap=True)
        self._hint.setObjectName(names.DEVICES_HINT)
        self._result = Text("lead", wrap=True)
        self._result.setObjectName(names.DEVICES_RESULT)
        self._bytes = [ElidedText("text", ink="muted") for _ in range(_BYTES_LINES)]
        for line in self._bytes:
            line.setFont(mono(15))
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._bytes[0].setObjectName(names.DEVICES_HEARD)
        self._stage = Pill()
        self._stage.setObjectName(names.DEVICES_PRINTER)
        self._printer = Text("text", wrap=True)
        self._printer.setObjectName(names.DEVICES_PRINTER_TEXT)
        self._look = self._key(Action.LOOK_AGAIN, names.DEVICES_LOOK)
        self._use_key = self._key(Action.USE_DEVICE, names.DEVICES_USE)
        self._print = self._key(Action.TEST_RECEIPT, names.DEVICES_PRINT)

    def _key(self, action: Action, name: str) -> Key:
        key = Key(action.label(), action.key_text())
        key.setObjectName(name)
        key.clicked.connect(lambda: self.act(action))
        return key

    def _lay_out(self) -> None:
        plugged = Surface(padding=16)
        plugged.column.addWidget(Text("strong", self.tr("Plugged in")))
        plugged.column.addWidget(self._rows, 1)
        chosen = QHBoxLayout()
        chosen.addWidget(self._hint, 1)
        chosen.addWidget(self._use_key)
        plugged.column.addLayout(chosen)
        scan = Surface(padding=16)
        scan.column.addWidget(Text("strong", self.tr("Test scan")))
        scan.column.addWidget(self._result)
        for line in self._bytes:
            scan.column.addWidget(line)
        scan.column.addStretch(1)
        printer = Surface(padding=16)
        head = QHBoxLayout()
        head.addWidget(Text("strong", self.tr("Printer")))
        head.addStretch(1)
        head.addWidget(self._stage)
        printer.column.addLayout(head)
        printer.column.addWidget(self._printer)
        printer.column.addStretch(1)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addWidget(self._print)
        keys.addWidget(self._look)
        printer.column.addLayout(keys)
        self._below = below = QHBoxLayout()
        below.addWidget(scan, 1)
        below.addWidget(printer, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(plugged, 1)
        column.addLayout(below)
        self._cards = (plugged, scan, printer)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._column.setSpacing(8 if compact else 16)
        self._below.setSpacing(8 if compact else 16)
        self._title.setVisible(not compact)
        edge = 10 if compact else 16
        for card in self._cards:
            card.column.setContentsMargins(edge + 2, edge, edge + 2, edge)
            card.column.setSpacing(2 if compact else 6)

    # --- coming and going --------------------------------------------------------------

    def opened(self) -> None:
        """Begin to look and to listen."""
        self._on_show = True
        self._lines.clear()
        self._show_bytes()
        self._result.setText(self.tr("Scan something: it is shown here and sells nothing."))
        self._rows.setFocus()
        if self._place.bench is not None:
            self._place.bench.listen(self._place.bridge.on_heard)
        self._refresh()

    def left(self) -> None:
        """Look and listen no more."""
        if self._on_show and self._place.bench is not None:
            self._place.bench.stop_listening()
        self._on_show = False

    def act(self, action: Action) -> bool:
        """Look again, take the marked device for this till, or print."""
        match action:
            case Action.LOOK_AGAIN:
                self._refresh()
            case Action.USE_DEVICE:
                self._take()
            case Action.TEST_RECEIPT | Action.REPRINT:
                self._print_test()
            case _:
                return False
        return True

    # --- what is plugged in ------------------------------------------------------------

    def _refresh(self) -> None:
        bench, bridge = self._place.bench, self._place.bridge
        if bench is None or not self._may():
            self._show_found([])
            needs = self.tr("A manager signs in to try devices.")
            self._hint.setText("" if bench is None else needs)
            self._show_status(PrinterStatus(stage="unknown"))
            return
        bridge.when_done(bench.plugged_in(), self._show_found)
        bridge.when_done(bench.printer(), self._show_status)

    def _may(self) -> bool:
        session = self._place.till.session
        return session is not None and session.role == "manager"

    def _show_found(self, found: list[PluggedIn]) -> None:
        self._found = found
        rows = [
            Row(
                text=one.found.model or one.found.title,
                second=self._about(one),
                figure=self._use(one),
                strong=bool(one.ours),
            )
            for one in found
        ]
        none = Row(text=self.tr("Nothing is plugged in that this till knows."), quiet=True)
        self._rows.put(tuple(rows) or (none,))
        self._rows.choose(0 if rows else -1)
        trouble = [one for one in found if not one.usable]
        if trouble:
            text = self.tr("{0} may not be used by this program. Run: loyalty-terminal doctor")
            self._hint.setText(text.format(trouble[0].found.path))
        elif any(not one.ours for one in found):
            self._hint.setText(self.tr("Space listens to the marked device, to try it."))
        else:
            self._hint.setText("")
        self._keep_keys()

    def _about(self, one: PluggedIn) -> str:
        if one.found.connection == "keyboard":
            return self.tr("types like a keyboard; works without a setting")
        said = f"{wording.device_role(one.found.role)} · {one.found.path}"
        if one.used_by:
            said = f"{said} · {self.tr('in use by {0}').format(', '.join(one.used_by))}"
        return said

    def _use(self, one: PluggedIn) -> str:
        if one.ours:
            return self.tr("this till's {0}").format(wording.device_role(one.ours))
        return "" if one.usable else self.tr("not allowed")

    def _try(self, index: int) -> None:
        """Listen to a device that the till does not use."""
        if self._place.bench is None or not self._may() or not 0 <= index < len(self._found):
            return
        one = self._found[index].found
        future = self._place.bench.listen(self._place.bridge.on_heard, one)
        listening = self.tr("Listening to {0}: scan something.").format(one.model or one.title)
        self._place.bridge.when_done(
            future, lambda why: self._result.setText(wording.device(why) or listening)
        )

    def _chosen(self) -> PluggedIn | None:
        """The marked device, where this till could begin to use it."""
        index = self._rows.current()
        one = self._found[index] if 0 <= index < len(self._found) else None
        takeable = one is not None and not one.ours and bool(one.found.setting)
        return one if takeable and self._may() else None

    def _take(self) -> None:
        one, bench = self._chosen(), self._place.bench
        if one is None or bench is None:
            return

        def taken(use: str) -> None:
            said = self.tr("{0} is this till's {1} from now on.")
            name = one.found.model or one.found.title

            def show(found: list[PluggedIn]) -> None:
                self._show_found(found)
                self._hint.setText(said.format(name, wording.device_role(use)))

            self._place.bridge.when_done(bench.plugged_in(), show)
            if use == "printer":
                self._place.bridge.when_done(bench.printer(), self._show_status)

        self._place.bridge.when_done(bench.use(one.found), taken, self._place.refuse)

    # --- the test scan -----------------------------------------------------------------

    def _heard(self, heard: Heard) -> None:
        if not self._on_show:
            return
        self._lines.append(heard.text or self.tr("(a payment card: nothing of it is kept)"))
        self._show_bytes()
        for result in heard.results:
            if isinstance(result, Scan):
                self._say_scan(result)
            else:
                self._result.setText(wording.device(result.reason))

    def scanned(self, scan: Scan) -> bool:
        """Show a scan, also of a scanner that types."""
        self._say_scan(scan)
        self._place.tone("good")
        return True

    def rejected(self, rejected: Rejected) -> None:
        """Say why a code cannot be used."""
        self._result.setText(wording.device(rejected.reason))
        if rejected.cause != "repeat":
            self._place.tone("error")

    def _say_scan(self, scan: Scan) -> None:
        kind = f"{scan.code} · {wording.code_kind(scan.kind)}"
        self._result.setText(f"{kind} · {scan.symbology}" if scan.symbology else kind)

    def _show_bytes(self) -> None:
        shown = [*self._lines, *[""] * _BYTES_LINES]
        for line, text in zip(self._bytes, shown, strict=False):
            line.setText(text)

    # --- the printer -------------------------------------------------------------------

    def _show_status(self, status: PrinterStatus) -> None:
        tone, icon = _STAGES[status.stage]
        self._stage.say(wording.printer_stage(status.stage), tone, icon)
        self._printer.setText(wording.device(status.reason) or self.tr("Paper and cover are fine."))
        self._keep_keys()

    def _keep_keys(self) -> None:
        able = self._place.bench is not None and self._may()
        self._print.setEnabled(able and not self._busy)
        self._look.setEnabled(able)
        self._use_key.setEnabled(able and self._chosen() is not None)

    def _print_test(self) -> None:
        bench = self._place.bench
        if bench is None or self._busy or not self._may():
            return
        self._busy = True
        self._printer.setText(self.tr("The test receipt is on its way."))
        self._keep_keys()
        self._place.bridge.when_done(bench.print_test(), self._printed)

    def _printed(self, outcome: PrintOutcome) -> None:
        self._busy = False
        if isinstance(outcome, Printed):
            self._stage.say(wording.printer_stage("ok"), *_STAGES["ok"])
            said = self.tr("The test receipt was sent. Scan its code to test both.")
            self._printer.setText(wording.device(outcome.reason) or said)
        else:
            self._stage.say(wording.printer_stage("stopped"), *_STAGES["stopped"])
            self._printer.setText(wording.device(outcome.reason))
        self._keep_keys()
