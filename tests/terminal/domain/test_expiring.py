"""An expiry that is written after another version took effect is folded by that of its own day."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from terminal.domain.account import AccountState, pack
from terminal.domain.calendar import local_ordinal
from terminal.domain.fold import refold
from terminal.domain.programme import Programme, Tier
from terminal.domain.programmes import Programmes
from terminal.domain.settle import settle
from terminal.domain.stamp import ms_of, tick_of
from tests.support.ledger import MEMBER, Ledger, day, moment

EAST, WEST = "Pacific/Kiritimati", "Pacific/Honolulu"


def _tier(programme: Programme, qualifying: int) -> tuple[Tier, ...]:
    return (replace(programme.tiers[0], qualifying=qualifying),)


def _versions(first_zone: str, zone: str) -> Programmes:
    """Two versions; in the second, since June 2026, a tier takes more and the zone is another."""
    first = Ledger().programme
    first = replace(first, version="1", tiers=_tier(first, 100), timezone=first_zone)
    later = replace(
        first,
        version="2",
        tiers=_tier(first, 9_000),
        timezone=zone,
        effective=day("2026-06-01"),
    )
    return Programmes([first, later])


@pytest.mark.parametrize(
    ("first", "second"),
    [("Europe/Berlin", "Europe/Berlin"), (EAST, WEST), (WEST, EAST)],
    ids=["one zone", "to the west", "to the east"],
)
@pytest.mark.parametrize("sold", ["2025-04-10", "2025-05-10"])
def test_a_lot_that_ended_under_the_version_before_is_written_off_under_it(
    sold: str, first: str, second: str
) -> None:
    rules = _versions(first, second)
    ledger = Ledger(rules.at(0))
    sale = ledger.sell(90_000, sold)

    mark = tick_of(moment("2026-07-01"))
    settled = settle(MEMBER, AccountState(), ledger.entries, mark, rules, lambda _: None)

    (expiry,) = settled.derived
    assert expiry.entry.points == -sale.accrue.points
    version = rules.at(ms_of(expiry.order))
    assert expiry.entry.programme == version.version
    assert local_ordinal(ms_of(expiry.order), version.timezone) >= expiry.entry.day
    again = refold(AccountState(), [*ledger.entries, expiry], rules)
    assert pack(settled.base) == pack(again)
    assert again.balance == 0
