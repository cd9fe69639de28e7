"""The one bridge from plain callbacks and futures to Qt: everything arrives on the window's thread.

Devices, the till and the lane call from threads of their own. Each call here emits a queued
signal, so no widget is ever touched from elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from terminal.input_gate import InputGate

if TYPE_CHECKING:
    from concurrent.futures import Future

    from terminal.device_ports import DeviceState, Heard, Rejected, Scan
    from terminal.errors import Known
    from ui.patience import Patience

T = TypeVar("T")
log = logging.getLogger(__name__)
Failure: TypeAlias = "Callable[[Known], None]"


class Bridge(QObject):
    """Hand its `on_*` methods to devices and to `till.listen`; connect widgets to its signals.

    `announced` carries the till's announcements, `scan` a `Scan`, `reject` a `Rejected`,
    `device_state` a `DeviceState`, `heard` a `Heard`, `slow` what is waited for longer than about a
    second (empty once it is there). While input is held, scans and rejects wait.
    """

    announced = Signal(object)
    scan = Signal(object)
    reject = Signal(object)
    device_state = Signal(object)
    heard = Signal(object)
    slow = Signal(str)
    _arrived = Signal(object)
    _settled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ready = False
        self._gate: InputGate[Scan | Rejected] = InputGate()
        self._arrived.connect(self._take)

    def on_event(self, event: object) -> None:
        """Pass on what the till announces; any thread."""
        self.announced.emit(event)

    def on_scan(self, scan: Scan) -> None:
        """Pass on a scan; any thread."""
        self._arrived.emit(scan)

    def on_reject(self, rejected: Rejected) -> None:
        """Pass on what was no usable code; any thread."""
        self._arrived.emit(rejected)

    def on_state(self, state: DeviceState) -> None:
        """Pass on where a device stands; any thread."""
        self.device_state.emit(state)

    def on_heard(self, heard: Heard) -> None:
        """Pass on what came over a wire; any thread."""
        self.heard.emit(heard)

    def hold(self) -> None:
        """Keep what the devices send, while a question is on the screen; the window's thread."""
        self._gate.hold()

    def release(self) -> None:
        """Deliver what was kept, in order, and what comes from now on; the window's thread."""
        self._gate.release()
        while (waited := self._gate.take()) is not None:
            self._deliver(waited)

    @Slot(object)
    def _take(self, arrived: Scan | Rejected) -> None:
        try:
            passes = self._gate.passes(arrived)
        except OverflowError as error:
            log.warning("a code is dropped: %s", error)
            return
        if passes:
            self._deliver(arrived)

    def _deliver(self, arrived: Scan | Rejected) -> None:
        from terminal.device_ports import Scan

        (self.scan if isinstance(arrived, Scan) else self.reject).emit(arrived)

    def when_done(
        self,
        future: Future[T],
        success: Callable[[T], None],
        failure: Failure | None = None,
        doing: str = "",
        *,
        broken_off: Callable[[], None] | None = None,
    ) -> None:
        """Call back on the window's thread when a write is done; `doing` says what it is, where
        it may take long. `broken_off` hears that a newer report took its place.

        `failure` gets a known error. For a bug it gets one that says so, and the bug itself
        then reaches `sys.excepthook`.
        """
        if not self._ready:
            from PySide6.QtCore import Qt

            self._ready = True
            self._settled.connect(self._run, Qt.ConnectionType.QueuedConnection)
        waits = self._patience.begin(doing or self.tr("One moment …"))

        def settled(done: Future[T]) -> None:
            again = partial(self._settle, waits, done, success, failure, broken_off)
            self._settled.emit(again)

        future.add_done_callback(settled)

    @cached_property
    def _patience(self) -> Patience:
        from ui.patience import Patience

        made = Patience(self)
        made.slow.connect(self.slow)
        return made

    @Slot(object)
    def _run(self, settle: Callable[[], None]) -> None:
        settle()

    def _settle(
        self,
        waits: int,
        future: Future[T],
        success: Callable[[T], None],
        failure: Failure | None,
        broken_off: Callable[[], None] | None,
    ) -> None:
        self._patience.end(waits)
        if future.cancelled():
            if broken_off is not None:
                broken_off()
            return
        from terminal.errors import Known

        error = future.exception()
        if error is None:
            success(future.result())
            return
        if failure is not None:
            failure(error if isinstance(error, Known) else _bug())
        if failure is None or not isinstance(error, Known):
            raise error


def _bug() -> Known:
    from terminal.errors import Known

    sentence = QCoreApplication.translate(
        "Bridge", "That did not work because of a fault in the program. Try it once more."
    )
    return Known("bug", sentence)
