"""Random trade of several tills, some of them silent, late or repeating: whatever the order in
which facts reach central, what it stores is what the facts say."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from sync.server.app.embedded import EmbeddedCentral
from sync.wire import PushReply
from terminal.domain.entry import Entry
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

CARDS = [f"29000000{i:05d}" for i in range(6)]
HOUR = 3_600_000


class Trade:
    """One seed's trade."""

    def __init__(self, central: EmbeddedCentral, tills: list[PaperTill], clock: Clock) -> None:
        self.central = central
        self.tills = tills
        self.clock = clock
        self.sales: list[Entry] = []
        self.members: list[str] = []

    def step(self, chance: random.Random) -> None:
        """Do one thing somewhere."""
        till = chance.choice(self.tills)
        account = card_account(chance.choice(CARDS))
        self.clock.pass_ms(chance.choice([0, 1, 50, 60_000, HOUR]))
        match chance.randrange(14):
            case 0 | 1 | 2 | 3:
                net = chance.randrange(100, 60_000)
                self.sales.append(till.sale(chance.choice([account, account, None]), net))
            case 4 | 5:
                till.sale(account, 20_000, redeem=chance.randrange(100, 900))
            case 6 if self.sales:
                sale = chance.choice(self.sales)
                till.refund(sale, chance.randrange(1, 2_000), -chance.choice([0, 5]))
            case 7 if self.sales:
                sale = chance.choice(self.sales)
                if sale.account is None:
                    till.write("link", account=account, refers=sale.id, points=5, base=5)
            case 8:
                self.members.append(str(till.enrol_member(chance.choice(CARDS))))
            case 9 if self.members:
                value = chance.choice([None, *self.members])
                till.set(account, "belongs_to", value)
            case 10:
                till.send(
                    "/v1/push", till.push_request(chance.randrange(till.acked + 1)), PushReply
                )
            case 11:
                self.clock.pass_ms(chance.choice([HOUR, 20 * HOUR, 100 * HOUR, 9000 * HOUR]))
            case _:
                till.round()


@pytest.mark.parametrize("seed", range(6))
def test_what_is_stored_is_what_the_facts_say(
    lite: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    tills = [new_till(lite, store) for store in ("HS", "HS", "AP")]
    trade = Trade(lite, tills, clock)
    for _ in range(120):
        trade.step(chance)
    for till in (*tills, *tills):
        clock.pass_ms(1000)
        till.round()
    replies = [till.pull() for till in tills]
    assert {reply.page.cursor for reply in replies} == {lite.central.position()}
