"""Code 128 as an ESC/POS printer wants it: characters in set B, runs of digits in set C."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

_SET_B = b"{B"
_SET_C = b"{C"
_RUNS = re.compile(r"[0-9]{4,}|(?:(?![0-9]{4})[ -~])+", re.ASCII)
_OVERHEAD_MODULES = 11 + 11 + 13 + 20
"""Start, check, stop, and the quiet zones of ten modules on either side."""
_REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")
"""What a printer obeys even inside a code's data; pairs of digits can look like it."""


class NotPrintable(ValueError):
    """The text holds a character that Code 128 B does not have."""


class Code128(msgspec.Struct, frozen=True):
    """``payload`` is the data of ``GS k 73``; ``modules`` the width with its quiet zones."""

    payload: bytes
    modules: int


def encode(text: str) -> Code128:
    """Encode a text of printable ASCII in as few symbols as plain runs allow.

    Raises NotPrintable.
    """
    if not text or not text.isascii() or not text.isprintable():
        raise NotPrintable(f"Code 128 cannot carry {text!r}.")
    code = _encoded(_parts(text))
    if _REAL_TIME.search(code.payload):
        code = _encoded(iter([(_SET_B, _escaped(text), len(text))]))
    return code


def _encoded(parts: Iterator[tuple[bytes, bytes, int]]) -> Code128:
    payload, symbols, current = b"", 0, b""
    for code_set, data, count in parts:
        if code_set != current:
            payload += code_set
            symbols += 1 if current else 0
            current = code_set
        payload += data
        symbols += count
    return Code128(payload, symbols * 11 + _OVERHEAD_MODULES)


def _parts(text: str) -> Iterator[tuple[bytes, bytes, int]]:
    """Cut into pieces of one code set, with the number of symbols each takes."""
    for run in _RUNS.findall(text):
        if not run[:4].isdigit() or len(run) < 4:
            yield _SET_B, _escaped(run), len(run)
            continue
        odd = len(run) % 2
        if odd:
            yield _SET_B, run[:1].encode("ascii"), 1
        pairs = [int(run[at : at + 2]) for at in range(odd, len(run), 2)]
        yield _SET_C, bytes(pairs), len(pairs)


def _escaped(text: str) -> bytes:
    return text.encode("ascii").replace(b"{", b"{{")
