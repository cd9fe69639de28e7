"""What somebody at a till asks central for by their name: who may, and for which days."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from sqlalchemy import Connection

from sync.server import roles
from sync.server.problems import Refusal

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
"""Days for which figures and a close may be asked."""
SEES: Final = frozenset({"manager", "auditor"})


class Left(Exception):
    """Whoever asked waits no more."""


class Asked(Protocol):
    """Days, both included, and the id of who asks for them."""

    @property
    def staff(self) -> str:
        """Who asks."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date:
        """The last day."""


def allowed(connection: Connection, request: Asked) -> None:
    """Raise Refusal for whom central knows as neither manager nor auditor, and for days that are
    none."""
    if roles.role_of(connection, request.staff) not in SEES:
        raise Refusal(403, "close.role", "Central knows no manager or auditor under this name.")
    if not EARLIEST <= request.since <= request.until <= LATEST:
        raise Refusal(422, "close.days", "The last day comes before the first. Choose others.")


def never() -> bool:
    """Nobody leaves: a program waits for it."""
    return False
