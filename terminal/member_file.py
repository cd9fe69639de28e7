"""The whole file of a member, for a manager to read and to hand out: every field with its history,
every entry with its explanation, lots, tiers, vouchers, friends, household.

By what this till holds: others' entries older than 90 days are at central.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import msgspec

from terminal import vouchers
from terminal.domain.entry import LotPart, decode
from terminal.domain.fold import SILENT
from terminal.domain.programmes import Programmes
from terminal.domain.stamp import ms_of
from terminal.explaining import explain
from terminal.people import person
from terminal.reading import Moment
from terminal.referring import referrals
from terminal.sentences import refused
from terminal.sharing import household
from terminal.store import ledger, members
from terminal.store.connection import Connection
from terminal.store.statements import every
from terminal.store.tips import group, holder, root, tip
from terminal.views import HouseholdView, ReferralView, VoucherView


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """One write to a field: `value` as it was written (JSON, or the text of a personal field, empty
    where it was destroyed), by whom and where; `in_force` where no later one took its place.
    `about` is the member or the account of one of their cards, `entry` what wrote it."""

    entry: UUID
    about: UUID
    field: str
    value: str
    at_ms: int
    store: str
    terminal: str
    staff: str
    reason: str
    in_force: bool


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """One entry that moved points or money, with its reasons as sentences."""

    entry: UUID
    at_ms: int
    kind: str
    points: int
    amount: int
    currency: str
    receipt: str
    store: str
    terminal: str
    staff: str
    approver: str
    programme: str
    explanation: tuple[str, ...]


class Step(msgspec.Struct, frozen=True):
    """A tier that was reached or renewed on a day and holds to the end of another."""

    tier: str
    since: int
    until: int


class Merged(msgspec.Struct, frozen=True):
    """Another record that was found to be the same person's, and may be parted again."""

    account: UUID
    name: str


class MemberFile(msgspec.Struct, frozen=True, kw_only=True):
    """All that is held of a member; days are ordinals, times ms since 1970. `accounts` are their
    own and their cards'."""

    member: UUID
    accounts: tuple[UUID, ...]
    status: str
    as_of_ms: int
    synced_ms: int
    balance: int
    earned: int
    redeemed: int
    expired: int
    adjusted: int
    debt: int
    lots: tuple[LotPart, ...]
    tiers: tuple[Step, ...]
    fields: tuple[Written, ...]
    consents: dict[str, str]
    entries: tuple[Moved, ...]
    vouchers: tuple[VoucherView, ...]
    referrals: tuple[ReferralView, ...]
    household: HouseholdView | None
    merged: tuple[Merged, ...] = ()


def member_file(
    connection: Connection, account: UUID, rules: Programmes, moment: Moment
) -> MemberFile:
    """The file of the member whose account it is; raises Refused for an account of nobody."""
    member = holder(connection, account)
    status = members.status_of(connection, member)
    if status is None:
        raise refused("member.unknown")
    shared = root(connection, member)
    accounts = accounts_of(connection, member)
    state = tip(connection, shared)
    fields = tuple(_fields(connection, accounts))
    named = _Names(connection)
    return MemberFile(
        member=member,
        accounts=tuple(accounts),
        status=status,
        as_of_ms=moment.now_ms,
        synced_ms=ledger.load(connection).synced_ms,
        balance=state.balance,
        earned=state.earned,
        redeemed=state.redeemed,
        expired=state.expired,
        adjusted=state.adjusted,
        debt=state.debt,
        lots=tuple(LotPart(*lot) for lot in state.lots),
        tiers=tuple(
            Step(moment.programme.tier_name(s.level), s.since, s.until) for s in state.steps
        ),
        fields=tuple(msgspec.structs.replace(f, staff=named.of(f.staff)) for f in fields),
        consents={f.field: f.value for f in fields if f.in_force and _is_consent(f.field)},
        entries=tuple(_moved(connection, accounts, named)),
        vouchers=tuple(vouchers.of_member(connection, member, moment)),
        referrals=tuple(referrals(connection, member, rules)),
        household=household(connection, member, moment),
        merged=tuple(
            Merged(one, members.value_of(connection, one, "name") or "")
            for one in accounts
            if one != member and members.status_of(connection, one) is not None
        ),
    )


def _is_consent(field: str) -> bool:
    return field.startswith("consent.")


def accounts_of(connection: Connection, member: UUID) -> list[UUID]:
    """The member and the cards that are their own, not those of who shares their points."""
    mine = (UUID(bytes=one) for one in group(connection, member))
    return sorted({member, *(one for one in mine if holder(connection, one) == member)})


class _Names:
    """Names of who works here, by their ids; an id that nobody has here stays as it is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, str] = {}

    def of(self, staff: str) -> str:
        if staff not in self._known:
            found = person(self._connection, staff) if staff else None
            self._known[staff] = found.name if found else staff
        return self._known[staff]


def _fields(connection: Connection, accounts: list[UUID]) -> Iterator[Written]:
    """Every write that is held, by field and then by time; what has no entry here comes first."""
    for account in accounts:
        force = {
            field: (bytes(entry), value, tick, terminal)
            for field, entry, value, tick, terminal in every(
                connection,
                "SELECT field, entry, value, tick, terminal FROM register WHERE subject=?",
                (account.bytes,),
            )
        }
        held: set[bytes] = set()
        found: list[Written] = []
        for placed in ledger.writes_about(connection, account):
            entry, register = placed.entry, placed.entry.register
            assert register is not None
            held.add(entry.id.bytes)
            found.append(
                Written(
                    entry=entry.id,
                    about=account,
                    field=register.field,
                    value=members.value_written(connection, placed),
                    at_ms=ms_of(placed.order),
                    store=entry.store,
                    terminal=entry.terminal,
                    staff=entry.staff,
                    reason=entry.reason,
                    in_force=force.get(register.field, (b"",))[0] == entry.id.bytes,
                )
            )
        for field, (entry_id, value, tick, terminal) in force.items():
            if entry_id not in held:
                found.append(
                    Written(
                        entry=UUID(bytes=entry_id),
                        about=account,
                        field=field,
                        value=value,
                        at_ms=ms_of(tick),
                        store="",
                        terminal=terminal,
                        staff="",
                        reason="",
                        in_force=True,
                    )
                )
        yield from sorted(found, key=lambda one: (one.field, one.at_ms))


def _moved(connection: Connection, accounts: list[UUID], named: _Names) -> Iterator[Moved]:
    """Entries of the accounts, the oldest first."""
    rows = [
        row
        for account in accounts
        for row in every(
            connection, "SELECT tick, fact FROM entry WHERE account=? AND tick>=0", (account.bytes,)
        )
    ]
    for tick, fact in sorted(rows):
        entry = decode(fact)
        if entry.kind in SILENT:
            continue
        yield Moved(
            entry=entry.id,
            at_ms=ms_of(tick),
            kind=entry.kind,
            points=entry.points,
            amount=entry.amount,
            currency=entry.currency,
            receipt=entry.receipt,
            store=entry.store,
            terminal=entry.terminal,
            staff=named.of(entry.staff),
            approver=named.of(entry.approver),
            programme=entry.programme,
            explanation=tuple(explain(note) for note in entry.notes),
        )


def exported(found: MemberFile) -> str:
    """A file as JSON for other programs: personal fields in the clear, hashes of nobody."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()
