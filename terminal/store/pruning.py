"""Letting go of what others wrote long ago: its effect stays, in the states, fields and tallies.

Own facts stay for ever, and so does whatever proves something later: rules, vouchers, erasures,
what a manager decides about.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Final

import msgspec

from terminal.domain.entry import Entry, decode
from terminal.domain.fold import SILENT
from terminal.domain.tally import tallies as sums
from terminal.store import act_blocks, sold, tallies
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.statements import every, one, run, run_each
from terminal.store.tips import Tips

AT_ONCE: Final = 100
"""Facts looked at in one transaction: a few milliseconds' work."""
KEPT: Final = frozenset(
    {"programme", "contest", "write_off", "recover", "voucher_batch", "erase", "stock"}
)
_PLACE: Final = "pruned to"
_NEXT: Final = """SELECT rowid, id, own, kind, tick, fact FROM entry WHERE rowid>?
ORDER BY rowid LIMIT ?+0"""


class Pruned(msgspec.Struct, array_like=True):
    """How far the ledger has been looked through, as a row's number."""

    row: int = 0


def prune(connection: Connection, tips: Tips, standing: Standing, horizon: int) -> int | None:
    """Look at the next facts and let go of those of others that lie below `horizon` (a tick) and
    below the mark; return how many went, None where nothing older is left to look at."""
    limit = min(horizon, standing.mark)
    place = _place(connection)
    rows = every(connection, _NEXT, (place.row, AT_ONCE))
    # Facts come in about the order of their ticks: the first young one ends it for today.
    old = list(takewhile(lambda row: row[4] < limit, rows))
    if not old:
        return None
    if not sold.reaches(connection, old[-1][0]):
        sold.step(connection)
        return 0
    newest = one(connection, "SELECT MAX(rowid) FROM entry")
    assert newest is not None
    # The newest row stays, so that the number of a row is never given again.
    going = [row for row in old if row[0] != newest[0]]
    gone = [row for row in going if not row[2] and row[3] not in KEPT and row[4] >= 0]
    entries = [decode(row[5]) for row in gone]
    _settle(tips, entries)
    tallies.let_go(connection, sums(entries))
    run(connection, "UPDATE horizon SET tick=MAX(tick, ?)", (limit,))
    run_each(connection, "DELETE FROM entry WHERE id=?", [(row[1],) for row in gone])
    act_blocks.let_go(connection, (row[0] for row in gone))
    run_each(
        connection,
        "DELETE FROM personal WHERE entry=? AND NOT EXISTS "
        "(SELECT 1 FROM register WHERE register.entry=personal.entry)",
        [(row[1],) for row in gone if row[3] == "set"],
    )
    place.row = old[-1][0]
    _go_on(connection, place)
    return len(gone)


def _settle(tips: Tips, entries: list[Entry]) -> None:
    """Let the base of every account hold what goes."""
    accounts = {e.account for e in entries if e.account is not None and e.kind not in SILENT}
    for account in accounts:
        tips.found(account)


def begin_again(connection: Connection) -> None:
    """Everything is fetched again: nothing counts as let go."""
    run(connection, "DELETE FROM kept WHERE key=?", (_PLACE,))
    tallies.rebase(connection, {})
    sold.begin_again(connection)
    act_blocks.begin_again(connection)


def _place(connection: Connection) -> Pruned:
    row = one(connection, "SELECT value FROM kept WHERE key=?", (_PLACE,))
    return Pruned() if row is None else msgspec.msgpack.decode(row[0], type=Pruned)


def _go_on(connection: Connection, place: Pruned) -> None:
    text = (
        "INSERT INTO kept (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value=excluded.value"
    )
    run(connection, text, (_PLACE, msgspec.msgpack.encode(place)))
