"""Erasure: what is personal of a member is gone everywhere, and nothing brings it back."""

from __future__ import annotations

from pathlib import Path

from sync.server.database import rows
from sync.server.verifying import verify as verify_central
from terminal.desk import Desk
from tests.flows.test_new_till import shop as shop  # noqa: PLC0414 - a fixture
from tests.support.parties import CARDS, Party, Shop
from tests.support.shop import sell

CARD, NAME = CARDS[0], "Maja 00 Lindqvist"


def manage(party: Party) -> Desk:
    desk = Desk(party.till)
    desk.hire("Vera", "manager", "9999").result()
    party.till.sign_in("9999").result()
    return desk


def holds(party: Party, member: bytes) -> int:
    """Rows of a till that say something personal of a member."""

    def count(table: str) -> int:
        query = f"SELECT COUNT(*) FROM {table} WHERE member=?"
        return int(
            party.till.engine.read(lambda c: c.exec_driver_sql(query, (member,)).scalar_one())
        )

    return sum(count(table) for table in ("personal", "member_key", "word"))


def test_what_is_personal_of_a_member_is_destroyed_everywhere(shop: Shop, tmp_path: Path) -> None:
    here, there = shop.old, shop.join("there")
    there.round()
    member = there.till.identify(CARD).account
    assert holds(here, member.bytes) > 0
    # Another till changes a card at the same time, not knowing.
    there.till.replace_card(member, "2900000088888").result()
    manage(here).erase(member, "asked for by letter").result()
    shop.settle(here, there)
    done = shop.settle(here, there)
    assert [one.digest_equal for one in done] == [True, True]
    for party in (here, there):
        assert holds(party, member.bytes) == 0
        assert party.till.find(NAME) == []
        view = party.till.identify(CARD)
        assert (view.name, view.status) == ("", "erased")
        assert party.fault() is None
    with shop.central.central.database.read() as connection:
        for table in ("personal", "member_key"):
            assert rows(connection, f"SELECT 1 FROM {table} WHERE member=?", member.bytes) == []
        verify_central(connection)
    late = shop.join("late")
    assert late.round().digest_equal
    assert holds(late, member.bytes) == 0
    assert late.till.identify(CARD).status == "erased"
    sell(late.till, None, 1_000)
    assert late.fault() is None
