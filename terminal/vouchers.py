"""Vouchers at the till: issued in batches, looked up by their code, wished for by it."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Final
from uuid import UUID

from msgspec.structs import replace

from terminal.domain.earning import Terms, minor
from terminal.domain.entry import Entry, decode
from terminal.domain.ids import batch_id
from terminal.domain.vouchers import (
    BATCH,
    MOST,
    Batch,
    Code,
    Misread,
    batch_in,
    batch_of,
    codes,
    number_of,
    presented,
    read_code,
    subject_of,
    written,
)
from terminal.domain.wishes import Voucher, Wish, voucher_refusal
from terminal.errors import Refused
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import asked, ledger, tallies
from terminal.store.connection import Connection
from terminal.store.statements import among, every
from terminal.store.tips import holder
from terminal.views import Issued, VoucherView, Why
from terminal.writing import Writing

_NEVER: Final = date.max.toordinal()
_SHOWN: Final = 20
"""Vouchers of one batch that a till lists for a member."""


def fresh(connection: Connection, wish: Wish, now_ms: int) -> Wish:
    """The wish with its vouchers as they stand now; raises Refused for a code that is none."""
    if not wish.vouchers:
        return wish
    return replace(
        wish, vouchers=tuple(look_up(connection, one.code, now_ms) for one in wish.vouchers)
    )


def look_up(connection: Connection, text: str, now_ms: int) -> Voucher:
    """The voucher of a code, with uses that are held counted; raises Refused for a false one and
    for another issuer's."""
    try:
        code = read_code(text)
    except Misread:
        raise refused("voucher.misread", text) from None
    if code is None:
        raise refused("voucher.foreign", text)
    batch = batch_of(code, _batches(connection, code))
    if batch is None:
        raise refused("voucher.unknown", text)
    used = tallies.one_of(connection, "voucher", code.text).times
    return presented(code, batch, used + asked.held_of(connection, "voucher", code.text, now_ms))


def _batches(connection: Connection, code: Code) -> list[Entry]:
    return ledger.referring(connection, subject_of(code))


def view(connection: Connection, text: str, moment: Moment) -> VoucherView:
    """What a voucher gives, or why it cannot be used now."""
    try:
        voucher = look_up(connection, text, moment.now_ms)
    except Refused as no:
        return VoucherView(code=text, ours=no.key != "voucher.foreign", why=Why.of(no))
    programme = moment.programme
    kind = programme.voucher(voucher.kind)
    fault = voucher_refusal(voucher, moment.occasion(connection), programme)
    why = Why.of(refused(fault.key, *fault.values)) if fault else None
    if kind is None:
        return VoucherView(code=voucher.code, ours=True, why=why)
    currency = moment.identity.currency
    terms = Terms(0, currency, programme.rate(currency, moment.business_day))
    ends = [end for end in (voucher.until, kind.ends) if end]
    return VoucherView(
        code=voucher.code,
        ours=True,
        kind=kind.id,
        name=kind.name,
        give=kind.give,
        amount=minor(kind.amount, terms),
        percent=kind.percent,
        product=kind.product,
        minimum_spend=minor(kind.minimum_spend, terms),
        members_only=kind.members_only,
        left=max(0, voucher.left),
        until=min(ends, default=0),
        why=why,
    )


def of_member(connection: Connection, account: UUID, moment: Moment) -> list[VoucherView]:
    """The vouchers issued to a member that have uses left, what can be used now first, then the
    ones that end soonest."""
    member = holder(connection, account)
    cards = every(connection, "SELECT account FROM belongs WHERE member=?", (member.bytes,))
    mine = [member.bytes, *(row[0] for row in cards)]
    query = f"SELECT fact FROM entry WHERE kind='{BATCH}' AND account IN"  # noqa: S608 - ours
    found = []
    for (fact,) in among(connection, query, mine):
        entry = decode(fact)
        if batch := batch_in(entry):
            some = islice(codes(batch, entry.id), _SHOWN)
            found += [view(connection, code, moment) for code in some]
    left = [one for one in found if one.left]
    return sorted(left, key=lambda one: (one.why is not None, one.until or _NEVER, one.code))


def issue(
    work: Writing,
    kind_id: str,
    count: int,
    moment: Moment,
    *,
    staff: str,
    approver: str = "",
    member: UUID | None = None,
    reason: str = "",
) -> Issued:
    """Write a batch of vouchers of a kind, for a member or for whoever brings them; raises
    Refused."""
    kind = moment.programme.voucher(kind_id)
    if kind is None:
        raise refused("voucher.no_kind", kind_id)
    if not 0 < count <= MOST:
        raise refused("voucher.count", str(MOST))
    if kind.ends and moment.business_day > kind.ends:
        raise refused("voucher.expired", kind.name)
    batch = Batch(
        kind=kind.id,
        count=count,
        secret=work.entropy.bytes(16),
        uses=kind.uses,
        until=moment.business_day + kind.days if kind.days else 0,
    )
    entry_id = work.entropy.uuid7(work.clock.now_ms())
    entry = work.add(
        work.entry(
            BATCH,
            entry_id,
            account=member,
            refers=batch_id(number_of(entry_id)),
            staff=staff,
            approver=approver,
            reason=reason,
            document=written(batch),
            programme=moment.programme.version,
        )
    )
    work.finish()
    return _issued(entry, batch)


def issued(connection: Connection, batch: UUID) -> Issued:
    """A batch by its entry, with its codes; raises Refused."""
    placed = ledger.by_id(connection, batch)
    found = batch_in(placed.entry) if placed else None
    if placed is None or found is None:
        raise refused("voucher.no_batch")
    return _issued(placed.entry, found)


def _issued(entry: Entry, batch: Batch) -> Issued:
    return Issued(
        batch=entry.id,
        kind=batch.kind,
        uses=batch.uses,
        until=batch.until,
        member=entry.account,
        codes=tuple(codes(batch, entry.id)),
    )
