"""Redeeming for a member who was found by name or telephone number and shows no card.

Anybody can say a number, so a day's redemptions of this kind have a limit for each member, beyond
which a second person must have looked. Each bears its reason, so that all tills count alike what
they know of.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from terminal.acts import Order, approved
from terminal.domain.stamp import tick_of
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import recent
from terminal.store.connection import Connection
from terminal.store.tips import holder

REASON: Final = "without_card"
"""Reason of a redemption without a card."""


def left(connection: Connection, account: UUID, moment: Moment) -> int:
    """Points that a member may still redeem today without a card and without approval."""
    since = tick_of(moment.day_start_ms)
    had = recent.redeemed(connection, holder(connection, account), REASON, since)
    return max(0, moment.programme.redeem.without_card - had)


def check(connection: Connection, order: Order, account: UUID, points: int, moment: Moment) -> None:
    """Raise Refused where a redemption without a card goes beyond what is left today and nobody
    fit to do so approved it."""
    can = left(connection, account, moment)
    if points <= can:
        return
    if not order.approver:
        raise refused("redeem.without_card", str(can))
    approved(connection, order)
