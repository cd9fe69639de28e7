"""Tills and central of different versions: what one does not know yet it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
import zstandard

from sync import wire
from sync.client import starting
from sync.client.calls import Request, Response
from sync.server.verifying import verify as verify_central
from terminal.domain.entry import decode, encode
from terminal.domain.exchange import Fact
from tests.support.paper_till import Clock, PaperTill
from tests.support.parties import CARDS, Party, Shop
from tests.support.shop import sell


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with ExitStack() as stack:
        yield Shop(tmp_path, stack)


def newer(value: Any) -> Any:
    """A document with a field more in every object but the facts, which are their authors'."""
    if isinstance(value, list):
        return [newer(one) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: one if key == "fact" else newer(one) for key, one in value.items()}
    return made | {"of_a_later_version": {"nested": [1]}}


def of_a_newer_central(_: Request, response: Response) -> Response:
    if response.status != 200:
        return response
    body = response.body
    if response.encoding == wire.COMPRESSED:
        body = zstandard.ZstdDecompressor().decompress(body, max_output_size=wire.MAX_BODY)
    # Facts must stay byte for byte what they are.
    document = msgspec.json.decode(body, type=dict[str, Any])
    return msgspec.structs.replace(
        response, body=msgspec.json.encode(newer(document)), encoding=None
    )


def test_an_older_till_works_with_a_newer_central(shop: Shop) -> None:
    older = shop.join("older")
    older.hears = of_a_newer_central
    assert older.round().digest_equal
    sell(older.till, older.till.identify(CARDS[0]).account, 4_999)
    done = shop.settle(shop.old, older)
    assert [one.digest_equal for one in done] == [True, True]
    assert older.fault() is None


def test_a_newer_till_works_with_a_central_that_gives_no_snapshots(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "WORTH", 50)

    def without_snapshots(request: Request, response: Response) -> Response:
        if request.path != "/v1/snapshot":
            return response
        problem = wire.Problem("route.unknown", "Not Found.")
        return Response(404, msgspec.json.encode(problem), None, 0, 0)

    ours = shop.join("newer")
    ours.hears = without_snapshots
    assert ours.round().digest_equal
    assert "/v1/snapshot" in ours.asked
    assert ours.entries() == shop.old.entries()


class NewerFact(Fact, frozen=True, omit_defaults=True):
    """An envelope with more in it."""

    weather: str = "rain"


class NewerPush(wire.PushRequest, frozen=True):
    """A push with more in it."""

    facts: tuple[NewerFact, ...] = ()
    hints: tuple[str, ...] = ("x",)


def test_kinds_and_fields_of_a_newer_till_are_kept_and_their_points_count(shop: Shop) -> None:
    central = shop.central
    paper = PaperTill(central.url, central.enrol_code("HS"), Clock(shop.clock.now_ms()))
    paper.round()
    member = shop.members[0]
    before = central.central.balance(member).balance
    entry = paper.write("stamp_card", account=member, points=7)
    document = msgspec.json.decode(encode(entry)) | {"stamps": [1, 2], "mystery": None}
    del paper.facts[-1]
    paper.append(msgspec.json.encode(document))
    asked = paper.push_request(0)
    facts = tuple(NewerFact(**msgspec.structs.asdict(fact)) for fact in asked.facts)
    values = {**msgspec.structs.asdict(asked), "facts": facts, "protocol": wire.PROTOCOL + 1}
    reply = paper.send("/v1/push", NewerPush(**values), wire.PushReply)
    assert [ack.status for ack in reply.acks] == ["accepted"]
    paper.acked = reply.acked
    paper.close()
    assert shop.old.round().digest_equal
    assert central.central.balance(member).balance == before + 7
    assert shop.old.till.identify(CARDS[0]).balance == before + 7
    fact = _fact(shop.old, entry.id)
    assert b'"mystery":null' in fact
    assert decode(fact).kind == "stamp_card"
    assert shop.old.fault() is None
    with central.central.database.read() as connection:
        verify_central(connection)


def _fact(party: Party, entry: UUID) -> bytes:
    query = "SELECT fact FROM entry WHERE id=?"
    found = party.till.engine.read(lambda c: c.exec_driver_sql(query, (entry.bytes,)).scalar_one())
    return bytes(found)
