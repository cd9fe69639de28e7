"""What a contest's page says about points, and about a voucher, a reward, a gift card or money
back that tills gave without knowing of one another."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.domain.contest import IN_MONEY, OF_POINTS
from terminal.domain.entry import Claim, Contest
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


def adds_up(contest: Contest, figures: Figures) -> str:
    """How what was there and what was given make what is missing; empty where it is no points."""
    if contest.resource != "points" or not contest.claims:
        return ""
    had = max(claim.balance for claim in contest.claims)
    given = sum(claim.points for claim in contest.claims)
    between = given - had - contest.shortfall
    parts = [_translate("contest", "{0} given").format(figures.points(given))]
    parts.append(_translate("contest", "{0} there").format(figures.points(had)))
    if between:
        text = _translate("contest", "{0} earned in between")
        if between < 0:
            text = _translate("contest", "{0} gone in between")
        parts.append(text.format(figures.points(abs(between))))
    signs = (" − ", " − " if between >= 0 else " + ")
    first, *others = parts
    said = "".join(f"{sign}{part}" for sign, part in zip(signs, others, strict=False))
    missing = _translate("contest", "{0} missing").format(figures.points(contest.shortfall))
    return f"{first}{said} = {missing}."


def verdict(contest: Contest, winner: str, charged: str, figures: Figures) -> str:
    """Whose claim stands, and to whose what is missing is charged."""
    missing = size(contest, contest.shortfall, figures)
    if contest.winner is None:
        text = _translate(
            "contest",
            "Both customers keep what they were given. {0} too much. Choose the side that stands.",
        )
        return text.format(missing)
    if contest.resource not in OF_POINTS:
        text = _translate(
            "contest",
            "Both customers keep what they were given. Too much: {0}. {1} stands, {2} is charged.",
        )
    else:
        text = _translate(
            "contest",
            "Both customers keep what they were given. {0} points are missing: {1} stands, {2} is "
            "charged.",
        )
    return text.format(missing, winner, charged)


def part_of(contest: Contest, claim: Claim) -> str:
    """What became of a claim; empty where nothing was decided yet."""
    if contest.winner is None:
        return ""
    if claim.entry == contest.winner:
        return _translate("contest", "Stands")
    if claim.entry == contest.charged:
        return _translate("contest", "Charged")
    return _translate("contest", "Not charged")


def times(contest: Contest, figures: Figures) -> list[str]:
    """When each claim was made, to the second only where the minutes are the same."""
    ticks = [claim.tick >> 16 for claim in contest.claims]
    minutes = [figures.clock(ms) for ms in ticks]
    if len(set(minutes)) == len(minutes):
        return minutes
    return [figures.clock_seconds(ms) for ms in ticks]


def settled(view: ContestView, figures: Figures) -> str:
    """That nothing can come any more, and whether somebody has still to decide."""
    since = figures.moment(view.at_ms)
    if view.resolution != "open":
        return _translate("contest", "Every till had reported by {0}.").format(since)
    text = _translate("contest", "Every till had reported by {0}; the decision is still yours.")
    return text.format(since)


def balance(view: ContestView, figures: Figures) -> str:
    """What the member has now, and how that follows."""
    now = figures.points(view.balance)
    since = view.balance + view.contest.shortfall
    if view.resolution != "open" or not since:
        return _translate("contest", "The balance is {0}.").format(now)
    missing = figures.points(-view.contest.shortfall)
    text = _translate("contest", "The balance is {0}: {1} missing and {2} from before or since.")
    return text.format(now, missing, figures.signed(since))


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


def bears(view: ContestView, worth: int, store: str, figures: Figures) -> str:
    """What follows where this store bears it; `worth` is minor units."""
    contest = view.contest
    if contest.resource == "gift_card":
        text = _translate("contest", "{1} bears {0}; the card holds nothing")
        return text.format(size(contest, contest.shortfall, figures), store)
    if contest.resource == "refund":
        text = _translate("contest", "{1} bears {0}")
        return text.format(size(contest, contest.shortfall, figures), store)
    if contest.resource in SHARED:
        return _translate("contest", "{0} bears it; the count is put right").format(store)
    text = _translate("contest", "{2} bears {0}; balance {1}")
    after = figures.points(view.balance + contest.shortfall)
    return text.format(figures.amount(worth), after, store)


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
