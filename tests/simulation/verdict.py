"""What must hold once everything has healed: nothing lost, nothing twice, everybody alike."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from sync.server.verifying import Fault, verify
from sync.wire import ExceptionView
from terminal.domain.account import unpack
from terminal.domain.stamp import ms_of
from terminal.store import ledger
from terminal.verifying import verify as verify_till
from tests.simulation import guarded, model, offers, refunds, rival_fields, watch
from tests.simulation.broken import must
from tests.simulation.computer import Computer
from tests.simulation.facts import Fact
from tests.simulation.facts import registers as registers_of
from tests.simulation.plan import HOUR, MINUTE
from tests.simulation.world import World

INTERVALS = 3
"""Sync intervals after healing within which all are alike."""
EXPECTED = {"contest", "late", "skew", "restored", "fork", "guard", "arithmetic", "field"}
"""Exceptions that honest tills may cause (`arithmetic`: a paper receipt refunded too often, which
`refunds.judge` looks at one by one); anything else is a bug's."""


def heal(world: World) -> None:
    """Everything that can come back does; the clocks stay as they are."""
    world.healing = world.calm = True
    world.outage = (0, 0)
    world.tell("healing")
    world.run(world.now + 2 * MINUTE)
    world.hq.doom = None
    world.hq.clock.off_ms = 0
    if not world.hq.up:
        world.hq.start()
    for computer in world.computers:
        computer.doom = None
        computer.up_cut = computer.down_cut = False
        computer.paused_until = 0
        world.start(computer)
    world.run()
    for computer in world.live:
        must(computer.up and not computer.talks, "healing", f"{computer.name} hangs")


def intervals(world: World, count: int = INTERVALS) -> None:
    """Let every live till sync once in each interval."""
    for _ in range(count):
        for computer in world.live:
            world.begin(computer, "round")
            world.run()
        world.run(world.now + MINUTE)


def judge(world: World) -> None:
    """Heal, wait, and look at everything."""
    heal(world)
    intervals(world)
    alike(world)
    exactly_once(world)
    # The rest needs the mark above everything, and those who are silent hold it back at first.
    world.run(world.now + (74 * HOUR if world.troubled & {"vanish", "restore"} else 2 * HOUR))
    intervals(world)
    alike(world)
    watch.look(world)
    finals(world)
    sound(world)
    told(world)
    recorded(world)


def alike(world: World) -> None:
    """Every live till holds the same facts, states and digest as central."""
    central = dict(_states(world))
    digest = bytes(world.hq.rows("SELECT digest FROM counter")[0][0])
    position = world.hq.rows("SELECT position FROM counter")[0][0]
    query = "SELECT id, fact, position FROM entry WHERE terminal<>'central'"
    placed = {bytes(row[0]): (bytes(row[1]), row[2]) for row in world.hq.rows(query)}
    for computer in world.live:
        standing = computer.engine.read(ledger.load)
        must(standing.acked == standing.seq, "quiescence", f"{computer.name} has unsent facts")
        must(standing.cursor == position, "quiescence", f"{computer.name} has not heard of all")
        must(standing.digest == digest, "replicas", f"{computer.name} has another digest")
        rows = computer.rows("SELECT id, tip FROM account")
        held = {row[0]: row[1] for row in rows if unpack(row[1]).entries}
        must(held == central, "replicas", f"{computer.name} has other states")
        # What central derived and lost in a restore it may have derived otherwise since.
        mine = dict(computer.rows("SELECT id, fact FROM entry WHERE terminal<>'central'"))
        must(_holds(computer, mine, placed), "replicas", f"{computer.name} holds other facts")
        orders = dict(computer.rows("SELECT id, tick FROM entry WHERE kind='accrue'"))
        query = "SELECT id, ord FROM entry WHERE kind='accrue'"
        theirs = {bytes(row[0]): row[1] for row in world.hq.rows(query)}
        orders = theirs | orders if computer.starts_at else orders
        must(orders == theirs, "replicas", f"{computer.name} has another order of sales")
    world.seen["replicas compared"] += len(world.live)


