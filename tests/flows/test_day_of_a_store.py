"""A store's day over two tills and central: people made offline, shifts, keys lent, the close."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.desk import Desk
from terminal.errors import Refused
from tests.support.chain import Chain, chain
from tests.support.shop import sell
from tests.support.staff import signed_in


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path) as made:
        yield made
        for rounds in made.settle():
            assert rounds.digest_equal is True


def test_a_colleague_made_offline_signs_in_at_the_other_till(two: Chain) -> None:
    one, other = two.tills
    Desk(one).hire("Ida K.", "manager", "7777").result()
    one.sign_in("7777").result()
    two.cut(0)
    ben = Desk(one).hire("Ben", "cashier", "482913", given=True).result()
    Desk(one).give_badge(ben, "S-4711").result()
    one.sign_in("482913").result()
    one.choose_pin("2468").result()
    two.settle()
    assert other.sign_in("2468").result().name == "Ben"
    other.sign_out()
    assert other.sign_in_badge("S-4711").result().name == "Ben"
    with pytest.raises(Refused, match="not known"):
        other.sign_in("482913").result()


def test_shifts_and_lent_keys_are_known_at_every_till(two: Chain) -> None:
    one, other = two.tills
    Desk(one).hire("Ida K.", "manager", "7777").result()
    one.sign_in("7777").result()
    ben = Desk(one).hire("Ben", "cashier", "2468").result()
    two.settle()
    one.open_shift().result()
    Desk(one).lend_key(ben, lent=True).result()
    two.settle()
    signed_in(other, "cashier", "Ana M.")
    assert other.approve("2468").result().name == "Ben"
    sell(one, None, 3000)
    found = one.closing().result()
    assert ([shift.name for shift in found.shifts], found.figures.sold) == (["Ida K."], 3000)
    one.close_shift().result()
    one.close_store(one.closing().result()).result()
    two.settle()
    with pytest.raises(Refused, match="cannot approve"):
        other.approve("2468").result()
    assert one.status().unsent == 0


def test_a_telephone_code_is_answered_at_the_other_till_while_both_are_cut_off(
    two: Chain,
) -> None:
    one, other = two.tills
    Desk(one).hire("Ida K.", "manager", "7777").result()
    two.settle()
    two.cut(0, 1)
    signed_in(one, "cashier", "Ana M.")
    asked = one.ask_by_telephone("Undo receipt 7", "supervisor").result()
    other.sign_in("7777").result()
    answer = other.answer_code(asked.code)
    assert one.approve_by_telephone(answer).result().name == "Ida K."
    two.settle()
    assert one.status().unsent == 0
