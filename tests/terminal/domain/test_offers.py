"""Every rule by which a purchase earns more, each against the kernel: goods, times, places,
members, minimums, stacking and limits."""

from __future__ import annotations

from datetime import date

import pytest

from terminal.domain.account import Count
from terminal.domain.entry import Line, Off, Use
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.programme import Programme
from terminal.domain.programme_text import read
from terminal.domain.quote import Basket, Quote, quote
from terminal.domain.wishes import NotRedeemable, Voucher, Wish

MEMBER = Standing(visits=3)
FRIDAY = date(2026, 11, 20).toordinal()


def promotion(rows: str, more: str = "") -> Programme:
    """A programme of 5 points per full 10.00 with one promotion and more text."""
    head = 'version = "t-1"\n[[tier]]\nname = "Silver"\nqualifying = 500\n'
    return read(f'{head}[[promotion]]\nid = "p"\nname = "P"\n{rows}\n{more}')


def another(rows: str) -> str:
    return f'[[promotion]]\nid = "q"\nname = "Q"\n{rows}\n'


POINTS = 'give = "points"\npoints = 7\n'


def priced(
    programme: Programme,
    *lines: Line,
    member: Standing | None = MEMBER,
    at: Occasion | None = None,
    wish: Wish | None = None,
) -> Quote:
    basket = Basket(lines or (Line("Goods", 2500),), "EUR")
    return quote(basket, member, programme, wish or Wish(), at or Occasion(FRIDAY, 720, "HS"))


def extra(
    programme: Programme, *lines: Line, member: Standing = MEMBER, at: Occasion | None = None
) -> int:
    """Points that promotions add."""
    extras = priced(programme, *lines, member=member, at=at).earned.extras
    return sum(use.amount for use in extras)


@pytest.mark.parametrize(
    ("accrual", "amount", "base"),
    [
        ("step", 4999, 20),
        ("proportional", 4999, 24),
        ("proportional", 199, 0),
        ("proportional", 200, 1),
    ],
)
def test_steps_or_shares(accrual: str, amount: int, base: int) -> None:
    programme = read(f'version = "t-1"\n[earn]\naccrual = "{accrual}"')
    assert priced(programme, Line("Goods", amount)).earned.base == base


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        ('give = "multiplier"\nmultiplier = "2"', 12),
        ('give = "multiplier"\nmultiplier = "1.5"', 6),
        (POINTS, 7),
        ('give = "points_per_item"\npoints = 3', 9),
    ],
)
def test_what_a_promotion_adds(rows: str, points: int) -> None:
    quoted = priced(promotion(rows), Line("Goods", 2500, quantity=3000))
    assert quoted.points == 10 + points
    assert quoted.earned.extras == (Use("promotion", "p", 1, points),)
    (note,) = [note for note in quoted.notes if note.key == "earn.promotion"]
    assert (note.points, note.values) == (points, ("P",))


APPLES = Line(
    "Apples", 1000, sku="a", category="FRUIT", brand="Tree", supplier="Farm", quantity=2000
)
SOAP = Line("Soap", 2000, sku="s", category="HOME", brand="Foam", supplier="Lab")


@pytest.mark.parametrize(
    ("goods", "points"),
    [
        ('categories = ["FRUIT"]', 5),
        ('brands = ["Foam"]', 10),
        ('products = ["a", "s"]', 15),
        ('suppliers = ["Farm"]', 5),
        ('not_categories = ["FRUIT"]', 10),
        ('not_brands = ["Foam"]', 5),
        ('not_products = ["s"]', 5),
        ('not_suppliers = ["Lab", "Farm"]', 0),
        ('categories = ["FRUIT"]\nbrands = ["Foam"]', 0),
        ('categories = ["NONE"]', 0),
    ],
)
def test_goods_by_category_brand_product_and_supplier(goods: str, points: int) -> None:
    programme = promotion(f'give = "multiplier"\nmultiplier = "2"\n{goods}')
    assert extra(programme, APPLES, SOAP) == points