def _holds(
    computer: Computer, mine: dict[bytes, bytes], placed: dict[bytes, tuple[bytes, int]]
) -> bool:
    """Whether a till holds every fact, but for what was older than the snapshot it began from."""
    due = {key: fact for key, (fact, at) in placed.items() if at > computer.starts_at}
    known = {key: fact for key, (fact, _) in placed.items()}
    return due.items() <= mine.items() <= known.items()


def _states(world: World) -> list[tuple[bytes, bytes]]:
    rows = world.hq.rows("SELECT id, tip FROM account WHERE LENGTH(tip)>0")
    return [(bytes(key), bytes(tip)) for key, tip in rows]


def exactly_once(world: World) -> None:
    """Every fact of an act whose receipt printed is at central, once, byte by byte."""
    rows = world.hq.rows("SELECT id, fact FROM entry")
    count = Counter(bytes(row[0]) for row in rows)
    must(max(count.values(), default=1) == 1, "once", "an id is at central twice")
    held = {UUID(bytes=bytes(row[0])): bytes(row[1]) for row in rows}
    unheard = _only_at_the_gone(world)
    for name, fact in world.made.items():
        if name not in held:
            must(name in world.lost or name in unheard, "nothing lost", f"{name} {fact[:200]!r}")
            continue
        must(held[name] == fact, "facts stay", f"{name} was changed on its way")
    for act in world.printed:
        must(act in held or act in world.lost or act in unheard, "nothing lost", f"act {act}")
    bodies = Counter((json.loads(fact)["terminal"], fact) for fact in held.values())
    must(max(bodies.values(), default=1) == 1, "once", "a fact is at central twice")
    world.seen["facts found at central"] += len(world.made.keys() & held.keys())


def _only_at_the_gone(world: World) -> set[UUID]:
    """Facts that nobody but tills out of service ever held."""
    live: set[UUID] = set()
    gone: set[UUID] = set()
    for computer in world.computers:
        if computer in world.live:
            live |= _ids(computer)
            continue
        was_up = computer.up
        if not was_up:
            computer.start()
        gone |= _ids(computer)
        if not was_up:
            computer.die()
    return gone - live


def _ids(computer: Computer) -> set[UUID]:
    return {UUID(bytes=row[0]) for row in computer.rows("SELECT id FROM entry")}


def finals(world: World) -> None:
    """The independent model, told every fact, comes to the same as central."""
    query = "SELECT fact, ord, position, late FROM entry ORDER BY position"
    facts = [Fact(json.loads(bytes(r[0])), r[1], r[2], bool(r[3])) for r in world.hq.rows(query)]
    mark = world.hq.rows("SELECT mark FROM counter")[0][0]
    newest = max((one.order for one in facts if one.author != "central"), default=0)
    must(mark > newest, "quiescence", "the mark has not passed every fact")
    restored = "restore" in world.troubled
    found = model.account_for(facts, mark, restored=restored)
    states = {UUID(bytes=key): unpack(tip) for key, tip in _states(world)}
    must(found.accounts.keys() == states.keys(), "model", "other accounts have points")
    for account, mine in found.accounts.items():
        model.compare(account, mine, states[account])
    for trouble in found.troubles:
        must(False, trouble[0], trouble[1])
    must(model.conserved(facts, found), "conservation", "points came from nowhere or went there")
    world.seen["accounts modelled"] += len(found.accounts)
    world.seen["contests"] += sum(one.kind == "contest" for one in facts)
    world.seen["late facts"] += sum(one.late for one in facts)
    for kind in ("expire", "true_up", "claw_back", "unlink", "settlement", "mark"):
        world.seen[f"central wrote: {kind}"] += sum(
            one.kind == kind and one.author == "central" for one in facts
        )
    registers(world, facts)
    told = [one for one in _exceptions(world) if one.kind == "guard"]
    steady = set() if restored else found.steady
    world.seen["busy cards told of"] += guarded.judge(facts, told, steady)
    told = [one for one in _exceptions(world) if one.kind == "arithmetic"]
    back = [one for one in told if "gives back" in one.sentence]
    contests, alone = refunds.judge(facts, back, restored=restored)
    early = [one for one in told if one.sentence.startswith("Programme version")]
    must(
        restored or not early or world.seen["tills enrolled and cut off"], "exceptions", f"{early}"
    )
    # What a restored central lost of vouchers may come again after their use.
    lost = [one for one in told if restored and "never issued" in one.sentence]
    unknown = [one for one in lost if one.resolved_by is None]
    must(bool(world.lost) or not unknown, "exceptions", f"{unknown}")
    # A lost version's name may be published again with another text, by which it earns otherwise.
    other = [one for one in told if restored and "its lines earn" in one.sentence]
    took = [one for one in told if one not in (*back, *early, *lost, *other)]
    twins = bool(world.troubled & {"clone", "set back"})
    shared = offers.judge(facts, took, restored=restored, twins=twins)
    world.seen["contests of what is shared"] += shared
    world.seen["receipts refunded at two tills"] += contests
    world.seen["papers refunded too often"] += alone
    if not restored:
        rows = world.live[0].rows("SELECT entry, value FROM personal")
        values = {UUID(bytes=entry): value for entry, value in rows}
        fields = [one for one in _exceptions(world) if one.kind == "field"]
        world.seen["fields contested"] += rival_fields.judge(facts, fields, values)
    late = [one for one in facts if one.late and not _may_be_late(world, one)]
    must(restored or not late, "mark", f"{len(late)} facts came below a mark that all had promised")


