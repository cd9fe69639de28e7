"""Members who bring friends, at the till: codes, who brought whom, and how far each one is."""

from __future__ import annotations

from uuid import UUID

import msgspec

from terminal.domain.entry import Entry
from terminal.domain.ids import card_account
from terminal.domain.membership import allows
from terminal.domain.programmes import Programmes
from terminal.domain.referral import (
    CODE_OF,
    REFERRED_BY,
    code_of,
    code_subject,
    qualifying,
    referral_id,
)
from terminal.domain.sale import Sale
from terminal.domain.stamp import ms_of
from terminal.people import check_not_own
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.statements import among, every
from terminal.store.tips import holder, root, tip
from terminal.views import ReferralView
from terminal.writing import Writing


def invite(work: Writing, account: UUID, staff: str, moment: Moment) -> str:
    """Write down a member's code, if it is not yet; return it. Raises Refused."""
    _check_open(moment)
    member = _member(work.connection, account)
    code = code_of(member)
    subject = code_subject(code)
    assert subject is not None
    if members.value_of(work.connection, subject, CODE_OF) is None:
        act = work.entropy.uuid7(work.clock.now_ms())
        work.set(act, subject, CODE_OF, msgspec.json.encode(member), staff=staff)
        work.finish()
    return code


def refer(work: Writing, account: UUID, by: str, staff: str, moment: Moment) -> UUID:
    """Write who brought a member that has not bought yet; raises Refused."""
    _check_open(moment)
    member = _member(work.connection, account)
    if members.value_of(work.connection, member, REFERRED_BY) is not None:
        raise refused("referral.already")
    if _has_bought(work.connection, member):
        raise refused("referral.late")
    row = members.member_row(work.connection, member)
    name_referrer(work, member, by, row["phone"] if row else "", staff=staff, moment=moment)
    work.finish()
    return member


def name_referrer(
    work: Writing,
    friend: UUID,
    by: str,
    phone: str,
    *,
    staff: str,
    moment: Moment,
    act: UUID | None = None,
) -> None:
    """Gather who brought a member, given as a card or a code; raises Refused."""
    _check_open(moment)
    referrer = referrer_of(work.connection, by)
    if referrer is None:
        raise refused("referral.unknown", by)
    check_not_own(work.connection, staff, referrer)
    if not allows(members.status_of(work.connection, referrer), "refer"):
        status = members.status_of(work.connection, referrer) or ""
        raise refused("account.not_active", status)
    if root(work.connection, referrer) == root(work.connection, friend):
        raise refused("referral.self")
    row = members.member_row(work.connection, referrer)
    if phone and row and row["phone"] == phone:
        raise refused("referral.phone")
    if _brought_by(work.connection, referrer) == friend:
        raise refused("referral.chain")
    act = act or work.entropy.uuid7(work.clock.now_ms())
    work.set(act, friend, REFERRED_BY, msgspec.json.encode(referrer), staff=staff)


def referrer_of(connection: Connection, text: str) -> UUID | None:
    """The member whose card or code this is; None for nobody's."""
    text = text.strip()
    member = holder(connection, card_account(text))
    if members.status_of(connection, member) is not None:
        return member
    subject = code_subject(text)
    value = members.value_of(connection, subject, CODE_OF) if subject else None
    return holder(connection, msgspec.json.decode(value, type=UUID)) if value else None


def referrals(connection: Connection, account: UUID, rules: Programmes) -> list[ReferralView]:
    """The friends that a member brought, the newest first, each with its steps."""
    member = holder(connection, account)
    rows = every(
        connection,
        "SELECT subject FROM register WHERE field=? AND value=?",
        (REFERRED_BY, msgspec.json.encode(member).decode()),
    )
    invited = _invited(connection, member)
    found = [_steps(connection, UUID(bytes=row[0]), invited, rules) for row in rows]
    return sorted(found, key=lambda one: (-one.joined, one.friend))


def _steps(connection: Connection, friend: UUID, invited: int, rules: Programmes) -> ReferralView:
    row = members.member_row(connection, friend)
    joined = row["since"] if row else 0
    sale = qualifying(_sales(connection, friend), joined, rules)
    pairs = _pairs(connection, friend)
    standing = len(pairs) % 2 == 1
    mine, theirs = pairs[-1] if standing else (None, None)
    return ReferralView(
        friend=friend,
        name=row["name"] if row else "",
        invited=invited,
        joined=joined,
        validated=sale.accrue.day if sale else 0,
        fulfilled_ms=ms_of(mine.tick) if mine else 0,
        friend_points=mine.points if mine else 0,
        referrer_points=theirs.points if theirs else 0,
        taken_back=bool(pairs) and not standing,
    )


def _pairs(connection: Connection, friend: UUID) -> list[tuple[Entry, Entry]]:
    """What central wrote for both sides, oldest first: given, taken back, given again."""
    found: list[tuple[Entry, Entry]] = []
    while True:
        revision = len(found)
        mine = ledger.by_id(connection, referral_id("friend", friend, revision))
        theirs = ledger.by_id(connection, referral_id("referrer", friend, revision))
        if mine is None or theirs is None:
            return found
        found.append((mine.entry, theirs.entry))


def _accounts(connection: Connection, member: UUID) -> list[bytes]:
    """A member's own account and those of the cards, also in a household."""
    rows = every(connection, "SELECT account FROM belongs WHERE member=?", (member.bytes,))
    return [member.bytes, *(row[0] for row in rows)]


def _sales(connection: Connection, member: UUID) -> list[Sale]:
    """The purchases of a member that this till holds and that are theirs now."""
    mine = _accounts(connection, member)
    query = "SELECT id, refers, kind FROM entry WHERE account IN"
    rows = among(connection, query, mine)
    ids = {row[0] if row[2] == "accrue" else row[1] for row in rows if row[2] in {"accrue", "link"}}
    sales = [ledger.sale(connection, UUID(bytes=one)) for one in sorted(ids)]
    return [
        sale
        for sale in sales
        if sale is not None and (owner := sale.account.account) and owner.bytes in mine
    ]


def _has_bought(connection: Connection, member: UUID) -> bool:
    at = root(connection, member)
    if at == member and tip(connection, at).purchases > 0:
        return True
    return bool(_sales(connection, member))


def _brought_by(connection: Connection, member: UUID) -> UUID | None:
    value = members.value_of(connection, member, REFERRED_BY)
    return msgspec.json.decode(value, type=UUID | None) if value else None


def _invited(connection: Connection, member: UUID) -> int:
    """The day on which a member was given the code, 0 where they have none."""
    subject = code_subject(code_of(member))
    assert subject is not None
    writes = ledger.writes_of(connection, subject, CODE_OF)
    return min((placed.entry.day for placed in writes), default=0)


def _check_open(moment: Moment) -> None:
    rule = moment.programme.referral
    if not (rule.friend_points or rule.referrer_points):
        raise refused("referral.none")


def _member(connection: Connection, account: UUID) -> UUID:
    member = holder(connection, account)
    status = members.status_of(connection, member)
    if status is None:
        raise refused("member.unknown")
    if not allows(status, "refer"):
        raise refused("account.not_active", status)
    return member
