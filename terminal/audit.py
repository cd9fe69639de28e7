"""The audit: every act with who, when and where, what was before and after, and who approved it. An
entry is its own record; this finds them. By what this till holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.entry import Entry, decode
from terminal.domain.registers import PERSONAL
from terminal.domain.stamp import ms_of, tick_of
from terminal.member_file import accounts_of
from terminal.people import read_person
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.store.tips import holder

MOST: Final = 500
"""Acts that one search tells."""
_SECRET: Final = frozenset({"pin", "badge"})
_PAGE: Final = 1000
_NAMED: Final = 20
"""Namesakes up to which the database looks for them."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; what is empty is no condition. `text` is part of a name of who did or
    approved it, a receipt, a reason, a kind, a field or a till; `account` that of a member or of
    one of their cards. Times are ms since 1970."""

    text: str = ""
    staff: str = ""
    kind: str = ""
    terminal: str = ""
    account: UUID | None = None
    since_ms: int = 0
    until_ms: int = 0
    limit: int = 100


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as an auditor reads it. `field`, `before` and `after` where it set a field; what is
    personal or secret of these is not told. `seq` is its place in its till's chain."""

    entry: UUID
    at_ms: int
    kind: str
    staff: str
    approver: str
    store: str
    terminal: str
    seq: int
    account: UUID | None
    points: int
    amount: int
    currency: str
    receipt: str
    reason: str
    field: str
    before: str
    after: str
    late: bool


def search(connection: Connection, wanted: Wanted) -> list[Act]:
    """The newest acts that fit, newest first."""
    names = {
        str(subject): read_person(value).name
        for subject, value in members.subjects(connection, "staff")
    }
    text = wanted.text.casefold()
    found: list[Act] = []
    for seq, late, tick, fact in _newest(connection, wanted, names):
        entry = decode(fact)
        act = _told(entry, tick, seq, bool(late), names)
        if wanted.staff not in ("", entry.staff, entry.approver) or not _says(act, text):
            continue
        found.append(_with_values(connection, entry, act))
        if len(found) >= min(wanted.limit, MOST):
            break
    return found


def _newest(
    connection: Connection, wanted: Wanted, names: dict[str, str]
) -> Iterator[tuple[int, int, int, bytes]]:
    """Entries by their place, the newest first, page by page: all that may fit."""
    conditions, values = ["tick>=?"], [tick_of(wanted.since_ms)]
    more: list[object] = []
    for column, value in (("kind", wanted.kind), ("terminal", wanted.terminal)):
        if value:
            conditions.append(f"{column}=?")
            more.append(value)
    if wanted.account is not None:
        accounts = accounts_of(connection, holder(connection, wanted.account))
        conditions.append(f"account IN ({','.join('?' * len(accounts))})")
        more += [one.bytes for one in accounts]
    for parts in _parts(wanted, names):
        conditions.append(f"({' OR '.join(['CAST(fact AS TEXT) LIKE ? ESCAPE ?'] * len(parts))})")
        more += [one for part in parts for one in (part, "\\")]
    query = (
        "SELECT seq, late, tick, fact, rowid FROM entry "  # noqa: S608 - columns named above
        f"WHERE {' AND '.join(conditions)} AND (tick, rowid) < (?, ?) "
        "ORDER BY tick DESC, rowid DESC LIMIT ?"
    )
    last = (tick_of(wanted.until_ms) if wanted.until_ms else (1 << 63) - 1, 0)
    while rows := every(connection, query, (*values, *more, *last, _PAGE)):
        for row in rows:
            yield row[0], row[1], row[2], row[3]
        last = (rows[-1][2], rows[-1][4])


def _parts(wanted: Wanted, names: dict[str, str]) -> Iterator[list[str]]:
    """What an entry's JSON must have in it to fit, as patterns of which one is enough: the
    database passes over a million entries quicker than they are decoded. A text that JSON writes
    otherwise, or whose capitals the database does not know, is left to the decoded entry."""
    if wanted.staff:
        yield [f"%{_plain(wanted.staff)}%"]
    text = wanted.text.casefold()
    if text and text.isascii() and text.isprintable() and not set(text) & {'"', "\\"}:
        who = [staff for staff, name in names.items() if text in name.casefold()]
        if len(who) <= _NAMED:
            yield [f"%{_plain(one)}%" for one in (text, *who)]


def _plain(text: str) -> str:
    r"""A text in a pattern of `LIKE ... ESCAPE '\\'`."""
    return "".join(f"\\{sign}" if sign in "%_\\" else sign for sign in text)


def _told(entry: Entry, tick: int, seq: int, late: bool, names: dict[str, str]) -> Act:
    return Act(
        entry=entry.id,
        at_ms=ms_of(tick),
        kind=entry.kind,
        staff=names.get(entry.staff, entry.staff),
        approver=names.get(entry.approver, entry.approver),
        store=entry.store,
        terminal=entry.terminal,
        seq=seq,
        account=entry.account,
        points=entry.points,
        amount=entry.amount,
        currency=entry.currency,
        receipt=entry.receipt,
        reason=entry.reason,
        field=entry.register.field if entry.register else "",
        before="",
        after="",
        late=late,
    )


def _says(act: Act, text: str) -> bool:
    said = (act.staff, act.approver, act.receipt, act.reason, act.kind, act.field, act.terminal)
    return not text or any(text in one.casefold() for one in said)


def _with_values(connection: Connection, entry: Entry, act: Act) -> Act:
    """An act that set a field with what was there before, and after."""
    register = entry.register
    if register is None or register.field in PERSONAL:
        return act
    writes = ledger.writes_of(connection, register.subject, register.field)
    older = [
        one.entry.register for one in writes if one.entry.stamp < entry.stamp and one.entry.register
    ]
    before = _shown(bytes(older[-1].value)) if older else ""
    return msgspec.structs.replace(act, before=before, after=_shown(bytes(register.value)))


def _shown(value: bytes) -> str:
    """A public value without what proves who somebody is."""
    try:
        parts = msgspec.json.decode(value, type=dict[str, object])
    except (msgspec.DecodeError, msgspec.ValidationError):
        return value.decode()
    return msgspec.json.encode({k: v for k, v in parts.items() if k not in _SECRET}).decode()
