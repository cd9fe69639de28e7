"""`belongs_to` as central holds it: which account is folded under which.

A row of `belongs` is an edge in force with the root at its end; an account without a row is its
own root.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection

from sync.server.database import insert_sql, rows_in, run_many
from terminal.domain.registers import root_of


def roots(connection: Connection, accounts: Sequence[bytes]) -> dict[bytes, bytes]:
    """Roots of those accounts that belong to another."""
    found = rows_in(connection, "SELECT account, root FROM belongs WHERE account IN ()", accounts)
    return dict(found)


def groups(connection: Connection, wanted: Sequence[bytes]) -> dict[bytes, list[bytes]]:
    """Every account folded under each root, the root first unless it belongs elsewhere now."""
    elsewhere = {a for a, root in roots(connection, wanted).items() if root != a}
    found: dict[bytes, list[bytes]] = {root: [] if root in elsewhere else [root] for root in wanted}
    query = "SELECT account, root FROM belongs WHERE root IN ()"
    for account, root in rows_in(connection, query, list(wanted)):
        if account != root:
            found[root].append(account)
    return found


def change(connection: Connection, edges: Mapping[bytes, bytes | None]) -> set[bytes]:
    """Set or clear the parents of accounts; return the roots that gained or lost an account."""
    parents, before = _neighbours(connection, edges)
    for account, parent in edges.items():
        if parent is None or parent == account:
            parents.pop(account, None)
        else:
            parents[account] = parent
    named = {UUID(bytes=account): UUID(bytes=parent) for account, parent in parents.items()}
    everyone = {*before, *edges, *parents, *parents.values()}
    after = {one: root_of(UUID(bytes=one), named.get).bytes for one in everyone}
    affected: set[bytes] = set()
    for one in everyone:
        was = before.get(one, one)
        if was != after[one]:
            affected |= {was, after[one]}
    _store(connection, edges, parents, before, after)
    return affected


def _neighbours(
    connection: Connection, edges: Mapping[bytes, bytes | None]
) -> tuple[dict[bytes, bytes], dict[bytes, bytes]]:
    """Every edge connected with the named accounts, and the roots as they were."""
    parents: dict[bytes, bytes] = {}
    before: dict[bytes, bytes] = {}
    seen: set[bytes] = set()
    fresh = {*edges, *(parent for parent in edges.values() if parent)}
    while fresh:
        seen |= fresh
        wanted = list(fresh)
        found = rows_in(
            connection, "SELECT account, parent, root FROM belongs WHERE account IN ()", wanted
        )
        found += rows_in(
            connection, "SELECT account, parent, root FROM belongs WHERE parent IN ()", wanted
        )
        fresh = set()
        for account, parent, root in found:
            parents[account], before[account] = parent, root
            fresh |= {account, parent}
        fresh -= seen
    return parents, before


def _store(
    connection: Connection,
    edges: Iterable[bytes],
    parents: Mapping[bytes, bytes],
    before: Mapping[bytes, bytes],
    after: Mapping[bytes, bytes],
) -> None:
    gone = [(one,) for one in edges if one not in parents and one in before]
    run_many(connection, "DELETE FROM belongs WHERE account=?", gone)
    changed = [
        (account, parent, after[account])
        for account, parent in parents.items()
        if account in edges or before.get(account) != after[account]
    ]
    run_many(
        connection,
        insert_sql(
            "belongs",
            "account, parent, root",
            "ON CONFLICT (account) DO UPDATE SET parent=excluded.parent, root=excluded.root",
        ),
        changed,
    )


def tree(found: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Roots of every account, made anew from edges alone: what `verify` compares with."""
    named: defaultdict[UUID, UUID | None] = defaultdict(lambda: None)
    named.update((UUID(bytes=account), UUID(bytes=parent)) for account, parent in found)
    return {one.bytes: root_of(one, named.get).bytes for one in list(named)}
