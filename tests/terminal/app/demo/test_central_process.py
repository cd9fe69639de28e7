"""Central's process: it can be reached, and never outlives the program that started it."""

from __future__ import annotations

import os
import select
from pathlib import Path
from urllib.request import urlopen

import pytest

from terminal.app.demo.central_process import LOG, CentralProcess, verify
from terminal.errors import Unavailable
from tests.support.programs import started

PARENT = """
import sys
from pathlib import Path
from terminal.app.demo.central_process import CentralProcess
central = CentralProcess(Path(sys.argv[1]))
print(central.url(), central.pid, file=sys.stderr, flush=True)
sys.stdin.read()
"""


@pytest.mark.slow
def test_it_answers_and_ends(tmp_path: Path) -> None:
    central = CentralProcess(tmp_path / "central.db")
    try:
        with urlopen(f"{central.url()}/healthz") as answer:
            assert answer.status == 200
    finally:
        central.stop()
    assert verify(tmp_path / "central.db") == ""


@pytest.mark.slow
def test_it_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    with started("-c", PARENT, str(tmp_path / "central.db")) as parent:
        _, pid = parent.says("http").split()
        watched = os.pidfd_open(int(pid))
        try:
            parent.process.kill()
            assert select.select([watched], [], [], 20)[0], "central outlived its parent"
        finally:
            os.close(watched)


@pytest.mark.slow
def test_one_that_cannot_start_says_where_the_reason_is(tmp_path: Path) -> None:
    (tmp_path / "central.db").write_bytes(b"this is no database, but text" * 100)
    central = CentralProcess(tmp_path / "central.db")
    try:
        with pytest.raises(Unavailable, match=LOG):
            central.url()
    finally:
        central.stop()
