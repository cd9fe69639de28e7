"""Pushing: the facts that central has not acknowledged, in batches of whole acts."""

from __future__ import annotations

from typing import NamedTuple

from sync import wire
from sync.client.calls import Answer, Conversation, Meanwhile, TooMuch, garbled
from sync.client.personal import sealed
from sync.client.tally import Forked, Partner, Restored, Tally, unsettled
from terminal.domain.exchange import Batch, Place
from terminal.errors import Refused, Unavailable


def push_all(partner: Partner, tally: Tally) -> Conversation[None]:
    """Push until nothing is left; raise Restored where central answers under another epoch,
    Forked where it holds other facts of this chain.

    While central takes a batch in, the answer to the one before is written down and the next one
    is read and packed: both ends work at once.
    """
    door, stride = partner.door, partner.strides.push
    place = door.place()
    ready = _ready(partner, place.epoch)
    done: tuple[str, int, bytes] | None = None
    told: _Told | None = None
    while ready is not None:
        batch = ready.batch
        if (batch.incarnation, batch.after, batch.head) == done:
            raise unsettled()
        done = (batch.incarnation, batch.after, batch.head)
        aside = _Aside(partner, place.epoch, batch, told)
        told = None
        try:
            answer = yield from _push(partner, ready, aside)
        except TooMuch:
            if not stride.shorten(len(batch.facts)):
                raise
            done, ready = None, _ready(partner, place.epoch)
            continue
        tally.heard(answer)
        told = _Told(batch, answer.message)
        _check(place, told, tally)
        stride.lengthen()
        if told.acked < batch.last or aside.following is None:
            told.note(partner)
            told, place = None, door.place()
            ready = _ready(partner, place.epoch)
        else:
            ready = aside.following


class _Ready(NamedTuple):
    """A batch, and the request that it goes out in."""

    batch: Batch
    request: wire.Packed


def _ready(partner: Partner, epoch: str, after: int = 0) -> _Ready | None:
    """The next batch to send, if there is one."""
    batch = partner.door.next_batch(partner.strides.push.size, after)
    if batch is None:
        return None
    caller = partner.caller
    head = wire.signed_head(caller.identity.terminal, batch.incarnation, batch.last, batch.head)
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
    return _Ready(batch, wire.pack(message))


class _Told:
    """Central's answer to a batch, to be written down."""

    def __init__(self, batch: Batch, reply: wire.PushReply) -> None:
        self.batch = batch
        self.reply = reply
        # Central may hold more, whose answers were lost: those are sent again for their places.
        self.acked = min(reply.acked, batch.last)

    def note(self, partner: Partner) -> None:
        partner.door.acknowledge(self.reply.acks, self.acked, self.reply.epoch)


class _Aside(Meanwhile):
    """What a till does while central takes a batch in."""

    def __init__(self, partner: Partner, epoch: str, batch: Batch, told: _Told | None) -> None:
        super().__init__(self._do)
        self._partner = partner
        self._epoch = epoch
        self._batch = batch
        self._told = told
        self.following: _Ready | None = None

    def _do(self) -> None:
        if self._told is not None:
            self._told.note(self._partner)
        if self._batch.left:
            self.following = _ready(self._partner, self._epoch, self._batch.last)


def _push(
    partner: Partner, ready: _Ready, aside: Meanwhile
) -> Conversation[Answer[wire.PushReply]]:
    ask = partner.caller.ask("/v1/push", ready.request, wire.PushReply, meanwhile=aside)
    try:
        return (yield from ask)
    except Unavailable as failure:
        if failure.key == "sync.timeout":
            partner.strides.push.shorten(len(ready.batch.facts))
        raise
    except Refused as refusal:
        if refusal.key == "chain.forked":
            raise Forked from refusal
        raise


def _check(place: Place, told: _Told, tally: Tally) -> None:
    reply, batch = told.reply, told.batch
    if reply.epoch != place.epoch:
        raise Restored(reply.epoch)
    if len(reply.acks) != len(batch.facts):
        raise garbled(f"{len(reply.acks)} answers to {len(batch.facts)} facts")
    tally.pushed += len(reply.acks)
    tally.quarantined += sum(ack.status == "quarantined" for ack in reply.acks)
