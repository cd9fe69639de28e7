"""Reading and appending entries. Functions take the connection of the transaction they run in.

The chain grows by `append`, others' facts come by `receive`; nothing else writes an entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.chain import fact_hash, link_hash
from terminal.domain.entry import Entry, Placed, decode, encode
from terminal.domain.exchange import PlacedFact
from terminal.domain.ids import receipt_id
from terminal.domain.sale import Sale
from terminal.domain.snapshot import ShippedFact
from terminal.store.connection import Connection
from terminal.store.standing import Standing, pack, unpack
from terminal.store.statements import Row, among, blob, every, one, run, run_each

_COLUMNS: Final = "id, own, terminal, incarnation, seq, kind, tick, late, fact, link"
_OPTIONAL: Final = ("account", "refers", "receipt", "subject")
_PLACED: Final = "SELECT fact, tick, late FROM entry"
_BY_ID: Final = f"{_PLACED} WHERE id=?"
_HELD: Final = f"{_PLACED} WHERE account=? AND tick>=?"


def load(connection: Connection) -> Standing:
    """The till's standing."""
    row = one(connection, "SELECT body FROM standing")
    assert row is not None
    return unpack(row[0])


def save(connection: Connection, standing: Standing) -> None:
    """Write the till's standing."""
    run(connection, "UPDATE standing SET body=?", (pack(standing),))


def append(connection: Connection, standing: Standing, entries: Sequence[Entry]) -> None:
    """Append own entries to the chain; `standing` moves with them and is not saved here."""
    rows: list[_Cells] = []
    for entry in entries:
        fact = encode(entry)
        link(standing, fact)
        mine = (1, entry.terminal, standing.incarnation, standing.seq, entry.kind, entry.tick, 0)
        rows.append(_cells(entry, mine, fact, standing.link))
    _write(connection, "INSERT", rows)


def link(standing: Standing, fact: bytes) -> None:
    """Move the head of the till's own chain over one more fact."""
    standing.seq += 1
    standing.link = link_hash(standing.link, standing.incarnation, standing.seq, fact_hash(fact))


def receive(
    connection: Connection, facts: Sequence[tuple[PlacedFact | ShippedFact, Entry]]
) -> None:
    """Keep facts of others as central placed them; one already held stays as it is."""
    rows: list[_Cells] = []
    for fact, entry in facts:
        place = (fact.order, int(fact.late))
        theirs = (0, entry.terminal, fact.incarnation, fact.seq, entry.kind, *place)
        rows.append(_cells(entry, theirs, bytes(fact.fact), fact.link))
    _write(connection, "INSERT OR IGNORE", rows)


_Cells = tuple[int, Row]
"""Which of the optional columns a row has, as a bit each, and its values."""


def _cells(entry: Entry, envelope: Row, fact: bytes, link: bytes) -> _Cells:
    values = (blob(entry.id.bytes), *envelope, blob(fact), blob(link))
    shape = 0
    if entry.account is not None:
        shape, values = 1, (*values, blob(entry.account.bytes))
    if entry.refers is not None:
        shape, values = shape | 2, (*values, blob(entry.refers.bytes))
    if entry.kind == "accrue":
        shape, values = shape | 4, (*values, f"{entry.store}/{entry.receipt}")
    if entry.register is not None:
        shape, values = shape | 8, (*values, blob(entry.register.subject.bytes))
    return shape, values


def _write(connection: Connection, verb: str, rows: Sequence[_Cells]) -> None:
    """Insert rows, those of one shape together: nothing that is absent is bound."""
    shapes: dict[int, list[Row]] = {}
    for shape, values in rows:
        shapes.setdefault(shape, []).append(values)
    for shape, group in shapes.items():
        run_each(connection, _insert(verb, shape), group)


@lru_cache(maxsize=64)
def _insert(verb: str, shape: int) -> str:
    names = [_COLUMNS, *(name for bit, name in enumerate(_OPTIONAL) if shape >> bit & 1)]
    columns = ", ".join(names)
    marks = ", ".join("?" * (columns.count(",") + 1))
    return f"{verb} INTO entry ({columns}) VALUES ({marks})"


def placed(row: Row) -> Placed:
    """A placed entry from a (fact, tick, late) row."""
    return Placed(decode(row[0]), row[1], 0, bool(row[2]))


def by_id(connection: Connection, entry: UUID) -> Placed | None:
    """One entry, or None."""
    row = one(connection, _BY_ID, (entry.bytes,))
    return None if row is None else placed(row)


def held(connection: Connection, accounts: Iterable[bytes], after: int) -> list[Placed]:
    """Entries of raw accounts at or above a tick, in no particular order."""
    found: list[Placed] = []
    for account in accounts:
        rows = every(connection, _HELD, (account, after))
        found.extend(placed(row) for row in rows)
    return found


