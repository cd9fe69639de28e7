"""What a contest's page says about points, and about a voucher, a reward, a gift card or money
back that tills gave without knowing of one another."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.domain.contest import IN_MONEY, OF_POINTS
from terminal.domain.entry import Contest
from terminal.domain.tally import SHARED, currency_of
from terminal.views import ContestView
from ui.figures import Figures

_translate = QCoreApplication.translate


def title(contest: Contest) -> str:
    """What happened."""
    return {
        "voucher": _translate("contest", "Voucher used too often"),
        "reward": _translate("contest", "Reward given that was not there"),
        "gift_card": _translate("contest", "Gift card spent twice"),
        "promotion": _translate("contest", "Budget of a promotion overrun"),
        "refund": _translate("contest", "Receipt refunded twice"),
    }.get(contest.resource, _translate("contest", "Points spent twice"))


def size(contest: Contest, count: int, figures: Figures) -> str:
    """A claim's size or the shortfall: money of a gift card or a receipt, else a number."""
    if contest.resource in IN_MONEY:
        return figures.amount(count, currency_of(contest.name))
    return figures.points(count)


def story(view: ContestView, figures: Figures) -> str:
    """Who had what, and who gave it."""
    contest = view.contest
    tills = len({claim.terminal for claim in contest.claims})
    given = size(contest, sum(claim.points for claim in contest.claims), figures)
    day = figures.day_of(contest.claims[-1].tick >> 16)
    if contest.resource == "refund":
        name = contest.name.partition(" ")[2]
        text = _translate("contest", "{0}: {1} tills gave back {2} between them on {3}.")
        return text.format(name, tills, given, day)
    if contest.resource in SHARED:
        name = contest.name.rpartition(" ")[2]
        text = _translate("contest", "{0}: {1} tills took {2} between them on {3}.")
        return text.format(name, tills, given, day)
    had = figures.points(max(claim.balance for claim in contest.claims))
    name = who(view)
    text = _translate("contest", "{0} had {1} points; {2} tills gave {3} between them on {4}.")
    return text.format(name, had, tills, given, day)


def verdict(contest: Contest, charged: str, figures: Figures) -> str:
    """What is missing, and to which claim it is charged."""
    missing = size(contest, contest.shortfall, figures)
    if contest.winner is None:
        text = _translate(
            "contest",
            "Both customers keep what they were given. {0} too much. Choose the side that stands.",
        )
        return text.format(missing)
    if contest.resource not in OF_POINTS:
        text = _translate(
            "contest", "Both customers keep what they were given. Too much: {0}, charged to {1}."
        )
    else:
        text = _translate(
            "contest",
            "Both customers keep what they were given. {0} points are missing, charged to {1}.",
        )
    return text.format(missing, charged)


def who(view: ContestView) -> str:
    """Whose last claim it was."""
    if view.account is None:
        return _translate("contest", "A guest")
    return view.name or _translate("contest", "A member")


def leaves(contest: Contest, usual: str) -> str:
    """What the key says that lets the shortfall stand; `usual` is what it says of points."""
    return _translate("contest", "Leave it") if contest.resource not in OF_POINTS else usual


def recovers(contest: Contest, figures: Figures) -> str:
    """What follows where the shortfall stands."""
    if contest.resource == "gift_card":
        return _translate("contest", "the card's next load pays for it")
    if contest.resource == "refund":
        return _translate("contest", "the customer is asked for it")
    if contest.resource in SHARED:
        return _translate("contest", "the count stays as it is")
    pays = _translate("contest", "{0} points are earned back")
    return pays.format(figures.points(contest.shortfall))


def bears(view: ContestView, worth: int, figures: Figures) -> str:
    """What follows where the store bears it; `worth` is minor units."""
    contest = view.contest
    if contest.resource == "gift_card":
        text = _translate("contest", "the store bears {0}; the card holds nothing")
        return text.format(size(contest, contest.shortfall, figures))
    if contest.resource == "refund":
        text = _translate("contest", "the store bears {0}")
        return text.format(size(contest, contest.shortfall, figures))
    if contest.resource in SHARED:
        return _translate("contest", "the store bears it; the count is put right")
    text = _translate("contest", "the store bears {0}; balance {1}")
    return text.format(figures.amount(worth), figures.points(view.balance + contest.shortfall))


def decided(contest: Contest, how: str) -> str:
    """What was decided, empty while nothing is."""
    if how == "write_off":
        return _translate("contest", "Decided: the store bears it.")
    if how != "recover":
        return ""
    if contest.resource == "refund":
        return _translate("contest", "Decided: the customer is asked for it.")
    if contest.resource in SHARED:
        return _translate("contest", "Decided: the count stays as it is.")
    return _translate("contest", "Decided: the points are earned back.")
