"""Registers as the till holds them, and what they say of members: names, cards, phones.

A write wins by its stamp; the losers stay in the ledger. Personal values live beside the facts
and in the `member` row made from them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec

from terminal.domain.entry import Placed
from terminal.domain.exchange import MemberKey, Personal
from terminal.domain.registers import PERSONAL, winner
from terminal.domain.stamp import ms_of
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.statements import among, blob, every, one, run, run_each

_TEXT_FIELDS = frozenset({"name", "phone", "email", "reference"})
_COLUMNS: Final = ("name", "phone", "email", "reference", "status", "since")
_ASIDE: Final = """SELECT tick, terminal, entry, value FROM inherited
WHERE subject=? AND field=?"""
_BELONGS: Final = """INSERT INTO belongs (account, member) VALUES (?, ?)
ON CONFLICT (account) DO UPDATE SET member=excluded.member"""
_ERASED: Final = "SELECT member FROM erased WHERE member IN"
_KEEP_ASIDE: Final = """INSERT OR REPLACE INTO inherited
(subject, field, entry, tick, terminal, value) VALUES (?, ?, ?, ?, ?, ?)"""
_SET_ASIDE: Final = """INSERT OR REPLACE INTO inherited
SELECT subject, field, entry, tick, terminal, value FROM register
WHERE subject=? AND field=? AND NOT EXISTS (SELECT 1 FROM entry WHERE id=register.entry)"""
"""Keeps a write that has no entry here before another one takes its place."""
BY_PHONE: Final = "SELECT id FROM member WHERE phone=? AND phone!=''"
BY_REFERENCE: Final = "SELECT id FROM member WHERE reference=? AND reference!=''"
"""The index leaves empty values out, and is used only where the statement does so too."""
_ALSO: Final = """EXISTS (SELECT 1 FROM word AS other WHERE other.member=word.member
AND other.word>=? AND other.word<?)"""
_MEMBER: Final = "SELECT name, phone, email, reference, status, since FROM member WHERE id=?"


def keep_personal(connection: Connection, values: Iterable[Personal]) -> None:
    """Keep personal values beside their facts; one already held stays, an erased member's is
    dropped."""
    rows = [tuple(map(blob, (p.entry.bytes, p.member.bytes, p.salt, p.value))) for p in values]
    if rows:
        run_each(
            connection,
            "INSERT OR IGNORE INTO personal (entry, member, salt, value) SELECT ?1, ?2, ?3, ?4 "
            "WHERE NOT EXISTS (SELECT 1 FROM erased WHERE member=?2)",
            rows,
        )


def keep_keys(connection: Connection, keys: Iterable[MemberKey]) -> None:
    """Keep members' keys; the first one stays."""
    rows = [(blob(k.member.bytes), blob(k.key)) for k in keys]
    if rows:
        run_each(
            connection,
            "INSERT OR IGNORE INTO member_key (member, key) SELECT ?1, ?2 "
            "WHERE NOT EXISTS (SELECT 1 FROM erased WHERE member=?1)",
            rows,
        )


def is_erased(connection: Connection, member: UUID) -> bool:
    """Whether a member's personal values were destroyed."""
    return one(connection, "SELECT 1 FROM erased WHERE member=?", (member.bytes,)) is not None


def erase(connection: Connection, member: UUID) -> None:
    """Destroy a member's key, salts and personal values, for good and whatever comes later."""
    key = (member.bytes,)
    run(connection, "INSERT OR IGNORE INTO erased (member) VALUES (?)", key)
    for table in ("register", "inherited"):
        run(
            connection,
            f"UPDATE {table} SET value='' "  # noqa: S608 - our own tables
            "WHERE entry IN (SELECT entry FROM personal WHERE member=?)",
            key,
        )
    for table in ("personal", "member_key", "word"):
        run(connection, f"DELETE FROM {table} WHERE member=?", key)  # noqa: S608
    run(
        connection,
        "INSERT INTO member (id, status) VALUES (?, 'erased') ON CONFLICT (id) DO UPDATE SET "
        "name='', phone='', email='', reference='', status='erased'",
        key,
    )


