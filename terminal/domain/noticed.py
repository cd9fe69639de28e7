"""What somebody should look at, as central and a till tell each other of it. Pure.

An exception has the same id at both, made of what it is about. That somebody has looked at one is a
register of its id, so that it is written without the network and known everywhere.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.ids import derived_id

SEEN: Final = "exception_seen"
"""The field of an exception that says who looked at it and why nothing else is to be done."""
MOST: Final = 300
"""Exceptions that central tells a till of at once."""


class Noticed(msgspec.Struct, frozen=True, kw_only=True):
    """An exception in central's words; `evidence` is its own JSON object."""

    id: UUID
    kind: str
    at_ms: int
    terminal: str
    store: str
    account: UUID | None = None
    entry: UUID | None = None
    sentence: str = ""
    evidence: str = "null"

    def evidenced(self) -> dict[str, object]:
        """What is known of it by name; empty where it is nothing that has names."""
        try:
            return msgspec.json.decode(self.evidence, type=dict[str, object])
        except (msgspec.DecodeError, msgspec.ValidationError):
            return {}


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Who looked at an exception, when (ms) and why that is enough; with what it was about, so
    that it is told where nothing else is held of it."""

    about: Noticed
    staff: str
    name: str
    at_ms: int
    reason: str


def exception_id(kind: str, about: UUID) -> UUID:
    """Id of an exception of a kind about a thing."""
    return derived_id(f"exception:{kind}", about, 0)


def alarm_id(guard: str, act: UUID) -> UUID:
    """Id of the exception about a guard that an act tripped."""
    return exception_id("guard", derived_id(f"guard:{guard}", act, 0))
