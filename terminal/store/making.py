"""Making the tables of a till's database, and what an older program's lacks: the one place that
needs SQLAlchemy, loaded for a new or an older file only."""

from __future__ import annotations

from sqlalchemy import Index, Table
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from terminal.store import guards, schema, tallies
from terminal.store.connection import Connection
from terminal.store.standing import Standing, pack

_SQLITE = dialect()


def make(connection: Connection, incarnation: str) -> None:
    """Make every table, within a transaction; `incarnation` names the folder's chain."""
    for table in schema.metadata.sorted_tables:
        _table(connection, table)
    for guard in guards.ALL:
        connection.exec_driver_sql(guard)
    body = pack(Standing(incarnation=incarnation))
    connection.exec_driver_sql("INSERT INTO standing (one, body) VALUES (1, ?)", (body,))


def _table(connection: Connection, table: Table) -> None:
    made = CreateTable(table, if_not_exists=True)
    connection.exec_driver_sql(str(made.compile(dialect=_SQLITE)))
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        _index(connection, index)


def _index(connection: Connection, index: Index) -> None:
    made = CreateIndex(index, if_not_exists=True)
    connection.exec_driver_sql(str(made.compile(dialect=_SQLITE)))


def upgrade(connection: Connection, version: int) -> None:
    """Make what the tables of an older program lack, and drop what nothing reads any more."""
    if version < 2:
        _table(connection, schema.tally)
        tallies.recount(connection)
    if version < 3:
        _table(connection, schema.inherited)
    if version < 4:
        _table(connection, schema.erased)
    if version < 5 and "attempts" in _columns(connection, "spool"):
        connection.exec_driver_sql("ALTER TABLE spool DROP COLUMN attempts")
    if version < 6:
        _table(connection, schema.horizon)
        connection.exec_driver_sql("DELETE FROM horizon")
        connection.exec_driver_sql(guards.NO_HORIZON)
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS entry_facts_last")
        connection.exec_driver_sql(guards.FACTS_LAST)
    if version < 7:
        _table(connection, schema.asked)
        _table(connection, schema.held)
    if version < 8:
        connection.exec_driver_sql(guards.BY_EMAIL)
    if version < 9:
        _table(connection, schema.product)
    if version < 10:
        _index(connection, schema.BY_TICK)
    _follow(connection, version)
    if version < 14:
        _table(connection, schema.OTHER_LINK)


def _follow(connection: Connection, version: int) -> None:
    """Make what is filled behind the ledger: the sums of figures, the audit's index."""
    if version < 12:
        for table in schema.SUMS:
            _table(connection, table)
            connection.exec_driver_sql(f"DELETE FROM {table.name}")  # noqa: S608
        connection.exec_driver_sql(guards.NO_SUMS)
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS sums_follow")
        connection.exec_driver_sql(guards.SUMS_FOLLOW)
    if version < 13:
        for table in schema.ACTS:
            _table(connection, table)
            connection.exec_driver_sql(f"DELETE FROM {table.name}")  # noqa: S608
        connection.exec_driver_sql("DROP TRIGGER IF EXISTS acts_follow")
        connection.exec_driver_sql(guards.ACTS_FOLLOW)


def _columns(connection: Connection, table: str) -> set[str]:
    found = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (table,))
    return {row[0] for row in found}
