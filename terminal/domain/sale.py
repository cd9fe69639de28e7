"""A sale as the ledger knows it now: who has its points, what is left of it, what it stands at.

A sale can pass from one account to another: a guest's receipt is linked, one sold to the wrong
member is moved. Every entry counts for the account that it names, so that whatever tills wrote
without knowing of each other, each account's sum can be held against what it should be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.domain.earning import Terms
from terminal.domain.entry import Counted, Entry, Line, LotPart, Off, Use
from terminal.domain.ids import derived_id
from terminal.domain.programme import Programme

POSTING: Final = frozenset(
    {"accrue", "link", "unlink", "moved", "true_up", "refund", "claw_back"},
)
"""Kinds by which a sale gives points to an account and takes them back."""
_SPENDING: Final = frozenset({"redeem", "restore", "settlement"})
Drawn = dict[tuple[Counted, str], tuple[int, int]]
"""Times and amount drawn, by what is counted."""


class Sale(msgspec.Struct, frozen=True):
    """A sale: its accrue entry, the redemption in the same act, and every later entry that
    refers to either or to a redemption that moved (refunds, restores, links, corrections)."""

    accrue: Entry
    redeem: Entry | None = None
    later: tuple[Entry, ...] = ()

    @property
    def sources(self) -> list[Entry]:
        """The entries in force that give the sale's points to an account, by stamp; one too
        many until central has decided which."""
        first = [self.accrue] if self.accrue.account is not None else []
        if not self.later:
            return first
        links = [entry for entry in self.later if entry.kind == "link"]
        if not links:
            return first
        undone = {entry.id for entry in self.later if entry.kind == "unlink"}
        left = [entry for entry in self.later if entry.kind == "moved"]
        found = [
            source
            for source in (*first, *links)
            if not any(one.account == source.account and one.stamp > source.stamp for one in left)
            and not (undone and derived_id("unlink", source.id, 0) in undone)
        ]
        return sorted(found, key=lambda entry: entry.stamp)

    @property
    def account(self) -> Entry:
        """The entry that names the account the sale's points belong to: the last source, or the
        sale itself where it is a guest's."""
        sources = self.sources
        return sources[-1] if sources else self.accrue

    @property
    def accounts(self) -> tuple[UUID, ...]:
        """Every account that an entry of the sale names."""
        named = (self.accrue, *([self.redeem] if self.redeem else []), *self.later)
        return tuple(dict.fromkeys(e.account for e in named if e.account is not None))

    @property
    def redemption(self) -> Entry | None:
        """The redemption in force: the one that moved with the points, else the sale's own."""
        moved = [e for e in self.later if e.kind == "redeem"]
        if not moved:
            return self.redeem
        owner = self.account.account
        mine = [e for e in (self.redeem, *moved) if e is not None and e.account == owner]
        return mine[-1] if mine else None

    @property
    def came_back(self) -> bool:
        """Whether anything of it was returned."""
        return any(entry.kind == "refund" for entry in self.later)


def version_named(sale: Sale) -> str:
    """The programme version a sale earned under."""
    return sale.account.programme or sale.accrue.programme


def returned_before(sale: Sale) -> list[int]:
    """Shelf price returned so far, by line of the sale; 1 for a line that cost nothing."""
    lines = sale.accrue.lines
    totals = [0] * len(lines)
    somewhere = 0
    for part in (p for entry in sale.later if entry.kind == "refund" for p in entry.returned):
        if 0 <= part.line < len(totals):
            totals[part.line] += part.net or 1
        else:
            somewhere += part.net
    for index, line in enumerate(lines):
        here = min(somewhere, max(0, line.net - totals[index]))
        totals[index] += here
        somewhere -= here
    return totals


def remaining(lines: Sequence[Line], returned: Sequence[int]) -> tuple[Line, ...]:
    """The lines that are left of a sale: quantity, money off and points part in proportion."""
    return tuple(
        _part(line, gone) if gone else line for line, gone in zip(lines, returned, strict=True)
    )


