"""A scanner on a serial line: one thread that alone opens, reads, writes and closes its port."""

from __future__ import annotations

import errno
import logging
from collections import deque
from collections.abc import Callable
from threading import Event, Thread, current_thread
from typing import Final, TypeVar

import serial

from hardware.decoding import CodeDecoder
from hardware.framing import Fault, Frame, Reply
from hardware.port_faults import PORT_ERRORS, explain
from hardware.profiles import ScannerProfile
from hardware.repeats import RepeatGate
from terminal.device_ports import (
    DeviceStage,
    DeviceState,
    OnReject,
    OnScan,
    OnState,
    Rejected,
    Scan,
    Tone,
)

_log = logging.getLogger(__name__)

READ_MS: Final = 50
"""How long a read waits, and so how soon a stop or a tone is noticed."""

_FIRST_DELAY_S: Final = 0.05
_LONGEST_DELAY_S: Final = 1.0
_WRITE_S: Final = 0.2
_TONES_KEPT: Final = 4
_REPEATED = "The same code came again at once; it counts once."

_Value = TypeVar("_Value")


class SerialScanner:
    """Implements the till's scanner port on anything that pyserial opens.

    ``port`` is a device path, or a URL such as ``socket://host:7000``. ``now_ms`` is a monotonic
    clock; ``jitter`` gives numbers in [0, 1) that spread the attempts to reopen.
    """

    def __init__(
        self,
        *,
        device: str,
        port: str,
        profile: ScannerProfile,
        decoder: CodeDecoder,
        now_ms: Callable[[], int],
        jitter: Callable[[], float],
        baud: int | None = None,
    ) -> None:
        self._device = device
        self._port_name = port
        self._profile = profile
        self._decoder = decoder
        self._now_ms = now_ms
        self._jitter = jitter
        self._baud = baud or profile.baud
        self._framer = profile.framer()
        self._repeats = RepeatGate()
        self._tones: deque[Tone] = deque(maxlen=_TONES_KEPT)
        self._state: tuple[DeviceStage, str] = ("closed", "")
        self._quiet_ms = 0
        self._served = False
        self._stop = Event()
        self._thread: Thread | None = None

    def start(self, on_scan: OnScan, on_reject: OnReject, on_state: OnState) -> None:
        """Listen until stopped; a lost device is awaited."""
        if self._thread is not None:
            return
        self._on_scan, self._on_reject, self._on_state = on_scan, on_reject, on_state
        self._stop.clear()
        self._thread = Thread(target=self._run, name=f"scanner {self._device}", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; returns when the port is closed and the thread has ended."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stop.set()
        if thread is not current_thread():
            thread.join()

    def feedback(self, tone: Tone) -> None:
        """Ask for a tone, without waiting; the reading thread sends it."""
        self._tones.append(tone)

    def _run(self) -> None:
        self._say("connecting")
        delay = _FIRST_DELAY_S
        while not self._stop.is_set():
            try:
                self._serve()
                break
            except PORT_ERRORS as error:
                fault = explain(error, self._port_name)
                _log.info("scanner %s: %s (%r)", self._device, fault.reason, error)
                self._say(fault.stage, fault.reason)
            except Exception:  # noqa: BLE001 - the thread outlives its own faults too
                if self._state[0] != "faulted":
                    _log.exception("scanner %s: unexpected error", self._device)
                self._say(
                    "faulted",
                    f"The scanner at {self._port_name} met a fault of this program, which starts "
                    "it again. Type codes until it is back.",
                )
            if self._served:
                delay = _FIRST_DELAY_S
            self._stop.wait(delay * (0.5 + self._jitter() / 2))
            delay = min(delay * 2, _LONGEST_DELAY_S)
        self._say("closed")

    def _serve(self) -> None:
        """Read one connection to its end; returns only when asked to stop."""
        self._served = False
        self._framer.reset()
        self._tones.clear()
        with self._opened() as port:
            self._served = True
            self._say("ready")
            while not self._stop.is_set():
                self._send_tones(port)
                self._read(port)

    def _opened(self) -> serial.Serial:
        try:
            port = serial.serial_for_url(
                self._port_name,
                baudrate=self._baud,
                timeout=READ_MS / 1000,
                write_timeout=_WRITE_S,
                do_not_open=True,
            )
        except ValueError as error:
            raise OSError(errno.EINVAL, str(error)) from error
        port.exclusive = True
        port.open()
        return port

    def _read(self, port: serial.Serial) -> None:
        """Take what is there. Only a read that waited in vain proves that the line was silent.

        A thread that the system delayed would otherwise take its own absence for a pause between
        two codes.
        """
        data = port.read(port.in_waiting or 1)
        if not data:
            self._quiet_ms += READ_MS
        for event in self._framer.feed(data, self._quiet_ms):
            if isinstance(event, Reply):
                self._write(port, event.data)
            else:
                self._deliver(event)

    def _send_tones(self, port: serial.Serial) -> None:
        while self._tones:
            self._write(port, self._profile.tone(self._tones.popleft()))

    def _write(self, port: serial.Serial, data: bytes) -> None:
        if not data:
            return
        try:
            port.write(data)
        except serial.SerialTimeoutException:
            _log.info("scanner %s takes no bytes: %d not sent", self._device, len(data))

    def _deliver(self, event: Frame | Fault) -> None:
        now = self._now_ms()
        if isinstance(event, Fault):
            refused = self._decoder.refuse(event, device=self._device, at_ms=now)
            self._tell(self._on_reject, refused)
            return
        symbology = event.symbology or self._profile.symbology
        read = self._decoder.decode(event.data, device=self._device, at_ms=now, symbology=symbology)
        if isinstance(read, Rejected):
            self._tell(self._on_reject, read)
        else:
            self._deliver_scan(read)

    def _deliver_scan(self, scan: Scan) -> None:
        verdict = self._repeats.judge(scan.code, scan.at_ms)
        if verdict == "new":
            self._tell(self._on_scan, scan)
        elif verdict == "repeat":
            refused = Rejected(
                reason=_REPEATED,
                device=self._device,
                at_ms=scan.at_ms,
                raw=scan.raw,
                cause="repeat",
            )
            self._tell(self._on_reject, refused)

    def _say(self, stage: DeviceStage, reason: str = "") -> None:
        if (stage, reason) == self._state:
            return
        self._state = (stage, reason)
        self._tell(self._on_state, DeviceState(device=self._device, stage=stage, reason=reason))

    def _tell(self, callback: Callable[[_Value], None], value: _Value) -> None:
        """Call back; a fault of the listener is logged and costs no later scan."""
        try:
            callback(value)
        except Exception:  # noqa: BLE001 - a listener's fault is not the device's
            _log.exception("scanner %s: its listener failed", self._device)
