"""Receipts composed from facts: what was sold, paid, earned and redeemed, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import Connection

from terminal.domain.calendar import zone
from terminal.domain.entry import Entry
from terminal.domain.money import text_from_minor
from terminal.domain.stamp import ms_of
from terminal.explaining import explain
from terminal.identity import Identity
from terminal.people import read_person
from terminal.receipt import CopyMark, Receipt, ReceiptLine
from terminal.sentences import refused
from terminal.store import ledger, members
from terminal.store.tips import root, tip

_TENDERS = {
    "cash": "Cash",
    "card": "Card",
    "gift_card": "Gift card",
    "voucher": "Voucher",
    "points": "Points",
}


def last_act(connection: Connection) -> UUID | None:
    """The newest sale or refund of this till."""
    row = connection.exec_driver_sql(
        "SELECT id FROM entry WHERE own=1 AND kind IN ('accrue', 'refund') "
        "ORDER BY seq DESC LIMIT 1"
    ).first()
    return None if row is None else UUID(bytes=row[0])


def compose(connection: Connection, act: UUID, identity: Identity, copy: str = "") -> Receipt:
    """The receipt of an act; raises Refused where the till does not hold it."""
    first = ledger.by_id(connection, act)
    if first is None:
        raise refused("receipt.unknown", "")
    entry = first.entry
    second = ledger.by_id(connection, ledger.redeem_id(act))
    parts = [entry] if second is None else [entry, second.entry]
    moment = datetime.fromtimestamp(ms_of(entry.tick) // 1000, UTC).astimezone(
        zone(identity.timezone)
    )
    account = entry.account
    member = root(connection, account) if account else None
    row = members.member_row(connection, member) if member else None
    person = members.value_of(connection, UUID(entry.staff), "staff") if entry.staff else None
    return Receipt(
        number=entry.receipt,
        store=identity.store_name or entry.store,
        till=identity.till_name or entry.terminal,
        cashier=_name(person),
        time=f"{moment:%Y-%m-%d %H:%M}",
        lines=_lines(entry),
        totals=_totals(parts),
        tenders=_tenders(entry),
        member=row["name"] if row else "",
        points=_points(parts) if account else (),
        balance=str(entry.balance + sum(part.points for part in parts)) if account else "",
        expiring=_expiring(connection, member, entry) if member else "",
        copy=_mark(copy),
        barcode=f"R:{entry.store}:{entry.receipt}",
    )


def _mark(copy: str) -> CopyMark:
    match copy:
        case "COPY":
            return "COPY"
        case "POSSIBLE COPY":
            return "POSSIBLE COPY"
        case _:
            return ""


def _name(person: str | None) -> str:
    if person is None:
        return ""
    return read_person(person).name


def _lines(entry: Entry) -> tuple[ReceiptLine, ...]:
    if entry.kind == "refund":
        total = sum(part.net for part in entry.returned)
        text = entry.reason.removeprefix("of ")
        return (ReceiptLine(f"Returned from {text}", text_from_minor(-total, entry.currency)),)
    return tuple(
        ReceiptLine(_line_text(line.text, line.quantity), text_from_minor(line.net, entry.currency))
        for line in entry.lines
    )


def _line_text(text: str, quantity: int) -> str:
    if quantity == 1000:
        return text
    whole, part = divmod(quantity, 1000)
    number = f"{whole}.{part:03d}".rstrip("0") if part else str(whole)
    return f"{text} × {number}"


def _totals(parts: list[Entry]) -> tuple[ReceiptLine, ...]:
    entry = parts[0]
    rows = []
    for part in parts[1:]:
        if part.kind == "redeem":
            amount = text_from_minor(part.amount, entry.currency)
            rows.append(ReceiptLine(f"{-part.points} points", amount))
    rows.append(ReceiptLine("Total", f"{text_from_minor(entry.amount, entry.currency)}"))
    return tuple(rows)


def _tenders(entry: Entry) -> tuple[ReceiptLine, ...]:
    return tuple(
        ReceiptLine(_TENDERS[payment.tender], text_from_minor(payment.amount, entry.currency))
        for payment in entry.payments
    )


def _points(parts: list[Entry]) -> tuple[ReceiptLine, ...]:
    rows = []
    for part in parts:
        if part.kind == "redeem":
            rows.append(ReceiptLine("Redeemed", f"{part.points}"))
        elif part.kind == "restore":
            rows.append(ReceiptLine("Returned to you", f"+{part.points}"))
        rows.extend(
            ReceiptLine(explain(note), f"{note.points:+d}") for note in part.notes if note.points
        )
    return tuple(rows)


def _expiring(connection: Connection, member: UUID, entry: Entry) -> str:
    soon = [(e, p) for e, p in tip(connection, member).lots if entry.day <= e <= entry.day + 30]
    if not soon:
        return ""
    return f"{soon[0][1]} points expire on {date.fromordinal(soon[0][0]).isoformat()}"
