"""The first schema: ledger, folds, tills, exceptions.

A new database is made directly from `sync.server.schema` and stamped; this revision says what
the stamp stands for, so that later ones have something to begin from.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SQLITE_GUARDS = (
    """CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END""",
    """CREATE TRIGGER entry_lasts BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
)
POSTGRESQL_GUARDS = (
    """CREATE OR REPLACE FUNCTION entry_is_final() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'an entry is never changed or deleted'; END $$""",
    """CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entry
    FOR EACH ROW EXECUTE FUNCTION entry_is_final()""",
    """CREATE TRIGGER entry_lasts BEFORE TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION entry_is_final()""",
)


def upgrade() -> None:
    """Make every table, then the guards of the ledger."""
    _account()
    _aside()
    _belongs()
    _chain()
    _counter()
    _enrolment()
    _entry()
    _exception()
    _member_key()
    _personal()
    _programme()
    _rebase()
    _register()
    _store()
    _terminal()
    guards = {"sqlite": SQLITE_GUARDS, "postgresql": POSTGRESQL_GUARDS}
    for guard in guards[op.get_bind().dialect.name]:
        op.execute(guard)


def downgrade() -> None:
    """There is nothing before the first schema."""
    raise NotImplementedError("The first schema has nothing before it.")


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column(
            "base", sa.LargeBinary(), nullable=False, comment="folded to the mark; empty for none"
        ),
        sa.Column("tip", sa.LargeBinary(), nullable=False, comment="folded to the newest entry"),
        sa.Column("next_expiry", sa.Integer(), nullable=False, comment="of the base; 0 for none"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("account_expiry", "account", ["next_expiry"], unique=False)


def _aside() -> None:
    op.create_table(
        "aside",
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("incarnation", sa.Text(), nullable=False),
        sa.Column("seq", BIG, autoincrement=False, nullable=False),
        sa.Column("entry", sa.LargeBinary(length=16), nullable=False),
        sa.Column("status", sa.Text(), nullable=False, comment="quarantined or repeated"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("fact", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("at_ms", BIG, nullable=False),
        sa.PrimaryKeyConstraint("terminal", "incarnation", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_aside_entry", "aside", ["entry"], unique=False)


def _belongs() -> None:
    op.create_table(
        "belongs",
        sa.Column("account", sa.LargeBinary(length=16), nullable=False),
        sa.Column("parent", sa.LargeBinary(length=16), nullable=False),
        sa.Column("root", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("account"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_belongs_parent", "belongs", ["parent"], unique=False)
    op.create_index("ix_belongs_root", "belongs", ["root"], unique=False)


def _chain() -> None:
    op.create_table(
        "chain",
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("incarnation", sa.Text(), nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("ord", BIG, nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "incarnation"),
        sqlite_with_rowid=False,
    )


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("one", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("running", sa.LargeBinary(), nullable=False),
        sa.Column("mark", BIG, nullable=False),
        sa.Column("marked_ms", BIG, nullable=False),
        sa.Column("newest", BIG, nullable=False, comment="greatest order of a till's fact"),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("programmes", sa.Integer(), nullable=False, comment="how many were published"),
        sa.Column("incarnation", sa.Text(), nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("tick", BIG, nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("recovery_key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("one"),
    )


def _enrolment() -> None:
    op.create_table(
        "enrolment",
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("expires_ms", BIG, nullable=False),
        sa.Column("terminal", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("code_hash"),
    )


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("position", BIG, autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("act", sa.LargeBinary(length=16), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("incarnation", sa.Text(), nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("account", sa.LargeBinary(length=16), nullable=True),
        sa.Column("refers", sa.LargeBinary(length=16), nullable=True),
        sa.Column("subject", sa.LargeBinary(length=16), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("points", BIG, nullable=False),
        sa.Column("ord", BIG, nullable=False, comment="tick in the folding order"),
        sa.Column("late", sa.SmallInteger(), nullable=False),
        sa.Column("fact", sa.LargeBinary(), nullable=False),
        sa.Column("link", sa.LargeBinary(), nullable=False),
        sa.Column("running", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("entry_account", "entry", ["account", "ord"], unique=False)
    op.create_index("entry_ord", "entry", ["ord"], unique=False)
    op.create_index(
        "entry_refers",
        "entry",
        ["refers"],
        unique=False,
        sqlite_where=sa.text("refers IS NOT NULL"),
        postgresql_where=sa.text("refers IS NOT NULL"),
    )
    op.create_index(
        "entry_subject",
        "entry",
        ["subject", "field"],
        unique=False,
        sqlite_where=sa.text("subject IS NOT NULL"),
        postgresql_where=sa.text("subject IS NOT NULL"),
    )


def _exception() -> None:
    op.create_table(
        "exception",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at_ms", BIG, nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("account", sa.LargeBinary(length=16), nullable=True),
        sa.Column("entry", sa.LargeBinary(length=16), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("evidence", sa.LargeBinary(), nullable=False, comment="JSON"),
        sa.Column("resolved_by", sa.LargeBinary(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("exception_at", "exception", ["at_ms"], unique=False)
    op.create_index("exception_entry", "exception", ["entry"], unique=False)


def _member_key() -> None:
    op.create_table(
        "member_key",
        sa.Column("member", sa.LargeBinary(length=16), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("member"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_member_key_position", "member_key", ["position"], unique=False)


def _personal() -> None:
    op.create_table(
        "personal",
        sa.Column("entry", sa.LargeBinary(length=16), nullable=False),
        sa.Column("member", sa.LargeBinary(length=16), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("entry"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_personal_member", "personal", ["member"], unique=False)


def _programme() -> None:
    op.create_table(
        "programme",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version"),
    )


def _rebase() -> None:
    op.create_table(
        "rebase",
        sa.Column("position", BIG, autoincrement=False, nullable=False),
        sa.Column("account", sa.LargeBinary(length=16), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", "account"),
        sqlite_with_rowid=False,
    )


def _register() -> None:
    op.create_table(
        "register",
        sa.Column("subject", sa.LargeBinary(length=16), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("entry", sa.LargeBinary(length=16), nullable=False),
        sa.Column("terminal", sa.Text(), nullable=False),
        sa.Column("ord", BIG, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "field"),
        sqlite_with_rowid=False,
    )
    op.create_index("register_field", "register", ["field"], unique=False)


def _store() -> None:
    op.create_table(
        "store",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("tills", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _terminal() -> None:
    op.create_table(
        "terminal",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_key", sa.LargeBinary(), nullable=False),
        sa.Column("enrolled_ms", BIG, nullable=False),
        sa.Column("revoked_ms", BIG, nullable=True),
        sa.Column("seen_ms", BIG, nullable=False),
        sa.Column("promise", BIG, nullable=False),
        sa.Column("cursor", BIG, nullable=False),
        sa.Column("unsent", BIG, nullable=False),
        sa.Column("skew_ms", BIG, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
