"""What is presented with a basket besides goods: which vouchers and rewards fit it now, which wait
for more goods, what gift cards pay, and how all of it reads as rows of the basket."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from terminal.domain.entry import Line, Payment
from terminal.domain.money_off import taken
from terminal.domain.quote import Quote
from terminal.domain.wishes import Voucher, Wish
from terminal.errors import Known
from terminal.views import Extra
from ui.figures import Figures
from ui.language import translate as _translate
from ui.parts.rows import Row
from ui.serve.sale import OpenSale

Ask = Callable[[Wish], Quote]


class Fit(msgspec.Struct, frozen=True):
    """A quote without points, and why some of what was presented is not in it, by its place."""

    quote: Quote
    waiting: dict[int, Known]


def best(ask: Ask, sale: OpenSale, least: int) -> Fit:
    """The quote of a sale with what fits of what was presented, and with the points wished for:
    as many as the basket takes, from `least` upwards. Raises Known."""
    found = fit(ask, sale)
    most = found.quote.redeemable
    points = most if sale.wish == "most" else min(sale.wish, most)
    if not points or points < least:
        return found
    return replace(found, quote=ask(replace(found.quote.wish, redeem=points)))


def fit(ask: Ask, sale: OpenSale) -> Fit:
    """Quote all that was presented, or as much of it as fits, the first presented first; raises
    Known where even the bare basket is refused."""
    extras, loads = sale.extras, sale.loads
    try:
        return Fit(ask(_wish(extras, loads)), {})
    except Known:
        if not extras:
            raise
    kept: list[Extra] = []
    waiting: dict[int, Known] = {}
    quote = ask(_wish(kept, loads))
    for index, extra in enumerate(extras):
        try:
            quote = ask(_wish([*kept, extra], loads))
        except Known as no:
            waiting[index] = no
        else:
            kept.append(extra)
    return Fit(quote, waiting)


def _wish(extras: Sequence[Extra], loads: str) -> Wish:
    return Wish(
        rewards=tuple(one.key for one in extras if one.of == "reward"),
        vouchers=tuple(Voucher(one.key, "") for one in extras if one.of == "voucher"),
        card=loads,
    )


def card_payments(extras: Sequence[Extra], due: int) -> tuple[Payment, ...]:
    """What gift cards pay of an amount due, in the order in which they were presented."""
    found: list[Payment] = []
    for extra in extras:
        if extra.of == "gift_card" and (amount := min(extra.amount, due)) > 0:
            found.append(Payment("gift_card", amount, extra.key))
            due -= amount
    return tuple(found)


def to_pay(sale: OpenSale, quote: Quote | None, card: str = "") -> int:
    """Minor units of a sale still to be paid after what gift cards pay, this one left out."""
    if quote is None or sale.empty:
        return 0
    others = [one for one in sale.extras if one.key != card]
    return quote.due - sum(one.amount for one in card_payments(others, quote.due))


def payments(extras: Sequence[Extra], due: int) -> tuple[Payment, ...]:
    """All payments of an amount due: gift cards, and money for the rest; none where it is money
    alone."""
    cards = card_payments(extras, due)
    rest = due - sum(one.amount for one in cards)
    return (*cards, Payment("cash", rest)) if cards and rest else cards


def unused(extras: Sequence[Extra], quote: Quote) -> str:
    """The names of vouchers and rewards that a quote does without."""
    wish = quote.wish
    used = {*wish.rewards, *(one.code for one in wish.vouchers)}
    return ", ".join(one.name for one in extras if one.of != "gift_card" and one.key not in used)


def rows(
    extras: Sequence[Extra], quote: Quote | None, waiting: dict[int, Known], figures: Figures
) -> tuple[Row, ...]:
    """One row for each extra: what it gives, or why it waits."""
    paid = {one.code: one.amount for one in card_payments(extras, quote.due if quote else 0)}
    found = []
    for index, extra in enumerate(extras):
        waits = _translate("extras", "waits")
        figure = waits if index in waiting else _figure(extra, quote, paid, figures)
        found.append(Row(text=extra.name, figure=figure, quiet=index in waiting))
    return tuple(found)


def shelf(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Lines as they stand above the extras: without what vouchers and rewards took off."""
    return tuple(
        replace(line, net=line.net + sum(o.amount for o in line.offs if _extra(o.source)))
        for line in lines
    )


def _extra(source: str) -> bool:
    return source.startswith(("voucher:", "reward:"))


def _figure(extra: Extra, quote: Quote | None, paid: dict[str, int], figures: Figures) -> str:
    if extra.of == "gift_card":
        pays = _translate("extras", "pays {0}")
        return pays.format(figures.amount(paid.get(extra.key, 0)))
    off = taken(quote.lines, f"{extra.of}:{extra.key}") if quote else 0
    return figures.amount(-off) if off else ""
