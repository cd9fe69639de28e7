"""The sums of figures as the till keeps them (see `terminal.domain.sums`): a cache of the ledger,
filled behind the sales in small steps. Whoever reads adds what came since, so nothing is missing
however far behind it is.

What others wrote and is let go of stays in the sums. Entries that are taken out of force, or come
into it again, are noted by a trigger and counted at the next step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from terminal.domain.fold import SILENT
from terminal.domain.sums import GIVEN, PLACE, Fact, Span, Sums, read_fact, whole_months
from terminal.store.connection import Connection
from terminal.store.statements import Row, every, one, run, run_each

AT_ONCE: Final = 250
"""Rows of the ledger taken up in one transaction: a few milliseconds' work."""
_SILENT: Final = ", ".join(f"'{kind}'" for kind in sorted(SILENT))
_FIRST: Final = f"""SELECT fact FROM entry WHERE rowid>? AND rowid<=? AND tick>=0
AND (account IS NOT NULL OR kind='accrue') AND kind NOT IN ({_SILENT})"""  # noqa: S608
_TURNED: Final = f"""SELECT sold_turned.sign, fact FROM sold_turned JOIN entry ON
entry.rowid=sold_turned.entry WHERE kind NOT IN ({_SILENT})"""  # noqa: S608
_TABLES: Final = {
    "sold_place": (("day", "store", "tier", "member", "currency"), PLACE),
    "sold_placed": (("month", "store", "tier", "member", "currency"), PLACE),
    "sold_day": (("day", "member", "currency"), 3),
    "sold_visit": (("day", "account"), 1),
    "sold_month": (("month", "account"), 1),
    "sold_given": (("day", "promotion", "currency"), GIVEN),
    "sold_moved": (("day", "kind"), 2),
}


_WITHIN: Final = "day BETWEEN ? AND ?"
_BY_PLACE: Final = ("sold_place", "sold_placed")


def _numbers(count: int) -> list[str]:
    return [f"n{number}" for number in range(count)]


def _upsert(table: str) -> str:
    keys, count = _TABLES[table]
    columns = (*keys, *_numbers(count))
    added = ", ".join(f"{name}={name}+excluded.{name}" for name in _numbers(count))
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 - names of this file
        f"VALUES ({', '.join('?' * len(columns))}) "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}"
    )


_UPSERTS: Final = {table: _upsert(table) for table in _TABLES}


def step(connection: Connection, least: int = 1) -> bool:
    """Take up the next rows of the ledger; False where fewer than `least` are left."""
    place, newest = _place(connection), _newest(connection)
    if newest < place + least and _nothing_turned(connection):
        return False
    sums = Sums()
    _turned(connection, sums)
    upto = min(newest, place + AT_ONCE)
    for fact in _facts(connection, place, upto):
        sums.add(fact)
    _write(connection, sums)
    run(connection, "DELETE FROM sold_turned")
    run(connection, "UPDATE sold_to SET entry=?", (upto,))
    return True


def reaches(connection: Connection, row: int) -> bool:
    """Whether every row of the ledger up to this one is in the sums as it stands now."""
    return _nothing_turned(connection) and _place(connection) >= row


def _nothing_turned(connection: Connection) -> bool:
    return one(connection, "SELECT 1 FROM sold_turned LIMIT 1") is None


def keep_up(connection: Connection) -> bool:
    """Take up rows once there are enough for a step; False where there are not."""
    return step(connection, AT_ONCE)


def span(connection: Connection, since: int, until: int) -> Span:
    """The sums of days (ordinals, both included) over every entry that was ever held."""
    found = _kept(connection, since, until)
    found.merge(_behind(connection).span(since, until))
    return found


def begin_again(connection: Connection) -> None:
    """Count anew what is held: what was let go of will come again."""
    for table in (*_TABLES, "sold_turned"):
        run(connection, f"DELETE FROM {table}")  # noqa: S608
    run(connection, "UPDATE sold_to SET entry=0")


def wrong(connection: Connection) -> str:
    """What of the sums is not what the entries add up to; empty where all is. Where entries were
    let go of, the sums may hold more than the entries tell, and nothing is said."""
    if one(connection, "SELECT 1 FROM horizon WHERE tick>0") is not None:
        return ""
    held, counted = Sums(), Sums()
    for fact in _facts(connection, 0, _newest(connection)):
        counted.add(fact)
    for table, sums in _parts(held).items():
        keys, count = _TABLES[table]
        text = f"SELECT {', '.join((*keys, *_numbers(count)))} FROM {table}"  # noqa: S608
        for row in every(connection, text):
            sums[_key(table, row[: len(keys)])] = list(row[len(keys) :])
    behind = _parts(_behind(connection))
    for table, sums in _parts(counted).items():
        mine = _parts(held)[table]
        for key, numbers in behind[table].items():
            base = mine.get(key, [0] * len(numbers))
            mine[key] = [a + b for a, b in zip(base, numbers, strict=True)]
        left = {key: numbers for key, numbers in mine.items() if any(numbers)}
        if left != {key: numbers for key, numbers in sums.items() if any(numbers)}:
            return table
    return ""


