"""Tiers: reached by qualifying points in a rolling window, held to a month's end, lost one level
at a time. Functions change the given state in place.

A step remembers the sum that carried it, so that a refund which undoes the sum removes the tier.
"""

from __future__ import annotations

from bisect import bisect_left

from terminal.domain.account import AccountState, TierStep, pack, qualifying_sum, unpack
from terminal.domain.calendar import month_end_after, months_before
from terminal.domain.programme import Programme

HELD = -1
"""`sum` of a step kept by a fall, which no refund undoes."""


def level_on(state: AccountState, day: int, programme: Programme) -> int:
    """Level on `day`, which is not before the last entry's; the state is left as it is."""
    if not state.steps or state.steps[-1].until >= day:
        return state.level
    later = unpack(pack(state))
    advance(later, day, programme)
    return later.level


def until(state: AccountState) -> int:
    """Last day of the present tier, or 0 for the base tier."""
    return state.steps[-1].until if state.steps else 0


def advance(state: AccountState, day: int, programme: Programme) -> None:
    """Let time pass to `day`: every hold that ended before it is renewed or falls."""
    while state.steps and state.steps[-1].until < day:
        step = state.steps[-1]
        end = step.until
        carried = qualifying_sum(state, months_before(end, programme.tier_months), end)
        reached = programme.level_for(carried)
        level = max(reached, step.level - 1)
        state.upgrades += level > step.level
        state.downgrades += level < step.level
        hold = month_end_after(end, programme.tier_months)
        kept = TierStep(level, end, carried if level == reached else HELD, hold)
        state.steps = [kept] if level else []
    _forget(state, months_before(day, programme.tier_months))


def count(state: AccountState, origin: int, base: int, day: int, programme: Programme) -> None:
    """Count `base` points (negative for a refund) for business day `origin`, then re-qualify."""
    before = state.level
    _add(state, origin, base, months_before(day, programme.tier_months))
    for step in state.steps:
        start = months_before(step.since, programme.tier_months)
        if step.sum != HELD and start < origin <= step.since:
            step.sum = max(0, step.sum + base)
    if base < 0:
        _undo(state, day, programme)
    _qualify(state, day, programme)
    state.upgrades += state.level > before
    state.downgrades += state.level < before


def _add(state: AccountState, origin: int, base: int, oldest: int) -> None:
    if origin <= oldest:
        return
    index = bisect_left(state.qualifying, (origin,))
    if index < len(state.qualifying) and state.qualifying[index][0] == origin:
        total = state.qualifying[index][1] + base
        if total:
            state.qualifying[index] = (origin, total)
        else:
            del state.qualifying[index]
    elif base:
        state.qualifying.insert(index, (origin, base))


def _forget(state: AccountState, oldest: int) -> None:
    if state.qualifying and state.qualifying[0][0] <= oldest:
        state.qualifying = [pair for pair in state.qualifying if pair[0] > oldest]


def _undo(state: AccountState, day: int, programme: Programme) -> None:
    kept: list[TierStep] = []
    for step in state.steps:
        below = kept[-1].level if kept else 0
        if step.sum != HELD:
            step.level = min(step.level, programme.level_for(step.sum))
        if step.level > below and step.until >= day:
            kept.append(step)
    state.steps = kept


def _qualify(state: AccountState, day: int, programme: Programme) -> None:
    carried = qualifying_sum(state, months_before(day, programme.tier_months), day)
    level = programme.level_for(carried)
    if level > state.level:
        hold = month_end_after(day, programme.tier_months)
        state.steps.append(TierStep(level, day, carried, hold))
