"""The database's primary dies under load, its standby is promoted: what was acknowledged is there,
and tills go on by themselves through whichever replica of central they talk to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from sync.client.breaker import Breaker
from sync.client.enrol import enrol as join
from sync.client.runner import Runner
from sync.server.app.opening import open_central
from sync.server.database import rows, rows_in
from sync.server.verifying import verify
from terminal.clock import SystemClock
from terminal.domain.ids import card_account
from terminal.engine import Engine
from terminal.entropy import SystemEntropy
from terminal.errors import Refused
from terminal.replica import Replica
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.till import Till
from tests.support.postgres import Postgres
from tests.support.programs import started
from tests.support.shop import KEY, sell

CARDS = [card_account(f"29000000{number:05d}") for number in range(7)]


@pytest.fixture
def pair() -> Iterator[tuple[Postgres, Postgres]]:
    """A primary and a standby without which it acknowledges nothing."""
    with Postgres() as primary, Postgres(of=primary) as standby:
        primary.wait_for_standby()
        yield primary, standby


@contextmanager
def serving(url: str) -> Iterator[str]:
    """A replica of central in a process of its own."""
    words = ("-m", "sync.server.app", "serve", "--database", url, "--port", "0", "--json")
    with started(*words) as program:
        assert program.process.stdout is not None
        yield msgspec.json.decode(program.process.stdout.readline())["url"]


class Counter:
    """A till with customers at it, linked to one replica."""

    def __init__(self, folder: Path, url: str, code: str, stack: ExitStack) -> None:
        engine = Engine(folder, KEY, SystemClock(), SystemEntropy(), prints=False)
        self.till = Till(engine)
        stack.callback(self.till.close)
        door = Replica(engine)
        join(door, url, code, "", KEY, engine.clock, SystemEntropy())
        self._runner = Runner(
            door, url, engine.clock, SystemEntropy(), breaker=Breaker(longest_ms=500)
        )
        self._runner.start()
        stack.callback(lambda: self._runner.stop(10))
        self._sold = 0

    def sell(self) -> None:
        """One more sale; if the other till's points came in between, the next press sells it."""
        try:
            sell(self.till, CARDS[self._sold % len(CARDS)], 1_000)
        except Refused as refusal:
            if refusal.key != "commit.changed":
                raise
        self._sold += 1
        self._runner.nudge()

    def acknowledged(self) -> list[bytes]:
        """Ids of what central has said that it holds."""

        def held(connection: Connection) -> list[bytes]:
            acked = ledger.load(connection).acked
            query = "SELECT id FROM entry WHERE own=1 AND seq<=?"
            return [row[0] for row in connection.exec_driver_sql(query, (acked,))]

        return self.till.engine.read(held)


def sell_until(counters: list[Counter], so: Callable[[], bool]) -> None:
    """Trade at every till, without a pause but for the link's sake, until something is so."""
    pause = threading.Event()
    while not so():
        for counter in counters:
            counter.sell()
        pause.wait(0.005)


def test_a_lost_primary_loses_nothing_that_was_acknowledged(
    pair: tuple[Postgres, Postgres], tmp_path: Path
) -> None:
    primary, standby = pair
    ports = f"host=127.0.0.1:{primary.port}&host=127.0.0.1:{standby.port}"
    url = f"postgresql+psycopg://postgres@/postgres?{ports}&target_session_attrs=read-write"
    with ExitStack() as stack:
        central = open_central(url)
        stack.callback(central.database.close)
        counters = []
        for name in ("one", "two"):
            replica = stack.enter_context(serving(url))
            counters.append(Counter(tmp_path / name, replica, central.enrol_code("HS"), stack))
        sell_until(counters, lambda: all(len(c.acknowledged()) > 60 for c in counters))
        primary.kill()
        sell_until(counters, lambda: all(c.till.status().link == "offline" for c in counters))
        acknowledged = [entry for counter in counters for entry in counter.acknowledged()]
        standby.promote()
        with central.database.read() as connection:
            query = "SELECT id FROM entry WHERE id IN ()"
            held = {bytes(row[0]) for row in rows_in(connection, query, acknowledged)}
        assert held == set(acknowledged)
        sell_until(counters, lambda: all(c.till.status().link == "online" for c in counters))
        until(lambda: all(c.till.status().unsent == 0 for c in counters))
        written = {UUID(bytes=e) for counter in counters for e in counter.acknowledged()}
        with central.database.read() as connection:
            verify(connection)
            query = "SELECT id FROM entry WHERE kind='accrue'"
            at_central = [UUID(bytes=bytes(row[0])) for row in rows(connection, query)]
            begun_again = rows(connection, "SELECT 1 FROM exception WHERE kind='restored'")
        assert sorted(at_central) == sorted(written)
        assert not begun_again


def until(so: Callable[[], bool]) -> None:
    pause = threading.Event()
    while not so():
        pause.wait(0.02)
