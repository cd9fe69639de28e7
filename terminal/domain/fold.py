"""The fold: an account's entries, in (effective tick, terminal, id) order, give its state.

The same code runs at till and central. `apply` changes the state in place and expects entries
in rising order; `refold` starts again from a base. Kinds this version does not know still count
their points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from terminal.domain import lots, tiers
from terminal.domain.account import (
    REMEMBERED_REDEMPTIONS,
    AccountState,
    Count,
    Taken,
    pack,
    unpack,
)
from terminal.domain.calendar import local_ordinal, month_end_after, period_start
from terminal.domain.entry import EARNING, Entry, Placed, Use
from terminal.domain.programme import Programme
from terminal.domain.stamp import ms_of

SILENT = frozenset({"set", "mark", "programme", "contest", "voucher_batch", "stock", "erase"})
"""Kinds that move no points and so leave an account's state alone."""


class Rules(Protocol):
    """The programme versions in force."""

    def at(self, ms: int) -> Programme:
        """The version in force at a moment."""
        ...

    def named(self, version: str) -> Programme | None:
        """A version by its name, in force or not."""
        ...


def copy(state: AccountState) -> AccountState:
    """An independent copy."""
    return unpack(pack(state))


def day_of(placed: Placed, programme: Programme) -> int:
    """The day on which an entry is folded, in the programme's zone."""
    return local_ordinal(ms_of(placed.order), programme.timezone)


def lot_day(entry: Entry, order: int, programme: Programme) -> int:
    """The day an entry's lot dates from: its stamp's, unless its clock ran ahead."""
    return local_ordinal(ms_of(min(entry.tick, order)), programme.timezone)


def lot_end(entry: Entry, order: int, programme: Programme) -> int:
    """Last valid day of the lot an earning entry makes."""
    if entry.lots:
        return entry.lots[0].expires
    return month_end_after(lot_day(entry, order, programme), programme.expiry.months)


def apply(state: AccountState, placed: Placed, programme: Programme) -> int:
    """Fold one entry; return the points of overdraft that it caused by redeeming (0 or more)."""
    entry = placed.entry
    if entry.kind in SILENT:
        return 0
    day = day_of(placed, programme)
    tiers.advance(state, day, programme)
    debt = state.debt
    _move_lots(state, placed, day, programme)
    overdraft = state.debt - debt if entry.kind == "redeem" else 0
    if entry.base:
        tiers.count(state, entry.origin or day, entry.base, day, programme)
    _total(state, entry)
    if entry.kind == "accrue":
        state.purchases += 1
    for use in entry.uses:
        _count(state, use, entry.origin or entry.day or day, programme)
    if entry.extends:
        lots.extend(state, entry.extends, day)
    state.entries += 1
    state.first_day = state.first_day or day
    state.last_day = max(state.last_day, day)
    state.tick, state.terminal, state.entry = placed.order, entry.terminal, entry.id.bytes
    return overdraft


def _total(state: AccountState, entry: Entry) -> None:
    points = entry.points
    state.balance += points
    if entry.kind in EARNING:
        state.earned += points
    elif entry.kind in {"redeem", "restore", "settlement"}:
        state.redeemed -= points
    elif entry.kind == "expire":
        state.expired -= points
    else:
        state.adjusted += points


def _count(state: AccountState, use: Use, day: int, programme: Programme) -> None:
    if use.of == "visit":
        state.purchases += use.times
        return
    period = programme.period_of(use.of, use.key)
    if period is not None:
        since = period_start(period, day)
    elif use.times < 0:
        # The version in force has no such offer any more; what was drawn on it is given back.
        mine = (one.since for one in state.counts if (one.of, one.key) == (use.of, use.key))
        since = next(mine, 0)
    else:
        return
    _draw(state, Count(use.of, use.key, since, use.times, use.amount))


def _draw(state: AccountState, new: Count) -> None:
    """Add a draw to the count of its offer; an older period's is forgotten."""
    kept = [one for one in state.counts if (one.of, one.key) != (new.of, new.key)]
    old = next((one for one in state.counts if (one.of, one.key) == (new.of, new.key)), None)
    if old is not None and old.since > new.since:
        return
    if new.times < 0 and (old is None or old.since < new.since):
        return  # what is given back was drawn in a period that is forgotten
    if old is not None and old.since == new.since:
        new.times += old.times
        new.amount += old.amount
    if new.times or new.amount:
        kept.append(new)
        kept.sort(key=lambda one: (one.of, one.key))
    state.counts = kept


