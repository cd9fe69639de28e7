"""A disk that cannot keep what it took: the kernel answers fsync with an error."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from terminal.verifying import verify
from tests.support.failing_sync import CALLS, press
from tests.support.shop import open_till

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in CALLS, reason="no such kernel's filter"
)
def test_no_receipt_is_given_for_what_the_disk_did_not_keep(tmp_path: Path) -> None:
    folder = tmp_path / "till"
    words = [sys.executable, "-m", "tests.support.failing_sync", str(folder)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    sold, *refused = json.loads(done.stdout)
    assert not sold["said"].startswith("-")
    assert [one["said"] for one in refused] == ["- disk.failing"] * 2
    with open_till(folder) as till:
        assert till.receipt(UUID(sold["act"])).number == sold["said"]
        numbers = {press(till, UUID(one["act"])) for one in (sold, *refused)}
        assert len(numbers) == 3
        assert {press(till, UUID(one["act"])) for one in (sold, *refused)} == numbers
        assert till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None
        count = "SELECT count(*) FROM entry WHERE kind='accrue'"
        assert till.engine.read(lambda c: c.exec_driver_sql(count).scalar_one()) == 3
