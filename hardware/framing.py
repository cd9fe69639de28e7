"""Bytes from a scanner cut into frames. Pure: the caller says what arrived and when.

One machine serves every text protocol: codes that end in CR, LF, CR LF or Tab, and blocks from
STX to ETX, in which CR is data, with or without a check. It never joins two frames: whatever is
incomplete when a new one starts, or when the line falls silent, becomes a fault.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import reduce
from operator import xor
from typing import Literal, Protocol

import msgspec

from terminal.device_sentences import Sentence

STX = 0x02
ETX = 0x03
FRAME_LIMIT = 4096
"""Longest frame in bytes; no symbology in use at a till carries more."""

FaultKind = Literal["cut", "unended", "noise", "too_long", "bad_check", "empty"]


class Frame(msgspec.Struct, frozen=True):
    """One code without its framing; ``symbology`` where the framing itself tells it."""

    data: bytes
    symbology: str = ""

    def __repr__(self) -> str:
        """Hide the data: it may be a payment card until it is decoded."""
        return f"Frame({len(self.data)} bytes)"


class Fault(msgspec.Struct, frozen=True):
    """Bytes that make no frame; at most FRAME_LIMIT of them are kept."""

    kind: FaultKind
    raw: bytes = b""

    @property
    def reason(self) -> str:
        """Sentence for the cashier, with the next step."""
        return Sentence(f"scan.{self.kind}")

    def __repr__(self) -> str:
        """Hide the bytes: they may be a part of a payment card."""
        return f"Fault({self.kind!r}, {len(self.raw)} bytes)"


class Reply(msgspec.Struct, frozen=True):
    """Bytes that the protocol owes the device now."""

    data: bytes


class Answer(msgspec.Struct, frozen=True):
    """The device's answer to what it was told last."""

    accepted: bool


Event = Frame | Fault | Reply | Answer


class Framer(Protocol):
    """What every protocol's machine does."""

    def feed(self, data: bytes, now_ms: int) -> list[Event]:
        """Take what arrived at ``now_ms`` (never going back); no bytes means only time passed."""

    def reset(self) -> None:
        """Forget everything, as after reopening a port."""


class TextRules(msgspec.Struct, frozen=True, kw_only=True):
    """How a text protocol marks its frames.

    ``ends`` are the bytes that end a line. ``start`` says whether STX opens a block: never,
    sometimes, or always. ``check`` is what protects a block: a byte after ETX with the exclusive
    or of all after STX (``lrc``), or two hex digits for five bytes in hex (``rfid``).
    ``gap_ms`` is the silence that ends a half frame; with ``ends_on_silence`` it ends a whole one.
    ``accept`` and ``refuse`` are sent back after each frame and fault by devices that wait.
    """

    ends: bytes = b"\r\n"
    start: Literal["none", "optional", "required"] = "optional"
    check: Literal["none", "lrc", "rfid"] = "none"
    gap_ms: int = 250
    ends_on_silence: bool = False
    accept: bytes = b""
    refuse: bytes = b""


class _State(Enum):
    LINE = auto()
    BLOCK = auto()
    CHECK = auto()
    SKIP_LINE = auto()
    SKIP_BLOCK = auto()


class TextFramer:
    """The machine for lines and for STX/ETX blocks."""

    def __init__(self, rules: TextRules) -> None:
        self._rules = rules
        marks = rules.ends + (b"" if rules.start == "none" else bytes((STX, ETX)))
        self._marks = re.compile(b"[" + re.escape(marks) + b"]")
        self._events: list[Event] = []
        self._buffer = bytearray()
        self._state = _State.LINE
        self._last_ms = 0

    def reset(self) -> None:
        """Forget everything, as after reopening a port."""
        self._buffer.clear()
        self._state = _State.LINE

    def feed(self, data: bytes, now_ms: int) -> list[Event]:
        """Cut what arrived into frames and faults, in order."""
        self._events = []
        if now_ms - self._last_ms >= self._rules.gap_ms:
            self._fall_silent()
        if data:
            self._last_ms = now_ms
        position = 0
        while position < len(data):
            position = self._step(data, position)
        return self._events

    def _step(self, data: bytes, position: int) -> int:
        if self._state is _State.CHECK:
            self._compare(data[position])
            return position + 1
        mark = self._marks.search(data, position)
        end = mark.start() if mark else len(data)
        self._keep(data[position:end])
        if mark is None:
            return end
        if data[end] == STX and self._rules.start != "none":
            self._open()
        elif data[end] == ETX and self._rules.start != "none":
            self._close()
        else:
            self._end_line(data[end : end + 1])
        return end + 1

    def _keep(self, data: bytes) -> None:
        if self._state in (_State.SKIP_LINE, _State.SKIP_BLOCK):
            return
        self._buffer += data
        if len(self._buffer) > FRAME_LIMIT:
            self._fail("too_long")
            block = self._state is _State.BLOCK
            self._state = _State.SKIP_BLOCK if block else _State.SKIP_LINE

    def _open(self) -> None:
        if self._buffer:
            self._fail("noise" if self._outside_block() else "cut")
        self._state = _State.BLOCK

    def _close(self) -> None:
        if self._state is not _State.BLOCK:
            if self._buffer:
                self._fail("noise")
            self._state = _State.LINE
        elif self._rules.check == "lrc":
            self._state = _State.CHECK
        else:
            self._state = _State.LINE
            self._deliver_block()

    def _end_line(self, end: bytes) -> None:
        if self._state is _State.BLOCK:
            self._keep(end)
        elif self._state is _State.SKIP_LINE:
            self._state = _State.LINE
        elif self._buffer and self._outside_block():
            self._fail("noise")
        elif self._buffer:
            self._deliver(bytes(self._buffer))

    def _compare(self, received: int) -> None:
        self._state = _State.LINE
        if received == reduce(xor, self._buffer, ETX):
            self._deliver_block()
            return
        self._fail("bad_check")
        if received == STX:
            self._state = _State.BLOCK

    def _fall_silent(self) -> None:
        state, self._state = self._state, _State.LINE
        if state is _State.CHECK:
            self._fail("bad_check")
        elif not self._buffer:
            return
        elif state is _State.BLOCK:
            self._fail("cut")
        elif self._outside_block():
            self._fail("noise")
        elif self._rules.ends_on_silence:
            self._deliver(bytes(self._buffer))
        else:
            self._fail("unended")

    def _outside_block(self) -> bool:
        return self._state is _State.LINE and self._rules.start == "required"

    def _deliver_block(self) -> None:
        data = bytes(self._buffer).removesuffix(b"\n").removesuffix(b"\r")
        if not data:
            self._fail("empty")
        elif self._rules.check != "rfid":
            self._deliver(data)
        elif _rfid_holds(data):
            self._deliver(data[:10].upper(), "rfid")
        else:
            self._fail("bad_check")

    def _deliver(self, data: bytes, symbology: str = "") -> None:
        self._buffer.clear()
        self._events.append(Frame(data, symbology))
        if self._rules.accept:
            self._events.append(Reply(self._rules.accept))

    def _fail(self, kind: FaultKind) -> None:
        self._events.append(Fault(kind, bytes(self._buffer[:FRAME_LIMIT])))
        self._buffer.clear()
        if self._rules.refuse:
            self._events.append(Reply(self._rules.refuse))


def _rfid_holds(data: bytes) -> bool:
    """Check ten hex digits against the exclusive or in the last two (ID-12 datasheet)."""
    if re.fullmatch(rb"[0-9A-Fa-f]{12}", data) is None:
        return False
    return reduce(xor, bytes.fromhex(data.decode("ascii"))) == 0
