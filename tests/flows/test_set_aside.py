"""What central cannot count stands aside at both ends, and counts at both once it can."""

from __future__ import annotations

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from sync.server import examine
from sync.server.app import main
from sync.server.verifying import verify as verify_central
from terminal.store import ledger
from terminal.verifying import verify
from tests.flows.test_new_till import shop as shop  # noqa: PLC0414 - a fixture
from tests.support.parties import Party, Shop
from tests.support.shop import enrol, sell

CARD = "2900000077777"


def sound(party: Party) -> bool:
    engine = party.till.engine
    return engine.read(lambda c: verify(c, engine.rules)).fault is None


def test_a_fact_that_is_set_aside_counts_nowhere_until_it_is_readmitted(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    till, other = shop.old, shop.join("other")
    member = enrol(till.till, CARD, "Nora Quast")
    shop.settle(till, other)
    with monkeypatch.context() as older, capture_logs() as logs:
        older.setattr(examine, "_MOST_POINTS", 100)
        sell(till.till, member, 20_000_00)
        till.till.replace_card(member, "2900000077784").result()
        done = shop.settle(till, other)
    assert [log["event"] for log in logs] == ["central set an entry aside"]
    assert [one.digest_equal for one in done] == [True, True]
    assert [party.till.identify(CARD).balance for party in (till, other)] == [0, 0]
    assert sound(till)
    assert main(["readmit", "--database", f"sqlite:///{tmp_path / 'central.db'}"]) == 0
    done = shop.settle(till, other)
    assert [one.digest_equal for one in done] == [True, True]
    earned = {party.till.identify(CARD).balance for party in (till, other)}
    assert earned == {2_500}
    with shop.central.central.database.read() as connection:
        verify_central(connection)
    assert till.till.engine.read(ledger.load).acked == till.till.engine.read(ledger.load).seq
    assert sound(till)
    kinds = {found.kind for found in shop.central.central.exceptions().exceptions}
    assert kinds == {"late"}
