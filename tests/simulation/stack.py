"""One seed's run of the full stack, from its plan to its verdict."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import structlog

from sync.client import starting
from sync.server import snapshots
from terminal import applying
from tests.simulation import acts, cashier, happenings, plan, troubles
from tests.simulation.broken import Broken, must
from tests.simulation.offers import Offer
from tests.simulation.plan import Event, Plan
from tests.simulation.verdict import judge
from tests.simulation.world import World

MEMORY = Path("/dev/shm")


class Run(msgspec.Struct):
    """How a run went: `rule` names what was broken, empty if nothing was."""

    seed: str
    trace: str
    rule: str = ""
    why: str = ""
    events: int = 0
    seen: dict[str, int] = {}
    lines: list[str] = []


class Bugs:
    """What the product logged as an error: it caught a bug of its own and went on."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def take(self, _: object, level: str, event: structlog.typing.EventDict) -> str:
        """Keep an error, let everything else pass in silence."""
        if level in {"error", "exception", "critical"}:
            failure = event.get("exc_info")
            text = repr(failure) if failure is not True else traceback.format_exc()
            self.told.append(f"{event.get('event')}: {text}")
        raise structlog.DropEvent


@contextmanager
def hushed() -> Iterator[Bugs]:
    """Nothing is logged meanwhile; bugs that the product caught are gathered."""
    bugs = Bugs()
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    structlog.configure(processors=[bugs.take], cache_logger_on_first_use=False)
    try:
        yield bugs
    finally:
        structlog.reset_defaults()
        logging.disable(before)


@contextmanager
def in_pieces(piece: int, worth: int) -> Iterator[None]:
    """Tills take over pages in smaller pieces meanwhile, one in a transaction, and new ones start
    from a snapshot of small pages where so much is to be fetched."""
    small: dict[Any, dict[str, int]] = {
        applying: {"PIECE": piece, "AT_ONCE": 1 if piece < 64 else 8},
        snapshots: {"WORTH": worth, "PAGE": 7 * piece},
        starting: {"WORTH": worth},
    }
    before = {room: {name: getattr(room, name) for name in names} for room, names in small.items()}
    try:
        for room, names in small.items():
            vars(room).update(names)
        yield
    finally:
        for room, names in before.items():
            vars(room).update(names)


def play(made: Plan) -> Run:
    """Play a plan in a folder of its own and judge what came of it."""
    parent = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="simulation-", dir=parent))
    run = Run(made.seed, "", events=len(made.events))
    world: World | None = None
    try:
        with hushed() as bugs, in_pieces(made.piece, made.worth):
            world = World(made, folder)
            _play(world, made.events)
            judge(world)
            must(not bugs.told, "no bug", "; ".join(bugs.told))
    except Broken as broken:
        run.rule, run.why = broken.rule, str(broken)
    except Exception:  # noqa: BLE001 - whatever the product raises is what is looked for
        run.rule, run.why = "no bug", traceback.format_exc()
    finally:
        if world is not None:
            run.trace, run.lines = world.trace_hash, world.lines
            run.seen = _counted(world.seen)
            world.close()
        shutil.rmtree(folder, ignore_errors=True)
    return run


def _counted(seen: Counter[str]) -> dict[str, int]:
    return {name: count for name, count in sorted(seen.items()) if count}


def _play(world: World, events: tuple[Event, ...]) -> None:
    for event in events:
        world.at(event.at, lambda what=event.what: _happen(world, what))  # type: ignore[misc]
    world.run()


def _happen(world: World, what: plan.Happening) -> None:
    match what:
        case happenings.Round(till=-1):
            for computer in list(world.computers):
                world.begin(computer, "round")
        case happenings.Round(till=till):
            world.begin(world.computer(till), "round")
        case happenings.Push(till=till):
            world.begin(world.computer(till), "push")
        case happenings.Pull(till=till):
            world.begin(world.computer(till), "pull")
        case _:
            if isinstance(what, acts.Act | Offer):
                cashier.play(world, what)
            else:
                troubles.play(world, what)


def seed(number: str) -> Run:
    """The run of a seed."""
    return play(plan.plan(number))
