"""Salvage keeps every row that lies on a readable page, and says what it could not read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest

from terminal.entropy import SeededEntropy
from terminal.errors import Damaged
from terminal.salvage import salvage
from terminal.spool import DatabaseSpool
from terminal.store import ledger
from terminal.store.database import FILE
from terminal.store.pages import SIZE
from terminal.store.statements import every
from terminal.till import Till
from terminal.verifying import Verified, verify
from terminal.views import ParkedBasket
from tests.support.damage import copied, cut, flip, flip_page, page_numbers, salvaged
from tests.support.shop import KEY, basket, enrol, open_till, refund, sell
from tests.support.shop import identity as shop_identity

LOG = f"{FILE}-wal"
FRAME = 24 + SIZE


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A till that worked a morning and was closed."""
    folder = tmp_path_factory.mktemp("morning") / "till"
    with open_till(folder) as till:
        member = morning(till)
        till.keep_basket(ParkedBasket(member, basket(4999).lines, 0)).result()
    return folder


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same till killed at work: much of it stands in the log alone."""
    folder = tmp_path_factory.mktemp("killed")
    with open_till(folder / "open") as till:
        morning(till)
        return copied(folder / "open", folder / "till")


def morning(till: Till) -> UUID:
    """Members, sales to them, guests and cards of nobody, a refund, a long basket."""
    member = enrol(till)
    first = sell(till, member, 4999)
    sell(till, member, *range(1000, 9000, 100))
    refund(till, first.receipt, (0, 1000))
    sell(till, till.identify("2911111111117").account, 2500)
    for number in range(12):
        sell(till, None if number % 3 else member, 1500 + number)
    return member


def facts(till: Till) -> set[bytes]:
    return {row[0] for row in till.engine.read(lambda c: every(c, "SELECT fact FROM entry"))}


def checked(till: Till) -> Verified:
    return till.engine.read(lambda c: verify(c, till.engine.rules))


@contextmanager
def sound(folder: Path) -> Iterator[Till]:
    """The till of a salvaged folder, in which nothing is wrong and work goes on."""
    with open_till(folder) as till:
        assert checked(till).fault is None
        yield till
        sell(till, None, 4999)
        assert checked(till).fault is None


def test_a_sound_folder_loses_nothing(closed: Path, tmp_path: Path) -> None:
    with open_till(copied(closed, tmp_path / "before")) as before:
        held = facts(before)
        digest = before.engine.read(ledger.load).digest
        receipts = waiting(before)
    folder = copied(closed, tmp_path / "till")
    report = salvaged(folder)
    assert (report.missing, report.changed, report.unreadable_pages) == ((), (), 0)
    with sound(folder) as till:
        standing = till.engine.read(ledger.load)
        assert facts(till) == held
        assert standing.digest == digest
        assert (standing.acked, standing.seq) == (0, report.own)
        assert till.identify("2900000000017").name == "Maja Lindqvist"
        assert [hit.name for hit in till.find("030 901820")] == ["Maja Lindqvist"]
        assert (kept := till.basket()) is not None
        assert kept.lines == basket(4999).lines
        assert till.engine.enrolled == shop_identity()
        assert waiting(till) == receipts
        assert sell(till, None, 100).receipt == "HS-1-01001"


def waiting(till: Till) -> int:
    """How many receipts are still to be printed."""
    spool = DatabaseSpool(till.engine)
    count = 0
    while spool.next_job() is not None:
        count += 1
    return count


def test_whichever_page_is_damaged_only_its_rows_are_lost(closed: Path, tmp_path: Path) -> None:
    with open_till(copied(closed, tmp_path / "before")) as before:
        held = facts(before)
    losses = []
    for number in page_numbers(closed):
        folder = copied(closed, tmp_path / f"till-{number}")
        flip_page(folder, number)
        report = salvaged(folder)
        assert report.unreadable_pages == 1, number
        assert report.own + len(report.missing) == len(held), number
        with open_till(folder) as till:
            assert checked(till).fault is None
            left = facts(till) if till.engine.enrolled == shop_identity() else set()
        assert left <= held
        losses.append(len(report.missing))
    # A page holds a handful of facts; most pages hold none, being indexes and caches.
    assert max(losses) <= 8
    assert sum(losses) >= len(held) / 2


@pytest.mark.parametrize("at", [0, 20], ids=["its salt", "its header"])
def test_a_lost_beginning_costs_no_entry(closed: Path, tmp_path: Path, at: int) -> None:
    folder = copied(closed, tmp_path / "till")
    flip(folder / FILE, at, 100)
    with pytest.raises(Damaged, match="salvage --data"), open_till(folder):
        pass
    assert salvaged(folder).missing == ()
    with sound(folder):
        pass


def test_part_of_a_file_gives_what_it_holds(closed: Path, tmp_path: Path) -> None:
    folder = copied(closed, tmp_path / "till")
    cut(folder / FILE, -3 * SIZE)
    damaged = (folder / FILE).read_bytes()
    report = salvaged(folder)
    assert report.own > 0
    assert report.missing
    assert report.unreadable_pages == 3
    assert Path(report.damaged_file).read_bytes() == damaged
    with sound(folder) as till:
        assert len(facts(till)) == report.own


def test_what_stands_in_the_log_alone_is_kept(killed: Path, tmp_path: Path) -> None:
    assert (killed / LOG).stat().st_size > 20 * SIZE
    with open_till(copied(killed, tmp_path / "before")) as before:
        held = facts(before)
    folder = copied(killed, tmp_path / "till")
    flip_page(folder, 1)
    assert salvaged(folder).missing == ()
    with sound(folder) as till:
        assert facts(till) == held


def test_a_damaged_place_in_the_log_does_not_end_it(killed: Path, tmp_path: Path) -> None:
    """SQLite forgets all commits behind it without a word; salvage reads on."""
    folder = copied(killed, tmp_path / "till")
    frames = ((folder / LOG).stat().st_size - 32) // FRAME
    flip(folder / LOG, 32 + frames // 2 * FRAME + 1000)
    with open_till(copied(folder, tmp_path / "rolled back")) as rolled_back:
        less = facts(rolled_back)
    report = salvaged(folder)
    assert report.unreadable_pages <= 1
    with sound(folder) as till:
        assert facts(till) > less


def test_a_commit_without_its_end_is_none(killed: Path, tmp_path: Path) -> None:
    folder = copied(killed, tmp_path / "till")
    cut(folder / LOG, -FRAME)
    with open_till(copied(folder, tmp_path / "before")) as before:
        held = facts(before)
    salvaged(folder)
    with sound(folder) as till:
        assert facts(till) == held


def test_the_wrong_key_changes_nothing(closed: Path, tmp_path: Path) -> None:
    folder = copied(closed, tmp_path / "till")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(Damaged, match="right key"):
        salvaged(folder, bytes(32))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_nothing_but_a_name_is_salvaged_from_the_copy(closed: Path, tmp_path: Path) -> None:
    folder = copied(closed, tmp_path / "till")
    cut(folder / FILE, 4 * SIZE)
    with pytest.raises(Damaged, match="move the file away"):
        salvaged(folder)
    report = salvage(folder, KEY, SeededEntropy(1), shop_identity())
    assert (report.entries, report.identity) == (0, "copy")
    with sound(folder) as till:
        assert till.terminal == "HS-1"


def test_a_newer_program_s_file_is_left_to_it(closed: Path, tmp_path: Path) -> None:
    folder = copied(closed, tmp_path / "till")
    with open_till(folder) as till:
        till.engine.lane.call(lambda c: c.exec_driver_sql("PRAGMA user_version=99"))
    with pytest.raises(Damaged, match="newer version"):
        salvaged(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["till.db", "till.lock"]


def test_a_forged_entry_stays_behind(closed: Path, tmp_path: Path) -> None:
    folder = copied(closed, tmp_path / "till")
    with open_till(folder) as till:
        act = till.sale("HS-1-00001").sale
        forge(till, act)
        assert (fault := checked(till).fault)
        assert fault.subject == str(act)
    assert salvaged(folder).changed == (act,)
    with sound(folder) as till:
        assert till.engine.read(lambda c: ledger.by_id(c, act)) is None


def forge(till: Till, act: UUID) -> None:
    """Give away points with SQL."""

    def job(connection: object) -> None:
        run = connection.exec_driver_sql  # type: ignore[attr-defined]
        run("DROP TRIGGER entry_facts_stay")
        run(
            "UPDATE entry SET fact=CAST(replace(CAST(fact AS TEXT), '\"points\":20', "
            f"'\"points\":90') AS BLOB) WHERE id=x'{act.hex}'"
        )

    till.engine.lane.call(job)


@pytest.mark.parametrize("moved", [False, True])
def test_a_salvage_broken_off_is_finished_by_whoever_opens(
    closed: Path, tmp_path: Path, moved: bool
) -> None:
    folder = copied(closed, tmp_path / "till")
    path = folder / FILE
    path.with_name("till.salvaged.db").write_bytes(path.read_bytes())
    flip_page(folder, 1)
    if moved:
        path.replace(folder / "till.damaged-1.db")
    with sound(folder):
        pass
    assert (folder / "till.damaged-1.db").exists()
    assert not (folder / "till.salvaged.db").exists()


def test_salvaging_twice_keeps_both_files(closed: Path, tmp_path: Path) -> None:
    folder = copied(closed, tmp_path / "till")
    names = [Path(salvaged(folder, KEY).damaged_file).name for _ in range(2)]
    assert names == ["till.damaged-1.db", "till.damaged-2.db"]
