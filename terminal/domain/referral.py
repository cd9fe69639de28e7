"""Members who bring friends: codes, what counts, and what central writes for both. Pure.

A friend names who brought them when they join, or later before they first buy. Once one purchase
of the friend reaches the minimum in time, both are given their points, once. A refund that takes
the purchase below it takes the points back from both; they are given again where another one
counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final, Literal
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.domain.earning import eligible_net, minor
from terminal.domain.entry import Entry, LotPart, Note
from terminal.domain.fold import Rules, lot_end
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.mod97 import mod97_digits, mod97_holds
from terminal.domain.programme import Programme
from terminal.domain.sale import Sale, remaining, returned_before, terms_of, version_named
from terminal.domain.stamp import Stamp, ms_of

REFERRED_BY: Final = "referred_by"
"""The field of a friend that names the member who brought them."""
CODE_OF: Final = "code_of"
"""The field of a code's subject that names the member whose code it is."""
Role = Literal["friend", "referrer"]
_DIGITS: Final = 13
_NOBODY: Final = UUID(int=0)


def code_of(member: UUID) -> str:
    """The code by which a member brings friends: 13 digits that follow from the id and two check
    digits, as ``20931-84471-05563``. It says nothing of the member."""
    number = int.from_bytes(sha256(b"referral|" + member.bytes).digest()[:8], "big")
    body = f"{number % 10**_DIGITS:0{_DIGITS}d}"
    plain = body + mod97_digits(body)
    return "-".join((plain[:5], plain[5:10], plain[10:]))


def code_subject(text: str) -> UUID | None:
    """The subject whose `code_of` field says whose code this is; None for no code of ours."""
    plain = "".join(text.split()).replace("-", "")
    if len(plain) != _DIGITS + 2 or not mod97_holds(plain):
        return None
    return derived_id(f"referral-code:{plain}", _NOBODY, 0)


class Brought(msgspec.Struct, frozen=True):
    """What the entry of a referral says besides its points, as its document's JSON: whose side it
    is, who came, by whom, and the purchase that counted (nil where points go back)."""

    role: Role
    friend: UUID
    referrer: UUID
    sale: UUID = _NOBODY

    @classmethod
    def of(cls, entry: Entry) -> Brought | None:
        """What a `referral` entry says; None where it cannot be read."""
        try:
            return msgspec.json.decode(entry.document, type=cls)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None


class Friendship(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a friend and of who brought them, below the mark.

    `named` and `joined` are the stamps of those fields, `day` the day of joining (ordinal);
    `sales` are the friend's own; `same` tells that both are one person or one household or have
    one telephone number, `crossed` that the friend had brought the referrer before.
    `given` are the entries of this friendship so far, `count` how many other friends of the
    referrer count.
    """

    friend: UUID
    referrer: UUID
    named: Stamp
    joined: Stamp
    day: int
    sales: tuple[Sale, ...] = ()
    same: bool = False
    crossed: bool = False
    given: tuple[Entry, ...] = ()
    count: int = 0


def reaches(sale: Sale, programme: Programme) -> bool:
    """Whether what is left of a purchase, without what points paid, reaches the minimum."""
    spent = eligible_net(remaining(sale.accrue.lines, returned_before(sale)))
    return spent > 0 and spent >= minor(programme.referral.minimum_spend, terms_of(sale, 0))


def qualifying(sales: Iterable[Sale], day: int, rules: Rules) -> Sale | None:
    """The first purchase of a friend who joined on a day that reaches the minimum in time."""
    for sale in sorted(sales, key=lambda one: one.accrue.stamp):
        programme = version_of(sale, rules)
        within = 0 <= sale.accrue.day - day <= programme.referral.within_days
        if within and reaches(sale, programme):
            return sale
    return None


def version_of(sale: Sale, rules: Rules) -> Programme:
    """The version a sale was made under."""
    return rules.named(version_named(sale)) or rules.at(ms_of(sale.accrue.tick))


def is_void(one: Friendship) -> bool:
    """Whether it counts for nothing: not a friend, or one who had bought before."""
    bought = any(one.joined < sale.accrue.stamp < one.named for sale in one.sales)
    return one.same or one.crossed or bought


def settled(one: Friendship, mark: int, rules: Rules) -> tuple[Entry, ...]:
    """What central writes at a mark: for both, or nothing where all is as it should be."""
    sale = qualifying(one.sales, one.day, rules)
    if len(one.given) % 4:
        return () if sale is not None else tuple(_back(one, e, mark, rules) for e in one.given[-2:])
    if sale is None or is_void(one):
        return ()
    programme = version_of(sale, rules)
    rule = programme.referral
    if not (rule.friend_points or rule.referrer_points):
        return ()
    full = bool(rule.per_member) and one.count >= rule.per_member
    return (
        _give(one, "friend", rule.friend_points, mark, programme, sale),
        _give(one, "referrer", 0 if full else rule.referrer_points, mark, programme, sale),
    )


def _give(
    one: Friendship, role: Role, points: int, mark: int, programme: Programme, sale: Sale
) -> Entry:
    said = Brought(role, one.friend, one.referrer, sale.accrue.id)
    return Entry(
        id=referral_id(role, one.friend, len(one.given) // 2),
        kind="referral",
        tick=mark,
        terminal=CENTRAL,
        act=referral_id("friend", one.friend, len(one.given) // 2),
        account=one.friend if role == "friend" else one.referrer,
        points=points,
        programme=programme.version,
        reason=f"of {sale.accrue.store}/{sale.accrue.receipt}",
        document=msgspec.json.encode(said).decode(),
        notes=(Note(f"referral.{role}", points),),
    )


def _back(one: Friendship, given: Entry, mark: int, rules: Rules) -> Entry:
    said = Brought.of(given) or Brought("friend", one.friend, one.referrer)
    programme = rules.named(given.programme) or rules.at(ms_of(given.tick))
    return Entry(
        id=referral_id(said.role, one.friend, len(one.given) // 2),
        kind="referral",
        tick=mark,
        terminal=CENTRAL,
        act=referral_id("friend", one.friend, len(one.given) // 2),
        account=given.account,
        points=-given.points,
        programme=given.programme,
        reason=given.reason,
        document=msgspec.json.encode(replace(said, sale=_NOBODY)).decode(),
        lots=(LotPart(lot_end(given, given.tick, programme), given.points),),
        notes=(Note("referral.back", -given.points),),
    )


def referral_id(role: Role, friend: UUID, revision: int) -> UUID:
    """Id of one side's entry; revisions are even where points are given, odd where they go
    back."""
    return derived_id(f"referral.{role}", friend, revision)


def counted(entries: Iterable[Entry], but: UUID) -> int:
    """How many friends, other than one, count for a referrer with these entries."""
    friends: dict[UUID, int] = {}
    for entry in entries:
        said = Brought.of(entry) if entry.kind == "referral" else None
        if said is not None and said.role == "referrer" and said.friend != but:
            friends[said.friend] = friends.get(said.friend, 0) + entry.points
    return sum(points > 0 for points in friends.values())
