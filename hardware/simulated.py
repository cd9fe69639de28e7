"""A scanner without the scanner: real bytes on a real pseudo-terminal, cable included."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Event, RLock

from hardware import ssi
from hardware.profiles import DEFAULT_PROFILE, profile_named
from hardware.pty_port import PtyPort
from hardware.wire import encode, resent

_ANSWER_S = 2.0
_RESENDS = 2
_BITS_PER_BYTE = 10


def _rest(seconds: float) -> None:
    Event().wait(seconds)


class Unplugged(Exception):
    """The simulated cable is out; plug it in to scan."""


class PtyScanner:
    """One simulated device behind a path that stays the same over unplugging.

    With ``chunk`` bytes at a time it sends at the pace of its baud rate; with none, at once.
    ``rest`` waits the given seconds between chunks. Made plugged in; close it when done.
    """

    def __init__(
        self,
        profile: str = DEFAULT_PROFILE,
        *,
        chunk: int | None = None,
        rest: Callable[[float], None] = _rest,
    ) -> None:
        """Plug a device in; raises UnknownProfile."""
        self._profile = profile_named(profile)
        self._chunk = chunk
        self._rest = rest
        self._folder = tempfile.TemporaryDirectory(prefix="simulated-scanner-")
        self._link = Path(self._folder.name) / "port"
        self._lock = RLock()
        self._port: PtyPort | None = None
        self.replug()

    @property
    def path(self) -> str:
        """Path that the till opens; while unplugged nothing is there."""
        return str(self._link)

    @property
    def plugged(self) -> bool:
        """Whether the cable is in."""
        return self._port is not None

    def scan(self, code: str) -> None:
        """Send one code as this kind of device does, waiting for answers where it would.

        Raises Unplugged, NotOnThisDevice, and TimeoutError when nobody reads.
        """
        for packet in encode(self._profile, code):
            self._send_packet(packet)

    def send(self, data: bytes) -> None:
        """Send bytes as they are: noise, halves, several codes. Raises as ``scan`` does."""
        with self._lock:
            port = self._plugged_port()
            if self._chunk is None:
                port.write(data)
                return
            for start in range(0, len(data), self._chunk):
                piece = data[start : start + self._chunk]
                port.write(piece)
                self._rest(len(piece) * _BITS_PER_BYTE / self._profile.baud)

    def heard(self, timeout_s: float = 0.0) -> bytes:
        """Return what the till has sent to the device since the last call."""
        with self._lock:
            return self._plugged_port().read(timeout_s)

    def drain(self, timeout_s: float) -> bool:
        """Wait until the till has read everything; False when the time ran out."""
        return self._plugged_port().drain(timeout_s)

    def unplug(self) -> None:
        """Pull the cable: the device's node vanishes and the reader's port fails."""
        with self._lock:
            if self._port is None:
                return
            self._link.unlink()
            self._port.close()
            self._port = None

    def replug(self) -> None:
        """Put the cable back: a new node behind the same path."""
        with self._lock:
            if self._port is not None:
                return
            self._port = PtyPort()
            fresh = self._link.with_name("fresh")
            fresh.symlink_to(self._port.device)
            fresh.replace(self._link)

    def close(self) -> None:
        """Unplug for good and remove the path."""
        self.unplug()
        self._folder.cleanup()

    def _send_packet(self, packet: bytes) -> None:
        self.send(packet)
        if self._profile.frame == "text":
            self._answered(self._profile.accept.encode("latin-1"))
            return
        for _ in range(_RESENDS):
            if self._answered(ssi.ACCEPT):
                return
            self.send(resent(packet))

    def _answered(self, expected: bytes) -> bool:
        """Wait for an answer among whatever else the till sends, a tone for instance."""
        heard = b""
        while expected not in heard:
            more = self.heard(_ANSWER_S)
            if not more or ssi.SEND_AGAIN in more:
                return False
            heard += more
        return True

    def _plugged_port(self) -> PtyPort:
        if self._port is None:
            raise Unplugged("The simulated scanner is unplugged. Plug it in first.")
        return self._port
