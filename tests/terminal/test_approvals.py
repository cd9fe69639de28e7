"""Approvals of people who are not there: lent keys, codes by telephone, slips that wait."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.errors import Refused
from terminal.receipt_text import render
from terminal.till import Till
from terminal.views import Session
from tests.support.shop import START, open_till, sell
from tests.support.staff import hired, signed_in

WHAT = "Undo receipt HS-1-00001"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        signed_in(made, "cashier", "Ana M.")
        yield made


def lend(till: Till, staff: str, *, lent: bool = True) -> None:
    cashier = till.session
    till.session = hired(till, "manager", "Ida K.")
    Desk(till).lend_key(UUID(staff), lent=lent).result()
    till.session = cashier


def test_a_key_holder_approves_until_the_shift_ends(till: Till) -> None:
    ben = hired(till, "cashier", "Ben", "8642")
    sale = sell(till, None, 1000)
    other = sell(till, None, 1000)
    with pytest.raises(Refused, match="No shift is open"):
        lend(till, ben.staff)
    till.open_shift(confirmed=True).result()
    with pytest.raises(Refused, match="Ben cannot approve this"):
        till.approve("8642").result()
    lend(till, ben.staff)
    assert till.approve("8642").result().name == "Ben"
    assert till.void(till.new_act(), sale.act, ben.staff).result().due == -1000
    with pytest.raises(Refused, match="needs a manager"):
        till.approve("8642", "manager").result()
    till.close_shift().result()
    with pytest.raises(Refused, match="Ben cannot approve this"):
        till.approve("8642").result()
    with pytest.raises(Refused, match="needs a supervisor"):
        till.void(till.new_act(), other.act, ben.staff).result()


def test_a_lent_key_is_taken_back_and_does_not_pass_to_the_next_shift(till: Till) -> None:
    ben = hired(till, "cashier", "Ben", "8642")
    till.open_shift(confirmed=True).result()
    lend(till, ben.staff)
    lend(till, ben.staff, lent=False)
    with pytest.raises(Refused, match="cannot approve"):
        till.approve("8642").result()
    lend(till, ben.staff)
    till.close_shift().result()
    till.open_shift(confirmed=True).result()
    with pytest.raises(Refused, match="cannot approve"):
        till.approve("8642").result()


def answer(till: Till, who: Session, code: str) -> str:
    """What this person's own till says to a code."""
    cashier = till.session
    till.session = who
    said = till.answer_code(code)
    till.session = cashier
    return said


def test_an_answer_by_telephone_names_who_gave_it_and_is_good_once(till: Till) -> None:
    eva = hired(till, "supervisor", "Eva", "5555")
    hired(till, "supervisor", "Tom", "6666")
    asked = till.ask_by_telephone(WHAT, "supervisor").result()
    said = answer(till, eva, asked.code)
    assert (len(asked.code), len(said)) == (8, 8)
    assert till.approve_by_telephone(said).result().name == "Eva"
    with pytest.raises(Refused, match="no longer good"):
        till.approve_by_telephone(said).result()
    again = till.ask_by_telephone(WHAT, "supervisor").result()
    assert again.code != asked.code
    with pytest.raises(Refused, match="not the answer"):
        till.approve_by_telephone(said).result()


def test_an_answer_by_telephone_is_logged_with_both_people(till: Till) -> None:
    eva = hired(till, "supervisor", "Eva", "5555")
    asked = till.ask_by_telephone(WHAT, "supervisor").result()
    till.approve_by_telephone(answer(till, eva, asked.code)).result()
    ((kind, fact),) = till.engine.read(
        lambda c: c.exec_driver_sql(
            "SELECT kind, fact FROM entry WHERE own=1 ORDER BY seq DESC LIMIT 1"
        ).all()
    )
    assert kind == "approval"
    assert eva.staff in bytes(fact).decode()
    assert WHAT in bytes(fact).decode()


def test_codes_end_by_time_and_by_wrong_answers(till: Till, clock: ManualClock) -> None:
    eva = hired(till, "supervisor", "Eva", "5555")
    asked = till.ask_by_telephone(WHAT, "supervisor").result()
    said = answer(till, eva, asked.code)
    clock.advance(600_000)
    with pytest.raises(Refused, match="no longer good"):
        till.approve_by_telephone(said).result()
    asked = till.ask_by_telephone(WHAT, "supervisor").result()
    said = answer(till, eva, asked.code)
    for _ in range(3):
        with pytest.raises(Refused, match="not the answer"):
            till.approve_by_telephone("00000000").result()
    with pytest.raises(Refused, match="no longer good"):
        till.approve_by_telephone(said).result()


def test_who_may_not_approve_has_no_answer(till: Till) -> None:
    eva = hired(till, "supervisor", "Eva", "5555")
    asked = till.ask_by_telephone(WHAT, "manager").result()
    with pytest.raises(Refused, match="needs a supervisor"):
        till.answer_code(asked.code)
    with pytest.raises(Refused, match="8 digits"):
        answer(till, eva, "123")
    till.session = hired(till, "cashier", "Ana M.")
    with pytest.raises(Refused, match="not the answer"):
        till.approve_by_telephone(answer(till, eva, asked.code)).result()


def test_a_slip_waits_is_approved_and_used_up_by_the_same_act(
    tmp_path: Path, clock: ManualClock
) -> None:
    with open_till(tmp_path, clock=clock) as till:
        signed_in(till, "cashier", "Ana M.")
        slip = till.let_wait(WHAT, "supervisor").result()
        assert "WAITS FOR APPROVAL 1" in render(till.receipt(slip.id), 32)[0]
        assert till.approved_before(WHAT, "supervisor") is None
    with open_till(tmp_path, clock=clock) as till:
        (waits,) = till.slips()
        assert (waits.what, waits.name, waits.by) == (WHAT, "Ana M.", None)
        eva = hired(till, "supervisor", "Eva", "5555")
        signed_in(till, "cashier", "Ben")
        till.settle_slip(waits.id, eva).result()
        assert till.approved_before("Something else", "supervisor") is None
        found = till.approved_before(WHAT, "supervisor")
        assert found is not None
        assert found.name == "Eva"
        assert till.approved_before(WHAT, "supervisor") is None
        with pytest.raises(Refused, match="slip is gone"):
            till.settle_slip(waits.id, eva).result()


def test_slips_end_with_their_day_and_can_be_thrown_away(till: Till, clock: ManualClock) -> None:
    slip = till.let_wait(WHAT, "supervisor").result()
    till.settle_slip(slip.id, None).result()
    assert till.slips() == ()
    till.let_wait(WHAT, "supervisor").result()
    clock.advance(86_400_000)
    assert till.slips() == ()
    assert till.let_wait(WHAT, "supervisor").result().number == 3


def test_a_slip_is_approved_by_who_may_only(till: Till) -> None:
    slip = till.let_wait(WHAT, "supervisor").result()
    with pytest.raises(Refused, match="needs a supervisor"):
        till.settle_slip(slip.id, hired(till, "cashier")).result()
    till.sign_out()
    with pytest.raises(Refused, match="needs a cashier"):
        till.settle_slip(slip.id, None)
