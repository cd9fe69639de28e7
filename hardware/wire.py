"""A code as a given device would send it: the inverse of framing, for simulated devices. Pure."""

from __future__ import annotations

import re
from functools import reduce
from operator import xor

from hardware import ssi
from hardware.framing import ETX
from hardware.profiles import ScannerProfile

_SSI_CODE_128 = 0x03
_SSI_EAN_13 = 0x0B


class NotOnThisDevice(ValueError):
    """A device of this kind cannot send that code; the message says what it could send."""


def encode(profile: ScannerProfile, code: str) -> list[bytes]:
    """Return the packets that carry one code; text devices send one. Raises NotOnThisDevice."""
    data = code.encode("utf-8")
    if profile.frame == "ssi":
        return _packets(data)
    if profile.symbology == "magstripe" and code[:1] not in ("%", ";", "+"):
        data = _track_2(code)
    if profile.check == "rfid":
        data = _tag(code)
    after = profile.after.encode("latin-1")
    if profile.check == "lrc":
        after += bytes((reduce(xor, data, ETX),))
    return [profile.before.encode("latin-1") + data + after]


def resent(packet: bytes) -> bytes:
    """Return an SSI packet as it is sent the second time."""
    body = bytearray(packet[:-2])
    body[3] |= ssi.RESENT
    return bytes(body) + ssi.checksum(bytes(body))


def _packets(data: bytes) -> list[bytes]:
    room = ssi.DATA_LIMIT - 1
    parts = [data[start : start + room] for start in range(0, len(data), room)] or [b""]
    kind = _SSI_EAN_13 if re.fullmatch(rb"[0-9]{13}", data) else _SSI_CODE_128
    return [
        ssi.packet(
            ssi.DECODE,
            bytes((kind,)) + part,
            source=ssi.SCANNER,
            status=ssi.MORE if number < len(parts) else 0,
        )
        for number, part in enumerate(parts, start=1)
    ]


def _track_2(code: str) -> bytes:
    if re.fullmatch(r"[0-9]{1,37}", code) is None:
        raise NotOnThisDevice(
            "A card reader sends tracks such as '%…?' or ';…?', or a number of up to 37 digits."
        )
    return f";{code}=?".encode("ascii")


def _tag(code: str) -> bytes:
    if re.fullmatch(r"[0-9A-Fa-f]{10}", code) is None:
        raise NotOnThisDevice("An RFID reader sends tags of ten hex digits, such as 0F0184F07A.")
    check = reduce(xor, bytes.fromhex(code))
    return f"{code.upper()}{check:02X}".encode("ascii")
