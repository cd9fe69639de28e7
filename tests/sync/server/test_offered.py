"""Central recomputes what a sale and a redemption draw on, and says what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from sync.server.app.embedded import EmbeddedCentral
from terminal.domain.earning import Terms, earn
from terminal.domain.entry import Line, Off, Use
from terminal.domain.ids import batch_id
from terminal.domain.programme_text import read
from terminal.domain.quote import drawn
from terminal.domain.vouchers import Batch, codes, number_of, written
from tests.support.offers import OFFERS
from tests.support.paper_till import Clock, PaperTill

MEMBER = UUID(int=7)
RULES = read(OFFERS)


class Cashier:
    """A paper till that writes sales by the offers' programme."""

    def __init__(self, central: EmbeddedCentral, till: PaperTill) -> None:
        self.central, self.till = central, till

    def issue(self, kind: str, until: int = 0) -> str:
        write, code = self.make(kind, until)
        write()
        return code

    def make(self, kind: str, until: int = 0) -> tuple[Callable[[], None], str]:
        """A batch that is written when the first of both is called, and a code of it."""
        entry = self.till.uuid()
        batch = Batch(kind, 1, bytes(16), until=until)
        refers = batch_id(number_of(entry))

        def write() -> None:
            self.till.write("voucher_batch", id=entry, refers=refers, document=written(batch))

        return write, next(codes(batch, entry))

    def sell(self, *lines: Line, uses: tuple[Use, ...] | None = None, day: int = 0) -> list[str]:
        """Sell lines; return what central says of it."""
        terms = Terms(0, "EUR")
        fair = earn(lines, terms, RULES)
        stated = (*fair.extras, *drawn(lines, terms)) if uses is None else uses
        values: dict[str, Any] = {"points": fair.points, "base": fair.base, "day": day}
        common = {"account": MEMBER, "currency": "EUR", "programme": "offers-1", "lines": lines}
        self.till.write("accrue", receipt="r", uses=stated, **common, **values)
        return self.said()

    def redeem(self, points: int, amount: int, *uses: Use) -> list[str]:
        """Redeem points for money and rewards; return what central says of it."""
        self.till.write(
            "redeem",
            account=MEMBER,
            currency="EUR",
            programme="offers-1",
            points=-points,
            amount=-amount,
            uses=uses,
        )
        return self.said()

    def said(self) -> list[str]:
        self.till.push()
        return [one.sentence for one in self.central.central.exceptions().exceptions]


@pytest.fixture
def cashier(
    database_url: str, clock: Clock, new_till: Callable[..., PaperTill]
) -> Iterator[Cashier]:
    with EmbeddedCentral(database_url, clock, programme=OFFERS) as central:
        yield Cashier(central, new_till(central))


def less(line: Line, source: str, amount: int) -> Line:
    return replace(line, net=line.net - amount, offs=(*line.offs, Off(source, amount)))


TEA, COFFEE = Line("Tea", 2000), Line("Coffee", 300, sku="COFFEE")


def test_what_a_voucher_gives_is_right(cashier: Cashier) -> None:
    five, coffee = cashier.issue("five"), cashier.issue("coffee")
    lines = (less(TEA, f"voucher:{five}", 500), less(COFFEE, f"voucher:{coffee}", 300))
    assert cashier.sell(*lines) == []


@pytest.mark.parametrize(
    ("kind", "line", "off"), [("five", TEA, 501), ("tenth", TEA, 201), ("coffee", TEA, 1)]
)
def test_a_voucher_that_takes_more_than_it_gives(
    cashier: Cashier, kind: str, line: Line, off: int
) -> None:
    code = cashier.issue(kind)
    (said,) = cashier.sell(less(line, f"voucher:{code}", off))
    assert "more off" in said


def test_a_voucher_that_nobody_issued_or_that_is_over(cashier: Cashier) -> None:
    (never,) = cashier.sell(less(TEA, "voucher:V-000000000000000000000098", 500))
    assert "never issued" in never
    over = cashier.issue("five", until=700_000)
    said = cashier.sell(less(TEA, f"voucher:{over}", 500), day=700_001)
    assert any("last day" in one for one in said)


def test_what_was_said_of_a_voucher_is_withdrawn_when_its_batch_comes(cashier: Cashier) -> None:
    issue, code = cashier.make("five")
    lines = (less(TEA, f"voucher:{code}", 500),)
    greedy = (less(TEA, f"voucher:{code}", 501),)
    assert ["never issued" in one for one in cashier.sell(*lines)] == [True]
    assert ["never issued" in one for one in cashier.sell(*greedy)] == [True, True]
    issue()
    (left,) = cashier.said()
    assert "more off" in left


def test_draws_that_the_lines_do_not_make(cashier: Cashier) -> None:
    code = cashier.issue("five")
    (hidden,) = cashier.sell(less(TEA, f"voucher:{code}", 500), uses=())
    assert "other things" in hidden


@pytest.mark.parametrize(
    ("amount", "earns", "said"),
    [(5000, False, ""), (5000, True, "earns"), (499, False, "loads"), (20_001, False, "loads")],
)
def test_loads_of_gift_cards(cashier: Cashier, amount: int, earns: bool, said: str) -> None:
    found = cashier.sell(Line("Gift card", amount, earns=earns, gift_card="G-1"))
    assert [said in one for one in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("points", "amount", "uses", "said"),
    [
        (100, 0, (Use("reward", "mug", 1, 100),), ""),
        (350, 250, (Use("reward", "mug", 1, 100),), ""),
        (200, 0, (Use("reward", "card", 1, 200), Use("gift_card", "G-1", 1, 1000)), ""),
        (50, 0, (Use("reward", "mug", 1, 50),), "costs 100"),
        (300, 250, (Use("reward", "mug", 1, 100),), "other points"),
        (100, 0, (Use("reward", "ghost", 1, 100),), "ghost"),
        (200, 0, (Use("reward", "card", 1, 200), Use("gift_card", "G-1", 1, 1001)), "other money"),
    ],
)
def test_redemptions(
    cashier: Cashier, points: int, amount: int, uses: tuple[Use, ...], said: str
) -> None:
    found = cashier.redeem(points, amount, *uses)
    assert [said in one for one in found] == ([True] if said else [])
