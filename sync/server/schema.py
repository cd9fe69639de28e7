"""Tables of central: one schema for SQLite and PostgreSQL.

Ids are 16 bytes, ticks and days integers, money minor units. `entry` is append-only: triggers
refuse to update or delete a row, on SQLite also through `INSERT OR REPLACE` (the connection
turns `recursive_triggers` on). What is stored of accounts and registers is a fold of entries,
which `verify` makes anew.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    event,
    insert,
    inspect,
)

REVISION: Final = "0004"
"""The migration whose result `create` makes directly."""

_LOCK: Final = 0x10A1

metadata = MetaData()
_Id = LargeBinary(16)
_Big = BigInteger().with_variant(Integer, "sqlite")

counter = Table(
    "counter",
    metadata,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("epoch", Text, nullable=False),
    Column("position", _Big, nullable=False),
    Column("running", LargeBinary, nullable=False),
    Column("mark", _Big, nullable=False),
    Column("marked_ms", _Big, nullable=False),
    Column("newest", _Big, nullable=False, comment="greatest order of a till's fact"),
    Column("digest", LargeBinary, nullable=False),
    Column("programmes", Integer, nullable=False, comment="how many were published"),
    Column("incarnation", Text, nullable=False),
    Column("seq", _Big, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("tick", _Big, nullable=False),
    Column("signing_key", LargeBinary, nullable=False),
    Column("recovery_key", LargeBinary, nullable=False),
)
"""One row, locked by every writer: positions, the mark, central's own chain and its keys."""

