"""Every rule of the house finds the fault planted for it, and leaves its lawful twin alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import inspection
from tests.architecture.inspection import Rule
from tests.architecture.rules import LINES, PACKAGES
from tests.architecture.source import read_modules

ARROWS = inspection.wrong_arrows
FOREIGN = inspection.wrong_packages


def plant(root: Path, files: dict[str, str]) -> None:
    """Lay files of source, by their paths, under the root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def faults(root: Path, rule: Rule, files: dict[str, str]) -> list[str]:
    """Return what a rule says of a tree of the files alone."""
    plant(root, files)
    return rule(read_modules(root, PACKAGES))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (ARROWS, "terminal/domain/fold.py", "import terminal.till"),
        (ARROWS, "terminal/domain/fold.py", "from .. import till"),
        (ARROWS, "terminal/till.py", "from hardware import pump"),
        (ARROWS, "terminal/till.py", "import terminal.app.run"),
        (ARROWS, "terminal/till.py", "def late() -> None:\n    from sync.client import runner"),
        (ARROWS, "terminal/till.py", "importlib.import_module('ui.window')"),
        (ARROWS, "hardware/scan.py", "from sync import wire"),
        (ARROWS, "sync/client/push.py", "from ..server import ingest"),
        (ARROWS, "sync/server/ingest.py", "from sync.client import push"),
        (ARROWS, "sync/server/ingest.py", "from terminal import till"),
        (ARROWS, "sync/wire.py", "from sync.server import ingest"),
        (ARROWS, "ui/page.py", "if TYPE_CHECKING:\n    from hardware import scan"),
        (ARROWS, "sync/server/app/main.py", "import ui.window"),
        (ARROWS, "terminal/app/main.py", "from sync.server import ingest"),
        (FOREIGN, "terminal/domain/fold.py", "import time"),
        (FOREIGN, "terminal/domain/fold.py", "from os import path"),
        (FOREIGN, "terminal/domain/fold.py", "import structlog"),
        (FOREIGN, "terminal/till.py", "from PySide6.QtCore import QObject"),
        (FOREIGN, "terminal/till.py", "from urllib import request"),
        (FOREIGN, "terminal/till.py", "import serial.tools"),
        (FOREIGN, "hardware/scan.py", "import sqlite3"),
        (FOREIGN, "hardware/scan.py", "import httpx"),
        (FOREIGN, "sync/client/push.py", "from sqlalchemy import select"),
        (FOREIGN, "sync/server/ingest.py", "import PySide6"),
        (FOREIGN, "ui/page.py", "import serial"),
        (FOREIGN, "resources/__init__.py", "import msgspec"),
        (inspection.floats, "terminal/domain/fold.py", "RATE = 0.1"),
        (inspection.floats, "terminal/domain/fold.py", "rate = float(text)"),
        (inspection.wild_sources, "terminal/till.py", "import time\nnow = time.time"),
        (inspection.wild_sources, "ui/page.py", "from time import time_ns"),
        (inspection.wild_sources, "ui/page.py", "now = datetime.datetime.now(UTC)"),
        (inspection.wild_sources, "sync/wire.py", "from uuid_utils.compat import uuid7"),
        (inspection.vague_names, "terminal/till_helpers.py", ""),
        (inspection.vague_names, "terminal/utils/text.py", ""),
        (inspection.vague_names, "terminal/till.py", "class MemberManager: ..."),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, rule: Rule, path: str, text: str) -> None:
    found = faults(tmp_path, rule, {path: text})
    assert len(found) == 1
    assert found[0].startswith(path)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("terminal/domain/fold.py", "import datetime\nimport msgspec\nfrom . import money"),
        ("terminal/till.py", "from sqlalchemy import select\nfrom terminal.domain import fold"),
        ("hardware/scan.py", "import serial\nfrom terminal import ports"),
        ("sync/server/ingest.py", "from sync import wire\nfrom terminal.domain import fold"),
        ("sync/client/push.py", "import httpx\nfrom urllib import parse\nfrom sync import wire"),
        ("terminal/system_clock.py", "import time\nNOW = time.time_ns"),
        ("hardware/pump.py", "import random, time\nrandom.Random(1)\ntime.monotonic()"),
        ("terminal/app/main.py", "import ui.window, hardware.scan, sync.client.push, sqlite3"),
    ],
)
def test_a_lawful_import_is_left_alone(tmp_path: Path, path: str, text: str) -> None:
    plant(tmp_path, {path: text})
    modules = read_modules(tmp_path, PACKAGES)
    assert [fault for rule in inspection.RULES for fault in rule(modules)] == []


def test_a_cycle_is_found_with_its_ring(tmp_path: Path) -> None:
    files = {
        "terminal/a.py": "from terminal import b",
        "terminal/b.py": "from terminal.c import name",
        "terminal/c.py": "if TYPE_CHECKING:\n    import terminal.a",
    }
    (found,) = faults(tmp_path, inspection.cycles, files)
    for name in ("terminal.a", "terminal.b", "terminal.c"):
        assert name in found


def test_a_call_closes_no_cycle(tmp_path: Path) -> None:
    files = {
        "terminal/a.py": "from terminal import b",
        "terminal/b.py": "def later() -> None:\n    from terminal import a",
    }
    assert faults(tmp_path, inspection.cycles, files) == []


def test_a_long_file_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"ui/long.py": "\n" * (LINES + 1), "ui/fits.py": "\n" * LINES})
    (found,) = inspection.long_files(tmp_path)
    assert found.startswith("ui/long.py")


def test_stray_source_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"scripts/x.py": "", "loose.py": "", "ui/x.py": "", "build/made.py": ""})
    assert len(inspection.stray_source(tmp_path)) == 2


def test_a_package_among_the_tests_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"tests/ui/__init__.py": "", "ui/__init__.py": ""})
    (found,) = inspection.packaged_tests(tmp_path)
    assert found.startswith("tests/ui")
