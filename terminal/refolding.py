"""Everything that is not a fact, made again from the facts: what the caches of a new file hold."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from terminal import published
from terminal.applying import keep_contest, resolve
from terminal.domain.entry import Entry, decode
from terminal.domain.fold import SILENT
from terminal.domain.programmes import Programmes
from terminal.store import ledger, members, tallies
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.statements import every
from terminal.store.tips import Tips, root

_AT_ONCE: Final = 500


def refold_all(connection: Connection, standing: Standing) -> Programmes:
    """Fill the empty tables of programmes, registers, members, contests, accounts and tallies from
    the ledger, with the digest in `standing`, which is not saved; return the rules of the fold."""
    for entry in _of_kinds(connection, "programme"):
        published.keep(connection, entry.programme, entry.document)
    for entry in _of_kinds(connection, "contest"):
        keep_contest(connection, entry)
    for entry in _of_kinds(connection, "write_off", "recover"):
        resolve(connection, entry)
    for row in connection.exec_driver_sql(
        "SELECT fact, tick, late FROM entry WHERE kind='set' AND tick>=0"
    ):
        placed = ledger.placed(tuple(row))
        if placed.entry.register is not None:
            members.write(connection, placed)
    for entry in _of_kinds(connection, "erase"):
        if entry.account is not None:
            members.erase(connection, entry.account)
    rules, _ = published.published(connection, standing.store)
    roots = _roots(connection)
    for first in range(0, len(roots), _AT_ONCE):
        tips = Tips(connection, standing, rules)
        for account in roots[first : first + _AT_ONCE]:
            tips.refold(account)
        tips.flush()
    tallies.recount(connection)
    return rules


def _of_kinds(connection: Connection, *kinds: str) -> list[Entry]:
    marks = ",".join("?" * len(kinds))
    query = f"SELECT fact FROM entry WHERE kind IN ({marks}) AND tick>=0 ORDER BY tick"  # noqa: S608
    return [decode(row[0]) for row in every(connection, query, kinds)]


def _roots(connection: Connection) -> list[UUID]:
    accounts = connection.exec_driver_sql(
        "SELECT DISTINCT account, kind FROM entry WHERE account IS NOT NULL"
    )
    counted = {row[0] for row in accounts if row[1] not in SILENT}
    return sorted({root(connection, UUID(bytes=account)) for account in counted})
