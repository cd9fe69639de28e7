"""A round over every fault a network has: nothing is lost, nothing counts twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sync.client.calls import Request, Response, TooMuch
from sync.client.round import Round, full_round, held_pull, push_round
from sync.client.transport import Done, advance
from sync.wire import PullRequest, unpack
from terminal.errors import Known, Refused, Unavailable
from tests.support.model_central import id_of
from tests.support.model_shop import NOON, Shop
from tests.support.model_till import ModelTill


@pytest.fixture
def shop() -> Shop:
    return Shop()


def paths(shop: Shop) -> list[str]:
    return [request.path for request in shop.asked]


def test_a_round_pushes_then_pulls(shop: Shop) -> None:
    ours = shop.tills[0].sell(2)
    theirs = shop.tills[1].sell()
    shop.round(1)
    shop.asked.clear()
    assert shop.round(0) == Round(pushed=2, pulled=1, skew_ms=0, digest_equal=True)
    assert paths(shop) == ["/v1/push", "/v1/pull"]
    assert shop.tills[0].acks[ours].status == "accepted"
    assert [id_of(fact) for fact in shop.tills[0].others.values()] == [theirs]


def test_a_round_with_no_news_is_one_request(shop: Shop) -> None:
    shop.round()
    shop.asked.clear()
    assert shop.round() == Round(skew_ms=0, digest_equal=True)
    assert paths(shop) == ["/v1/pull"]


def test_much_goes_in_pieces_of_whole_acts(shop: Shop) -> None:
    till = shop.tills[0]
    shop.partners[0] = shop.join(till, most=4)
    for _ in range(5):
        till.sell(3)
    assert shop.round().pushed == 15
    assert till.batches == [3, 3, 3, 3, 3]
    reader = shop.partners[1] = shop.join(shop.tills[1], most=4)
    assert shop.round(1).pulled == 15
    assert [left for state, _, left in shop.tills[1].links if state == "catching_up"] == [11, 7, 3]
    assert reader.strides.pull.size == 4


def test_an_act_larger_than_the_stride_travels_whole(shop: Shop) -> None:
    till = shop.tills[0]
    shop.partners[0] = shop.join(till, most=2)
    till.sell(7)
    assert shop.round().pushed == 7


def test_an_answer_lost_after_commit_is_asked_for_again(shop: Shop) -> None:
    entry = shop.tills[0].sell()
    with pytest.raises(Unavailable):
        shop.round(0, ["lost response"])
    assert shop.tills[0].acked == 0
    assert shop.round().pushed == 1
    assert shop.tills[0].acks[entry].status == "exists"
    assert len(shop.central.facts) == 1


def test_too_large_a_body_is_halved_until_it_passes(shop: Shop) -> None:
    till = shop.tills[0]
    for _ in range(40):
        till.sell(secret=till.chance.bytes(300).hex().encode())
    shop.central.largest = 6_000
    assert shop.round().pushed == 40
    assert till.batches[0] == 40
    assert min(till.batches) < 10
    assert len(shop.central.facts) == 40


def test_a_single_act_too_large_is_told(shop: Shop) -> None:
    shop.tills[0].sell(3)
    shop.central.largest = 10
    shop.partners[0].strides.push.size = 1
    with pytest.raises(TooMuch, match="no request as large"):
        shop.round()


def test_a_timeout_makes_the_next_try_smaller(shop: Shop) -> None:
    for _ in range(8):
        shop.tills[0].sell()
    for left in ("4", "2", "1", "1"):
        with pytest.raises(Unavailable):
            shop.round(0, ["timeout"])
        assert shop.partners[0].strides.push.size == int(left)
    done = shop.round()
    assert done.pushed == 8
    assert [ack.position for ack in shop.tills[0].acks.values()] == list(range(1, 9))


def test_a_page_cut_short_makes_the_next_one_smaller(shop: Shop) -> None:
    with pytest.raises(Unavailable, match="no whole answer") as told:
        shop.round(0, ["truncated"])
    assert told.value.key == "sync.garbled"
    assert shop.partners[0].strides.pull.size == 500


@pytest.mark.parametrize("fault", ["garbage", "truncated", "busy", "lost request", "too large"])
def test_a_fault_leaves_the_replica_as_it_was(shop: Shop, fault: str) -> None:
    shop.tills[0].sell()
    shop.tills[1].sell()
    shop.round(1)
    with pytest.raises(Known):
        shop.round(0, [fault, fault])
    assert shop.tills[0].acked == 0
    assert shop.tills[0].others == {}
    assert shop.round() == Round(pushed=1, pulled=1, skew_ms=0, digest_equal=True)


def test_what_central_sets_aside_is_told_and_blocks_nothing(shop: Shop) -> None:
    bad = shop.tills[0].sell()
    shop.central.unwelcome.add(bad)
    good = shop.tills[0].sell()
    done = shop.round()
    assert (done.pushed, done.quarantined) == (2, 1)
    assert shop.tills[0].acks[good].status == "accepted"


def test_a_revoked_till_is_told_in_central_s_words(shop: Shop) -> None:
    shop.central.revoked.add("T-1")
    with pytest.raises(Refused, match=r"This till was revoked\. Ask the head office\.") as told:
        shop.round()
    assert told.value.key == "till.revoked"


@pytest.mark.parametrize("error_ms", [-400 * 86_400_000, 400 * 86_400_000])
def test_a_clock_far_off_locks_no_till_out(shop: Shop, error_ms: int) -> None:
    shop.tills[0].sell()
    shop.clock.set_wall(NOON + error_ms)
    assert shop.round().skew_ms == error_ms


def test_no_request_is_signed_twice_alike_while_time_stands_still(shop: Shop) -> None:
    for _ in range(3):
        shop.round()
    assert len({request.headers["Authorization"] for request in shop.asked}) == 3


def test_a_till_s_name_may_be_any_text(shop: Shop) -> None:
    till = ModelTill("Köln, Straße 5", shop.clock)
    shop.partners[0] = shop.join(till)
    till.sell()
    assert shop.round().pushed == 1
    assert all(request.headers["Authorization"].isascii() for request in shop.asked)


def test_what_is_unsent_is_neither_promised_nor_claimed_to_be_held(shop: Shop) -> None:
    """Central would take a till that claims more than it holds for proof of a restore."""
    shop.tills[0].sell()
    step = advance(held_pull(shop.partners[0], 1_000), None)
    assert isinstance(step, Request)
    asked = unpack(step.body, None, PullRequest)
    assert (asked.seq, asked.promise, asked.unsent) == (0, 0, 1)


def test_a_wrong_address_is_told_apart_from_central_s_no(shop: Shop) -> None:
    conversation = full_round(shop.partners[0])
    assert isinstance(advance(conversation, None), Request)
    with pytest.raises(Unavailable, match="is not central \\(404\\)") as told:
        advance(conversation, Response(404, b"<html>", None, 0, 0))
    assert told.value.key == "sync.not_central"


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503])
def test_a_central_that_is_busy_is_asked_again(shop: Shop, status: int) -> None:
    conversation = full_round(shop.partners[0])
    advance(conversation, None)
    with pytest.raises(Unavailable) as told:
        advance(conversation, Response(status, b"", None, 0, 0))
    assert told.value.values == (str(status),)


def test_a_restored_central_is_sent_everything_again(shop: Shop) -> None:
    for till in shop.tills:
        till.sell()
        till.sell()
    shop.settle()
    shop.central.restore(1)
    shop.tills[1].sell()
    done = shop.round(1)
    assert done.epoch_changed
    assert done.pushed == 3
    assert shop.tills[1].epoch == "epoch-2"
    assert shop.round(0).epoch_changed
    shop.settle()
    assert len(shop.central.facts) == 5
    assert [till.restarts for till in shop.tills] == [1, 1]


def test_a_central_restored_to_the_very_cursor_is_found_by_the_unacknowledged(shop: Shop) -> None:
    shop.round()
    shop.tills[0].sell()
    shop.hold(push_round(shop.partners[0]))
    shop.central.restore(0)
    assert shop.round().epoch_changed
    shop.settle()
    assert len(shop.central.facts) == 1


def test_a_central_that_never_settles_is_told(shop: Shop, allow_log: Callable[[str], None]) -> None:
    shop.restless = True
    with pytest.raises(Refused, match="lead nowhere") as told:
        shop.round()
    assert told.value.key == "sync.unsettled"


def test_a_promise_covers_what_was_sold_during_the_round(shop: Shop) -> None:
    """The promise is made last, and all that it covers is at central before it is told."""
    till = shop.tills[0]
    till.sell()
    conversation = full_round(shop.partners[0])
    step = advance(conversation, None)
    assert isinstance(step, Request)
    answer = shop.central.answer(step)
    till.sell()
    shop.clock.advance(5)
    step = advance(conversation, answer)
    while isinstance(step, Request):
        step = advance(conversation, shop.central.answer(step))
    assert shop.central.promises["T-1"] == till.promised
    assert shop.central.seq_of("T-1", till.incarnation) == 2


def test_the_quickest_answer_tells_the_skew(shop: Shop) -> None:
    """A slow push says less about the time than a quick pull."""
    shop.tills[0].sell()
    conversation = full_round(shop.partners[0])
    step = advance(conversation, None)
    delays = {"/v1/push": (0, 4_000), "/v1/pull": (10, 10)}
    while isinstance(step, Request):
        out, back = delays[step.path]
        sent = shop.clock.boottime_ms()
        shop.clock.advance(out)
        shop.central.now_ms = shop.clock.wall_ms() - 250
        answer = shop.central.answer(step)
        shop.clock.advance(back)
        received = shop.clock.boottime_ms()
        step = advance(conversation, replace(answer, sent_ms=sent, received_ms=received))
    assert shop.tills[0].skew_ms == 250


def test_personal_values_travel_sealed(shop: Shop) -> None:
    entry = shop.tills[0].sell(secret=b"Ada Lovelace")
    shop.round(0)
    assert b"Ada Lovelace" not in shop.central.personal[entry].value
    shop.round(1)
    assert shop.tills[1].read[entry] == shop.tills[0].personal[entry]


def test_a_personal_value_that_does_not_open_is_left_out(
    shop: Shop, expect_log: Callable[[str], None]
) -> None:
    keyless, forged = (shop.tills[0].sell(secret=b"Ada") for _ in range(2))
    shop.round(0)
    central = shop.central
    del central.keys[central.personal[keyless].member]
    central.personal[forged] = replace(central.personal[forged], value=b"forged" * 5)
    member = central.personal[keyless].member
    central.keys[member] = replace(central.keys[central.personal[forged].member], member=forged)
    expect_log(f"personal value of entry {keyless} came without its key")
    expect_log(f"personal value of entry {forged} does not open")
    assert shop.round(1).pulled == 2
    assert shop.tills[1].read == {}


def test_a_held_pull_takes_the_news(shop: Shop) -> None:
    conversation = held_pull(shop.partners[0], 20_000)
    step = advance(conversation, None)
    assert isinstance(step, Request)
    assert step.patience_ms > 20_000
    shop.tills[1].sell()
    shop.round(1)
    step = advance(conversation, shop.central.answer(step))
    assert step == Done(Round(pulled=1, digest_equal=True))


def test_a_digest_from_before_a_push_is_not_compared(shop: Shop) -> None:
    """Central answered the held pull, then took the push, whose answer came first."""
    held = held_pull(shop.partners[0], 20_000)
    step = advance(held, None)
    assert isinstance(step, Request)
    answer = shop.central.answer(step)
    shop.tills[0].sell()
    shop.hold(push_round(shop.partners[0]))
    assert advance(held, answer) == Done(Round())
    assert shop.round().digest_equal is True


def test_a_held_pull_lets_go_of_a_page_from_before_a_restore(shop: Shop) -> None:
    shop.tills[1].sell()
    shop.settle()
    held = held_pull(shop.partners[0], 20_000)
    step = advance(held, None)
    assert isinstance(step, Request)
    shop.tills[1].sell()
    shop.round(1)
    late = shop.central.answer(step)
    shop.central.epochs += 1
    shop.tills[0].sell()
    assert shop.hold(push_round(shop.partners[0])).epoch_changed
    assert advance(held, late) == Done(Round())
    assert shop.tills[0].others == {}
    shop.settle()


def test_answers_that_do_not_fit_the_question_are_no_answers(shop: Shop) -> None:
    shop.tills[0].sell(2)
    conversation = push_round(shop.partners[0])
    step = advance(conversation, None)
    assert isinstance(step, Request)
    answer = shop.central.answer(step)
    shop.tills[1].sell()
    other = shop.hold_first(push_round(shop.partners[1]))
    assert answer.status == other.status == 200
    with pytest.raises(Unavailable, match="no whole answer"):
        advance(conversation, other)