def _move_lots(state: AccountState, placed: Placed, day: int, programme: Programme) -> None:
    entry = placed.entry
    points = entry.points
    match entry.kind:
        case "accrue" if points > 0:
            lots.put(state, lot_end(entry, placed.order, programme), points)
        case "redeem":
            taken = lots.redeem(state, -points, day)
            state.taken = [*state.taken, Taken(entry.id.bytes, taken)][-REMEMBERED_REDEMPTIONS:]
        case "restore" | "settlement":
            _restore(state, entry, day, programme)
        case "expire":
            lacking = lots.drop_expired(state, -points, day)
            state.balance += lacking
            state.expired -= lacking
        case "opening":
            for part in entry.lots:
                lots.put(state, part.expires, part.points)
        case "refund" | "claw_back" | "unlink" | "moved" | "referral" if points < 0:
            lots.take_first(state, lot_end(entry, placed.order, programme), -points, day)
        case "claw_back" if points > 0:
            end = lot_end(entry, placed.order, programme)
            lots.put_back(state, end, points, day, day + programme.refund.grace_days)
        case "write_off":
            state.written_off += points
            lots.put(state, lot_end(entry, placed.order, programme), points)
        case _:
            if points > 0:
                lots.put(state, lot_end(entry, placed.order, programme), points)
            elif points < 0:
                lots.take(state, -points, day)


def _restore(state: AccountState, entry: Entry, day: int, programme: Programme) -> None:
    state.written_off = max(0, state.written_off - entry.to_store)
    points = entry.points
    if points < 0:
        lots.take(state, -points, day)
        return
    grace = day + programme.refund.grace_days
    reference = entry.refers.bytes if entry.refers else b""
    taken = next((t for t in state.taken if t.entry == reference), None)
    parts = taken.lots if taken else [(p.expires, p.points) for p in entry.lots]
    for index in range(len(parts) - 1, -1, -1):
        expires, held = parts[index]
        part = min(held, points)
        points -= part
        lots.put_back(state, expires, part, day, grace)
        parts[index] = (expires, held - part)
    if taken:
        taken.lots = [pair for pair in parts if pair[1]]
    if points:
        fresh = month_end_after(day, programme.expiry.months)
        lots.put_back(state, lots.OVERDRAWN, points, day, fresh)


def refold(base: AccountState, entries: Iterable[Placed], rules: Rules) -> AccountState:
    """State after the entries above `base`, sorted here; the base is left as it is."""
    state = copy(base)
    for placed in sorted(entries, key=lambda p: p.stamp):
        if (placed.order, placed.entry.terminal, placed.entry.id.bytes) > state.order:
            apply(state, placed, rules.at(ms_of(placed.order)))
    return state


def join(one: AccountState, other: AccountState) -> AccountState:
    """Two folded states as one, for a till that cannot fold the union of all facts: sums,
    united lots and qualifying days, the higher tier. Central's own fold replaces it."""
    joined = copy(one)
    for field in ("balance", "earned", "redeemed", "expired", "adjusted", "written_off"):
        setattr(joined, field, getattr(one, field) + getattr(other, field))
    joined.entries += other.entries
    joined.purchases += other.purchases
    joined.debt = one.debt + other.debt
    for loan in other.loans:
        lots.owe(joined, *loan)
    parts, joined.lots = [*one.lots, *other.lots], []
    for expires, points in sorted(parts):
        lots.put(joined, expires, points)
    days = dict(one.qualifying)
    for day, base in other.qualifying:
        days[day] = days.get(day, 0) + base
    joined.qualifying = sorted(days.items())
    joined.steps = copy(max(one, other, key=lambda state: state.level)).steps
    joined.taken = [*copy(other).taken, *joined.taken][-REMEMBERED_REDEMPTIONS:]
    days_seen = [state.first_day for state in (one, other) if state.first_day]
    joined.first_day = min(days_seen, default=0)
    joined.last_day = max(one.last_day, other.last_day)
    for count in copy(other).counts:
        _draw(joined, count)
    newest = max(one, other, key=lambda state: state.order)
    joined.tick, joined.terminal, joined.entry = newest.order
    return joined
