"""Guards at central: what tills were alarmed by, and what only the facts of all tills together
show. A till without the network cannot see what another one sells; central looks again when the
mark has passed. What either finds is an exception for the manager, one an act and guard.

A till refuses who serves or approves for their own membership; central finds those whose till did
not know of it. Refunds without a sale are a till's own to see.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from sync.server import belonging, fields
from sync.server.database import rows_in
from sync.server.exceptions import Finding
from sync.server.ledger import Ledger
from terminal.domain.entry import Entry, Placed, decode
from terminal.domain.guards import (
    BY_HISTORY,
    WATCHED,
    Alarm,
    Doing,
    Done,
    Recent,
    check,
    guards_of,
    look_back_ms,
)
from terminal.domain.ids import derived_id, receipt_key
from terminal.domain.offers import Guard
from terminal.domain.registers import OWN_MEMBER
from terminal.domain.stamp import ms_of, tick_of

_DAY_MS: Final = 86_400_000
_WATCHED: Final = frozenset({"accrue", "redeem", "refund"})


def told(entries: Iterable[Entry], ledger: Ledger) -> Iterator[Finding]:
    """What tills say that their acts tripped."""
    for entry in entries:
        if entry.alerts:
            guards = {g.id: g for g in guards_of(ledger.rules.at(ms_of(entry.tick)))}
            for name in entry.alerts:
                guard = guards.get(name)
                yield _finding(entry, name, guard.watch if guard else name)


def seen(
    ledger: Ledger,
    by_root: Mapping[bytes, Sequence[Placed]],
    below: Sequence[Placed],
    mark: int,
) -> Iterator[Finding]:
    """What acts below the mark trip by the facts of all tills: members' acts by account, and
    guests' sales among all `below`. Each is judged by the guards of its own time."""
    yield from _own_cards(ledger, by_root)
    guests = [p for p in below if p.entry.kind == "accrue" and p.entry.account is None]
    yield from _guests(ledger, guests)
    guards = _guards_since(ledger, (p for group in by_root.values() for p in group))
    found = {root: group for root, group in by_root.items() if any(map(_is_sale, group))}
    if not found:
        return
    first = min(p.order for group in found.values() for p in group)
    groups = belonging.groups(ledger.connection, list(found))
    root_of = {account: root for root, accounts in groups.items() for account in accounts}
    watched = {guard.watch for guard in guards}
    if not watched & {*BY_HISTORY, "same_receipt"}:
        most = max(g.limit for g in guards if g.watch == "purchases_per_day")
        busy = _busy(ledger, root_of, first, mark, most)
        found = {root: group for root, group in found.items() if root in busy}
    sales = [p for group in found.values() for p in group]
    same = _same_receipts(ledger, sales) if "same_receipt" in watched else {}
    lately = _lately(ledger, root_of, found, first, mark, guards)
    for root, group in found.items():
        history = _History(lately.get(root, []))
        for entry in _acts(group):
            for alarm in _alarms(entry, history, same, _guards_at(ledger, entry)):
                yield _finding(entry, alarm.guard, alarm.watch)


def _guards_at(ledger: Ledger, entry: Entry) -> tuple[Guard, ...]:
    return guards_of(ledger.rules.at(ms_of(entry.tick)))


def _guards_since(ledger: Ledger, placed: Iterable[Placed]) -> list[Guard]:
    """The guards of every version that was in force for one of these acts."""
    versions = {(p := ledger.rules.at(ms_of(one.entry.tick))).version: p for one in placed}
    return [guard for programme in versions.values() for guard in guards_of(programme)]


def _guests(ledger: Ledger, sales: Sequence[Placed]) -> Iterator[Finding]:
    """Guests' sales under a receipt number that another sale of their store has: nothing else of
    a guest can be too much."""
    watching = [
        placed.entry
        for placed in sales
        if any(guard.watch == "same_receipt" for guard in _guards_at(ledger, placed.entry))
    ]
    same = _same_receipts(ledger, sales) if watching else {}
    for entry in watching:
        for alarm in _alarms(entry, _History(()), same, _guards_at(ledger, entry)):
            if alarm.watch == "same_receipt":
                yield _finding(entry, alarm.guard, alarm.watch)


def _own_cards(ledger: Ledger, by_root: Mapping[bytes, Sequence[Placed]]) -> Iterator[Finding]:
    """Acts for the membership of whoever served or approved."""
    linked = fields.of_field(ledger.connection, OWN_MEMBER)
    own = {UUID(bytes=who): fields.parent_of(value) for who, (_, value) in linked.items()}
    roots = ledger.accounts.roots(member for member in own.values() if member)
    named = {str(who): roots[member] for who, member in own.items() if member}
    if not named:
        return
    for root, group in by_root.items():
        for entry in _acts(group):
            if root in {named.get(entry.staff), named.get(entry.approver)}:
                yield _finding(entry, "own_card", "own_card")


