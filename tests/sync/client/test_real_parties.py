"""Real tills and the real central over real HTTP, with a proxy that spoils it between them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sync.client.breaker import Breaker
from sync.client.enrol import enrol as join
from sync.client.enrol import renew_key
from sync.client.once import Rounds
from sync.client.replica_port import ReplicaDoor
from sync.client.round import Round
from sync.client.runner import Runner
from sync.server.app.embedded import EmbeddedCentral
from terminal.applying import Applying
from terminal.audit import Wanted
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.errors import Refused, Unavailable
from terminal.events import Event
from terminal.identity import Identity
from terminal.keys import TILL, FileKeys
from terminal.lane import Lane
from terminal.replica import Replica
from terminal.store.connection import Connection
from terminal.till import Till
from tests.support.fault_proxy import FaultProxy
from tests.support.shop import KEY, START, enrol, sell
from tests.support.staff import signed_in

CARD = "2900000000017"


class Fleet:
    """Central on a manual clock and two tills of a store, linked through the proxy."""

    def __init__(self, folder: Path, stack: ExitStack, *, inline: bool = True) -> None:
        self._inline = inline
        self.clock = ManualClock(START)
        database = f"sqlite:///{folder / 'central.db'}"
        self.central = stack.enter_context(
            EmbeddedCentral(database, self.clock, entropy=SeededEntropy("central"))
        )
        port = urlsplit(self.central.url).port
        assert port is not None
        self.proxy = stack.enter_context(FaultProxy(port))
        self.tills: list[Till] = []
        self.doors: list[ReplicaDoor] = []
        self.rounds: list[Rounds] = []
        for name in ("one", "two"):
            self._open(folder / name, stack)

    def _open(self, folder: Path, stack: ExitStack) -> None:
        folder.mkdir()
        chance = SeededEntropy(folder.name)
        till = Till(Engine(folder, KEY, self.clock, chance, inline=self._inline, prints=False))
        stack.callback(till.close)
        door: ReplicaDoor = Replica(till.engine)
        code = self.central.enrol_code("Straße 5", name="Harbour Street", timezone="Europe/Berlin")
        join(door, self.central.url, code, "", KEY, till.engine.clock, chance)
        rounds = Rounds(door, self.proxy.url, till.engine.clock)
        stack.callback(rounds.close)
        self.tills.append(till)
        self.doors.append(door)
        self.rounds.append(rounds)

    def settle(self) -> list[Round]:
        """Rounds of every till until all have heard of everything."""
        done: list[Round] = []
        for _ in range(4):
            self.clock.advance(1_000)
            done = [rounds.round() for rounds in self.rounds]
        return done


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[Fleet]:
    with ExitStack() as stack:
        yield Fleet(tmp_path, stack)


def test_a_sale_here_is_a_balance_there(fleet: Fleet) -> None:
    here, there = fleet.tills
    member = enrol(here, CARD)
    sell(here, member, 4999)
    assert fleet.rounds[0].round().pushed > 1
    assert fleet.rounds[1].round().pulled > 1
    view = there.identify(CARD)
    assert (view.account, view.balance, view.name) == (member, 20, "Maja Lindqvist")
    assert [done.digest_equal for done in fleet.settle()] == [True, True]


def test_a_value_changed_elsewhere_opens_with_a_key_that_came_before(fleet: Fleet) -> None:
    """The second page carries a personal value of a member whose key was in the first."""
    here, there = fleet.tills
    member = enrol(here, CARD)
    fleet.settle()
    there.replace_card(member, "2900000000024").result()
    fleet.settle()
    assert here.identify("2900000000024").account == member
    assert here.identify("2900000000024").name == "Maja Lindqvist"


@pytest.mark.parametrize("fault", ["drop_response", "reset", "truncate"])
def test_an_answer_lost_after_commit_counts_once(fleet: Fleet, fault: str) -> None:
    strikes: dict[str, Callable[[], None]] = {
        "drop_response": fleet.proxy.drop_response,
        "reset": fleet.proxy.reset,
        "truncate": lambda: fleet.proxy.truncate(25),
    }
    here, there = fleet.tills
    member = enrol(here, CARD)
    fleet.settle()
    sell(here, member, 4999)
    before = fleet.central.central.position()
    strikes[fault]()
    with pytest.raises(Unavailable):
        fleet.rounds[0].round()
    taken = fleet.central.central.position()
    assert taken > before
    assert here.status().unsent > 0
    assert here.status().link == "offline"
    fleet.rounds[0].round()
    assert here.status().unsent == 0
    assert [done.digest_equal for done in fleet.settle()] == [True, True]
    assert there.identify(CARD).balance == 20


def test_a_till_goes_on_with_another_key_although_the_answer_is_lost(
    fleet: Fleet, tmp_path: Path
) -> None:
    engine, keys = fleet.tills[0].engine, FileKeys(tmp_path / "keys")
    before = engine.identity

    def renew() -> Identity:
        fleet.clock.advance(1_000)
        return renew_key(engine.identity, fleet.proxy.url, engine.clock, engine.entropy, keys)

    fleet.proxy.drop_response()
    with pytest.raises(Unavailable):
        renew()
    engine.rekey(renew())
    assert engine.identity.private_key == keys.read(TILL) != before.private_key
    sell(fleet.tills[0], None, 4999)
    with closing(Rounds(fleet.doors[0], fleet.proxy.url, engine.clock)) as rounds:
        assert rounds.round().pushed == 1
    again = renew()
    assert again.private_key not in (before.private_key, engine.identity.private_key)


def test_much_arrives_whole_in_small_pages(fleet: Fleet) -> None:
    here, there = fleet.tills
    member = enrol(here, CARD)
    for _ in range(150):
        fleet.clock.advance(10)
        sell(here, member, 1000)
    fleet.rounds[0].round()
    fleet.rounds[1]._partner.strides.pull.size = 7
    done = fleet.rounds[1].round()
    assert done.pulled >= 150
    assert [done.digest_equal for done in fleet.settle()] == [True, True]
    assert there.identify(CARD).balance == 750


def test_a_cut_network_is_told_and_nothing_is_lost(fleet: Fleet) -> None:
    here, there = fleet.tills
    member = enrol(here, CARD)
    fleet.settle()
    fleet.proxy.cut()
    for till in fleet.tills:
        sell(till, member, 2000)
    for rounds in fleet.rounds:
        with pytest.raises(Unavailable, match="cannot be reached"):
            rounds.round()
    assert here.status().link == there.status().link == "offline"
    fleet.proxy.restore()
    assert [done.digest_equal for done in fleet.settle()] == [True, True]
    assert here.identify(CARD).balance == there.identify(CARD).balance == 20


def test_a_revoked_till_is_told(fleet: Fleet) -> None:
    assert fleet.central.central.revoke(fleet.tills[0].terminal)
    with pytest.raises(Refused, match="revoked"):
        fleet.rounds[0].round()
    assert fleet.tills[0].status().link == "refused"
    assert "revoked" in fleet.tills[0].status().sentence


def test_a_till_keeps_central_s_time_whatever_its_own_clock_says(fleet: Fleet) -> None:
    fleet.rounds[0].round()
    clock = fleet.tills[0].engine.clock
    assert clock.anchored
    assert clock.now_ms() == fleet.clock.now_ms()
    assert fleet.tills[0].status().skew_ms == 0


def test_a_till_that_dies_inside_a_page_takes_it_again(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Central must not take its half-moved place for a sign that it was restored itself."""
    here, there = fleet.tills
    member = enrol(here, CARD)
    for _ in range(150):
        fleet.clock.advance(10)
        sell(here, member, 1000)
    fleet.rounds[0].round()
    slices = iter((False, True))

    def dies_at_the_second(applying: Applying, connection: Connection) -> None:
        if next(slices):
            raise SystemExit
        take(applying, connection)

    take = Applying.run
    monkeypatch.setattr(Applying, "run", dies_at_the_second)
    monkeypatch.setattr(Lane, "awaited", True)
    with pytest.raises(SystemExit):
        fleet.rounds[1].round()
    monkeypatch.undo()
    held = len(there.history(member, 500))
    assert 0 < held < 150
    assert not fleet.rounds[1].round().epoch_changed
    assert len(there.history(member, 500)) == 150
    assert [done.digest_equal for done in fleet.settle()] == [True, True]