def _part(line: Line, gone: int) -> Line:
    left = max(0, line.net - gone)
    return replace(
        line,
        net=left,
        points_part=line.points_part - points_money(line, gone),
        quantity=line.quantity * left // line.net if line.net else line.quantity,
        offs=tuple(Off(o.source, o.amount * left // line.net) for o in line.offs)
        if line.net
        else line.offs,
    )


def all_gone(sale: Sale, returned: Sequence[int]) -> bool:
    """Whether something came back and nothing that was paid for is left."""
    return sale.came_back and all(
        gone >= line.net for line, gone in zip(sale.accrue.lines, returned, strict=True)
    )


def points_money(line: Line, returned: int) -> int:
    """Of a line's part paid by points, what belongs to the returned shelf price (cumulative)."""
    if line.net == 0:
        return 0
    return line.points_part * min(returned, line.net) // line.net


def terms_of(sale: Sale, level: int) -> Terms:
    """What a sale earns under at a level: its currency, rate and open promotions, as recorded."""
    accrue = sale.accrue
    return Terms(level, accrue.currency, accrue.rate, sale.account.opens)


def tier_of(sale: Sale, programme: Programme) -> int:
    """Level at which the sale earned in the end: recorded, or as trued up."""
    source = sale.account
    names = [source.tier]
    ups = [entry for entry in sale.later if entry.kind == "true_up"]
    if ups:
        mine = derived_id("true_up", source.id, 0)
        names += [entry.tier for entry in ups if entry.id == mine]
    return max(programme.level_named(name) for name in names)


def covered(sale: Sale) -> tuple[Line, ...]:
    """The lines that were left when the sale came to its account: all of them, unless some had
    been returned before it was linked or moved."""
    source = sale.account
    if source is sale.accrue:
        return source.lines
    earlier = tuple(entry for entry in sale.later if entry.stamp < source.stamp)
    return remaining(sale.accrue.lines, returned_before(replace(sale, later=earlier)))


def posted(sale: Sale, account: UUID | None) -> tuple[int, int]:
    """Points and base points that a sale gave an account so far, less what it took back."""
    if account is None:
        return 0, 0
    points = base = 0
    for entry in (sale.accrue, *sale.later):
        if entry.account == account and entry.kind in POSTING:
            points += entry.points
            base += entry.base
    return points, base


def spent(sale: Sale, account: UUID | None) -> int:
    """Points that a sale took of an account for money and rewards, less those that returned or
    were kept for a store."""
    if account is None:
        return 0
    entries = (*([sale.redeem] if sale.redeem else []), *sale.later)
    return -sum(
        e.points + e.to_store for e in entries if e.account == account and e.kind in _SPENDING
    )


def drew(sale: Sale, account: UUID | None) -> Drawn:
    """What an account drew on through a sale, less what it gave back: promotions, vouchers,
    rewards, gift cards loaded, the visit itself. What a guest drew goes with the sale."""
    owner = sale.account.account
    nobody_s = account == owner
    total: Drawn = {}
    for entry in (sale.accrue, *([sale.redeem] if sale.redeem else []), *sale.later):
        if entry.account == account or (nobody_s and entry.account is None):
            _count(total, entry.uses)
    if account is not None and sale.accrue.account == account:
        _count(total, (Use("visit", "", 1),))
    return {key: value for key, value in total.items() if value != (0, 0)}


def _count(total: Drawn, uses: Iterable[Use]) -> None:
    for use in uses:
        times, amount = total.get((use.of, use.key), (0, 0))
        total[use.of, use.key] = (times + use.times, amount + use.amount)


def undrawn(drawn: Drawn) -> tuple[Use, ...]:
    """The uses that give back all that was drawn."""
    return tuple(Use(*key, -times, -amount) for key, (times, amount) in sorted(drawn.items()))


def lots_left(sale: Sale) -> tuple[LotPart, ...]:
    """Of the lots that the redemption in force took, those that have not returned: the evidence
    of the next return. The latest returned first."""
    redeem = sale.redemption
    if redeem is None:
        return ()
    back = -redeem.points - spent(sale, redeem.account)
    left: list[LotPart] = []
    for part in reversed(redeem.lots):
        gone = min(back, part.points)
        back -= gone
        if part.points > gone:
            left.append(LotPart(part.expires, part.points - gone))
    return tuple(reversed(left))
