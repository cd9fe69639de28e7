"""Central set back to an older backup: the tills return what it lost, a dead till's facts too."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest

from sync.client.once import Rounds
from sync.server.app.embedded import EmbeddedCentral
from sync.server.verifying import verify as verify_central
from terminal.published import shipped
from terminal.replica import HELD_DAYS, Replica
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.statements import every, run
from terminal.verifying import verify
from terminal.writing import Writing
from tests.support.chain import Chain, chain
from tests.support.shop import enrol, refund, sell

DATABASE = "central.db"
_CENTRALS = "SELECT incarnation, seq FROM entry WHERE terminal='central'"


def restart(made: Chain, folder: Path, *, take: str = "", put: str = "") -> None:
    """Stop central, take or put back a backup of its file, and start it again."""
    made.central.stop()
    if take:
        shutil.copy(folder / DATABASE, folder / take)
    if put:
        for stale in folder.glob(f"{DATABASE}*"):
            stale.unlink()
        shutil.copy(folder / put, folder / DATABASE)
    made.central = EmbeddedCentral(f"sqlite:///{folder / DATABASE}", made.clock)
    for rounds in made.rounds:
        rounds.close()
    made.rounds = [
        Rounds(Replica(till.engine), made.central.url, till.engine.clock) for till in made.tills
    ]


def points_facts(made: Chain, terminal: str) -> set[bytes]:
    query = "SELECT fact FROM entry WHERE terminal=?"
    with made.central.central.database.read() as connection:
        return {bytes(row[0]) for row in connection.exec_driver_sql(query, (terminal,))}


def die(made: Chain, number: int) -> None:
    made.rounds.pop(number).close()
    made.tills.pop(number).close()


def later(name: str, day: str) -> str:
    """The shipped programme as another version, from a day on."""
    return shipped().replace("default-1", name).replace("2000-01-01", day)


def check(made: Chain) -> None:
    for till in made.tills:
        assert till.engine.read(partial(verify, rules=till.engine.rules)).fault is None


@pytest.mark.parametrize("settled", [False, True])
def test_a_dead_tills_facts_come_back_from_another_till(tmp_path: Path, settled: bool) -> None:
    with chain(tmp_path, 3) as made:
        first, second, dead = made.tills
        member = enrol(first)
        sale = sell(first, member, 90_000)
        made.settle()
        restart(made, tmp_path, take="backup.db")
        sell(dead, member, 4000)
        late = enrol(dead, "2944444444448")
        sell(dead, late, 3000)
        refund(second, sale.receipt, (0, 5000))
        made.cut(0, 1)
        for till in (first, second):
            made.clock.advance(60_000)
            sell(till, member, 600, redeem=400)
        made.clock.advance(60_000)
        made.sync(2, 0, 1)
        if settled:
            made.clock.advance(7_200_000)
            made.settle()
        sell(second, member, 2000)
        lost = points_facts(made, dead.terminal)
        assert lost
        terminal = dead.terminal
        die(made, 2)
        restart(made, tmp_path, put="backup.db")
        assert lost - points_facts(made, terminal)
        done = made.sync(0)[0]
        assert done.epoch_changed
        assert done.relayed
        assert made.sync(1)[0].epoch_changed
        made.clock.advance(7_200_000)
        made.settle()
        assert [rounds.digest_equal for rounds in made.settle()] == [True, True]
        assert points_facts(made, terminal) == lost
        assert len(made.digests()) == 1
        assert made.tills[1].identify("2944444444448").name == "Maja Lindqvist"
        with made.central.central.database.read() as connection:
            verify_central(connection)
        check(made)


def test_central_writes_on_under_its_old_chain_until_a_till_tells(tmp_path: Path) -> None:
    """Then its chain has two ends at the tills; neither was changed by anybody."""
    with chain(tmp_path, 2) as made:
        member = enrol(made.tills[0])
        made.settle()
        restart(made, tmp_path, take="backup.db")
        sell(made.tills[1], member, 3000)
        made.clock.advance(7_200_000)
        made.settle()
        restart(made, tmp_path, put="backup.db")
        made.central.central.publish(later("later-2", "2027-01-01"))
        for _ in range(3):
            made.clock.advance(7_200_000)
            made.settle()
        assert [rounds.digest_equal for rounds in made.settle()] == [True, True]
        for till in made.tills:
            held = till.engine.read(lambda c: every(c, _CENTRALS))
            assert len(set(held)) < len(held)
            assert till.engine.read(partial(verify, rules=till.engine.rules)).fault is None


def test_what_follows_an_entry_that_central_wrote_again_verifies(tmp_path: Path) -> None:
    """A till holds it as it was at first, and so under another link than its successor follows."""
    with chain(tmp_path, 2) as made:
        made.settle()
        restart(made, tmp_path, take="backup.db")
        made.central.central.publish(later("later-2", "2027-01-01"))
        made.sync()
        restart(made, tmp_path, put="backup.db")
        made.clock.advance(60_000)
        made.central.central.publish(later("later-2", "2027-01-01"))
        made.central.central.publish(later("later-3", "2027-02-01"))
        assert made.sync()[0].epoch_changed
        made.clock.advance(7_200_000)
        made.settle()
        check(made)
        engine = made.tills[0].engine
        engine.lane.call(_change_newest_programme)
        fault = engine.read(partial(verify, rules=engine.rules)).fault
        assert fault is not None
        assert "was changed" in fault.sentence


def _change_newest_programme(connection: Connection) -> None:
    run(connection, "DROP TRIGGER entry_facts_stay")
    text = "UPDATE entry SET fact=CAST(replace(CAST(fact AS TEXT), 'Gold', 'Bold') AS BLOB) "
    text += "WHERE kind='programme' AND seq=(SELECT MAX(seq) FROM entry WHERE kind='programme')"
    assert run(connection, text) == 1


def test_a_chain_with_two_ends_verifies_when_most_of_it_was_let_go(tmp_path: Path) -> None:
    with chain(tmp_path, 2) as made:
        made.settle()
        restart(made, tmp_path, take="backup.db")
        made.central.central.publish(later("later-2", "2027-01-01"))
        made.sync(0)
        restart(made, tmp_path, put="backup.db")
        made.clock.advance(7_200_000)
        sell(made.tills[1], None, 3000)
        made.sync(1)
        made.sync(1)
        made.central.central.publish(later("later-3", "2027-02-01"))
        assert made.sync(0)[0].epoch_changed
        made.settle()
        check(made)
        made.clock.advance((HELD_DAYS + 1) * 86_400_000)
        made.settle()
        assert all(Replica(till.engine).tidy() for till in made.tills)
        check(made)


def set_phone(made: Chain, number: int, member: UUID, value: str) -> None:
    def job(work: Writing) -> None:
        act = work.entropy.uuid7(work.clock.now_ms())
        work.set(act, member, "phone", value.encode())
        work.finish()

    made.clock.advance(60_000)
    made.tills[number].engine.write(job).result()
    made.sync(number)


@pytest.mark.parametrize("first", [0, 1])
def test_a_value_that_was_replaced_on_purpose_is_no_contested_field_after_a_restore(
    tmp_path: Path, first: int
) -> None:
    with chain(tmp_path, 3) as made:
        member = enrol(made.tills[0])
        made.settle()
        restart(made, tmp_path, take="backup.db")
        for number in (0, 1):
            set_phone(made, number, member, f"+493090182{number}")
            made.settle()
        restart(made, tmp_path, put="backup.db")
        for _ in range(40):
            sell(made.tills[2], member, 1000)
        made.cut(0, 1)
        made.sync(2)
        made.sync(first)
        made.settle()
        held = {
            till.engine.read(lambda c: members.value_of(c, member, "phone")) for till in made.tills
        }
        assert held == {"+4930901821"}
        found = made.central.central.exceptions().exceptions
        assert "field" not in {one.kind for one in found}