entry = Table(
    "entry",
    metadata,
    Column("position", _Big, primary_key=True, autoincrement=False),
    Column("id", _Id, nullable=False, unique=True),
    Column("act", _Id, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("seq", _Big, nullable=False),
    Column("kind", Text, nullable=False),
    Column("account", _Id),
    Column("refers", _Id),
    Column("subject", _Id),
    Column("field", Text),
    Column("store", Text, nullable=False),
    Column("receipt", Text, nullable=False),
    Column("points", _Big, nullable=False),
    Column("ord", _Big, nullable=False, comment="tick in the folding order"),
    Column("late", SmallInteger, nullable=False),
    Column("fact", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("running", LargeBinary, nullable=False),
)
Index("entry_account", entry.c.account, entry.c.ord)
Index("entry_ord", entry.c.ord)
_refers = entry.c.refers.is_not(None)
Index("entry_refers", entry.c.refers, sqlite_where=_refers, postgresql_where=_refers)
_subject = entry.c.subject.is_not(None)
Index(
    "entry_subject",
    entry.c.subject,
    entry.c.field,
    sqlite_where=_subject,
    postgresql_where=_subject,
)

aside = Table(
    "aside",
    metadata,
    Column("terminal", Text, primary_key=True),
    Column("incarnation", Text, primary_key=True),
    Column("seq", _Big, primary_key=True, autoincrement=False),
    Column("entry", _Id, nullable=False, index=True),
    Column("status", Text, nullable=False, comment="quarantined or repeated"),
    Column("reason", Text, nullable=False),
    Column("fact", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("at_ms", _Big, nullable=False),
    sqlite_with_rowid=False,
)
"""Links of a chain without an entry of their own: facts set aside, and facts held already."""

chain = Table(
    "chain",
    metadata,
    Column("terminal", Text, primary_key=True),
    Column("incarnation", Text, primary_key=True),
    Column("seq", _Big, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("ord", _Big, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

account = Table(
    "account",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("base", LargeBinary, nullable=False, comment="folded to the mark; empty for none"),
    Column("tip", LargeBinary, nullable=False, comment="folded to the newest entry"),
    Column("next_expiry", Integer, nullable=False, comment="of the base; 0 for none"),
    sqlite_with_rowid=False,
)
Index("account_expiry", account.c.next_expiry)

belongs = Table(
    "belongs",
    metadata,
    Column("account", _Id, primary_key=True),
    Column("parent", _Id, nullable=False, index=True),
    Column("root", _Id, nullable=False, index=True),
    sqlite_with_rowid=False,
)
"""`belongs_to` in force, and the account at its end under which entries are folded."""

rebase = Table(
    "rebase",
    metadata,
    Column("position", _Big, primary_key=True, autoincrement=False),
    Column("account", _Id, primary_key=True),
    Column("state", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

register = Table(
    "register",
    metadata,
    Column("subject", _Id, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("entry", _Id, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("ord", _Big, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("register_field", register.c.field)

tally = Table(
    "tally",
    metadata,
    Column("resource", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("times", _Big, nullable=False),
    Column("amount", _Big, nullable=False),
    sqlite_with_rowid=False,
)
"""Sums over all entries of what they drew on (see `terminal.domain.tally`)."""

draw = Table(
    "draw",
    metadata,
    Column("position", _Big, primary_key=True, autoincrement=False),
    Column("resource", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("entry", _Id, nullable=False),
    Column("ord", _Big, nullable=False),
    Column("times", _Big, nullable=False),
    Column("amount", _Big, nullable=False),
    sqlite_with_rowid=False,
)
"""Each entry's draw on a voucher, a reward or a gift card."""
Index("draw_ord", draw.c.resource, draw.c.name, draw.c.ord)
Index("draw_position", draw.c.resource, draw.c.name, draw.c.position)

personal = Table(
    "personal",
    metadata,
    Column("entry", _Id, primary_key=True),
    Column("member", _Id, nullable=False, index=True),
    Column("salt", LargeBinary, nullable=False),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

member_key = Table(
    "member_key",
    metadata,
    Column("member", _Id, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    Column("position", _Big, nullable=False, index=True),
    sqlite_with_rowid=False,
)

programme = Table(
    "programme",
    metadata,
    Column("version", Text, primary_key=True),
    Column("position", _Big, nullable=False),
    Column("document", Text, nullable=False),
)

store = Table(
    "store",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("tills", Integer, nullable=False),
)

enrolment = Table(
    "enrolment",
    metadata,
    Column("code_hash", LargeBinary, primary_key=True),
    Column("store", Text, nullable=False),
    Column("expires_ms", _Big, nullable=False),
    Column("terminal", Text),
)

terminal = Table(
    "terminal",
    metadata,
    Column("id", Text, primary_key=True),
    Column("store", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sealed_key", LargeBinary, nullable=False),
    Column("enrolled_ms", _Big, nullable=False),
    Column("revoked_ms", _Big),
    Column("seen_ms", _Big, nullable=False),
    Column("promise", _Big, nullable=False),
    Column("cursor", _Big, nullable=False),
    Column("unsent", _Big, nullable=False),
    Column("skew_ms", _Big, nullable=False),
    Column("version", Text, nullable=False),
)

exception = Table(
    "exception",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at_ms", _Big, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("store", Text, nullable=False),
    Column("account", _Id),
    Column("entry", _Id),
    Column("sentence", Text, nullable=False),
    Column("evidence", LargeBinary, nullable=False, comment="JSON"),
    Column("resolved_by", _Id),
)
Index("exception_at", exception.c.at_ms)
Index("exception_entry", exception.c.entry)

erased = Table(
    "erased",
    metadata,
    Column("member", _Id, primary_key=True),
    Column("position", _Big, nullable=False),
)
"""Members whose key and personal values were destroyed; what comes later of them is dropped."""

snapshot = Table(
    "snapshot",
    metadata,
    Column("id", Text, primary_key=True),
    Column("epoch", Text, nullable=False),
    Column("position", _Big, nullable=False),
    Column("beat_ms", _Big, nullable=False, comment="when its making last went on"),
    Column("made", _Big, nullable=False, comment="rows so far"),
    Column("total", _Big, nullable=False),
    Column("description", LargeBinary, nullable=False, comment="empty while it is made"),
    Column("signature", LargeBinary, nullable=False),
)
snapshot_page = Table(
    "snapshot_page",
    metadata,
    Column("snapshot", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
MADE_ANEW: Final = frozenset({"snapshot", "snapshot_page"})
"""Tables that a backup leaves out."""

SQLITE_GUARDS: Final = (
    """CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""",
    """CREATE TRIGGER entry_lasts BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
)
POSTGRESQL_GUARDS: Final = (
    """CREATE OR REPLACE FUNCTION entry_is_final() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'an entry is never changed or deleted'; END $$""",
    """CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entry
    FOR EACH ROW EXECUTE FUNCTION entry_is_final()""",
    """CREATE TRIGGER entry_lasts BEFORE TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION entry_is_final()""",
)
for _name, _guards in (("sqlite", SQLITE_GUARDS), ("postgresql", POSTGRESQL_GUARDS)):
    for _guard in _guards:
        _ddl = DDL(_guard)  # type: ignore[no-untyped-call]
        event.listen(metadata, "after_create", _ddl.execute_if(dialect=_name))

version = Table("alembic_version", MetaData(), Column("version_num", Text, primary_key=True))
"""Alembic's own table, written here so that a new database needs no alembic."""


def alone(connection: Connection) -> None:
    """Let only one program make or change tables until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def create(connection: Connection) -> None:
    """Make every table of a new database and stamp it with the revision it stands for."""
    metadata.create_all(connection)
    version.create(connection)
    connection.execute(insert(version), {"version_num": REVISION})


def mismatch(found: str) -> str:
    """The sentence for a database of another revision."""
    return (
        f"The database is at revision {found}; this program needs {REVISION}. "
        "Run 'loyalty-central migrate'."
    )


def revision(connection: Connection) -> str | None:
    """The revision of a database, or None where it has no tables yet."""
    if not inspect(connection).has_table(version.name):
        return None
    return str(connection.execute(version.select()).scalar_one())
