"""Bugs planted in a copy of the source, one at a time: the simulator must find every one.

Each is a file of `planted/`, in TOML:

    what = "what is wrong, in a sentence"
    file = "terminal/domain/lots.py"
    old = '''the text as it is, once in that file'''
    new = '''the text with the bug'''

That is enough. `tier` ("kernel" or "stack") names the tier that must find it; without it a bug of
the kernel's files is looked for in both, any other in the full stack. Further places are written
as `[[also]]` with `file`, `old` and `new`. What the simulation cannot play, because it runs in one
thread, names the `test` that finds it with real ones; it is run up to twenty times. The work tree
is never touched: the copy lies in a folder that is gone afterwards.

A change that nothing can show, because the program is the same with it, has a key `equivalent` that
says why; it is not hunted.

`planted/outsider` holds those of somebody who knew the source and DESIGN.md, not the simulator.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = Path(__file__).with_name("planted")
WITHIN: Final = 1000
"""Seeds within which a bug must be found."""
RUNS: Final = 20
"""Runs of a named test within which it must find its bug."""
_COPIED: Final = ("terminal", "sync", "resources", "tests/simulation", "tests/support")
_COPIED_TO_TEST: Final = ("tests/sync", "tests/conftest.py", "pyproject.toml")
_PATIENCE_S: Final = 7200
Tier = Literal["kernel", "stack", "test"]


class Place(msgspec.Struct, frozen=True):
    """One change of a file."""

    file: str
    old: str
    new: str


class Bug(msgspec.Struct, frozen=True):
    """A planted bug."""

    name: str
    what: str
    tiers: tuple[Tier, ...]
    """Where it is looked for, one after another."""
    places: tuple[Place, ...]
    test: str = ""
    """The test that finds it, where no simulation can."""


class Found(msgspec.Struct, frozen=True):
    """After how many seeds of which tier (or runs of a test) a bug was found, 0 if it was not, and
    by which rule."""

    bug: str
    tier: Tier
    seeds: int
    rule: str
    seconds: float


class DoesNotFit(ValueError):
    """A bug cannot be planted: its text is not in the source, or more than once."""


def bugs(names: list[str] | None = None) -> list[Bug]:
    """Every planted bug, or those whose name contains one of the words; raises DoesNotFit."""
    texts = {
        path: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.rglob("*.toml"))
    }
    found = [_read(path, text) for path, text in texts.items() if "equivalent" not in text]
    return [one for one in found if not names or any(word in one.name for word in names)]


def _read(path: Path, text: dict[str, Any]) -> Bug:
    places = [Place(one["file"], one["old"], one["new"]) for one in (text, *text.get("also", ()))]
    tier = text.get("tier", "")
    if tier not in {"", "kernel", "stack"}:
        raise DoesNotFit(f"{path.name}: the tier is 'kernel' or 'stack'.")
    if test := text.get("test", ""):
        return Bug(path.stem, text["what"], ("test",), tuple(places), test)
    both: tuple[Tier, ...] = ("kernel", "stack")
    pure = any(place.file.startswith("terminal/domain/") for place in places)
    tiers = tuple(one for one in both if one == tier or (not tier and (pure or one == "stack")))
    return Bug(path.stem, text["what"], tiers, tuple(places))


def plant(bug: Bug, folder: Path) -> None:
    """Change the source in a folder; raises DoesNotFit."""
    for place in bug.places:
        path = folder / place.file
        text = path.read_text("utf-8") if path.is_file() else ""
        if text.count(place.old) != 1:
            raise DoesNotFit(f"{bug.name}: its text is {text.count(place.old)} times in {path}.")
        path.write_text(text.replace(place.old, place.new), "utf-8")


def fits(bug: Bug) -> None:
    """See that a bug can be planted in the work tree's source; raises DoesNotFit."""
    for place in bug.places:
        path = ROOT / place.file
        count = path.read_text("utf-8").count(place.old) if path.is_file() else 0
        if count != 1 or place.old == place.new:
            raise DoesNotFit(f"{bug.name}: its text is {count} times in {place.file}.")


def copy_source(to: Path, *, tests: bool = False) -> None:
    """Copy what a simulation needs of the work tree, and what tests of `sync` need."""
    ignored = shutil.ignore_patterns("__pycache__", "*.png")
    for name in (*_COPIED, *(_COPIED_TO_TEST if tests else ())):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=ignored)
        else:
            shutil.copyfile(ROOT / name, to / name)


def hunt(bug: Bug, *, seeds: int = WITHIN) -> Found:
    """Plant a bug in a copy and let the simulator look for it, on one core."""
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        copy_source(Path(folder), tests=bool(bug.test))
        plant(bug, Path(folder))
        if bug.test:
            return _tested(bug, Path(folder))
        found = _hunt(bug, bug.tiers[0], Path(folder), seeds)
        for tier in bug.tiers[1:] if not found.seeds else ():
            found = _hunt(bug, tier, Path(folder), seeds)
    return found


def _tested(bug: Bug, folder: Path) -> Found:
    began = time.monotonic()
    env = dict(os.environ, PYTHONPATH=str(folder), PYTHONDONTWRITEBYTECODE="1")
    words = ["-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "--tb=line", bug.test]
    for run in range(1, RUNS + 1):
        done = subprocess.run(
            [sys.executable, *words],
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
        told = done.stdout.rstrip().rpartition("\n")[2]
        if done.returncode > 1 or not ("passed" in told or "failed" in told):
            raise DoesNotFit(f"{bug.name} does not run: {done.stdout[-300:]}{done.stderr[-300:]}")
        if "failed" in told:
            rule = bug.test.rpartition("::")[2]
            return Found(bug.name, "test", run, rule, time.monotonic() - began)
    return Found(bug.name, "test", 0, "", time.monotonic() - began)


def _hunt(bug: Bug, tier: Tier, folder: Path, seeds: int) -> Found:
    began = time.monotonic()
    words = ["-m", "tests.simulation.run", tier, "--seeds", str(seeds), "--hunt"]
    env = dict(os.environ, PYTHONPATH=str(folder), PYTHONDONTWRITEBYTECODE="1")
    try:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Found(bug.name, tier, 0, "", time.monotonic() - began)
    seconds = time.monotonic() - began
    if done.returncode < 0:
        raise InterruptedError(f"The hunt for {bug.name} was ended by signal {-done.returncode}.")
    if done.returncode > 1 or not done.stdout.strip():
        raise DoesNotFit(f"{bug.name} does not run: {done.stderr[-300:]}")
    told = msgspec.json.decode(done.stdout.splitlines()[-1], type=dict[str, str | int])
    number = int(told["seeds"]) if told["rule"] else 0
    return Found(bug.name, tier, number, str(told["rule"]), seconds)
