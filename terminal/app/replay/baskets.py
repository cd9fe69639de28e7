"""A replay file's acts as the till's own baskets and returns."""

from __future__ import annotations

from collections.abc import Sequence

from terminal.app.replay.acts import RefundAct, SaleAct
from terminal.domain.entry import Line, Returned
from terminal.domain.quote import Basket


def basket_of(act: SaleAct) -> Basket:
    """The basket a sale act describes."""
    return Basket(
        tuple(
            Line(
                text=line.sku or line.category or "Goods",
                net=line.amount,
                sku=line.sku,
                category=line.category,
                quantity=line.quantity,
                discount=line.discount,
                tax=line.tax,
                cost=line.cost,
            )
            for line in act.lines
        ),
        act.currency,
    )


class Prices:
    """What customers paid where the programme took money off. The file returns its own prices;
    who paid less gets less back, in proportion, and all of it once all is returned."""

    def __init__(self) -> None:
        self._paid: dict[int, tuple[int, ...]] = {}
        self._gone: dict[int, list[int]] = {}

    def sold(self, act: SaleAct, lines: Sequence[Line]) -> None:
        """Remember the lines of a sale that became cheaper."""
        paid = tuple(line.net for line in lines)
        if paid != tuple(line.amount for line in act.lines):
            self._paid[id(act)] = paid

    def returned(self, act: RefundAct) -> tuple[Returned, ...]:
        """What a return brings back, at the prices paid; each return is asked for once."""
        paid = self._paid.get(id(act.original))
        if paid is None:
            return tuple(Returned(part.index, part.amount) for part in act.returned)
        gone = self._gone.setdefault(id(act.original), [0] * len(paid))
        back = []
        for part in act.returned:
            whole, net = act.original.lines[part.index].amount, paid[part.index]
            before = gone[part.index]
            gone[part.index] += part.amount
            amount = net * gone[part.index] // whole - net * before // whole
            if amount:
                back.append(Returned(part.index, amount))
        return tuple(back)
