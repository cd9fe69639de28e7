"""Receipts composed from facts: what was sold, paid, earned and redeemed, and why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, get_args
from uuid import UUID

import msgspec

from terminal.approvals import APPROVAL, Slip
from terminal.domain.account import expiring
from terminal.domain.calendar import zone
from terminal.domain.entry import Entry, Note, Payment
from terminal.domain.shift import CLOSING, SHIFT, Shift, StoreClosing
from terminal.domain.stamp import ms_of
from terminal.people import read_person
from terminal.reading import Moment
from terminal.receipt import CopyMark, Letterhead, Receipt, ReceiptLine
from terminal.receipt_offers import gift_card_codes, offer, voucher_codes
from terminal.receipt_words import Words, words_in
from terminal.sentences import refused
from terminal.shift_paper import closing_paper, shift_paper, slip_paper
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.tips import holder, root, tip
from terminal.tongues import member_language

_LATER: Final = "refund.later"
"""The note that concerns a customer whose account is not known yet."""


def last_act(connection: Connection) -> UUID | None:
    """The newest sale or refund of this till."""
    row = connection.exec_driver_sql(
        "SELECT id FROM entry WHERE own=1 AND kind IN ('accrue', 'refund') "
        "ORDER BY seq DESC LIMIT 1"
    ).first()
    return None if row is None else UUID(bytes=row[0])


def compose(
    connection: Connection,
    act: UUID,
    moment: Moment,
    letterhead: Letterhead,
    copy: str = "",
) -> Receipt:
    """The receipt of an act, made at a moment; raises Refused where the till does not hold it."""
    identity = moment.identity
    written = ledger.of_act(connection, act)
    if own := _own_paper(written, moment, letterhead):
        return own
    entry = next((one for one in written if one.id == act), None)
    if entry is None:
        raise refused("receipt.unknown", "")
    account = entry.account
    parts = [entry, *(one for one in written if one is not entry)]
    mine = [one for one in parts if one.account == account]
    member = holder(connection, account) if account else None
    row = members.member_row(connection, member) if member else None
    person = members.value_of(connection, UUID(entry.staff), "staff") if entry.staff else None
    language = member_language(connection, member, letterhead.language)
    words = words_in(language)
    then = datetime.fromtimestamp(ms_of(entry.tick) // 1000, UTC)
    return Receipt(
        number=entry.receipt,
        store=identity.store_name or entry.store,
        till=identity.till_name or entry.terminal,
        cashier="" if person is None else read_person(person).name,
        time=words.moment(then.astimezone(zone(identity.timezone))),
        language=language,
        logo=letterhead.logo,
        header=letterhead.header,
        lines=tuple(line for one in written for line in _lines(one, words)),
        totals=_totals(parts, words),
        tenders=_tenders(parts, words),
        member=row["name"] if row else "",
        points=_points(mine, words),
        balance=_balance(mine, words) if account else "",
        expiring=_expiring(connection, member, entry, words) if member else (),
        offer=offer(connection, entry, member, moment, words) if member and row else (),
        vouchers=voucher_codes(connection, parts, moment, words),
        gift_cards=gift_card_codes(connection, parts, moment, words),
        footer=letterhead.footer,
        copy=_mark(copy),
        barcode=f"R:{entry.store}:{entry.receipt}" if entry.receipt else "",
        cash=any(payment.tender == "cash" and payment.amount for payment in _payments(parts)),
    )


def _own_paper(written: list[Entry], moment: Moment, letterhead: Letterhead) -> Receipt | None:
    """What an act prints that is about the till itself: a shift, or the store's close."""
    if written and written[0].kind == APPROVAL:
        slip = msgspec.json.decode(written[0].document, type=Slip)
        return slip_paper(slip, moment.identity, letterhead)
    register = written[0].register if written else None
    if register is not None and register.field == SHIFT:
        shift = msgspec.json.decode(register.value, type=Shift)
        return shift_paper(shift, moment.identity, letterhead)
    if register is not None and register.field == CLOSING:
        found = msgspec.json.decode(register.value, type=StoreClosing)
        return closing_paper(found, moment.identity, letterhead)
    return None


