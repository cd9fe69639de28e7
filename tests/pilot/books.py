"""The pilot's purchases as a ledger: every act of the file booked by the kernel alone at one till
that is never offline, each entry as it would be written, for a till to be filled with.

It takes a minute or two where the replay on real tills takes half an hour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

import msgspec

from terminal.app.replay.acts import Act, CardAct, RetryAct, SaleAct
from terminal.app.replay.imagined import Imagined, Life
from terminal.domain.account import AccountState, pack
from terminal.domain.calendar import business_ordinal
from terminal.domain.entry import Entry, Line, encode
from terminal.domain.exchange import PlacedFact
from terminal.domain.programme import Programme
from terminal.domain.snapshot import ShippedFact
from terminal.store import ledger, sold
from terminal.store.connection import Connection
from terminal.store.statements import run_each
from terminal.till import Till

Sink = Callable[[Entry], None]


class Booked(Imagined):
    """Plays acts and hands every entry on, whole."""

    def __init__(self, programme: Programme, acts: Iterable[Act], sink: Sink) -> None:
        super().__init__(programme, acts)
        self._sink = sink
        self._act: Act | None = None

    def play(self, act: Act) -> None:
        """Play an act; cards and retries change nothing here."""
        self._act = act
        if not isinstance(act, CardAct | RetryAct):
            super().play(act)

    def _write(self, life: Life | None, kind: str, at: int, **fields: object) -> Entry:
        act = self._act
        assert act is not None
        if kind == "accrue" and isinstance(act, SaleAct):
            lines: tuple[Line, ...] = self.last.lines if self.last else ()
            fields |= {"lines": lines, "receipt": act.receipt}
            fields["amount"] = sum(line.net for line in lines)
        rules = self.programme
        day = business_ordinal(at, rules.timezone, rules.day_roll_hour)
        fields = {"day": day, "store": act.store} | fields
        entry = super()._write(life, kind, at, **fields)
        self._sink(entry)
        return entry


class Filling:
    """Lets a till hold entries as others' facts, a thousand at a time, and at the end every
    account's state and the sums of all sales."""

    def __init__(self, till: Till) -> None:
        self._till = till
        self._facts: list[tuple[PlacedFact | ShippedFact, Entry]] = []
        self.count = 0

    def take(self, entry: Entry) -> None:
        """One more entry."""
        self.count += 1
        fact = PlacedFact(
            fact=msgspec.Raw(encode(entry)),
            terminal=entry.terminal,
            incarnation="replay",
            seq=self.count,
            link=bytes(32),
            position=self.count,
            order=entry.tick,
        )
        self._facts.append((fact, entry))
        if len(self._facts) >= 1000:
            self._flush()

    def close(self, states: dict[UUID, AccountState], joined: dict[UUID, int]) -> None:
        """The states that these entries end in, and the days (ordinals) on which members joined."""
        self._flush()
        call = self._till.engine.lane.call
        held = [(account.bytes, pack(state), b"") for account, state in states.items()]
        text = "INSERT INTO account (id, tip, base) VALUES (?, ?, ?)"
        call(lambda c: run_each(c, text, held))
        members = [(account.bytes, day) for account, day in joined.items()]
        if members:
            call(lambda c: run_each(c, "INSERT INTO member (id, since) VALUES (?, ?)", members))
        while call(sold.step):
            pass

    def _flush(self) -> None:
        self._till.engine.lane.call(partial(_receive, self._facts))
        self._facts = []


def _receive(facts: list[tuple[PlacedFact | ShippedFact, Entry]], connection: Connection) -> None:
    ledger.receive(connection, facts)
