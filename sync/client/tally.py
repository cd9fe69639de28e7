"""A round's two ends, its outcome, and how that is gathered."""

from __future__ import annotations

import msgspec

from sync import wire
from sync.client.calls import Answer, Caller
from sync.client.replica_port import ReplicaDoor
from sync.client.stride import Strides
from terminal.errors import Refused


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What a round did. `pushed` counts facts that central took, `quarantined` those among them
    that it set aside, `pulled` facts that were new here, `relayed` facts of others sent to a
    restored central, `repaired` accounts that differed from central's; `skew_ms` is the PC's
    clock less central's, None where it was not measured; `digest_equal` is None where central
    did not tell.
    `left` positions are still to come, where one page alone was asked for.
    """

    pushed: int = 0
    pulled: int = 0
    quarantined: int = 0
    skew_ms: int | None = None
    digest_equal: bool | None = None
    epoch_changed: bool = False
    chain_begun: bool = False
    relayed: int = 0
    repaired: int = 0
    left: int = 0

    @property
    def begins_again(self) -> bool:
        """Whether everything is to be sent and fetched again."""
        return self.epoch_changed or self.chain_begun


class Partner:
    """Both ends of a round as a till has them: its replica, its signature, its link's strides."""

    def __init__(
        self, door: ReplicaDoor, caller: Caller, strides: Strides, version: str = ""
    ) -> None:
        self.door = door
        self.caller = caller
        self.strides = strides
        self.version = version
        self.futile = 0


class Restored(Exception):
    """Central answers under another epoch."""

    def __init__(self, epoch: str) -> None:
        super().__init__(epoch)
        self.epoch = epoch


class Forked(Exception):
    """Another folder goes on under the till's chain."""


class Tally:
    """A round in the making, with its best sample of central's time: the quickest answer's."""

    def __init__(self) -> None:
        self.pushed = 0
        self.pulled = 0
        self.quarantined = 0
        self.skew_ms: int | None = None
        self.digest_equal: bool | None = None
        self.epoch_changed = False
        self.chain_begun = False
        self.relayed = 0
        self.repaired = 0
        self.left = 0
        self._quickest: tuple[int, int, int] | None = None

    def heard(self, answer: Answer[wire.PushReply] | Answer[wire.PullReply]) -> None:
        """Sample central's time from an answer that was not held back."""
        sent, received = answer.response.sent_ms, answer.response.received_ms
        sample = (received - sent, answer.message.server_ms, (sent + received) // 2)
        self._quickest = min(self._quickest or sample, sample)

    def learn_time(self, door: ReplicaDoor) -> None:
        """Hand the replica the best sample: central's time half-way between asking and hearing."""
        if self._quickest is not None:
            _, server_ms, boot_ms = self._quickest
            self.skew_ms = door.learn_time(server_ms, boot_ms)

    def closed(self) -> Round:
        """The outcome."""
        return Round(
            pushed=self.pushed,
            pulled=self.pulled,
            quarantined=self.quarantined,
            skew_ms=self.skew_ms,
            digest_equal=self.digest_equal,
            epoch_changed=self.epoch_changed,
            chain_begun=self.chain_begun,
            relayed=self.relayed,
            repaired=self.repaired,
            left=self.left,
        )


def unsettled() -> Refused:
    """Central and till go in circles."""
    return Refused(
        "sync.unsettled",
        "Central's answers lead nowhere: it keeps asking for what it was sent. "
        "Tell the support; the till works on.",
    )
