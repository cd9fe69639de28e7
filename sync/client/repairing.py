"""Repairing: where a till's folded states differ from central's, it is given central's."""

from __future__ import annotations

import logging
from typing import Final

from sync import wire
from sync.client.calls import Conversation
from sync.client.tally import Partner, Restored, Tally
from terminal.domain.exchange import States

_MOST_FUTILE: Final = 3
"""Repairs in a row that did not help; then a person must look, and rounds stay small."""
log = logging.getLogger(__name__)


def repair(partner: Partner, tally: Tally) -> Conversation[None]:
    """Bring every account of the differing buckets in line with central's; raise Restored where
    central answers under another epoch.

    Where central or till moves on meanwhile, the rest is left to the next round.
    """
    door = partner.door
    digest, after, place = door.recount(), b"", door.place()
    if partner.futile >= _MOST_FUTILE or place.acked != place.seq:
        return
    partner.futile += 1
    while True:
        states = yield from _ask(partner, digest, after)
        repaired = door.repair(states)
        if repaired is None:
            partner.futile -= 1
            return
        tally.repaired += repaired.count
        digest, after = repaired.digest, states.until
        if not after:
            break
    tally.digest_equal = digest == states.digest
    if tally.digest_equal:
        partner.futile = 0
    log.warning("balances differed from central's; accounts set right: %d", tally.repaired)


def _ask(partner: Partner, digest: bytes, after: bytes) -> Conversation[States]:
    place = partner.door.place()
    message = wire.StatesRequest(place.epoch, place.cursor, digest, after)
    answer = yield from partner.caller.ask("/v1/states", message, wire.StatesReply)
    if answer.message.epoch != place.epoch:
        raise Restored(answer.message.epoch)
    return answer.message.states
