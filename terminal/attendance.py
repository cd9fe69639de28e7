"""Who came to a till, and who tried in vain, as entries of its chain: no points, no account.

A person is written down once for each business day at each till: what they do names them anyway,
and a till where colleagues take turns a hundred times an hour should not send as many entries.
"""

from __future__ import annotations

from typing import Final

import msgspec

from terminal.engine import keep, kept
from terminal.people import Proof
from terminal.writing import Writing

SIGN_IN: Final = "sign_in"
LOCK_OUT: Final = "lock_out"
_CAME: Final = "came"


class _Came(msgspec.Struct, frozen=True):
    """Who was written down on a business day."""

    day: int
    staff: tuple[str, ...]


def came(work: Writing, staff: str, proof: Proof) -> None:
    """Write down that somebody signed in, unless it is written for today."""
    entry = work.entry(SIGN_IN, work.entropy.uuid7(work.clock.now_ms()), staff=staff, reason=proof)
    held = kept(work.connection, _CAME, _Came)
    before = held.staff if held is not None and held.day == entry.day else ()
    if staff in before:
        return
    keep(work.connection, _CAME, _Came(entry.day, (*before, staff)))
    work.add(entry)
    work.finish()


def locked_out(work: Writing, staff: str, proof: Proof) -> None:
    """Write down that the till waits, after wrong PINs or badges one after another; `staff` is who
    was signed in meanwhile."""
    entry_id = work.entropy.uuid7(work.clock.now_ms())
    work.add(work.entry(LOCK_OUT, entry_id, staff=staff, reason=proof))
    work.finish()