def test_points_per_item_count_whole_pieces_that_earn() -> None:
    programme = promotion('give = "points_per_item"\npoints = 2')
    loose = Line("Cheese", 800, quantity=1750)
    gift = Line("Card", 5000, earns=False, quantity=4000)
    assert extra(programme, APPLES, loose, gift) == 2 * (2 + 1)


def at(text: str, minute: int = 720, store: str = "HS", channel: str = "store") -> Occasion:
    """`text` is the business day."""
    return Occasion(date.fromisoformat(text).toordinal(), minute, store, channel)


@pytest.mark.parametrize(
    ("rows", "when", "is_open"),
    [
        ("starts = 2026-11-20\nends = 2026-11-20", at("2026-11-20"), True),
        ("starts = 2026-11-21", at("2026-11-20"), False),
        ("ends = 2026-11-19", at("2026-11-20"), False),
        ('weekdays = ["fri"]', at("2026-11-20"), True),
        ('weekdays = ["fri"]', at("2026-11-20", 60), True),
        ('weekdays = ["sat", "sun"]', at("2026-11-20"), False),
        ('from = "12:00"\nto = "13:00"', at("2026-11-20", 720), True),
        ('from = "12:00"\nto = "13:00"', at("2026-11-20", 780), False),
        ('from = "12:00"\nto = "13:00"', at("2026-11-20", 719), False),
        ('from = "12:00"\nto = "13:00"', at("2026-11-20", -1), False),
        ('from = "22:00"\nto = "02:00"', at("2026-11-20", 1320), True),
        ('from = "22:00"\nto = "02:00"', at("2026-11-20", 119), True),
        ('from = "22:00"\nto = "02:00"', at("2026-11-20", 120), False),
        # Friday's night: the business day of 01:00 on Saturday is Friday still.
        ('from = "22:00"\nto = "02:00"\nweekdays = ["fri"]', at("2026-11-20", 60), True),
        ('from = "22:00"\nto = "02:00"\nweekdays = ["fri"]', at("2026-11-19", 60), False),
        # 05:00 on Saturday is another business day, but the same night.
        ('from = "22:00"\nto = "06:00"\nweekdays = ["fri"]', at("2026-11-21", 300), True),
        ('from = "22:00"\nto = "06:00"\nends = 2026-11-20', at("2026-11-21", 300), True),
        ('from = "22:00"\nto = "06:00"\nweekdays = ["fri"]', at("2026-11-20", 300), False),
        # The small hours of Saturday, whose business day is Friday.
        ('from = "00:00"\nto = "03:00"\nweekdays = ["sat"]', at("2026-11-20", 60), True),
        ('from = "00:00"\nto = "03:00"\nweekdays = ["fri"]', at("2026-11-20", 60), False),
        ('from = "20:00"', at("2026-11-20", 1439), True),
        ('to = "10:00"', at("2026-11-20", 599), True),
        ('stores = ["AP", "HS"]', at("2026-11-20"), True),
        ('stores = ["AP"]', at("2026-11-20"), False),
        ('channels = ["web"]', at("2026-11-20", channel="web"), True),
        ('channels = ["web"]', at("2026-11-20"), False),
    ],
)
def test_times_and_places(rows: str, when: Occasion, is_open: bool) -> None:
    assert extra(promotion(POINTS + rows), at=when) == (7 if is_open else 0)


@pytest.mark.parametrize(
    ("rows", "member", "has_it"),
    [
        ('tiers = ["Silver"]', Standing(1), True),
        ('tiers = ["Silver"]', Standing(0), False),
        ('segments = ["staff", "vip"]', Standing(segments=("vip",)), True),
        ('segments = ["staff"]', Standing(segments=("vip",)), False),
        ("first_purchase = true", Standing(visits=0), True),
        ("first_purchase = true", Standing(visits=1), False),
        ("every_visit = 3", Standing(visits=2), True),
        ("every_visit = 3", Standing(visits=3), False),
        ("every_visit = 3", Standing(visits=5), True),
        ("every_visit = 1", Standing(visits=5), True),
    ],
)
def test_members(rows: str, member: Standing, has_it: bool) -> None:
    assert bool(extra(promotion(POINTS + rows), member=member)) is has_it


