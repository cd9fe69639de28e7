"""Making a failing plan shorter: whatever can be left out while the same rule is broken."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from tests.simulation.plan import CALM, Plan

T = TypeVar("T")


def shrunk(plan: Plan, fails: Callable[[Plan], bool], seconds: float = 60.0) -> Plan:
    """A shorter plan that still fails, found within about so many seconds."""
    until = time.monotonic() + seconds
    calm = replace(plan, weather=CALM)
    if fails(calm):
        plan = calm
    events = fewest(plan.events, lambda kept: fails(replace(plan, events=tuple(kept))), until=until)
    plan = replace(plan, events=tuple(events))
    while plan.tills > 1 and time.monotonic() < until:
        fewer = replace(plan, tills=plan.tills - 1)
        if not fails(fewer):
            break
        plan = fewer
    return plan


def fewest(items: Sequence[T], fails: Callable[[Sequence[T]], bool], *, until: float) -> list[T]:
    """A short list of the items that still fails (Zeller and Hildebrandt's ddmin, 2002)."""
    kept = list(items)
    size = max(1, len(kept) // 2)
    while size:
        start = 0
        while start < len(kept):
            if time.monotonic() > until:
                return kept
            tried = kept[:start] + kept[start + size :]
            if fails(tried):
                kept = tried
            else:
                start += size
        size //= 2
    return kept
