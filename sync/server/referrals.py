"""Friends brought by members, as central finds and settles them when the mark moves.

Everything is read below the mark, so that the same facts give the same entries whatever came
above it meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server import facts, personal, sales
from sync.server.database import rows_in
from sync.server.facts import PLACED, placed_of
from sync.server.ledger import Ledger
from terminal.domain.entry import Entry, Placed
from terminal.domain.referral import (
    REFERRED_BY,
    Friendship,
    counted,
    qualifying,
    referral_id,
    settled,
)
from terminal.domain.registers import winner
from terminal.domain.sale import Sale


def derived(
    ledger: Ledger, below: Sequence[Placed], lookup: sales.Lookup, mark: int
) -> list[Placed]:
    """The entries that central writes at a mark for friends whose facts the mark has passed."""
    if not ledger.rules.refer:
        return []
    connection = ledger.connection
    named = {
        placed.entry.register.subject.bytes
        for placed in below
        if placed.entry.register is not None and placed.entry.register.field == REFERRED_BY
    }
    friends = _friends(connection, named | {account.bytes for _, account in lookup.owners()})
    if not friends:
        return []
    known = _Known(ledger, friends, mark)
    found: list[Placed] = []
    brought: list[Entry] = []
    for one in known.friendships():
        others = [*known.of_referrer(one.referrer), *brought]
        whole = msgspec.structs.replace(one, count=counted(others, one.friend))
        entries = settled(whole, mark, ledger.rules)
        brought += [entry for entry in entries if entry.account == one.referrer]
        found += [Placed(entry, mark) for entry in entries]
    return found


def _friends(connection: Connection, accounts: Iterable[bytes]) -> list[bytes]:
    """Of accounts, and of the members whose cards they are, those who were brought."""
    asked = list(accounts)
    query = "SELECT parent FROM belongs WHERE account IN ()"
    people = {*asked, *(row[0] for row in rows_in(connection, query, asked))}
    query = "SELECT subject FROM register WHERE subject IN () AND field=?"
    return sorted({row[0] for row in rows_in(connection, query, sorted(people), REFERRED_BY)})


class _Known:
    """What the facts below the mark say of some friends and of who brought them."""

    def __init__(self, ledger: Ledger, friends: Sequence[bytes], mark: int) -> None:
        self._ledger = ledger
        self._connection = ledger.connection
        self._friends = friends
        self._mark = mark
        self._fields: dict[tuple[bytes, str], Placed] = {}
        self._read(friends)
        self._by = {friend: by for friend in friends if (by := self._referrer(friend)) is not None}
        self._read(sorted({by.bytes for by in self._by.values()} - {*friends}))
        self._phones = self._opened()
        self._sales = self._bought()
        self._given = self._entries(sorted(by.bytes for by in self._by.values()))

    def of_referrer(self, referrer: UUID) -> list[Entry]:
        """The entries of referrals of a member below the mark."""
        return self._given.get(referrer.bytes, [])

    def friendships(self) -> list[Friendship]:
        """Who brought whom, in the order in which the friends' purchases counted."""
        found = [self._friendship(friend, by) for friend, by in self._by.items()]
        return sorted((one for one in found if one is not None), key=self._rank)

    def _rank(self, one: Friendship) -> tuple[int, bytes]:
        sale = qualifying(one.sales, one.day, self._ledger.rules)
        return (sale.accrue.tick if sale else 0, one.friend.bytes)

    def _friendship(self, friend: bytes, by: UUID) -> Friendship | None:
        joined = self._fields.get((friend, "since"))
        if joined is None or joined.entry.register is None:
            return None
        named = self._fields[friend, REFERRED_BY]
        before = self._fields.get((by.bytes, REFERRED_BY))
        roots = self._ledger.accounts.roots([friend, by.bytes])
        phone = self._phones.get(friend, "")
        who = UUID(bytes=friend)
        return Friendship(
            friend=who,
            referrer=by,
            named=named.entry.stamp,
            joined=joined.entry.stamp,
            day=msgspec.json.decode(joined.entry.register.value, type=int),
            sales=tuple(self._sales.get(friend, ())),
            same=roots[friend] == roots[by.bytes]
            or (phone != "" and phone == self._phones.get(by.bytes)),
            crossed=before is not None and before.stamp < named.stamp and _named(before) == who,
            given=self._given_to(who),
        )

    def _given_to(self, friend: UUID) -> tuple[Entry, ...]:
        found: list[Entry] = []
        while True:
            revision = len(found) // 2
            ids = [referral_id(role, friend, revision) for role in ("friend", "referrer")]
            pair = facts.by_id(self._connection, ids)
            if len(pair) < len(ids):
                return tuple(found)
            found += [pair[one].entry for one in ids]

    def _referrer(self, friend: bytes) -> UUID | None:
        placed = self._fields.get((friend, REFERRED_BY))
        return None if placed is None else _named(placed)

    def _read(self, subjects: Sequence[bytes]) -> None:
        """The fields of subjects that were in force at the mark."""
        query = (
            f"SELECT {PLACED}, subject, field FROM entry WHERE subject IN () "  # noqa: S608
            "AND field IN ('referred_by', 'since', 'phone') AND ord<?"
        )
        writes: defaultdict[tuple[bytes, str], list[Placed]] = defaultdict(list)
        for row in rows_in(self._connection, query, subjects, self._mark):
            writes[bytes(row[4]), row[5]].append(placed_of(row))
        for key, placed in writes.items():
            best = winner(placed)
            if best is not None:
                self._fields[key] = best

    def _opened(self) -> dict[bytes, str]:
        """Telephone numbers by member; none where the key is gone."""
        written = {
            placed.entry.id.bytes: subject
            for (subject, field), placed in self._fields.items()
            if field == "phone"
        }
        texts = personal.opened(self._connection, list(written))
        return {written[entry]: text for entry, text in texts.items()}

    def _bought(self) -> dict[bytes, list[Sale]]:
        """The purchases of each friend, under their own name or one of their cards."""
        owner = {friend: friend for friend in self._by}
        query = "SELECT account, parent FROM belongs WHERE parent IN ()"
        owner |= {bytes(a): bytes(p) for a, p in rows_in(self._connection, query, [*self._by])}
        query = (
            "SELECT id, refers, kind FROM entry WHERE account IN () "
            "AND kind IN ('accrue', 'link') AND ord<?"
        )
        found = rows_in(self._connection, query, sorted(owner), self._mark)
        wanted = {UUID(bytes=bytes(row[0] if row[2] == "accrue" else row[1])) for row in found}
        lookup = sales.Lookup(self._connection, wanted, (), self._mark)
        bought: defaultdict[bytes, list[Sale]] = defaultdict(list)
        for one in wanted:
            sale = lookup.sale(one)
            account = sale.account.account if sale else None
            if sale is not None and account is not None and account.bytes in owner:
                bought[owner[account.bytes]].append(sale)
        return bought

    def _entries(self, referrers: Sequence[bytes]) -> dict[bytes, list[Entry]]:
        query = (
            f"SELECT {PLACED}, account FROM entry WHERE account IN () "  # noqa: S608
            "AND kind='referral' AND ord<?"
        )
        found: defaultdict[bytes, list[Entry]] = defaultdict(list)
        for row in rows_in(self._connection, query, referrers, self._mark):
            found[bytes(row[4])].append(placed_of(row).entry)
        return found


def _named(placed: Placed) -> UUID | None:
    """The member that a `referred_by` names; None where it names none."""
    register = placed.entry.register
    if register is None:
        return None
    try:
        return msgspec.json.decode(register.value, type=UUID | None)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None
