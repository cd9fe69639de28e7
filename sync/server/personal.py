"""Personal values beside the facts that commit to them, and the keys that open them.

Values stay sealed here; central opens one only to check it against its commitment, and to name
members in its own reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection

from sync.sealed import CannotUnseal, unseal
from sync.server import erasing
from sync.server.database import insert_sql, rows_in, run_many
from sync.server.exceptions import Finding
from terminal.domain.entry import Entry
from terminal.domain.exchange import MemberKey, Personal
from terminal.domain.registers import commitment


def keep_keys(connection: Connection, keys: Iterable[MemberKey], position: int) -> None:
    """Keep members' keys; the first one of a member stays, an erased one's is dropped."""
    keys = list(keys)
    gone = erasing.among(connection, [one.member.bytes for one in keys])
    run_many(
        connection,
        insert_sql("member_key", "member, key, position", "ON CONFLICT (member) DO NOTHING"),
        [(one.member.bytes, one.key, position) for one in keys if one.member.bytes not in gone],
    )


def keep(
    connection: Connection, values: Sequence[Personal], entries: Mapping[UUID, Entry]
) -> list[Finding]:
    """Keep the values of these entries, but of erased members; return those that differ from
    their commitments."""
    gone = erasing.among(connection, list({one.member.bytes for one in values}))
    kept = [one for one in values if one.entry in entries and one.member.bytes not in gone]
    run_many(
        connection,
        insert_sql("personal", "entry, member, salt, value", "ON CONFLICT (entry) DO NOTHING"),
        [(one.entry.bytes, one.member.bytes, one.salt, one.value) for one in kept],
    )
    known = keys(connection, {one.member.bytes for one in kept})
    wrong = [one for one in kept if not _holds(one, entries[one.entry], known)]
    return [_finding(entries[one.entry]) for one in wrong]


def keys(connection: Connection, members: Iterable[bytes]) -> dict[bytes, bytes]:
    """Keys of members; one that was erased has none."""
    query = "SELECT member, key FROM member_key WHERE member IN ()"
    return {member: bytes(key) for member, key in rows_in(connection, query, list(members))}


def _holds(one: Personal, entry: Entry, known: Mapping[bytes, bytes]) -> bool:
    key = known.get(one.member.bytes)
    if key is None or entry.register is None:
        return False
    try:
        value = unseal(key, one.entry, one.value).decode()
    except (CannotUnseal, ValueError):
        return False
    return commitment(one.salt, value) == entry.register.commitment


def _finding(entry: Entry) -> Finding:
    field = entry.register.field if entry.register else ""
    return Finding(
        kind="personal",
        about=entry.id,
        terminal=entry.terminal,
        store=entry.store,
        entry=entry.id,
        account=entry.register.subject if entry.register else None,
        sentence=f"The {field or 'value'} sent with an entry is not the one it commits to.",
        evidence={"field": field},
    )


def opened(connection: Connection, entries: Sequence[bytes]) -> dict[bytes, str]:
    """Clear texts of the personal values of these entries, for reports."""
    query = "SELECT entry, member, value FROM personal WHERE entry IN ()"
    found = rows_in(connection, query, entries)
    known = keys(connection, {row[1] for row in found})
    texts: dict[bytes, str] = {}
    for entry, member, sealed in found:
        if member in known:
            try:
                texts[entry] = unseal(known[member], UUID(bytes=entry), sealed).decode()
            except (CannotUnseal, ValueError):
                continue
    return texts
