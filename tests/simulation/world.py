"""The full stack in one thread and on virtual time: tills, central and the wires between them.

Everything that happens is one callable in a queue ordered by time. The same plan gives the same
trace, line by line, whose hash `trace_hash` tells.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import json
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from uuid import UUID

import msgspec

from sync.client.calls import Conversation, Request, Response
from sync.client.round import Round as Outcome
from sync.client.round import full_round, held_pull, push_round
from sync.client.transport import Done, advance
from sync.wire import EnrolRequest
from terminal.errors import Known, Refused, Unavailable
from terminal.identity import Identity
from terminal.published import shipped
from terminal.sealing import public_key
from tests.simulation import offers, wires
from tests.simulation.broken import must
from tests.simulation.computer import Computer, Crash, Doom, Talk, Talking
from tests.simulation.exposed import Exposed
from tests.simulation.headquarters import Headquarters
from tests.simulation.plan import SECOND, TIGHT, Plan
from tests.support.staff import eva

STORES = ("HS", "AP", "WG")
MOST_REQUESTS = 500
"""In a first round."""


class Deed(msgspec.Struct):
    """An act whose receipt was printed: at which till, with which number, how it counted."""

    till: str
    receipt: str
    earned: int
    redeemed: int
    sale: bool


class Doomed(msgspec.Struct, frozen=True):
    """How a PC goes down when its doom strikes."""

    power: bool
    down_ms: int


class World:
    """One plan being played in a folder. `seen` counts what the run covered."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan = plan
        self.now = plan.start
        self.seen: Counter[str] = Counter()
        self.computers: list[Computer] = []
        self.printed: dict[UUID, Deed] = {}
        self.made: dict[UUID, bytes] = {}
        """Every fact that any till made durable, as its author wrote it."""
        self.parts: Counter[UUID] = Counter()
        """Of how many facts each act was made."""
        self.lost: set[UUID] = set()
        """Facts whose last copy was on a disk that the plan took away."""
        self.codes: list[str] = []
        """Vouchers that were issued."""
        self.receipts: dict[str, UUID] = {}
        self.twins: set[str] = set()
        """Terminals whose folder was copied or set back: receipt numbers may come twice."""
        self.unfinished: dict[str, Callable[[], None]] = {}
        self.calm = False
        self.outage: tuple[int, int] = (0, 0)
        self.healing = False
        self.published = 1
        self.troubled: set[str] = set()
        """Kinds of trouble that the run met, of those that change what may be expected."""
        self.excused: set[str] = set()
        """Terminals whose facts may come late: copied, set back, retired."""
        self.returned: dict[str, int | None] = {}
        """When terminals that were silent for too long had heard of all again; None until then."""
        self.heard: dict[str, int] = {}
        """When central last heard of each terminal."""
        self.exposed = Exposed()
        self.lines: list[str] = []
        self._folder = folder
        self._dooms: dict[str, Doomed] = {}
        self._hash = sha256()
        self._queue: list[tuple[int, int, Callable[[], None]]] = []
        self._order = itertools.count()
        self._loop = asyncio.new_event_loop()
        self.hq = Headquarters(folder, lambda: self.now, plan.seed, self.programme(1), self._loop)
        first = self.join()
        eva(first.till)
        self.harvest(first)
        self._first_round(first, 0)
        for _ in range(plan.tills - 1):
            self.join()

    def programme(self, number: int, points: int = 0) -> str:
        """A version of the programme; later ones change how lots end and when tiers are reached."""
        from datetime import UTC, datetime

        rules = self.plan.rules
        text = shipped().replace('version = "default-1"', f'version = "sim-{number}"')
        text = text.replace('policy = "last_timestamp"', f'policy = "{rules.policy}"')
        text = text.replace('accrual = "step"', f'accrual = "{rules.accrual}"')
        if not rules.tiers:
            text = text.replace("qualifying = 500 ", "qualifying = 50000000 ")
            text = text.replace("qualifying = 1500", "qualifying = 90000000")
        if rules.tight:
            text = text.replace("per_terminal_day = 20000", f"per_terminal_day = {TIGHT}")
        text += offers.PROGRAMME if rules.offers else ""
        if number > 1:
            tomorrow = datetime.fromtimestamp(self.now // 1000, UTC).date().toordinal() + 2
            day = datetime.fromordinal(tomorrow).date().isoformat()
            text = text.replace("effective = 2000-01-01", f"effective = {day}")
            text = text.replace("points = 5 ", f"points = {points} ")
            text = text.replace("qualifying = 500 ", f"qualifying = {100 * points} ")
            text = text.replace("[expiry]\nmonths = 12", f"[expiry]\nmonths = {points}")
        return text

    def publications(self) -> None:
        """Count what is published, after central was set back."""
        self.published = self.hq.rows("SELECT programmes FROM counter")[0][0]

    def taken_away(self, before: set[UUID]) -> None:
        """Note which of the facts that a disk held are nowhere any more."""
        held = {UUID(bytes=bytes(row[0])) for row in self.hq.rows("SELECT id FROM entry")}
        for computer in self.computers:
            if computer.up and not computer.gone and not computer.revoked:
                held |= {UUID(bytes=row[0]) for row in computer.rows("SELECT id FROM entry")}
        gone = (before & self.made.keys()) - held
        self.seen["facts lost with their last disk"] += len(gone)
        self.lost |= gone

    # -- the clockwork

    def at(self, when: int, what: Callable[[], None]) -> None:
        """Let something happen at a moment."""
        heapq.heappush(self._queue, (when, next(self._order), what))

    def after(self, delay_ms: int, what: Callable[[], None]) -> None:
        """Let something happen after a while."""
        self.at(self.now + delay_ms, what)

    def run(self, until: int | None = None) -> None:
        """Let time pass, to a moment or until nothing is left to happen."""
        while self._queue and (until is None or self._queue[0][0] <= until):
            when, _, what = heapq.heappop(self._queue)
            self.now = max(self.now, when)
            what()
        if until is not None:
            self.now = max(self.now, until)

    def tell(self, line: str) -> None:
        """Write a line of the trace."""
        text = f"{self.now - self.plan.start} {line}"
        self._hash.update(text.encode() + b"\n")
        self.lines.append(text)

    @property
    def trace_hash(self) -> str:
        """The hash of all that happened."""
        return self._hash.hexdigest()

    def close(self) -> None:
        """Let every file go."""
        for computer in self.computers:
            computer.die()
        self.hq.stop()
        self._loop.close()

    # -- tills

    def computer(self, number: int) -> Computer:
        """The PC with a number, counted round."""
        return self.computers[number % len(self.computers)]

    @property
    def live(self) -> list[Computer]:
        """PCs that are in service and will be heard of again."""
        return [one for one in self.computers if not one.gone and not one.revoked]

    def join(self, answers: int = 0, off_ms: int = 0) -> Computer:
        """Enrol one more till and let it sync once, undisturbed, or until its link breaks after so
        many answers (before its first request for -1). Its PC's clock is off by so much."""
        self.hq.doom = None
        number = len(self.computers)
        computer = self._new(f"T{number}")
        computer.clock.step(off_ms)
        computer.start()
        store = STORES[number % len(STORES)]
        code = self.hq.central.enrol_code(store, name=store, currency="EUR")
        chance = Random(f"key/{self.plan.seed}/{number}")
        private_key = chance.randbytes(32)
        reply = self.hq.central.enrol(EnrolRequest(code, public_key(private_key), computer.name))
        computer.engine.become(
            Identity(
                terminal=reply.terminal,
                store=reply.store,
                store_name=reply.store_name,
                timezone=reply.timezone,
                currency=reply.currency,
                private_key=private_key,
                central_key=reply.central_key,
                recovery_key=reply.recovery_key,
            ),
            reply.epoch,
        )
        computer.terminal = reply.terminal
        self.computers.append(computer)
        self._first_round(computer, answers)
        return computer

    def _first_round(self, computer: Computer, answers: int) -> None:
        """A till is enrolled where it reaches central; mostly it has the rules before it sells."""
        conversation = full_round(computer.partner)
        step = advance(conversation, None)
        self.heard[computer.terminal] = self.now
        while isinstance(step, Request):
            if computer.requests >= (max(0, answers) if answers else MOST_REQUESTS):
                self.seen["tills enrolled and cut off"] += 1
                conversation.close()
                return
            computer.requests += 1
            self.asked(computer, step)
            answer = self.hq.answer(step)
            must(answer.status == 200, "enrolled", f"{answer.body[:200]!r}")
            now = computer.clock.boottime_ms()
            step = advance(
                conversation, Response(answer.status, answer.body, answer.encoding, now, now)
            )
        computer.engine.note_link("online", "", 0)

    def _new(self, name: str) -> Computer:
        made = Computer(name, self._folder / name, lambda: self.now, self.plan.seed)
        made.stride = self.plan.stride
        made.honest = not self.hq.clock.off_ms
        return made

    def clone(self, source: Computer) -> None:
        """Let a copy of a folder go on as another PC."""
        copy = self._new(f"T{len(self.computers)}")
        source.take_image(copy.folder)
        source.image = None
        copy.terminal, copy.revoked = source.terminal, source.revoked
        copy.honest, copy.starts_at = source.honest, source.starts_at
        self.computers.append(copy)
        self.twins.add(source.terminal)
        self.excused.add(source.terminal)
        self.start(copy)

    def start(self, computer: Computer) -> None:
        """Start a PC's till and finish what was begun before it died."""
        if computer.gone or computer.up:
            return
        try:
            computer.start()
        except Crash:
            computer.die()
            self.after(SECOND, lambda: self.start(computer))
            return
        self.harvest(computer)
        self.tell(f"{computer.name} started")
        again = self.unfinished.pop(computer.name, None)
        if again is not None:
            self.attempt(computer, again)

    def died(self, computer: Computer) -> None:
        """A PC's till ended; it is started again after a while."""
        how = self._dooms.pop(computer.name, Doomed(False, 5 * SECOND))
        self.seen["tills killed"] += 1
        if computer.talks:
            self.seen["tills killed in a conversation"] += 1
        computer.die()
        if how.power:
            computer.clock.restart()
            self.seen["reboots"] += 1
        self.tell(f"{computer.name} died")
        self.after(how.down_ms, lambda: self.start(computer))

    def doom(self, computer: Computer, doom: Doom, how: Doomed) -> None:
        """Let a PC die at a commit to come."""
        computer.doom = doom
        self._dooms[computer.name] = how

    def attempt(self, computer: Computer, work: Callable[[], None]) -> None:
        """Do something at a till, which may die of it."""
        try:
            work()
        except Crash:
            self.seen["killed at a commit"] += 1
            self.died(computer)
            return
        if computer.up:
            self.harvest(computer)

    def harvest(self, computer: Computer) -> None:
        """Note every fact that the till made durable since."""
        chain, seq = computer.harvested
        incarnation = computer.rows("SELECT body FROM standing")
        from terminal.store.standing import unpack

        standing = unpack(incarnation[0][0])
        if standing.incarnation != chain:
            seq = 0
        elif standing.seq == seq:
            return
        rows = computer.rows(
            "SELECT id, fact FROM entry WHERE own=1 AND incarnation=? AND seq>? ORDER BY seq",
            (standing.incarnation, seq),
        )
        for key, fact in rows:
            name = UUID(bytes=key)
            if name not in self.made:
                self.parts[UUID(json.loads(fact)["act"])] += 1
            held = self.made.setdefault(name, fact)
            must(held == fact, "facts stay", f"a fact of {computer.name} was changed")
        computer.harvested = (standing.incarnation, standing.seq)

    # -- conversations

    def begin(self, computer: Computer, kind: Talk) -> None:
        """Begin a conversation, unless one is under way that excludes it."""
        if not computer.up or computer.gone or self.now < computer.paused_until:
            return
        door = computer.partner.door
        if kind == "pull" and (door.place().relay or door.starting.taken() is not None):
            kind = "round"  # as the runner does until a whole round is done
        busy = computer.talks.keys()
        if busy if kind == "round" else busy & {"round", kind}:
            self.seen["conversations that waited"] += 1
            return
        made: dict[Talk, Callable[[], Conversation[Outcome]]] = {
            "round": lambda: full_round(computer.partner),
            "push": lambda: push_round(computer.partner),
            "pull": lambda: held_pull(computer.partner, 0),
        }
        talk = Talking(kind, made[kind](), computer.lives)
        computer.talks[kind] = talk
        self.advance(computer, talk, None)

    def advance(
        self, computer: Computer, talk: Talking, outcome: Response | Unavailable | None
    ) -> None:
        if computer.talks.get(talk.kind) is not talk:
            return
        if self.now < computer.paused_until:
            self.seen["conversations paused"] += 1
            self.at(computer.paused_until, lambda: self.advance(computer, talk, outcome))
            return
        if talk.kind == "pull" and "push" in computer.talks and outcome is not None:
            # As the runner's gate: the pull's answer waits for the push that is under way.
            self.after(20, lambda: self.advance(computer, talk, outcome))
            return

        def step() -> None:
            self._step(computer, talk, outcome)

        self.attempt(computer, step)

    def _step(
        self, computer: Computer, talk: Talking, outcome: Response | Unavailable | None
    ) -> None:
        try:
            step = advance(talk.conversation, outcome)
        except Known as failure:
            del computer.talks[talk.kind]
            state = "refused" if isinstance(failure, Refused) else "offline"
            self.seen[f"rounds failed: {failure.key}"] += 1
            self.tell(f"{computer.name} {talk.kind} failed {failure.key}")
            computer.engine.note_link(state, failure.sentence, 0)  # type: ignore[arg-type]
            self.on_refused(computer, failure)
            return
        if isinstance(step, Request):
            self.asked(computer, step)
            wires.send(self, computer, talk, step)
            return
        del computer.talks[talk.kind]
        assert isinstance(step, Done)
        assert isinstance(step.result, Outcome)
        computer.engine.note_link("online", "", 0)
        self._ended(computer, talk, step.result)

    def asked(self, computer: Computer, request: Request) -> None:
        """Note where a till starts that takes a snapshot over."""
        if request.path == "/v1/snapshot/page" and self.hq.up:
            position = self.hq.rows("SELECT MAX(position) FROM snapshot")[0][0] or 0
            computer.starts_at = max(computer.starts_at, position)
            self.seen["pages of snapshots asked for"] += 1
            sold = computer.rows("SELECT 1 FROM entry WHERE own=1 LIMIT 1")
            self.seen["pages asked for beside own sales"] += bool(sold)

    def on_refused(self, computer: Computer, failure: Known) -> None:
        """A till that central no longer knows is out of service."""
        if failure.key == "till.unknown" and not computer.revoked:
            must("restore" in self.troubled, "enrolled", f"{computer.name} is not known any more")
            computer.revoked = True
            self.seen["tills unknown to a restored central"] += 1

    def _ended(self, computer: Computer, talk: Talking, done: Outcome) -> None:
        from tests.simulation import watch

        computer.rounds_done += 1
        if self.returned.get(computer.terminal, 0) is None and talk.kind != "push":
            self.returned[computer.terminal] = self.now
        self.seen[f"{talk.kind}s"] += 1
        self.seen["epoch changes"] += done.epoch_changed
        self.seen["chains begun"] += done.chain_begun
        self.seen["facts relayed"] += done.relayed
        self.seen["facts pushed"] += done.pushed
        self.seen["facts pulled"] += done.pulled
        self.seen["digests compared"] += done.digest_equal is not None
        self.tell(f"{computer.name} {talk.kind} {done.pushed} {done.pulled} {done.digest_equal}")
        watch.after_round(self, computer, done)

    def central_died(self, down_ms: int = 2 * SECOND) -> None:
        """Central's processes ended; they are started again after a while."""
        self.seen["central killed"] += 1
        self.hq.stop()
        self.tell("central died")

        def start() -> None:
            if not self.hq.up:
                self.hq.start()
                self.tell("central started")

        self.after(down_ms, start)