class Watch:
    """Waits for what a till announces, without sleeping."""

    def __init__(self, till: Till) -> None:
        self._changed = threading.Condition()
        till.listen(self._tell)

    def _tell(self, _: Event) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, what: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(what, 20)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Fleet, list[Runner], list[Watch]]]:
    with ExitStack() as stack:
        fleet = Fleet(tmp_path, stack, inline=False)
        runners = []
        for till, door in zip(fleet.tills, fleet.doors, strict=True):
            clock, chance = till.engine.clock, SeededEntropy(till.terminal)
            breaker = Breaker(first_ms=5, longest_ms=20)
            runners.append(Runner(door, fleet.proxy.url, clock, chance, breaker=breaker))
        watches = [Watch(till) for till in fleet.tills]
        for runner in runners:
            runner.start()
        yield fleet, runners, watches
        stopped = [runner.stop() for runner in runners]
    assert all(stopped)


def test_tills_that_run_keep_each_other_in_step_through_a_cut(
    running: tuple[Fleet, list[Runner], list[Watch]],
) -> None:
    fleet, runners, watches = running
    here, there = fleet.tills

    def online(till: Till) -> bool:
        return till.status().link == "online" and till.status().unsent == 0

    member = enrol(here, CARD)
    sell(here, member, 4999)
    runners[0].nudge()
    watches[1].until(lambda: there.identify(CARD).balance == 20)
    for runner, watch, till in zip(runners, watches, fleet.tills, strict=True):
        runner.cut()
        watch.until(lambda till=till: till.status().link == "offline")  # type: ignore[misc]
    sell(here, member, 1000)
    sell(there, member, 2000)
    for runner in runners:
        runner.nudge()
        runner.restore()
    for watch, till in zip(watches, fleet.tills, strict=True):
        watch.until(lambda till=till: online(till) and till.identify(CARD).balance == 35)  # type: ignore[misc]