def _parts(sums: Sums) -> dict[str, dict]:  # type: ignore[type-arg]
    return {
        "sold_place": sums.places,
        "sold_placed": sums.placed,
        "sold_day": sums.days,
        "sold_visit": sums.visits,
        "sold_month": sums.months,
        "sold_given": sums.given,
        "sold_moved": sums.moved,
    }


def _key(table: str, keys: Row) -> object:
    return (keys[0], tuple(keys[1:])) if table in _BY_PLACE else tuple(keys)


def _flat(table: str, key: Row) -> Row:
    return (key[0], *key[1]) if table in _BY_PLACE else key


def _write(connection: Connection, sums: Sums) -> None:
    for table, part in _parts(sums).items():
        rows = [(*_flat(table, key), *numbers) for key, numbers in part.items() if any(numbers)]
        if rows:
            run_each(connection, _UPSERTS[table], rows)


def _place(connection: Connection) -> int:
    row = one(connection, "SELECT entry FROM sold_to")
    return int(row[0]) if row else 0


def _newest(connection: Connection) -> int:
    row = one(connection, "SELECT MAX(rowid) FROM entry")
    return int(row[0] or 0) if row else 0


def _facts(connection: Connection, after: int, upto: int) -> Iterator[Fact]:
    for (fact,) in connection.exec_driver_sql(_FIRST, (after, upto)):
        yield read_fact(fact)


def _turned(connection: Connection, sums: Sums) -> None:
    """Take up what was taken out of force or came into it again."""
    for sign, fact in every(connection, _TURNED):
        sums.add(read_fact(fact), sign)


def _behind(connection: Connection) -> Sums:
    """What is not in the kept sums yet."""
    sums = Sums()
    _turned(connection, sums)
    for fact in _facts(connection, _place(connection), _newest(connection)):
        sums.add(fact)
    return sums


def _kept(connection: Connection, since: int, until: int) -> Span:
    """What the kept sums say of some days: whole months at once, the days at either end apart."""
    found, days = Span(), (since, until)
    months, edges = whole_months(since, until)
    bounds = (months.start, months.stop - 1)
    for table, at, within in [
        ("sold_placed", "month", bounds),
        *(("sold_place", "day", edge) for edge in edges),
    ]:
        part = Span()
        text = f"SELECT store, tier, member, currency, {_totals(PLACE)} FROM {table} "  # noqa: S608
        text += f"WHERE {at} BETWEEN ? AND ? GROUP BY 1, 2, 3, 4"
        for store, tier, member, currency, *numbers in every(connection, text, within):
            part.places[store, tier, member, currency] = numbers
        found.merge(part)
    for edge in edges:
        part = Span()
        text = f"SELECT account, SUM(n0) FROM sold_visit WHERE {_WITHIN} GROUP BY 1"  # noqa: S608
        for account, count in every(connection, text, edge):
            part.active[account] = [count]
        found.merge(part)
    active: dict[bytes, int] = {}
    for month, account, count in every(connection, "SELECT month, account, n0 FROM sold_month"):
        found.months[month, account] = [count]
        if month in months:
            active[account] = active.get(account, 0) + count
    for account, count in active.items():
        before = found.active.get(account, [0])[0]
        found.active[account] = [before + count]
    text = f"SELECT day, member, currency, n0, n1, n2 FROM sold_day WHERE {_WITHIN}"  # noqa: S608
    for day, member, currency, *numbers in every(connection, text, days):
        found.days[day, member, currency] = numbers
    text = f"SELECT promotion, currency, {_totals(GIVEN)} FROM sold_given "  # noqa: S608
    for name, currency, *numbers in every(
        connection, f"{text} WHERE {_WITHIN} GROUP BY 1, 2", days
    ):
        found.given[name, currency] = numbers
    text = "SELECT day, kind, n0, n1 FROM sold_moved WHERE day>=?"
    for day, kind, *numbers in every(connection, text, (since,)):
        found.moved[day, kind] = numbers
    return found


def _totals(count: int) -> str:
    return ", ".join(f"SUM({name})" for name in _numbers(count))
