"""Facts as plain JSON, read by nobody's code but this: dates, rules and registers of the model."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

ROOT = UUID("6f1f2b6e-0f57-5d1b-9b0a-6f6c0a1c7e11")
PAPER = uuid5(ROOT, "receipt")
SILENT = ("set", "mark", "programme", "contest", "voucher_batch", "stock", "erase")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class Fact:
    """A fact and central's word on it."""

    body: dict[str, Any]
    order: int
    position: int
    late: bool

    @cached_property
    def id(self) -> UUID:
        return UUID(self.body["id"])

    @property
    def kind(self) -> str:
        return str(self.body["kind"])

    @property
    def author(self) -> str:
        return str(self.body["terminal"])

    @cached_property
    def account(self) -> UUID | None:
        text = self.body.get("account")
        return UUID(text) if text else None

    @cached_property
    def refers(self) -> UUID | None:
        text = self.body.get("refers")
        return UUID(text) if text else None

    @property
    def points(self) -> int:
        return int(self.body.get("points", 0))

    @property
    def seen(self) -> int:
        return int(self.body.get("seen", 0))

    @property
    def rank(self) -> tuple[int, str, bytes]:
        return self.order, self.author, self.id.bytes

    @property
    def stamp(self) -> tuple[int, str, bytes]:
        return self.body["tick"], self.author, self.id.bytes


# -- dates


def moment(tick: int) -> datetime:
    """The moment of a tick."""
    return EPOCH + timedelta(milliseconds=tick >> 16)


def day_of(tick: int, zone: str) -> int:
    """The calendar day of a tick, as an ordinal."""
    return moment(tick).astimezone(ZoneInfo(zone)).date().toordinal()


@lru_cache(maxsize=4096)
def month_end(day: int, months: int) -> int:
    """Last day of the month so many months on: step over the month's ends one by one."""
    here = date.fromordinal(day)
    for _ in range(months + 1):
        year, month = here.year + here.month // 12, here.month % 12 + 1
        here = date(year, month, 1)
    return here.toordinal() - 1


@lru_cache(maxsize=4096)
def months_before(day: int, months: int) -> int:
    """The same day of an earlier month, or that month's last."""
    here = date.fromordinal(day)
    year, month = here.year, here.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    for number in range(here.day, 0, -1):
        try:
            return date(year, month, number).toordinal()
        except ValueError:
            continue
    raise AssertionError


# -- rules


class Version:
    """One version of the programme, from its text."""

    def __init__(self, text: str) -> None:
        read = tomllib.loads(text)
        self.name: str = read["version"]
        self.zone: str = read["timezone"]
        effective: date = read["effective"]
        start = datetime(effective.year, effective.month, effective.day, tzinfo=ZoneInfo(self.zone))
        self.start = int((start - EPOCH) / timedelta(milliseconds=1))
        self.points: int = read["earn"]["points"]
        self.per = int(read["earn"]["per"].replace(".", ""))
        self.step: bool = read["earn"]["accrual"] == "step"
        tiers = read.get("tier", [])
        self.names: list[str] = ["", *(tier["name"] for tier in tiers)]
        self.thresholds: list[int] = [0, *(tier["qualifying"] for tier in tiers)]
        self.bonus: list[int] = [0, *(tier["bonus_percent"] for tier in tiers)]
        self.tier_months: int = read["tiers"]["months"]
        self.expiry_months: int = read["expiry"]["months"]
        self.grace: int = read["refund"]["grace_days"]
        self.cap: int = read["caps"]["purchase"]
        self.policy: str = read["contest"]["policy"]

    def level_of(self, name: str) -> int:
        return self.names.index(name) if name in self.names else 0

    def level_for(self, qualifying: int) -> int:
        return max(i for i, least in enumerate(self.thresholds) if qualifying >= least or i == 0)

    def earn(self, net: int, level: int) -> tuple[int, int]:
        """Points in all and those that count towards tiers, of eligible minor units."""
        if net <= 0:
            return 0, 0
        base = net // self.per * self.points if self.step else net * self.points // self.per
        return min(self.cap, base + base * self.bonus[level] // 100), base


class Rules:
    """Every version published."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        published = [one for one in facts if one.kind == "programme"]
        self.versions = [Version(one.body["document"]) for one in published]

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, text: str) -> Rules:
        """One version alone."""
        made = cls(())
        made.versions.append(Version(text))
        return made

    def at(self, tick: int) -> Version:
        ms = tick >> 16
        begun = [one for one in self.versions if one.start <= ms]
        return max(begun, key=lambda one: one.start) if begun else self.versions[0]

    def named(self, name: str, tick: int) -> Version:
        """The version of a name, the shipped one among them; else the one in force at a tick."""
        found = [one for one in (*self.versions, _shipped()) if one.name == name]
        return found[0] if found else self.at(tick)


@cache
def _shipped() -> Version:
    return Version((files("resources") / "programmes" / "default.toml").read_text("utf-8"))


# -- registers


def registers(facts: Iterable[Fact]) -> dict[tuple[UUID, str], UUID]:
    """The entry in force for every field of every subject: the greatest stamp of all."""
    best: dict[tuple[UUID, str], Fact] = {}
    for one in facts:
        if one.kind == "set":
            register = one.body["register"]
            key = (UUID(register["subject"]), register["field"])
            if key not in best or one.rank > best[key].rank:
                best[key] = one
    return {key: one.id for key, one in best.items()}


def edges(facts: Sequence[Fact]) -> dict[UUID, UUID]:
    """Whom each account belongs to."""
    by_id = {one.id: one for one in facts}
    found = {}
    for (subject, name), entry in registers(facts).items():
        if name == "belongs_to":
            value = by_id[entry].body["register"].get("value")
            if value is not None and UUID(value) != subject:
                found[subject] = UUID(value)
    return found


def root(account: UUID, above: dict[UUID, UUID]) -> UUID:
    """Walk up; on meeting somebody twice, the least of the round is everybody's root."""
    walked = [account]
    while account in above:
        account = above[account]
        if account in walked:
            return min(walked[walked.index(account) :])
        walked.append(account)
    return account
