"""Pushing: the facts that central has not acknowledged, in batches of whole acts."""

from __future__ import annotations

from sync import wire
from sync.client.calls import Answer, Conversation, TooMuch, garbled
from sync.client.personal import sealed
from sync.client.tally import Forked, Partner, Restored, Tally, unsettled
from terminal.domain.exchange import Batch, Place
from terminal.errors import Refused, Unavailable


def push_all(partner: Partner, tally: Tally) -> Conversation[None]:
    """Push until nothing is left; raise Restored where central answers under another epoch,
    Forked where it holds other facts of this chain."""
    door, stride = partner.door, partner.strides.push
    done: tuple[str, int, bytes] | None = None
    while (batch := door.next_batch(stride.size)) is not None:
        if (batch.incarnation, batch.after, batch.head) == done:
            raise unsettled()
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
    except Refused as refusal:
        if refusal.key == "chain.forked":
            raise Forked from refusal
        raise


def _acknowledge(
    partner: Partner, place: Place, batch: Batch, reply: wire.PushReply, tally: Tally
) -> None:
    if reply.epoch != place.epoch:
        raise Restored(reply.epoch)
    if len(reply.acks) != len(batch.facts):
        raise garbled(f"{len(reply.acks)} answers to {len(batch.facts)} facts")
    # Central may hold more, whose answers were lost: those facts are sent again for their places.
    acked = min(reply.acked, batch.after + len(batch.facts))
    partner.door.acknowledge(reply.acks, acked, reply.epoch)
    tally.pushed += len(reply.acks)
    tally.quarantined += sum(ack.status == "quarantined" for ack in reply.acks)
