"""The audit: every act with who, when and where, what was before and after, and who approved it. An
entry is its own record; this finds them. By what this till holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.entry import Entry, decode
from terminal.domain.registers import PERSONAL
from terminal.domain.stamp import ms_of, tick_of
from terminal.member_file import accounts_of
from terminal.people import read_person
from terminal.store import act_blocks, ledger, members
from terminal.store.connection import Connection
from terminal.store.statements import every, one
from terminal.store.tips import holder

MOST: Final = 500
"""Acts that one search tells."""
_SECRET: Final = frozenset({"pin", "badge"})
_PAGE: Final = 1000


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; what is empty is no condition. `text` is part of a name of who did or
    approved it, a receipt, a reason, a kind, a field or a till's id or name, or stands for `kinds`
    (those whose words it is part of); `account` is that of a member or of one of their cards.
    Times are ms since 1970."""

    text: str = ""
    staff: str = ""
    kind: str = ""
    terminal: str = ""
    account: UUID | None = None
    since_ms: int = 0
    until_ms: int = 0
    kinds: frozenset[str] = frozenset()
    limit: int = 100


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as an auditor reads it. `field`, `before` and `after` where it set a field; what is
    personal or secret of these is not told. `seq` is its place in its till's chain."""

    entry: UUID
    at_ms: int
    kind: str
    staff: str
    approver: str
    store: str
    terminal: str
    seq: int
    account: UUID | None
    points: int
    amount: int
    currency: str
    receipt: str
    reason: str
    field: str
    before: str
    after: str
    late: bool


NameOf = Callable[[str, str], str]
"""What people call a till, by its store and its id."""


def search(connection: Connection, wanted: Wanted, name_of: NameOf) -> list[Act]:
    """The newest acts that fit, newest first."""
    looking = _Looking(connection, wanted, name_of)
    found: list[tuple[int, int, Entry, Act]] = []
    limit = min(wanted.limit, MOST)
    for rows, below in _parts_of_ledger(connection, wanted, looking):
        for seq, late, tick, fact, row in rows:
            entry = decode(fact)
            act = _told(entry, tick, seq, bool(late), looking.names)
            if looking.fits(entry, act):
                found.append((tick, row, entry, act))
        found.sort(key=itemgetter(0, 1), reverse=True)
        del found[limit:]
        if len(found) == limit and found[-1][0] >= below:
            break
    return [_with_values(connection, entry, act) for _, _, entry, act in found]


class _Looking:
    """What is looked for, with the people, tills and fields that a text names."""

    def __init__(self, connection: Connection, wanted: Wanted, name_of: NameOf) -> None:
        self.names = {
            str(subject): read_person(value).name
            for subject, value in members.subjects(connection, "staff")
        }
        self.text = wanted.text.casefold()
        self._wanted = wanted
        self._name_of = name_of

    def fits(self, entry: Entry, act: Act) -> bool:
        """Whether an act is one to be told; the rest of what is wanted the database has held."""
        wanted = self._wanted
        if wanted.staff not in ("", entry.staff, entry.approver):
            return False
        if not self.text or act.kind in wanted.kinds:
            return True
        said = (act.staff, act.approver, act.receipt, act.reason, act.kind, act.field)
        return any(self.text in one.casefold() for one in (*said, *self._till(act)))

    def _till(self, act: Act) -> tuple[str, str]:
        return act.terminal, self._name_of("", act.terminal)

    def keys(self, connection: Connection) -> set[str]:
        """The keys of blocks of which an act that has the text in it names one."""
        kinds, fields, tills = (act_blocks.keys(connection, one) for one in "kft")
        text = self.text
        return {
            *(
                act_blocks.person(one)
                for one, name in self.names.items()
                if text in name.casefold()
            ),
            *(act_blocks.kind(one) for one in kinds if text in one or one in self._wanted.kinds),
            *(act_blocks.field(one) for one in fields if text in one.casefold()),
            *(
                act_blocks.till(one)
                for one in tills
                if text in one.casefold() or text in self._name_of("", one).casefold()
            ),
        }


Rows = list[tuple[int, int, int, bytes, int]]


