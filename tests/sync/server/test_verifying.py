"""`verify` finds whatever was changed behind the ledger's back, and names the entry."""

from __future__ import annotations

import io
from collections.abc import Iterator
from uuid import UUID

import pytest

from sync.server import backup, schema
from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import Database, rows, run
from sync.server.entropy import SystemEntropy
from sync.server.verifying import Fault, verify
from terminal.domain.entry import Entry, decode
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill

CARD = "2900000000017"
KEY = bytes(range(32))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Entry]:
    """A backup of a ledger with a bit of everything, and one of its sales."""
    url = f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'central.db'}"
    clock = Clock()
    with EmbeddedCentral(url, clock) as central:
        one, two = (
            PaperTill(central.url, central.enrol_code("HS"), clock, seed=seed) for seed in (1, 2)
        )
        sale = one.sale(card_account(CARD), 50_000)
        one.append(b"{}")
        one.sale(None, 1_000)
        two.enrol_member(CARD)
        settle(clock, one, two)
        two.refund(sale, 10_000, 0)
        settle(clock, one, two)
        one.close()
        two.close()
        file = io.BytesIO()
        with central.central.database.read() as connection:
            backup.dump(connection, file, KEY, clock.ms, SystemEntropy())
    return file.getvalue(), sale


def settle(clock: Clock, *tills: PaperTill) -> None:
    for _ in range(3):
        clock.pass_ms(1000)
        for till in tills:
            till.round()


@pytest.fixture
def ledger(database_url: str, written: tuple[bytes, Entry]) -> Iterator[tuple[Database, Entry]]:
    """That ledger in a database of each kind."""
    body, sale = written
    database = Database(database_url)
    with database.write() as connection:
        backup.load(connection, io.BytesIO(body), KEY)
    yield database, sale
    database.close()


def fault(database: Database) -> Fault | None:
    with database.read() as connection:
        try:
            verify(connection)
        except Fault as found:
            return found
    return None


def tamper(database: Database, sql: str, *values: object) -> None:
    """Change something by hand, past the guards."""
    with database.write() as connection:
        on = " ON entry" if database.kind == "postgresql" else ""
        for guard in ("entry_stays", "entry_lasts"):
            run(connection, f"DROP TRIGGER IF EXISTS {guard}{on}")
        assert run(connection, sql, *values) > 0


def test_an_untouched_ledger_verifies(ledger: tuple[Database, Entry]) -> None:
    database, _ = ledger
    assert fault(database) is None
    with database.read() as connection:
        found = verify(connection)
    assert (found.accounts, found.registers, found.chains) == (1, 4, 3)


def test_the_guards_refuse_to_change_an_entry(ledger: tuple[Database, Entry]) -> None:
    database, _ = ledger
    copied = "SELECT * FROM entry WHERE position=2"
    attempts = ["UPDATE entry SET points=9", "DELETE FROM entry"]
    if database.kind == "sqlite":
        attempts.append(f"INSERT OR REPLACE INTO entry {copied}")
    else:
        attempts.append("TRUNCATE entry")
    for attempt in attempts:
        with pytest.raises(Exception, match="never"), database.write() as connection:
            run(connection, attempt)
    assert fault(database) is None


def test_a_changed_fact_is_named(ledger: tuple[Database, Entry]) -> None:
    database, sale = ledger
    with database.read() as connection:
        fact = rows(connection, "SELECT fact FROM entry WHERE id=?", sale.id.bytes)[0][0]
    assert decode(fact).points == 250
    changed = bytes(fact).replace(b'"points":250', b'"points":950')
    tamper(database, "UPDATE entry SET fact=? WHERE id=?", changed, sale.id.bytes)
    found = fault(database)
    assert found is not None
    assert found.entry == sale.id
    assert str(sale.id) in found.sentence


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE entry SET points=9 WHERE id=?", "does not say what its fact says"),
        ("UPDATE entry SET kind='adjust' WHERE id=?", "does not say what its fact says"),
        ("UPDATE entry SET ord=ord+1 WHERE id=?", "was changed"),
        ("UPDATE entry SET link=running WHERE id=?", "is broken at entry"),
        ("UPDATE entry SET seq=seq+5 WHERE id=?", "lacks what came before"),
        ("DELETE FROM entry WHERE id=?", "is missing before entry"),
    ],
)
def test_a_changed_row_is_named(ledger: tuple[Database, Entry], sql: str, sentence: str) -> None:
    database, sale = ledger
    tamper(database, sql, sale.id.bytes)
    found = fault(database)
    assert found is not None
    assert sentence in found.sentence
    assert found.entry is not None
    assert sql.startswith("DELETE") or found.entry == sale.id


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE counter SET position=position+1", "ends at position"),
        ("UPDATE counter SET seq=seq+1", "Central's own chain"),
        ("UPDATE counter SET mark=0", "is not what its entries add up to"),
        ("UPDATE chain SET seq=seq+1 WHERE terminal='HS-1'", "does not end where"),
        ("UPDATE chain SET signature=link WHERE terminal='HS-1'", "is not signed by it"),
        ("UPDATE terminal SET public_key=link FROM chain WHERE id='HS-1'", "is not signed by it"),
        ("DELETE FROM aside WHERE terminal='HS-1'", "lacks what came before"),
        ("UPDATE account SET tip=base", "is not what its entries add up to"),
        ("UPDATE account SET next_expiry=1 WHERE next_expiry>1", "is not what its entries add up"),
        ("UPDATE register SET value='\"closed\"' WHERE field='status'", "Field 'status' of"),
        ("DELETE FROM register WHERE field='name'", "Field 'name' of"),
        ("UPDATE register SET field='nam' WHERE field='name'", "Field 'name' of"),
        ("DELETE FROM belongs", "is not held under the member"),
        ("UPDATE belongs SET root=account", "is not held under the member"),
    ],
)
def test_a_changed_cache_is_found(ledger: tuple[Database, Entry], sql: str, sentence: str) -> None:
    database, _ = ledger
    tamper(database, sql)
    found = fault(database)
    assert found is not None
    assert sentence in found.sentence


def test_an_account_nobody_moved_and_a_wrong_digest_are_found(
    ledger: tuple[Database, Entry],
) -> None:
    database, _ = ledger
    query = "INSERT INTO account (id, base, tip, next_expiry) SELECT ?, base, tip, 0 FROM account"
    tamper(database, query + " WHERE LENGTH(tip)>0", UUID(int=3).bytes)
    found = fault(database)
    assert found is not None
    assert found.sentence == "There are accounts that no entry moved."
    tamper(database, "DELETE FROM account WHERE id=?", UUID(int=3).bytes)
    assert fault(database) is None
    tamper(database, "UPDATE counter SET digest=?", bytes(512))
    found = fault(database)
    assert found is not None
    assert "digest" in found.sentence


def test_the_schema_is_stamped(ledger: tuple[Database, Entry]) -> None:
    database, _ = ledger
    with database.read() as connection:
        assert schema.revision(connection) == schema.REVISION
