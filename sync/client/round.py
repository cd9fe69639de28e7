"""A sync round, without a socket: push until nothing is left, promise, pull until nothing is
left, compare digests.

What is durable lies in the replica and at central, so a round that breaks off anywhere is simply
begun again. No transaction is held while a request is under way.
"""

from __future__ import annotations

import logging
from typing import Final

import msgspec
from msgspec.structs import replace

from sync import wire
from sync.client.calls import Answer, Caller, Conversation, TooMuch, garbled
from sync.client.personal import opened, sealed
from sync.client.replica_port import ReplicaDoor
from sync.client.stride import Strides
from terminal.domain.exchange import Batch, Place
from terminal.errors import Known, Refused, Unavailable

log = logging.getLogger(__name__)
_RESTARTS: Final = 3
_CATCH_UPS: Final = 3


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """What a round did. `pushed` counts facts that central took, `quarantined` those among them
    that it set aside, `pulled` facts that were new here; `skew_ms` is the PC's clock less
    central's, None where it was not measured; `digest_equal` is None where central did not tell.
    `left` positions are still to come, where one page alone was asked for.
    """

    pushed: int = 0
    pulled: int = 0
    quarantined: int = 0
    skew_ms: int | None = None
    digest_equal: bool | None = None
    epoch_changed: bool = False
    left: int = 0


class Partner:
    """Both ends of a round as a till has them: its replica, its signature, its link's strides."""

    def __init__(
        self, door: ReplicaDoor, caller: Caller, strides: Strides, version: str = ""
    ) -> None:
        self.door = door
        self.caller = caller
        self.strides = strides
        self.version = version


class _Restored(Exception):
    """Central answers under another epoch."""

    def __init__(self, epoch: str) -> None:
        super().__init__(epoch)
        self.epoch = epoch


