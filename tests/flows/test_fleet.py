"""The tills of a chain as a manager at one of them sees and changes them: over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

import pytest

from sync.client.errands import Errands
from terminal.audit import Wanted
from terminal.desk import Desk
from terminal.domain.fleet import SILENT_MS
from terminal.errors import Refused, Unavailable
from terminal.replica import Replica
from tests.flows.test_new_till import shop as shop  # noqa: PLC0414 - a fixture
from tests.support.parties import Party, Shop
from tests.support.staff import founder, hired, signed_in


@pytest.fixture
def here(shop: Shop) -> Iterator[Party]:
    party = shop.old
    engine = party.till.engine
    with closing_errands(party, shop) as errands:
        engine.central = errands
        signed_in(party.till, "manager", "Jon K.")
        party.round()
        yield party


def closing_errands(party: Party, shop: Shop) -> closing[Closed]:
    return closing(Closed(Replica(party.till.engine), shop.central.url, party.till.engine.clock))


class Closed(Errands):
    """Errands that a `with` ends."""

    close = Errands.stop


def desk(party: Party) -> Desk:
    return Desk(party.till)


def test_every_till_is_known_with_how_it_stands_and_the_table_is_kept(
    shop: Shop, here: Party
) -> None:
    there = shop.join("there")
    there.round()
    assert desk(here).tills().heard_ms == 0
    found = desk(here).ask_tills().result()
    assert desk(here).tills() == found
    assert found.heard_ms == here.till.engine.clock.now_ms()
    one, two = found.tills
    assert (one.terminal, two.terminal, one.store_name) == ("HS-1", "HS-2", "HS")
    assert (two.revoked_ms, two.exposure, two.silent(found.heard_ms)) == (0, 0, False)
    shop.clock.advance(SILENT_MS + 1_000)
    here.round()
    one, two = desk(here).ask_tills().result().tills
    assert (one.exposure, two.exposure > 0) == (0, True)
    assert two.silent(shop.clock.now_ms())
    shop.clock.advance(30 * 86_400_000)
    one, two = desk(here).ask_tills().result().tills
    assert two.exposure == 0, "its balances are too old to give anything by"


def test_a_code_lets_one_more_till_in_and_is_written_down(shop: Shop, here: Party) -> None:
    made = desk(here).let_in("HS").result()
    assert made.until_ms == shop.clock.now_ms() + 30 * 60_000
    new = shop.join("new", made.code)
    assert new.till.terminal == "HS-2"
    (act,) = desk(here).audit(Wanted(text="let_in")).result()
    assert (act.staff, act.after) == ("Jon K.", str(made.until_ms))
    assert made.code not in act.after


def test_central_makes_a_code_for_no_one_but_a_manager_it_knows(shop: Shop, here: Party) -> None:
    supervisor = hired(here.till, "supervisor")
    here.round()
    central = here.till.engine.central
    assert central is not None
    for staff in (supervisor.staff, str(UUID(int=9)), "", "no id"):
        with pytest.raises(Refused, match="no manager"):
            central.let_in(staff, "HS").result()
    with pytest.raises(Refused, match="no such store"):
        central.let_in(founder(here.till), "XX").result()
    assert desk(here).audit(Wanted(text="let_in")).result() == []


def test_a_lost_till_is_shut_out_from_another_one(shop: Shop, here: Party) -> None:
    lost = shop.join("lost")
    lost.round()
    desk(here).ask_tills().result()
    with pytest.raises(Refused, match="cannot shut itself out"):
        desk(here).revoke("HS-1", "lost")
    with pytest.raises(Refused, match="not in service"):
        desk(here).revoke("HS-7", "lost")
    with pytest.raises(Refused, match="reason"):
        desk(here).revoke("HS-2", " ")
    desk(here).revoke("HS-2", "stolen from the van").result()
    lost.round()
    here.round()
    with pytest.raises(Refused, match="revoked"):
        lost.round()
    assert desk(here).ask_tills().result().tills[1].revoked_ms == shop.clock.now_ms()
    (act,) = desk(here).audit(Wanted(text="revoked")).result()
    assert (act.after, act.reason) == ('"HS-2"', "stolen from the van")
    with pytest.raises(Refused, match="not in service"):
        desk(here).revoke("HS-2", "again")


def test_a_till_that_lies_about_a_role_shuts_nobody_out(shop: Shop, here: Party) -> None:
    other = shop.join("other")
    other.round()
    desk(here).ask_tills().result()
    cashier = hired(here.till, "cashier")
    here.till.session = cashier.__class__(cashier.staff, "A cashier", "manager", 0)
    desk(here).revoke("HS-2", "a lie").result()
    assert here.round().quarantined == 1
    other.round()


def test_without_central_it_says_so(shop: Shop, here: Party) -> None:
    here.till.engine.central = None
    for asked in (desk(here).ask_tills, lambda: desk(here).let_in("HS")):
        with pytest.raises(Unavailable, match="never told where central is"):
            asked()


def test_out_of_reach_the_last_table_stays(shop: Shop, here: Party) -> None:
    before = desk(here).ask_tills().result()
    shop.clock.advance(60_000)
    shop.central.stop()
    with pytest.raises(Unavailable):
        desk(here).ask_tills().result()
    with pytest.raises(Unavailable):
        desk(here).let_in("HS").result()
    assert desk(here).tills() == before