def key_of(connection: Connection, member: UUID) -> bytes | None:
    """A member's key, or None (unknown or erased)."""
    row = one(connection, "SELECT key FROM member_key WHERE member=?", (member.bytes,))
    return None if row is None else row[0]


def write(connection: Connection, placed: Placed) -> bool:
    """Let a `set` entry win or lose its register; tell whether it won."""
    register = placed.entry.register
    assert register is not None
    row = one(
        connection,
        "SELECT tick, terminal, entry FROM register WHERE subject=? AND field=?",
        (register.subject.bytes, register.field),
    )
    mine = (placed.order, placed.entry.terminal, placed.entry.id.bytes)
    if row is not None and row >= mine:
        return False
    if row is not None:
        run(connection, _SET_ASIDE, (register.subject.bytes, register.field))
    _settle(connection, placed)
    return True


def fill_in(connection: Connection, placed: Placed) -> None:
    """Let a field show the personal value of the write in force, which came back after it was
    lost with a damaged page."""
    register = placed.entry.register
    if register is None or register.field not in PERSONAL:
        return
    text = "SELECT value FROM register WHERE subject=? AND field=? AND entry=?"
    place = (register.subject.bytes, register.field, placed.entry.id.bytes)
    row = one(connection, text, place)
    if row is not None and not row[0]:
        _settle(connection, placed)


def rewrite(connection: Connection, subject: UUID, field: str) -> None:
    """Find a register's winner again, after the place of one of its writes changed."""
    run(connection, _SET_ASIDE, (subject.bytes, field))
    best = winner(ledger.writes_of(connection, subject, field))
    row = one(connection, _ASIDE, (subject.bytes, field))
    if row is not None and (best is None or _rank(best) < row[:3]):
        _put(connection, subject, field, row[2], row[0], row[1], row[3])
    elif best is not None:
        _settle(connection, best)
    else:
        _forget(connection, subject, field)


def _forget(connection: Connection, subject: UUID, field: str) -> None:
    """Let a field be as if nobody had ever written it."""
    run(connection, "DELETE FROM register WHERE subject=? AND field=?", (subject.bytes, field))
    if field == "belongs_to":
        project(connection, subject, field, "null")
    elif field in _TEXT_FIELDS:
        project(connection, subject, field, "")


def inherit(connection: Connection, row: tuple[Any, ...], value: str) -> None:
    """Let a snapshot's write of a field, as a row of `register`, meet one that is in force."""
    subject, field = row[:2]
    text = "SELECT tick, terminal, entry FROM register WHERE subject=? AND field=?"
    held = one(connection, text, (subject, field))
    if held is None or held < (row[3], row[4], row[2]):
        _put(connection, UUID(bytes=subject), field, row[2], row[3], row[4], value)
    elif held[2] != row[2]:
        run(connection, _KEEP_ASIDE, row)


def _rank(placed: Placed) -> tuple[int, str, bytes]:
    return (placed.order, placed.entry.terminal, placed.entry.id.bytes)


def _settle(connection: Connection, placed: Placed) -> None:
    entry = placed.entry
    register = entry.register
    assert register is not None
    value = value_written(connection, placed)
    place = (entry.id.bytes, placed.order, entry.terminal)
    _put(connection, register.subject, register.field, *place, value)


def _put(
    connection: Connection,
    subject: UUID,
    field: str,
    entry: bytes,
    tick: int,
    terminal: str,
    value: str,
) -> None:
    text = (
        "INSERT INTO register (subject, field, entry, tick, terminal, value) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (subject, field) DO UPDATE SET "
        "entry=excluded.entry, tick=excluded.tick, terminal=excluded.terminal, "
        "value=excluded.value"
    )
    run(connection, text, (subject.bytes, field, entry, tick, terminal, value))
    project(connection, subject, field, value)


