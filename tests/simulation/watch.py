"""What must hold at every moment of a run, looked at after rounds and whenever a plan says so."""

from __future__ import annotations

from uuid import UUID

from sync.client.round import Round
from terminal.domain.stamp import ms_of
from terminal.store import ledger
from tests.simulation.broken import must
from tests.simulation.computer import Computer
from tests.simulation.world import World

AHEAD_MS = 60_000
"""How far central lets a stamp be ahead of its own time, and a till follow another's."""


def after_round(world: World, computer: Computer, done: Round) -> None:
    """A round that ended leaves till and central alike."""
    must(done.quarantined == 0, "honest facts count", f"{done.quarantined} were set aside")
    must(done.digest_equal is not False, "digests", f"{computer.name} differs from central")
    must(done.repaired == 0, "digests", f"{computer.name} had {done.repaired} accounts repaired")
    restored, copied = "restore" in world.troubled, world.troubled & {"clone", "set back"}
    must(restored or not done.epoch_changed, "epochs", "an epoch began without a restore")
    must(copied or not done.chain_begun, "chains", f"{computer.name} began a chain for nothing")
    cursor_covers(world, computer)
    whole_acts(computer)


def look(world: World) -> None:
    """Look at every till that is up."""
    for computer in world.computers:
        if computer.up and not computer.gone:
            cursor_covers(world, computer)
            nothing_forgotten(computer)
            whole_acts(computer)
            sums(computer)
            clock_bounded(world, computer)


def cursor_covers(world: World, computer: Computer) -> None:
    """The cursor never passes what was not applied."""
    if not world.hq.up:
        return
    standing = computer.engine.read(ledger.load)
    where = world.hq.rows("SELECT epoch, position FROM counter")[0]
    if standing.epoch != where[0] or standing.cursor == 0 or standing.cursor > where[1]:
        return
    at = world.hq.rows("SELECT running FROM entry WHERE position=?", standing.cursor)
    if bytes(at[0][0]) != standing.running:
        return
    query = "SELECT id FROM entry WHERE position>? AND position<=?"
    rows = world.hq.rows(query, computer.starts_at, standing.cursor)
    passed = {bytes(row[0]) for row in rows}
    held = {row[0] for row in computer.rows("SELECT id FROM entry")}
    must(passed <= held, "cursor", f"{computer.name} passed {len(passed - held)} entries")
    world.seen["cursors looked at"] += 1


def nothing_forgotten(computer: Computer) -> None:
    """What a till held once it holds for ever."""
    held = {row[0] for row in computer.rows("SELECT id FROM entry")}
    must(computer.known <= held, "monotonic reads", f"{computer.name} forgot entries")
    computer.known = held


def whole_acts(computer: Computer) -> None:
    """A sale is never there without its redemption, nor the other way round."""
    rows = computer.rows("SELECT id, kind FROM entry WHERE kind IN ('accrue', 'redeem')")
    sales = {row[0] for row in rows if row[1] == "accrue"}
    for key in (row[0] for row in rows if row[1] == "redeem"):
        act = UUID(int=UUID(bytes=key).int ^ 1).bytes
        must(act in sales, "atomic", f"{computer.name} holds a redemption without its sale")


def sums(computer: Computer) -> None:
    """Balance = lots - debt = earned - redeemed - expired + adjusted."""
    from terminal.domain.account import unpack

    for key, tip in computer.rows("SELECT id, tip FROM account"):
        state = unpack(tip)
        lots = sum(points for _, points in state.lots)
        flows = state.earned - state.redeemed - state.expired + state.adjusted
        right = state.balance == lots - state.debt == flows and state.debt >= 0
        must(right, "sums", f"{computer.name} {UUID(bytes=key)} {state}")


def clock_bounded(world: World, computer: Computer) -> None:
    """An honest clock stays with true time, whatever others stamp."""
    if not computer.honest:
        return
    clock = computer.engine.clock
    if clock.anchored:
        off = clock.now_ms() - world.now
        must(abs(off) <= AHEAD_MS, "clocks", f"{computer.name} is anchored and {off} ms off")
    ahead = ms_of(computer.engine.read(ledger.load).tick) - world.now
    must(ahead <= 2 * AHEAD_MS, "clocks", f"{computer.name} is {ahead} ms ahead of time")
