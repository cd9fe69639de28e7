"""Positions are given in commit order: no reader ever skips one, however many write at once."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import Database, rows, run
from sync.server.verifying import verify
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

WRITERS, BATCHES, SALES = 5, 8, 6
SLOW = """
CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(0.02); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER lingering AFTER INSERT ON entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.position % 12 = 0) EXECUTE FUNCTION linger();
"""
"""Lets every other commit take a while after its transaction's last statement."""


def slow_commits(database: Database) -> None:
    """Leave room between a transaction's last statement and its end, for another to come in and to
    end before it, where nothing holds that back. SQLite lets nobody in."""
    if database.kind == "postgresql":
        with database.write() as connection:
            run(connection, SLOW.replace("%", "%%"))


def test_a_reader_skips_nothing_while_many_write(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    writers = [new_till(served) for _ in range(WRITERS)]
    slow_commits(served.central.database)
    done = threading.Event()
    seen: list[int] = []

    def read() -> None:
        cursor = 0
        while True:
            last = done.is_set()
            with served.central.database.read() as connection:
                query = "SELECT position FROM entry WHERE position>? ORDER BY position LIMIT 7"
                found = [row[0] for row in rows(connection, query, cursor)]
            if found:
                cursor = found[-1]
                seen.extend(found)
            elif last:
                return

    def write(till: PaperTill) -> None:
        for batch in range(BATCHES):
            account = card_account("shared" if batch % 2 else till.terminal)
            for _ in range(SALES):
                till.sale(account, 1_000)
            till.push()

    reader = threading.Thread(target=read)
    threads = [threading.Thread(target=write, args=(till,)) for till in writers]
    for thread in (reader, *threads):
        thread.start()
    for thread in threads:
        thread.join()
    done.set()
    reader.join()
    assert seen == list(range(1, 2 + WRITERS * BATCHES * SALES))
    balance = served.central.balance(card_account("shared"))
    assert balance.balance == WRITERS * BATCHES // 2 * SALES * 5


def test_two_centrals_on_one_database_keep_one_ledger(
    database_url: str, clock: Clock, new_till: Callable[..., PaperTill]
) -> None:
    with (
        EmbeddedCentral(database_url, clock) as here,
        EmbeddedCentral(database_url, clock) as there,
    ):
        tills = [new_till(central) for central in (here, there, here, there)]

        def trade(till: PaperTill) -> None:
            for _ in range(BATCHES):
                for _ in range(SALES):
                    till.sale(card_account("shared"), 1_000)
                till.round()

        threads = [threading.Thread(target=trade, args=(till,)) for till in tills]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        clock.pass_ms(60_000)
        for till in (*tills, *tills):
            till.round()
        sold = len(tills) * BATCHES * SALES
        assert here.central.balance(card_account("shared")).balance == sold * 5
        assert here.central.position() == there.central.position()
        assert len({till.running for till in tills}) == 1
        with there.central.database.read() as connection:
            verify(connection)
