"""Lots: points by their last valid day; soonest expiry is spent first; overdraft is debt.

Functions change the given state in place and keep balance out of it: the fold adds an entry's
points to the balance once, whatever lots they touch.
"""

from __future__ import annotations

from bisect import bisect_left

from terminal.domain.account import AccountState


def put(state: AccountState, expires: int, points: int) -> None:
    """Add points valid to the end of day `expires`; debt is repaid first."""
    paid = min(state.debt, points)
    state.debt -= paid
    points -= paid
    if points <= 0:
        return
    index = bisect_left(state.lots, (expires,))
    if index < len(state.lots) and state.lots[index][0] == expires:
        state.lots[index] = (expires, state.lots[index][1] + points)
    else:
        state.lots.insert(index, (expires, points))


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


def take_first(state: AccountState, expires: int, points: int, day: int) -> None:
    """Take back points, from the lot of `expires` first if it is still valid, then as `take`."""
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
        take(state, points, day)


def drop_expired(state: AccountState, points: int, day: int) -> None:
    """Remove `points` from lots that ended before `day`, soonest first; any rest is debt."""
    kept: list[tuple[int, int]] = []
    for expires, held in state.lots:
        part = min(held, points) if expires < day else 0
        points -= part
        if held > part:
            kept.append((expires, held - part))
    state.lots = kept
    state.debt += points


def expired_points(state: AccountState, day: int) -> int:
    """Points in lots that ended before `day`."""
    return sum(points for expires, points in state.lots if expires < day)


def extend(state: AccountState, until: int, day: int) -> None:
    """Give every lot still valid on `day` life to the end of day `until` at the least."""
    late = [(expires, points) for expires, points in state.lots if day <= expires < until]
    if not late:
        return
    state.lots = [pair for pair in state.lots if pair not in late]
    put(state, until, sum(points for _, points in late))
