"""Sales as the ledger knows them: the sale, the redemption in its act, and what refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection

from sync.server import facts
from terminal.domain.entry import Entry, Placed
from terminal.domain.ids import receipt_key
from terminal.domain.sale import Sale


def touched(connection: Connection, below: Iterable[Placed]) -> set[UUID]:
    """Ids of the sales that these entries make, refund, link or move.

    A refund of a till that did not hold the sale names its paper receipt, and points that
    returned without their refund (it came in another batch) name the redemption.
    """
    found: set[UUID] = set()
    papers: list[bytes] = []
    acts: set[UUID] = set()
    restored: dict[UUID, UUID] = {}
    for placed in below:
        entry = placed.entry
        if entry.kind == "accrue":
            found.add(entry.id)
        elif entry.kind == "restore" and entry.refers is not None:
            restored[entry.act] = entry.refers
        elif entry.kind in {"refund", "link", "moved"} and entry.refers is not None:
            found.add(entry.refers)
            acts.add(entry.act)
            if entry.account is None:
                papers.append(entry.refers.bytes)
    alone = [redeem for act, redeem in restored.items() if act not in acts]
    return found | set(facts.sold_as(connection, papers)) | _paid(connection, alone)


def _paid(connection: Connection, redemptions: Sequence[UUID]) -> set[UUID]:
    """Ids of the sales that these redemptions paid for."""
    if not redemptions:
        return set()
    held = facts.by_id(connection, redemptions).values()
    moved = {p.entry.refers for p in held if p.entry.refers is not None}
    acts = [(p.entry.act, p.position) for p in held if p.entry.refers is None]
    sold = facts.of_acts(connection, acts).values()
    return moved | {p.entry.id for act in sold for p in act if p.entry.kind == "accrue"}


class Lookup:
    """Touched sales, each with everything that refers to it below the mark."""

    def __init__(
        self, connection: Connection, wanted: set[UUID], known: Sequence[Placed], mark: int
    ) -> None:
        accrued = {p.entry.id: p for p in known if p.entry.kind == "accrue"}
        self._new = accrued.keys()
        missing = [one for one in wanted if one not in accrued]
        older = facts.by_id(connection, missing)
        redeemed = {p.entry.act: p.entry for p in known if p.entry.kind == "redeem"}
        sales = [accrued.get(one) or older.get(one) for one in wanted]
        self._accrued = {p.entry.id: p.entry for p in sales if p and p.entry.kind == "accrue"}
        acts = [(p.entry.act, p.position) for p in older.values() if p.entry.kind == "accrue"]
        for members in facts.of_acts(connection, acts).values():
            redeemed.update((p.entry.act, p.entry) for p in members if p.entry.kind == "redeem")
        self._redeemed = {
            sale.id: redeemed[sale.act] for sale in self._accrued.values() if sale.act in redeemed
        }
        papers = {one: _paper(accrue) for one, accrue in self._accrued.items()}
        named = [one.bytes for one in self._accrued]
        named += [entry.id.bytes for entry in self._redeemed.values()]
        self._later = facts.referring(connection, [*named, *papers.values()], mark)
        spent = [p.entry for one in self._later.values() for p in one if p.entry.kind == "redeem"]
        if spent:
            moved = [entry.id.bytes for entry in spent]
            self._later |= facts.referring(connection, moved, mark)
        self._sales = {
            one: self._gather(accrue, papers[one]) for one, accrue in self._accrued.items()
        }

    def _gather(self, accrue: Entry, paper: bytes) -> Sale:
        redeem = self._redeemed.get(accrue.id)
        if not self._later:
            return Sale(accrue, redeem)
        later = [*self._later.get(accrue.id.bytes, ()), *self._later.get(paper, ())]
        if redeem is not None:
            later += self._later.get(redeem.id.bytes, ())
        for placed in [one for one in later if one.entry.kind == "redeem"]:
            later += self._later.get(placed.entry.id.bytes, ())
        return Sale(accrue, redeem, tuple(placed.entry for placed in later))

    def sale(self, sale: UUID) -> Sale | None:
        """The sale whose accrue entry has this id."""
        return self._sales.get(sale)

    def refunded(self) -> Iterator[tuple[Sale, list[Placed], bool]]:
        """Each touched sale of which something came back, with its refunds in their order, and
        whether the sale itself is new: its refunds may have come long before."""
        for one, sale in self._sales.items():
            if sale.came_back:
                accrue = sale.accrue
                later = [*self._later.get(one.bytes, ()), *self._later.get(_paper(accrue), ())]
                refunds = (placed for placed in later if placed.entry.kind == "refund")
                yield sale, sorted(refunds, key=lambda placed: placed.stamp), one in self._new

    def owners(self) -> Iterator[tuple[UUID, UUID]]:
        """Each touched sale with each account that its points belong to, or were claimed for."""
        for one, sale in self._sales.items():
            for account in sale.accounts:
                yield one, account


def _paper(accrue: Entry) -> bytes:
    return receipt_key(accrue.store, accrue.receipt)
