"""Folded states of accounts inside one writing transaction: loaded once, placed on, saved once.

An entry is folded under its root, the account at the end of `belongs_to`. Where it belongs
before the newest entry of that root, the root is folded again from its state at the mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection

from sync.server import belonging, facts
from sync.server.database import blob, rows_in, upsert
from sync.server.head import Head
from terminal.domain import digest
from terminal.domain.account import AccountState, pack, state_hash, unpack
from terminal.domain.entry import Placed
from terminal.domain.fold import SILENT, Rules, apply, refold
from terminal.domain.stamp import ms_of


@dataclass(slots=True)
class _Held:
    base: bytes
    """State at the mark, empty for none."""
    packed: bytes
    """State at the newest entry as it was loaded, empty for none."""
    tip: AccountState
    expiry: int = 0
    """Last day of the soonest lot at the mark, 0 for none."""
    moved: bool = False


class Accounts:
    """The accounts that one transaction touches. `save` writes them and moves the digest."""

    def __init__(self, connection: Connection, head: Head, rules: Rules) -> None:
        self._connection = connection
        self._head = head
        self._rules = rules
        self._held: dict[bytes, _Held] = {}
        self._roots: dict[bytes, bytes] = {}

    def roots(self, accounts: Iterable[bytes]) -> dict[bytes, bytes]:
        """The root of each account; every account without `belongs_to` is its own."""
        unknown = [one for one in dict.fromkeys(accounts) if one not in self._roots]
        if unknown:
            self._roots.update((one, one) for one in unknown)
            self._roots.update(belonging.roots(self._connection, unknown))
        return self._roots

    def rerooted(self) -> None:
        """Forget the roots, because `belongs_to` changed."""
        self._roots.clear()

    def place(self, entries: Iterable[Placed]) -> None:
        """Fold entries that the ledger already holds, in any order."""
        named: defaultdict[UUID, list[Placed]] = defaultdict(list)
        for placed in entries:
            account = placed.entry.account
            if account is not None and placed.entry.kind not in SILENT:
                named[account].append(placed)
        keys = {account: account.bytes for account in named}
        roots = self.roots(keys.values())
        groups: dict[bytes, list[Placed]] = {}
        for account, group in named.items():
            root = roots[keys[account]]
            if root in groups:
                groups[root] = sorted([*groups[root], *group], key=lambda placed: placed.stamp)
            else:
                groups[root] = group
        self._load(groups)
        again = [root for root, group in groups.items() if not self._append(root, group)]
        if again:
            self.refold(again)

    def _append(self, root: bytes, group: list[Placed]) -> bool:
        """Fold onto the tip if every entry comes after it; tell whether that was so."""
        held = self._held[root]
        at = held.tip.order
        for placed in group:
            order = (placed.order, placed.entry.terminal, placed.entry.id.bytes)
            if order <= at:
                return False
            at = order
        held.moved = True
        for placed in group:
            apply(held.tip, placed, self._rules.at(ms_of(placed.order)))
        return True

    def refold(self, roots: Iterable[bytes]) -> None:
        """Fold roots again from their state at the mark."""
        members = belonging.groups(self._connection, list(roots))
        self._load(members)
        above = facts.above(
            self._connection, [one for group in members.values() for one in group], self._head.mark
        )
        for root, group in members.items():
            held = self._held[root]
            base = unpack(held.base) if held.base else AccountState()
            entries = [placed for one in group for placed in above.get(one, ())]
            held.tip = refold(base, entries, self._rules)
            held.moved = True

    def refold_from_genesis(
        self, roots: Iterable[bytes], told: Container[bytes] = ()
    ) -> dict[bytes, bytes]:
        """Fold roots again from nothing, after accounts were joined or parted.

        Return the state at the mark of those where it changed, and of those that are to be `told`
        whatever came of it; empty where none is left.
        """
        members = belonging.groups(self._connection, list(roots))
        self._load(members)
        everything = facts.above(
            self._connection, [one for group in members.values() for one in group], 0
        )
        changed: dict[bytes, bytes] = {}
        for root, group in members.items():
            held = self._held[root]
            entries = [placed for one in group for placed in everything.get(one, ())]
            below = [placed for placed in entries if placed.order < self._head.mark]
            base = refold(AccountState(), below, self._rules)
            packed = pack(base) if base.entries else b""
            if packed != held.base or root in told:
                changed[root] = held.base = packed
                held.expiry = base.next_expiry
            held.tip = refold(base, entries, self._rules)
            held.moved = True
        return changed

    def at_mark(self, root: bytes) -> AccountState:
        """A root's state at the mark; loaded by `load`."""
        held = self._held[root]
        return unpack(held.base) if held.base else AccountState()

    def settled(self, root: bytes, base: AccountState) -> None:
        """Take a new state at the mark; the tip is to be folded again."""
        held = self._held[root]
        held.base = pack(base) if base.entries else b""
        held.expiry = base.next_expiry
        held.moved = True

    def load(self, roots: Iterable[bytes]) -> None:
        """Read the states of these roots, in one query."""
        self._load(roots)

    def _load(self, roots: Iterable[bytes]) -> None:
        missing = [root for root in roots if root not in self._held]
        if not missing:
            return
        found = rows_in(
            self._connection,
            "SELECT id, base, tip, next_expiry FROM account WHERE id IN ()",
            missing,
        )
        for key, base, tip, expiry in found:
            self._held[key] = _Held(base, tip, unpack(tip) if tip else AccountState(), expiry)
        for root in missing:
            if root not in self._held:
                self._held[root] = _Held(b"", b"", AccountState())

    def save(self) -> None:
        """Write what moved; changes the head's digest."""
        changed = []
        sums = self._head.sums
        for key, held in self._held.items():
            if not held.moved:
                continue
            packed = pack(held.tip) if held.tip.entries else b""
            if packed != held.packed:
                old = state_hash(key, held.packed) if held.packed else 0
                digest.replace(sums, key, old, state_hash(key, packed) if packed else 0)
            changed.append((blob(key), blob(held.base), blob(packed), held.expiry))
            held.packed, held.moved = packed, False
        upsert(
            self._connection,
            "account",
            "id, base, tip, next_expiry",
            "ON CONFLICT (id) DO UPDATE SET base=excluded.base, tip=excluded.tip, "
            "next_expiry=excluded.next_expiry",
            changed,
        )


def counts(placed: Placed) -> bool:
    """Whether an entry moves an account's state."""
    return placed.entry.account is not None and placed.entry.kind not in SILENT


def state(connection: Connection, account: UUID) -> tuple[UUID, AccountState]:
    """The root of an account and its state at the newest entry."""
    root = belonging.roots(connection, [account.bytes]).get(account.bytes, account.bytes)
    found = rows_in(connection, "SELECT tip FROM account WHERE id IN ()", [root])
    tip = unpack(found[0][0]) if found and found[0][0] else AccountState()
    return UUID(bytes=root), tip
