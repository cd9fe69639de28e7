"""Why something of a sale is not done, and the second person who may lift it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from terminal.errors import Known
from terminal.views import MemberView
from ui import wording
from ui.parts.approval import ask_approval
from ui.workplace import Workplace

_translate = QCoreApplication.translate
APPROVED: Final = frozenset({"guard.approve", "redeem.without_card"})
"""Refusals of a sale that a second person may lift."""


def say_why_not(place: Workplace, member: MemberView, least: int) -> None:
    """Say why a member redeems nothing of a basket; `least` is the fewest points there are."""
    if not member.known:
        place.say(_translate("saying", "This card earns, but redeems only once it is enrolled."))
        return
    figures = place.figures
    if member.redeemable < least:
        said = _translate(
            "saying", "Points can be redeemed from {0} upwards. Can redeem here now: {1}."
        )
        can = max(0, member.redeemable)
    else:
        said = _translate(
            "saying", "Points can be redeemed from {0} upwards: the basket is too small."
        )
        can = 0
    place.say(said.format(figures.points(least), figures.points(can)), "warning")


def lifted_by_approval(
    place: Workplace, error: Known, commit: Callable[[str], None], account: UUID | None
) -> bool:
    """Ask for a second person where one may lift this refusal, and commit with their id; tell
    whether one is asked."""
    if error.key not in APPROVED:
        return False
    what = wording.sentence(error, place.figures)
    ask_approval(place, what, "supervisor", lambda second: commit(second.staff), account)
    return True
