"""Known failures as problem documents (RFC 9457) with the status that fits them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

import msgspec

from sync.pos.wire import Problem
from terminal.errors import Known, Refused

MEDIA_TYPE: Final = "application/problem+json"
_UNKNOWN: Final = frozenset({"hold.unknown", "receipt.unknown", "hand_over.unknown"})
_CONFLICT: Final = frozenset(
    {"asked.other", "hold.cancelled", "hold.done", "hold.changed", "commit.changed"}
)
_FORBIDDEN: Final = frozenset(
    {"approval.missing", "approval.self", "guard.approve", "desk.not_allowed"}
)


class Unfit(Exception):
    """A request that cannot be read, or is not let in: a status, a code and a sentence."""

    def __init__(self, status: HTTPStatus, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.code = code
        self.sentence = sentence


def of(error: Unfit | Known) -> Problem:
    """The problem document of a failure."""
    if isinstance(error, Unfit):
        return problem(error.status, error.code, error.sentence)
    return problem(status_of(error), error.key, error.sentence, error.values)


def status_of(error: Known) -> HTTPStatus:
    """The status of a known failure: 503 for what may be tried again, else what was wrong."""
    if not isinstance(error, Refused):
        return HTTPStatus.SERVICE_UNAVAILABLE
    if error.key in _UNKNOWN:
        return HTTPStatus.NOT_FOUND
    if error.key in _CONFLICT:
        return HTTPStatus.CONFLICT
    if error.key in _FORBIDDEN or error.key.startswith("signin."):
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.UNPROCESSABLE_ENTITY


def problem(status: HTTPStatus, code: str, sentence: str, values: tuple[str, ...] = ()) -> Problem:
    """A problem document."""
    return Problem(
        type=f"urn:loyalty-terminal:problem:{code}",
        title=status.phrase,
        status=status.value,
        detail=sentence,
        code=code,
        values=values,
    )


def encoded(document: Problem) -> bytes:
    """A problem document's bytes."""
    return msgspec.json.encode(document)
