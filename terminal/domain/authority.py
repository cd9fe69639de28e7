"""Authority to redeem without the network: how far a till may go on its own, in points."""

from __future__ import annotations

from typing import Literal

import msgspec

from terminal.domain.programme import Offline

Bound = Literal["balance", "member_day", "terminal_day", "age", "unanchored"]


class Authority(msgspec.Struct, frozen=True):
    """The most points that may be redeemed now, and which limit sets it."""

    points: int
    bound: Bound


class Circumstances(msgspec.Struct, frozen=True):
    """What a till knows: the spendable balance, whether central is in reach, the age of its
    knowledge in ms, whether its time is anchored, and what it gave offline today."""

    spendable: int
    online: bool
    age_ms: int
    anchored: bool
    member_used: int
    terminal_used: int


def authority(rules: Offline, now: Circumstances) -> Authority:
    """The tightest of the limits that apply; online only the balance counts."""
    if now.online:
        return Authority(max(0, now.spendable), "balance")
    limits: list[tuple[int, Bound]] = [
        (now.spendable, "balance"),
        (rules.per_member_day - now.member_used, "member_day"),
        (rules.per_terminal_day - now.terminal_used, "terminal_day"),
    ]
    if now.age_ms > rules.balance_age_hours * 3_600_000:
        limits.append((0, "age"))
    if not now.anchored:
        limits.append((rules.unanchored_points - now.member_used, "unanchored"))
    points, bound = min(limits)
    return Authority(max(0, points), bound)


def most_alone(rules: Offline) -> int:
    """The most points that one till can give on its own authority before its knowledge is too
    old: the terminal's limit on each business day that the window may touch."""
    if not rules.balance_age_hours:
        return 0
    return rules.per_terminal_day * (-(-rules.balance_age_hours // 24) + 1)
