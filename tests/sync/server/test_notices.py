"""Replicas on one database: what one writes, the tills that another holds see at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from structlog.testing import capture_logs

from sync.server import news
from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import Database, run
from sync.server.notices import APPLICATION
from sync.wire import PullReply
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

MEMBER = card_account("2900000000017")


@pytest.fixture
def looks_never(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not told is not heard of."""
    monkeypatch.setattr(news, "TOLD_POLL_S", 1e9)


@pytest.fixture
def replicas(postgres_url: str, clock: Clock) -> Iterator[tuple[EmbeddedCentral, EmbeddedCentral]]:
    with (
        EmbeddedCentral(postgres_url, clock) as here,
        EmbeddedCentral(postgres_url, clock) as there,
    ):
        yield here, there


def held_pull(central: EmbeddedCentral, till: PaperTill) -> Future[PullReply]:
    """A pull that central holds by now."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(till.pull, wait_ms=30_000)
    pool.shutdown(wait=False)
    until(lambda: central.held() == 1)
    return future


def until(so: Callable[[], bool]) -> None:
    pause = threading.Event()
    while not so():
        pause.wait(0.01)


def hears(central: EmbeddedCentral) -> bool:
    told: bool = central.app.state.news.told
    return told


@pytest.mark.usefixtures("looks_never")
def test_what_one_replica_writes_is_seen_at_the_other(
    replicas: tuple[EmbeddedCentral, EmbeddedCentral], new_till: Callable[..., PaperTill]
) -> None:
    here, there = replicas
    writer, idle = new_till(here), new_till(there)
    idle.round()
    until(lambda: hears(there))
    waiting = held_pull(there, idle)
    writer.sale(MEMBER, 1_000)
    writer.push()
    assert [fact.terminal for fact in waiting.result(20).page.facts] == [writer.terminal]


@pytest.mark.usefixtures("looks_never")
def test_a_replica_whose_ear_was_cut_off_listens_again(
    replicas: tuple[EmbeddedCentral, EmbeddedCentral],
    new_till: Callable[..., PaperTill],
    postgres_url: str,
) -> None:
    here, there = replicas
    writer, idle = new_till(here), new_till(there)
    idle.round()
    until(lambda: hears(here) and hears(there))
    with capture_logs() as logs:
        database = Database(postgres_url)
        with database.write() as connection:
            query = (
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name=? AND datname=current_database()"
            )
            assert run(connection, query, APPLICATION) == 2
        database.close()
        until(lambda: not hears(there))
        until(lambda: hears(here) and hears(there))
    assert {log["event"] for log in logs} == {"notices.deaf"}
    waiting = held_pull(there, idle)
    writer.sale(MEMBER, 1_000)
    writer.push()
    assert len(waiting.result(20).page.facts) == 1
