"""What may happen in a run of the full stack besides acts: rounds, and all that goes wrong."""

from __future__ import annotations

from typing import Literal

import msgspec


class Round(msgspec.Struct, frozen=True, tag="round"):
    """A till begins a whole round; -1 stands for all, one after another."""

    till: int


class Push(msgspec.Struct, frozen=True, tag="push"):
    """A till pushes what it has, as a sale makes it do."""

    till: int


class Pull(msgspec.Struct, frozen=True, tag="pull"):
    """A till asks for news, which may take a while to come."""

    till: int


class Cut(msgspec.Struct, frozen=True, tag="cut"):
    """A till's requests no longer reach central, or central's answers the till, or neither."""

    till: int
    way: Literal["up", "down", "both"]


class Mend(msgspec.Struct, frozen=True, tag="mend"):
    """A till's link works again; -1 stands for all."""

    till: int


class Kill(msgspec.Struct, frozen=True, tag="kill"):
    """A till dies at its nth commit from now, before or after it; with `power` the PC goes down
    too. 0 commits: where it stands. It is started again after `down_ms`."""

    till: int
    commits: int
    after: bool
    power: bool
    down_ms: int


class KillCentral(msgspec.Struct, frozen=True, tag="kill_central"):
    """Central dies at its nth commit from now, before or after it."""

    commits: int
    after: bool
    down_ms: int


class SetClock(msgspec.Struct, frozen=True, tag="set_clock"):
    """Somebody sets a PC's clock by so much."""

    till: int
    by_ms: int


class SetYear(msgspec.Struct, frozen=True, tag="set_year"):
    """A PC's clock shows another year after a restart with an empty battery."""

    till: int
    year: int
    restart: bool


class Drift(msgspec.Struct, frozen=True, tag="drift"):
    """A PC's crystal is off, in parts per million."""

    till: int
    ppm: int


class Freeze(msgspec.Struct, frozen=True, tag="freeze"):
    """A PC's wall clock stands still, or goes on."""

    till: int
    frozen: bool


class Image(msgspec.Struct, frozen=True, tag="image"):
    """An image of a till's folder is taken."""

    till: int


class SetBack(msgspec.Struct, frozen=True, tag="set_back"):
    """A till's folder is set back to its image."""

    till: int


class Clone(msgspec.Struct, frozen=True, tag="clone"):
    """A copy of a till's folder goes on as another PC."""

    till: int


class Join(msgspec.Struct, frozen=True, tag="join"):
    """A new till is enrolled; where `answers` is not 0 its link breaks after so many of its first
    round's, before its first request for -1. Its PC's clock is off by so much."""

    answers: int = 0
    off_ms: int = 0


class Pause(msgspec.Struct, frozen=True, tag="pause"):
    """A till's program stands still for a while, in the middle of whatever it does."""

    till: int
    for_ms: int


class Retire(msgspec.Struct, frozen=True, tag="retire"):
    """A till is revoked; it never syncs again."""

    till: int


class Vanish(msgspec.Struct, frozen=True, tag="vanish"):
    """A till is never heard of again, and nobody tells central."""

    till: int


class BackUp(msgspec.Struct, frozen=True, tag="back_up"):
    """Central's database is backed up."""


class Restore(msgspec.Struct, frozen=True, tag="restore"):
    """Central's database is set back to its last backup."""


class SetCentral(msgspec.Struct, frozen=True, tag="set_central"):
    """Central's own clock is off by so much from now on; right again with 0."""

    by_ms: int


class Outage(msgspec.Struct, frozen=True, tag="outage"):
    """What stands before central answers every request with this status for a while."""

    status: int
    for_ms: int


class Publish(msgspec.Struct, frozen=True, tag="publish"):
    """A new version of the programme takes effect tomorrow."""

    points: int


class Look(msgspec.Struct, frozen=True, tag="look"):
    """Everything that must hold at any moment is looked at."""


Trouble = (
    Cut
    | Mend
    | Kill
    | KillCentral
    | SetClock
    | SetYear
    | Drift
    | Freeze
    | Image
    | SetBack
    | Clone
    | Join
    | Retire
    | Vanish
    | BackUp
    | Restore
    | SetCentral
    | Outage
    | Pause
    | Publish
    | Look
)
