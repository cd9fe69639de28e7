"""The runner over real sockets: prompt, patient with a bad network, and quick to stop."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from sync.client.breaker import Breaker
from sync.client.runner import Runner
from terminal.clock import ManualClock, SystemClock
from terminal.domain.exchange import Page
from terminal.entropy import SeededEntropy
from terminal.sealing import public_key
from tests.support.fault_proxy import FaultProxy
from tests.support.model_central import ModelCentral
from tests.support.model_http import ModelServer
from tests.support.model_till import ModelTill
from tests.support.serving import served
from tests.support.watched import WatchedTill


def online(till: ModelTill) -> bool:
    return bool(till.links) and till.links[-1][0] == "online"


def offline(till: ModelTill) -> bool:
    return bool(till.links) and till.links[-1][0] == "offline"


def all_sent(till: ModelTill) -> bool:
    return till.acked == len(till.own)


class World:
    """Central behind a proxy, and tills with runners."""

    def __init__(self, server: ModelServer, proxy: FaultProxy) -> None:
        self.server = server
        self.central = server.central
        self.proxy = proxy
        self.runners: list[Runner] = []
        self.clock = SystemClock()
        self.central.now_ms = self.clock.now_ms()

    def till(
        self, name: str, *, longest_ms: int = 20, **options: int
    ) -> tuple[WatchedTill, Runner]:
        """A till with its runner, not yet started."""
        till = ModelTill(name, ManualClock(self.clock.now_ms()))
        self.central.tills[name] = public_key(till.private_key)
        watched = WatchedTill(till)
        runner = Runner(
            watched,
            self.proxy.url,
            self.clock,
            SeededEntropy(name),
            breaker=Breaker(first_ms=5, longest_ms=longest_ms),
            **options,  # type: ignore[arg-type]
        )
        self.runners.append(runner)
        return watched, runner


@pytest.fixture
def world() -> Iterator[World]:
    server = ModelServer(ModelCentral())
    with served(server.app) as port, FaultProxy(port) as proxy:
        one = World(server, proxy)
        yield one
        stopped = [runner.stop() for runner in one.runners]
    assert all(stopped)


def test_what_was_sold_before_the_start_is_sent_at_once(world: World) -> None:
    till, runner = world.till("T-1")
    till.do(lambda t: t.sell(3))
    runner.start()
    till.until(lambda t: online(t) and all_sent(t))
    assert len(world.central.facts) == 3


def test_a_sale_is_pushed_when_nudged_while_a_pull_is_held(world: World) -> None:
    till, runner = world.till("T-1")
    runner.start()
    till.until(online)
    for _ in range(5):
        till.do(lambda t: t.sell())
        runner.nudge()
        till.until(all_sent)
    assert len(world.central.facts) == 5
    assert world.server.asked.count("/v1/push") <= 5
    assert world.proxy.connections <= 2


def test_news_of_another_till_arrives_by_the_held_pull(world: World) -> None:
    (here, runner), (there, other) = world.till("T-1"), world.till("T-2")
    for one in (runner, other):
        one.start()
    here.until(online)
    there.until(online)
    there.do(lambda t: t.sell(2, secret=b"Ada"))
    other.nudge()
    here.until(lambda t: len(t.others) == 2 and b"Ada" in [p.value for p in t.read.values()])


def test_a_cut_network_is_told_and_everything_follows_when_it_returns(world: World) -> None:
    till, runner = world.till("T-1")
    runner.start()
    till.until(online)
    runner.cut()
    till.until(offline)
    before = world.proxy.connections
    for _ in range(4):
        till.do(lambda t: t.sell())
        runner.nudge()
    assert world.proxy.connections == before
    assert not till.do(all_sent)
    runner.restore()
    till.until(lambda t: online(t) and all_sent(t))
    assert "The network is cut" in "".join(
        sentence for _, sentence, _ in till.do(lambda t: t.links)
    )


def test_a_network_that_fails_by_itself_is_tried_until_it_is_back(world: World) -> None:
    till, runner = world.till("T-1")
    runner.start()
    till.until(online)
    world.proxy.cut()
    till.until(offline)
    till.do(lambda t: t.sell())
    till.until(lambda t: sum(state == "offline" for state, _, _ in t.links) >= 5)
    assert "cannot be reached" in till.do(lambda t: t.links[-1][1])
    world.proxy.restore()
    till.until(lambda t: online(t) and all_sent(t))


@pytest.mark.parametrize("fault", ["drop_response", "reset", "truncate"])
def test_an_answer_lost_on_the_way_is_fetched_again(world: World, fault: str) -> None:
    """The first answer is that to the push: central has taken what the till thinks unsent."""
    strikes: dict[str, Callable[[], None]] = {
        "drop_response": world.proxy.drop_response,
        "reset": world.proxy.reset,
        "truncate": lambda: world.proxy.truncate(40),
    }
    till, runner = world.till("T-1")
    entry = till.do(lambda t: t.sell())
    strikes[fault]()
    runner.start()
    till.until(lambda t: online(t) and all_sent(t))
    assert till.do(lambda t: t.acks[entry].status) == "exists"
    assert till.do(lambda t: t.links[0][0]) == "offline"
    assert len(world.central.facts) == 1


def test_a_slow_network_is_no_fault(world: World) -> None:
    world.proxy.delay(0.05)
    till, runner = world.till("T-1")
    till.do(lambda t: t.sell())
    runner.start()
    till.until(lambda t: online(t) and all_sent(t))
    assert [state for state, _, _ in till.do(lambda t: t.links)] == ["online"]


def test_central_s_no_is_shown_in_its_words_until_somebody_tries_again(world: World) -> None:
    till, runner = world.till("T-1", longest_ms=600_000)
    world.central.revoked.add("T-1")
    runner.start()
    till.until(lambda t: t.links)
    assert till.do(lambda t: t.links) == [
        ("refused", "This till was revoked. Ask the head office.", 0)
    ]
    world.central.revoked.clear()
    till.do(lambda t: t.sell())
    runner.nudge()
    runner.retry()
    till.until(lambda t: online(t) and all_sent(t))


def test_an_open_breaker_keeps_sales_from_trying(world: World) -> None:
    """Of four sales while central refuses, none makes a request."""
    till, runner = world.till("T-1", longest_ms=600_000)
    world.central.revoked.add("T-1")
    runner.start()
    till.until(lambda t: t.links)
    for _ in range(4):
        till.do(lambda t: t.sell())
        runner.nudge()
    other, second = world.till("T-2")
    second.start()
    other.until(online)
    assert world.server.asked.count("/v1/push") == 0


def test_a_till_that_is_not_enrolled_says_so(world: World) -> None:
    till, runner = world.till("T-1", longest_ms=600_000)
    them = till.do(lambda t: t.them)
    till.do(lambda t: setattr(t, "them", None))
    runner.start()
    till.until(lambda t: t.links)
    state, sentence, _ = till.do(lambda t: t.links[0])
    assert state == "refused"
    assert "is not enrolled" in sentence
    till.do(lambda t: setattr(t, "them", them))
    runner.retry()
    till.until(online)


def test_a_restored_central_is_found_by_a_nudged_push(world: World) -> None:
    till, runner = world.till("T-1")
    till.do(lambda t: t.sell(3))
    runner.start()
    till.until(lambda t: online(t) and all_sent(t))
    world.central.restore(1)
    till.do(lambda t: t.sell())
    runner.nudge()
    till.until(lambda t: t.restarts == 1 and all_sent(t))
    assert len(world.central.facts) == 4


def test_a_hold_that_ends_without_news_is_taken_up_again(world: World) -> None:
    till, runner = world.till("T-1", hold_ms=20)
    runner.start()
    till.until(lambda t: [state for state, _, _ in t.links] == ["online"] * 4)


def test_a_bug_is_logged_whole_and_the_link_goes_on(
    world: World, expect_log: Callable[[str], None]
) -> None:
    till, runner = world.till("T-1")
    faults = iter([ZeroDivisionError("a bug")])

    class Buggy(WatchedTill):
        def apply(self, page: Page, epoch: str, /) -> object:  # type: ignore[override]
            for fault in faults:
                raise fault
            return super().apply(page, epoch)

    expect_log("ERROR sync.client.runner: a sync round met a bug")
    till.__class__ = Buggy
    runner.start()
    till.until(online)
    assert "fault of its own" in till.do(lambda t: t.links[0][1])


def test_it_stops_while_a_pull_is_held(world: World) -> None:
    till, runner = world.till("T-1")
    runner.start()
    till.until(online)
    assert runner.stop()
    assert runner.stop()
    runner.nudge()
    assert not [thread for thread in threading.enumerate() if thread.name == "sync"]


def test_it_stops_while_central_keeps_silent(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        till = WatchedTill(ModelTill("T-1", ManualClock(world.clock.now_ms())))
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        runner = Runner(till, url, world.clock, SeededEntropy(1))
        runner.start()
        connection, _ = deaf.accept()
        with connection:
            assert runner.stop()


def test_it_stops_while_it_pauses(world: World) -> None:
    till, runner = world.till("T-1", longest_ms=600_000)
    world.central.revoked.add("T-1")
    runner.start()
    till.until(lambda t: t.links)
    assert runner.stop()


def test_it_has_not_stopped_while_the_engine_works_for_it(world: World) -> None:
    """Whoever closes the engine after a stop must not pull it from under a step."""
    till, runner = world.till("T-1")
    begun, finish = threading.Event(), threading.Event()

    class Slow(WatchedTill):
        def promise(self) -> int:
            begun.set()
            finish.wait()
            return super().promise()

    till.__class__ = Slow
    runner.start()
    begun.wait()
    assert not runner.stop(0.01)
    finish.set()
    assert runner.stop(20)


def test_a_runner_never_started_stops(world: World) -> None:
    _, runner = world.till("T-1")
    runner.nudge()
    assert runner.stop()
