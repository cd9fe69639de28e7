"""What the fleet can give away while it is cut off: bounded, known, told."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import msgspec
import pytest

from sync.server.app import main
from sync.server.app.embedded import EmbeddedCentral
from sync.wire import Exposure
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

EACH = 20_000 * 4
"""Points a till and business day, on the four days that 72 hours may touch."""


def test_exposure_grows_with_tills_and_is_told_by_every_way(
    served: EmbeddedCentral,
    database_url: str,
    new_till: Callable[..., PaperTill],
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, other = new_till(served), new_till(served, "AP")
    rich = [card_account(f"29{number:011d}") for number in range(70)]
    for account in rich:
        one.sale(account, 250_000_00)
    one.round()
    assert one.round()[-1].exposure == 2 * EACH
    clock.pass_ms(600_000)
    other.pull(unsent=1)
    found = other.get("/v1/exposure", Exposure)
    assert found == Exposure(2, 1, EACH, 2 * EACH, 2 * EACH, EACH, EACH, found.balances)
    assert found.balances > EACH
    assert f"loyalty_exposure_points {2 * EACH}.0" in httpx.get(f"{served.url}/metrics").text
    served.central.revoke(one.terminal)
    assert served.central.exposure().most == EACH
    assert main(["exposure", "--database", database_url, "--json"]) == 0
    assert msgspec.json.decode(capsys.readouterr().out, type=Exposure).most == EACH


def test_no_till_gives_more_than_members_hold(
    lite: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    till = new_till(lite)
    till.sale(card_account("2900000000017"), 10_000)
    till.push()
    assert lite.central.exposure().most == 50
