"""Approval in place: a second person's PIN or badge on this screen, for exactly one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.workplace import Approval, Workplace

if TYPE_CHECKING:
    from uuid import UUID

    from terminal.people import Role
    from terminal.views import Session


def ask_approval(
    place: Workplace,
    what: str,
    role: Role,
    then: Callable[[Session], None],
    account: UUID | None = None,
) -> None:
    """Ask for a second person of at least this role, then go on with them; hand their
    `staff` id to the act. Nothing follows where it is given up. `account` is whose points are
    concerned: nobody approves for their own."""
    place.ask(Approval(what=what, role=role, then=then, account=account))
