"""A sync round, without a socket: push until nothing is left, promise, pull until nothing is
left, compare digests and repair what differs.

What is durable lies in the replica and at central, so a round that breaks off anywhere is simply
begun again. No transaction waits for an answer.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from msgspec.structs import replace

from sync.client.calls import Conversation, Meanwhile
from sync.client.pulling import apply_page, ask_page, check_page, promised, take_page, unheard
from sync.client.pushing import push_all
from sync.client.relaying import relay_all
from sync.client.repairing import repair
from sync.client.replica_port import ReplicaDoor
from sync.client.starting import begins, start
from sync.client.tally import Forked, Partner, Restored, Round, Tally, unsettled
from terminal.domain.exchange import Place

__all__ = ["Partner", "Round", "full_round", "held_pull", "push_round"]
_RESTARTS: Final = 3
_CATCH_UPS: Final = 3


def full_round(partner: Partner) -> Conversation[Round]:
    """Push, promise, pull and compare; begin again where central was restored meanwhile or the
    till's folder was copied or set back."""
    tally = Tally()
    for _ in range(_RESTARTS):
        try:
            yield from push_all(partner, tally)
            yield from relay_all(partner, tally)
            yield from _catch_up(partner, tally)
            if tally.digest_equal is False:
                yield from repair(partner, tally)
        except (Restored, Forked) as why:
            _begin_again(partner.door, why, tally)
        else:
            tally.learn_time(partner.door)
            return tally.closed()
    raise unsettled()


def push_round(partner: Partner) -> Conversation[Round]:
    """Push alone: what a sale needs while a pull is held elsewhere."""
    tally = Tally()
    try:
        yield from push_all(partner, tally)
    except (Restored, Forked) as why:
        _begin_again(partner.door, why, tally)
    return tally.closed()


def held_pull(partner: Partner, wait_ms: int) -> Conversation[Round]:
    """Wait at central for news and take the first page of it.

    Pushes may have gone out meanwhile. If one found that everything begins again, the page is
    of the past and is let go; if one brought facts to central, its digest may be from before
    them.
    """
    tally = Tally()
    promise, place = promised(partner.door)
    answer = yield from ask_page(partner, promise, place, wait_ms)
    reply = answer.message
    now = partner.door.place()
    if _chain_and_cursor(now) != _chain_and_cursor(place):
        return tally.closed()
    if (now.seq, now.acked) != (place.seq, place.acked):
        reply = replace(reply, page=replace(reply.page, digest=b""))
    try:
        take_page(partner, place, reply, tally)
    except (Restored, Forked) as why:
        _begin_again(partner.door, why, tally)
    return tally.closed()


def _begin_again(door: ReplicaDoor, why: Restored | Forked, tally: Tally) -> None:
    if isinstance(why, Restored):
        door.restart(why.epoch)
        tally.epoch_changed = True
    else:
        door.begin_chain()
        tally.chain_begun = True


def _chain_and_cursor(place: Place) -> tuple[str, str, int]:
    return place.epoch, place.incarnation, place.cursor


def _catch_up(partner: Partner, tally: Tally) -> Conversation[None]:
    """Pull until nothing is left; a page is applied while central makes the next one."""
    promise, place = yield from _promise(partner, tally)
    if not place.cursor and partner.door.starting.taken() is not None:
        yield from start(partner)
        promise, place = yield from _promise(partner, tally)
    meanwhile: Meanwhile | None = None
    # Until a till that sold before it knew anything has chosen how to begin, nothing is promised:
    # a snapshot goes together with what it wrote only where the mark has not passed that.
    undecided = not place.cursor and place.seq > 0 and partner.door.starting.bare()
    while True:
        said = 0 if undecided else promise
        answer = yield from ask_page(partner, said, place, meanwhile=meanwhile)
        tally.heard(answer)
        reply = answer.message
        check_page(partner, place, reply)
        if unheard(partner, reply):
            yield from push_all(partner, tally)
            meanwhile, place = None, partner.door.place()
            continue
        new = not place.cursor and begins(partner, reply.page.left - place.acked)
        if new and (yield from start(partner)):
            promise, place = yield from _promise(partner, tally)
            undecided = False
            continue
        if not reply.page.left and not undecided:
            apply_page(partner, reply, tally)
            return
        undecided = False
        meanwhile = Meanwhile(partial(apply_page, partner, reply, tally))
        place = replace(place, cursor=reply.page.cursor, running=reply.page.running)


def _promise(partner: Partner, tally: Tally) -> Conversation[tuple[int, Place]]:
    """Promise, and push what was written between the last batch and the promise."""
    promise, place = promised(partner.door)
    for _ in range(_CATCH_UPS):
        if promise:
            break
        yield from push_all(partner, tally)
        promise, place = promised(partner.door)
    return promise, place
