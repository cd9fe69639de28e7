"""Folded states of accounts inside one transaction: loaded once, placed on, written once.

An account's entries are folded under the account at the end of `belongs_to`. Where an entry
belongs before the newest one, the state is folded again from the base at the mark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from terminal.domain import digest
from terminal.domain.account import AccountState, pack, state_hash, unpack
from terminal.domain.entry import Placed
from terminal.domain.fold import SILENT, Rules, apply, join, refold
from terminal.domain.registers import root_of
from terminal.domain.stamp import ms_of
from terminal.store import ledger
from terminal.store.standing import Standing
from terminal.store.statements import Row, every, one, run_each

_WRITE: Final = """INSERT INTO account (id, tip, base) VALUES (?, ?, ?)
ON CONFLICT (id) DO UPDATE SET tip=excluded.tip, base=excluded.base"""


@dataclass
class _Tip:
    state: AccountState
    packed: bytes
    base: bytes
    hash: int
    fresh: bool
    """Whether `packed` still says what `state` says."""


class Tips:
    """The accounts one transaction touches. `flush` writes them and moves the digest."""

    def __init__(self, connection: Connection, standing: Standing, rules: Rules) -> None:
        self._connection = connection
        self._standing = standing
        self._rules = rules
        self._tips: dict[bytes, _Tip] = {}
        self._roots: dict[UUID, UUID] = {}

    def root(self, account: UUID) -> UUID:
        """The account under which this one's entries are folded."""
        found = self._roots.get(account)
        if found is None:
            found = self._roots[account] = root(self._connection, account)
        return found

    def forget_roots(self) -> None:
        """Ask the store again, after `belongs_to` changed."""
        self._roots.clear()

    def state(self, account: UUID) -> AccountState:
        """Folded state of an account's root, as of its newest entry. Not to be changed."""
        return self._load(self.root(account).bytes).state

    def place(self, placed: Placed) -> None:
        """Fold an entry that the ledger already holds."""
        entry = placed.entry
        if entry.account is None or entry.kind in SILENT:
            return
        key = self.root(entry.account).bytes
        tip = self._load(key)
        order = (placed.order, entry.terminal, entry.id.bytes)
        if order <= tip.state.order:
            self.refold(UUID(bytes=key))
            return
        if tip.state.tick < self._standing.mark:
            tip.base = tip.packed if tip.fresh else pack(tip.state)
        apply(tip.state, placed, self._rules.at(ms_of(placed.order)))
        tip.fresh = False

    def refold(self, account: UUID) -> None:
        """Fold an account again from its base and the entries held above it."""
        tip = self._load(account.bytes)
        base = unpack(tip.base) if tip.base else AccountState()
        above = ledger.held(self._connection, group(self._connection, account), base.tick)
        tip.state = refold(base, above, self._rules)
        tip.fresh = False

    def rebase(self, account: UUID, state: bytes) -> None:
        """Take central's state at the mark as the base; empty where none stands alone."""
        tip = self._load(account.bytes)
        tip.base = state
        if state:
            self.refold(account)
        else:
            tip.state, tip.fresh = AccountState(), False

    def join(self, account: UUID, member: UUID) -> None:
        """Bring an account's folded state under a member until central has folded the union."""
        if account == member:
            return
        mine, theirs = self._load(account.bytes), self._load(member.bytes)
        base = unpack(theirs.base) if theirs.base else AccountState()
        other = unpack(mine.base) if mine.base else AccountState()
        theirs.base = pack(join(base, other))
        mine.base, mine.state, mine.fresh = b"", AccountState(), False
        self.refold(member)

    def flush(self) -> None:
        """Write every changed state; moves `standing.digest`."""
        changed = {key: tip for key, tip in self._tips.items() if not tip.fresh}
        if not changed:
            return
        rows: list[Row] = []
        sums = digest.from_bytes(self._standing.digest)
        for key, tip in changed.items():
            packed = pack(tip.state)
            new = state_hash(key, packed) if tip.state.entries else 0
            digest.replace(sums, key, tip.hash, new)
            tip.packed, tip.hash, tip.fresh = packed, new, True
            rows.append((key, packed, tip.base))
        run_each(self._connection, _WRITE, rows)
        self._standing.digest = digest.to_bytes(sums)

    def _load(self, key: bytes) -> _Tip:
        tip = self._tips.get(key)
        if tip is None:
            row = one(self._connection, "SELECT tip, base FROM account WHERE id=?", (key,))
            if row is None:
                empty = AccountState()
                tip = _Tip(empty, pack(empty), b"", 0, True)
            else:
                state = unpack(row[0])
                known = state_hash(key, row[0]) if state.entries else 0
                tip = _Tip(state, row[0], row[1], known, True)
            self._tips[key] = tip
        return tip


def root(connection: Connection, account: UUID) -> UUID:
    """The account at the end of `belongs_to`."""
    return root_of(account, lambda lower: _member_of(connection, lower))


def _member_of(connection: Connection, account: UUID) -> UUID | None:
    row = one(connection, "SELECT member FROM belongs WHERE account=?", (account.bytes,))
    return None if row is None else UUID(bytes=row[0])


def group(connection: Connection, member: UUID) -> list[bytes]:
    """The accounts folded under a root, itself first."""
    found = [member.bytes]
    for account in found:
        rows = every(connection, "SELECT account FROM belongs WHERE member=?", (account,))
        found.extend(row[0] for row in rows if row[0] not in found)
    return found


def tip(connection: Connection, account: UUID) -> AccountState:
    """Folded state of an account that is its own root; empty if it has no entries."""
    row = one(connection, "SELECT tip FROM account WHERE id=?", (account.bytes,))
    return AccountState() if row is None else unpack(row[0])
