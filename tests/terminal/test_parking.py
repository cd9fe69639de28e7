"""Baskets that wait: parked and recalled, over restarts, and never sold twice."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from terminal.desk import Desk
from terminal.errors import Refused
from terminal.till import Till
from terminal.views import ParkedBasket
from tests.support.shop import basket, enrol, open_till, sell


def waiting(till: Till, *amounts: int) -> ParkedBasket:
    return ParkedBasket(None, basket(*amounts).lines, 0, act=till.new_act())


def test_parked_baskets_survive_a_restart_and_come_back_one_by_one(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        Desk(till).hire("Ana M.", "cashier", "1234").result()
        till.sign_in("1234").result()
        member = enrol(till)
        hers = ParkedBasket(member, basket(4999).lines, 100)
        till.keep_basket(hers).result()
        first = till.park(hers, 4899).result()
        assert till.basket() is None
        till.park(waiting(till, 1000), 1000).result()
    with open_till(tmp_path) as again:
        parked = again.parked()
        assert [(one.by, one.name, one.amount) for one in parked] == [
            ("Ana M.", "Maja Lindqvist", 4899),
            ("Ana M.", "", 1000),
        ]
        assert again.recall(first.id).result().basket == hers
        assert again.basket() == hers
        assert [one.amount for one in again.parked()] == [1000]
        with pytest.raises(Refused, match="not wait any more"):
            again.recall(first.id).result()


def test_an_erased_member_s_name_is_not_kept_with_a_parked_basket(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        member = enrol(till)
        till.park(ParkedBasket(member, basket(4999).lines, 0), 4999).result()
        Desk(till).hire("Kim", "manager", "9999").result()
        till.sign_in("9999").result()
        Desk(till).erase(member, "asked for").result()
        assert [one.name for one in till.parked()] == [""]


def test_nothing_is_not_parked(tmp_path: Path) -> None:
    with open_till(tmp_path) as till, pytest.raises(Refused, match="nothing to park"):
        till.park(ParkedBasket(None, (), 0), 0).result()
    with open_till(tmp_path) as till, pytest.raises(Refused, match="not wait any more"):
        till.recall(uuid4()).result()


def test_a_basket_that_was_sold_in_the_last_moment_is_not_offered_again(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:
        goods = basket(4999)
        act = till.new_act()
        till.keep_basket(ParkedBasket(None, goods.lines, 0, act=act)).result()
        assert till.basket() is not None
        till.commit(act, till.quote(goods, None), goods, None).result()
    with open_till(tmp_path) as again:
        assert again.basket() is None
        sell(again, None, 1000)
