"""Migrations lead to the same tables as a new database has, on both databases."""

from __future__ import annotations

from importlib.resources import as_file, files

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from sync.server import schema, tallies
from sync.server.app import main
from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import Database, rows
from sync.server.verifying import verify
from terminal.domain.entry import Use
from terminal.domain.tally import Tally
from tests.support.paper_till import Clock, PaperTill


def test_the_first_revision_makes_what_a_new_database_has(database_url: str) -> None:
    database = Database(database_url)
    with database.write() as connection, as_file(files("sync.server") / "migrations") as path:
        config = Config()
        config.set_main_option("script_location", str(path))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, schema.metadata) == []
        assert schema.revision(connection) == schema.REVISION
        assert ScriptDirectory.from_config(config).get_current_head() == schema.REVISION
        guards = _guards(connection.dialect.name)
        assert rows(connection, guards)[0][0] == 2
    database.close()


def _guards(kind: str) -> str:
    if kind == "sqlite":
        return "SELECT COUNT(*) FROM sqlite_master WHERE type='trigger'"
    return (
        "SELECT COUNT(DISTINCT tgname) FROM pg_trigger WHERE tgrelid='entry'::regclass "
        "AND NOT tgisinternal"
    )


def test_tallies_are_counted_from_an_older_ledger(database_url: str, clock: Clock) -> None:
    with EmbeddedCentral(database_url, clock) as central:
        till = PaperTill(central.url, central.enrol_code("HS"), clock)
        till.write("stock", uses=(Use("reward", "mug", 2, 0), Use("promotion", "dairy", 1, 40)))
        till.write("stock", uses=(Use("reward", "mug", -1, 0),))
        till.push()
        till.close()
    database = Database(database_url)
    with database.write() as connection, as_file(files("sync.server") / "migrations") as path:
        config = Config()
        config.set_main_option("script_location", str(path))
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    assert main(["migrate", "--database", database_url]) == 0
    with database.read() as connection:
        verify(connection)
        assert tallies.of(connection, "reward", "mug") == Tally(1, 0)
        assert tallies.of(connection, "promotion", "dairy") == Tally(1, 40)
    database.close()


def test_migrating_what_is_new_changes_nothing(database_url: str, clock: Clock) -> None:
    with EmbeddedCentral(database_url, clock) as central:
        before = central.central.position()
    assert main(["migrate", "--database", database_url]) == 0
    with EmbeddedCentral(database_url, clock) as central:
        assert central.central.position() == before


def test_a_database_of_another_revision_is_not_opened(database_url: str, clock: Clock) -> None:
    EmbeddedCentral(database_url, clock).stop()
    database = Database(database_url)
    with database.write() as connection:
        connection.execute(schema.version.update().values(version_num="9999"))
    database.close()
    assert main(["verify", "--database", database_url]) == 1
    assert main(["serve", "--database", database_url, "--port", "0"]) == 1
