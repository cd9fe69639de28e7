"""What both sides of an exception say for themselves, by the entries that this till holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.entry import Placed
from terminal.domain.noticed import Noticed
from terminal.domain.rival_writes import rivals_of
from terminal.domain.stamp import ms_of
from terminal.doubles import KIND, Double, double_of
from terminal.people import read_person
from terminal.store import ledger, members
from terminal.store.connection import Connection

_SHOWN: Final = frozenset({"name", "role", "active"})
"""What is told of what was written of a colleague: neither PIN nor badge."""


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side's evidence: where, when (ms), who, on which receipt; points, money in minor units,
    and the balance that its till had seen. `field` with its `value` (JSON, or a personal text;
    empty where it was destroyed) where it wrote one, `in_force` where that one holds."""

    store: str
    terminal: str
    at_ms: int
    who: str = ""
    approver: str = ""
    receipt: str = ""
    kind: str = ""
    points: int = 0
    amount: int = 0
    currency: str = ""
    balance: int = 0
    late: bool = False
    field: str = ""
    value: str = ""
    in_force: bool = False


def staff_names(connection: Connection) -> dict[str, str]:
    """Names of who works here, by their ids."""
    people = members.subjects(connection, "staff")
    return {str(subject): read_person(value).name for subject, value in people}


def sides(connection: Connection, one: Noticed, names: Mapping[str, str]) -> tuple[Side, ...]:
    """The two writes of a contested field, the two records that seem one person's, else the entry
    that it is about with the sale or act that this one refers to; the earlier first."""
    rivals = rivals_of(one)
    if rivals is not None:
        entries = (ledger.by_id(connection, key) for key in (rivals.loser, rivals.winner))
        found = sorted((held for held in entries if held), key=lambda held: held.stamp)
        return tuple(_side(connection, held, names) for held in found)
    double = double_of(one)
    if double is not None:
        return _of_double(connection, double, names)
    chain: list[Placed] = []
    entry = one.entry
    while entry is not None and len(chain) < 2:
        placed = ledger.by_id(connection, entry)
        if placed is None:
            break
        chain.append(placed)
        entry = placed.entry.refers
    return tuple(_side(connection, placed, names) for placed in reversed(chain))


def _side(connection: Connection, placed: Placed, names: Mapping[str, str]) -> Side:
    fact, register = placed.entry, placed.entry.register
    value, force = "", False
    if register is not None:
        value = readable(connection, register.field, members.value_written(connection, placed))
        held = members.entry_of(connection, register.subject, register.field)
        force = held == fact.id
    return Side(
        store=fact.store,
        terminal=fact.terminal,
        at_ms=ms_of(fact.tick),
        who=names.get(fact.staff, ""),
        approver=names.get(fact.approver, ""),
        receipt=fact.receipt,
        kind=fact.kind,
        points=fact.points,
        amount=fact.amount,
        currency=fact.currency,
        balance=fact.balance,
        late=placed.late,
        field=register.field if register else "",
        value=value,
        in_force=force,
    )


def readable(connection: Connection, field: str, value: str) -> str:
    """A field's value without what is secret of a colleague; of a card the owner's name."""
    if field == "belongs_to" and value:
        return name_of(connection, msgspec.json.decode(value, type=UUID | None))
    if field != "staff" or not value:
        return value
    held = msgspec.json.decode(value, type=dict[str, object])
    return msgspec.json.encode({key: held[key] for key in held if key in _SHOWN}).decode()


def _of_double(
    connection: Connection, double: Double, names: Mapping[str, str]
) -> tuple[Side, ...]:
    found = []
    for member in (double.stays, double.goes):
        row = members.member_row(connection, member) or {}
        wrote = members.entry_of(connection, member, "status")
        placed = ledger.by_id(connection, wrote) if wrote else None
        said = {key: row[key] for key in ("name", "phone", "email") if row.get(key)}
        found.append(
            Side(
                store=placed.entry.store if placed else "",
                terminal=placed.entry.terminal if placed else "",
                at_ms=ms_of(placed.entry.tick) if placed else 0,
                who=names.get(placed.entry.staff, "") if placed else "",
                kind=KIND,
                field="status",
                value=msgspec.json.encode(
                    {key: text for key, text in said.items() if text}
                ).decode(),
            )
        )
    return tuple(found)


def name_of(connection: Connection, account: UUID | None) -> str:
    """The name of the member whose account it is, empty where there is none."""
    row = members.member_row(connection, account) if account else None
    return str(row["name"]) if row else ""
