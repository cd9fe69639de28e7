"""Zebra's Simple Serial Interface: checked packets, each answered. Pure.

A packet is ``length opcode source status data checksum16``. The length leaves out the checksum,
which is the two's complement of the sum of all before it, high byte first. Status bit 0 marks a
packet sent again, bit 1 that more of the same code follows. (DS4308 reference guide, chapter 7;
SSI programmer's guide 72E-40451.)
"""

from __future__ import annotations

import msgspec

from hardware.framing import FRAME_LIMIT, Answer, Event, Fault, FaultKind, Frame, Reply

HEADER = 4
SCANNER = 0x00
HOST = 0x04
ACK = 0xD0
NAK = 0xD1
DECODE = 0xF3
BEEP = 0xE6
LED_ON = 0xE7
LED_OFF = 0xE8
RESENT = 0x01
MORE = 0x02
DATA_LIMIT = 255 - HEADER

_SENT_BY_SCANNERS = frozenset(
    # ACK, NAK, decode data, event, revision, capabilities, parameters.
    {ACK, NAK, DECODE, 0xF6, 0xA4, 0xD4, 0xC6}
)
_SYMBOLOGIES = {
    0x01: "code39",
    0x02: "codabar",
    0x03: "code128",
    0x06: "itf",
    0x08: "ean13",  # UPC-A, an EAN-13 whose leading zero is not printed
    0x0A: "ean8",
    0x0B: "ean13",
    0x0F: "gs1_128",
    0x1B: "datamatrix",
    0x1C: "qr",
    0x30: "gs1_databar",
}
_PACKET_GAP_MS = 250
_MESSAGE_GAP_MS = 2_500


def packet(opcode: int, data: bytes = b"", *, source: int = HOST, status: int = 0) -> bytes:
    """Build one packet with its checksum; ``data`` holds at most 251 bytes."""
    if len(data) > DATA_LIMIT:
        raise ValueError(f"An SSI packet holds {DATA_LIMIT} bytes, not {len(data)}.")
    body = bytes((HEADER + len(data), opcode, source, status)) + data
    return body + checksum(body)


def checksum(body: bytes) -> bytes:
    """Two's complement of the sum of all bytes, high byte first."""
    return (-sum(body) & 0xFFFF).to_bytes(2, "big")


ACCEPT = packet(ACK)
SEND_AGAIN = packet(NAK, b"\x01")


class _Packet(msgspec.Struct, frozen=True):
    opcode: int
    status: int
    data: bytes


class SsiFramer:
    """Packets to frames; every packet is answered, a damaged one is asked for again."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._buffer = bytearray()
        self._noise = bytearray()
        self._message = bytearray()
        self._dropping = False
        self._asked_again = False
        self._hole = False
        self._last: bytes | None = None
        self._last_ms = 0

    def reset(self) -> None:
        """Forget everything, as after reopening a port."""
        self._buffer.clear()
        self._noise.clear()
        self._message.clear()
        self._dropping = self._asked_again = self._hole = False
        self._last = None

    def feed(self, data: bytes, now_ms: int) -> list[Event]:
        """Cut what arrived into frames, faults and the answers that the scanner waits for."""
        self._events = []
        quiet = now_ms - self._last_ms
        if quiet >= _PACKET_GAP_MS:
            self._parse(complete=True)
        if quiet >= _MESSAGE_GAP_MS:
            self._give_up()
        if data:
            self._last_ms = now_ms
            self._buffer += data
            self._parse(complete=False)
        return self._events

    def _parse(self, *, complete: bool) -> None:
        """Take packets off the buffer; a byte that starts none is noise.

        A damaged packet gives up one byte at a time, so that a good one right behind it is found.
        """
        position = 0
        while position < len(self._buffer):
            size = self._candidate(position, complete=complete)
            if size is None:
                break
            if size == 0:
                self._noise.append(self._buffer[position])
                position += 1
                continue
            self._report_noise()
            body = bytes(self._buffer[position : position + size])
            position += size + 2
            self._take(_Packet(body[1], body[3], body[HEADER:]))
        del self._buffer[:position]
        if not self._buffer or complete:
            self._report_noise()

    def _candidate(self, position: int, *, complete: bool) -> int | None:
        """Length of a whole, sound packet here; 0 if none can start here; None to wait."""
        view = self._buffer
        size = view[position]
        rest = len(view) - position
        if size < HEADER:
            return 0
        if rest >= 2 and view[position + 1] not in _SENT_BY_SCANNERS:
            return 0
        if rest >= 3 and view[position + 2] != SCANNER:
            return 0
        if rest < size + 2:
            return 0 if complete else None
        body = bytes(view[position : position + size])
        return size if checksum(body) == view[position + size : position + size + 2] else 0

    def _report_noise(self) -> None:
        if not self._noise:
            return
        damaged, noise = len(self._noise) > HEADER, bytes(self._noise[:FRAME_LIMIT])
        self._noise.clear()
        self._fail("bad_check" if damaged else "noise", noise)
        if damaged:
            self._asked_again = True
            self._hole = bool(self._message) or (noise[1] == DECODE and bool(noise[3] & MORE))
            self._events.append(Reply(SEND_AGAIN))

    def _take(self, packet_: _Packet) -> None:
        if packet_.opcode != DECODE:
            known = packet_.opcode in (ACK, NAK)
            self._events.append(Answer(packet_.opcode == ACK) if known else Reply(ACCEPT))
            return
        self._events.append(Reply(ACCEPT))
        resent = bool(packet_.status & RESENT)
        asked, self._asked_again = self._asked_again, False
        if resent and not asked and packet_.data == self._last:
            return
        if asked and not resent and self._hole:
            # A part of a long code is missing for good: none of it may pass for a whole one.
            self._fail("cut", bytes(self._message))
            self._message.clear()
            self._dropping = True
        self._last = packet_.data
        self._assemble(packet_)

    def _assemble(self, packet_: _Packet) -> None:
        more = bool(packet_.status & MORE)
        if self._dropping:
            self._dropping = more
            return
        # Every packet of a long code begins with the code's type again.
        self._message += packet_.data[1:] if self._message else packet_.data
        if len(self._message) > FRAME_LIMIT:
            self._fail("too_long", bytes(self._message[:FRAME_LIMIT]))
            self._message.clear()
            self._dropping = more
        elif not more:
            self._deliver()

    def _deliver(self) -> None:
        message = bytes(self._message)
        self._message.clear()
        if len(message) < 2:
            self._fail("empty")
            return
        self._events.append(Frame(message[1:], _SYMBOLOGIES.get(message[0], "")))

    def _give_up(self) -> None:
        if self._message:
            self._fail("cut", bytes(self._message))
            self._message.clear()
        self._dropping = self._asked_again = self._hole = False

    def _fail(self, kind: FaultKind, raw: bytes = b"") -> None:
        self._events.append(Fault(kind, raw))
