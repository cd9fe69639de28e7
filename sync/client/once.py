"""Rounds for programs that wait for them: the command line and replays."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sync.client.calls import Caller
from sync.client.replica_port import ReplicaDoor
from sync.client.round import Partner, Round, full_round
from sync.client.stride import Strides
from sync.client.transport import BlockingLink
from terminal.clock import Clock
from terminal.errors import Known, Refused


def caller_of(door: ReplicaDoor, clock: Clock) -> Caller:
    """The till as one that signs; raise Refused where it is not enrolled."""
    identity = door.identity()
    if identity is None:
        raise Refused(
            "sync.not_enrolled",
            "This till is not enrolled at central. Ask for a code there, and enrol it.",
        )
    return Caller(identity, clock)


class Rounds:
    """One till's rounds over one kept connection."""

    def __init__(
        self,
        door: ReplicaDoor,
        url: str,
        clock: Clock,
        *,
        authority: Path | None = None,
        version: str = "",
    ) -> None:
        self._door = door
        self._partner = Partner(door, caller_of(door, clock), Strides(), version)
        self._link = BlockingLink(url, clock, authority=authority)

    def round(self) -> Round:
        """Go one round and show how the link stands; raise Refused or Unavailable."""
        try:
            done = self._link.hold(full_round(self._partner))
        except Refused as failure:
            self._door.note_link("refused", failure.sentence, 0)
            raise
        except Known as failure:
            self._door.note_link("offline", failure.sentence, 0)
            raise
        self._door.note_link("online", "", 0)
        return done

    def close(self) -> None:
        """Drop the connection."""
        self._link.close()


def sync_once(
    door: ReplicaDoor,
    url: str,
    clock: Clock,
    *,
    authority: Path | None = None,
    version: str = "",
) -> Round:
    """Go one round on a connection of its own; raise Refused or Unavailable."""
    with closing(Rounds(door, url, clock, authority=authority, version=version)) as rounds:
        return rounds.round()
