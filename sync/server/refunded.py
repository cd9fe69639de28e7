"""Receipts that gave back more than they sold: the same goods refunded at two tills that did not
know of one another.

Found when the mark moves, over all refunds of a sale in their order. Refunds whose tills had not
seen each other make a contest, which central writes: its size is money, in the sale's currency.
More than was left, given by who could know of it, is a fault or a paper receipt brought twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sync.server.exceptions import Finding
from sync.server.ledger import Ledger
from sync.server.sales import Lookup
from terminal.domain.contest import Redemption, contest_of
from terminal.domain.entry import Contest, Entry, Note, Placed
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.sale import Sale, returned_before
from terminal.domain.stamp import ms_of


def contests(ledger: Ledger, lookup: Lookup, before: int, mark: int) -> list[Placed]:
    """The contests over refunds in ``[before, mark)``, and over all of a sale there, as entries at
    the mark; what is nobody's but one till's is told as a finding."""
    written: list[Placed] = []
    for sale, refunds, new in lookup.refunded():
        for number, last in enumerate(refunds):
            over = _beyond(sale, refunds[: number + 1]) - _beyond(sale, refunds[:number])
            if over <= 0 or (last.order < before and not new):
                continue
            contest = _contest(ledger, sale, last, refunds[:number], over)
            if contest is None:
                ledger.found(_alone(sale.accrue, last.entry, over))
            else:
                written.append(_written(sale, last.entry, contest, mark))
    return written


def _beyond(sale: Sale, refunds: Sequence[Placed]) -> int:
    """Minor units that these refunds gave back beyond what was sold."""
    lines = sale.accrue.lines
    later = tuple(placed.entry for placed in refunds)
    gone = sum(part.net for entry in later for part in entry.returned)
    back = returned_before(Sale(sale.accrue, None, later))
    fitting = sum(min(had, line.net) for had, line in zip(back, lines, strict=True))
    return max(0, gone - fitting)


def _contest(
    ledger: Ledger, sale: Sale, last: Placed, earlier: Iterable[Placed], over: int
) -> Contest | None:
    policy = ledger.rules.at(ms_of(last.order)).contest_policy
    claims = [Redemption.of(one, _size(one.entry)) for one in earlier]
    name = f"{sale.accrue.currency} {sale.accrue.store}/{sale.accrue.receipt}"
    claim = Redemption.of(last, _size(last.entry))
    return contest_of("refund", name, claim, claims, over, policy)


def _size(entry: Entry) -> int:
    return sum(part.net for part in entry.returned)


def _written(sale: Sale, last: Entry, contest: Contest, mark: int) -> Placed:
    entry_id = derived_id("contest:refund", last.id, 0)
    entry = Entry(
        id=entry_id,
        kind="contest",
        tick=mark,
        terminal=CENTRAL,
        act=entry_id,
        account=sale.account.account,
        refers=last.id,
        programme=last.programme,
        contest=contest,
        notes=(Note("contest.written"),),
    )
    return Placed(entry, mark)


def sentence(contest: Contest) -> str:
    """What a person reads of a receipt refunded twice."""
    latest = contest.claims[-1]
    currency, _, receipt = contest.name.partition(" ")
    return (
        f"Receipt {receipt} gave back {contest.shortfall} minor units of {currency} more than "
        f"was sold: {len(contest.claims)} refunds did not know of one another. The last was "
        f"receipt {latest.receipt} at {latest.terminal}."
    )


def _alone(accrue: Entry, refund: Entry, over: int) -> Finding:
    paper = f"{accrue.store}/{accrue.receipt}"
    return Finding(
        kind="arithmetic",
        about=derived_id("refunded", refund.id, 0),
        terminal=refund.terminal,
        store=refund.store,
        account=accrue.account,
        entry=refund.id,
        sentence=f"Refund {refund.receipt} gives back {over} minor units more than was left of "
        f"receipt {paper}.",
        evidence={"receipt": paper, "over": over, "approver": refund.approver},
    )
