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

from sync.server import (
    belonging,
    contested,
    facts,
    referrals,
    refunded,
    sales,
    terminals,
    watched,
)
from sync.server.accounts import counts
from sync.server.database import rows
from sync.server.exceptions import Finding
from sync.server.head import Head
from sync.server.ledger import Ledger
from terminal.domain.calendar import local_ordinal
from terminal.domain.contest import Redemption
from terminal.domain.entry import Contest, Entry, Placed
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.programmes import Programmes
from terminal.domain.settle import settle
from terminal.domain.stamp import ms_of, tick_of
from terminal.domain.tally import SHARED

SLICE: Final = 2000
"""Accounts whose lots are written off in one transaction: at a month's end nearly all have some."""
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
        return _expire_more(ledger)
    expiring = _expiring(ledger.connection, ledger.rules, mark, SLICE)
    due = ledger.now_ms - head.marked_ms >= _HOUR_MS
    if not (expiring or due or _any_fact(ledger.connection, head.mark, mark)):
        return False
    mark = _between_acts(ledger.connection, head.mark, mark)
    if mark <= head.mark:
        return _expire_more(ledger)
    _Settlement(ledger, mark).run(expiring)
    return True


def _between_acts(connection: Connection, low: int, high: int) -> int:
    """The greatest tick in ``[low, high]`` that leaves no act partly below it.

    Late acts are placed tick after tick from the mark, and tills whose clocks are behind promise
    tick after tick too: a promise may fall between a refund and the points it gave back, and
    central would give those once more. An act's entries stand side by side.
    """
    query = (
        "SELECT min(one.ord) FROM entry one JOIN entry next ON next.position=one.position+1 "
        "WHERE one.ord>=? AND one.ord<? AND next.ord>=? AND next.act=one.act"
    )
    while (cut := rows(connection, query, low, high, high)[0][0]) is not None:
        high = cut
    return high


def _any_fact(connection: Connection, low: int, high: int) -> bool:
    query = "SELECT 1 FROM entry WHERE ord>=? AND ord<? AND terminal<>? LIMIT 1"
    return bool(rows(connection, query, low, high, CENTRAL))


def expires(connection: Connection, rules: Programmes, head: Head) -> bool:
    """Whether lots that ended below the mark are still to be written off."""
    return bool(_expiring(connection, rules, head.mark, 1))


def _expire_more(ledger: Ledger) -> bool:
    """Write off some more lots that ended below the mark. Nothing else of their accounts has
    changed since, or they would have been settled with it."""
    expiring = _expiring(ledger.connection, ledger.rules, ledger.head.mark, SLICE)
    if expiring:
        _Settlement(ledger, ledger.head.mark).expire(expiring)
    return bool(expiring)


def _expiring(connection: Connection, rules: Programmes, mark: int, most: int) -> list[bytes]:
    programme = rules.at(ms_of(mark))
    today = local_ordinal(ms_of(mark), programme.timezone)
    query = "SELECT id FROM account WHERE next_expiry>0 AND next_expiry<? ORDER BY id LIMIT ?"
    return [row[0] for row in rows(connection, query, today, most)]


class _Settlement:
    """One step of the mark."""

    def __init__(self, ledger: Ledger, mark: int) -> None:
        self._ledger = ledger
        self._mark = mark
        self._before = ledger.head.mark
        self._connection = ledger.connection

    def run(self, expiring: Iterable[bytes]) -> None:
        head = self._ledger.head
        before = self._before
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
        derived += refunded.contests(self._ledger, lookup, before, self._mark)
        for finding in watched.seen(self._ledger, by_root, below, self._mark):
            self._ledger.found(finding)
        self._write(derived)

    def expire(self, expiring: Sequence[bytes]) -> None:
        """Write what ended before the mark, where the mark has passed already."""
        self._ledger.accounts.load(expiring)
        lookup = sales.Lookup(self._connection, set(), (), self._mark)
        derived: list[Placed] = []
        for root in expiring:
            derived += self._settle(root, {}, {}, lookup, ())
        self._author(derived)

    def _author(self, derived: Sequence[Placed], *more: Entry) -> None:
        entries = [*(placed.entry for placed in derived), *more]
        orders = [*(placed.order for placed in derived), *(entry.tick for entry in more)]
        self._ledger.author(entries, orders)

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
            self._before,
        )
        self._ledger.accounts.settled(root, settled.base)
        return settled.derived

    def _write(self, derived: Sequence[Placed]) -> None:
        mark = self._mark
        entry_id = derived_id("mark", _SUBJECT, mark)
        last = Entry(id=entry_id, kind="mark", tick=mark, terminal=CENTRAL, act=entry_id)
        self._author(derived, last)
        for entry in (placed.entry for placed in derived):
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
        sentence=_sentence(contest),
        evidence=contest,
    )


def _sentence(contest: Contest) -> str:
    if contest.resource in SHARED:
        return contested.sentence(contest)
    if contest.resource == "refund":
        return refunded.sentence(contest)
    latest = contest.claims[-1]
    return (
        f"{len(contest.claims)} tills gave the same points without knowing of one another; "
        f"{contest.shortfall} points are missing. The last was receipt {latest.receipt} at "
        f"{latest.terminal}."
    )
