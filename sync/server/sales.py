"""Sales as the ledger knows them: the sale, the redemption in its act, and what refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection

from sync.server import facts
from terminal.domain.entry import Entry, Placed
from terminal.domain.ids import receipt_id
from terminal.domain.refund import Sale


def touched(connection: Connection, below: Iterable[Placed]) -> set[UUID]:
    """Ids of the sales that these entries make, refund or link.

    A refund of a till that did not hold the sale names its paper receipt.
    """
    found: set[UUID] = set()
    papers: list[UUID] = []
    for placed in below:
        entry = placed.entry
        if entry.kind == "accrue":
            found.add(entry.id)
            papers.append(receipt_id(entry.store, entry.receipt))
        elif entry.kind in {"refund", "restore", "link"} and entry.refers is not None:
            found.add(entry.refers)
            if entry.account is None:
                papers.append(entry.refers)
    return found | set(facts.sold_as(connection, papers))


class Lookup:
    """Touched sales, each with everything that refers to it below the mark."""

    def __init__(
        self, connection: Connection, wanted: set[UUID], known: Sequence[Placed], mark: int
    ) -> None:
        accrued = {p.entry.id: p for p in known if p.entry.kind == "accrue"}
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
        named = [*self._accrued, *(entry.id for entry in self._redeemed.values())]
        named += [_paper(accrue) for accrue in self._accrued.values()]
        self._later = facts.referring(connection, named, mark)
        self._sales = {one: self._gather(accrue) for one, accrue in self._accrued.items()}

    def _gather(self, accrue: Entry) -> Sale:
        redeem = self._redeemed.get(accrue.id)
        later = [*self._later.get(accrue.id, ()), *self._later.get(_paper(accrue), ())]
        if redeem is not None:
            later += self._later.get(redeem.id, ())
        return Sale(accrue, redeem, tuple(placed.entry for placed in later))

    def sale(self, sale: UUID) -> Sale | None:
        """The sale whose accrue entry has this id."""
        return self._sales.get(sale)

    def owners(self) -> Iterator[tuple[UUID, UUID]]:
        """Each touched sale with each account that its points belong to, or were claimed for."""
        for one, sale in self._sales.items():
            claims = [sale.accrue.account, *(link.account for link in sale.links)]
            for account in dict.fromkeys(claims):
                if account is not None:
                    yield one, account


def _paper(accrue: Entry) -> UUID:
    return receipt_id(accrue.store, accrue.receipt)
