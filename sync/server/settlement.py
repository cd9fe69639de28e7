"""Moving the mark: the stamp below which every till promised to write no more.

When it moves, the accounts with new facts below it, or with lots that ended, are settled in the
same transaction: central writes what follows from the facts, and last the mark itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from sync.server import belonging, contested, facts, referrals, sales, terminals
from sync.server.accounts import counts
from sync.server.database import rows
from sync.server.exceptions import Finding
from sync.server.head import Head
from sync.server.ledger import Ledger
from terminal.domain.calendar import local_ordinal
from terminal.domain.contest import Redemption
from terminal.domain.entry import Entry, Placed
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.settle import settle
from terminal.domain.stamp import ms_of, tick_of

_HOUR_MS: Final = 3_600_000
_SUBJECT: Final = UUID(int=0)


def promised(ledger: Ledger) -> int:
    """The tick below which no till in service writes any more; 0 where there is no till.

    A till that has been silent for longer than the programme allows is not waited for.
    """
    now = ledger.now_ms
    patience = ledger.rules.at(now).offline.silence_hours * _HOUR_MS
    promises = [
        till.promise
        for till in terminals.every(ledger.connection)
        if till.revoked_ms is None and till.seen_ms >= now - patience
    ]
    return min(*promises, tick_of(now)) if promises else 0


def unsettled(head: Head) -> bool:
    """Whether some till's fact has not been settled yet."""
    return head.newest >= head.mark


def advance(ledger: Ledger) -> bool:
    """Move the mark as far as promises allow, if anything is to be settled by it; tell whether
    it moved."""
    head = ledger.head
    mark = promised(ledger)
    if mark <= head.mark:
        return False
    expiring = _expiring(ledger, mark)
    due = ledger.now_ms - head.marked_ms >= _HOUR_MS
    if not (expiring or due or _any_fact(ledger.connection, head.mark, mark)):
        return False
    _Settlement(ledger, mark).run(expiring)
    return True


def _any_fact(connection: Connection, low: int, high: int) -> bool:
    query = "SELECT 1 FROM entry WHERE ord>=? AND ord<? AND terminal<>? LIMIT 1"
    return bool(rows(connection, query, low, high, CENTRAL))


def _expiring(ledger: Ledger, mark: int) -> list[bytes]:
    programme = ledger.rules.at(ms_of(mark))
    today = local_ordinal(ms_of(mark), programme.timezone)
    query = "SELECT id FROM account WHERE next_expiry>0 AND next_expiry<?"
    return [row[0] for row in rows(ledger.connection, query, today)]


class _Settlement:
    """One step of the mark."""

    def __init__(self, ledger: Ledger, mark: int) -> None:
        self._ledger = ledger
        self._mark = mark
        self._connection = ledger.connection

    def run(self, expiring: Iterable[bytes]) -> None:
        head = self._ledger.head
        before = head.mark
        below = facts.between(self._connection, before, self._mark)
        by_root = self._by_root(below)
        touched = sales.touched(self._connection, below)
        lookup = sales.Lookup(self._connection, touched, below, self._mark)
        owners = self._owners(lookup)
        roots = sorted({*by_root, *owners, *expiring})
        self._ledger.accounts.load(roots)
        recent = self._recent(by_root, before)
        head.mark, head.marked_ms = self._mark, self._ledger.now_ms
        derived: list[Placed] = []
        for root in roots:
            derived += self._settle(root, by_root, owners, lookup, recent.get(root, ()))
        derived += referrals.derived(self._ledger, below, lookup, self._mark)
        derived += contested.contests(self._ledger, below, before, self._mark)
        self._write(derived)

    def _by_root(self, below: Sequence[Placed]) -> dict[bytes, list[Placed]]:
        counted = [(p.entry.account, p) for p in below if counts(p)]
        roots = self._ledger.accounts.roots(a.bytes for a, _ in counted if a is not None)
        found: defaultdict[bytes, list[Placed]] = defaultdict(list)
        for account, placed in counted:
            if account is not None:
                found[roots[account.bytes]].append(placed)
        return found

    def _owners(self, lookup: sales.Lookup) -> dict[bytes, list[UUID]]:
        """Touched sales by the root whose points they are."""
        owned = list(lookup.owners())
        roots = self._ledger.accounts.roots(account.bytes for _, account in owned)
        found: defaultdict[bytes, list[UUID]] = defaultdict(list)
        for sale, account in owned:
            found[roots[account.bytes]].append(sale)
        return found

    def _recent(
        self, by_root: dict[bytes, list[Placed]], before: int
    ) -> dict[bytes, list[Redemption]]:
        """Redemptions below the old mark that a new one's till had not seen."""
        unseen = {
            root: min(p.entry.seen for p in group if p.entry.kind == "redeem")
            for root, group in by_root.items()
            if any(p.entry.kind == "redeem" for p in group)
        }
        if not unseen:
            return {}
        groups = belonging.groups(self._connection, list(unseen))
        root_of = {one: root for root, group in groups.items() for one in group}
        found: defaultdict[bytes, list[Redemption]] = defaultdict(list)
        for placed in facts.redemptions(
            self._connection, list(root_of), before, min(unseen.values())
        ):
            assert placed.entry.account is not None
            root = root_of[placed.entry.account.bytes]
            if placed.position > unseen[root]:
                found[root].append(Redemption.of(placed))
        return found

    def _settle(
        self,
        root: bytes,
        by_root: dict[bytes, list[Placed]],
        owners: dict[bytes, list[UUID]],
        lookup: sales.Lookup,
        recent: Iterable[Redemption],
    ) -> list[Placed]:
        roots = self._ledger.accounts.roots(())
        settled = settle(
            UUID(bytes=root),
            self._ledger.accounts.at_mark(root),
            by_root.get(root, ()),
            self._mark,
            self._ledger.rules,
            lookup.sale,
            recent,
            owners.get(root, ()),
            lambda account: roots.get(account.bytes) == root,
        )
        self._ledger.accounts.settled(root, settled.base)
        return settled.derived

    def _write(self, derived: Sequence[Placed]) -> None:
        mark = self._mark
        entry_id = derived_id("mark", _SUBJECT, mark)
        last = Entry(id=entry_id, kind="mark", tick=mark, terminal=CENTRAL, act=entry_id)
        entries = [placed.entry for placed in derived]
        self._ledger.author([*entries, last], [*(placed.order for placed in derived), mark])
        for entry in entries:
            if entry.contest is not None:
                self._ledger.found(_contested(entry))


def _contested(entry: Entry) -> Finding:
    contest = entry.contest
    assert contest is not None
    latest = contest.claims[-1]
    return Finding(
        kind="contest",
        about=entry.id,
        terminal=latest.terminal,
        store=latest.store,
        account=entry.account,
        entry=entry.id,
        sentence=contested.sentence(contest)
        if contest.resource in contested.CONTESTED
        else f"{len(contest.claims)} tills gave the same points without knowing of one "
        f"another; {contest.shortfall} points are missing. The last was receipt "
        f"{latest.receipt} at {latest.terminal}.",
        evidence=contest,
    )
