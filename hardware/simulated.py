"""A scanner without the scanner: real bytes on a real pseudo-terminal, cable included."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Event, RLock

from hardware import ssi
from hardware.mistuned import misread
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
    ``rest`` waits the given seconds between chunks. With ``baud`` it is set to that speed, and a
    till that opens the line at another one reads what such a line makes of it. Made plugged in;
    close it when done.
    """

    def __init__(
        self,
        profile: str = DEFAULT_PROFILE,
        *,
        chunk: int | None = None,
        rest: Callable[[float], None] = _rest,
        baud: int | None = None,
    ) -> None:
        """Plug the device in; raises UnknownProfile."""
        self._profile = profile_named(profile)
        self._chunk = chunk
        self._rest = rest
        self._baud = baud
        self._lock = RLock()
        self._folder = tempfile.TemporaryDirectory(prefix="scanner-")
        self._link = Path(self._folder.name) / "tty"
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

    def repeat(self, code: str, times: int) -> None:
        """Send one code over and over, as a tag on a reader's pad does; raises as ``scan`` does."""
        for _ in range(times):
            self.scan(code)

    def half(self, code: str) -> None:
        """Send the first half of what carries a code; raises as ``scan`` does."""
        whole = b"".join(encode(self._profile, code))
        self.send(whole[: len(whole) // 2])

    def noise(self, count: int, seed: int = 0) -> None:
        """Send so many bytes of chance; raises as ``scan`` does."""
        self.send(Random(seed).randbytes(count))  # noqa: S311 - noise, repeatable

    def send(self, data: bytes) -> None:
        """Send bytes as they are: noise, halves, several codes. Raises as ``scan`` does."""
        with self._lock:
            port = self._plugged_port()
            speed = self._baud or self._profile.baud
            if self._baud and (read := port.speed()) and read != speed:
                data = misread(data, sent_baud=speed, read_baud=read)
            if self._chunk is None:
                port.write(data)
                return
            for start in range(0, len(data), self._chunk):
                piece = data[start : start + self._chunk]
                port.write(piece)
                self._rest(len(piece) * _BITS_PER_BYTE / speed)

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
        """Send until it is accepted, as often as such a device does."""
        packets = self._profile.frame == "ssi"
        for _ in range(_RESENDS + 1):
            self.send(packet)
            if self._answered():
                return
            if packets:
                packet = resent(packet)

    def _answered(self) -> bool:
        """Wait for an answer among whatever else the till sends, a tone for instance."""
        accept, refuse = self._answers()
        heard = b""
        while accept not in heard:
            more = self.heard(_ANSWER_S)
            if not more or (refuse and refuse in more):
                return False
            heard += more
        return True

    def _answers(self) -> tuple[bytes, bytes]:
        if self._profile.frame == "ssi":
            return ssi.ACCEPT, ssi.SEND_AGAIN
        return self._profile.accept.encode("latin-1"), self._profile.refuse.encode("latin-1")

    def _plugged_port(self) -> PtyPort:
        if self._port is None:
            raise Unplugged("The simulated scanner is unplugged. Plug it in first.")
        return self._port