def test_tills_learn_what_people_call_each_other(fleet: Fleet, tmp_path: Path) -> None:
    here, there = fleet.tills
    assert here.name_of(there.store, there.terminal) == f"Harbour Street · {there.terminal}"
    code = fleet.central.enrol_code("AP", name="Airport")
    with ExitStack() as stack:
        chance = SeededEntropy("third")
        (tmp_path / "third").mkdir()
        third = Till(Engine(tmp_path / "third", KEY, fleet.clock, chance, inline=True))
        stack.callback(third.close)
        door: ReplicaDoor = Replica(third.engine)
        join(door, fleet.central.url, code, "Gate", KEY, third.engine.clock, chance)
        fleet.rounds[0].round()
        assert here.name_of("AP", third.terminal) == "Airport · Gate"
        assert third.name_of(here.store) == here.store

    fleet.central.enrol_code("AP", name="Airport East")
    fleet.rounds[0].round()
    assert here.name_of("AP") == "Airport East"
    here.close()
    with closing(Engine(tmp_path / "one", KEY, fleet.clock, SeededEntropy("again"))) as again:
        assert again.name_of("AP", "AP-1") == "Airport East · Gate"


def test_who_signed_in_here_is_in_the_audit_there(fleet: Fleet) -> None:
    here, there = fleet.tills
    signed_in(here, "manager", "Jon K.", "9999")
    here.sign_in("9999").result()
    assert [done.digest_equal for done in fleet.settle()] == [True, True]
    there.sign_in("9999").result()
    acts = Desk(there).audit(Wanted(kind="sign_in", terminal=here.terminal)).result()
    assert [(act.staff, act.reason) for act in acts] == [("Jon K.", "pin")]
