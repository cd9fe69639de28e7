"""Proposals: what takes two different people. One proposes, another accepts; till and central judge
by the same words. Pure.

A proposal is a subject of registers: `PROPOSED` is written once and never again, so that who
accepts sees exactly what was proposed. Once accepted it stays so, whatever else was said of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff
from typing import Final, Literal
from uuid import UUID

import msgspec

from terminal.domain.rights import PROPOSAL

PROPOSED: Final = PROPOSAL
ACCEPTED: Final = "proposal_accepted"
DECLINED: Final = "proposal_declined"
WITHDRAWN: Final = "proposal_withdrawn"
OUTCOMES: Final = (ACCEPTED, DECLINED, WITHDRAWN)
"""Fields that decide, the strongest first."""

State = Literal["open", "accepted", "declined", "withdrawn"]
_STATES: Final[dict[str, State]] = {
    ACCEPTED: "accepted",
    DECLINED: "declined",
    WITHDRAWN: "withdrawn",
}
MOST_LINES: Final = 1000
"""Accounts that one proposal adjusts at most."""
_COLUMNS: Final = "account,points"


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody proposed: for `programme` the document is a version's text and the subject its
    name; for `adjust` lines of accounts and points under a heading. `before` was in force then."""

    kind: str
    subject: str
    document: str
    reason: str
    staff: str
    name: str
    terminal: str
    store: str
    at_ms: int
    before: str = ""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Who said yes or no, or took it back; when and why."""

    staff: str
    name: str
    terminal: str
    store: str
    at_ms: int
    reason: str = ""


class Adjustment(msgspec.Struct, frozen=True):
    """Points that one account gets, negative where it loses them."""

    account: UUID
    points: int


class BadDocument(ValueError):
    """A list of adjustments cannot be read: the line (from 1) and what is wrong with it."""

    def __init__(self, line: int, text: str) -> None:
        super().__init__(f"Line {line}: {text}")
        self.line = line
        self.text = text


def state_of(said: Mapping[str, object]) -> tuple[State, str]:
    """How a proposal stands by the fields that are written of it, and which of them decides."""
    for field in OUTCOMES:
        if field in said:
            return _STATES[field], field
    return "open", ""


def listed(adjustments: list[Adjustment]) -> str:
    """The document of a list of adjustments."""
    return "\n".join([_COLUMNS, *(f"{one.account},{one.points:+d}" for one in adjustments)]) + "\n"


def adjustments(document: str) -> tuple[Adjustment, ...]:
    """The adjustments that a document lists, each account once; raises BadDocument."""
    first, *lines = document.strip().splitlines() or [""]
    if first.strip() != _COLUMNS:
        raise BadDocument(1, first[:40])
    found: dict[UUID, Adjustment] = {}
    for number, line in enumerate(lines, start=2):
        account, _, points = line.partition(",")
        try:
            one = Adjustment(UUID(account.strip()), int(points))
        except ValueError:
            raise BadDocument(number, line[:60]) from None
        if not one.points or abs(one.points) > 1 << 40 or one.account in found:
            raise BadDocument(number, line[:60])
        found[one.account] = one
    if not found or len(found) > MOST_LINES:
        raise BadDocument(len(lines) + 1, str(len(found)))
    return tuple(found.values())


def difference(before: str, after: str, context: int = 2) -> list[str]:
    """What a document changes: lines that begin with a space, a minus or a plus, ``@@`` between."""
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=context)
    return [line for line in lines if not line.startswith(("---", "+++"))]
