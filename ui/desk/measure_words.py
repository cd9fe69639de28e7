"""The figures in words: each measure's name and definition, the sources, and how a value is
written.

What each is computed from stands in `terminal.measures`; a test holds both tables together.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from terminal.measures import Source, Unit, percent
from ui.figures import Figures

_translate = QCoreApplication.translate


class Words(NamedTuple):
    """A measure's name and what exactly it says."""

    name: str
    definition: str


def words(key: str) -> Words:
    """The words of a measure."""
    return _words()[key]


def value(unit: Unit, number: int, figures: Figures) -> str:
    """A value as it is read, with its unit where the number does not say it."""
    match unit:
        case "money":
            return f"{figures.amount(number)} {figures.currency}"
        case "share":
            return _translate("measures", "{0} %").format(_tenths(percent(number), figures))
        case "times":
            whole, part = divmod((number + 5_000) // 10_000, 100)
            return figures.decimal(f"{whole}.{part:02d}")
        case _:
            return figures.points(number)


def _tenths(number: int, figures: Figures) -> str:
    whole, part = divmod(abs(number), 10)
    return figures.decimal(f"{'-' if number < 0 else ''}{whole}.{part}")


def source(of: Source) -> str:
    """What a figure is made of."""
    return {
        "sales": _translate("measures", "From the sales this till made or was told of."),
        "balances": _translate("measures", "From every member's balance as this till holds it."),
        "members": _translate("measures", "From the members this till knows."),
        "central": _translate("measures", "As central told it last."),
    }[of]


def _words() -> dict[str, Words]:
    return {
        "active": Words(
            _translate("measures", "Active members"),
            _translate("measures", "Members with at least one purchase in these days."),
        ),
        "joined": Words(
            _translate("measures", "New members"),
            _translate("measures", "Members who joined in these days."),
        ),
        "frequency": Words(
            _translate("measures", "Visits of an active member"),
            _translate("measures", "Purchases of members, divided by active members."),
        ),
        "returned": Words(
            _translate("measures", "Came back in the next month"),
            _translate(
                "measures",
                "Of members by the month of their first known purchase, the share who bought again "
                "in the month after it.",
            ),
        ),
        "basket_members": Words(
            _translate("measures", "Basket of members"),
            _translate(
                "measures",
                "What members' purchases came to on average: shelf prices after money off, before "
                "points and gift cards pay. Returns lower no basket.",
            ),
        ),
        "basket_guests": Words(
            _translate("measures", "Basket of guests"),
            _translate("measures", "The same of purchases without a member."),
        ),
        "outstanding": Words(
            _translate("measures", "Points outstanding"),
            _translate("measures", "Points in lots that are still valid today, of all members."),
        ),
        "debt": Words(
            _translate("measures", "Points owed by members"),
            _translate(
                "measures",
                "Points spent or given back beyond what a member held: their next points repay "
                "them. A period's close tells the points outstanding less these.",
            ),
        ),
        "ending": Words(
            _translate("measures", "Points that end within 30 days"),
            _translate("measures", "Of the points outstanding, those whose last day is that near."),
        ),
        "liability": Words(
            _translate("measures", "Liability"),
            _translate(
                "measures",
                "What the points outstanding pay, less the part that is expected to end unused "
                "(breakage). Its error is one standard error of the breakage.",
            ),
        ),
        "breakage": Words(
            _translate("measures", "Breakage"),
            _translate(
                "measures",
                "Of all points that ended one way or the other so far, the share that expired: "
                "expired / (expired + redeemed).",
            ),
        ),
        "redemption_rate": Words(
            _translate("measures", "Redemption rate"),
            _translate("measures", "Points redeemed, divided by points earned, over all time."),
        ),
        "velocity": Words(
            _translate("measures", "Turns a year"),
            _translate(
                "measures",
                "Points redeemed a day times 365, divided by the mean of what was outstanding "
                "before and after these days.",
            ),
        ),
        "upgrades": Words(
            _translate("measures", "Rises to a tier"),
            _translate("measures", "How often members rose to a higher tier, over all time."),
        ),
        "downgrades": Words(
            _translate("measures", "Falls from a tier"),
            _translate("measures", "How often members fell to a lower tier, over all time."),
        ),
        "issued": Words(
            _translate("measures", "Points issued"),
            _translate(
                "measures",
                "Points given in these days for purchases, friends, activities and by hand.",
            ),
        ),
        "redeemed": Words(
            _translate("measures", "Points redeemed"),
            _translate("measures", "Points paid with in these days, less what came back of them."),
        ),
        "margin": Words(
            _translate("measures", "Margin"),
            _translate(
                "measures",
                "Of goods whose cost the catalogue knew when they were sold: what was asked for "
                "them after money off, less what they cost the shop. Returns are not taken off.",
            ),
        ),
        "promotions": Words(
            _translate("measures", "Cost of promotions"),
            _translate(
                "measures", "Money that promotions took off, and the worth of their extra points."
            ),
        ),
        "offline": Words(
            _translate("measures", "Redeemed offline"),
            _translate("measures", "Points that tills let members redeem on their own authority."),
        ),
        "exposure": Words(
            _translate("measures", "Offline exposure"),
            _translate(
                "measures", "What all tills together could give away while cut off from central."
            ),
        ),
    }
