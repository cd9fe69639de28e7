"""Which sale a return undoes, and what of it is left to return.

Only receipts that some return or retry names are kept at hand.
"""

from __future__ import annotations

from collections.abc import Iterable

from terminal.app.replay.acts import RefundAct, ReturnedLine, SaleAct, SoldLine
from terminal.app.replay.drafts import Draft
from terminal.app.replay.fields import BadField
from terminal.app.replay.rows import Key, Row


class Receipts:
    """The receipts played so far that a later row may name."""

    def __init__(self, numbers: frozenset[str], retried: frozenset[Key]) -> None:
        self._numbers = numbers
        self._retried = retried
        self._sales: dict[str, list[SaleAct]] = {}
        self._again: dict[Key, SaleAct | RefundAct] = {}
        self._left: dict[Key, list[int]] = {}

    @classmethod
    def wanted_by(cls, drafts: Iterable[Draft], singles: Iterable[Row]) -> Receipts:
        """Keep what these returns and retries name."""
        numbers = {draft.refund_of for draft in drafts if draft.kind == "refund"}
        numbers |= {name.partition("/")[2] for name in numbers}
        retried = frozenset(row.key for row in singles if row.kind == "retry")
        return cls(frozenset(numbers), retried)

    def put(self, key: Key, act: SaleAct | RefundAct) -> None:
        """Remember an act that was played."""
        if isinstance(act, SaleAct) and act.receipt in self._numbers:
            self._sales.setdefault(act.receipt, []).append(act)
        if key in self._retried:
            self._again[key] = act

    def again(self, key: Key) -> SaleAct | RefundAct:
        """The act that a retry repeats; raises BadField."""
        try:
            return self._again[key]
        except KeyError:
            raise BadField(f"No earlier receipt {key[2]} of this till can be retried.") from None

    def take(self, draft: Draft) -> tuple[SaleAct, tuple[ReturnedLine, ...]]:
        """Match a return with its sale and take it from what is left; raises BadField."""
        sale = self._find(draft)
        if sale.currency != draft.currency:
            raise BadField(f"Receipt {sale.receipt} was paid in {sale.currency}.")
        key = (sale.store, sale.till, sale.receipt)
        before = self._left.get(key) or [line.amount for line in sale.lines]
        after = list(before)
        for part in draft.parts:
            _take_part(part, sale, after)
        self._left[key] = after
        parts = enumerate(zip(before, after, strict=True))
        returned = tuple(ReturnedLine(index, was - now) for index, (was, now) in parts if was > now)
        return sale, returned

    def _find(self, draft: Draft) -> SaleAct:
        store, till, _ = draft.key
        named = self._sales.get(draft.refund_of, [])
        same_store = [sale for sale in named if sale.store == store]
        same_till = [sale for sale in same_store if sale.till == till]
        at, _, receipt = draft.refund_of.partition("/")
        there = [sale for sale in self._sales.get(receipt, []) if sale.store == at]
        for found in (same_till, same_store, named, there):
            if len(found) == 1:
                return found[0]
            if found:
                raise BadField(
                    f"Several sales have the receipt {draft.refund_of}; name its store too, "
                    "as STORE/RECEIPT."
                )
        raise BadField(f"No earlier sale has the receipt {draft.refund_of or '(none)'}.")


def _take_part(part: SoldLine, sale: SaleAct, left: list[int]) -> None:
    wanted = part.amount
    if not wanted:
        raise BadField("The amount that is returned is zero.")
    for index, line in enumerate(sale.lines):
        if not part.sku or line.sku == part.sku:
            taken = min(left[index], wanted)
            left[index] -= taken
            wanted -= taken
    if wanted:
        what = f"line {part.sku}" if part.sku else "the sale"
        raise BadField(f"More is returned than is left of {what} on receipt {sale.receipt}.")
