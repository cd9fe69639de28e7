"""A scanner on a serial line: one thread that alone opens, reads, writes and closes its port."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from threading import Event, Lock, Thread, current_thread
from typing import Final, TypeVar

import serial

from hardware.decoding import CodeDecoder
from hardware.discovery import Ports
from hardware.framing import FRAME_LIMIT, Answer, Fault, Frame, Reply
from hardware.heard import heard
from hardware.line import Line, open_port, raised_lines
from hardware.line_time import READ_MS, LineTime
from hardware.port_faults import PORT_ERRORS, explain
from hardware.presence import Presence
from hardware.profiles import ScannerProfile
from hardware.repeats import RepeatGate
from hardware.signalling import Signals
from terminal.device_ports import (
    DeviceStage,
    DeviceState,
    OnHeard,
    OnReject,
    OnScan,
    OnState,
    Rejected,
    Scan,
    Tone,
)
from terminal.device_sentences import Sentence

_log = logging.getLogger(__name__)

_FIRST_DELAY_S: Final = 0.05
_LONGEST_DELAY_S: Final = 1.0
_WRITE_S: Final = 0.2
_STOP_S: Final = 3.0
_PROBE_MS: Final = 5_000
"""Silence after which a device that can answer is asked whether it is there."""
_PROBES: Final = 2
_MINUTE_MS: Final = 60_000

_Value = TypeVar("_Value")


class SerialScanner:
    """Implements the till's scanner port on anything that pyserial opens.

    ``port`` is what ``discovery.locate`` understands: a path, a URL such as
    ``socket://host:7000``, a USB device by its ids. ``now_ms`` is a monotonic clock; ``jitter``
    gives numbers in [0, 1) that spread the attempts to reopen. ``line`` overrules how the device
    is shipped. ``presence`` says by which control line a loss shows that the port hides. After
    ``quiet_minutes`` without a byte, where nothing else would show a loss, the device is said to
    be quiet; 0 for never.
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
        line: Line | None = None,
        ports: Ports | None = None,
        presence: Presence | None = None,
        quiet_minutes: int = 0,
    ) -> None:
        self.device = device
        self._port_name = port
        self._profile = profile
        self._decoder = decoder
        self._now_ms = now_ms
        self._jitter = jitter
        self._line = line or profile.line
        self._ports = ports
        self._framer = profile.framer()
        self._repeats = RepeatGate()
        self._signals = Signals(profile)
        self._time = LineTime()
        self._presence = presence or Presence()
        self._longest_ms = quiet_minutes * _MINUTE_MS
        self._state: tuple[DeviceStage, str] = ("closed", "")
        self._saying = Lock()
        self._silent_ms = 0
        self._served = False
        self._turns = 0
        self._still = False
        self._watcher: OnHeard | None = None
        self._live = bytearray()
        self._stop = Event()
        self._thread: Thread | None = None

    def start(self, on_scan: OnScan, on_reject: OnReject, on_state: OnState) -> None:
        """Listen until stopped; a lost device is awaited."""
        if self._thread is not None:
            return
        self._on_scan, self._on_reject, self._on_state = on_scan, on_reject, on_state
        # Its own event: a thread that a driver held on to must not wake up into a later start.
        self._stop = Event()
        self._thread = Thread(
            target=self._run, args=(self._stop,), name=f"scanner {self.device}", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop listening; returns when the port is closed and the thread has ended.

        A thread that a driver holds on to is left behind after some seconds: only it may close
        its port, and nobody may wait for it for ever.
        """
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._stop.set()
        if thread is not current_thread():
            thread.join(_STOP_S)
            if thread.is_alive():
                _log.warning("scanner %s: its driver does not let go", self.device)

    def feedback(self, tone: Tone) -> None:
        """Ask for a tone, without waiting; the reading thread sends it."""
        self._signals.ask(tone)

    def watch(self, on_heard: OnHeard | None) -> None:
        """Show every byte that comes from now on, in the reading thread, or with None no more."""
        self._watcher = on_heard

    def turns(self) -> int:
        """How often the thread has come round."""
        return self._turns

    def stands_still(self) -> None:
        """Say that the thread does not come round; it says itself when it does again."""
        if self._thread is None or self._stop.is_set():
            return
        self._still = True
        self._say("faulted", Sentence("port.stuck", self._port_name))

    def _run(self, stop: Event) -> None:
        self._say("connecting")
        delay = _FIRST_DELAY_S
        while not stop.is_set():
            try:
                self._serve(stop)
                break
            except PORT_ERRORS as error:
                fault = explain(error, self._port_name)
                if (fault.stage, fault.reason) != self._state:
                    _log.info("scanner %s: %s (%r)", self.device, fault.reason, error)
                self._say(fault.stage, fault.reason)
            except Exception:  # noqa: BLE001 - the thread outlives its own faults too
                if self._state[0] != "faulted":
                    _log.exception("scanner %s: unexpected error", self.device)
                self._say("faulted", Sentence("port.bug", self._port_name))
            self._turns += 1
            if self._served:
                delay = _FIRST_DELAY_S
            stop.wait(delay * (0.5 + self._jitter() / 2))
            delay = min(delay * 2, _LONGEST_DELAY_S)
        self._say("closed")

    def _serve(self, stop: Event) -> None:
        """Read one connection to its end; returns only when asked to stop."""
        self._served = False
        self._silent_ms = 0
        self._framer.reset()
        self._signals.reset()
        self._live.clear()
        with self._opened() as port:
            self._served = True
            self._time.opened(self._now_ms())
            self._say("ready")
            try:
                self._listen(port, stop)
            finally:
                self._time.left(self._now_ms())
            self._show_unfinished()

    def _listen(self, port: serial.Serial, stop: Event) -> None:
        while not stop.is_set():
            self._write(port, self._signals.due(self._time.now_ms))
            self._read(port)
            self._turns += 1
            if self._still:
                self._still = False
                self._say("ready")

    def _opened(self) -> serial.Serial:
        return open_port(
            self._port_name,
            self._line,
            read_s=READ_MS / 1000,
            write_s=_WRITE_S,
            ports=self._ports,
        )

    def _read(self, port: serial.Serial) -> None:
        """Take what is there; what that proves of the time that passed, `LineTime` says."""
        waiting = port.in_waiting
        began = self._now_ms()
        data = port.read(waiting or 1)
        if data:
            self._time.got(self._now_ms() - began, found_waiting=bool(waiting))
            self._silent_ms = 0
            self._presence.spoke()
            if self._state != ("ready", ""):
                self._say("ready")
        else:
            self._time.waited_in_vain()
            self._silent_ms += READ_MS
            self._probe(port)
            self._look(port)
        watcher = self._watcher
        if watcher is not None:
            self._live += data[-FRAME_LIMIT:]
        results = []
        for event in self._framer.feed(data, self._time.quiet_ms):
            if isinstance(event, Reply):
                self._write(port, event.data)
            elif isinstance(event, Answer):
                self._signals.answered(accepted=event.accepted)
            else:
                results.append(self._deliver(event))
        if watcher is not None and results:
            self._tell(watcher, heard(self.device, bytes(self._live[-FRAME_LIMIT:]), results))
            self._live.clear()

    def _show_unfinished(self) -> None:
        """Show what had come of a code when the listening ended, such as a garbled line's bytes."""
        if self._watcher is not None and self._live:
            rest = bytes(self._live[-FRAME_LIMIT:])
            refused = self._decoder.refuse(
                Fault("unended", rest), device=self.device, at_ms=self._now_ms()
            )
            self._tell(self._watcher, heard(self.device, rest, [refused]))

    def _probe(self, port: serial.Serial) -> None:
        """Ask a silent device whether it is there, where it can answer: a plain serial line and a
        network both stay open when the device behind them is gone."""
        if not self._profile.probe or self._silent_ms % _PROBE_MS:
            return
        if self._silent_ms > _PROBES * _PROBE_MS:
            raise TimeoutError(errno.ETIMEDOUT, "no answer to two questions")
        self._write(port, self._profile.probe.encode("latin-1"))

    def _look(self, port: serial.Serial) -> None:
        """See whether a silent device is still there, as far as that can be known."""
        if not self._presence.look(raised_lines(port)):
            self._framer.reset()
            self._say("lost", Sentence("port.unplugged", self._port_name))
        elif self._state[0] == "lost":
            self._say("ready")
        elif self._silent_ms == self._longest_ms and not (
            self._profile.probe or self._presence.knows
        ):
            minutes = str(self._longest_ms // _MINUTE_MS)
            self._say("ready", Sentence("port.quiet", self._port_name, minutes))

    def _write(self, port: serial.Serial, data: bytes) -> None:
        if not data:
            return
        try:
            port.write(data)
        except serial.SerialTimeoutException:
            _log.info("scanner %s takes no bytes: %d not sent", self.device, len(data))

    def _deliver(self, event: Frame | Fault) -> Scan | Rejected:
        now = self._now_ms()
        if isinstance(event, Fault):
            refused = self._decoder.refuse(event, device=self.device, at_ms=now)
            self._tell(self._on_reject, refused)
            return refused
        symbology = event.symbology or self._profile.symbology
        read = self._decoder.decode(event.data, device=self.device, at_ms=now, symbology=symbology)
        if isinstance(read, Rejected):
            self._tell(self._on_reject, read)
        else:
            self._deliver_scan(read)
        return read

    def _deliver_scan(self, scan: Scan) -> None:
        verdict = self._repeats.judge(scan.code, self._time.now_ms)
        if verdict == "new":
            self._tell(self._on_scan, scan)
        elif verdict == "repeat":
            refused = Rejected(
                reason=Sentence("scan.repeat"),
                device=self.device,
                at_ms=scan.at_ms,
                raw=scan.raw,
                cause="repeat",
            )
            self._tell(self._on_reject, refused)

    def _say(self, stage: DeviceStage, reason: str = "") -> None:
        with self._saying:
            if (stage, reason) == self._state:
                return
            self._state = (stage, reason)
            self._tell(self._on_state, DeviceState(device=self.device, stage=stage, reason=reason))

    def _tell(self, callback: Callable[[_Value], None], value: _Value) -> None:
        """Call back; a fault of the listener is logged and costs no later scan."""
        try:
            callback(value)
        except Exception:  # noqa: BLE001 - a listener's fault is not the device's
            _log.exception("scanner %s: its listener failed", self.device)
