"""Codes of the scheme's own vouchers: made in batches, told from false ones offline. Pure.

A code is ``V-`` and 24 digits: 7 of the batch, 6 of the voucher in it, 9 that only who knows the
batch's secret can say (HMAC-SHA256, RFC 2104, truncated), 2 check digits (ISO/IEC 7064
MOD 97-10). The batch is an entry, so every till has what it needs to judge a code. Two batches may
have the same number; the secret tells whose a code is.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.entry import Entry
from terminal.domain.ids import batch_id
from terminal.domain.mod97 import mod97_digits, mod97_holds
from terminal.domain.wishes import Voucher

BATCH: Final = "voucher_batch"
"""Kind of the entry that issues vouchers."""
MOST: Final = 1_000_000
"""Vouchers in a batch."""
_NUMBERS: Final = 10_000_000
_CODE: Final = re.compile(r"V-([0-9]{7})([0-9]{6})([0-9]{9})[0-9]{2}", re.ASCII)


class Batch(msgspec.Struct, frozen=True, omit_defaults=True):
    """Vouchers issued together: their kind in the programme, how many, the secret behind their
    codes, how often each can be used and its last valid day (ordinal, 0 without end)."""

    kind: str
    count: int
    secret: bytes
    uses: int = 1
    until: int = 0


class Code(msgspec.Struct, frozen=True):
    """A code that reads as one of ours: number of its batch, its place there, its proof."""

    text: str
    batch: int
    serial: int
    proof: str


class Misread(ValueError):
    """The code is one of ours by its form, but its check digits do not hold."""


def number_of(batch: UUID) -> int:
    """The number that a batch's codes carry, from its entry's id."""
    return batch.int % _NUMBERS


def subject_of(code: Code) -> UUID:
    """What the entries of a code's possible batches refer to."""
    return batch_id(code.batch)


def codes(batch: Batch, entry: UUID) -> Iterator[str]:
    """The codes of a batch issued by this entry."""
    number = number_of(entry)
    for serial in range(batch.count):
        body = f"{number:07d}{serial:06d}{_proof(batch.secret, number, serial)}"
        yield f"V-{body}{mod97_digits(body)}"


def read_code(text: str) -> Code | None:
    """A code as scanned or typed, with or without spaces and hyphens; None where it has not our
    form. Raises Misread."""
    digits = re.sub(r"[ -]", "", text.upper()).removeprefix("V")
    found = _CODE.fullmatch(f"V-{digits}")
    if found is None:
        return None
    if not mod97_holds(digits):
        raise Misread(text)
    return Code(found[0], int(found[1]), int(found[2]), found[3])


def batch_in(entry: Entry) -> Batch | None:
    """The batch that an entry issues, or None."""
    if entry.kind != BATCH:
        return None
    try:
        return msgspec.json.decode(entry.document, type=Batch)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def written(batch: Batch) -> str:
    """A batch as its entry's document."""
    return msgspec.json.encode(batch).decode()


def batch_of(code: Code, entries: Iterable[Entry]) -> Batch | None:
    """The batch among these entries to which a code belongs, or None for a false one."""
    for entry in entries:
        batch = batch_in(entry)
        if (
            batch is not None
            and number_of(entry.id) == code.batch
            and code.serial < batch.count
            and hmac.compare_digest(_proof(batch.secret, code.batch, code.serial), code.proof)
        ):
            return batch
    return None


def presented(code: Code, batch: Batch, used: int) -> Voucher:
    """A voucher of a batch that was used so many times, as it is wished for."""
    return Voucher(code.text, batch.kind, batch.uses - used, batch.until)


def _proof(secret: bytes, number: int, serial: int) -> str:
    digest = hmac.digest(secret, f"{number:07d}{serial:06d}".encode(), "sha256")
    return f"{int.from_bytes(digest, 'big') % 10**9:09d}"
