"""Hybrid logical clock: the order of everything (Kulkarni et al., 2014, adapted).

A tick packs milliseconds since 1970 (UTC) and a 16-bit counter into one integer below 2**63,
so that it sorts and stores as a plain 64-bit column. A stamp is ``(tick, terminal, entry id)``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import msgspec

COUNTER_BITS = 16
_COUNTER_MASK = (1 << COUNTER_BITS) - 1


class Stamp(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Totally ordered name of a moment: no two entries share one."""

    tick: int
    terminal: str
    entry: UUID


def tick_of(ms: int, counter: int = 0) -> int:
    """Tick of a millisecond; the counter is 0..65535."""
    return (ms << COUNTER_BITS) | counter


def ms_of(tick: int) -> int:
    """Milliseconds since 1970 of a tick."""
    return tick >> COUNTER_BITS


def tick_text(tick: int) -> str:
    """ISO 8601 with milliseconds and the counter: ``2026-11-22T10:05:12.123Z#0003``."""
    ms = ms_of(tick)
    try:
        moment = datetime.fromtimestamp(ms // 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return f"{ms}ms#{tick & _COUNTER_MASK:04d}"
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{ms % 1000:03d}Z#{tick & _COUNTER_MASK:04d}"


def next_tick(last: int, now_ms: int) -> int:
    """The tick after `last` that is not before `now_ms`; strictly rising, never backward."""
    return max(last + 1, tick_of(now_ms))


def observed(last: int, seen: int, limit_ms: int) -> int:
    """`last` after meeting a tick from elsewhere.

    A tick beyond `limit_ms` comes from a wrong clock and is not folded in, so one poisoned
    clock cannot carry the others along.
    """
    return seen if last < seen <= tick_of(limit_ms) else last


def bounded(tick: int, now_ms: int, floor: int, slack_ms: int = 60_000) -> int:
    """Central's effective tick: at most now + slack, and above the till's last one (`floor`)."""
    return max(min(tick, tick_of(now_ms + slack_ms)), floor + 1)
