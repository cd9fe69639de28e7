"""Enrolment is whole or not at all, and a lost answer costs no second code."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sync.client.enrol import enrol
from sync.client.once import sync_once
from terminal.clock import ManualClock
from terminal.entropy import SeededEntropy
from terminal.errors import Known, Refused, Unavailable
from terminal.identity import Identity
from terminal.keys import TILL, FileKeys
from terminal.sealing import open_sealed, public_key
from tests.support.fault_proxy import FaultProxy
from tests.support.model_central import CENTRAL_KEY, RECOVERY_KEY, ModelCentral
from tests.support.model_http import ModelServer
from tests.support.model_till import ModelTill
from tests.support.serving import served

DATABASE_KEY = bytes(range(32))
NOON = 1_800_000_000_000


@dataclass
class Desk:
    """A till with a code in hand."""

    central: ModelCentral
    proxy: FaultProxy
    till: ModelTill
    keys: FileKeys
    sealed_at: Path
    chance: SeededEntropy

    def enrol(self, code: str = "GOOD") -> Identity:
        return enrol(
            self.till,
            self.proxy.url,
            code,
            "Till 1",
            DATABASE_KEY,
            self.till.clock,
            self.chance,
            keys=self.keys,
            sealed_at=self.sealed_at,
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    central = ModelCentral(NOON, codes={"GOOD": None})
    till = ModelTill("", ManualClock(NOON), epoch="", joined=False)
    with served(ModelServer(central).app) as port, FaultProxy(port) as proxy:
        keys = FileKeys(tmp_path / "keys")
        yield Desk(central, proxy, till, keys, tmp_path / "database.sealed", SeededEntropy(1))


def test_a_till_learns_who_it_is_and_can_sync(desk: Desk) -> None:
    identity = desk.enrol()
    assert desk.till.them == identity
    assert (identity.terminal, identity.store, identity.till_name) == ("T-1", "S", "Till 1")
    assert identity.central_key == public_key(CENTRAL_KEY)
    assert desk.till.epoch == "epoch-1"
    desk.till.sell()
    assert sync_once(desk.till, desk.proxy.url, desk.till.clock).pushed == 1


def test_the_database_s_key_is_sealed_at_central_and_beside_the_database(desk: Desk) -> None:
    desk.enrol()
    for sealed in (desk.central.sealed["T-1"], desk.sealed_at.read_bytes()):
        assert open_sealed(RECOVERY_KEY, sealed) == DATABASE_KEY
    assert stat.S_IMODE(desk.sealed_at.stat().st_mode) == 0o600


@pytest.mark.parametrize("fault", ["drop_response", "reset"])
def test_a_lost_answer_costs_no_second_code(desk: Desk, fault: str) -> None:
    strikes: dict[str, Callable[[], None]] = {
        "drop_response": desk.proxy.drop_response,
        "reset": desk.proxy.reset,
    }
    strikes[fault]()
    with pytest.raises(Unavailable):
        desk.enrol()
    assert desk.central.tills.keys() == {"T-1"}
    assert desk.till.them is None
    assert desk.enrol().terminal == "T-1"
    assert desk.keys.read(TILL) is None


def test_without_the_sealed_key_at_central_a_till_is_not_enrolled(desk: Desk) -> None:
    desk.central.largest = 120
    with pytest.raises(Known):
        desk.enrol()
    assert "T-1" in desk.central.tills
    assert desk.till.them is None
    desk.central.largest = 10_000
    desk.enrol()
    assert desk.till.them is not None


@pytest.mark.parametrize(
    ("code", "key"), [("WRONG", "enrol.code"), ("GOOD", "enrol.used")], ids=["wrong", "used"]
)
def test_central_s_no_is_told_in_its_words(desk: Desk, code: str, key: str) -> None:
    desk.central.codes["GOOD"] = b"another till's"
    with pytest.raises(Refused) as told:
        desk.enrol(code)
    assert told.value.key == key
    assert desk.till.them is None


def test_a_till_without_a_place_for_its_key_enrols_too(desk: Desk) -> None:
    clock = desk.till.clock
    identity = enrol(desk.till, desk.proxy.url, "GOOD", "", DATABASE_KEY, clock, desk.chance)
    assert identity.till_name == "T-1"
    assert not desk.sealed_at.exists()
