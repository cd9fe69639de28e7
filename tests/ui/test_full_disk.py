"""A full disk in front of the cashier: a sentence, nothing lost, and Enter again goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.till import Till
from terminal.verifying import verify
from tests.support.disks import disk, fill, make_room
from tests.support.shop import open_till
from tests.ui.conftest import CARD, PIN, Person
from ui import names


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    with disk(tmp_path / "disk", 4000) as made:
        yield made


@pytest.fixture
def till(small: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(small / "till", clock=clock) as made:
        Desk(made).hire("Ana M.", "cashier", PIN).result()
        yield made


def test_a_sale_refused_by_a_full_disk_is_committed_by_the_next_enter(
    small: Path, till: Till, maja: UUID, person: Person
) -> None:
    person.scan(CARD)
    person.type("4999")
    fill(small)
    person.press(Qt.Key.Key_Return)
    person.is_told("The disk is full, so nothing was saved.")
    assert person.reads(names.TOTAL) == "49.99"
    assert till.member(maja).balance == 0
    make_room(small)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert person.reads(names.DONE_RECEIPT) == "Receipt HS-1-00001"
    assert till.member(maja).balance == 20
    assert till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None
