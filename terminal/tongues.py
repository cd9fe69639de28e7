"""In which language somebody is spoken to: who works here by the screen, a member by paper and on
the customer's window."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from terminal.receipt_words import LANGUAGES, spoken
from terminal.store import members
from terminal.store.connection import Connection
from terminal.writing import Writing

SCREEN: Final = "screen_language"
"""The public field of a person who works here that says how the screen speaks to them."""
LANGUAGE: Final = "language"
"""The member's register that says in which language to write to them."""


def screen_language(connection: Connection, staff: UUID) -> str:
    """The language (ISO 639-1) of somebody who works here; empty is the till's."""
    return _held(connection, staff, SCREEN)


def member_language(connection: Connection, member: UUID | None, till: str) -> str:
    """The member's own language where they named one, else the till's for customers."""
    return spoken(_held(connection, member, LANGUAGE) if member else "", till)


def write_screen_language(work: Writing, staff: UUID, language: str, by: str) -> None:
    """Write how the screen speaks to somebody, an empty text for as the till does."""
    if language and language not in LANGUAGES:
        raise ValueError(f"The screen speaks {' and '.join(LANGUAGES)}, not '{language}'.")
    act = work.entropy.uuid7(work.clock.now_ms())
    work.set(act, staff, SCREEN, msgspec.json.encode(language), staff=by)
    work.finish()


def _held(connection: Connection, subject: UUID, field: str) -> str:
    value = members.value_of(connection, subject, field)
    said = msgspec.json.decode(value) if value else ""
    return said if isinstance(said, str) else ""
