"""States for a till whose digest differs: the accounts of those buckets, at the same place only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sync.server import states
from sync.server.app.embedded import EmbeddedCentral
from sync.wire import StatesReply, StatesRequest
from terminal.domain import digest
from terminal.domain.account import unpack
from terminal.domain.ids import card_account
from tests.support.paper_till import PaperTill

ACCOUNTS = [card_account(str(number)) for number in range(12)]


@pytest.fixture
def till(served: EmbeddedCentral, new_till: Callable[..., PaperTill]) -> PaperTill:
    """A till that sold to a dozen cards and is in step."""
    made = new_till(served)
    for account in ACCOUNTS:
        made.sale(account, 1_000)
    made.round()
    made.round()
    return made


def ask(till: PaperTill, sums: bytes, **more: Any) -> StatesReply:
    values: dict[str, Any] = {"epoch": till.epoch, "cursor": till.cursor, "digest": sums}
    return till.send("/v1/states", StatesRequest(**(values | more)), StatesReply)


def kinds(served: EmbeddedCentral) -> list[str]:
    return [one.kind for one in served.central.exceptions().exceptions]


def test_the_accounts_of_the_buckets_that_differ(
    served: EmbeddedCentral, till: PaperTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(states, "_STRETCH", 3)
    sums = digest.from_bytes(till.pages[-1].page.digest)
    bucket = digest.bucket_of(ACCOUNTS[0].bytes)
    sums[bucket] += 1
    found, pages = [], [ask(till, digest.to_bytes(sums)).states]
    while pages[-1].until:
        pages.append(ask(till, digest.to_bytes(sums), after=pages[-1].until).states)
    for reply in pages:
        assert (reply.position, reply.buckets) == (till.cursor, (bucket,))
        assert reply.digest == till.pages[-1].page.digest
        found += list(reply.accounts)
    assert len(pages) == 5
    expected = {one for one in ACCOUNTS if digest.bucket_of(one.bytes) == bucket}
    assert {one.account for one in found} == expected
    assert {unpack(one.tip).balance for one in found} == {5}
    assert kinds(served) == ["digest"]


def test_a_till_in_step_gets_none(served: EmbeddedCentral, till: PaperTill) -> None:
    reply = ask(till, till.pages[-1].page.digest).states
    assert (reply.buckets, reply.accounts, reply.until) == ((), (), b"")
    assert kinds(served) == []


@pytest.mark.parametrize("wrong", [{"cursor": 1}, {"epoch": "another"}, {"digest": b"short"}])
def test_a_till_elsewhere_gets_none(
    served: EmbeddedCentral, till: PaperTill, wrong: dict[str, Any]
) -> None:
    reply = ask(till, bytes(512), **wrong)
    assert reply.epoch == till.epoch
    assert (reply.states.position, reply.states.accounts) == (till.cursor, ())
    assert kinds(served) == []
