"""Members whose personal values were destroyed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "erased",
        sa.Column("member", sa.LargeBinary(length=16), nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.PrimaryKeyConstraint("member"),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("erased")
