"""Money handed back goes to where it came from. Pure, over a sale and its refunds."""

from __future__ import annotations

from typing import Final

from terminal.domain.entry import Payment
from terminal.domain.sale import Sale

_ORDER: Final = ("gift_card", "card", "voucher")
"""What is filled up first; whatever is left is cash."""


def paid_back(sale: Sale, amount: int) -> tuple[Payment, ...]:
    """How so many minor units go back: negative payments to the tenders of the sale, as far as
    each paid and has not been given back, the rest in cash."""
    left: dict[tuple[str, str], int] = {}
    refunds = (entry for entry in sale.later if entry.kind == "refund")
    for payment in (p for entry in (sale.accrue, *refunds) for p in entry.payments):
        key = (payment.tender, payment.code)
        left[key] = left.get(key, 0) + payment.amount
    back: list[Payment] = []
    for tender in _ORDER:
        for (name, code), paid in left.items():
            part = min(amount, paid) if name == tender else 0
            if part > 0:
                back.append(Payment(tender, -part, code))
                amount -= part
    return (*back, Payment("cash", -amount)) if amount or not back else tuple(back)
