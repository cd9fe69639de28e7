"""The wires between tills and central: what becomes of each request is drawn per till and request,
from the plan's seed alone."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final
from uuid import UUID

from msgspec.structs import replace

from sync.client.calls import Request, Response
from terminal.errors import Unavailable
from tests.simulation.broken import must
from tests.simulation.computer import Computer, Crash, Talking
from tests.simulation.headquarters import Answer
from tests.simulation.plan import CALM, HOUR, MINUTE, SECOND, Weather

if TYPE_CHECKING:
    from tests.simulation.world import World

PATIENCE_MS: Final = 10_000
HELD_MS: Final = 25_000
SILENCE_MS: Final = 71 * HOUR
_NO_ANSWER: Final = Unavailable("sync.timeout", "Central did not answer in time.")
_NO_WAY: Final = Unavailable("sync.unreachable", "Central cannot be reached.")


def send(world: World, computer: Computer, talk: Talking, request: Request) -> None:
    """Carry a request to central and its answer back, if they arrive."""
    computer.requests += 1
    chance = Random(f"net/{world.plan.seed}/{computer.name}/{computer.requests}")
    weather: Weather = CALM if world.calm else world.plan.weather
    sent_ms = computer.clock.boottime_ms()
    there, back = (chance.choice((5, 20, 120, 900)) for _ in range(2))
    if talk.kind == "pull":
        back += chance.choice((0, 3 * SECOND, 20 * SECOND))
    if _strikes(chance, weather.stall):
        back += chance.choice((12 * SECOND, 40 * SECOND))
        world.seen["stalls"] += 1
    request_lost = _strikes(chance, weather.loss)
    answer_lost = _strikes(chance, weather.loss)
    replayed = (
        chance.choice((1, 500, 30 * SECOND, 20 * MINUTE)) if _strikes(chance, weather.replay) else 0
    )
    cut_short = _strikes(chance, weather.cut_short)
    refused = chance.choice((500, 503, 401, 429)) if _strikes(chance, weather.refused) else 0
    shortened = _strikes(chance, weather.cut_short)
    torn = chance.random() < 0.5
    patience = PATIENCE_MS + (HELD_MS if talk.kind == "pull" else 0)

    def come(outcome: Response | Unavailable) -> None:
        if isinstance(outcome, Response):
            outcome = replace(outcome, received_ms=computer.clock.boottime_ms())
        world.advance(computer, talk, outcome)

    def never(after_ms: int, why: Unavailable) -> None:
        world.after(after_ms, lambda: come(why))

    def arrive() -> None:
        if computer.up_cut:
            world.seen["requests cut off"] += 1
            never(SECOND, _NO_WAY)
            return
        status, until = world.outage
        if world.now < until and not world.calm:
            world.seen["outages met"] += 1
            world.after(back, lambda: come(Response(status, b"<html>no</html>", None, sent_ms, 0)))
            return
        if refused:
            world.seen["requests refused on the way"] += 1
            world.after(back, lambda: come(Response(refused, b"<html>no</html>", None, sent_ms, 0)))
            return
        arrived = request
        if shortened and len(request.body) > 2:
            world.seen["requests cut short"] += 1
            arrived = replace(request, body=request.body[: len(request.body) // 2])
        answer = ask_central(world, arrived)
        if answer is None:
            never(back, _NO_WAY)
            return
        if arrived is not request:
            # Whoever breaks off in the middle of a request hears no answer to it.
            must(answer.status in range(400, 500), "half a request", f"{answer.status}")
            never(back, _NO_WAY)
            return
        _heard(world, computer)
        if replayed:
            world.seen["requests replayed"] += 1
            world.after(replayed, lambda: _replay(world, request))
        if answer_lost or computer.down_cut:
            world.seen["answers lost"] += 1
            never(back if torn else patience - there, _NO_WAY if torn else _NO_ANSWER)
            return
        body = answer.body
        if cut_short and len(body) > 2:
            world.seen["answers cut short"] += 1
            body = body[: len(body) // 2]
        if there + back > patience:
            never(patience - there, _NO_ANSWER)
            return
        response = Response(answer.status, body, answer.encoding, sent_ms, 0)
        world.after(back, lambda: come(response))

    if request_lost:
        world.seen["requests lost"] += 1
        never(SECOND if torn else patience, _NO_WAY if torn else _NO_ANSWER)
    else:
        world.after(there, arrive)
    if request.meanwhile is not None and torn:
        request.meanwhile.run()


def _heard(world: World, computer: Computer) -> None:
    """Note when central hears of a till that it no longer waited for."""
    before, world.heard[computer.terminal] = world.heard.get(computer.terminal), world.now
    if before is not None and world.now - before >= SILENCE_MS:
        world.returned[computer.terminal] = None
        world.seen["silent for 72 hours"] += 1


def ask_central(world: World, request: Request) -> Answer | None:
    """Central's answer to a request that arrived; None where nobody answers."""
    if not world.hq.up:
        world.seen["central was down"] += 1
        return None
    try:
        answer = world.hq.answer(request)
    except Crash:
        world.seen["central killed at a commit"] += 1
        world.central_died()
        return None
    must(answer.status != 500, "no bug", f"central answered {answer.body[:200]!r}")
    if request.path == "/v1/push":
        _whole_acts(world)
    return answer


def _whole_acts(world: World) -> None:
    """Between two requests central holds every act whole or not at all."""
    query = "SELECT act, COUNT(*) FROM entry WHERE terminal<>'central' GROUP BY act"
    for act, count in world.hq.rows(query):
        name, whole = UUID(bytes=bytes(act)), world.parts[UUID(bytes=bytes(act))]
        must(count == whole, "atomic", f"central holds {count} of {whole} facts of act {name}")


def _replay(world: World, request: Request) -> None:
    answer = ask_central(world, request)
    if answer is not None:
        world.seen[f"replays answered {answer.status}"] += 1


def _strikes(chance: Random, percent: int) -> bool:
    return chance.random() * 100 < percent
