"""Central knows the shipped programme by its name, whatever was published first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync.server.app.embedded import EmbeddedCentral
from tests.support.paper_till import Clock, PaperTill


@pytest.mark.parametrize(("version", "told"), [("default-1", 0), ("nobody-1", 1)])
def test_a_sale_from_before_a_till_heard_of_another_programme_is_right(
    sqlite_url: str,
    clock: Clock,
    new_till: Callable[..., PaperTill],
    version: str,
    told: int,
) -> None:
    with EmbeddedCentral(sqlite_url, clock, programme='version = "ours-1"\n') as central:
        till = new_till(central)
        member = till.enrol_member("2900000000017")
        till.sale(member, 5000, programme=version)
        till.push()
        found = central.central.exceptions().exceptions
        assert [one.kind for one in found] == ["arithmetic"] * told
