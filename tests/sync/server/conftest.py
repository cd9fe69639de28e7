"""Central over real HTTP on SQLite and on PostgreSQL, with paper tills to talk to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.server.app.embedded import EmbeddedCentral
from sync.server.verifying import verify
from tests.support.paper_till import Clock, PaperTill
from tests.support.postgres import Postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """URL of an empty PostgreSQL database."""
    with postgres.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    """URL of an empty database of each kind."""
    if request.param == "sqlite":
        return sqlite_url
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """URL of an empty SQLite file, for what does not depend on the database."""
    return f"sqlite:///{tmp_path / 'central.db'}"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served(database_url: str, clock: Clock) -> Iterator[EmbeddedCentral]:
    """A central of each kind; whatever a test did to it must verify in the end."""
    with EmbeddedCentral(database_url, clock) as made:
        yield made
        with made.central.database.read() as connection:
            verify(connection)


@pytest.fixture
def lite(sqlite_url: str, clock: Clock) -> Iterator[EmbeddedCentral]:
    """A central on SQLite; whatever a test did to it must verify in the end."""
    with EmbeddedCentral(sqlite_url, clock) as made:
        yield made
        with made.central.database.read() as connection:
            verify(connection)


@pytest.fixture
def new_till(clock: Clock) -> Iterator[Callable[..., PaperTill]]:
    """Enrols paper tills, each with a key of its own."""
    made: list[PaperTill] = []

    def enrol(central: EmbeddedCentral, store: str = "HS") -> PaperTill:
        till = PaperTill(central.url, central.enrol_code(store), clock, seed=len(made) + 1)
        made.append(till)
        return till

    yield enrol
    for till in made:
        till.close()