def _parts_of_ledger(
    connection: Connection, wanted: Wanted, looking: _Looking
) -> Iterator[tuple[Rows, int]]:
    """Entries that may fit, in parts, each with the tick that nothing in a later part is above."""
    conditions, values = _conditions(connection, wanted)
    columns = "SELECT seq, late, tick, fact, rowid FROM entry"
    blocks = _blocks(connection, wanted, looking)
    if blocks is None:
        query = (
            f"{columns} WHERE {conditions} AND (tick, rowid) < (?, ?) "
            "ORDER BY tick DESC, rowid DESC LIMIT ?+0"
        )
        last = (tick_of(wanted.until_ms) if wanted.until_ms else (1 << 63) - 1, 0)
        while rows := every(connection, query, (*values, *last, _PAGE)):
            last = (rows[-1][2], rows[-1][4])
            yield rows, last[0]
        return
    if wanted.until_ms:
        conditions, values = f"{conditions} AND tick<?", [*values, tick_of(wanted.until_ms)]
    query = f"{columns} WHERE {conditions} AND rowid>? AND rowid<=?"
    first = act_blocks.done(connection)
    newest = one(connection, "SELECT MAX(rowid) FROM entry")
    last_row = int(newest[0] or 0) if newest else 0
    parts = [((1 << 63) - 1, start, start + _PAGE) for start in range(first, last_row, _PAGE)]
    wide = act_blocks.WIDE
    parts += [
        (tick, block * wide, block * wide + wide)
        for block, tick in act_blocks.newest_first(connection, blocks)
        if tick >= tick_of(wanted.since_ms)
    ]
    for number, (_, start, end) in enumerate(parts):
        below = parts[number + 1][0] if number + 1 < len(parts) else -1
        yield every(connection, query, (*values, start, end)), below


def _blocks(connection: Connection, wanted: Wanted, looking: _Looking) -> set[int] | None:
    """The blocks in which something may fit; None where the newest of all, or one member's, are
    read as they lie."""
    if wanted.account is not None:
        return None
    sets = [
        act_blocks.blocks(connection, [key])
        for key, value in (
            (act_blocks.person(wanted.staff), wanted.staff),
            (act_blocks.kind(wanted.kind), wanted.kind),
            (act_blocks.till(wanted.terminal), wanted.terminal),
        )
        if value
    ]
    if looking.text:
        found = act_blocks.blocks(connection, looking.keys(connection))
        found |= act_blocks.saying(connection, looking.text)
        found |= _with_receipt(connection, looking.text)
        sets.append(found)
    return set.intersection(*sets) if sets else None


def _with_receipt(connection: Connection, text: str) -> set[int]:
    """The blocks of sales with a text in their receipt's number; the index alone is read."""
    query = "SELECT (rowid-1)/? FROM entry WHERE receipt IS NOT NULL AND receipt LIKE ? ESCAPE ?"
    rows = every(connection, query, (act_blocks.WIDE, f"%{_plain(text)}%", "\\"))
    return {row[0] for row in rows}


def _conditions(connection: Connection, wanted: Wanted) -> tuple[str, list[object]]:
    conditions, values = ["tick>=?"], [tick_of(wanted.since_ms)]
    more: list[object] = []
    for column, value in (("kind", wanted.kind), ("terminal", wanted.terminal)):
        if value:
            conditions.append(f"{column}=?")
            more.append(value)
    if wanted.account is not None:
        accounts = accounts_of(connection, holder(connection, wanted.account))
        conditions.append(f"account IN ({','.join('?' * len(accounts))})")
        more += [one.bytes for one in accounts]
    if wanted.staff:
        conditions.append("CAST(fact AS TEXT) LIKE ? ESCAPE ?")
        more += [f"%{_plain(wanted.staff)}%", "\\"]
    return " AND ".join(conditions), [*values, *more]


def _plain(text: str) -> str:
    r"""A text in a pattern of `LIKE ... ESCAPE '\\'`."""
    return "".join(f"\\{sign}" if sign in "%_\\" else sign for sign in text)


def _told(entry: Entry, tick: int, seq: int, late: bool, names: dict[str, str]) -> Act:
    return Act(
        entry=entry.id,
        at_ms=ms_of(tick),
        kind=entry.kind,
        staff=names.get(entry.staff, entry.staff),
        approver=names.get(entry.approver, entry.approver),
        store=entry.store,
        terminal=entry.terminal,
        seq=seq,
        account=entry.account,
        points=entry.points,
        amount=entry.amount,
        currency=entry.currency,
        receipt=entry.receipt,
        reason=entry.reason,
        field=entry.register.field if entry.register else "",
        before="",
        after="",
        late=late,
    )


def _with_values(connection: Connection, entry: Entry, act: Act) -> Act:
    """An act that set a field with what was there before, and after."""
    register = entry.register
    if register is None or register.field in PERSONAL:
        return act
    writes = ledger.writes_of(connection, register.subject, register.field)
    older = [
        one.entry.register for one in writes if one.entry.stamp < entry.stamp and one.entry.register
    ]
    before = _shown(bytes(older[-1].value)) if older else ""
    return msgspec.structs.replace(act, before=before, after=_shown(bytes(register.value)))


def _shown(value: bytes) -> str:
    """A public value without what proves who somebody is."""
    try:
        parts = msgspec.json.decode(value, type=dict[str, object])
    except (msgspec.DecodeError, msgspec.ValidationError):
        return value.decode()
    return msgspec.json.encode({k: v for k, v in parts.items() if k not in _SECRET}).decode()
