"""Alembic's entry: runs revisions on the connection it is given, inside its transaction."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=False,
    version_table="alembic_version",
)
context.run_migrations()
