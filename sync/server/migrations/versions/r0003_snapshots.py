"""Snapshots for new tills, made when one asks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("beat_ms", BIG, nullable=False, comment="when its making last went on"),
        sa.Column("made", BIG, nullable=False, comment="rows so far"),
        sa.Column("total", BIG, nullable=False),
        sa.Column(
            "description", sa.LargeBinary(), nullable=False, comment="empty while it is made"
        ),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "snapshot_page",
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("snapshot", "number"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("snapshot_page")
    op.drop_table("snapshot")