def newest(connection: Connection, accounts: Iterable[bytes], limit: int) -> list[Row]:
    """The newest entries of raw accounts as (fact, tick, late, own, seq) rows, newest first."""
    rows: list[Row] = []
    for account in accounts:
        rows += every(
            connection,
            "SELECT fact, tick, late, own, seq FROM entry WHERE account=? AND tick>=0 "
            "ORDER BY tick DESC LIMIT ?+0",
            (account, limit),
        )
    rows.sort(key=lambda row: -row[1])
    return rows[:limit]


def referring(connection: Connection, subject: UUID) -> list[Entry]:
    """Every entry that refers to a subject."""
    rows = every(connection, "SELECT fact FROM entry WHERE refers=?", (subject.bytes,))
    return [decode(row[0]) for row in rows]


def sale(connection: Connection, accrue: UUID) -> Sale | None:
    """A sale by its accrue entry, with its redemption and everything that refers to either."""
    first = by_id(connection, accrue)
    if first is None or first.entry.kind != "accrue":
        return None
    return _whole_sale(connection, first.entry)


def sale_of_receipt(connection: Connection, store: str | None, receipt: str) -> list[Sale]:
    """Sales with this receipt number: of one store, or of any where `store` is None."""
    if store is not None:
        query, values = "receipt=?", (f"{store}/{receipt}",)
    else:
        query, values = "receipt LIKE ? ESCAPE '!'", (f"%/{_escaped(receipt)}",)
    rows = every(
        connection,
        f"SELECT fact FROM entry WHERE {query}",  # noqa: S608 - one of the two texts above
        values,
    )
    return [_whole_sale(connection, decode(row[0])) for row in rows]


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _whole_sale(connection: Connection, accrue: Entry) -> Sale:
    redeem = by_id(connection, redeem_id(accrue.act))
    later: list[Entry] = []
    names = [accrue.id, receipt_id(accrue.store, accrue.receipt)]
    if redeem is not None and redeem.entry.kind == "redeem":
        names.append(redeem.entry.id)
    else:
        redeem = None
    for name in names:
        rows = every(connection, "SELECT fact FROM entry WHERE refers=?", (name.bytes,))
        found = [decode(row[0]) for row in rows]
        later.extend(found)
        names.extend(entry.id for entry in found if entry.kind == "redeem")
    later.sort(key=lambda entry: entry.stamp)
    return Sale(accrue, None if redeem is None else redeem.entry, tuple(later))


def redeem_id(act: UUID) -> UUID:
    """Id of the redemption inside a sale's act: the act's with its last bit turned.

    It needs no look-up of its own; the last 62 bits of a UUIDv7 are free.
    """
    return UUID(int=act.int ^ 1)


def other_id(act: UUID) -> UUID:
    """Id of the second part of an act that has two: what an exchange takes back, what a moved
    sale takes from the wrong account. Its own redemption or restore is `redeem_id` of it."""
    return UUID(int=act.int ^ 2)


def covered_id(refund: UUID) -> UUID:
    """Id of the points that the money of a refund paid for."""
    return UUID(int=refund.int ^ 4)


def of_act(connection: Connection, act: UUID) -> list[Entry]:
    """The entries of an act that begins with the entry of this id, in the order of their
    stamps; none where it is not held."""
    if one(connection, "SELECT 1 FROM entry WHERE id=?", (act.bytes,)) is None:
        return []
    ids = [UUID(int=act.int ^ turn).bytes for turn in range(8)]
    rows = among(connection, "SELECT fact FROM entry WHERE id IN", ids)
    found = [decode(row[0]) for row in rows]
    return sorted((one for one in found if one.act == act), key=lambda one: one.stamp)


def writes_of(connection: Connection, subject: UUID, field: str) -> list[Placed]:
    """Every write to one field of one subject that is held and in force, by their stamps."""
    found = writes_about(connection, subject)
    return [p for p in found if p.entry.register and p.entry.register.field == field]


def writes_about(connection: Connection, subject: UUID) -> list[Placed]:
    """Every write to any field of one subject that is held and counts, by their stamps."""
    rows = every(connection, f"{_PLACED} WHERE subject=? AND tick>=0", (subject.bytes,))
    return sorted((placed(row) for row in rows), key=lambda one: one.stamp)


def unsent(connection: Connection, standing: Standing, after: int, limit: int) -> list[Row]:
    """Own facts above a sequence as (fact, seq, link, kind) rows, in chain order."""
    return every(
        connection,
        "SELECT fact, seq, link, kind FROM entry WHERE own=1 AND seq>? AND incarnation=? "
        "ORDER BY seq LIMIT ?+0",
        (after, standing.incarnation, limit),
    )


def everything(connection: Connection) -> Iterator[Row]:
    """Every entry by id: (id, own, terminal, incarnation, seq, tick, late, fact, link)."""
    rows = connection.exec_driver_sql(
        "SELECT id, own, terminal, incarnation, seq, tick, late, fact, link FROM entry ORDER BY id"
    )
    for row in rows:
        yield tuple(row)


def raw(fact: bytes) -> msgspec.Raw:
    """A fact's bytes as they travel."""
    return msgspec.Raw(fact)
