"""A programme with vouchers, gift cards and rewards, and a till that works by it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.entry import Line, Payment
from terminal.domain.quote import Basket
from terminal.domain.wishes import NO_WISH, Voucher, Wish
from terminal.replica import Replica
from terminal.store.connection import Connection
from terminal.store.statements import run
from terminal.till import Till
from terminal.verifying import verify
from terminal.views import Committed, Issued, Session
from tests.support.shop import START, open_till

CARD = "G-1122-3344"
OFFERS = """
version = "offers-1"
effective = 2001-01-01

[gift_card]
least = "5.00"
most = "200.00"
holds = "250.00"
floor_limit = "20.00"

[[voucher]]
id = "five"
name = "5 off"
give = "amount_off"
amount = "5.00"
days = 30
minimum_spend = "10.00"

[[voucher]]
id = "tenth"
name = "A tenth off"
give = "percent_off"
percent = 10
uses = 3
members_only = true

[[voucher]]
id = "coffee"
name = "A coffee"
give = "product"
product = "COFFEE"

[[reward]]
id = "mug"
name = "Mug"
give = "product"
product = "MUG"
cost = 100
stock = 1

[[reward]]
id = "card"
name = "Gift card of 10"
give = "gift_card"
amount = "10.00"
cost = 200

[[reward]]
id = "tasting"
name = "Wine tasting"
give = "experience"
cost = 300
per_member = 1
per = "year"

[[reward]]
id = "dinner"
name = "Dinner"
give = "experience"
cost = 50
tiers = ["Gold"]
picture = "dinner.png"

[[tier]]
name = "Gold"
qualifying = 1500

[[promotion]]
id = "bonus"
name = "100 points while they last"
give = "points"
points = 100
budget = 150
"""


def manager(till: Till) -> Desk:
    """The manager's desk of a till."""
    till.session = Session("", "Eva", "manager", till.now_ms())
    return Desk(till)


def issue(till: Till, kind: str, count: int = 1) -> Issued:
    """Vouchers issued by a manager at a till."""
    return manager(till).issue_vouchers(kind, count).result()


def goods(*amounts: int, sku: str = "") -> Basket:
    """One line per amount."""
    return Basket(tuple(Line(f"Item {i}", net, sku=sku) for i, net in enumerate(amounts)), "EUR")


def load(code: str, amount: int) -> Basket:
    """A basket that loads a gift card."""
    return Basket((Line("Gift card", amount, gift_card=code),), "EUR")


def wish(*vouchers: str, rewards: tuple[str, ...] = (), card: str = "") -> Wish:
    """A wish for vouchers by their codes, and for rewards."""
    return Wish(0, rewards, tuple(Voucher(code, "") for code in vouchers), card)


def buy(
    till: Till,
    basket: Basket,
    account: UUID | None = None,
    wanted: Wish = NO_WISH,
    *paid: Payment,
) -> Committed:
    """Quote and commit a sale."""
    quote = till.quote(basket, account, wanted)
    return till.commit(till.new_act(), quote, basket, account, paid).result()


@contextmanager
def offering_till(
    folder: Path, clock: ManualClock | None = None, *, programme: str = OFFERS
) -> Iterator[Till]:
    """A till with these offers, online; it must verify in the end."""

    def keep(connection: Connection) -> None:
        text = "INSERT OR IGNORE INTO programme (version, document) VALUES (?, ?)"
        run(connection, text, ("offers-1", programme))

    with open_till(folder, clock=clock) as till:
        till.engine.lane.call(keep)
        till.engine.load_programmes()
        Replica(till.engine).learn_time(START, till.engine.clock.boottime_ms())
        till.engine.note_link("online", "", 0)
        yield till
        assert till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None
