"""A shift's figures and a store's close as paper, in the till's language."""

from __future__ import annotations

from datetime import UTC, datetime

from terminal.approvals import Slip
from terminal.domain.calendar import zone
from terminal.domain.shift import Shift, ShiftFigures, StoreClosing
from terminal.identity import Identity
from terminal.receipt import Letterhead, Receipt, ReceiptLine
from terminal.receipt_words import Words, spoken, words_in


def shift_paper(shift: Shift, identity: Identity, letterhead: Letterhead) -> Receipt:
    """A shift as it stands, or as it ended."""
    words = words_in(spoken("", letterhead.language))
    cash = [
        ReceiptLine(words.text("shift.float"), _money(shift.float_minor, identity, words)),
        ReceiptLine(words.text("shift.expected"), _money(shift.expected, identity, words)),
    ]
    if shift.counted >= 0:
        off = shift.counted - shift.expected
        cash.append(
            ReceiptLine(words.text("shift.counted"), _money(shift.counted, identity, words))
        )
        cash.append(ReceiptLine(words.text("shift.difference"), _money(off, identity, words)))
    title = words.text("shift.title" if shift.open else "shift.closed")
    return Receipt(
        number="",
        header=(title,),
        store=identity.store_name or shift.store,
        till=shift.till,
        cashier=shift.name,
        time=_time(shift.closed_ms or shift.opened_ms, identity, words),
        language=_language(letterhead),
        lines=(
            ReceiptLine(words.text("shift.day"), words.date(shift.day)),
            ReceiptLine(words.text("shift.opened"), _time(shift.opened_ms, identity, words)),
            *_figures(shift.figures, identity, words),
        ),
        totals=tuple(cash),
        tenders=_tenders(shift.figures, identity, words),
        points=_points(shift.figures, words),
        of_all=True,
    )


def closing_paper(found: StoreClosing, identity: Identity, letterhead: Letterhead) -> Receipt:
    """A store's day as one till knows it, and what is left open."""
    words = words_in(spoken("", letterhead.language))
    left = [ReceiptLine(words.text("closing.shift", one.till, one.name)) for one in found.shifts]
    if found.parked:
        text = words.text("closing.parked", words.number(found.parked))
        left.append(ReceiptLine(text, _money(found.parked_amount, identity, words)))
    counted = (
        ("closing.unsent", found.unsent),
        ("closing.holds", found.holds),
        ("closing.exceptions", found.exceptions),
    )
    left += [ReceiptLine(words.text(key), words.number(count)) for key, count in counted if count]
    if not left:
        left.append(ReceiptLine(words.text("closing.nothing")))
    if not found.online:
        left.append(ReceiptLine(words.text("closing.offline")))
    return Receipt(
        number="",
        header=(words.text("closing.title"),),
        store=identity.store_name or found.store,
        till=identity.till_name or found.terminal,
        cashier=found.by,
        time=_time(found.at_ms, identity, words),
        language=_language(letterhead),
        lines=(
            ReceiptLine(words.text("shift.day"), words.date(found.day)),
            *_figures(found.figures, identity, words),
        ),
        totals=tuple(left),
        tenders=_tenders(found.figures, identity, words),
        points=_points(found.figures, words),
        of_all=True,
    )


def slip_paper(slip: Slip, identity: Identity, letterhead: Letterhead) -> Receipt:
    """An act that waits for its approval."""
    words = words_in(spoken("", letterhead.language))
    return Receipt(
        number="",
        header=(words.text("slip.title", str(slip.number)),),
        store=identity.store_name or identity.store,
        till=identity.till_name or identity.terminal,
        cashier=slip.name,
        time=_time(slip.at_ms, identity, words),
        language=_language(letterhead),
        lines=(ReceiptLine(slip.what), ReceiptLine(words.text("slip.how"))),
    )


def _language(letterhead: Letterhead) -> str:
    return spoken("", letterhead.language)


def _figures(figures: ShiftFigures, identity: Identity, words: Words) -> tuple[ReceiptLine, ...]:
    rows = (
        ("shift.sales", figures.sales, figures.sold),
        ("shift.refunds", figures.refunds, -figures.refunded),
        ("shift.voids", figures.voids, -figures.voided),
    )
    told = [
        ReceiptLine(words.text(key, words.number(count)), _money(amount, identity, words))
        for key, count, amount in rows
        if count or key == "shift.sales"
    ]
    told.append(ReceiptLine(words.text("shift.members"), words.number(figures.members)))
    if figures.vouchers:
        told.append(ReceiptLine(words.text("shift.vouchers"), words.number(figures.vouchers)))
    if figures.gift_loaded:
        text = words.text("shift.gift_loaded")
        told.append(ReceiptLine(text, _money(figures.gift_loaded, identity, words)))
    return tuple(told)


def _tenders(figures: ShiftFigures, identity: Identity, words: Words) -> tuple[ReceiptLine, ...]:
    due = figures.sold - figures.refunded - figures.voided
    rows = [(f"tender.{tender}", amount) for tender, amount in sorted(figures.tenders.items())]
    other = due - sum(figures.tenders.values())
    if other:
        rows.append(("shift.other", other))
    return tuple(
        ReceiptLine(words.text(key), _money(amount, identity, words)) for key, amount in rows
    )


def _points(figures: ShiftFigures, words: Words) -> tuple[ReceiptLine, ...]:
    rows = (
        ("points.earned", figures.earned),
        ("shift.taken_back", -figures.taken_back),
        ("points.redeemed", -figures.redeemed),
        ("shift.returned", figures.returned),
        ("shift.by_hand", figures.by_hand),
    )
    return tuple(ReceiptLine(words.text(key), words.signed(count)) for key, count in rows if count)


def _money(minor: int, identity: Identity, words: Words) -> str:
    return words.amount(minor, identity.currency)


def _time(ms: int, identity: Identity, words: Words) -> str:
    then = datetime.fromtimestamp(ms // 1000, UTC)
    return words.moment(then.astimezone(zone(identity.timezone)))