def _is_sale(placed: Placed) -> bool:
    return placed.entry.kind in {"accrue", "refund"}


def _acts(group: Iterable[Placed]) -> Iterator[Entry]:
    """Sales and refunds by their stamps."""
    acts = (placed.entry for placed in group if _is_sale(placed))
    return iter(sorted(acts, key=lambda entry: entry.stamp))


def _busy(
    ledger: Ledger, root_of: Mapping[bytes, bytes], first: int, mark: int, most: int
) -> set[bytes]:
    """Roots with more purchases than so many since the day before the first of these facts."""
    query = (
        "SELECT account, COUNT(*) FROM entry WHERE account IN () AND ord>=? AND ord<? "
        "AND kind='accrue' GROUP BY account"
    )
    since = tick_of(max(0, ms_of(first) - _DAY_MS))
    total: defaultdict[bytes, int] = defaultdict(int)
    for account, count in rows_in(ledger.connection, query, list(root_of), since, mark):
        total[root_of[bytes(account)]] += count
    return {root for root, count in total.items() if count > most}


def _lately(
    ledger: Ledger,
    root_of: Mapping[bytes, bytes],
    wanted: Mapping[bytes, object],
    first: int,
    mark: int,
    guards: Iterable[Guard],
) -> dict[bytes, list[Entry]]:
    """Sales, redemptions and refunds of roots, as far back as a guard looks."""
    accounts = [account for account, root in root_of.items() if root in wanted]
    since = tick_of(max(0, ms_of(first) - max(_DAY_MS, look_back_ms(guards))))
    query = (
        "SELECT account, fact FROM entry WHERE account IN () AND ord>=? AND ord<? "
        "AND kind IN ('accrue', 'redeem', 'refund')"
    )
    found: defaultdict[bytes, list[Entry]] = defaultdict(list)
    for account, fact in rows_in(ledger.connection, query, accounts, since, mark):
        found[root_of[bytes(account)]].append(decode(fact))
    return found


def _same_receipts(ledger: Ledger, sales: Iterable[Placed]) -> dict[bytes, list[UUID]]:
    """Ids of the sales with each paper receipt that was given to more than one."""
    papers = {
        receipt_key(p.entry.store, p.entry.receipt)
        for p in sales
        if p.entry.kind == "accrue" and p.entry.receipt
    }
    query = "SELECT refers, id FROM entry WHERE refers IN () AND kind='accrue'"
    same: defaultdict[bytes, list[UUID]] = defaultdict(list)
    for paper, entry in rows_in(ledger.connection, query, sorted(papers)):
        same[bytes(paper)].append(UUID(bytes=bytes(entry)))
    return {paper: sorted(ids) for paper, ids in same.items() if len(ids) > 1}


class _History:
    """An account's sales, redemptions and refunds, by their stamps."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = sorted(
            (entry for entry in entries if entry.kind in _WATCHED), key=lambda one: one.stamp
        )
        self._stamps = [entry.stamp for entry in self._entries]

    def before(self, entry: Entry) -> list[Entry]:
        """What other acts did before one."""
        end = bisect_right(self._stamps, entry.stamp)
        return [one for one in self._entries[:end] if one.act != entry.act]

    def redeems(self, act: UUID) -> bool:
        """Whether an act redeemed."""
        return any(one.act == act and one.kind == "redeem" for one in self._entries)


def _alarms(
    entry: Entry,
    history: _History,
    same: Mapping[bytes, Sequence[UUID]],
    guards: Iterable[Guard],
) -> tuple[Alarm, ...]:
    before = history.before(entry)
    sells = entry.kind == "accrue"
    act = Doing(
        what="sale" if sells else "refund",
        ms=ms_of(entry.tick),
        day=entry.day or entry.origin,
        store=entry.store,
        points=entry.points if sells else 0,
        redeems=history.redeems(entry.act),
    )
    papers = same.get(receipt_key(entry.store, entry.receipt), ()) if sells else ()
    recent = Recent(
        done=tuple(Done(e.kind, ms_of(e.tick), e.day, e.store, e.points) for e in before),
        purchases=sum(e.kind == "accrue" and e.day == act.day for e in before),
        same_receipt=papers.index(entry.id) if entry.id in papers else 0,
    )
    return check(act, recent, guards)


def _finding(entry: Entry, guard: str, watch: str) -> Finding:
    what = WATCHED.get(watch, watch)
    return Finding(
        kind="guard",
        about=derived_id(f"guard:{guard}", entry.act, 0),
        terminal=entry.terminal,
        store=entry.store,
        account=entry.account,
        entry=entry.id,
        sentence=f"Guard '{guard}': {what}. Receipt {entry.receipt} at {entry.terminal}"
        + (f", approved by {entry.approver}." if entry.approver else "."),
        evidence={
            "guard": guard,
            "receipt": entry.receipt,
            "staff": entry.staff,
            "approver": entry.approver,
            "points": entry.points,
            "amount": entry.amount,
        },
    )
