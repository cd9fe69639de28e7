"""Pulling: whole acts in position order, held until there is news, told when central is another."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from sync.sealed import unseal
from sync.server.app.embedded import EmbeddedCentral
from sync.wire import PullReply
from terminal.domain.chain import GENESIS, LINK_BYTES, fact_hash, running
from terminal.domain.entry import decode
from terminal.domain.exchange import PlacedFact
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

MEMBER = card_account("2900000000017")
NewTill = Callable[..., PaperTill]


def authors(reply: PullReply) -> list[str]:
    return [fact.terminal for fact in reply.page.facts]


def test_an_older_till_finds_the_links_in_the_facts(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    older, newer = new_till(served), new_till(served)
    older.sale(MEMBER, 1_000)
    older.push()
    held = [bytes(fact.link) for fact in older.facts]
    newer.sale(MEMBER, 1_000)
    newer.push()
    told = [one.link for one in newer.pull().page.facts if one.terminal == "HS-1"]
    again = older.send("/v1/pull", older.pull_request(protocol=1), PullReply)
    assert held == told
    assert not again.links
    assert all(len(fact.link) == LINK_BYTES for fact in again.page.facts)


def test_a_page_leaves_out_what_the_till_wrote_but_moves_past_it(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    one, two = new_till(served), new_till(served)
    one.sale(MEMBER, 1_000)
    one.push()
    assert "HS-1" not in authors(one.pull())
    two.sale(MEMBER, 1_000)
    two.push()
    reply = one.pull()
    assert authors(reply) == ["HS-2"]
    assert one.cursor == served.central.position()


def test_acts_travel_whole_and_pages_add_up(served: EmbeddedCentral, new_till: NewTill) -> None:
    writer, reader = new_till(served), new_till(served)
    for _ in range(5):
        writer.sale(MEMBER, 5_000, redeem=100)
    member = writer.uuid()
    act = writer.uuid()
    for _ in range(40):
        writer.write("note", act=act, account=member)
    writer.push()
    sizes = []
    seen: list[PlacedFact] = []
    while reader.cursor < served.central.position():
        page = reader.pull(limit=1).page
        sizes.append(len(page.facts))
        seen.extend(page.facts)
    assert sizes == [1, 2, 2, 2, 2, 2, 40]
    assert [fact.position for fact in seen] == list(range(1, 52))
    hashed = GENESIS
    for fact in seen:
        hashed = running(hashed, fact.position, fact.order, fact_hash(bytes(fact.fact)))
    assert hashed == reader.running


def test_only_the_last_page_carries_the_digest(served: EmbeddedCentral, new_till: NewTill) -> None:
    writer, reader = new_till(served), new_till(served)
    for _ in range(4):
        writer.sale(MEMBER, 5_000)
    writer.push()
    first = reader.pull(limit=2).page
    assert (first.digest, first.left) == (b"", 3)
    last = reader.pull().page
    assert (len(last.digest), last.left) == (512, 0)
    assert any(last.digest)


def test_a_held_pull_comes_back_with_what_another_till_pushed(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    writer, reader = new_till(served), new_till(served)
    reader.pull()
    held: list[PullReply] = []
    thread = threading.Thread(target=lambda: held.append(reader.pull(wait_ms=30_000)))
    thread.start()
    writer.sale(MEMBER, 1_000)
    writer.push()
    thread.join()
    assert authors(held[0]) == ["HS-1"]


def test_a_held_pull_sees_what_another_process_wrote(
    database_url: str, clock: Clock, new_till: NewTill
) -> None:
    with (
        EmbeddedCentral(database_url, clock) as here,
        EmbeddedCentral(database_url, clock) as there,
    ):
        reader, writer = new_till(here), new_till(there)
        reader.pull()
        held: list[PullReply] = []
        thread = threading.Thread(target=lambda: held.append(reader.pull(wait_ms=30_000)))
        thread.start()
        writer.sale(MEMBER, 1_000)
        writer.push()
        thread.join()
        assert authors(held[0]) == ["HS-2"]


def test_a_held_pull_ends_empty_when_its_time_is_up(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    till = new_till(served)
    till.pull()
    assert till.pull(wait_ms=20).page.facts == ()


def test_stopping_lets_held_pulls_go(sqlite_url: str, clock: Clock, new_till: NewTill) -> None:
    central = EmbeddedCentral(sqlite_url, clock)
    till = new_till(central)
    till.pull()
    ended = threading.Event()

    def hold() -> None:
        till.pull(wait_ms=30_000)
        ended.set()

    threading.Thread(target=hold).start()
    while not central.held():
        pass
    central.stop()
    assert ended.wait(5)


def test_personal_values_travel_sealed_with_the_key_that_opens_them(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    writer, reader = new_till(served), new_till(served)
    member = writer.enrol_member("2900000000031", "Ada Lovelace")
    writer.push()
    page = reader.pull().page
    keys = {key.member: key.key for key in page.keys}
    opened = {unseal(keys[v.member], v.entry, v.value) for v in page.personal}
    assert opened == {b"Ada Lovelace", b"2900000000031"}
    assert set(keys) == {member}
    assert b"Lovelace" not in b"".join(bytes(fact.fact) for fact in page.facts)


def test_a_till_of_another_epoch_begins_from_nothing(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    till = new_till(served)
    till.pull()
    till.epoch = "another"
    reply = till.pull()
    assert reply.epoch != "another"
    assert reply.page.facts[0].position == 1


@pytest.mark.parametrize("how", ["pull", "push", "hash"])
def test_a_restored_central_begins_an_epoch_and_gets_everything_again(
    tmp_path: Path, clock: Clock, new_till: NewTill, how: str
) -> None:
    url = f"sqlite:///{tmp_path / 'central.db'}"
    with EmbeddedCentral(url, clock) as central:
        till = new_till(central)
        till.sale(MEMBER, 1_000)
        till.round()
    shutil.copy(tmp_path / "central.db", tmp_path / "restored.db")
    with EmbeddedCentral(url, clock) as central:
        till.http.base_url = central.url
        till.sale(MEMBER, 2_000)
        till.push()
        if how != "push":
            till.pull()
        if how == "hash":
            till.running = bytes(32)
    with EmbeddedCentral(f"sqlite:///{tmp_path / 'restored.db'}", clock) as central:
        till.http.base_url = central.url
        if how == "push":
            till.sale(MEMBER, 1_000)
            pushed = till.push()
            assert pushed.acks == ()
            epoch = pushed.epoch
        else:
            epoch = till.pull().epoch
        assert epoch != till.epoch
        assert central.central.balance(MEMBER).balance == 5
        till.epoch, till.acked, till.cursor = epoch, 0, 0
        assert till.push().acks[0].status == "exists"
        till.pull()
        assert central.central.balance(MEMBER).balance == 5 + 10 + 5 * (how == "push")
        assert [e.kind for e in central.central.exceptions().exceptions] == ["restored"]


def test_a_cursor_inside_another_history_begins_an_epoch(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    till = new_till(served)
    till.sale(MEMBER, 1_000)
    till.round()
    till.running = bytes(range(32))
    assert till.pull().epoch != till.epoch


def test_facts_keep_their_authors_bytes(served: EmbeddedCentral, new_till: NewTill) -> None:
    writer, reader = new_till(served), new_till(served)
    spaced = b'{ "id":"%b", "kind":"adjust","tick":1,"terminal":"HS-1","act":"%b" , "new" : [1, 2]}'
    name = str(UUID(int=5)).encode()
    writer.append(spaced % (name, name))
    writer.push()
    fact = next(f for f in reader.pull().page.facts if f.terminal == "HS-1")
    assert bytes(fact.fact) == spaced % (name, name)
    assert decode(bytes(fact.fact)).id == UUID(int=5)
