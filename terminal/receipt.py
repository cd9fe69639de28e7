"""A receipt as values: every text already worded, so that any paper or screen can show it."""

from __future__ import annotations

from typing import Literal

import msgspec

CopyMark = Literal["", "COPY", "POSSIBLE COPY"]
"""Empty on the original; a possible copy follows a doubt whether the first one printed."""


class ReceiptLine(msgspec.Struct, frozen=True):
    """One line: a text that may wrap, and an amount that never does."""

    text: str
    amount: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """All that a receipt says, in the customer's language and currency.

    ``points`` is the points block, line by line: what was earned, what was redeemed, and why.
    ``balance`` and ``expiring`` are whole sentences or amounts, empty when there is no member.
    ``barcode`` is the text of the receipt's own code, empty for none.
    """

    number: str
    store: str
    till: str
    cashier: str
    time: str
    header: tuple[str, ...] = ()
    lines: tuple[ReceiptLine, ...] = ()
    totals: tuple[ReceiptLine, ...] = ()
    tenders: tuple[ReceiptLine, ...] = ()
    member: str = ""
    points: tuple[ReceiptLine, ...] = ()
    balance: str = ""
    expiring: str = ""
    footer: tuple[str, ...] = ()
    copy: CopyMark = ""
    barcode: str = ""
