"""Writing imported members into the ledger, as central's own entries; only what is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from sync.sealed import KEY_BYTES, seal
from sync.server import personal
from sync.server.database import rows_in
from sync.server.importing import Newcomer, is_personal, wishes
from sync.server.ledger import Ledger
from terminal.domain.entry import Entry, Register
from terminal.domain.exchange import MemberKey, Personal
from terminal.domain.ids import CENTRAL, card_account, derived_id
from terminal.domain.registers import commitment


class Totals(msgspec.Struct):
    """Control totals of an import. Points in the file = written + held before."""

    members: int = 0
    known: int = 0
    fields: int = 0
    cards: int = 0
    points: int = 0
    points_before: int = 0
    tier_points: int = 0
    different: int = 0
    """Members whose opening points were written before, and are others now."""


def write(ledger: Ledger, batch: Sequence[Newcomer], totals: Totals) -> None:
    """Write what is new of these members; raises nothing for what is held already."""
    _Batch(ledger, batch, totals).run()


class _Batch:
    """Some members on their way in."""

    def __init__(self, ledger: Ledger, batch: Sequence[Newcomer], totals: Totals) -> None:
        self._ledger = ledger
        self._batch = batch
        self._totals = totals
        connection = ledger.connection
        cards = [card_account(card) for one in batch for card in one.cards]
        subjects = [one.member.bytes for one in batch] + [card.bytes for card in cards]
        query = "SELECT subject, field, entry, value FROM register WHERE subject IN ()"
        found = rows_in(connection, query, subjects)
        texts = personal.opened(connection, [row[2] for row in found if is_personal(row[1])])
        self._held = {
            (row[0], row[1]): texts.get(row[2], "") if is_personal(row[1]) else row[3]
            for row in found
        }
        self._keys = personal.keys(connection, [one.member.bytes for one in batch])
        self._opened = self._openings()
        self._entries: list[Entry] = []
        self._values: list[Personal] = []
        self._new_keys: list[MemberKey] = []

    def _openings(self) -> dict[UUID, int]:
        ids = {_opening_id(one.member).bytes: one.member for one in self._batch}
        query = "SELECT id, points FROM entry WHERE id IN ()"
        found = rows_in(self._ledger.connection, query, list(ids))
        return {ids[row[0]]: row[1] for row in found}

    def run(self) -> None:
        for one in self._batch:
            self._member(one)
        ledger = self._ledger
        ledger.author(self._entries)
        personal.keep_keys(ledger.connection, self._new_keys, ledger.head.position)
        for finding in personal.keep(
            ledger.connection, self._values, {entry.id: entry for entry in self._entries}
        ):
            ledger.found(finding)

    def _member(self, one: Newcomer) -> None:
        member = one.member
        known = (member.bytes, "reference") in self._held
        self._totals.known += known
        self._totals.members += not known
        act = self._ledger.entropy.uuid7(self._ledger.now_ms)
        for field, value in wishes(one):
            if self._held.get((member.bytes, field)) != value:
                self._set(act, member, member, field, value)
        for card in one.cards:
            self._card(act, member, card)
        self._open(act, one)

    def _card(self, act: UUID, member: UUID, card: str) -> None:
        account = card_account(card)
        belongs = msgspec.json.encode(member).decode()
        if self._held.get((account.bytes, "card")) != card:
            self._set(act, account, member, "card", card)
            self._totals.cards += 1
        if self._held.get((account.bytes, "belongs_to")) != belongs:
            self._set(act, account, member, "belongs_to", belongs)

    def _set(self, act: UUID, subject: UUID, member: UUID, field: str, value: str) -> None:
        ledger = self._ledger
        entry_id = ledger.entropy.uuid7(ledger.now_ms)
        fields: dict[str, Any] = {"subject": subject, "field": field}
        if is_personal(field):
            salt = ledger.entropy.bytes(16)
            fields["commitment"] = commitment(salt, value)
            sealed = seal(self._key(member), entry_id, value.encode())
            self._values.append(Personal(entry_id, member, salt, sealed))
        else:
            fields["value"] = msgspec.Raw(value.encode())
        self._totals.fields += 1
        self._write(entry_id, act, "set", register=Register(**fields))

    def _key(self, member: UUID) -> bytes:
        key = self._keys.get(member.bytes)
        if key is None:
            key = self._keys[member.bytes] = self._ledger.entropy.bytes(KEY_BYTES)
            self._new_keys.append(MemberKey(member, key))
        return key

    def _open(self, act: UUID, one: Newcomer) -> None:
        if not one.points and not one.tier_points:
            return
        before = self._opened.get(one.member)
        if before is not None:
            self._totals.points_before += before
            self._totals.different += before != one.points
            return
        self._totals.points += one.points
        self._totals.tier_points += one.tier_points
        self._write(
            _opening_id(one.member),
            act,
            "opening",
            account=one.member,
            points=one.points,
            base=one.tier_points,
            origin=one.tier_day,
            lots=one.lots,
            reason="import",
        )

    def _write(self, entry_id: UUID, act: UUID, kind: str, **fields: Any) -> None:
        tick = self._ledger.next_tick()
        self._entries.append(
            Entry(id=entry_id, kind=kind, tick=tick, terminal=CENTRAL, act=act, **fields)
        )


def _opening_id(member: UUID) -> UUID:
    return derived_id("opening", member, 0)
