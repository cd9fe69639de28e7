"""Money of other currencies: dated rates, the sale's own rate for ever after, coins of any size."""

from __future__ import annotations

from uuid import uuid4

import pytest
from msgspec.structs import replace

from terminal.domain.entry import Entry, Line, Returned
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.programme import NoRate
from terminal.domain.programme_text import read
from terminal.domain.quote import Basket, Quote, points_value, quote
from terminal.domain.refund import quote_refund
from terminal.domain.sale import Sale
from terminal.domain.wishes import NotQuotable, Wish
from tests.support.ledger import MEMBER, day

EUROS = read("""
version = "two-1"
currency = "EUR"

[[rate]]
currency = "SEK"
rate = "0.10"

[[rate]]
currency = "SEK"
since = 2026-06-01
rate = "0.08"

[[rate]]
currency = "JPY"
rate = "0.006"

[[rate]]
currency = "KWD"
since = 2026-01-01
rate = "3.00"

[[rate]]
currency = "VND"
rate = "0.0000365"

[[promotion]]
id = "five"
name = "Five off"
give = "amount_off"
amount = "5.00"
minimum_spend = "30.00"
cap = "2.00"
""")


def price(net: int, currency: str, on: str = "2026-03-01", redeem: int = 0) -> Quote:
    basket = Basket((Line("Goods", net),), currency)
    return quote(basket, Standing(0, 10**6), EUROS, Wish(redeem), Occasion(day(on)))


@pytest.mark.parametrize(
    ("net", "currency", "on", "points"),
    [
        (2999, "EUR", "2026-03-01", 10),
        (29_900, "SEK", "2026-05-31", 10),
        (29_900, "SEK", "2026-06-01", 10),
        (20_000, "SEK", "2026-05-31", 10),
        (20_000, "SEK", "2026-06-01", 5),
        (3_333, "JPY", "2026-03-01", 5),
        (3_334, "JPY", "2026-03-01", 10),
        (3_333, "KWD", "2026-03-01", 0),
        (3_334, "KWD", "2026-03-01", 5),
        (273_972, "VND", "2026-03-01", 0),
        (273_973, "VND", "2026-03-01", 5),
    ],
)
def test_points_are_earned_at_the_rate_of_the_day(
    net: int, currency: str, on: str, points: int
) -> None:
    assert price(net, currency, on).earned.base == points


@pytest.mark.parametrize(("currency", "on"), [("GBP", "2026-03-01"), ("KWD", "2025-12-31")])
def test_a_currency_without_a_rate_is_refused_for_members_and_guests(
    currency: str, on: str
) -> None:
    with pytest.raises(NotQuotable) as refused:
        price(1000, currency, on)
    assert (refused.value.key, refused.value.values) == ("quote.no_rate", (currency, "EUR"))
    with pytest.raises(NotQuotable):
        quote(Basket((Line("Goods", 1000),), currency), None, EUROS, at=Occasion(day(on)))
    with pytest.raises(NoRate):
        EUROS.rate(currency, day(on))


@pytest.mark.parametrize(
    ("currency", "net", "redeem", "value"),
    [("EUR", 2000, 500, 500), ("SEK", 20_000, 500, 5000), ("JPY", 4000, 500, 833)],
)
def test_points_pay_in_the_currency_of_the_sale(
    currency: str, net: int, redeem: int, value: int
) -> None:
    quoted = price(net, currency, redeem=redeem)
    assert (quoted.redeem_value, quoted.due) == (value, net - value)
    assert points_value(redeem, currency, EUROS, quoted.rate) == value


def test_what_is_offered_for_redemption_wastes_no_point() -> None:
    quoted = price(100, "JPY")
    assert quoted.redeemable == 0
    quoted = price(200, "JPY")
    assert quoted.redeemable == 120
    assert points_value(120, "JPY", EUROS, quoted.rate) == 200
    assert points_value(119, "JPY", EUROS, quoted.rate) == 198


def test_a_limit_is_not_overrun_by_rounding_and_a_minimum_not_undercut() -> None:
    assert price(3000, "EUR").total == 2800
    assert price(4999, "JPY").total == 4999
    taken = price(5000, "JPY").total
    assert taken == 5000 - 333


def sold(quoted: Quote, on: str) -> Sale:
    accrue = Entry(
        id=uuid4(),
        kind="accrue",
        tick=1,
        terminal="A",
        act=MEMBER,
        account=MEMBER,
        points=quoted.points,
        base=quoted.earned.base,
        day=day(on),
        currency=quoted.currency,
        rate=quoted.rate,
        lines=quoted.lines,
        opens=quoted.opens,
    )
    redeem = Entry(
        id=uuid4(),
        kind="redeem",
        tick=1,
        terminal="A",
        act=MEMBER,
        account=MEMBER,
        points=-quoted.redeem,
    )
    return Sale(accrue, redeem if quoted.redeem else None)


def test_a_refund_keeps_the_rate_of_its_sale() -> None:
    sale = sold(price(20_000, "SEK", "2026-05-31", redeem=500), "2026-05-31")
    assert sale.accrue.points == 5
    back = quote_refund(sale, (Returned(0, 20_000),), EUROS)
    assert (back.points, back.restored, back.amount) == (-5, 500, 15_000)
    part = quote_refund(sale, (Returned(0, 8000),), EUROS)
    assert (part.points, part.restored) == (-5, 200)


def test_a_linked_receipt_keeps_the_rate_of_its_sale() -> None:
    quoted = price(20_000, "SEK", "2026-05-31")
    sale = sold(quoted, "2026-05-31")
    guest = replace(sale.accrue, account=None, points=0, base=0)
    link = Entry(
        id=uuid4(),
        kind="link",
        tick=2,
        terminal="A",
        act=MEMBER,
        account=MEMBER,
        points=10,
        base=10,
        refers=guest.id,
    )
    back = quote_refund(Sale(guest, None, (link,)), (Returned(0, 5000),), EUROS)
    assert back.points == -5
