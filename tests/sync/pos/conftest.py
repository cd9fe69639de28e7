"""A till that the shop's till can reach, over real HTTP, and a client with its token."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from hardware.decoding import CodeDecoder
from sync.pos.serving import PosServer
from terminal.clock import ManualClock
from terminal.device_ports import Rejected, Scan
from terminal.till import Till
from tests.support.offers import offering_till
from tests.support.shop import START


def read_card(text: str) -> Scan | Rejected:
    return CodeDecoder().decode(text.encode(), device="pos", at_ms=0)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with offering_till(tmp_path, clock) as made:
        yield made


@pytest.fixture
def server(till: Till, tmp_path: Path) -> Iterator[PosServer]:
    with PosServer(till, tmp_path, till.engine.entropy, read_card, 0) as made:
        yield made


@pytest.fixture
def pos(server: PosServer) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {server.token}"}
    with httpx.Client(base_url=server.url, headers=headers, timeout=60) as client:
        yield client
