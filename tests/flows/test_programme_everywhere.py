"""Random shopping under a programme with everything in it, at two tills that are offline now and
then: what was quoted is what was written, and what central and the other till make of it."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import pytest

from terminal.domain.entry import Line, Returned
from terminal.domain.quote import Basket
from terminal.domain.wishes import Wish
from terminal.errors import Refused
from terminal.store import ledger
from terminal.verifying import verify
from tests.support.chain import Chain, chain
from tests.support.shop import enrol

PROGRAMME = (Path(__file__).resolve().parents[1] / "pilot" / "market.toml").read_text("utf-8")
GOODS = ("PRODUCE", "DELI", "FLORAL", "NUTRITION", "DRUG GM", "GROCERY", "FUEL", "SPIRITS")


def basket(chance: random.Random) -> Basket:
    named = [chance.choice(GOODS) for _ in range(chance.randint(1, 6))]
    lines = (
        Line(
            name,
            chance.randint(1, 6000),
            sku=name,
            category=name,
            quantity=1000 * chance.randint(1, 4),
        )
        for name in named
    )
    return Basket(tuple(lines), "EUR")


class Shopping:
    """Two members at two tills; every sale and return is checked as it is written."""

    def __init__(self, shop: Chain, seed: int) -> None:
        self.shop = shop
        self.chance = random.Random(seed)
        self.members = [enrol(shop.tills[0]), enrol(shop.tills[0], "2900000000024", "Ben")]
        self.sold: list[tuple[int, str]] = []
        self.redeemed = 0

    def step(self) -> None:
        chance, shop = self.chance, self.shop
        shop.clock.advance(chance.randint(60_000, 20 * 3_600_000))
        which = chance.randrange(2)
        turn = chance.random()
        if turn < 0.25:
            shop.sync(which)
        elif turn < 0.45 and self.sold:
            self.give_back(which)
        else:
            self.sell(which)

    def sell(self, which: int) -> None:
        till, chance = self.shop.tills[which], self.chance
        goods = basket(chance)
        account = chance.choice([*self.members, None])
        most = till.quote(goods, account).redeemable if account else 0
        wish = Wish(most if chance.random() < 0.4 else 0)
        quote, act = till.quote(goods, account, wish), till.new_act()
        done = till.commit(act, quote, goods, account).result()
        assert (done.earned, done.redeemed, done.due) == (quote.points, quote.spent, quote.due)
        again = till.commit(act, quote, goods, account).result()
        assert (again.again, again.earned, again.due) == (True, done.earned, done.due)
        self.redeemed += quote.redeem
        written = till.engine.read(lambda c: ledger.by_id(c, act))
        assert written is not None
        entry = written.entry
        assert (entry.lines, entry.points, entry.notes) == (quote.lines, quote.points, quote.notes)
        assert (entry.uses, entry.opens) == (quote.uses, quote.opens)
        self.sold.append((which, done.receipt))

    def give_back(self, which: int) -> None:
        _, receipt = self.chance.choice(self.sold)
        till = self.shop.tills[which]
        try:
            sale = till.sale(receipt)
        except Refused:  # the other till's, not heard of yet
            return
        left = [(index, net) for index, net in enumerate(sale.left) if net]
        if not left:
            return
        parts = tuple(
            Returned(index, net if self.chance.random() < 0.5 else self.chance.randint(1, net))
            for index, net in self.chance.sample(left, self.chance.randint(1, len(left)))
        )
        quoted = till.quote_refund(sale.sale, parts)
        done = till.refund(till.new_act(), sale.sale, parts).result()
        assert (done.earned, done.due) == (quoted.points, -quoted.amount)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_quoted_is_what_everybody_computes(tmp_path: Path, seed: int) -> None:
    with chain(tmp_path, programme=PROGRAMME) as shop:
        shop.sync()
        shopping = Shopping(shop, seed)
        shop.sync()
        for _ in range(60):
            shopping.step()
        rounds = [*shop.settle(), *shop.settle()]
        assert shopping.redeemed
        assert all(done.digest_equal is True for done in rounds[-2:])
        assert len(shop.digests()) == 1
        told = shop.central.central.exceptions(everything=True).exceptions
        assert [one.sentence for one in told if one.kind not in {"contest", "late"}] == []
        for till in shop.tills:
            assert till.engine.read(partial(verify, rules=till.engine.rules)).fault is None
        for member in shopping.members:
            balance = shop.central.central.balance(member).balance
            assert shop.balances(member) == [balance, balance]
