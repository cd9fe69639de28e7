"""A real till in a folder of its own, enrolled by hand, on a clock that tests move."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from terminal.clock import ManualClock
from terminal.domain.entry import Line, Returned
from terminal.domain.quote import Basket
from terminal.domain.wishes import Wish
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.identity import Identity
from terminal.joining import Enrolment
from terminal.till import Till
from terminal.views import Committed
from tests.support.ledger import moment

KEY = bytes(range(32))
START = moment("2026-03-02", 10)


def identity(terminal: str = "HS-1", store: str = "HS") -> Identity:
    """A till of the demo's store."""
    return Identity(
        terminal=terminal,
        store=store,
        store_name="Harbour Street",
        timezone="Europe/Berlin",
        currency="EUR",
        private_key=bytes(32),
        till_name=f"Till {terminal[-1]}",
    )


@contextmanager
def open_till(
    folder: Path,
    terminal: str = "HS-1",
    *,
    clock: ManualClock | None = None,
    inline: bool = True,
    prints: bool = True,
) -> Iterator[Till]:
    """A till in `folder`; the same folder again is the same till after a restart."""
    entropy = SeededEntropy(f"{terminal} {folder.name} {len(list(folder.glob('*')))}")
    engine = Engine(folder, KEY, clock or ManualClock(START), entropy, inline=inline, prints=prints)
    till = Till(engine)
    try:
        if engine.enrolled is None:
            engine.become(identity(terminal), "epoch-1")
        yield till
    finally:
        till.close()


def enrol(till: Till, card: str = "2900000000017", name: str = "Maja Lindqvist") -> UUID:
    """A member with a card."""
    return till.enrol(Enrolment(card=card, name=name, phone="+49 30 901820")).result().account


def basket(*amounts: int) -> Basket:
    """One line per amount."""
    return Basket(tuple(Line(f"Item {i}", amount) for i, amount in enumerate(amounts, 1)), "EUR")


def sell(till: Till, account: UUID | None, *amounts: int, redeem: int = 0) -> Committed:
    """Quote and commit a sale."""
    goods = basket(*amounts)
    quote = till.quote(goods, account, Wish(redeem))
    return till.commit(till.new_act(), quote, goods, account).result()


def refund(till: Till, receipt: str, *wanted: tuple[int, int]) -> Committed:
    """Return (line, shelf price) pairs of a receipt."""
    sale = till.sale(receipt)
    parts = tuple(Returned(line, net) for line, net in wanted)
    return till.refund(till.new_act(), sale.sale, parts).result()
