"""Folded states of accounts inside one transaction: loaded once, placed on, written once.

An account's entries are folded under the account at the end of `belongs_to`. Where an entry
belongs before the newest one, the state is folded again from the base at the mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple
from uuid import UUID

from terminal.domain import digest
from terminal.domain.account import AccountState, pack, state_hash, unpack
from terminal.domain.calendar import day_start_ms
from terminal.domain.entry import Entry, Placed, Register
from terminal.domain.fold import SILENT, Rules, apply, join, refold
from terminal.domain.programme import Programme
from terminal.domain.registers import path_of
from terminal.domain.stamp import ms_of, tick_of
from terminal.domain.tally import Tally, TallyKey, add, draws
from terminal.store import ledger, tallies
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.statements import Row, among, blob, every, one, run_each

_WRITE: Final = """INSERT INTO account (id, tip, base) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET tip=excluded.tip, base=excluded.base"""


_SEAT: Final = """SELECT belongs.member, account.tip, account.base, allowance.points,
member.status, member.since, held.value
FROM (SELECT ? AS id) AS asked
LEFT JOIN belongs ON belongs.account=asked.id
LEFT JOIN account ON account.id=asked.id
LEFT JOIN member ON member.id=asked.id
LEFT JOIN register AS held ON held.subject=asked.id AND held.field='tier'
LEFT JOIN allowance ON allowance.account=asked.id AND allowance.day>=?"""
_ABOVE: Final = "SELECT account FROM belongs WHERE account IN"
_TIPS: Final = "SELECT id, tip, base FROM account WHERE id IN"
_SINCE: Final = "SELECT DISTINCT account FROM entry WHERE account IS NOT NULL AND tick>=?"
_BELOW: Final = "SELECT account FROM belongs WHERE member=?"
_NOTHING: Final = pack(AccountState())


class Seat(NamedTuple):
    """An account as a sale meets it: the root it is folded under, the state there as of the
    newest entry (not to be changed), the points redeemed here on the till's own authority in the
    day, the state's bytes and its base's; then whose it is. `holder` is the member, or the root
    where there is none: it differs from the root in a household. Status (None where it is
    nobody's), the day they joined (ordinal, 0 for unknown), a manager's tier as JSON."""

    root: UUID
    state: AccountState
    used: int
    packed: bytes
    base: bytes
    holder: UUID
    status: str | None
    since: int
    tier: str | None


@dataclass
class _Tip:
    state: AccountState
    packed: bytes
    base: bytes
    counted: bool
    """Whether the digest holds `packed`."""
    fresh: bool
    """Whether `packed` still says what `state` says."""
    stale: bool = False
    """Whether `state` has to be folded again before it is used or written."""


class Tips:
    """The accounts and tallies one transaction touches. `flush` writes them and moves the digest.

    However many entries come out of order, an account is folded again once.
    """

    def __init__(self, connection: Connection, standing: Standing, rules: Rules) -> None:
        self._connection = connection
        self._standing = standing
        self._rules = rules
        self._tips: dict[bytes, _Tip] = {}
        self._roots: dict[UUID, UUID] = {}
        self._seated: dict[UUID, _Tip] = {}
        self._draws: dict[TallyKey, Tally] = {}

    def root(self, account: UUID) -> UUID:
        """The account under which this one's entries are folded."""
        found = self._roots.get(account)
        if found is None:
            found = self._roots[account] = root(self._connection, account)
        return found

    def work_by(self, rules: Rules, changed: Iterable[Programme | None]) -> None:
        """Fold by these rules from now on, and again what lies in the time of the versions that
        `changed`, as they were and are: from nothing where every entry is held."""
        self._rules = rules
        starts = [day_start_ms(one.effective, one.timezone) for one in changed if one]
        rows = every(self._connection, _SINCE, (tick_of(min(starts, default=0)),))
        for account in {self.root(UUID(bytes=row[0])) for row in rows}:
            if self._whole(account, set()):
                self._load(account.bytes).base = b""
            self.refold(account)

    @contextmanager
    def rewriting(self, register: Register) -> Iterator[None]:
        """Change a register inside. Where that moves an account, what is folded under its root
        before and after is folded anew, from nothing if every entry is held: the change may be
        undone again by a greater stamp."""
        if register.field != "belongs_to":
            yield
            return
        subject = register.subject
        before = self.root(subject)
        moved = set(group(self._connection, subject))
        whole = self._whole(before, set())
        yield
        self._roots.clear()
        self._seated.clear()
        after = self.root(subject)
        if before == after:
            return
        if whole and self._whole(after, moved):
            for account in (before, after):
                self._load(account.bytes).base = b""
                self.refold(account)
        elif before == subject:
            self._join(before, after)
        elif after == subject:
            self._part(before, after)
        else:
            self.refold(before)
            self.refold(after)

    def _part(self, before: UUID, account: UUID) -> None:
        """Let an account stand alone again where this till cannot tell its share of what was
        folded with others: it has what came since, until central has folded both."""
        joint = self._load(before.bytes).base
        order = unpack(joint).order if joint else AccountState().order
        tick, terminal, entry = order
        nothing = AccountState(tick=tick, terminal=terminal, entry=entry)
        self._load(account.bytes).base = pack(nothing)
        self.refold(before)
        self.refold(account)

    def moves(self, entry: Entry, order: int) -> None:
        """A held entry is about to get another place: its account is folded again, from nothing
        where it leaves what the base has or comes to lie there, as after central was restored."""
        assert entry.account is not None
        root = self.root(entry.account)
        tip = self._load(root.bytes)
        if tip.base:
            was = one(self._connection, "SELECT tick FROM entry WHERE id=?", (entry.id.bytes,))
            assert was is not None
            upto = unpack(tip.base).tick
            below = any(0 <= place <= upto for place in (was[0], order))
            if below and self._whole(root, set()):
                tip.base = b""
        self.refold(root)

    def _whole(self, account: UUID, without: set[bytes]) -> bool:
        """Whether every entry that an account's base was folded from is held."""
        base = self._load(account.bytes).base
        if not base:
            return True
        state = unpack(base)
        accounts = [one for one in group(self._connection, account) if one not in without]
        held = ledger.held(self._connection, accounts, 0)
        below = [placed for placed in held if placed.entry.kind not in SILENT]
        return state.entries == sum(
            (p.order, p.entry.terminal, p.entry.id.bytes) <= state.order for p in below
        )

    def state(self, account: UUID) -> AccountState:
        """Folded state of an account's root, as of its newest entry. Not to be changed."""
        key = self.root(account).bytes
        return self._folded(key, self._load(key))

    def seat(self, account: UUID, day: int) -> Seat:
        """An account as a sale of this transaction meets it; `day` is the business day."""
        found = seat(self._connection, account, day)
        key = found.root.bytes
        self._roots[account] = found.root
        held = self._tips.get(key)
        if held is not None:
            return found._replace(state=self._folded(key, held))
        mine = unpack(found.packed)  # what is read alone is shared
        self._tips[key] = _read(mine, found.packed, found.base)
        return found._replace(state=mine)

    def expect(self, accounts: Collection[UUID]) -> None:
        """Load accounts that are about to be placed on, by two statements for all of them."""
        asked = {account.bytes: account for account in accounts}
        lower = {row[0] for row in among(self._connection, _ABOVE, list(asked))}
        alone = {key: one for key, one in asked.items() if key not in lower} if lower else asked
        self._roots.update(zip(alone.values(), alone.values(), strict=True))
        keys = alone.keys() | {self.root(asked[key]).bytes for key in lower}
        keys -= self._tips.keys()
        for key, packed, base in among(self._connection, _TIPS, list(keys)):
            self._tips[key] = _read(unpack(packed), packed, base)
        for key in keys - self._tips.keys():
            self._tips[key] = _read(AccountState(), _NOTHING, b"")

    def place(self, placed: Placed) -> None:
        """Fold an entry that the ledger already holds, and count what it draws on."""
        entry = placed.entry
        self.tally(entry)
        if entry.account is None or entry.kind in SILENT:
            return
        tip = self._seated.get(entry.account)
        if tip is None:
            tip = self._seated[entry.account] = self._load(self.root(entry.account).bytes)
        order = (placed.order, entry.terminal, entry.id.bytes)
        if tip.stale or order <= tip.state.order:
            tip.stale = True
            return
        if tip.state.tick < self._standing.mark:
            tip.base = tip.packed if tip.fresh else pack(tip.state)
        apply(tip.state, placed, self._rules.at(ms_of(placed.order)))
        tip.fresh = False

    def tally(self, entry: Entry) -> None:
        """Count what an entry draws on that everybody shares."""
        if entry.uses or entry.payments:
            add(self._draws, draws(entry))

    def untally(self, entry: Entry) -> None:
        """Count no more what an entry drew on."""
        for key, drawn in draws(entry).items():
            add(self._draws, {key: Tally(-drawn.times, -drawn.amount)})

    def refold(self, account: UUID) -> None:
        """Fold an account again from its base and the entries held above it."""
        self._load(account.bytes).stale = True

    def _folded(self, key: bytes, tip: _Tip) -> AccountState:
        """The tip's state. Where it has to be folded again the base moves up to the mark, below
        which nothing will come any more: the next time is shorter."""
        if tip.stale:
            base = unpack(tip.base) if tip.base else AccountState()
            account = UUID(bytes=key)
            alone = self.root(account) == account
            accounts = group(self._connection, account) if alone else []
            above = ledger.held(self._connection, accounts, base.tick)
            if final := [placed for placed in above if placed.order < self._standing.mark]:
                base = refold(base, final, self._rules)
                tip.base = pack(base)
            tip.state = refold(base, above, self._rules)
            tip.stale = tip.fresh = False
        return tip.state

    def found(self, account: UUID) -> None:
        """Let the base of an account's root hold everything below the mark."""
        key = self.root(account).bytes
        tip = self._load(key)
        if tip.stale or tip.state.tick >= self._standing.mark:
            tip.stale = True
            self._folded(key, tip)
        else:
            tip.base, tip.fresh = tip.packed if tip.fresh else pack(tip.state), False

    def rebase(self, account: UUID, state: bytes) -> None:
        """Take central's state at the mark as the base, empty where there is none: what came
        since may be all that the account has."""
        self._load(account.bytes).base = state
        self.refold(account)

    def count(self, key: bytes, packed: bytes) -> None:
        """Let the digest hold a state that was written without being folded here."""
        moved = {digest.bucket_of(key): state_hash(key, packed)}
        self._standing.digest = digest.moved(self._standing.digest, moved)

    def adopt(self, account: UUID, base: bytes, tip: bytes) -> None:
        """Take central's states. Where the entries held above its base add up to something
        else, its newest state is the base from now on."""
        mine = self._load(account.bytes)
        mine.base, mine.stale = base, True
        if tip and pack(self._folded(account.bytes, mine)) != tip:
            mine.base, mine.state = tip, unpack(tip)
        elif not tip:
            mine.state, mine.fresh, mine.stale = AccountState(), False, False

    def _join(self, account: UUID, member: UUID) -> None:
        """Bring an account's folded state under a member until central has folded the union."""
        mine, theirs = self._load(account.bytes), self._load(member.bytes)
        base = unpack(theirs.base) if theirs.base else AccountState()
        other = unpack(mine.base) if mine.base else AccountState()
        theirs.base = pack(join(base, other))
        mine.base, mine.state, mine.fresh, mine.stale = b"", AccountState(), False, False
        self.refold(member)

    def flush(self) -> None:
        """Write every changed state and tally; moves `standing.digest`."""
        tallies.add(self._connection, self._draws)
        self._draws.clear()
        for key, tip in self._tips.items():
            self._folded(key, tip)
        changed = {key: tip for key, tip in self._tips.items() if not tip.fresh}
        if not changed:
            return
        rows: list[Row] = []
        moved: dict[int, int] = {}
        for key, tip in changed.items():
            change = -state_hash(key, tip.packed) if tip.counted else 0
            tip.packed, tip.counted, tip.fresh = pack(tip.state), tip.state.entries > 0, True
            if tip.counted:
                change += state_hash(key, tip.packed)
            bucket = digest.bucket_of(key)
            moved[bucket] = moved.get(bucket, 0) + change
            rows.append((blob(key), blob(tip.packed), blob(tip.base)))
        self._standing.digest = digest.moved(self._standing.digest, moved)
        run_each(self._connection, _WRITE, rows)

    def _load(self, key: bytes) -> _Tip:
        tip = self._tips.get(key)
        if tip is None:
            row = one(self._connection, "SELECT tip, base FROM account WHERE id=?", (key,))
            packed, base = row or (_NOTHING, b"")
            tip = self._tips[key] = _read(unpack(packed), packed, base)
        return tip


def _read(state: AccountState, packed: bytes, base: bytes) -> _Tip:
    return _Tip(state, packed, base, state.entries > 0, True)


_seen = lru_cache(maxsize=8)(unpack)
"""States of those who were served last: a basket is quoted at every key, and the year that a state
tells of takes as long to unpack as the rest of a quote's reading."""


def seat(connection: Connection, account: UUID, day: int) -> Seat:
    """An account as a sale meets it on a business day (ordinal), by one statement where the
    account is its own root."""
    row = one(connection, _SEAT, (account.bytes, day))
    assert row is not None
    above = [account]
    if row[0] is not None:
        above = path(connection, account)
        row = one(connection, _SEAT, (above[-1].bytes, day))
        assert row is not None
    packed, base, used = row[1] or _NOTHING, row[2] or b"", row[3] or 0
    holder, person = above[-1], (row[4], row[5] or 0, row[6])
    if person[0] is None and len(above) > 1:
        for lower in reversed(above[:-1]):
            found = one(connection, _SEAT, (lower.bytes, day))
            assert found is not None
            if found[4] is not None:
                holder, person = lower, (found[4], found[5] or 0, found[6])
                break
    return Seat(above[-1], _seen(packed), used, packed, base, holder, *person)


def path(connection: Connection, account: UUID) -> list[UUID]:
    """An account, whom it belongs to, and so on to its root, which comes last."""
    return path_of(account, lambda lower: _member_of(connection, lower))


def root(connection: Connection, account: UUID) -> UUID:
    """The account at the end of `belongs_to`."""
    return path(connection, account)[-1]


def holder(connection: Connection, account: UUID) -> UUID:
    """The member whose account it is, under their own name even in a household; the root where
    there is no member."""
    above = path(connection, account)
    known = (who for who in reversed(above) if _is_member(connection, who))
    return next(known, above[-1])


def _is_member(connection: Connection, account: UUID) -> bool:
    return one(connection, "SELECT 1 FROM member WHERE id=?", (account.bytes,)) is not None


def _member_of(connection: Connection, account: UUID) -> UUID | None:
    row = one(connection, "SELECT member FROM belongs WHERE account=?", (account.bytes,))
    return None if row is None else UUID(bytes=row[0])


def group(connection: Connection, member: UUID) -> list[bytes]:
    """The accounts folded under a root, itself first. They are few, and a look-up for each takes a
    tenth of a recursive statement, for which the database makes tables in memory."""
    found = [member.bytes]
    for above in found:
        found += [row[0] for row in every(connection, _BELOW, (above,)) if row[0] not in found]
    return found


def tip(connection: Connection, account: UUID) -> AccountState:
    """Folded state of an account that is its own root; empty if it has no entries."""
    row = one(connection, "SELECT tip FROM account WHERE id=?", (account.bytes,))
    return AccountState() if row is None else unpack(row[0])