@pytest.mark.parametrize(
    ("birthday", "around", "day", "near"),
    [
        (1120, 0, "2026-11-20", True),
        (1120, 0, "2026-11-21", False),
        (1120, 7, "2026-11-27", True),
        (1120, 7, "2026-11-28", False),
        (1120, 7, "2026-11-13", True),
        (1230, 5, "2027-01-04", True),
        (1230, 5, "2027-01-05", False),
        (102, 5, "2026-12-28", True),
        (102, 5, "2026-12-27", False),
        (229, 0, "2028-02-29", True),
        (229, 0, "2028-02-28", False),
        (229, 0, "2027-02-28", True),
        (229, 0, "2027-03-01", False),
        (229, 1, "2027-03-01", True),
        (0, 60, "2027-03-01", False),
    ],
)
def test_birthdays_over_the_years_end_and_on_a_leap_day(
    birthday: int, around: int, day: str, near: bool
) -> None:
    programme = promotion(f"{POINTS}birthday_days = {around}")
    member = Standing(birthday=birthday)
    assert bool(extra(programme, member=member, at=at(day))) is near


@pytest.mark.parametrize(
    ("joined", "day", "near"),
    [
        ("2025-11-20", "2026-11-20", True),
        ("2025-11-20", "2025-11-20", False),
        ("2025-11-20", "2025-11-22", False),
        ("2025-11-20", "2026-11-18", True),
        ("2024-02-29", "2025-02-28", True),
        ("2024-02-29", "2025-03-03", False),
        ("2025-12-31", "2027-01-02", True),
        ("2026-01-01", "2026-12-30", True),
    ],
)
def test_anniversaries_of_joining(joined: str, day: str, near: bool) -> None:
    member = Standing(joined=date.fromisoformat(joined).toordinal())
    programme = promotion(f"{POINTS}anniversary_days = 2")
    assert bool(extra(programme, member=member, at=at(day))) is near


def test_a_minimum_is_of_its_own_goods_without_what_points_pay() -> None:
    programme = promotion(f'{POINTS}minimum_spend = "20.00"\ncategories = ["HOME"]')
    assert extra(programme, APPLES, SOAP) == 7
    short = Line("Soap", 1999, category="HOME")
    quoted = priced(programme, APPLES, short)
    assert quoted.earned.extras == ()
    assert ("near.promotion", 7, ("0.01", "P")) in [
        (note.key, note.points, note.values) for note in quoted.near_misses
    ]
    paid = priced(programme, SOAP, member=Standing(0, 500), wish=Wish(100))
    assert paid.earned.extras == ()


def test_what_a_cap_took_of_money_off_is_told() -> None:
    def kept(text: str, *basket: Line) -> list[tuple[str, ...]]:
        notes = priced(promotion(text), *basket).notes
        return [note.values for note in notes if note.key == "off.promotion_cap"]

    percent = 'give = "percent_off"\npercent = 10\n'
    assert kept(f'{percent}cap = "3.00"', Line("Soap", 4000)) == [("P", "1.00")]
    assert kept(f'{percent}cap = "3.00"', Line("Soap", 3000)) == []
    price = 'give = "member_price"\namount = "8.00"\n'
    assert kept(f'{price}cap = "3.00"', Line("Soap", 3000, quantity=3000)) == [("P", "3.00")]
    amount = 'give = "amount_off"\namount = "5.00"\n'
    assert kept(f'{amount}cap = "2.00"', Line("Soap", 3000), SOAP) == [("P", "3.00")]