class _Tally:
    """A round in the making, with its best sample of central's time: the quickest answer's."""

    def __init__(self) -> None:
        self.pushed = 0
        self.pulled = 0
        self.quarantined = 0
        self.digest_equal: bool | None = None
        self.epoch_changed = False
        self.left = 0
        self._quickest: tuple[int, int, int] | None = None

    def heard(self, answer: Answer[wire.PushReply] | Answer[wire.PullReply]) -> None:
        sent, received = answer.response.sent_ms, answer.response.received_ms
        sample = (received - sent, answer.message.server_ms, (sent + received) // 2)
        self._quickest = min(self._quickest or sample, sample)

    def closed(self, door: ReplicaDoor) -> Round:
        skew_ms = None
        if self._quickest is not None:
            _, server_ms, boot_ms = self._quickest
            skew_ms = door.learn_time(server_ms, boot_ms)
        return Round(
            pushed=self.pushed,
            pulled=self.pulled,
            quarantined=self.quarantined,
            skew_ms=skew_ms,
            digest_equal=self.digest_equal,
            epoch_changed=self.epoch_changed,
            left=self.left,
        )


def full_round(partner: Partner) -> Conversation[Round]:
    """Push, promise, pull and compare; begin again where central was restored meanwhile."""
    tally = _Tally()
    for _ in range(_RESTARTS):
        try:
            yield from _push_all(partner, tally)
            yield from _catch_up(partner, tally)
        except _Restored as restored:
            _restart(partner.door, restored.epoch, tally)
        else:
            return tally.closed(partner.door)
    raise _unsettled()


def push_round(partner: Partner) -> Conversation[Round]:
    """Push alone: what a sale needs while a pull is held elsewhere."""
    tally = _Tally()
    try:
        yield from _push_all(partner, tally)
    except _Restored as restored:
        _restart(partner.door, restored.epoch, tally)
    return tally.closed(partner.door)


def held_pull(partner: Partner, wait_ms: int) -> Conversation[Round]:
    """Wait at central for news and take the first page of it.

    Pushes may have gone out meanwhile. If one found central restored, the page is of the past
    and is let go; if one brought facts to central, the page's digest may be from before them.
    """
    tally = _Tally()
    promise, place = _promised(partner.door)
    answer = yield from _ask_page(partner, promise, place, wait_ms)
    reply = answer.message
    now = partner.door.place()
    if (now.epoch, now.cursor) != (place.epoch, place.cursor):
        return tally.closed(partner.door)
    if (now.seq, now.acked) != (place.seq, place.acked):
        reply = replace(reply, page=replace(reply.page, digest=b""))
    try:
        _take_page(partner, place, reply, tally)
    except _Restored as restored:
        _restart(partner.door, restored.epoch, tally)
    return tally.closed(partner.door)


def _restart(door: ReplicaDoor, epoch: str, tally: _Tally) -> None:
    door.restart(epoch)
    tally.epoch_changed = True


def _push_all(partner: Partner, tally: _Tally) -> Conversation[None]:
    door, stride = partner.door, partner.strides.push
    done: tuple[str, int, bytes] | None = None
    while (batch := door.next_batch(stride.size)) is not None:
        if (batch.incarnation, batch.after, batch.head) == done:
            raise _unsettled()
        place = door.place()
        try:
            answer = yield from _push(partner, place.epoch, batch)
        except TooMuch:
            if not stride.shorten(len(batch.facts)):
                raise
            continue
        _acknowledge(partner, place, batch, answer.message, tally)
        tally.heard(answer)
        stride.lengthen()
        done = (batch.incarnation, batch.after, batch.head)


def _push(partner: Partner, epoch: str, batch: Batch) -> Conversation[Answer[wire.PushReply]]:
    caller = partner.caller
    last = batch.after + len(batch.facts)
    head = wire.signed_head(caller.identity.terminal, batch.incarnation, last, batch.head)
    message = wire.PushRequest(
        epoch=epoch,
        incarnation=batch.incarnation,
        after=batch.after,
        facts=batch.facts,
        personal=sealed(batch),
        keys=batch.keys,
        head=batch.head,
        signature=caller.sign(head),
    )
    try:
        return (yield from caller.ask("/v1/push", message, wire.PushReply))
    except Unavailable as failure:
        if failure.key == "sync.timeout":
            partner.strides.push.shorten(len(batch.facts))
        raise


def _acknowledge(
    partner: Partner, place: Place, batch: Batch, reply: wire.PushReply, tally: _Tally
) -> None:
    if reply.epoch != place.epoch:
        raise _Restored(reply.epoch)
    if len(reply.acks) != len(batch.facts):
        raise garbled(f"{len(reply.acks)} answers to {len(batch.facts)} facts")
    # Central may hold more, whose answers were lost: those facts are sent again for their places.
    acked = min(reply.acked, batch.after + len(batch.facts))
    partner.door.acknowledge(reply.acks, acked, reply.epoch)
    tally.pushed += len(reply.acks)
    tally.quarantined += sum(ack.status == "quarantined" for ack in reply.acks)


def _catch_up(partner: Partner, tally: _Tally) -> Conversation[None]:
    promise, place = yield from _promise(partner, tally)
    while True:
        answer = yield from _ask_page(partner, promise, place, 0)
        tally.heard(answer)
        _take_page(partner, place, answer.message, tally)
        if tally.left == 0:
            return
        place = partner.door.place()


def _promise(partner: Partner, tally: _Tally) -> Conversation[tuple[int, Place]]:
    """Promise, and push what was written between the last batch and the promise."""
    promise, place = _promised(partner.door)
    for _ in range(_CATCH_UPS):
        if promise:
            break
        yield from _push_all(partner, tally)
        promise, place = _promised(partner.door)
    return promise, place


def _promised(door: ReplicaDoor) -> tuple[int, Place]:
    """A promise and the place after it, whose `seq` then covers all that the promise covers.

    Unless central holds all of that the promise is 0, which promises nothing.
    """
    promise, place = door.promise(), door.place()
    return (promise if place.acked >= place.seq else 0), place


def _ask_page(
    partner: Partner, promise: int, place: Place, wait_ms: int
) -> Conversation[Answer[wire.PullReply]]:
    stride = partner.strides.pull
    message = wire.PullRequest(
        epoch=place.epoch,
        cursor=place.cursor,
        running=place.running,
        incarnation=place.incarnation,
        seq=place.acked,
        promise=promise,
        limit=stride.size,
        wait_ms=wait_ms,
        wall_ms=partner.caller.clock.wall_ms(),
        unsent=max(0, place.seq - place.acked),
        version=partner.version,
    )
    try:
        answer = yield from partner.caller.ask("/v1/pull", message, wire.PullReply, wait_ms)
    except Known as failure:
        if failure.key in ("sync.timeout", "sync.garbled") and wait_ms == 0:
            stride.shorten(stride.size)
        raise
    stride.lengthen()
    return answer


def _take_page(partner: Partner, place: Place, reply: wire.PullReply, tally: _Tally) -> None:
    page = reply.page
    if reply.epoch != place.epoch:
        raise _Restored(reply.epoch)
    if page.cursor < place.cursor or (page.left and page.cursor == place.cursor):
        raise garbled(f"cursor {page.cursor} after {place.cursor}")
    applied = partner.door.apply(opened(page), reply.epoch)
    tally.pulled += applied.count
    tally.left = page.left
    if page.left:
        partner.door.note_link("catching_up", "", page.left)
        return
    tally.digest_equal = applied.digest_equal
    if applied.digest_equal is False:
        log.warning("folded states differ from central's at position %d", page.cursor)


def _unsettled() -> Refused:
    return Refused(
        "sync.unsettled",
        "Central's answers lead nowhere: it keeps asking for what it was sent. "
        "Tell the support; the till works on.",
    )
