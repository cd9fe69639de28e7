"""What a receipt says besides the sale: vouchers, what gift cards hold, and what is in reach next.

Told as it stands when the receipt is made. A code is printed whole only where it begins its life
in this act: a receipt thrown away must not pay from the card that its sale was paid with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from terminal import gift_cards, vouchers
from terminal.consenting import objects
from terminal.domain import tiers
from terminal.domain.account import spendable
from terminal.domain.earning import Earned, terms_of
from terminal.domain.entry import Entry
from terminal.domain.occasion import Standing
from terminal.domain.reasons import near_misses
from terminal.domain.vouchers import BATCH
from terminal.domain.wishes import refusal
from terminal.reading import Moment
from terminal.receipt import ReceiptCode
from terminal.receipt_words import Words
from terminal.store.connection import Connection
from terminal.store.tips import seat

_OFFERS: Final = {"earn.near_miss": "offer.near_miss", "near.promotion": "offer.promotion"}
"""A near miss, as it is said once the sale is over."""


def voucher_codes(
    connection: Connection, parts: Sequence[Entry], moment: Moment, words: Words
) -> tuple[ReceiptCode, ...]:
    """Vouchers that the act issued, then those it used that can be used again."""
    fresh = [one.id for one in parts if one.kind == BATCH]
    codes = [code for batch in fresh for code in vouchers.issued(connection, batch).codes]
    used = _drawn(parts, "voucher")
    found = []
    for code in (*codes, *used):
        view = vouchers.view(connection, code, moment)
        if not view.left or view.why is not None:
            continue
        text = view.name if code in codes else f"{view.name} {_tail(code)}"
        detail = []
        if code not in codes or view.left > 1:
            detail.append(words.text("voucher.left", words.number(view.left)))
        if view.until:
            detail.append(words.text("voucher.until", words.date(view.until)))
        found.append(ReceiptCode(text, code if code in codes else "", ", ".join(detail)))
    return tuple(found)


def gift_card_codes(
    connection: Connection, parts: Sequence[Entry], moment: Moment, words: Words
) -> tuple[ReceiptCode, ...]:
    """What gift cards hold: those that the act loaded, with their codes, and those that paid."""
    loaded = _drawn(parts, "gift_card")
    paid = [
        payment.code
        for part in parts
        for payment in part.payments
        if payment.tender == "gift_card" and payment.code
    ]
    found = []
    for code in dict.fromkeys((*loaded, *paid)):
        view = gift_cards.view(connection, code, moment)
        text = words.text("tender.gift_card")
        holds = words.text("gift_card.holds", words.amount(view.balance, view.currency))
        own = code in loaded
        found.append(
            ReceiptCode(text if own else f"{text} {_tail(code)}", code if own else "", holds)
        )
    return tuple(found)


def _drawn(parts: Iterable[Entry], of: str) -> list[str]:
    return [use.key for part in parts for use in part.uses if use.of == of and use.times > 0]


def _tail(code: str) -> str:
    return f"···{code[-4:]}"


def offer(
    connection: Connection, sale: Entry, member: UUID, moment: Moment, words: Words
) -> tuple[str, ...]:
    """One line for a member: the reward that the points are enough for, else the next one;
    without a catalogue what a little more would have earned. Nothing for one who took their
    consent to advertising back."""
    if sale.kind != "accrue" or objects(connection, member):
        return ()
    return _reward(connection, member, moment, words) or _near_miss(sale, moment, words)


def _reward(connection: Connection, member: UUID, moment: Moment, words: Words) -> tuple[str, ...]:
    at = seat(connection, member, moment.business_day)
    points = spendable(at.state, moment.day)
    level = tiers.level_on(at.state, moment.day, moment.programme)
    who = Standing(level, points, visits=at.state.purchases, counts=tuple(at.state.counts))
    occasion = moment.occasion(connection)
    open_now = [
        one
        for one in moment.programme.rewards
        if one.cost and refusal(one, who, occasion, moment.programme) is None
    ]
    open_now.sort(key=lambda one: one.cost)
    within = [one for one in open_now if one.cost <= points]
    if within:
        return (words.text("offer.within", within[-1].name),)
    for one in open_now[:1]:
        return (words.text("offer.next", words.number(one.cost - points), one.name),)
    return ()


def _near_miss(sale: Entry, moment: Moment, words: Words) -> tuple[str, ...]:
    """Of the sale's own programme version alone: what another one would give is not to be had."""
    if sale.programme != moment.programme.version or not sale.lines:
        return ()
    missed = near_misses(sale.lines, Earned(sale.points), terms_of(sale, 0), moment.programme)
    return tuple(words.note(replace(one, key=_OFFERS[one.key])) for one in missed[:1])