def value_written(connection: Connection, placed: Placed) -> str:
    """The value that a write gave its field; empty where it was destroyed."""
    register = placed.entry.register
    assert register is not None
    if register.field not in PERSONAL:
        return bytes(register.value).decode()
    row = one(connection, "SELECT value FROM personal WHERE entry=?", (placed.entry.id.bytes,))
    return "" if row is None else row[0].decode()


def project(connection: Connection, subject: UUID, field: str, value: str) -> None:
    """Let a field's value (JSON, or a personal field's text) take effect: on whom an account
    belongs to, and on what of a member is shown and searched."""
    if field == "belongs_to":
        member = msgspec.json.decode(value, type=UUID | None)
        if member is None:
            run(connection, "DELETE FROM belongs WHERE account=?", (subject.bytes,))
        else:
            run(connection, _BELONGS, (subject.bytes, member.bytes))
    elif field in _TEXT_FIELDS:
        _set(connection, subject, field, value)
        if field == "name":
            _index_name(connection, subject, value)
    elif field == "status":
        if not is_erased(connection, subject):
            _set(connection, subject, "status", msgspec.json.decode(value, type=str))
    elif field == "since":
        _set(connection, subject, "since", msgspec.json.decode(value, type=int))


def project_all(connection: Connection, fields: Sequence[tuple[UUID, str, str]]) -> None:
    """Let fields of which nothing was known of take effect, each as (subject, field, value)."""
    columns: dict[str, list[tuple[bytearray, str | int]]] = {}
    found: list[tuple[str, bytearray]] = []
    belongs: list[tuple[bytearray, bytearray]] = []
    subjects = [subject.bytes for subject, field, _ in fields if field == "status"]
    erased = {row[0] for row in among(connection, _ERASED, subjects)}
    for subject, field, value in fields:
        key = subject.bytes
        if field in _TEXT_FIELDS:
            columns.setdefault(field, []).append((blob(key), value))
            if field == "name":
                found.extend((word, blob(key)) for word in words(value))
        elif field in {"status", "since"}:
            if key not in erased:
                columns.setdefault(field, []).append((blob(key), msgspec.json.decode(value)))
        elif field == "belongs_to":
            member = msgspec.json.decode(value, type=UUID | None)
            if member is not None:
                belongs.append((blob(key), blob(member.bytes)))
        else:
            project(connection, subject, field, value)
    for column, rows in columns.items():
        run_each(connection, _upsert(column), rows)
    run_each(connection, "INSERT OR IGNORE INTO word (word, member) VALUES (?, ?)", found)
    run_each(connection, _BELONGS, belongs)


def _upsert(column: str) -> str:
    assert column in _COLUMNS
    return (
        f"INSERT INTO member (id, {column}) VALUES (?, ?) "  # noqa: S608 - a known column
        f"ON CONFLICT (id) DO UPDATE SET {column}=excluded.{column}"
    )


def _set(connection: Connection, member: UUID, column: str, value: str | int) -> None:
    run(connection, _upsert(column), (member.bytes, value))


def _index_name(connection: Connection, member: UUID, name: str) -> None:
    run(connection, "DELETE FROM word WHERE member=?", (member.bytes,))
    rows = [(word, member.bytes) for word in words(name)]
    if rows:
        run_each(connection, "INSERT OR IGNORE INTO word (word, member) VALUES (?, ?)", rows)


def words(name: str) -> list[str]:
    """The words of a name as they are searched: lower case, without accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return list(dict.fromkeys(plain.split()))


def member_row(connection: Connection, member: UUID) -> dict[str, Any] | None:
    """A member's row: name, phone, email, reference, status, since; None if unknown."""
    row = one(connection, _MEMBER, (member.bytes,))
    return None if row is None else dict(zip(_COLUMNS, row, strict=True))


def status_of(connection: Connection, member: UUID) -> str | None:
    """A member's status, or None for an account that is no member's."""
    row = one(connection, "SELECT status FROM member WHERE id=?", (member.bytes,))
    return None if row is None else row[0]


