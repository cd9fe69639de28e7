"""Registers: fields that change, where the greatest stamp wins and every loser is kept.

`belongs_to` tells which member an account is; it is a register too, resolved when folding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from uuid import UUID

from terminal.domain.entry import Placed

PERSONAL = frozenset(
    {"name", "phone", "email", "birthday", "card", "address", "reference", "guardian"}
)
"""Fields whose value never enters a fact, only a salted commitment to it."""

OWN_MEMBER = "member"
"""The public field of a person who works here that says which member they are."""


def commitment(salt: bytes, value: str) -> str:
    """Hex SHA-256 of a salt and a personal value."""
    return sha256(salt + b"|" + value.encode()).hexdigest()


def winner(writes: Iterable[Placed]) -> Placed | None:
    """The write in force: the greatest stamp, the terminal id breaking ties."""
    return max(writes, key=lambda placed: placed.stamp, default=None)


def root_of(account: UUID, parent: Callable[[UUID], UUID | None]) -> UUID:
    """The account at the end of `belongs_to`; an edge that would close a cycle is ignored.

    Within a cycle the least id is the root, so that every account of it agrees.
    """
    return path_of(account, parent)[-1]


def path_of(account: UUID, parent: Callable[[UUID], UUID | None]) -> list[UUID]:
    """An account, whom it belongs to, and so on up to its root (see `root_of`)."""
    seen = [account]
    while (above := parent(seen[-1])) is not None:
        if above in seen:
            least = min(seen[seen.index(above) :])
            return [*(one for one in seen if one != least), least]
        seen.append(above)
    return seen
