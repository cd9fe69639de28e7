"""The second ends of central's chains.

Central set back to a backup writes on under its old chain until a till tells it. What it derives
again there a till holds as it was at first; the links that it would have had are kept, because what
central wrote next follows them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from terminal.domain.entry import Entry
from terminal.domain.exchange import PlacedFact
from terminal.domain.ids import CENTRAL
from terminal.domain.snapshot import ShippedFact
from terminal.store.connection import Connection
from terminal.store.statements import Row, among, every, run_each

_NOTE: Final = "INSERT OR IGNORE INTO other_link (incarnation, seq, link) VALUES (?, ?, ?)"


def note(connection: Connection, facts: Sequence[tuple[PlacedFact | ShippedFact, Entry]]) -> None:
    """Keep the links of central's facts that are held already under others."""
    theirs = {entry.id.bytes: fact for fact, entry in facts if entry.terminal == CENTRAL}
    held = among(connection, "SELECT id, link FROM entry WHERE id IN", list(theirs))
    rows: list[Row] = [
        (theirs[entry].incarnation, theirs[entry].seq, theirs[entry].link)
        for entry, link in held
        if theirs[entry].link != link
    ]
    run_each(connection, _NOTE, rows)


def every_one(connection: Connection) -> dict[tuple[str, int], set[bytes]]:
    """All of them, by incarnation and sequence."""
    found: defaultdict[tuple[str, int], set[bytes]] = defaultdict(set)
    query = "SELECT incarnation, seq, link FROM other_link"
    for incarnation, seq, link in every(connection, query):
        found[incarnation, seq].add(link)
    return found