def card_of(connection: Connection, member: UUID) -> str:
    """The newest card code of a member, or an empty text."""
    row = one(
        connection,
        "SELECT register.value FROM belongs JOIN register ON register.subject=belongs.account "
        "AND register.field='card' WHERE belongs.member=? ORDER BY register.tick DESC LIMIT 1",
        (member.bytes,),
    )
    return "" if row is None else row[0]


def value_of(connection: Connection, subject: UUID, field: str) -> str | None:
    """Text of a register: JSON for a public field, plain for a personal one; None if unset."""
    row = one(
        connection, "SELECT value FROM register WHERE subject=? AND field=?", (subject.bytes, field)
    )
    return None if row is None else row[0]


def entry_of(connection: Connection, subject: UUID, field: str) -> UUID | None:
    """The entry whose value a register has; None if unset."""
    query = "SELECT entry FROM register WHERE subject=? AND field=?"
    row = one(connection, query, (subject.bytes, field))
    return None if row is None else UUID(bytes=row[0])


def subjects(connection: Connection, field: str) -> list[tuple[UUID, str]]:
    """Every subject with a field, and its value's text."""
    rows = every(connection, "SELECT subject, value FROM register WHERE field=?", (field,))
    return [(UUID(bytes=row[0]), row[1]) for row in rows]


def set_at(connection: Connection, field: str) -> dict[UUID, int]:
    """When a field was set (ms), by its subjects."""
    rows = every(connection, "SELECT subject, tick FROM register WHERE field=?", (field,))
    return {UUID(bytes=subject): ms_of(tick) for subject, tick in rows}


def by_phone(connection: Connection, phone: str) -> list[UUID]:
    """Members with this phone number (E.164)."""
    rows = every(connection, BY_PHONE, (phone,))
    return [UUID(bytes=row[0]) for row in rows]


def by_phone_beginning(connection: Connection, phone: str, limit: int) -> list[UUID]:
    """Members whose phone number (E.164) begins like this."""
    return _beginning(connection, "phone", phone, limit)


def by_email_beginning(connection: Connection, email: str, limit: int) -> list[UUID]:
    """Members whose e-mail begins like this, in capitals or not."""
    return _beginning(connection, "lower(email)", email.lower(), limit)


def by_email(connection: Connection, email: str) -> list[UUID]:
    """Members with this e-mail, in capitals or not."""
    query = "SELECT id FROM member WHERE email!='' AND lower(email)=?"
    return [UUID(bytes=row[0]) for row in every(connection, query, (email.lower(),))]


def _beginning(connection: Connection, column: str, text: str, limit: int) -> list[UUID]:
    plain = "email" if "email" in column else "phone"
    query = (
        f"SELECT id FROM member WHERE {plain}!='' AND {column}>=? AND {column}<? "  # noqa: S608
        f"ORDER BY {column} LIMIT ?+0"
    )
    rows = every(connection, query, (text, text + "\U0010ffff", limit))
    return [UUID(bytes=row[0]) for row in rows]


def by_reference(connection: Connection, reference: str) -> list[UUID]:
    """Members an older scheme or an import calls by this name."""
    rows = every(connection, BY_REFERENCE, (reference,))
    return [UUID(bytes=row[0]) for row in rows]


def by_name(connection: Connection, text: str, limit: int) -> list[UUID]:
    """Members with words of their name beginning with each word of `text`."""
    parts = words(text)
    if not parts:
        return []
    clauses = " AND ".join(_ALSO for _ in parts[1:])
    longest = max(parts, key=len)
    others = [part for part in parts if part is not longest]
    query = "SELECT DISTINCT member FROM word WHERE word>=? AND word<?"
    query += f" AND {clauses}" if clauses else ""
    values: list[Any] = []
    for part in [longest, *others]:
        values.extend((part, part + "\U0010ffff"))
    rows = every(connection, f"{query} LIMIT ?+0", (*values, limit))
    return [UUID(bytes=row[0]) for row in rows]
