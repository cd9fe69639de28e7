"""Relaying: a till sends again what another wrote; what does not follow in a chain is not taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import pytest

from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import rows
from sync.wire import RelayReply, RelayRequest, signed_head
from terminal.domain.chain import GENESIS, fact_hash, link_hash
from terminal.domain.entry import decode
from terminal.domain.exchange import Fact, PlacedFact
from terminal.domain.ids import CENTRAL, card_account
from terminal.domain.stamp import tick_of
from tests.support.paper_till import PaperTill, Refused

MEMBER = card_account("2900000000017")
Tills = tuple[PaperTill, PaperTill]


@pytest.fixture
def tills(served: EmbeddedCentral, new_till: Callable[..., PaperTill]) -> Tills:
    """An author with three sales of five points that nobody has, and the till that relays."""
    author, other = new_till(served), new_till(served)
    for _ in range(3):
        author.sale(MEMBER, 1_000)
    return author, other


def relay(
    till: PaperTill, facts: Sequence[Fact], *, later_ms: int = 0, signer: PaperTill | None = None
) -> RelayReply:
    """Relay facts as placed some time after their own stamps."""
    placed = tuple(
        PlacedFact(f.fact, f.terminal, f.incarnation, f.seq, f.link, 0, tick(f) + tick_of(later_ms))
        for f in facts
    )
    signature = b""
    if facts:
        last = facts[-1]
        head = signed_head(last.terminal, last.incarnation, last.seq, last.link)
        signature = (signer or till).key.sign(head)
    request = RelayRequest(till.epoch, placed, signature=signature)
    return till.send("/v1/relay", request, RelayReply)


def tick(fact: Fact) -> int:
    return decode(bytes(fact.fact)).tick


def balance(central: EmbeddedCentral) -> int:
    return central.central.balance(MEMBER).balance


def test_relayed_facts_keep_their_place_and_are_known_to_their_author(
    served: EmbeddedCentral, tills: Tills
) -> None:
    author, other = tills
    assert relay(other, ()).heads == ()
    reply = relay(other, author.facts[:2], later_ms=5_000)
    head = reply.heads[0]
    assert (head.terminal, head.incarnation, head.seq) == (author.terminal, "inc-1", 2)
    with served.central.database.read() as connection:
        query = "SELECT ord FROM entry WHERE terminal=? ORDER BY seq"
        placed = [row[0] for row in rows(connection, query, author.terminal)]
    assert placed == [tick(fact) + tick_of(5_000) for fact in author.facts[:2]]
    assert relay(other, author.facts[:2]).heads == reply.heads
    assert [ack.status for ack in author.push().acks] == ["exists", "exists", "accepted"]
    assert balance(served) == 15


def test_a_gap_is_not_bridged(served: EmbeddedCentral, tills: Tills) -> None:
    author, other = tills
    assert relay(other, author.facts[1:]).heads == ()
    relay(other, author.facts[:1])
    assert relay(other, author.facts[2:]).heads[0].seq == 1
    assert balance(served) == 5
    with pytest.raises(Refused, match=r"relay\.chain"):
        relay(other, [author.facts[0], author.facts[2]])


def test_a_fact_that_was_changed_is_not_taken(served: EmbeddedCentral, tills: Tills) -> None:
    author, other = tills
    raw = msgspec.Raw(bytes(author.facts[1].fact).replace(b'"points":5', b'"points":9'))
    changed = msgspec.structs.replace(author.facts[1], fact=raw)
    with pytest.raises(Refused, match=r"relay\.link"):
        relay(other, [author.facts[0], changed])
    relay(other, author.facts[:1])
    assert relay(other, [changed]).heads[0].seq == 1
    assert balance(served) == 5


def test_what_central_wrote_is_not_relayed(tills: Tills) -> None:
    author, other = tills
    fact = author.facts[0]
    link = link_hash(GENESIS, fact.incarnation, 1, fact_hash(bytes(fact.fact)))
    with pytest.raises(Refused, match=r"relay\.link"):
        relay(other, [msgspec.structs.replace(fact, terminal=CENTRAL, link=link)])


def test_a_till_signs_for_what_it_relays(tills: Tills) -> None:
    author, other = tills
    with pytest.raises(Refused, match=r"push\.signature"):
        relay(other, author.facts, signer=author)


def test_another_epoch_takes_nothing(served: EmbeddedCentral, tills: Tills) -> None:
    author, other = tills
    true, other.epoch = other.epoch, "another"
    assert relay(other, author.facts) == RelayReply(true, (), served.central.clock.now_ms())
    assert balance(served) == 0