def _mark(copy: str) -> CopyMark:
    marks: tuple[CopyMark, ...] = get_args(CopyMark)
    return next((mark for mark in marks if mark == copy), "")


def _lines(entry: Entry, words: Words) -> tuple[ReceiptLine, ...]:
    source = entry.reason.removeprefix("of ").partition(", ")[0]
    if entry.kind == "refund":
        total = sum(part.net for part in entry.returned)
        amount = words.amount(-total, entry.currency)
        return (ReceiptLine(words.text("line.returned", source), amount),)
    if entry.kind == "link":
        return (ReceiptLine(words.text("line.linked", source)),)
    return tuple(
        ReceiptLine(
            _line_text(line.text, line.quantity, words), words.amount(line.net, entry.currency)
        )
        for line in entry.lines
    )


def _line_text(text: str, quantity: int, words: Words) -> str:
    if quantity == 1000:
        return text
    whole, part = divmod(quantity, 1000)
    number = f"{whole}{words.decimal}{part:03d}".rstrip("0") if part else str(whole)
    return f"{text} × {number}"


def _totals(parts: list[Entry], words: Words) -> tuple[ReceiptLine, ...]:
    entry = parts[0]
    rows = []
    for part in parts[1:]:
        if part.kind == "redeem":
            text = words.text("total.redeemed", words.number(-part.points))
            rows.append(ReceiptLine(text, words.amount(part.amount, entry.currency)))
        elif part.kind == "covered":
            text = words.text("total.covered", words.number(part.points))
            rows.append(ReceiptLine(text, words.amount(part.amount, entry.currency)))
    priced = [part.amount for part in parts if part.kind in _PRICED]
    if priced:
        rows.append(ReceiptLine(words.text("total"), words.amount(sum(priced), entry.currency)))
    return tuple(rows)


_PRICED: Final = frozenset({"accrue", "refund", "link"})
"""Kinds whose amount is part of what an act comes to."""


def _payments(parts: list[Entry]) -> list[Payment]:
    """How an act was paid; what goods that came back were worth is told by their lines."""
    paid = (payment for part in parts for payment in part.payments)
    return [payment for payment in paid if payment.tender != "exchange"]


def _tenders(parts: list[Entry], words: Words) -> tuple[ReceiptLine, ...]:
    currency = parts[0].currency
    return tuple(
        ReceiptLine(words.text(f"tender.{paid.tender}"), words.amount(paid.amount, currency))
        for paid in _payments(parts)
    )


def _points(parts: list[Entry], words: Words) -> tuple[ReceiptLine, ...]:
    """What the act did to the points, and why; the amounts add up to the change of the balance."""
    rows = []
    for part in parts:
        if part.kind == "redeem":
            money = part.points + sum(use.amount for use in part.uses if use.of == "reward")
            if money:
                rows.append(ReceiptLine(words.text("points.redeemed"), words.signed(money)))
        elif part.points and not part.notes and part.kind != "restore":
            rows.append(ReceiptLine(words.text("points.earned"), words.signed(part.points)))
        rows.extend(
            ReceiptLine(words.note(note), _amount(note, words))
            for note in part.notes
            if part.account or note.key == _LATER
        )
    return tuple(rows)


def _amount(note: Note, words: Words) -> str:
    """A note's points; money off and what a limit took are in its words alone."""
    return words.signed(note.points) if note.points or note.key in _COUNTED else ""


_COUNTED: Final = frozenset({"earn.base", "refund.claw_back"})
"""Notes that show their points even where there were none."""


def _balance(parts: list[Entry], words: Words) -> str:
    after = parts[0].balance + sum(part.points for part in parts)
    return words.text("points", words.number(after))


def _expiring(connection: Connection, member: UUID, entry: Entry, words: Words) -> tuple[str, ...]:
    return tuple(
        words.text("points.expiring", words.number(lot.points), words.date(lot.expires))
        for lot in expiring(tip(connection, root(connection, member)), entry.day)
        if lot.points > 0
    )
