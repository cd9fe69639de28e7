"""A receipt as values: every text already worded, so that any paper or screen can show it."""

from __future__ import annotations

from typing import Literal

import msgspec

CopyMark = Literal["", "COPY", "POSSIBLE COPY"]
"""Empty on the original; a possible copy follows a doubt whether the first one printed."""


class Letterhead(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop puts on every receipt of a till: its language where the member asks for no
    other, the lines above and below, and a logo (PNG, empty for none)."""

    language: str = "en"
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    logo: bytes = b""


class ReceiptLine(msgspec.Struct, frozen=True):
    """One line: a text that may wrap, and an amount that never does."""

    text: str
    amount: str = ""


class ReceiptCode(msgspec.Struct, frozen=True):
    """Something handed out with the receipt that is scanned later: a voucher or a gift card.

    `text` says what it is, `detail` what it is worth or until when, `code` is what is scanned;
    empty where only the rest is told of something that the customer has already.
    """

    text: str
    code: str
    detail: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """All that a receipt says, in the customer's language and currency.

    `language` is that of the texts, and of the labels that the layout adds. `points` is the
    points block, line by line: what was earned, what was redeemed, and why; `of_all` says that
    they are a shift's or a store's and nobody's own. `balance` is a text, empty when there is no
    member; `expiring` and `offer` are whole sentences. `barcode` is the text of the receipt's own
    code, empty for none; `logo` is a PNG, empty for none; `cash` says that money changes hands,
    for which a drawer opens.
    """

    number: str
    store: str
    till: str
    cashier: str
    time: str
    language: str = "en"
    logo: bytes = b""
    header: tuple[str, ...] = ()
    lines: tuple[ReceiptLine, ...] = ()
    totals: tuple[ReceiptLine, ...] = ()
    tenders: tuple[ReceiptLine, ...] = ()
    member: str = ""
    points: tuple[ReceiptLine, ...] = ()
    of_all: bool = False
    balance: str = ""
    expiring: tuple[str, ...] = ()
    offer: tuple[str, ...] = ()
    vouchers: tuple[ReceiptCode, ...] = ()
    gift_cards: tuple[ReceiptCode, ...] = ()
    footer: tuple[str, ...] = ()
    copy: CopyMark = ""
    barcode: str = ""
    cash: bool = False
