"""Lots: points by their last valid day; soonest expiry is spent first; overdraft is debt.

Where a sale's points are taken back after its lot was spent, other lots lend them, or they become
debt. When points return to that lot later, the lenders get theirs back first, so that what is
refunded in any order leaves every lot as it was.

Functions change the given state in place and keep balance out of it: the fold adds an entry's
points to the balance once, whatever lots they touch.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from terminal.domain.account import AccountState

OVERDRAWN: Final = 0
"""Stands in loans for the lot of points that were redeemed and never were there."""


def put(state: AccountState, expires: int, points: int) -> None:
    """Add points valid to the end of day `expires`; debt is repaid first."""
    paid = min(state.debt, points)
    if paid > 0:
        state.debt -= paid
        _lend(state, expires, paid)
    _add(state, expires, points - paid)


def put_back(state: AccountState, expires: int, points: int, day: int, grace: int) -> None:
    """Return points to the lot of `expires`: to what was lent for it first. What stays is valid
    to the end of day `grace` if the lot's time is over."""
    while points and (loan := _loan(state, expires, day)):
        _, lender, lent = loan
        part = min(lent, points)
        owe(state, expires, lender, -part)
        points -= part
        if lender:
            put_back(state, lender, part, day, grace)
        else:
            state.debt -= part
    put(state, expires if expires >= day else grace, points)


def _loan(state: AccountState, expires: int, day: int) -> tuple[int, int, int] | None:
    """A loan that is still to be repaid; none to a lot whose time is over."""
    mine = (one for one in state.loans if one[0] == expires and not 0 < one[1] < day)
    return next(mine, None)


def _add(state: AccountState, expires: int, points: int) -> None:
    if points <= 0:
        return
    index = bisect_left(state.lots, (expires,))
    if index < len(state.lots) and state.lots[index][0] == expires:
        state.lots[index] = (expires, state.lots[index][1] + points)
    else:
        state.lots.insert(index, (expires, points))


def _lend(state: AccountState, lender: int, points: int) -> None:
    """A lot pays what was debt of others: it lends it to them."""
    for expires, was, owed in list(state.loans):
        part = 0 if was else min(owed, points)
        if part:
            points -= part
            owe(state, expires, 0, -part)
            if expires != lender:
                owe(state, expires, lender, part)


def owe(state: AccountState, expires: int, lender: int, points: int) -> None:
    """Let the lot of `expires` owe another one (0: the account's debt) more points, or fewer."""
    index = bisect_left(state.loans, (expires, lender))
    found = index < len(state.loans) and state.loans[index][:2] == (expires, lender)
    total = points + (state.loans[index][2] if found else 0)
    state.loans[index : index + found] = [(expires, lender, total)] if total else []


def take(state: AccountState, points: int, day: int) -> list[tuple[int, int]]:
    """Take points from lots valid on `day`, soonest first; return the parts taken.

    What the lots do not hold becomes debt, so the parts may add up to less than `points`.
    """
    parts: list[tuple[int, int]] = []
    kept: list[tuple[int, int]] = []
    for expires, held in state.lots:
        part = min(held, points) if expires >= day else 0
        if part:
            parts.append((expires, part))
            points -= part
        if held > part:
            kept.append((expires, held - part))
    state.lots = kept
    state.debt += points
    return parts


def redeem(state: AccountState, points: int, day: int) -> list[tuple[int, int]]:
    """Take points as `take`, remembering that those which were not there are owed."""
    debt = state.debt
    parts = take(state, points, day)
    owe(state, OVERDRAWN, 0, state.debt - debt)
    return parts


def take_first(state: AccountState, expires: int, points: int, day: int) -> None:
    """Take back points, from the lot of `expires` first if it is still valid, then as `take`;
    what others give is lent to it."""
    if expires >= day:
        index = bisect_left(state.lots, (expires,))
        if index < len(state.lots) and state.lots[index][0] == expires:
            held = state.lots[index][1]
            part = min(held, points)
            points -= part
            if held > part:
                state.lots[index] = (expires, held - part)
            else:
                del state.lots[index]
    if points:
        debt = state.debt
        for lender, part in take(state, points, day):
            owe(state, expires, lender, part)
        owe(state, expires, 0, state.debt - debt)


def drop_expired(state: AccountState, points: int, day: int) -> int:
    """Remove `points` from lots that ended before `day`, soonest first; return what they lacked:
    lots that left with the member whose they were end there. A lot whose time is over gets
    nothing back of what it lent."""
    kept: list[tuple[int, int]] = []
    for expires, held in state.lots:
        part = min(held, points) if expires < day else 0
        points -= part
        if held > part:
            kept.append((expires, held - part))
    state.lots = kept
    if state.loans:
        state.loans = [loan for loan in state.loans if not 0 < loan[1] < day]
    return points


def expired_points(state: AccountState, day: int) -> int:
    """Points in lots that ended before `day`."""
    return sum(points for expires, points in state.lots if expires < day)


def extend(state: AccountState, until: int, day: int) -> None:
    """Give every lot still valid on `day` life to the end of day `until` at the least."""
    late = [(expires, points) for expires, points in state.lots if day <= expires < until]
    if not late:
        return
    state.lots = [pair for pair in state.lots if pair not in late]
    for expires, lender, lent in list(state.loans):
        one, other = (until if day <= at < until else at for at in (expires, lender))
        if (one, other) != (expires, lender):
            owe(state, expires, lender, -lent)
            if one != other:
                owe(state, one, other, lent)
    put(state, until, sum(points for _, points in late))
