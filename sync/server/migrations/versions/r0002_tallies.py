"""Tallies: what all entries together drew on, and the draws that a contest may be about."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from terminal.domain.entry import decode
from terminal.domain.tally import Tally, TallyKey, add, draws

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
STEP = 2000


def upgrade() -> None:
    """Make the tables and count what the ledger holds."""
    tally = op.create_table(
        "tally",
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("times", BIG, nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.PrimaryKeyConstraint("resource", "name"),
        sqlite_with_rowid=False,
    )
    draw = op.create_table(
        "draw",
        sa.Column("position", BIG, autoincrement=False, nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("entry", sa.LargeBinary(length=16), nullable=False),
        sa.Column("ord", BIG, nullable=False),
        sa.Column("times", BIG, nullable=False),
        sa.Column("amount", BIG, nullable=False),
        sa.PrimaryKeyConstraint("position", "resource", "name"),
        sqlite_with_rowid=False,
    )
    op.create_index("draw_ord", "draw", ["resource", "name", "ord"], unique=False)
    op.create_index("draw_position", "draw", ["resource", "name", "position"], unique=False)
    _count(tally, draw)


def downgrade() -> None:
    """Drop what was counted; the entries have it all."""
    op.drop_table("draw")
    op.drop_table("tally")


def _count(tally: sa.Table, draw: sa.Table) -> None:
    connection = op.get_bind()
    query = sa.text(
        "SELECT position, id, ord, fact FROM entry WHERE position>:last ORDER BY position "
        "LIMIT :step"
    )
    total: dict[TallyKey, Tally] = {}
    last = 0
    while found := connection.execute(query, {"last": last, "step": STEP}).all():
        last = found[-1][0]
        rows: list[dict[str, Any]] = []
        for position, entry, order, fact in found:
            drawn = draws(decode(bytes(fact)))
            add(total, drawn)
            place = {"position": position, "entry": bytes(entry), "ord": order}
            rows += [{**place, **_row(k, one)} for k, one in drawn.items() if k[0] != "promotion"]
        if rows:
            connection.execute(draw.insert(), rows)
    if total:
        connection.execute(tally.insert(), [_row(key, one) for key, one in total.items()])


def _row(key: TallyKey, one: Tally) -> dict[str, Any]:
    return {"resource": key[0], "name": key[1], "times": one.times, "amount": one.amount}
