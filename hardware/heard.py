"""Bytes on the wire shown to whoever sets a device up, payment cards excepted. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hardware.payment_cards import may_hold_part_of_card
from terminal.device_ports import Heard, Rejected, Scan

_NAMES: Final = re.findall(
    r"\S+",
    "NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI "
    "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US",
)
"""ASCII's control characters in order (ISO 646)."""

_NOT_SHOWN: Final = "(a payment card, or what may be a part of one: not shown)"


def heard(device: str, raw: bytes, results: Sequence[Scan | Rejected]) -> Heard:
    """Say what came and what became of it.

    Bytes that were refused are hidden in doubt: a damaged payment card is one too.
    """
    refused = [one for one in results if isinstance(one, Rejected)]
    text = raw.decode("latin-1")
    if any(one.cause == "payment_card" for one in refused) or (
        any(one.cause == "unreadable" and not one.raw for one in refused)
        and may_hold_part_of_card(text)
    ):
        return Heard(device=device, raw=b"", text=_NOT_SHOWN, results=tuple(results))
    return Heard(device=device, raw=raw, text=shown(raw), results=tuple(results))


def shown(raw: bytes) -> str:
    """Bytes as text: ASCII as it is, control bytes by name as ``<CR>``, others as ``<FF>``."""
    return "".join(_shown(byte) for byte in raw)


def _shown(byte: int) -> str:
    if byte < len(_NAMES):
        return f"<{_NAMES[byte]}>"
    return chr(byte) if byte < 0x7F else f"<{byte:02X}>"