def test_the_best_one_counts_and_the_stackable_ones_besides() -> None:
    more = another('give = "points"\npoints = 9') + another(
        'give = "points"\npoints = 2\nstackable = true'
    ).replace('"q"', '"r"')
    quoted = priced(promotion(POINTS, more))
    assert quoted.earned.extras == (Use("promotion", "q", 1, 9), Use("promotion", "r", 1, 2))
    assert {one.promotion for one in quoted.opens} == {"p", "q", "r"}


def test_a_cap_and_a_budget_bound_what_one_purchase_gets() -> None:
    capped = promotion('give = "multiplier"\nmultiplier = "3"\ncap = 15')
    quoted = priced(capped)
    assert quoted.earned.extras == (Use("promotion", "p", 1, 15),)
    assert ("earn.promotion_cap", ("P", "10")) in [(n.key, n.values) for n in quoted.notes]
    limited = promotion(f"{POINTS}budget = 100")
    for given, points in [(0, 7), (95, 5), (100, 0), (130, 0)]:
        here = Occasion(FRIDAY, 720, "HS", given={"p": given})
        assert extra(limited, at=here) == points


@pytest.mark.parametrize(
    ("per", "since", "has_it"),
    [
        ("ever", 0, False),
        ("day", FRIDAY, False),
        ("day", FRIDAY - 1, True),
        ("week", FRIDAY - 4, False),
        ("week", FRIDAY - 11, True),
        ("month", date(2026, 11, 1).toordinal(), False),
        ("month", date(2026, 10, 1).toordinal(), True),
        ("year", date(2026, 1, 1).toordinal(), False),
        ("year", date(2025, 1, 1).toordinal(), True),
    ],
)
def test_a_members_limit_starts_anew_with_each_period(per: str, since: int, has_it: bool) -> None:
    programme = promotion(f'{POINTS}per_member = 2\nper = "{per}"')
    twice = Standing(counts=(Count("promotion", "p", since, 2, 14),))
    once = Standing(counts=(Count("promotion", "p", since, 1, 7),))
    assert bool(extra(programme, member=twice)) is has_it
    assert extra(programme, member=once) == 7


def test_what_is_excluded_earns_nothing_by_any_rule() -> None:
    rows = '[exclude]\nearn_categories = ["HOME"]\nearn_products = ["a"]'
    programme = promotion('give = "multiplier"\nmultiplier = "2"', rows)
    assert priced(programme, APPLES, SOAP).points == 0
    assert priced(programme, APPLES, SOAP, Line("Tea", 1000)).points == 10


def test_a_purchase_is_capped_and_says_so() -> None:
    quoted = priced(promotion(POINTS, "[caps]\npurchase = 12"))
    assert (quoted.points, quoted.earned.capped) == (12, 5)
    assert quoted.notes[-1].key == "earn.cap"
    assert quoted.near_misses == ()


def test_a_guest_has_no_promotions() -> None:
    quoted = priced(promotion(POINTS), member=None)
    assert (quoted.points, quoted.opens, quoted.near_misses) == (0, (), ())


# -- money off


def offs(quoted: Quote) -> list[tuple[Off, ...]]:
    return [line.offs for line in quoted.lines]


@pytest.mark.parametrize(
    ("rows", "nets"),
    [
        ('give = "percent_off"\npercent = 10\ncategories = ["HOME"]', [1000, 1800]),
        ('give = "amount_off"\namount = "3.00"', [900, 1800]),
        ('give = "amount_off"\namount = "99.00"', [0, 0]),
        ('give = "member_price"\namount = "4.00"\nproducts = ["a"]', [800, 2000]),
        ('give = "member_price"\namount = "6.00"\nproducts = ["a"]', [1000, 2000]),
        ('give = "percent_off"\npercent = 50\ncap = "6.00"', [800, 1600]),
        ('give = "amount_off"\namount = "3.00"\nminimum_spend = "30.01"', [1000, 2000]),
    ],
)
def test_money_comes_off_before_anything_earns(rows: str, nets: list[int]) -> None:
    quoted = priced(promotion(rows), APPLES, SOAP)
    assert [line.net for line in quoted.lines] == nets
    assert quoted.earned.base == sum(nets) // 1000 * 5
    assert quoted.shelf - quoted.total == 3000 - sum(nets)


