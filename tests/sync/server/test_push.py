"""Pushing: facts are taken once, whatever is repeated; what cannot be counted stands aside."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import msgspec
import pytest
from structlog.testing import capture_logs

from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import rows
from sync.wire import ExceptionsReply, PushReply
from terminal.domain.account import AccountState
from terminal.domain.chain import GENESIS, fact_hash, link_hash
from terminal.domain.entry import Placed, decode, encode
from terminal.domain.fold import apply
from terminal.domain.ids import card_account
from terminal.domain.programme import Programme
from tests.support.paper_till import PaperTill, Refused

MEMBER = card_account("2900000000017")


@pytest.fixture
def till(served: EmbeddedCentral, new_till: Callable[..., PaperTill]) -> PaperTill:
    return new_till(served)


def statuses(reply: PushReply) -> list[str]:
    return [ack.status for ack in reply.acks]


def counted(central: EmbeddedCentral) -> int:
    return central.central.balance(MEMBER).balance


def kinds(till: PaperTill) -> list[str]:
    return sorted(one.kind for one in till.get("/v1/exceptions", ExceptionsReply).exceptions)


def test_the_same_push_twice_counts_once(served: EmbeddedCentral, till: PaperTill) -> None:
    till.sale(MEMBER, 10_000)
    till.sale(MEMBER, 5_000)
    request = till.push_request(0)
    first = till.send("/v1/push", request, PushReply)
    again = till.send("/v1/push", request, PushReply)
    assert statuses(first) == ["accepted"] * 2
    assert statuses(again) == ["exists"] * 2
    assert [a.position for a in first.acks] == [a.position for a in again.acks]
    assert [a.order for a in first.acks] == [a.order for a in again.acks]
    assert again.acked == 2
    assert counted(served) == 75


def test_a_push_that_overlaps_what_is_held_adds_only_the_rest(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    till.sale(MEMBER, 10_000)
    till.push()
    till.sale(MEMBER, 1_000)
    reply = till.send("/v1/push", till.push_request(0), PushReply)
    assert statuses(reply) == ["exists", "accepted"]
    assert counted(served) == 55


def test_one_bad_fact_stands_aside_and_the_rest_goes_on(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    till.sale(MEMBER, 1_000)
    till.append(b'{"id":"not a uuid"}')
    till.write("expire", account=MEMBER, points=-5)
    till.write("adjust", account=MEMBER, points=1 << 60)
    till.write("adjust", account=MEMBER, points=7, terminal="AP-9")
    till.write("adjust", account=MEMBER, points=7, receipt="a\0b")
    till.sale(MEMBER, 2_000)
    reply = till.push()
    bad = ["quarantined"] * 5
    assert statuses(reply) == ["accepted", *bad, "accepted"]
    assert all(ack.reason.endswith(".") for ack in reply.acks[1:6])
    assert reply.acked == 7
    assert counted(served) == 15
    assert kinds(till) == ["quarantine"] * 5
    assert statuses(till.send("/v1/push", till.push_request(0), PushReply)) == [
        "exists",
        *bad,
        "exists",
    ]


def test_a_fact_changed_after_it_was_written_stands_aside(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    for _ in range(3):
        till.sale(MEMBER, 1_000)
    changed = decode(bytes(till.facts[1].fact))
    body = encode(msgspec.structs.replace(changed, points=500))
    till.facts[1] = msgspec.structs.replace(till.facts[1], fact=msgspec.Raw(body))
    reply = till.push()
    assert statuses(reply) == ["accepted", "quarantined", "accepted"]
    assert counted(served) == 10


def test_a_first_fact_that_does_not_follow_stands_aside(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    till.sale(MEMBER, 1_000)
    till.push()
    entry = till.sale(MEMBER, 1_000)
    lost = link_hash(GENESIS, till.incarnation, 2, fact_hash(encode(entry)))
    till.facts[1] = msgspec.structs.replace(till.facts[1], link=lost)
    till.sale(MEMBER, 1_000)
    till.facts[2] = msgspec.structs.replace(
        till.facts[2],
        link=link_hash(lost, till.incarnation, 3, fact_hash(bytes(till.facts[2].fact))),
    )
    assert statuses(till.push()) == ["quarantined", "accepted"]


def test_a_second_body_for_an_id_is_fork_evidence_and_the_first_stays(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    sale = till.sale(MEMBER, 1_000)
    till.push()
    till.append(encode(msgspec.structs.replace(sale, points=900)))
    assert statuses(till.push()) == ["quarantined"]
    assert counted(served) == 5
    assert kinds(till) == ["fork"]


def test_a_copied_folder_is_told_to_begin_a_new_chain_and_loses_nothing(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    till.sale(MEMBER, 1_000)
    till.push()
    copied = list(till.facts)
    till.sale(MEMBER, 1_000)
    till.push()
    till.facts, till.acked = copied, 1
    till.sale(MEMBER, 3_000)
    with pytest.raises(Refused) as refused:
        till.push()
    assert (refused.value.status, refused.value.problem.code) == (409, "chain.forked")
    till.incarnation, till.acked = "begun-anew", 0
    facts = [bytes(fact.fact) for fact in till.facts]
    till.facts = []
    for fact in facts:
        till.append(fact)
    assert statuses(till.push()) == ["exists", "accepted"]
    assert counted(served) == 25
    assert statuses(till.send("/v1/push", till.push_request(0), PushReply)) == ["exists"] * 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"signature": bytes(64)}, "push.signature"),
        ({"head": bytes(32)}, "push.head"),
        ({"after": 1}, "push.gap"),
        ({"incarnation": "another"}, "push.foreign"),
    ],
)
def test_a_batch_that_is_not_the_tills_is_refused_whole(
    served: EmbeddedCentral, till: PaperTill, change: dict[str, object], code: str
) -> None:
    till.sale(MEMBER, 1_000)
    with pytest.raises(Refused) as refused:
        till.send("/v1/push", msgspec.structs.replace(till.push_request(0), **change), PushReply)
    assert (refused.value.status, refused.value.problem.code) == (422, code)
    assert counted(served) == 0


def test_unknown_kinds_and_fields_are_kept_and_counted(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    entry = till.write("birthday_gift", account=MEMBER, points=30)
    newer = msgspec.json.decode(encode(entry)) | {
        "id": str(UUID(int=77)),
        "mood": "sunny",
    }
    body = msgspec.json.encode(newer)
    till.append(body)
    assert statuses(till.push()) == ["accepted"] * 2
    assert counted(served) == 60
    with served.central.database.read() as connection:
        kept = rows(connection, "SELECT fact FROM entry ORDER BY position DESC LIMIT 1")
    assert bytes(kept[0][0]) == body


def test_a_personal_value_that_breaks_its_commitment_is_reported(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    member = till.enrol_member("2900000000031", "Ada")
    entry = till.set(member, "email", "ada@example.org")
    honest = till.personal[entry.id]
    other = next(p for p in till.personal.values() if p.entry != entry.id)
    till.personal[entry.id] = msgspec.structs.replace(honest, value=other.value)
    assert set(statuses(till.push())) == {"accepted"}
    assert kinds(till) == ["personal"]


def test_a_push_without_facts_tells_where_the_chain_stands(till: PaperTill) -> None:
    till.sale(MEMBER, 1_000)
    till.push()
    reply = till.push()
    assert (reply.acks, reply.acked) == ((), 1)


def test_nothing_of_a_batch_is_kept_when_its_transaction_fails(
    served: EmbeddedCentral,
    till: PaperTill,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    till.sale(MEMBER, 1_000)
    with monkeypatch.context() as patch, capture_logs() as logs:
        patch.setattr("sync.server.ledger.save", lambda *_: 1 / 0)
        with pytest.raises(Refused) as refused:
            till.push()
    assert [(log["event"], type(log["exc_info"])) for log in logs] == [
        ("request.failed", ZeroDivisionError)
    ]
    assert (refused.value.status, refused.value.problem.code) == (500, "central.bug")
    assert "ZeroDivision" not in refused.value.problem.sentence
    assert counted(served) == 0
    assert statuses(till.push()) == ["accepted"]


def test_a_fact_that_central_cannot_count_does_not_hold_back_the_rest(
    served: EmbeddedCentral, till: PaperTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        till.sale(MEMBER, 1_000)
    odd = till.write("odd", account=MEMBER, points=3)
    for _ in range(4):
        till.sale(MEMBER, 1_000)

    def stumble(state: AccountState, placed: Placed, programme: Programme) -> int:
        if placed.entry.kind == "odd":
            raise ArithmeticError("a bug")
        return apply(state, placed, programme)

    with monkeypatch.context() as patch, capture_logs() as logs:
        patch.setattr("sync.server.accounts.apply", stumble)
        reply = till.push()
    assert [log["entry"] for log in logs] == [str(odd.id)]
    assert statuses(reply) == ["accepted"] * 6 + ["quarantined"] + ["accepted"] * 4
    assert counted(served) == 50
    assert kinds(till) == ["quarantine"]
