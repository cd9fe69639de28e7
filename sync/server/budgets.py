"""Budgets of promotions that tills overran together, each by what it knew.

Nearly every sale draws on a promotion, so draws are not kept one by one as those of vouchers are:
the tally says whether a budget is overrun at all, and only then are facts read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

import msgspec

from sync.server import facts, tallies
from sync.server.ledger import Ledger
from terminal.domain.contest import Redemption, contest_of
from terminal.domain.entry import Contest, Entry, Placed
from terminal.domain.stamp import ms_of
from terminal.domain.tally import draws

_SHOWN: Final = 16
"""The newest claims of a contest that are kept as evidence: a fleet may have thousands."""
_ALL: Final = (1 << 63) - 1


class Overrun(msgspec.Struct, frozen=True):
    """The last sale that overran a budget, and the contest; None where its till knew."""

    last: Entry
    name: str
    over: int
    contest: Contest | None


def overrun(ledger: Ledger, below: Sequence[Placed], before: int, mark: int) -> Iterator[Overrun]:
    """The budgets that facts in ``[before, mark)`` overran, one finding a promotion."""
    for name, claims in sorted(_drawn(below, _budgets(ledger)).items()):
        found = _of(ledger, name, sorted(claims, key=lambda one: one.rank), before, mark)
        if found is not None:
            yield found


def _budgets(ledger: Ledger) -> set[str]:
    return {
        promotion.id
        for version in ledger.rules.all()
        for promotion in version.promotions
        if promotion.budget
    }


def _drawn(placed: Iterable[Placed], names: set[str]) -> dict[str, list[Redemption]]:
    """What each act took of promotions; what gave back is no claim but counts as negative."""
    acts: defaultdict[str, dict[UUID, Redemption]] = defaultdict(dict)
    for one in placed if names else ():
        for (resource, name), draw in draws(one.entry).items():
            if resource == "promotion" and name in names and draw.amount:
                other = acts[name].get(one.entry.act)
                size = draw.amount + (other.claim.points if other else 0)
                acts[name][one.entry.act] = Redemption.of(one, size)
    return {name: list(found.values()) for name, found in acts.items()}


def _of(
    ledger: Ledger, name: str, claims: Sequence[Redemption], before: int, mark: int
) -> Overrun | None:
    total = tallies.of(ledger.connection, "promotion", name).amount
    if total <= min(_limit(ledger, name, one) for one in claims):
        return None
    above = _drawn(facts.between(ledger.connection, mark, _ALL), {name}).get(name, [])
    so_far = total - sum(one.claim.points for one in (*above, *claims))
    over, last = 0, None
    for one in claims:
        limit, after = _limit(ledger, name, one), so_far + one.claim.points
        more = max(0, after - limit) - max(0, so_far - limit)
        if more > 0:
            over, last = over + more, one
        so_far = after
    if last is None:
        return None
    rivals = [one for one in claims if one.claim.points > 0 and one is not last]
    earlier = _earlier(ledger, name, last.claim.seen, before)
    policy = ledger.rules.at(ms_of(last.order)).contest_policy
    contest = contest_of("promotion", name, last, [*earlier, *rivals], over, policy, _SHOWN)
    entry = facts.by_id(ledger.connection, [last.claim.entry])[last.claim.entry].entry
    return Overrun(entry, name, over, contest)


def _limit(ledger: Ledger, name: str, one: Redemption) -> int:
    """The budget in the version in force at a sale's own time; without one nothing is too much."""
    promotion = ledger.rules.at(ms_of(one.claim.tick)).promotion(name)
    return promotion.budget if promotion and promotion.budget else _ALL


def _earlier(ledger: Ledger, name: str, seen: int, before: int) -> list[Redemption]:
    """The newest sales below the old mark that drew on it and that a till had not seen."""
    found = facts.unseen_sales(ledger.connection, seen, before, _SHOWN * _SHOWN)
    return [one for one in _drawn(found, {name}).get(name, []) if one.claim.points > 0]
