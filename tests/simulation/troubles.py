"""How the world plays what goes wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from sync.server.publishing import CannotPublish
from tests.simulation import happenings as it
from tests.simulation import watch
from tests.simulation.computer import Computer, Crash, Doom
from tests.simulation.happenings import Trouble
from tests.simulation.plan import SECOND
from tests.simulation.world import Doomed, World

FEWEST = 2
"""Tills that stay in service whatever happens."""


def play(world: World, what: Trouble) -> None:
    """Let a trouble come; central may die of what it is asked to do."""
    world.seen[type(what).__name__] += 1
    world.tell(repr(what))
    try:
        _play(world, what)
    except Crash:
        world.central_died()


def _play(world: World, what: Trouble) -> None:
    match what:
        case it.Cut(way=way):
            computer = world.computer(what.till)
            computer.up_cut |= way != "down"
            computer.down_cut |= way != "up"
            if way == "both":
                computer.up_cut = True
        case it.Mend(till=-1):
            for one in world.computers:
                one.up_cut = one.down_cut = False
        case it.Mend():
            computer = world.computer(what.till)
            computer.up_cut = computer.down_cut = False
        case it.Kill():
            _kill(world, what)
        case it.KillCentral(commits=0, down_ms=down_ms):
            if world.hq.up:
                world.central_died(down_ms)
        case it.KillCentral():
            if world.hq.up:
                world.hq.doom = Doom(what.commits, what.after)
        case it.BackUp() | it.Restore() | it.Publish() | it.SetCentral() | it.Outage():
            _central(world, what)
        case it.Join(answers=answers, off_ms=off_ms):
            if world.hq.up and len(world.computers) < 41:
                world.join(answers, off_ms)
        case it.Pause():
            world.computer(what.till).paused_until = world.now + what.for_ms
        case it.Look():
            watch.look(world)
        case it.Image() | it.SetBack() | it.Clone() | it.Retire() | it.Vanish():
            _folder(world, what)
        case _:
            _clock(world, what)


def _kill(world: World, what: it.Kill) -> None:
    computer = world.computer(what.till)
    if not computer.up:
        return
    how = Doomed(what.power, what.down_ms)
    world.doom(computer, Doom(max(1, what.commits), what.after), how)
    if what.commits == 0:
        world.died(computer)


def _clock(world: World, what: Trouble) -> None:
    assert isinstance(what, it.SetClock | it.SetYear | it.Drift | it.Freeze)
    computer = world.computer(what.till)
    computer.honest = False
    match what:
        case it.SetClock(by_ms=by_ms):
            computer.clock.step(by_ms)
        case it.SetYear(year=year):
            shown = int(datetime(year, 6, 1, tzinfo=UTC).timestamp()) * SECOND
            computer.clock.step(shown - computer.clock.wall_ms())
            if what.restart and computer.up:
                world.doom(computer, Doom(1, True), Doomed(True, 30 * SECOND))
                world.died(computer)
        case it.Drift(ppm=ppm):
            computer.clock.drift(ppm)
        case it.Freeze(frozen=frozen):
            computer.clock.freeze(frozen)


def _central(world: World, what: Trouble) -> None:
    hq = world.hq
    match what:
        case it.SetCentral(by_ms=by_ms):
            hq.clock.off_ms = by_ms
            for one in world.computers:
                one.honest = False
        case it.Outage(status=status, for_ms=for_ms):
            world.outage = (status, world.now + for_ms)
        case it.Publish(points=points) if hq.up:
            world.published += 1
            try:
                hq.central.publish(world.programme(world.published, points))
            except CannotPublish:
                world.published -= 1
        case it.BackUp() if hq.up:
            hq.back_up()
        case it.Restore() if hq.backups:
            _restore(world)


def _restore(world: World) -> None:
    hq = world.hq
    if not hq.up:
        hq.start()
    before = _at_central(world)
    marks = hq.rows("SELECT mark FROM counter")[0][0]
    hq.restore()
    world.troubled.add("restore")
    world.publications()
    world.tell(f"central set back over {len(before) - len(_at_central(world))} entries")
    if hq.rows("SELECT mark FROM counter")[0][0] < marks:
        world.seen["marks undone by a restore"] += 1
    world.taken_away(before)
    in_service = {row[0] for row in hq.rows("SELECT id FROM terminal WHERE revoked_ms IS NULL")}
    for one in world.computers:
        if one.terminal in in_service:
            one.revoked = False


def _at_central(world: World) -> set[UUID]:
    return {UUID(bytes=bytes(row[0])) for row in world.hq.rows("SELECT id FROM entry")}


def _folder(world: World, what: Trouble) -> None:
    assert isinstance(
        what,
        it.Image | it.SetBack | it.Clone | it.Retire | it.Vanish,
    )
    computer = world.computer(what.till)
    match what:
        case it.Image():
            computer.take_image(computer.folder.with_name(f"{computer.name}.image"))
        case it.SetBack() if computer.image is not None and not computer.gone:
            _set_back(world, computer)
        case it.Clone() if not computer.gone:
            world.troubled.add("clone")
            world.clone(computer)
        case it.Retire() if len(world.live) > FEWEST and world.hq.up:
            world.hq.doom = None
            world.hq.central.revoke(computer.terminal)
            for one in world.computers:
                one.revoked |= one.terminal == computer.terminal
            world.excused.add(computer.terminal)
        case it.Vanish() if len(world.live) > FEWEST:
            computer.gone = True
            world.unfinished.pop(computer.name, None)
            computer.die()
            world.troubled.add("vanish")


def _set_back(world: World, computer: Computer) -> None:
    if not computer.up:
        world.start(computer)
    if not computer.up:
        return
    before = {UUID(bytes=row[0]) for row in computer.rows("SELECT id FROM entry")}
    world.unfinished.pop(computer.name, None)
    computer.die()
    computer.set_back()
    world.troubled.add("set back")
    world.twins.add(computer.terminal)
    world.excused.add(computer.terminal)
    world.start(computer)
    world.taken_away(before)
