"""Tills as central knows them: keys, revocation, promises, clocks, what they have applied."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from sync.server.database import rows, run
from sync.server.exceptions import Finding
from sync.server.problems import Refusal
from sync.wire import PullRequest
from terminal.domain.ids import derived_id

_COLUMNS: Final = (
    "id, store, name, public_key, sealed_key, enrolled_ms, revoked_ms, seen_ms, promise, "
    "cursor, unsent, skew_ms, version"
)
KEY_BYTES: Final = 32
SKEW_ALARM_MS: Final = 5000
_RECORD_AFTER_MS: Final = 60_000
_NOTEWORTHY_SKEW_MS: Final = 1000
_SUBJECT: Final = UUID(int=0)


class Till(msgspec.Struct, frozen=True, array_like=True):
    """A till's row. `promise` is a tick: it writes nothing at or below it any more. `public_key`
    are its raw keys one after another, the one in force first: heads of chains that it signed with
    an earlier one go on proving what they proved."""

    id: str
    store: str
    name: str
    public_key: bytes
    sealed_key: bytes
    enrolled_ms: int
    revoked_ms: int | None
    seen_ms: int
    promise: int
    cursor: int
    unsent: int
    skew_ms: int
    version: str

    @property
    def keys(self) -> tuple[bytes, ...]:
        """Its public keys, the one in force first."""
        return tuple(
            self.public_key[at : at + KEY_BYTES] for at in range(0, len(self.public_key), KEY_BYTES)
        )


def find(connection: Connection, terminal: str) -> Till | None:
    """A till by its id."""
    found = rows(connection, f"SELECT {_COLUMNS} FROM terminal WHERE id=?", terminal)  # noqa: S608
    return Till(*found[0]) if found else None


def stranger(terminal: str) -> Till:
    """A till that enrolled after the backup from which central was restored: its facts count
    when another till relays them, it must enrol again itself."""
    return Till(terminal, "", "", b"", b"", 0, None, 0, 0, 0, 0, 0, "")


def in_service(connection: Connection, terminal: str) -> Till:
    """A till that may talk to central; raises Refusal."""
    till = find(connection, terminal)
    if till is None or till.revoked_ms is not None:
        raise Refusal(401, "till.unknown", "This till is not enrolled here, or was revoked.")
    return till


def every(connection: Connection) -> list[Till]:
    """Every till that was ever enrolled."""
    found = rows(connection, f"SELECT {_COLUMNS} FROM terminal ORDER BY id")  # noqa: S608
    return [Till(*row) for row in found]


def revoke(connection: Connection, terminal: str, now_ms: int) -> bool:
    """Shut a lost till out; tell whether there was such a till still in service."""
    query = "UPDATE terminal SET revoked_ms=? WHERE id=? AND revoked_ms IS NULL"
    return run(connection, query, now_ms, terminal) == 1


def escrow(connection: Connection, terminal: str, sealed_key: bytes) -> None:
    """Keep a till's database key, sealed to central's recovery key."""
    run(connection, "UPDATE terminal SET sealed_key=? WHERE id=?", sealed_key, terminal)


def renew(connection: Connection, till: Till, public_key: bytes) -> None:
    """Put a till's next key in force."""
    query = "UPDATE terminal SET public_key=? WHERE id=?"
    run(connection, query, public_key + till.public_key, till.id)


def seen(connection: Connection, terminal: str, now_ms: int) -> None:
    """Note that a till was heard of."""
    run(connection, "UPDATE terminal SET seen_ms=? WHERE id=?", now_ms, terminal)


def skew_of(request: PullRequest, now_ms: int) -> int:
    """Milliseconds by which the till's PC clock is ahead of central; 0 if it did not say."""
    return request.wall_ms - now_ms if request.wall_ms else 0


def known_version(request: PullRequest) -> str:
    """The version the till says it is, as far as it can be shown."""
    return "".join(letter for letter in request.version if letter.isprintable())[:80]


def worth_noting(till: Till, request: PullRequest, now_ms: int) -> bool:
    """Whether a round says enough that is new to be written down."""
    return (
        now_ms - till.seen_ms >= _RECORD_AFTER_MS
        or abs(skew_of(request, now_ms) - till.skew_ms) >= _NOTEWORTHY_SKEW_MS
        or (request.unsent == 0) != (till.unsent == 0)
        or known_version(request) != till.version
    )


def note(
    connection: Connection, till: Till, request: PullRequest, promise: int, now_ms: int
) -> None:
    """Write down what a round said."""
    run(
        connection,
        "UPDATE terminal SET seen_ms=?, promise=?, cursor=?, unsent=?, skew_ms=?, version=? "
        "WHERE id=?",
        now_ms,
        max(promise, till.promise),
        request.cursor,
        request.unsent,
        skew_of(request, now_ms),
        known_version(request),
        till.id,
    )


def stamps_finding(till: Till, ahead_ms: int) -> Finding:
    """An alarm for stamps beyond central's bound; one for a till, however many they are."""
    return Finding(
        kind="skew",
        about=derived_id(f"stamps:{till.id}", _SUBJECT, 0),
        terminal=till.id,
        store=till.store,
        sentence=f"Entries of {till.name or till.id} are stamped up to {ahead_ms // 1000} s "
        "ahead of central's time; they count as of their arrival.",
        evidence={"ahead_ms": ahead_ms},
    )


def skew_finding(till: Till, skew_ms: int) -> Finding | None:
    """An alarm for a clock that is wrong by more than five seconds."""
    if abs(skew_ms) <= SKEW_ALARM_MS:
        return None
    way = "ahead" if skew_ms > 0 else "behind"
    return Finding(
        kind="skew",
        about=derived_id(f"skew:{till.id}", _SUBJECT, 0),
        terminal=till.id,
        store=till.store,
        sentence=f"The clock of {till.name or till.id} is {abs(skew_ms) // 1000} s {way}. "
        "Set it, or let it follow a time server.",
        evidence={"skew_ms": skew_ms},
    )
