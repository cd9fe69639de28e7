"""Putting a voucher, a reward or a gift card into the open sale, and what is said then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from terminal.domain.entry import Line
from terminal.domain.money import text_from_minor
from terminal.domain.money_off import taken
from terminal.errors import Known, Refused
from terminal.sentences import refused
from terminal.views import Extra, GiftCardView, VoucherView, Why
from ui import wording
from ui.serve.counter import Counter
from ui.workplace import Workplace

_translate = QCoreApplication.translate


def present_voucher(place: Workplace, counter: Counter, code: str) -> bool:
    """Put a voucher into the sale by its code, and say what it gives or why it waits; tell
    whether it is in the sale. A refused one is said, and stays outside."""
    try:
        view = place.till.voucher(code)
    except Known as no:
        place.refuse(no)
        return False
    if view.why is not None:
        place.refuse(known(view.why))
        return False
    if any(one.key == view.code for one in counter.sale.extras):
        text = _translate("presenting", "{0} is in this sale already.").format(view.name)
        place.say(text, "warning")
        return False
    why = counter.present(Extra("voucher", view.code, view.name))
    if why is not None:
        place.say(wording.sentence(why, place.figures))
    else:
        off = taken(counter.quote.lines, f"voucher:{view.code}") if counter.quote else 0
        text = _translate("presenting", "Voucher “{0}” is used: {1} off.")
        place.say(text.format(view.name, place.figures.amount(off)), "success")
    return True


def known(why: Why) -> Known:
    """A reason as the refusal that it is."""
    return Refused(why.key, why.sentence, *why.values)


def why_not_pay(
    view: GiftCardView, amount: int, lines: Sequence[Line], currency: str
) -> Known | None:
    """Why a gift card cannot pay so many minor units here now, or None."""
    if any(line.gift_card == view.code for line in lines):
        return refused("gift_card.same_sale")
    if not view.known:
        return refused("gift_card.unknown", view.code)
    if amount > view.balance:
        return refused("gift_card.balance", text_from_minor(view.balance, currency))
    if amount > view.payable:
        return refused("gift_card.offline", text_from_minor(view.payable, currency))
    return None


def gives(view: VoucherView, place: Workplace) -> str:
    """What a voucher gives, in a few words."""
    match view.give:
        case "amount_off":
            return _translate("presenting", "{0} off").format(place.figures.amount(view.amount))
        case "percent_off":
            return _translate("presenting", "{0} % off").format(view.percent)
        case "product":
            return _translate("presenting", "free")
        case _:
            return ""
