"""The plan of one seed's run of the full stack: who does what when, and what goes wrong.

A plan is data. It can be written down, cut shorter and played again; whatever chance is needed
while it is played (latencies, lost answers) is drawn per till from the plan's seed, so that taking
an event out changes little else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from random import Random
from typing import Literal

import msgspec

from tests.simulation import offers, scenes
from tests.simulation.acts import Act, Enrol, Field, Sell, draw
from tests.simulation.facts import month_end
from tests.simulation.happenings import (
    BackUp,
    Clone,
    Cut,
    Drift,
    Freeze,
    Image,
    Join,
    Kill,
    KillCentral,
    Look,
    Mend,
    Outage,
    Pause,
    Publish,
    Pull,
    Push,
    Restore,
    Retire,
    Round,
    SetBack,
    SetClock,
    SetYear,
    Trouble,
    Vanish,
)
from tests.simulation.offers import Offer

SECOND = 1_000
MINUTE = 60_000
HOUR = 3_600_000
DAY = 86_400_000


Happening = Act | Offer | Round | Push | Pull | Trouble


class Event(msgspec.Struct, frozen=True):
    """Something that happens at a moment (ms since 1970)."""

    at: int
    what: Happening


class Weather(msgspec.Struct, frozen=True):
    """What becomes of requests, in percent: `loss` of a request and of an answer each, `replay`
    (the request arrives once more, later), `cut_short`, `refused` (5xx, 401, 429 by whatever
    stands between); `stall` answers come after the till's patience."""

    loss: int
    replay: int
    cut_short: int
    refused: int
    stall: int


class Rules(msgspec.Struct, frozen=True):
    """Which programme the chain works by."""

    policy: Literal["last_timestamp", "first_timestamp", "granted_first", "manager"]
    accrual: Literal["step", "proportional"]
    tiers: bool
    offers: bool = False
    """Whether it has vouchers, a reward and gift cards."""
    tight: bool = False
    """Whether a till may give little alone: `TIGHT` points a day."""


class Plan(msgspec.Struct, frozen=True):
    """One run. `tills` exist from the beginning; cards are numbered from 0."""

    seed: str
    start: int
    tills: int
    cards: int
    weather: Weather
    rules: Rules
    events: tuple[Event, ...]
    stride: int = 1000
    """Facts in a request, at most."""
    piece: int = 64
    """Facts of a page that a till takes over at once."""
    worth: int = 1_000_000
    """Facts to fetch from which a new till starts from a snapshot."""


STARTS = ("2026-03-02", "2026-03-28", "2026-10-24", "2027-12-30", "2028-02-28", "2038-01-18")
"""An ordinary day; the days before daylight saving time begins and ends; the ends of a year and of
a February with 29 days; the day before 32 bits of seconds are used up."""
TIGHT = 1_200
CALM = Weather(0, 0, 0, 0, 0)
POLICIES: tuple[Literal["last_timestamp", "first_timestamp", "granted_first", "manager"], ...] = (
    "last_timestamp",
    "last_timestamp",
    "first_timestamp",
    "granted_first",
    "manager",
)


def plan(seed: str, *, length: int = 0) -> Plan:
    """The plan of a seed; `length` is how many events it draws, by default its own choice."""
    return _Planner(seed).plan(length)


