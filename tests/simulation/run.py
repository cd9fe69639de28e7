"""Runs the simulator: `make simulate`, or parts of it by `make simulate ARGS="kernel stack"`.

    kernel     the pure kernel: 100,000 seeds, or --seeds N from --first K on
    stack      tills and central with their stores, lane, wire and server: 1,000 seeds
    planted    every bug of tests/simulation/planted must be found within 1,000 seeds
    soaks      every program tests/simulation/soak_*.py

`--seed S` plays one seed and shows its trace; `--plan FILE` plays a plan that was written down. A
seed that fails is named with the command that repeats it, and its plan is shortened into
build/simulation. Ends 0 only if nothing failed and nothing that must be met was missed.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Final, NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.simulation import planted, seeds
from tests.simulation.coverage import ENOUGH, missed
from tests.simulation.seeds import TIERS, Tier

ROOT: Final = Path(__file__).resolve().parents[2]
PARTS: Final = ("kernel", "stack", "planted", "soaks")
DEFAULT: Final = {"kernel": 100_000, "stack": 1_000}
OUT: Final = ROOT / "build" / "simulation"
LONGEST_S: Final = 120
"""A seed that takes more of a processor's time hangs."""
MOST_SHORTENED: Final = 3


def main(argv: list[str] | None = None) -> int:
    """Run what is asked for; return the exit status."""
    asked = _arguments(argv)
    if asked.seed is not None or asked.plan is not None:
        return _one(asked)
    if asked.hunt:
        return _hunt(asked)
    parts = asked.parts or list(PARTS)
    failed = [part for part in parts if not _part(part, asked)]
    print(f"Failed: {', '.join(failed)}" if failed else "Nothing failed", flush=True)
    return 1 if failed else 0


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", help="some of kernel, stack, planted, soaks")
    parser.add_argument("--seeds", type=int, help="how many seeds of each tier")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", help="one seed of the tier that is named")
    parser.add_argument("--plan", type=Path, help="a plan of the tier that is named")
    parser.add_argument("--only", action="append", help="planted bugs with this in their name")
    parser.add_argument("--jobs", type=int, default=0, help="processes; all cores by default")
    parser.add_argument("--hunt", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if wrong := [part for part in asked.parts if part not in PARTS]:
        parser.error(f"There is no part '{wrong[0]}'.")
    if (asked.seed or asked.plan or asked.hunt) and asked.parts not in (["kernel"], ["stack"]):
        parser.error("Name the tier: kernel or stack.")
    return asked


def _part(part: str, asked: argparse.Namespace) -> bool:
    if part == "planted":
        return _planted(asked)
    if part == "soaks":
        programs = sorted(Path(__file__).parent.glob("soak_*.py"))
        env = dict(os.environ, PYTHONPATH=str(ROOT))
        done = [subprocess.run([sys.executable, one], env=env, check=False) for one in programs]
        return not any(one.returncode for one in done)
    return _seeds("kernel" if part == "kernel" else "stack", asked)


def _seeds(tier: Tier, asked: argparse.Namespace) -> bool:
    count = asked.seeds or DEFAULT[tier]
    began, told = time.monotonic(), time.monotonic()
    seen: Counter[str] = Counter()
    failures: list[seeds.Failure] = []
    played = 0
    for some in seeds.many(tier, asked.first, count, jobs=asked.jobs):
        played += some.seeds
        seen.update(some.seen)
        for failure in some.failures:
            print(
                f"{tier} seed {failure.seed}: {failure.why}\n  {seeds.command(tier, failure.seed)}"
            )
        failures += some.failures
        if time.monotonic() - told >= 30:
            told = time.monotonic()
            print(f"… {tier}: {played:,} of {count:,} seeds", file=sys.stderr, flush=True)
    took = max(1e-9, time.monotonic() - began)
    print(f"{tier}: {played:,} seeds in {took:.0f} s ({played / took * 60:,.0f} a minute)")
    _shorten(tier, failures)
    absent = missed(tier, seen) if played >= ENOUGH[tier] else []
    if absent:
        print(f"{tier}: never met: {', '.join(absent)}")
    _save(tier, played, took, seen, failures)
    return not failures and not absent


def _shorten(tier: Tier, failures: list[seeds.Failure]) -> None:
    for failure in failures[:MOST_SHORTENED]:
        path, count = seeds.shorten(tier, failure.seed, failure.rule, OUT, 60.0)
        print(f"{tier} seed {failure.seed}: {count} events are enough, in {path.relative_to(ROOT)}")


def _save(
    tier: Tier, played: int, took: float, seen: Counter[str], failures: list[seeds.Failure]
) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    document = {
        "seeds": played,
        "seconds": round(took, 1),
        "met": dict(sorted(seen.items())),
        "failed": {failure.seed: failure.why for failure in failures},
    }
    (OUT / f"{tier}.json").write_text(json.dumps(document, indent=2) + "\n")


def _one(asked: argparse.Namespace) -> int:
    tier: Tier = TIERS[0] if asked.parts == ["kernel"] else TIERS[1]
    lines: list[str] = []
    if asked.plan is not None:
        rule, why, lines = seeds.replayed(tier, asked.plan)
    else:
        failure, _, trace = seeds.one(tier, asked.seed)
        rule, why = (failure.rule, failure.why) if failure else ("", "")
        print(f"trace {trace}")
    if lines:
        print("\n".join(lines))
    print(f"{rule}: {why}" if rule else "Nothing failed")
    return 1 if rule else 0


def _hunt(asked: argparse.Namespace) -> int:
    """Play seeds until one fails; tell how many it took, as one line of JSON."""
    tier: Tier = TIERS[0] if asked.parts == ["kernel"] else TIERS[1]
    signal.signal(signal.SIGPROF, _hangs)
    for number in range(asked.first, asked.first + asked.seeds):
        signal.setitimer(signal.ITIMER_PROF, LONGEST_S)
        failure, _, _ = seeds.one(tier, str(number))
        if failure is not None:
            told = {"seeds": number - asked.first + 1, "rule": failure.rule, "why": failure.why}
            print(json.dumps(told))
            return 1
    print(json.dumps({"seeds": asked.seeds, "rule": "", "why": ""}))
    return 0


def _hangs(*_: object) -> NoReturn:
    """A seed that never ends is a find as well; whatever runs would swallow an exception."""
    print(json.dumps({"seeds": 1, "rule": "it never ends", "why": ""}), flush=True)
    os._exit(1)


def _planted(asked: argparse.Namespace) -> bool:
    from concurrent.futures import ThreadPoolExecutor

    chosen = planted.bugs(asked.only)
    within = asked.seeds or planted.WITHIN
    missed_bugs = []
    with ThreadPoolExecutor(asked.jobs or os.cpu_count() or 1) as pool:
        for found in pool.map(lambda bug: planted.hunt(bug, seeds=within), chosen):
            if not found.seeds:
                missed_bugs.append(found.bug)
            told = "NOT FOUND"
            if found.seeds:
                of = "runs of a" if found.tier == "test" else "seeds of the"
                told = f"after {found.seeds} {of} {found.tier}, by '{found.rule}'"
            print(f"planted {found.bug}: {told} ({found.seconds:.0f} s)", flush=True)
    print(f"planted: {len(chosen) - len(missed_bugs)} of {len(chosen)} bugs found")
    return not missed_bugs


if __name__ == "__main__":
    sys.exit(main())
