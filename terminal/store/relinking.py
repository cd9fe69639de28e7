"""Beginning again with central, and a new chain in a folder that was copied or set back.

A link is an envelope: the till's own facts are linked again under a new incarnation and all sent
again, their bytes unchanged. What the other folder wrote under the old name is then fetched like
anybody's.
"""

from __future__ import annotations

from typing import Final

from terminal.domain.chain import GENESIS
from terminal.store import ledger, pruning
from terminal.store.connection import Connection
from terminal.store.guards import FACTS_STAY
from terminal.store.standing import Standing
from terminal.store.statements import Row, every, run, run_each

_LEAP: Final = 1000
_AT_ONCE: Final = 500


def leapt(receipts: int) -> int:
    """Where receipts go on, at the next multiple: those between may have been printed, and
    nothing here tells."""
    return (receipts // _LEAP + 1) * _LEAP


def begin_chain(connection: Connection, standing: Standing, incarnation: str) -> None:
    """Link all own facts again under `incarnation` and let everything be sent and fetched again;
    `standing` moves with them and is not saved here.

    Facts that central kept from this folder, taking them for its own, may lie below the mark, so
    accounts are folded from nothing until central's next mark.
    """
    old = standing.incarnation
    standing.incarnation, standing.seq, standing.link = incarnation, 0, GENESIS
    run(connection, "DROP TRIGGER IF EXISTS entry_facts_stay")
    while facts := _next(connection, old, standing.seq):
        rows: list[Row] = []
        for entry, fact in facts:
            ledger.link(standing, fact)
            rows.append((incarnation, standing.seq, standing.link, entry))
        run_each(connection, "UPDATE entry SET incarnation=?, seq=?, link=? WHERE id=?", rows)
    run(connection, FACTS_STAY)
    begin_again(connection, standing)
    standing.receipts = leapt(standing.receipts)


def begin_again(connection: Connection, standing: Standing) -> None:
    """Let everything be sent and fetched again, and accounts be folded from nothing until
    central's next mark; `standing` is not saved here."""
    run(connection, "UPDATE account SET base=x''")
    pruning.begin_again(connection)
    standing.acked, standing.mark = 0, 0
    standing.cursor, standing.running = 0, b""


def _next(connection: Connection, incarnation: str, after: int) -> list[Row]:
    return every(
        connection,
        "SELECT id, fact FROM entry WHERE own=1 AND incarnation=? AND seq>? ORDER BY seq LIMIT ?+0",
        (incarnation, after, _AT_ONCE),
    )
