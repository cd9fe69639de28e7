"""What is shared, in the full stack: vouchers, a reward of which there are few, gift cards, and the
points of a household.

A guest or a member brings one to a till, which believes it good. What all tills together took of it
is counted anew at quiescence, by an account of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any, Literal, NamedTuple
from uuid import UUID

import msgspec

from sync.wire import ExceptionView
from tests.simulation.broken import must
from tests.simulation.facts import Fact

MUGS = 3
PROGRAMME = f"""
[household]
members = 4

[gift_card]
least = "5.00"
most = "200.00"
holds = "900.00"
floor_limit = "20.00"

[[voucher]]
id = "five"
name = "5 off"
give = "amount_off"
amount = "5.00"
days = 300
minimum_spend = "10.00"

[[reward]]
id = "mug"
name = "Mug"
give = "product"
product = "MUG"
cost = 100
stock = {MUGS}
"""
LIMITS = {"voucher": 1, "reward": MUGS, "gift_card": 0}
Key = tuple[str, str]


What = Literal["issue", "use", "take", "load", "pay", "share", "leave"]


class Offer(msgspec.Struct, frozen=True, tag="offer"):
    """A voucher is issued or used, a reward taken, a gift card loaded or paid with; the card's
    member comes to share the points of card number `pick`, or leaves the household."""

    till: int
    what: What
    pick: int
    card: int
    amount: int


def draw(chance: Random, tills: int, cards: int) -> Offer:
    """The next of it."""
    kinds: tuple[What, ...] = ("issue", "use", "use", "use", "take", "load", "pay", "pay", "share")
    if chance.random() < 0.08:
        kinds = ("leave",)
    card = -1 if chance.random() < 0.5 else chance.randrange(cards)
    amount = chance.choice((700, 1_500, 2_000))
    return Offer(chance.randrange(tills), chance.choice(kinds), chance.randrange(3), card, amount)


class Claim(NamedTuple):
    """What one act took of something; negative gives back."""

    fact: Fact
    size: int


def judge(
    facts: Sequence[Fact],
    told: Sequence[ExceptionView],
    *,
    restored: bool = False,
    twins: bool = False,
) -> int:
    """Hold contests and findings about what is shared against the facts; return how many contests
    there had to be. `twins` of a till do not know of each other, and nobody knows them apart."""
    written = {
        one.refers: one.body["contest"]
        for one in facts
        if one.kind == "contest" and one.body["contest"]["resource"] in LIMITS
    }
    due: dict[UUID | None, tuple[int, set[UUID]]] = {}
    alone: set[UUID | None] = set()
    for (resource, _), claims in _claims(facts).items():
        _walk(claims, LIMITS[resource], due, alone)
    must(written.keys() | {one.entry for one in told} == due.keys() | alone, "shared", "not all")
    must(twins or restored or not alone, "shared", "a till gave what it knew was not there")
    if not restored:
        must(written.keys() == due.keys(), "shared", f"{len(written)} contests of {len(due)}")
        for last, (shortfall, sides) in due.items():
            contest = written[last]
            must(contest["shortfall"] == shortfall, "shared", f"{shortfall}: {contest}")
            named = {UUID(claim["entry"]) for claim in contest["claims"]}
            must(named == sides, "shared", f"other sides: {contest}")
            _one_winner(contest)
    return len(due)


def _one_winner(contest: dict[str, Any]) -> None:
    claims = sorted(contest["claims"], key=lambda c: (c["tick"], c["terminal"], c["entry"]))
    ends = {"last_timestamp": claims[-1], "first_timestamp": claims[0]}
    winner = ends.get(contest["policy"])
    if winner is not None:
        must(contest.get("winner") == winner["entry"], "shared", f"another winner: {contest}")
    if contest["policy"] == "manager":
        must(contest.get("winner") is None, "shared", f"nobody decided this: {contest}")


def _walk(
    claims: Sequence[Claim],
    limit: int,
    due: dict[UUID | None, tuple[int, set[UUID]]],
    alone: set[UUID | None],
) -> None:
    before: list[Claim] = []
    so_far = 0
    for last in claims:
        after = so_far + last.size
        over = max(0, after - limit) - max(0, so_far - limit)
        if over > 0:
            rivals = [one for one in before if _strangers(one.fact, last.fact)]
            if rivals:
                sides = {last.fact.id, *(one.fact.id for one in rivals)}
                due[last.fact.id] = (min(over, sum(one.size for one in rivals)), sides)
            else:
                alone.add(last.fact.id)
        if last.size > 0:
            before.append(last)
        so_far = after


def _claims(facts: Sequence[Fact]) -> dict[Key, list[Claim]]:
    """By what was drawn on, every act in its order; an act is known by what took most."""
    acts: defaultdict[Key, dict[str, list[Claim]]] = defaultdict(dict)
    for one in facts:
        for key, size in _drawn(one).items():
            acts[key].setdefault(one.body["act"], []).append(Claim(one, size))
    found = {}
    for key, by_act in acts.items():
        whole = []
        for parts in by_act.values():
            most = max(parts, key=lambda claim: claim.size)
            whole.append(Claim(most.fact, sum(part.size for part in parts)))
        found[key] = sorted(whole, key=lambda claim: claim.fact.rank)
    return found


def _drawn(one: Fact) -> dict[Key, int]:
    found: defaultdict[Key, int] = defaultdict(int)
    currency = one.body.get("currency", "")
    for use in one.body.get("uses", ()):
        of, name, times = use[0], use[1], use[2]
        amount = use[3] if len(use) > 3 else 0
        if of == "gift_card":
            found[of, f"{currency} {name}"] -= amount
        elif of in LIMITS:
            found[of, name] += times
    for payment in one.body.get("payments", ()):
        if payment["tender"] == "gift_card" and payment.get("code"):
            found["gift_card", f"{currency} {payment['code']}"] += payment["amount"]
    return dict(found)


def _strangers(one: Fact, other: Fact) -> bool:
    if one.author == other.author:
        return False
    return other.position > one.seen and one.position > other.seen
