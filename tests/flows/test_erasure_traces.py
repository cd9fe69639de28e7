"""Erasure, held against what lies on the disks: decrypted pages, superseded ones in the logs, kept
baskets, receipts, logs of every till and of central; and a till that was offline since before."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.server.database import rows
from terminal.domain.entry import Line
from terminal.joining import Enrolment
from terminal.store import members
from terminal.views import ParkedBasket
from terminal.writing import Writing
from tests.flows.test_erasure import manage
from tests.flows.test_new_till import shop as shop  # noqa: PLC0414 - a fixture
from tests.support.parties import Party, Shop
from tests.support.shop import sell
from tests.support.traces import everything, told

CARD = "2900000077777"
WORDS = ("Quirina Zwetschgenbaum", "zwetschgenbaum", "+4930777888", "quirina@zwetschge.example")
NEW = ("Quirina Holunderbusch", "holunderbusch")
SECRETS = [word.encode() for word in (*WORDS, *NEW, CARD)]


def left_at(party: Party, shop: Shop, name: str) -> list[bytes]:
    """What a till's folder still gives away."""
    assert party.till.engine.folder == shop.folder / name
    return told(everything(shop.folder / name), SECRETS)


def settle(shop: Shop, *parties: Party) -> None:
    """Rounds, and what a till does between two of them."""
    shop.settle(*parties)
    for party in parties:
        party.partner.door.tidy()


def central_files(shop: Shop) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(shop.folder.glob("central.db*")))


def rename(party: Party, member: object, name: str) -> None:
    def job(work: Writing) -> None:
        act = work.entropy.uuid7(work.clock.now_ms())
        work.set(act, member, "name", name.encode())  # type: ignore[arg-type]
        work.finish()

    party.till.engine.write(job).result()


def test_nothing_of_an_erased_member_lies_anywhere(
    shop: Shop, caplog: pytest.LogCaptureFixture
) -> None:
    here, there, away = shop.old, shop.join("there"), shop.join("away")
    wish = Enrolment(card=CARD, name=WORDS[0], phone=WORDS[2], email=WORDS[3])
    member = here.till.enrol(wish).result().account
    settle(shop, here, there, away)
    key = here.till.engine.read(lambda c: members.key_of(c, member))
    assert key is not None
    assert here.till.find("zwetsch")
    for party in (here, there, away):
        sold = sell(party.till, member, 4_999)
        party.till.receipt(sold.act)
        line = Line("Coffee", 499)
        party.till.park(ParkedBasket(member, (line,), 0), 499).result()
        party.till.keep_basket(ParkedBasket(member, (line,), 0)).result()
    settle(shop, here, there, away)
    assert left_at(there, shop, "there"), "the test must be able to see it"
    assert key in central_files(shop)

    # One till goes away and changes the member, not knowing; the member is erased meanwhile.
    rename(away, member, NEW[0])
    manage(here).erase(member, "asked for by letter").result()
    assert left_at(here, shop, "old") == [], "at once, where it was asked for"
    settle(shop, here, there)
    assert left_at(there, shop, "there") == []
    assert told(central_files(shop), [*SECRETS, key]) == []

    # It comes back: what it wrote is dropped everywhere, and it forgets too.
    assert NEW[0].encode() in left_at(away, shop, "away")
    settle(shop, away, here, there)
    for party, name in ((away, "away"), (here, "old"), (there, "there")):
        assert left_at(party, shop, name) == []
        assert party.till.find("zwetsch") == party.till.find("holunder") == []
        assert party.till.identify(CARD).status == "erased"
        assert party.fault() is None
    assert told(central_files(shop), [*SECRETS, key]) == []
    with shop.central.central.database.read() as connection:
        for table in ("personal", "member_key"):
            query = f"SELECT 1 FROM {table} WHERE member=?"
            assert rows(connection, query, member.bytes) == []
    assert told(caplog.text.encode(), SECRETS) == []
    late = shop.join("late")
    late.round()
    assert left_at(late, shop, "late") == []


def test_the_log_is_not_moved_again_where_nobody_was_erased(shop: Shop, tmp_path: Path) -> None:
    here = shop.old
    settle(shop, here)
    log = shop.folder / "old" / "till.db-wal"
    sell(here.till, None, 1_000)
    before = log.stat().st_size
    settle(shop, here)
    assert log.stat().st_size >= before > 0