def _may_be_late(world: World, fact: Fact) -> bool:
    """Whether the mark had not to wait for a fact, nor its author to know of the mark."""
    if fact.author in world.excused:
        return True
    returned = world.returned.get(fact.author, 0)
    return returned is None or ms_of(fact.body["tick"]) <= returned


def registers(world: World, facts: list[Fact]) -> None:
    """Every register holds its greatest stamp, at central and at every till; losers are kept."""
    best = registers_of(facts)
    rows = world.hq.rows("SELECT subject, field, entry FROM register")
    held = {(UUID(bytes=bytes(r[0])), r[1]): UUID(bytes=bytes(r[2])) for r in rows}
    must(held == best, "registers", f"central holds {len(held)} of {len(best)}, or others")
    writes: defaultdict[Any, int] = defaultdict(int)
    for one in facts:
        if one.kind == "set":
            writes[one.body["register"]["subject"], one.body["register"]["field"]] += 1
    world.seen["fields written more than once"] += sum(n > 1 for n in writes.values())
    for computer in world.live:
        rows = computer.rows("SELECT subject, field, entry FROM register")
        mine = {(UUID(bytes=r[0]), r[1]): UUID(bytes=r[2]) for r in rows}
        must(mine == best, "registers", f"{computer.name} has other winners")
    values = {
        tuple(sorted(computer.rows("SELECT subject, field, value FROM register")))
        for computer in world.live
    }
    must(len(values) <= 1, "registers", "tills read other values from the same writes")


def sound(world: World) -> None:
    """Chains, hashes, folds and registers verify, at central and at every till."""
    try:
        with world.hq.central.database.read() as connection:
            verify(connection)
    except Fault as fault:
        must(False, "central verifies", fault.sentence)
    for computer in world.live:
        rules = computer.engine.rules
        found = computer.engine.read(partial(verify_till, rules=rules))
        must(found.fault is None, "tills verify", f"{computer.name}: {found.fault}")
        own = computer.rows("SELECT fact FROM entry WHERE own=1 ORDER BY seq")
        ticks = [json.loads(row[0])["tick"] for row in own]
        must(ticks == sorted(set(ticks)), "stamps rise", f"{computer.name} went back in time")


def told(world: World) -> None:
    """Central found nothing that an honest till cannot cause."""
    for one in _exceptions(world):
        must(one.kind in EXPECTED, "exceptions", f"{one.kind}: {one.sentence}")
        world.seen[f"exceptions: {one.kind}"] += 1


def _exceptions(world: World) -> Sequence[ExceptionView]:
    return world.hq.central.exceptions(everything=True, limit=10_000).exceptions


def recorded(world: World) -> None:
    """Write the end into the trace."""
    digest = bytes(world.hq.rows("SELECT digest FROM counter")[0][0])
    world.tell(f"end {digest.hex()}")
