"""Relaying: what others wrote and a restored central lacks, chain by chain."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from uuid import UUID

from sync import wire
from sync.client.calls import Answer, Conversation, TooMuch
from sync.client.personal import sealed
from sync.client.tally import Partner, Restored, Tally
from terminal.domain.exchange import Relayed

log = logging.getLogger(__name__)


def relay_all(partner: Partner, tally: Tally) -> Conversation[None]:
    """Send again what others wrote, if that is due; raise Restored where central answers under
    another epoch."""
    door = partner.door
    if not door.place().relay:
        return
    answer = yield from _send(partner, Relayed())
    for chain in door.missing(answer.message.heads):
        yield from _relay(partner, chain, tally)
    door.relayed()


def _relay(partner: Partner, chain: Sequence[UUID], tally: Tally) -> Conversation[None]:
    stride = partner.strides.push
    while chain:
        part = partner.door.relay(chain, stride.size)
        try:
            answer = yield from _send(partner, part)
        except TooMuch:
            if not stride.shorten(len(part.facts)):
                raise
            continue
        last = part.facts[-1]
        held = {(head.terminal, head.incarnation): head.seq for head in answer.message.heads}
        if held.get((last.terminal, last.incarnation), 0) < last.seq:
            log.warning("central cannot tie %d facts to %s's chain", len(chain), last.terminal)
            return
        chain = chain[len(part.facts) :]
        tally.relayed += len(part.facts)


def _send(partner: Partner, part: Relayed) -> Conversation[Answer[wire.RelayReply]]:
    caller, epoch = partner.caller, partner.door.place().epoch
    signature = b""
    if part.facts:
        last = part.facts[-1]
        head = wire.signed_head(last.terminal, last.incarnation, last.seq, last.link)
        signature = caller.sign(head)
    message = wire.RelayRequest(
        epoch=epoch,
        facts=part.facts,
        personal=sealed(part),
        keys=part.keys,
        signature=signature,
    )
    answer = yield from caller.ask("/v1/relay", message, wire.RelayReply)
    if answer.message.epoch != epoch:
        raise Restored(answer.message.epoch)
    return answer
