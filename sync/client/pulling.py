"""Pulling: a promise to central, then pages of what others wrote."""

from __future__ import annotations

import logging

from sync import wire
from sync.client.calls import Answer, Conversation, Meanwhile, garbled
from sync.client.personal import opened
from sync.client.replica_port import ReplicaDoor
from sync.client.tally import Forked, Partner, Restored, Tally
from terminal.domain.exchange import Place
from terminal.errors import Known

log = logging.getLogger(__name__)


def promised(door: ReplicaDoor) -> tuple[int, Place]:
    """A promise and the place after it, whose `seq` then covers all that the promise covers.

    Unless central holds all of that the promise is 0, which promises nothing.
    """
    promise, place = door.promise(), door.place()
    return (promise if place.acked >= place.seq else 0), place


def ask_page(
    partner: Partner,
    promise: int,
    place: Place,
    wait_ms: int = 0,
    meanwhile: Meanwhile | None = None,
) -> Conversation[Answer[wire.PullReply]]:
    """Ask for the page after a place; central may hold the question for `wait_ms`."""
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
        names=place.names,
    )
    try:
        answer = yield from partner.caller.ask(
            "/v1/pull", message, wire.PullReply, wait_ms, meanwhile
        )
    except Known as failure:
        if failure.key in ("sync.timeout", "sync.garbled") and wait_ms == 0:
            stride.shorten(stride.size)
        raise
    stride.lengthen()
    try:
        return Answer(wire.joined(answer.message), answer.response)
    except ValueError as error:
        raise garbled(str(error)) from error


def take_page(partner: Partner, place: Place, reply: wire.PullReply, tally: Tally) -> None:
    """Apply a page that was asked for at `place`; raise Restored for another epoch's,
    Forked where central holds more of the till's chain than it has written. A page is let go
    where something is `unheard`, and so left to a whole round."""
    check_page(partner, place, reply)
    if unheard(partner, reply):
        tally.left = max(1, reply.page.left)
    else:
        apply_page(partner, reply, tally)


def unheard(partner: Partner, reply: wire.PullReply) -> bool:
    """Whether central holds more of the till's chain than the till was told of.

    A page leaves out what central takes for the till's own: an answer was lost, or another folder
    goes on under its chain. Pushing tells which, and no cursor may pass it before.
    """
    return reply.held > partner.door.place().acked


def check_page(partner: Partner, place: Place, reply: wire.PullReply) -> None:
    """Raise Restored, Forked or Unavailable where a reply is no page after `place`."""
    page = reply.page
    if reply.epoch != place.epoch:
        raise Restored(reply.epoch)
    if reply.held > partner.door.place().seq:
        raise Forked
    if page.cursor < place.cursor or (page.left and page.cursor == place.cursor):
        raise garbled(f"cursor {page.cursor} after {place.cursor}")


def apply_page(partner: Partner, reply: wire.PullReply, tally: Tally) -> None:
    """Apply a page that was found to be one."""
    page = reply.page
    applied = partner.door.apply(opened(page), reply.epoch)
    tally.pulled += applied.count
    tally.left = page.left
    if page.left:
        partner.door.note_link("catching_up", "", page.left)
        return
    partner.door.note_fleet(reply.exposure)
    if reply.names is not None:
        partner.door.note_names(reply.names)
    tally.digest_equal = applied.digest_equal
    if applied.digest_equal is False:
        log.warning("folded states differ from central's at position %d", page.cursor)
