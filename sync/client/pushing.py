"""Pushing: the facts that central has not acknowledged, in batches of whole acts."""

from __future__ import annotations

from sync import wire
from sync.client.calls import Answer, Conversation, Meanwhile, TooMuch, ask_prepared, garbled
from sync.client.personal import sealed
from sync.client.tally import Forked, Partner, Restored, Tally, unsettled
from terminal.domain.exchange import Batch, Place
from terminal.errors import Refused, Unavailable


def push_all(partner: Partner, tally: Tally) -> Conversation[None]:
    """Push until nothing is left; raise Restored where central answers under another epoch,
    Forked where it holds other facts of this chain.

    While central takes a batch in, the answer to the one before is written down, and the next one
    is read, packed and sent: both ends work at once. Central takes it up to two batches deep, and
    takes none whose predecessor it does not hold.
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
        ready.told, told = told, None
        try:
            answer = yield from _push(partner, ready)
        except TooMuch:
            if not stride.shorten(len(batch.facts)):
                raise
            done, ready = None, _ready(partner, place.epoch)
            continue
        except _OutOfTurn:
            done, place = None, door.place()
            ready = _ready(partner, place.epoch)
            continue
        tally.heard(answer)
        told = _Told(batch, answer.message)
        _check(place, told, tally)
        stride.lengthen()
        if told.acked < batch.last or ready.following is None:
            told.note(partner)
            told, place = None, door.place()
            ready = _ready(partner, place.epoch)
        else:
            ready = ready.following


class _OutOfTurn(Exception):
    """Central does not hold what a batch follows on, or is of a version that takes none ahead of
    an answer."""


class _Ready:
    """A batch and the request that it goes out in. `before` of its facts' predecessors are on
    their way; `told`, the answer to those, is written down while it is under way itself."""

    def __init__(self, partner: Partner, epoch: str, batch: Batch, before: int) -> None:
        self.batch = batch
        self.before = before
        self.told: _Told | None = None
        self.following: _Ready | None = None
        self._partner = partner
        self.epoch = epoch
        self._meanwhile = Meanwhile(self._do)
        message = self._message()
        self.request = partner.caller.prepare("/v1/push", message, self._meanwhile)

    def _message(self) -> wire.PushRequest:
        batch, caller = self.batch, self._partner.caller
        head = wire.signed_head(caller.identity.terminal, batch.incarnation, batch.last, batch.head)
        return wire.PushRequest(
            epoch=self.epoch,
            incarnation=batch.incarnation,
            after=batch.after - self.before,
            facts=batch.facts,
            personal=sealed(batch),
            keys=batch.keys,
            head=batch.head,
            signature=caller.sign(head),
            ahead=self.before,
        )

    def _do(self) -> None:
        if self.told is not None:
            self.told.note(self._partner)
        if self.batch.left:
            self.following = _ready(self._partner, self.epoch, self.batch)
        if self.following is not None and self.following.before:
            self._meanwhile.ahead = self.following.request


def _ready(partner: Partner, epoch: str, before: Batch | None = None) -> _Ready | None:
    """The next batch to send, if there is one, or the one that follows on another."""
    strides = partner.strides
    batch = partner.door.next_batch(strides.push.size, before.last if before else 0)
    if batch is None:
        return None
    ahead = len(before.facts) if before and strides.ahead else 0
    return _Ready(partner, epoch, batch, ahead)


class _Told:
    """Central's answer to a batch, to be written down."""

    def __init__(self, batch: Batch, reply: wire.PushReply) -> None:
        self.batch = batch
        self.reply = reply
        # Central may hold more, whose answers were lost: those are sent again for their places.
        self.acked = min(reply.acked, batch.last)

    def note(self, partner: Partner) -> None:
        partner.door.acknowledge(self.reply.acks, self.acked, self.reply.epoch)


def _push(partner: Partner, ready: _Ready) -> Conversation[Answer[wire.PushReply]]:
    try:
        answer = yield from ask_prepared(ready.request, wire.PushReply)
    except Unavailable as failure:
        if failure.key == "sync.timeout":
            partner.strides.push.shorten(len(ready.batch.facts))
        raise
    except Refused as refusal:
        if refusal.key == "chain.forked":
            raise Forked from refusal
        if ready.before and refusal.key == "push.gap":
            partner.strides.ahead = False
            raise _OutOfTurn from refusal
        raise
    reply = answer.message
    if ready.before and not reply.acks and reply.epoch == ready.epoch:
        raise _OutOfTurn
    return answer


def _check(place: Place, told: _Told, tally: Tally) -> None:
    reply, batch = told.reply, told.batch
    if reply.epoch != place.epoch:
        raise Restored(reply.epoch)
    if len(reply.acks) != len(batch.facts):
        raise garbled(f"{len(reply.acks)} answers to {len(batch.facts)} facts")
    tally.pushed += len(reply.acks)
    tally.quarantined += sum(ack.status == "quarantined" for ack in reply.acks)
