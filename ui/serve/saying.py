"""Why nothing is redeemed, as a sentence a customer may overhear."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.views import MemberView
from ui.workplace import Workplace

_translate = QCoreApplication.translate


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
