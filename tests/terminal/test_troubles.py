"""What the world does to a till's disk is told in a sentence, loses nothing and passes."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from terminal.errors import Damaged, Known, Refused, Unavailable
from terminal.lane import Order
from terminal.store.database import FILE, FolderLock
from terminal.store.failures import from_os_error, known_error, told
from terminal.store.pages import SIZE
from terminal.till import Till
from terminal.verifying import verify
from terminal.views import Committed
from tests.support.damage import copied, cut, flip, flip_page
from tests.support.disks import close_to_writing, disk, fill, make_room, no_file_above
from tests.support.shop import KEY, basket, enrol, open_till, sell

LARGE = tuple(range(1000, 9000, 100))
"""A basket that takes some pages."""


def press(till: Till, act: Any) -> Committed:
    """Press Enter on a large basket; the same act again is the same press again."""
    goods = basket(*LARGE)
    return till.commit(act, till.quote(goods, None), goods, None).result()


def sound(till: Till, sales: list[Committed]) -> None:
    """Every sale of these is there, and no other."""
    assert till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None
    for done in sales:
        assert till.receipt(done.act).number == done.receipt
    counted = till.engine.read(
        lambda c: c.exec_driver_sql("SELECT count(*) FROM entry WHERE kind='accrue'").scalar_one()
    )
    assert counted == len(sales)


def sell_until_refused(till: Till) -> tuple[list[Committed], Any, Known]:
    """Sales that went well, the act of the one that did not, and what was said."""
    done: list[Committed] = []
    for _ in range(10_000):
        act = till.new_act()
        try:
            done.append(press(till, act))
        except Known as failure:
            return done, act, failure
    pytest.fail("nothing was ever refused")


@pytest.mark.parametrize("inline", [True, False])
def test_a_full_disk_refuses_a_sale_and_loses_none(tmp_path: Path, inline: bool) -> None:
    with disk(tmp_path / "disk", 4000) as small:
        with open_till(small / "till", inline=inline) as till:
            fill(small, left=300_000)
            done, act, failure = sell_until_refused(till)
            assert isinstance(failure, Unavailable)
            assert failure.key == "disk.full"
            assert "Free some space" in failure.sentence
            assert done
            with pytest.raises(Unavailable, match="disk is full"):
                press(till, act)
            sound(till, done)
            make_room(small)
            again = press(till, act)
            assert not again.again
            done += [again, sell(till, None, 500)]
            sound(till, done)
        with open_till(small / "till") as till:
            sound(till, done)


def test_a_till_is_not_opened_on_a_full_disk_but_afterwards(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", 2000) as small:
        with open_till(small / "till") as till:
            done = sell(till, None, 4999)
        fill(small)
        for name in ("till", "new"):
            with pytest.raises(Unavailable, match="disk is full"), open_till(small / name):
                pass
        make_room(small)
        with open_till(small / "till") as till:
            sound(till, [done])
        with open_till(small / "new") as till:
            sound(till, [])


def test_a_disk_closed_to_writing_is_told_and_opened_again(tmp_path: Path) -> None:
    with disk(tmp_path / "disk", 4000) as small:
        with open_till(small / "till") as till:
            done = [sell(till, None, 4999)]
        close_to_writing(small)
        with pytest.raises(Damaged, match="cannot be written"), open_till(small / "till"):
            pass
        with pytest.raises(Damaged, match="cannot be written"), open_till(small / "new"):
            pass
        close_to_writing(small, closed=False)
        with open_till(small / "till") as till:
            sound(till, [*done, sell(till, None, 100)])


@pytest.mark.parametrize("inline", [True, False])
def test_a_quota_refuses_a_sale_and_loses_none(tmp_path: Path, inline: bool) -> None:
    with open_till(tmp_path / "till", inline=inline) as till:
        size = (tmp_path / "till" / f"{FILE}-wal").stat().st_size
        with no_file_above(size + 200_000):
            done, act, failure = sell_until_refused(till)
            sound(till, done)
        assert "nothing was saved" in failure.sentence
        done.append(press(till, act))
        sound(till, done)
    with open_till(tmp_path / "till") as till:
        sound(till, done)


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: flip(path, 200),
        lambda path: cut(path, 5000),
        lambda path: cut(path, 60),
        lambda path: path.write_bytes(b"no database at all" * 1000),
    ],
    ids=["flipped", "cut", "cut short", "another file"],
)
def test_a_damaged_file_is_told_and_left_as_it_is(
    tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    with open_till(tmp_path / "till") as till:
        enrol(till)
    path = tmp_path / "till" / FILE
    harm(path)
    damaged = path.read_bytes()
    with pytest.raises(Damaged, match=f"salvage --data {tmp_path / 'till'}"):
        open_till(tmp_path / "till").__enter__()
    assert path.read_bytes() == damaged
    FolderLock(tmp_path / "till").close()


def test_the_wrong_key_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_till(tmp_path / "till"):
        pass
    monkeypatch.setattr("tests.support.shop.KEY", bytes(32))
    with pytest.raises(Damaged, match="key does not fit"):
        open_till(tmp_path / "till").__enter__()


def said_of(work: Callable[[], object]) -> str:
    """What the till says of damage that it meets, or an empty text; nothing else may be raised."""
    try:
        work()
    except Damaged as failure:
        return failure.sentence
    return ""


def a_shift(folder: Path) -> list[str]:
    """What a till says in the course of some work."""
    said: list[str] = []

    def shift() -> None:
        with open_till(folder) as till:
            said.append(said_of(lambda: sell(till, None, 100)))
            said.append(said_of(lambda: till.find("lindq")))
            said.append(said_of(lambda: till.identify("2900000000017")))
            said.append(said_of(till.last_receipt))
            said.append(said_of(till.status))

    said.append(said_of(shift))
    return [sentence for sentence in said if sentence]


def test_damage_met_at_work_is_told_and_ends_no_program(tmp_path: Path) -> None:
    with open_till(tmp_path / "till") as till:
        enrol(till)
        for _ in range(8):
            press(till, till.new_act())
    told_of = []
    for page in range(2, (tmp_path / "till" / FILE).stat().st_size // SIZE + 1):
        folder = copied(tmp_path / "till", tmp_path / f"till-{page}")
        flip_page(folder, page)
        told_of += a_shift(folder)
    assert len(told_of) > 5
    assert all("loyalty-terminal salvage" in sentence for sentence in told_of)


def provoked(path: Path, statement: str, mode: str = "rw") -> Known | None:
    """What is said of the error that a statement meets."""
    try:
        with closing(driver.connect(f"file:{path}?mode={mode}", uri=True, timeout=0)) as connection:
            connection.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
            connection.execute("PRAGMA cipher_hmac_algorithm=HMAC_SHA256")
            connection.execute(statement)
    except driver.Error as error:
        return known_error(error, path)
    pytest.fail("no error came")


def test_each_refusal_of_the_database_has_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / FILE
    with open_till(tmp_path) as till:
        write = "DELETE FROM kept"
        said = provoked(path, write, mode="ro")
        assert said is not None
        assert said.key == "folder.read_only"

        def holding(_: object) -> Known | None:
            return provoked(path, write)

        busy = till.engine.lane.call(holding, Order.DESK)
        assert busy is not None
        assert (busy.key, type(busy)) == ("database.busy", Unavailable)
        assert provoked(path, "SELECT nothing") is None
    (tmp_path / "folder").mkdir()
    unusable = provoked(tmp_path / "folder", write)
    assert unusable is not None
    assert unusable.key == "disk.failing"


def test_a_bug_is_no_known_failure(tmp_path: Path) -> None:
    with open_till(tmp_path) as till, pytest.raises(driver.OperationalError, match="syntax"):
        till.engine.lane.call(lambda c: c.exec_driver_sql("SELEKT"))
    assert known_error(ValueError("malformed"), tmp_path) is None
    with pytest.raises(ValueError, match="odd"), told(tmp_path):
        raise ValueError("odd")


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "till").write_text("")
    with pytest.raises(Damaged, match="another folder"):
        FolderLock(tmp_path / "till")
    with pytest.raises(Damaged, match="another folder"):
        FolderLock(tmp_path / "till" / "below")


def test_a_second_program_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    with FolderLock(tmp_path), pytest.raises(Refused, match="Another program is already using"):
        FolderLock(tmp_path)
    FolderLock(tmp_path).close()


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "disk.full"),
        (errno.EDQUOT, "disk.full"),
        (errno.EROFS, "folder.read_only"),
        (errno.EACCES, "folder.read_only"),
        (errno.EIO, "folder.unusable"),
    ],
)
def test_each_refusal_of_the_system_has_its_sentence(number: int, key: str) -> None:
    said = from_os_error(OSError(number, "said the system"), Path("/data"))
    assert said.key == key
    assert said.sentence.endswith(".")
