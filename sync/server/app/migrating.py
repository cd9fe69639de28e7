"""Bringing an older database to the newest revision. The only user of alembic."""

from __future__ import annotations

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config

from sync.server import schema
from sync.server.database import Database, DatabaseUnusable


def upgrade(url: str) -> tuple[str, str]:
    """Run what is missing, in one transaction; return the revisions before and after."""
    database = Database(url)
    try:
        with database.write() as connection, as_file(files("sync.server") / "migrations") as path:
            schema.alone(connection)
            before = schema.revision(connection)
            if before is None:
                raise DatabaseUnusable("There is no ledger in this database.")
            config = Config()
            config.set_main_option("script_location", str(path))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            after = schema.revision(connection)
    finally:
        database.close()
    assert after is not None
    return before, after
