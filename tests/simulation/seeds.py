"""Playing many seeds on all cores, and telling of each that fails how to repeat it."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any, Final, Literal

import msgspec
from msgspec.structs import replace

from tests.simulation import kernel, kernel_plan, plan, shrink, stack

Tier = Literal["kernel", "stack"]
TIERS: Final[tuple[Tier, ...]] = ("kernel", "stack")
CHUNK: Final = {"kernel": 200, "stack": 5}


class Failure(msgspec.Struct):
    """A seed that failed: which rule was broken, and how."""

    tier: str
    seed: str
    rule: str
    why: str


class Played(msgspec.Struct):
    """What came of some seeds."""

    tier: str
    seeds: int = 0
    seconds: float = 0.0
    seen: dict[str, int] = {}
    failures: list[Failure] = []


def one(tier: Tier, seed: str) -> tuple[Failure | None, dict[str, int], str]:
    """Play a seed: how it failed if it did, what it met, and its trace's hash."""
    run: Any = kernel.seed(seed) if tier == "kernel" else stack.seed(seed)
    failure = Failure(tier, seed, run.rule, run.why) if run.rule else None
    return failure, dict(run.seen), run.trace


def stretch(tier: Tier, first: int, count: int) -> Played:
    """Play seeds in a row, in this process."""
    began = time.perf_counter()
    seen: Counter[str] = Counter()
    played = Played(tier)
    for number in range(first, first + count):
        failure, met, _ = one(tier, str(number))
        played.seeds += 1
        seen.update(met)
        if failure is not None:
            played.failures.append(failure)
    played.seen, played.seconds = dict(seen), time.perf_counter() - began
    return played


def many(
    tier: Tier, first: int, count: int, *, jobs: int = 0, until_failure: bool = False
) -> Iterator[Played]:
    """Play seeds on `jobs` processes (all cores by default); yield what came of each chunk."""
    jobs = jobs or os.cpu_count() or 1
    size = min(CHUNK[tier], max(1, -(-count // jobs)))
    starts = range(first, first + count, size)
    if jobs == 1:
        for start in starts:
            played = stretch(tier, start, min(size, first + count - start))
            yield played
            if until_failure and played.failures:
                return
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        futures: list[Future[Played]] = [
            pool.submit(stretch, tier, start, min(size, first + count - start)) for start in starts
        ]
        for future in as_completed(futures):
            played = future.result()
            yield played
            if until_failure and played.failures:
                pool.shutdown(cancel_futures=True)
                return


def command(tier: str, seed: str) -> str:
    """What repeats a seed."""
    return f'make simulate ARGS="{tier} --seed {seed}"'


def told(failures: Iterable[Failure]) -> str:
    """What failed, each with the command that repeats it."""
    return "\n".join(f"{one.why}\n  {command(one.tier, one.seed)}" for one in failures)


def shorten(tier: Tier, seed: str, rule: str, folder: Path, seconds: float) -> tuple[Path, int]:
    """Shorten a failing seed's plan and write it down; return where, and how many events are left.

    The file can be played by `--plan`.
    """
    made: Any
    if tier == "kernel":
        made = kernel_plan.plan(seed)
        until = time.monotonic() + seconds
        steps = shrink.fewest(
            made.steps,
            lambda kept: kernel.play(replace(made, steps=tuple(kept))).rule == rule,
            until=until,
        )
        made, count = replace(made, steps=tuple(steps)), len(steps)
    else:
        made = shrink.shrunk(plan.plan(seed), lambda one: stack.play(one).rule == rule, seconds)
        count = len(made.events)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{tier}-{seed}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(made)))
    return path, count


def replayed(tier: Tier, path: Path) -> tuple[str, str, list[str]]:
    """Play a plan from its file: the rule that it breaks, why, and the trace's lines."""
    if tier == "kernel":
        run = kernel.play(msgspec.json.decode(path.read_bytes(), type=kernel_plan.KernelPlan))
        return run.rule, run.why, []
    full = stack.play(msgspec.json.decode(path.read_bytes(), type=plan.Plan))
    return full.rule, full.why, full.lines
