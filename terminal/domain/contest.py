"""Contests: claims that cannot all be true, decided by a policy, with both sides' evidence.

Only claims that had not seen each other conflict. Winning decides bookkeeping: what was given
to a member stays given.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.domain.entry import Claim, Contest, Entry, Placed

OF_POINTS: Final = frozenset({"points", "link"})
"""Resources whose claims are counted in points of one account."""
IN_MONEY: Final = frozenset({"gift_card", "refund"})
"""Resources whose claims are counted in minor units; their names begin with the currency."""


class Redemption(msgspec.Struct, frozen=True):
    """A claim on an account's points, or on something that everybody shares, with its place in
    the order and at central."""

    claim: Claim
    order: int
    position: int

    @classmethod
    def of(cls, placed: Placed, size: int | None = None) -> Redemption:
        """The claim an entry makes; its points are its size unless said."""
        claim = claim_of(placed.entry, placed.order)
        if size is not None:
            claim = replace(claim, points=size)
        return cls(claim, placed.order, placed.position)

    @property
    def rank(self) -> tuple[int, str, bytes]:
        """Its stamp, by which the last timestamp is found."""
        return (self.order, self.claim.terminal, self.claim.entry.bytes)


def claim_of(entry: Entry, order: int) -> Claim:
    """An entry as evidence; points are counted as the claim's size."""
    return Claim(
        entry=entry.id,
        terminal=entry.terminal,
        store=entry.store,
        tick=order,
        receipt=entry.receipt,
        points=abs(entry.points),
        seen=entry.seen,
        balance=entry.balance,
        staff=entry.staff,
    )


def link_contest(links: list[Entry], policy: str) -> tuple[Contest, list[Entry]]:
    """The contest of one receipt linked to several members, and the links that lost.

    Nothing was given away, so the points go to the winner alone; where a manager decides, the
    last one has them until the sale is moved.
    """
    winner = links[0] if policy == "first_timestamp" else links[-1]
    losers = [link for link in links if link is not winner]
    left = policy == "manager"
    contest = Contest(
        resource="link",
        policy=policy,
        shortfall=sum(link.points for link in losers),
        winner=None if left else winner.id,
        charged=None if left else losers[0].id,
        claims=tuple(claim_of(link, link.tick) for link in links),
    )
    return contest, losers


def unseen(one: Redemption, other: Redemption) -> bool:
    """Whether neither claim's author had applied the other."""
    if one.claim.terminal == other.claim.terminal:
        return False
    return other.position > one.claim.seen and one.position > other.claim.seen


def points_contest(
    last: Redemption, before: Iterable[Redemption], overdraft: int, policy: str
) -> Contest | None:
    """The contest of a redemption that overdrew, or None where no unseen claim competed.

    The shortfall is what the unseen claims took of it; it is charged to the oldest loser.
    """
    return contest_of("points", "", last, before, overdraft, policy)


def contest_of(
    resource: Literal["points", "refund", "voucher", "reward", "gift_card", "promotion"],
    name: str,
    last: Redemption,
    before: Iterable[Redemption],
    overdraft: int,
    policy: str,
    shown: int = 0,
) -> Contest | None:
    """The contest of a claim that took `overdraft` more of a resource than was left, or None
    where no unseen claim competed. `shown` keeps only so many of the newest claims as evidence."""
    rivals = [other for other in before if unseen(last, other)]
    if not rivals:
        return None
    claims = sorted([*rivals, last], key=lambda r: r.rank)[-shown:]
    shortfall = min(overdraft, sum(claim.claim.points for claim in rivals))
    undecided = Contest(
        resource=resource,
        name=name,
        policy=policy,
        shortfall=shortfall,
        winner=None,
        charged=None,
        claims=tuple(claim.claim for claim in claims),
    )
    winner = _winner(claims, policy)
    return undecided if winner is None else won(undecided, winner.claim.entry)


def won(contest: Contest, winner: UUID) -> Contest:
    """A contest with the claim that stands; the oldest other one is charged."""
    losers = [claim.entry for claim in contest.claims if claim.entry != winner]
    return replace(contest, winner=winner, charged=losers[0])


def _winner(claims: list[Redemption], policy: str) -> Redemption | None:
    match policy:
        case "manager":
            return None
        case "first_timestamp":
            return claims[0]
        case "granted_first":
            return min(claims, key=lambda r: r.position)
        case _:
            return claims[-1]
