"""One act being written: entries gathered, stamped, chained, folded and saved in one transaction.

Used inside a lane job. Nothing is in force before `finish`, and nothing is half in force after.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from terminal.clock import Clock
from terminal.domain.calendar import business_ordinal
from terminal.domain.entry import Entry, Placed, Register
from terminal.domain.exchange import MemberKey, Personal
from terminal.domain.programmes import Programmes
from terminal.domain.registers import PERSONAL, commitment
from terminal.domain.stamp import ms_of, next_tick
from terminal.entropy import Entropy
from terminal.identity import Identity
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.standing import Standing
from terminal.store.tips import Tips


class Writing:
    """The entries of one act on their way into the ledger."""

    def __init__(
        self,
        connection: Connection,
        identity: Identity,
        rules: Programmes,
        clock: Clock,
        entropy: Entropy,
    ) -> None:
        self.connection = connection
        self.identity = identity
        self.rules = rules
        self.clock = clock
        self.entropy = entropy
        self.standing: Standing = ledger.load(connection)
        self.tips = Tips(connection, self.standing, rules)
        self._entries: list[Entry] = []

    def tick(self) -> int:
        """A new stamp's tick: above every one this till has used or met."""
        self.standing.tick = next_tick(self.standing.tick, self.clock.now_ms())
        return self.standing.tick

    def business_day(self, tick: int) -> int:
        """The store's business day of a tick."""
        ms = ms_of(tick)
        roll = self.rules.at(ms).day_roll_hour
        return business_ordinal(ms, self.identity.timezone, roll)

    def add(self, entry: Entry) -> Entry:
        """Gather an entry."""
        self._entries.append(entry)
        return entry

    def entry(self, kind: str, entry_id: UUID, act: UUID | None = None, **fields: Any) -> Entry:
        """An entry of this till, stamped now, not gathered yet; alone in its act by default.

        `fields` are the entry's others.
        """
        tick = self.tick()
        common: dict[str, Any] = {
            "wall": self.clock.wall_ms(),
            "seen": self.standing.cursor,
            "store": self.identity.store,
            "day": self.business_day(tick),
            "programme": self.rules.at(ms_of(tick)).version,
        }
        return Entry(
            id=entry_id,
            kind=kind,
            tick=tick,
            terminal=self.standing.terminal,
            act=act or entry_id,
            **(common | fields),
        )

    def set(
        self,
        act: UUID,
        subject: UUID,
        field: str,
        value: bytes,
        *,
        member: UUID | None = None,
        staff: str = "",
        reason: str = "",
        approver: str = "",
    ) -> Entry:
        """Gather a register write: `value` is JSON, or a personal field's clear text (UTF-8)
        belonging to `member`, of which the fact gets a salted commitment only."""
        entry_id = self.entropy.uuid7(self.clock.now_ms())
        if field in PERSONAL:
            salt = self.entropy.bytes(16)
            register = Register(subject, field, commitment=commitment(salt, value.decode()))
            owner = member or subject
            members.keep_personal(self.connection, [Personal(entry_id, owner, salt, value)])
            if members.key_of(self.connection, owner) is None:
                key = MemberKey(owner, self.entropy.bytes(32))
                members.keep_keys(self.connection, [key])
        else:
            register = Register(subject, field, ledger.raw(value))
        tick = self.tick()
        return self.add(
            Entry(
                id=entry_id,
                kind="set",
                tick=tick,
                terminal=self.standing.terminal,
                act=act,
                account=subject,
                wall=self.clock.wall_ms(),
                seen=self.standing.cursor,
                store=self.identity.store,
                day=self.business_day(tick),
                staff=staff,
                approver=approver,
                reason=reason,
                register=register,
            )
        )

    def finish(self) -> None:
        """Append, fold and save; the transaction's commit makes it durable."""
        ledger.append(self.connection, self.standing, self._entries)
        enforce(self.connection, self.tips, (Placed(e, e.tick) for e in self._entries))
        self.tips.flush()
        ledger.save(self.connection, self.standing)


def enforce(connection: Connection, tips: Tips, entries: Iterable[Placed]) -> set[UUID]:
    """Let entries that the ledger holds take effect on registers and accounts, in the given
    order; return the root accounts whose points or fields changed."""
    changed: set[UUID] = set()
    for placed in entries:
        entry = placed.entry
        if entry.register is not None:
            _enforce_register(connection, tips, placed)
        if entry.kind == "erase" and entry.account is not None:
            members.erase(connection, entry.account)
        tips.place(placed)
        subject = entry.account or (entry.register.subject if entry.register else None)
        if subject is not None:
            changed.add(tips.root(subject))
    return changed


def _enforce_register(connection: Connection, tips: Tips, placed: Placed) -> None:
    register = placed.entry.register
    assert register is not None
    with tips.rewriting(register):
        members.write(connection, placed)
