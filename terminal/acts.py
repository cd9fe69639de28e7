"""What the entries of one act share, and the answer to an act that was sent before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from terminal.domain.entry import Entry
from terminal.domain.stamp import ms_of
from terminal.people import Role, check_approver, check_not_own
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.views import Committed
from terminal.writing import Writing


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What every act of a till names. `receipt` and `store` are the shop's till's own where it
    has them, else empty; `staff` serves, `approver` is a second person where one is needed."""

    act: UUID
    receipt: str = ""
    store: str = ""
    staff: str = ""
    approver: str = ""


def next_receipt(work: Writing) -> str:
    """The till's next own receipt number."""
    work.standing.receipts += 1
    return f"{work.standing.terminal}-{work.standing.receipts:05d}"


def shared(work: Writing, order: Order, moment: Moment, receipt: str) -> dict[str, Any]:
    """The fields that all entries of an act have in common."""
    return {
        "terminal": work.standing.terminal,
        "act": order.act,
        "wall": work.clock.wall_ms(),
        "seen": work.standing.cursor,
        "store": order.store or work.identity.store,
        "day": moment.business_day,
        "staff": order.staff,
        "approver": order.approver,
        "receipt": receipt,
    }


def approved(connection: Connection, order: Order, role: Role = "supervisor") -> None:
    """Refuse an act that needs a second person of a role and does not name one."""
    if not order.approver:
        raise refused("approval.missing")
    check_approver(connection, order.approver, order.staff, role)


def not_own(work: Writing, order: Order, account: UUID) -> None:
    """Refuse who serves or approves an act on the account of their own membership."""
    for who in (order.staff, order.approver):
        check_not_own(work.connection, who, account)


def again(work: Writing, act: UUID) -> Committed | None:
    """What an act did that is durable already, None for one that is not."""
    parts = ledger.of_act(work.connection, act)
    first = next((entry for entry in parts if entry.id == act), None)
    return None if first is None else committed(first, parts, again=True)


def committed(first: Entry, parts: list[Entry], *, again: bool = False) -> Committed:
    """What an act comes to; `first` is the entry that has its id. Points of other accounts, such
    as the one that a sale was moved from, are left out."""
    mine = [entry for entry in parts if entry.account == first.account]
    spending = ("redeem", "restore")
    earned = sum(entry.points for entry in mine if entry.kind not in spending)
    redeemed = -sum(entry.points for entry in mine if entry.kind in spending)
    money = [entry.amount for entry in parts if entry.kind in {"accrue", "refund", "link"}]
    return Committed(
        act=first.act,
        receipt=first.receipt,
        at_ms=ms_of(first.tick),
        account=first.account,
        earned=earned,
        redeemed=redeemed,
        balance=first.balance + earned - redeemed,
        due=sum(money),
        alerts=first.alerts,
        again=again,
        payments=first.payments,
    )