class _Planner:
    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.chance = Random(f"plan/{seed}")
        chance = self.chance
        self.tills = chance.choice((3, 3, 3, 4, 4, 5, 6))
        if chance.random() < 0.02:
            self.tills = chance.randrange(7, 41)
        self.cards = chance.choice((2, 3, 4, 6))
        day = datetime.fromisoformat(chance.choice(STARTS)).replace(tzinfo=UTC)
        self.start = int(day.timestamp()) * SECOND + chance.randrange(5, 23) * HOUR
        self.now = self.start
        self.count = self.tills
        self.events: list[Event] = []
        self.offers = chance.random() < 0.5
        self.brisk = chance.random() < 0.4
        """Whether nearly everything happens within hours: then points are spent apart."""
        self.destroys = chance.choice(("nothing", "nothing", "till", "central"))
        """Only one side's disk is set back in a run: what both have lost is lost."""

    def plan(self, length: int) -> Plan:
        chance = self.chance
        if chance.random() < 0.7:
            self._open()
        for _ in range(length or chance.choice((30, 60, 60, 90, 140))):
            self.now += self._gap()
            for what in self._next():
                self._put(0, what)
        rules = Rules(
            chance.choice(POLICIES),
            chance.choice(("step", "step", "proportional")),
            chance.random() < 0.8,
            self.offers,
            Random(f"plan/{self.seed}/limits").random() < 0.5,
        )
        calm = self._stage() or self._stage_twins() or self._stage_more()
        self.events.sort(key=lambda event: event.at)
        return Plan(
            self.seed,
            self.start,
            self.tills,
            self.cards,
            CALM if calm else self._weather(),
            rules,
            tuple(self.events),
            chance.choice((1, 3, 10, 1000)),
            chance.choice((1, 4, 64)),
            chance.choice((10, 30, 1_000_000)),
        )

    def _open(self) -> None:
        """Members with points, known everywhere: what there is to fight over."""
        chance = self.chance
        for card in range(self.cards):
            self.now += SECOND
            self._put(0, Enrol(0, card, card))
            self._put(1, Sell(0, card, (chance.choice((220_000, 480_000)),)))
        if self.offers and chance.random() < 0.5:
            self.now += SECOND
            self._put(0, Offer(0, "share", 1, 0, 0))
        for _ in range(2):
            self.now += MINUTE
            self._put(0, Round(-1))

    def _stage(self) -> bool:
        """Now and then what chance alone brings about too rarely, somewhere among the rest; tell
        whether the network is to be let alone for it."""
        chance = Random(f"plan/{self.seed}/scene")
        if chance.random() >= 0.25:
            return False
        self.now = chance.choice(self.events).at
        scene = chance.choice(scenes.SCENES if self.destroys != "till" else scenes.HARMLESS)
        for later_ms, what in scene(chance, Field(self.tills, self.cards)):
            self.now += later_ms
            self._put(0, what)
        return chance.random() < 0.7

    def _stage_twins(self) -> bool:
        """The same for copied folders, where a till's disk is what is lost."""
        chance = Random(f"plan/{self.seed}/twins")
        if self.destroys != "till" or chance.random() >= 0.15:
            return False
        self.now = chance.choice(self.events).at
        for later_ms, what in scenes.twins_at_once(chance, Field(self.tills, self.cards)):
            self.now += later_ms
            self._put(0, what)
        return chance.random() < 0.7

    def _stage_more(self) -> bool:
        """The same, in runs that have no scene yet, of those that destroy nothing; half of them
        after all else, where nothing gets in between."""
        chance = Random(f"plan/{self.seed}/more")
        if chance.random() >= 0.25:
            return False
        self.now = chance.choice((chance.choice(self.events).at, self.now))
        for later_ms, what in chance.choice(scenes.MORE)(chance, Field(self.tills, self.cards)):
            self.now += later_ms
            self._put(0, what)
        return chance.random() < 0.7

    def _weather(self) -> Weather:
        chance = self.chance
        if chance.random() < 0.3:
            return CALM
        bad = chance.random()
        return Weather(
            loss=int(30 * bad * chance.random()),
            replay=int(50 * bad * chance.random()),
            cut_short=int(8 * bad),
            refused=int(8 * bad),
            stall=int(10 * bad),
        )

    def _gap(self) -> int:
        chance = self.chance
        kind = chance.random()
        if kind < 0.62 or (self.brisk and kind < 0.985):
            return chance.choice((0, 50, SECOND, 20 * SECOND, 2 * MINUTE, 10 * MINUTE))
        if kind < 0.92:
            return chance.randrange(HOUR, 5 * HOUR)
        if kind < 0.985:
            return chance.randrange(DAY, 4 * DAY)
        return chance.choice((40 * DAY, 200 * DAY, 400 * DAY, self._to_last_day()))

    def _to_last_day(self) -> int:
        """To the day on which what is earned today can be spent for the last time."""
        today = datetime.fromtimestamp(self.now / SECOND, UTC).date().toordinal()
        return (month_end(today, 12) - today) * DAY

    def _put(self, later_ms: int, what: Happening) -> None:
        self.events.append(Event(self.now + later_ms, what))

    def _any(self) -> int:
        return self.chance.randrange(self.count)

    def _next(self) -> Iterator[Happening]:
        chance = self.chance
        kind = chance.random()
        if self.offers and chance.random() < 0.15:
            yield from self._pushed(offers.draw(chance, self.count, self.cards))
        elif kind < 0.58:
            yield from self._pushed(draw(chance, Field(self.count, self.cards)))
        elif kind < 0.66:
            yield Round(-1)
        elif kind < 0.78:
            yield Round(self._any())
        elif kind < 0.83:
            yield Pull(self._any())
        elif kind < 0.85:
            yield Look()
        else:
            yield from self._trouble()

    def _pushed(self, act: Act | Offer) -> Iterator[Happening]:
        """An act, often pushed soon."""
        yield act
        if self.chance.random() < 0.35:
            self._put(self.chance.choice((0, 300, 2 * SECOND)), Push(act.till))

    def _trouble(self) -> Iterator[Happening]:
        chance = self.chance
        weights = [weight for weight, _ in _TROUBLES]
        yield from chance.choices([make for _, make in _TROUBLES], weights)[0](self)

    # -- troubles

    def cut(self) -> Iterator[Happening]:
        till = self._any()
        ways: tuple[Literal["up", "down", "both"], ...] = ("both", "both", "up", "down")
        yield Cut(till, self.chance.choice(ways))
        lengths = (10 * MINUTE, 2 * HOUR, 20 * HOUR, 72 * HOUR, 80 * HOUR)
        self._put(self.chance.choice(lengths), Mend(till))

    def cut_all(self) -> Iterator[Happening]:
        for till in range(self.count):
            yield Cut(till, "both")
        self._put(self.chance.choice((HOUR, 8 * HOUR)), Mend(-1))

    def choppy(self) -> Iterator[Happening]:
        """A till's link comes and goes within hours, and so does the till; points are spent all
        the while."""
        chance = self.chance
        till = self._any()
        for _ in range(chance.choice((2, 2, 3))):
            self._put(0, Cut(till, "both"))
            self._put(0, Round(till))
            for _ in range(chance.choice((1, 2))):
                self.now += MINUTE
                self._put(0, Sell(till, 0, (chance.randint(1_000, 60_000),), 100))
            if chance.random() < 0.6:
                self._put(0, Kill(till, 0, after=True, power=chance.random() < 0.7, down_ms=SECOND))
                self.now += MINUTE
            self._put(0, Mend(till))
            self._put(SECOND, Round(till))
            self.now += 10 * MINUTE
        yield Look()

    def kill(self) -> Iterator[Happening]:
        chance = self.chance
        yield Kill(
            self._any(),
            chance.choice((0, 1, 1, 1, 2, 3, 5)),
            after=chance.random() < 0.5,
            power=chance.random() < 0.4,
            down_ms=chance.choice((SECOND, 30 * SECOND, 20 * MINUTE)),
        )

    def kill_central(self) -> Iterator[Happening]:
        chance = self.chance
        yield KillCentral(
            chance.choice((0, 1, 1, 2, 4)),
            after=chance.random() < 0.5,
            down_ms=chance.choice((SECOND, 5 * MINUTE)),
        )

    def set_clock(self) -> Iterator[Happening]:
        chance = self.chance
        by = chance.choice((5 * SECOND, 90 * SECOND, HOUR, DAY))
        yield SetClock(self._any(), chance.choice((-1, 1)) * by)

    def set_year(self) -> Iterator[Happening]:
        chance = self.chance
        yield SetYear(self._any(), chance.choice((2000, 2038, 2045)), chance.random() < 0.8)

    def drift(self) -> Iterator[Happening]:
        yield Drift(self._any(), self.chance.choice((-300, 200, 5_000, 0)))

    def freeze(self) -> Iterator[Happening]:
        till = self._any()
        yield Freeze(till, True)
        self._put(self.chance.choice((HOUR, 30 * HOUR)), Freeze(till, False))

    def image(self) -> Iterator[Happening]:
        if self.destroys == "till":
            till = self._any()
            yield Image(till)
            back = self.chance.choice((10 * MINUTE, 5 * HOUR, 30 * HOUR))
            self._put(back, SetBack(till))

    def clone(self) -> Iterator[Happening]:
        if self.destroys == "till" and self.count < 41:
            yield Clone(self._any())
            self.count += 1

    def join(self) -> Iterator[Happening]:
        if self.count < 41:
            yield Join(self.chance.choice((0, 0, 1, 2)))
            self.count += 1

    def pause(self) -> Iterator[Happening]:
        yield Pause(self._any(), self.chance.choice((SECOND, 30 * SECOND, 20 * MINUTE, 9 * HOUR)))

    def retire(self) -> Iterator[Happening]:
        if self.chance.random() < 0.4:
            till = self._any()
            yield Retire(till) if self.chance.random() < 0.5 else Vanish(till)

    def back_up(self) -> Iterator[Happening]:
        if self.destroys == "central":
            yield BackUp()
            back = self.chance.choice((10 * MINUTE, 5 * HOUR, 30 * HOUR))
            self._put(back, Restore())

    def outage(self) -> Iterator[Happening]:
        chance = self.chance
        status = chance.choice((500, 502, 503, 401, 429))
        yield Outage(status, chance.choice((MINUTE, HOUR)))

    def publish(self) -> Iterator[Happening]:
        yield Publish(self.chance.choice((4, 6, 10)))


_TROUBLES: tuple[tuple[int, Callable[[_Planner], Iterator[Happening]]], ...] = (
    (16, _Planner.cut),
    (5, _Planner.cut_all),
    (5, _Planner.choppy),
    (16, _Planner.kill),
    (7, _Planner.kill_central),
    (7, _Planner.set_clock),
    (4, _Planner.set_year),
    (3, _Planner.drift),
    (3, _Planner.freeze),
    (8, _Planner.image),
    (5, _Planner.clone),
    (4, _Planner.join),
    (4, _Planner.retire),
    (5, _Planner.pause),
    (9, _Planner.back_up),
    (5, _Planner.outage),
    (3, _Planner.publish),
)
