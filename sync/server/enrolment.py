"""Letting tills in: a short-lived code made by a person is exchanged for an identity."""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from sync.server import terminals
from sync.server.database import insert_sql, rows, run
from sync.server.entropy import Entropy
from sync.server.problems import Refusal
from sync.server.terminals import Till
from sync.wire import EnrolRequest, NewKey, signed_key
from terminal.domain.naming import NamedStore, NamedTill, Names
from terminal.domain.stamp import tick_of

VALID_MS: Final = 30 * 60_000
_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which are mistaken for one another."""
_LENGTH: Final = 8


def store(
    connection: Connection, store_id: str, *, name: str, timezone: str, currency: str
) -> None:
    """Make a store known, or change what is said of it; empty texts change nothing."""
    run(
        connection,
        insert_sql("store", "id, name, timezone, currency, tills", "ON CONFLICT (id) DO NOTHING"),
        store_id,
        name or store_id,
        timezone or "Europe/Berlin",
        currency or "EUR",
        0,
    )
    for column, value in (("name", name), ("timezone", timezone), ("currency", currency)):
        if value:
            run(connection, f"UPDATE store SET {column}=? WHERE id=?", value, store_id)  # noqa: S608


def make_code(connection: Connection, store_id: str, now_ms: int, entropy: Entropy) -> str:
    """A code with which one till of a store can enrol within half an hour."""
    noise = int.from_bytes(entropy.bytes(_LENGTH), "big")
    text = "".join(_ALPHABET[noise >> 5 * i & 31] for i in range(_LENGTH))
    run(
        connection,
        insert_sql(
            "enrolment",
            "code_hash, store, expires_ms",
            "ON CONFLICT (code_hash) DO UPDATE SET expires_ms=excluded.expires_ms, terminal=NULL",
        ),
        _hashed(text),
        store_id,
        now_ms + VALID_MS,
    )
    return f"{text[:4]}-{text[4:]}"


def enrol(connection: Connection, request: EnrolRequest, now_ms: int) -> str:
    """The id of the till that this code lets in; asking again with the same key gives the same.

    Raises Refusal where the code is unknown, expired or another till's.
    """
    if len(request.public_key) != 32:
        raise Refusal(422, "enrol.key", "The till's public key must be 32 bytes.")
    code = _hashed(request.code)
    found = rows(
        connection, "SELECT store, expires_ms, terminal FROM enrolment WHERE code_hash=?", code
    )
    if not found or found[0][1] < now_ms:
        raise Refusal(
            403, "enrol.code", "The code is not valid, or no longer. Ask for a new one at central."
        )
    store_id, _, taken = found[0]
    if taken:
        again = "SELECT 1 FROM terminal WHERE id=? AND public_key=? AND revoked_ms IS NULL"
        if rows(connection, again, taken, request.public_key):
            return str(taken)
        raise Refusal(
            403, "enrol.used", "The code was used by another till. Ask for a new one at central."
        )
    terminal = _next_id(connection, store_id)
    _insert(connection, terminal, store_id, request, now_ms)
    run(connection, "UPDATE enrolment SET terminal=? WHERE code_hash=?", terminal, code)
    return terminal


def renew(connection: Connection, till: Till, request: NewKey) -> None:
    """Let a till that asked with its key in force go on with another; asking again for the one in
    force changes nothing. Raises Refusal."""
    now = terminals.in_service(connection, till.id)
    if request.public_key == now.keys[0]:
        return
    if now.keys != till.keys:
        raise Refusal(409, "key.changed", "The till was given another key meanwhile.")
    try:
        signed = signed_key(till.id, request.public_key)
        Ed25519PublicKey.from_public_bytes(request.public_key).verify(request.signature, signed)
    except (InvalidSignature, ValueError):
        raise Refusal(422, "key.proof", "The new key is not shown to be this till's.") from None
    terminals.renew(connection, now, request.public_key)


def _next_id(connection: Connection, store_id: str) -> str:
    run(connection, "UPDATE store SET tills=tills+1 WHERE id=?", store_id)
    number = rows(connection, "SELECT tills FROM store WHERE id=?", store_id)[0][0]
    return f"{store_id}-{number}"


def _insert(
    connection: Connection, terminal: str, store_id: str, request: EnrolRequest, now_ms: int
) -> None:
    run(
        connection,
        insert_sql(
            "terminal",
            "id, store, name, public_key, sealed_key, enrolled_ms, seen_ms, promise, "
            "cursor, unsent, skew_ms, version",
        ),
        terminal,
        store_id,
        _shown(request.name) or terminal,
        request.public_key,
        b"",
        now_ms,
        now_ms,
        tick_of(now_ms),
        0,
        0,
        0,
        "",
    )


def _shown(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())[:80]


def of_store(connection: Connection, store_id: str) -> tuple[str, str, str]:
    """Name, time zone and currency of a store."""
    query = "SELECT name, timezone, currency FROM store WHERE id=?"
    name, timezone, currency = rows(connection, query, store_id)[0]
    return name, timezone, currency


def names(connection: Connection) -> Names:
    """What people call every store and till, those that were shut out too."""
    stores = rows(connection, "SELECT id, name FROM store ORDER BY id")
    tills = rows(connection, "SELECT id, store, name FROM terminal ORDER BY id")
    return Names(tuple(NamedStore(*row) for row in stores), tuple(NamedTill(*row) for row in tills))


def _hashed(code: str) -> bytes:
    return sha256(code.upper().replace("-", "").replace(" ", "").encode()).digest()
