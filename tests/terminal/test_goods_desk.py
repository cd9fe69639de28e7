"""Batches, gift cards, stock, the catalogue and the calendar at the manager's door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from terminal import pictures
from terminal.catalogue import read_catalogue
from terminal.desk import Desk
from terminal.domain.entry import Payment
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.domain.promotion_days import lasts, next_change, promotions_on
from terminal.domain.wishes import NO_WISH
from terminal.errors import Refused
from terminal.programme_editing import add, put
from terminal.published import shipped
from terminal.store.products import Product
from terminal.till import Till
from tests.support.offers import CARD, buy, goods, load, offering_till, wish
from tests.support.shop import enrol
from tests.support.staff import hired


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path) as made:
        made.session = hired(made, "manager")
        yield made


def test_a_batch_tells_how_many_of_it_were_used(till: Till) -> None:
    desk = Desk(till)
    issued = desk.issue_vouchers("tenth", 4).result()
    maja = enrol(till)
    desk.issue_vouchers("five", 1, member=maja, reason="sorry").result()
    for _ in range(2):
        buy(till, goods(2000), maja, wish(issued.codes[1]))
    mine, batch = desk.batches().result()
    assert (batch.name, batch.count, batch.uses, batch.used, batch.left) == (
        "A tenth off",
        4,
        3,
        2,
        10,
    )
    assert (mine.member, mine.reason, mine.used, mine.count) == ("Maja Lindqvist", "sorry", 0, 1)
    assert batch.batch == issued.batch


def test_a_gift_card_tells_what_was_loaded_and_spent(till: Till) -> None:
    buy(till, load(CARD, 5000), None)
    buy(till, goods(2000), None, NO_WISH, Payment("gift_card", 1500, CARD), Payment("cash", 500))
    (line,) = Desk(till).gift_cards().result()
    assert (line.code, line.currency) == (CARD, "EUR")
    assert (line.balance, line.loaded, line.spent, line.blocked) == (3500, 5000, 1500, False)


def test_a_blocked_card_pays_nothing_and_takes_nothing(till: Till) -> None:
    buy(till, load(CARD, 5000), None)
    desk = Desk(till)
    with pytest.raises(Refused, match="reason"):
        desk.block_gift_card(CARD, " ")
    desk.block_gift_card(CARD, "stolen").result()
    assert desk.gift_cards().result()[0].blocked
    assert till.gift_card(CARD).payable == 0
    with pytest.raises(Refused, match="blocked"):
        buy(till, goods(1000), None, NO_WISH, Payment("gift_card", 1000, CARD))
    with pytest.raises(Refused, match="blocked"):
        buy(till, load(CARD, 5000), None)
    desk.block_gift_card(CARD, "found again", blocked=False).result()
    buy(till, goods(1000), None, NO_WISH, Payment("gift_card", 1000, CARD))
    assert till.gift_card(CARD).balance == 4000


def test_stock_tells_what_is_left_and_who_corrected_it(till: Till) -> None:
    desk = Desk(till)
    by_id = {one.reward: one for one in desk.stock()}
    assert (by_id["mug"].left, by_id["card"].left) == (1, -1)
    desk.correct_stock("mug", 7, "found a box").result()
    mug = next(one for one in desk.stock() if one.reward == "mug")
    assert mug.left == 8
    assert mug.corrected.endswith("+7, found a box")


def test_the_catalogue_goes_out_as_it_comes_in(till: Till, tmp_path: Path) -> None:
    some = [
        Product(code="4006381333931", name="Coffee, dark", price=499, category="DELI", cost=250),
        Product(code="X1", name="Deposit", earns=False, redeems=False, brand="B", supplier="S"),
    ]
    till.import_catalogue(some).result()
    path = tmp_path / "goods.csv"
    path.write_text(Desk(till).export_catalogue().result(), "utf-8")
    assert read_catalogue(path, "EUR") == some


def rules() -> Programmes:
    text = add(add(shipped(), "promotion"), "promotion")
    text = put(put(text, "promotion.starts", "2026-03-10", 0), "promotion.ends", "2026-03-12", 0)
    text = put(text, "promotion.weekdays", "fri", 1)
    later = put(put(shipped(), "version", "b"), "effective", "2026-04-01")
    return Programmes([read(text), read(later)])


def day(number: int, month: int = 3) -> int:
    return date(2026, month, number).toordinal()


@pytest.mark.parametrize(
    ("on", "ids"),
    [
        (day(9), []),
        (day(10), ["new"]),
        (day(12), ["new"]),
        (day(13), ["new-2"]),
        (day(27), ["new-2"]),
        (day(3, 4), []),
    ],
)
def test_which_promotion_holds_on_a_day(on: int, ids: list[str]) -> None:
    assert [one.id for one in promotions_on(rules(), on)] == ids


def test_what_changes_next() -> None:
    assert next_change(rules(), day(7)) == day(10)
    assert next_change(rules(), day(12)) == day(13)
    assert next_change(rules(), day(5, 4)) == 0
    assert not any(lasts(one) for one in promotions_on(rules(), day(13)))


def test_the_door_tells_the_promotions_of_a_day(till: Till) -> None:
    assert [one.id for one in Desk(till).promotions_on(day(10))] == ["bonus"]
    assert Desk(till).next_promotions(day(10)) == 0


def test_a_picture_is_kept_under_the_rewards_name(till: Till) -> None:
    desk = Desk(till)
    reward = desk.stock()[0]
    desk.keep_picture(reward.reward, b"picture")
    assert till.picture(desk.stock()[0].picture) == b"picture"
    with pytest.raises(Refused, match="could not be kept"):
        desk.keep_picture("nothing-of-it", b"picture")
    with pytest.raises(Refused, match="could not be kept"):
        desk.keep_picture(reward.reward, bytes(pictures.LARGEST + 1))
