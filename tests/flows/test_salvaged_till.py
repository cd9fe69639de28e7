"""A till whose database was damaged comes back: what it had not sent is sent, what central has
returns, and nothing counts twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.client.once import Rounds
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.replica import Replica
from terminal.salvage import Salvaged, salvage
from terminal.store.database import FILE
from terminal.store.statements import every
from terminal.till import Till
from terminal.verifying import verify
from tests.support.chain import Chain, chain
from tests.support.damage import cut, flip, flip_page, page_numbers
from tests.support.shop import KEY, enrol, refund, sell


def worked(made: Chain) -> set[bytes]:
    """A day at both tills: what the first one wrote, some of it not sent yet."""
    first, second = made.tills
    member = enrol(first)
    sale = sell(first, member, *range(1000, 6000, 100))
    made.settle()
    sell(second, member, 30_000, redeem=200)
    made.settle()
    made.cut(0)
    refund(first, sale.receipt, (0, 1000), (1, 500))
    for number in range(8):
        sell(first, member if number % 2 else None, 2500 + number)
    return own(first)


def own(till: Till) -> set[bytes]:
    query = "SELECT fact FROM entry WHERE terminal=?"
    return {row[0] for row in till.engine.read(lambda c: every(c, query, (till.terminal,)))}


def at_central(made: Chain) -> list[bytes]:
    query = "SELECT fact FROM entry WHERE terminal=?"
    name = made.tills[0].terminal
    with made.central.central.database.read() as connection:
        return [bytes(row[0]) for row in connection.exec_driver_sql(query, (name,))]


def salvaged(made: Chain, folder: Path) -> Salvaged:
    """Salvage the first till's folder and open it again."""
    names = ",".join(sorted(path.name for path in folder.iterdir()))
    report = salvage(folder, KEY, SeededEntropy(names), made.tills[0].engine.identity)
    engine = Engine(folder, KEY, made.clock, SeededEntropy("again"), inline=True)
    made.rounds[0].close()
    made.tills[0] = Till(engine)
    made.rounds[0] = Rounds(Replica(engine), made.central.url, engine.clock)
    return report


def checked(made: Chain, sent: list[bytes]) -> None:
    """What could be read and what central had is everywhere once, and all agree."""
    till = made.tills[0]
    expected = own(till) | set(sent)
    assert all(rounds.digest_equal for rounds in made.settle())
    assert len(made.digests()) == 1
    held = at_central(made)
    assert len(held) == len(set(held))
    assert set(held) == own(till) == expected
    assert till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None
    assert {t.identify("2900000000017").name for t in made.tills} == {"Maja Lindqvist"}
    sell(till, till.identify("2900000000017").account, 4999)
    assert all(rounds.digest_equal for rounds in made.settle())


@pytest.mark.parametrize("part", range(5))
def test_damaged_pages_cost_what_was_on_them_and_not_yet_sent(tmp_path: Path, part: int) -> None:
    """A fifth of all pages is damaged; in five runs every page is, once."""
    with chain(tmp_path) as made:
        written = worked(made)
        sent = at_central(made)
        folder = tmp_path / "till-0"
        made.tills[0].close()
        for number in list(page_numbers(folder))[part::5]:
            flip_page(folder, number)
        report = salvaged(made, folder)
        lost = len(written) - len(own(made.tills[0]))
        assert report.at_central is None or lost == len(report.missing)
        checked(made, sent)


def test_a_folder_set_back_in_time_sends_under_a_new_chain(tmp_path: Path) -> None:
    """As after a restore from a backup: central has more of the chain than the folder."""
    with chain(tmp_path) as made:
        folder = tmp_path / "till-0"
        worked(made)
        made.tills[0].close()
        backup = (folder / FILE).read_bytes()
        salvaged(made, folder)
        sell(made.tills[0], None, 1234)
        made.settle()
        sent = at_central(made)
        made.tills[0].close()
        (folder / FILE).write_bytes(backup)
        salvaged(made, folder)
        assert len(own(made.tills[0])) == len(sent) - 1
        checked(made, sent)


def test_a_lost_database_begins_again_as_the_same_till(tmp_path: Path) -> None:
    with chain(tmp_path) as made:
        worked(made)
        made.settle()
        sent = at_central(made)
        made.tills[0].close()
        folder = tmp_path / "till-0"
        cut(folder / FILE, 0)
        report = salvaged(made, folder)
        assert (report.entries, report.identity) == (0, "copy")
        checked(made, sent)


def test_a_lost_header_costs_nothing(tmp_path: Path) -> None:
    with chain(tmp_path) as made:
        written = worked(made)
        sent = at_central(made)
        made.tills[0].close()
        flip(tmp_path / "till-0" / FILE, 0, 4096)
        assert salvaged(made, tmp_path / "till-0").missing == ()
        assert own(made.tills[0]) == written
        checked(made, sent)