def test_the_best_offer_wins_each_line_and_tiers_compete() -> None:
    text = """
version = "t-1"
[[tier]]
name = "Silver"
qualifying = 500
percent_off = 10
[[promotion]]
id = "p"
name = "P"
give = "percent_off"
percent = 30
categories = ["HOME"]
[[promotion]]
id = "q"
name = "Q"
give = "percent_off"
percent = 50
stackable = true
products = ["s"]
"""
    card = Line("Card", 5000, earns=False, gift_card="G1")
    quoted = priced(read(text), APPLES, SOAP, card, member=Standing(1))
    assert offs(quoted) == [
        (Off("tier:Silver", 100),),
        (Off("promotion:p", 600), Off("promotion:q", 700)),
        (),
    ]


def test_a_minimum_for_money_off_is_met_at_the_shelf_price() -> None:
    text = """
version = "t-1"
[[tier]]
name = "Silver"
qualifying = 500
percent_off = 10
[[promotion]]
id = "p"
name = "P"
give = "amount_off"
amount = "2.00"
minimum_spend = "30.00"
"""
    quoted = priced(read(text), APPLES, SOAP, member=Standing(1))
    assert quoted.total == 2700 - 200
    assert "near.promotion" not in [note.key for note in quoted.near_misses]
    card = Line("Card", 2000, earns=False, gift_card="G1")
    assert priced(read(text), APPLES, card).total == 3000


VOUCHERS = """
version = "t-1"
[[voucher]]
id = "free"
name = "Free apple"
give = "product"
product = "a"
uses = 3
[[reward]]
id = "apple"
name = "An apple"
give = "product"
product = "a"
cost = 100
"""


def test_each_free_piece_is_worth_a_piece() -> None:
    wish = Wish(vouchers=(Voucher("V1", "free"), Voucher("V2", "free")))
    assert priced(read(VOUCHERS), APPLES, wish=wish).total == 0
    one = Wish(vouchers=(Voucher("V1", "free"),), rewards=("apple",))
    assert priced(read(VOUCHERS), APPLES, member=Standing(0, 100), wish=one).total == 0


@pytest.mark.parametrize(
    ("wish", "key"),
    [
        (Wish(vouchers=tuple(Voucher(f"V{n}", "free") for n in range(3))), "voucher.goods"),
        (Wish(vouchers=(Voucher("V1", "free", 3), Voucher("V1", "free", 3))), "voucher.twice"),
        (Wish(vouchers=(Voucher("V1", "free", 0),)), "voucher.used"),
        (Wish(rewards=("apple", "apple", "apple")), "reward.goods"),
    ],
)
def test_what_would_take_nothing_off_is_refused_not_used_up(wish: Wish, key: str) -> None:
    with pytest.raises(NotRedeemable) as refused:
        priced(read(VOUCHERS), APPLES, member=Standing(0, 1000), wish=wish)
    assert refused.value.key == key


def test_a_reward_needs_its_goods_in_the_basket() -> None:
    with pytest.raises(NotRedeemable, match=r"^reward\.goods An apple$"):
        priced(read(VOUCHERS), SOAP, member=Standing(0, 1000), wish=Wish(rewards=("apple",)))


RENEW = 'give = "extend"\nmonths = 6\nminimum_spend = "20.00"\nper_member = 1\n'


def test_longer_life_for_points_is_drawn_on_once_a_member() -> None:
    bought = priced(promotion(RENEW))
    assert bought.uses == (Use("promotion", "p", 1),)
    assert bought.extends
    assert [note.key for note in bought.notes] == ["earn.base", "earn.extended"]
    had = Standing(visits=3, counts=(Count("promotion", "p", 0, 1, 0),))
    again = priced(promotion(RENEW), member=had)
    assert (again.uses, again.extends) == ((), 0)
    assert priced(promotion(RENEW), Line("Goods", 1999)).uses == ()
