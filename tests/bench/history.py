"""A past for tills to be measured with: sales of other tills, made by the thousand.

Facts are whole sales as a till writes them, chained; they come to a till as pages from central.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import UUID

from terminal.domain.calendar import local_ordinal
from terminal.domain.chain import GENESIS, fact_hash, link_hash
from terminal.domain.entry import Entry, Line, Note, Payment, encode
from terminal.domain.exchange import Page, PlacedFact
from terminal.domain.quote import Basket
from terminal.domain.stamp import tick_of
from terminal.entropy import SeededEntropy
from terminal.replica import Replica
from terminal.store.ledger import raw
from tests.support.ledger import ZONE
from tests.support.shop import START

SPAN_MS = 300 * 86_400_000
_PAGE = 1000


def goods(lines: int = 3) -> Basket:
    """A grocer's basket of 49.98 in all, with stock numbers and categories."""
    share, rest = divmod(4998, lines)
    return Basket(
        tuple(
            Line(
                text=f"Apple juice, cloudy, 1 l ({index})",
                net=share + (rest if index == 0 else 0),
                sku=f"40123450{index:05d}",
                category="GROCERY/DRINKS",
            )
            for index in range(lines)
        ),
        "EUR",
    )


def sales(
    accounts: Sequence[UUID],
    count: int,
    terminal: str = "HS-2",
    *,
    lines: int = 3,
    until: int = START,
) -> Iterator[PlacedFact]:
    """`count` sales of another till, spread evenly over the 300 days before `until` (ms), so that
    no lot has expired; the accounts take turns; positions from 1."""
    entropy = SeededEntropy(f"history {terminal}")
    basket = goods(lines)
    incarnation, link = entropy.bytes(8).hex(), GENESIS
    for index in range(count):
        ms = until - SPAN_MS + index * SPAN_MS // count
        entry_id = entropy.uuid7(ms)
        day = local_ordinal(ms, ZONE)
        entry = Entry(
            id=entry_id,
            kind="accrue",
            tick=tick_of(ms, 1),
            terminal=terminal,
            act=entry_id,
            account=accounts[index % len(accounts)],
            points=20,
            base=20,
            origin=day,
            wall=ms,
            seen=index,
            store="HS",
            day=day,
            programme="default-1",
            balance=20 * (index // len(accounts)),
            receipt=f"{terminal}-{index:06d}",
            amount=4998,
            currency="EUR",
            lines=basket.lines,
            payments=(Payment("cash", 4998),),
            notes=(Note("earn.base", 20, ("49.98",)),),
        )
        fact = encode(entry)
        link = link_hash(link, incarnation, index + 1, fact_hash(fact))
        yield PlacedFact(raw(fact), terminal, incarnation, index + 1, link, index + 1, entry.tick)


def pages(facts: Iterator[PlacedFact], size: int = _PAGE) -> Iterator[Page]:
    """The facts as central serves them."""
    while piece := tuple(islice(facts, size)):
        yield Page(cursor=piece[-1].position, running=b"", mark=0, facts=piece)


def receive(replica: Replica, facts: Iterator[PlacedFact]) -> None:
    """Let a till take the facts over."""
    for page in pages(facts):
        replica.apply(page, "epoch-1")
