"""The pure kernel's tier: paper tills and a paper central play a seed's acts, and everything that
must hold of the kernel's functions is looked at. No store, no wire, no clock.
"""

from __future__ import annotations

import json
import traceback
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from uuid import UUID

from terminal.domain import digest
from terminal.domain.account import AccountState, pack, state_hash, unpack
from terminal.domain.authority import most_alone
from terminal.domain.chain import GENESIS, BrokenChain, check, fact_hash, running
from terminal.domain.contest import Redemption
from terminal.domain.entry import Entry, Placed, encode
from terminal.domain.fold import apply, refold
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.programme import Programme
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.domain.sale import Sale
from terminal.domain.settle import settle
from terminal.domain.stamp import bounded, ms_of, tick_of
from terminal.published import shipped
from tests.simulation import model
from tests.simulation.acts import Act
from tests.simulation.broken import Broken, must
from tests.simulation.facts import Fact, Rules, day_of, edges, month_end
from tests.simulation.facts import registers as registers_of
from tests.simulation.facts import root as end_of
from tests.simulation.kernel_plan import LAST_DAY, KernelPlan, Sync, Toggle, Wrong, plan
from tests.simulation.paper import ZONE, PaperTill
from tests.simulation.paper_ledger import Ledger
from tests.simulation.plan import DAY, MINUTE, TIGHT


@dataclass
class KernelRun:
    """How a seed went."""

    seed: str
    rule: str = ""
    why: str = ""
    trace: str = ""
    seen: Counter[str] = field(default_factory=Counter)


@lru_cache(maxsize=32)
def programme(policy: str, accrual: str, tight: bool) -> tuple[Programme, str]:
    """A version of the programme and its text."""
    text = shipped().replace('policy = "last_timestamp"', f'policy = "{policy}"')
    text = text.replace('accrual = "step"', f'accrual = "{accrual}"')
    if tight:
        text = text.replace("per_terminal_day = 20000", f"per_terminal_day = {TIGHT}")
    return read(text), text


class PaperCentral:
    """Positions, places, marks and what follows from them."""

    def __init__(self, rules: Programmes) -> None:
        self.rules = rules
        self.ledger = Ledger(rules)
        self.log: list[Placed] = []
        self.orders: dict[str, int] = {}
        self.promises: dict[str, int] = {}
        self.running = GENESIS
        self.mark = 0
        self.settled_at: list[tuple[int, int]] = []
        """Every mark with the position at which it came."""

    def take(self, entry: Entry, now: int) -> Placed:
        """Place a till's fact."""
        floor = self.orders.get(entry.terminal, 0)
        order = bounded(entry.tick, now, floor)
        late = min(entry.tick, order) <= self.mark
        if late:
            order = max(order, self.mark)
        must(order > floor, "places rise", f"{entry.terminal} {floor} {order}")
        ahead = max(tick_of(now + 60_000), floor + 1, self.mark)
        must(order <= ahead, "clocks", f"a fact was placed {ms_of(order) - now} ms ahead")
        self.orders[entry.terminal] = order
        return self.append(entry, order, late=late)

    def append(self, entry: Entry, order: int, *, late: bool = False) -> Placed:
        """Give a fact its position."""
        placed = Placed(entry, order, len(self.log) + 1, late)
        must(entry.id not in self.ledger.placed, "once", f"{entry.kind} {entry.id} came twice")
        self.running = running(self.running, placed.position, order, fact_hash(encode(entry)))
        self.log.append(placed)
        self.ledger.put(placed)
        return placed

    def settle(self, now: int, chance: Random) -> int:
        """Move the mark as far as all promised; return how many entries followed."""
        mark = min(*self.promises.values(), tick_of(now))
        if mark <= self.mark:
            return 0
        before = self.mark
        derived: list[Placed] = []
        below = [p for p in self.log if before <= p.order < mark]
        sales = {e.id: self.ledger.sale(e, mark) for e in self.ledger.of_kind("accrue")}
        owned: dict[UUID, list[UUID]] = {}
        for name, sale in sales.items():
            for account in sale.accounts:
                owned.setdefault(self.ledger.root(account), []).append(name)
        roots = sorted({*self.ledger.roots(), *owned})
        for root in roots:
            derived += self._settle(root, below, before, mark, sales, owned.get(root, []), chance)
        self.mark = mark
        for placed in derived:
            self.append(placed.entry, placed.order)
        name = derived_id("mark", UUID(int=0), mark)
        entry = Entry(id=name, kind="mark", tick=mark, terminal=CENTRAL, act=name)
        self.append(entry, mark)
        self.settled_at.append((mark, len(self.log)))
        return len(derived)

    def _settle(
        self,
        root: UUID,
        below: list[Placed],
        before: int,
        mark: int,
        sales: dict[UUID, Sale],
        also: list[UUID],
        chance: Random,
    ) -> list[Placed]:
        entries = self.ledger.entries(root)
        mine = [one for one in entries if before <= one.order < mark]
        base = refold(AccountState(), [p for p in entries if p.order < before], self.rules)
        recent = [
            Redemption.of(one)
            for one in entries
            if one.order < before and one.entry.kind == "redeem"
        ]
        kept = pack(base)

        def once(of: list[Placed]) -> tuple[bytes, list[Placed]]:
            def owns(account: UUID) -> bool:
                return self.ledger.root(account) == root

            done = settle(root, base, of, mark, self.rules, sales.get, recent, also, owns, before)
            return pack(done.base), done.derived

        state, derived = once(mine)
        chance.shuffle(mine)
        must(once(mine) == (state, derived), "settled alike", f"{root} came out otherwise")
        must(pack(base) == kept, "settled alike", f"settling changed what {root} was before")
        whole = [p for p in [*entries, *derived] if p.order < mark]
        again = pack(refold(AccountState(), whole, self.rules))
        must(state == again, "the base is the fold", f"{root} {unpack(state)} {unpack(again)}")
        return derived


class Shop:
    """One plan's run."""

    def __init__(self, made: KernelPlan) -> None:
        self.chance = Random(f"kernel/{made.seed}/play")
        self.plan = made
        self.now = made.start
        self.seen: Counter[str] = Counter()
        version, self.text = programme(made.policy, made.accrual, made.tight)
        self.rules = Programmes([version])
        self.central = PaperCentral(self.rules)
        self.tills = [
            PaperTill(f"T-{n}", self.rules, lambda: self.now, Random(f"{made.seed}/{n}").randbytes)
            for n in range(made.tills)
        ]
        for till in self.tills:
            till.synced_ms = self.now
            self.central.promises[till.name] = tick_of(self.now)

    def play(self) -> None:
        """Play every step, then come together."""
        for step in self.plan.steps:
            self.now = _last_day(self.now) if step.gap_ms == LAST_DAY else self.now + step.gap_ms
            self._one(step.what)
        for till in self.tills:
            till.online = True
        for _ in range(4):
            self.now += MINUTE
            for till in self.tills:
                self.sync(till)

    def _one(self, what: Act | Sync | Toggle | Wrong) -> None:
        till = self.tills[what.till % len(self.tills)]
        self.seen[type(what).__name__] += 1
        match what:
            case Sync():
                self.sync(till)
            case Toggle():
                till.online = not till.online
            case Wrong(by_ms=by_ms):
                till.error_ms = by_ms
                till.strayed = True
            case _:
                till.play(what)
                self._exposed(till)

    def _exposed(self, till: PaperTill) -> None:
        """No till gives more unconfirmed than is told of it in advance."""
        each = most_alone(self.rules.at(till.now()).offline)
        may = till.strayed or till.alone <= each
        must(may, "exposure", f"{till.name} gave {till.alone} of {each} points unconfirmed")

    def sync(self, till: PaperTill) -> None:
        """Push, promise, let the mark move, pull."""
        central = self.central
        self.seen["syncs"] += 1
        for entry, _, _ in till.own[till.acked :]:
            placed = central.take(entry, self.now)
            self.seen["late facts"] += placed.late
            till.ledger.put(placed)
        till.acked = len(till.own)
        promise = till.stamp()
        central.promises[till.name] = max(
            central.promises[till.name], min(promise, tick_of(self.now))
        )
        self.seen["derived"] += central.settle(self.now, self.chance)
        fresh = central.log[till.cursor :]
        for placed in fresh:
            till.ledger.put(placed)
            till.observe(placed.order)
            if placed.entry.kind == "mark":
                till.mark = placed.entry.tick
                till.tick = max(till.tick, till.mark)
        till.cursor = len(central.log)
        till.error_ms = till.alone = 0
        till.strayed = False
        till.synced_ms = till.now()

    # -- what must hold

    def judge(self) -> None:
        """Look at everything once all have come together."""
        self._alike()
        self._finals_stay()
        self._chains()
        self._modelled()

    def _alike(self) -> None:
        central = self.central.ledger
        sums = digest.empty()
        for root in central.roots():
            packed = pack(central.state(root))
            digest.replace(sums, root.bytes, 0, state_hash(root.bytes, packed))
            self._delivered_otherwise(root, packed)
        for till in self.tills:
            theirs = digest.empty()
            for root in self.chance.sample(till.ledger.roots(), len(till.ledger.roots())):
                packed = pack(till.ledger.state(root))
                old = self.chance.getrandbits(256)
                digest.replace(theirs, root.bytes, 0, old)
                digest.replace(theirs, root.bytes, old, state_hash(root.bytes, packed))
            must(theirs == sums, "replicas", f"{till.name} differs from central")
        if self.tills and sums != digest.empty():
            other = digest.from_bytes(digest.to_bytes(sums))
            must(other == sums, "digests", "a digest reads otherwise than it was written")

    def _delivered_otherwise(self, root: UUID, packed: bytes) -> None:
        """In any order, repeated, in any batches, between the same marks: the same state."""
        entries = self.central.ledger.entries(root)
        mark = self.central.mark
        below = [one for one in entries if one.order < mark]
        above = [one for one in entries if one.order >= mark]
        base = refold(AccountState(), below, self.rules)
        self.chance.shuffle(above)
        again = [*above, *self.chance.choices(above, k=len(above) // 2)] if above else []
        state, held = refold(base, (), self.rules), {}
        for one in again:
            rank = (one.order, one.entry.terminal, one.entry.id.bytes)
            fresh = one.entry.id not in held
            held[one.entry.id] = one
            if fresh and rank > state.order:
                apply(state, one, self.rules.at(ms_of(one.order)))
            else:
                state = refold(base, held.values(), self.rules)
        must(pack(state) == packed, "order", f"{root}: {state} and {unpack(packed)}")

    def _finals_stay(self) -> None:
        """Nothing is ever placed below a mark that was passed."""
        for mark, position in self.central.settled_at:
            for placed in self.central.log[position:]:
                must(placed.order >= mark, "finals", f"{placed.entry.kind} below a passed mark")

    def _chains(self) -> None:
        for till in self.tills:
            links = [(fact, link) for _, fact, link in till.own]
            name = f"inc-{till.name}"
            head = check(GENESIS, name, 1, links)
            must(not links or head == links[-1][1], "chains", f"{till.name} ends elsewhere")
            if not links:
                continue
            at = self.chance.randrange(len(links))
            fact, link = links[at]
            links[at] = (fact[:-1] + bytes([fact[-1] ^ 1]), link)
            try:
                check(GENESIS, name, 1, links)
            except BrokenChain as broken:
                must(broken.seq == at + 1, "chains", f"{broken.seq} was not the changed one")
            else:
                must(False, "chains", f"a changed fact of {till.name} was not noticed")

    def _modelled(self) -> None:
        facts = [
            Fact(json.loads(encode(one.entry)), one.order, one.position, one.late)
            for one in self.central.log
        ]
        rules = Rules.of(self.text)
        found = model.account_for(facts, self.central.mark, rules)
        ledger = self.central.ledger
        must(set(found.accounts) == set(ledger.roots()), "model", "other accounts have points")
        for account, mine in found.accounts.items():
            state = ledger.state(account)
            model.compare(account, mine, state)
            lots = sum(points for _, points in state.lots)
            must(state.balance == lots - state.debt, "sums", f"{state}")
        for rule, why in found.troubles:
            raise Broken(rule, why)
        best = registers_of(facts)
        held = {key: placed.entry.id for key, placed in ledger.winners.items()}
        must(held == best, "registers", "a register does not hold its greatest stamp")
        must(model.conserved(facts, found), "conservation", "points came from nowhere")
        for one in self.central.log:
            if one.entry.terminal == CENTRAL:
                self.seen[f"central wrote: {one.entry.kind}"] += 1
        above = edges(facts)
        self.seen["members in a circle"] += sum(end_of(one, above) in above for one in above)
        self.seen["debts"] += sum(one.debt > 0 for one in found.accounts.values())
        self.seen["tiers reached"] += sum(one.level > 0 for one in found.accounts.values())
        for till in self.tills:
            self.seen.update(till.seen)


def _last_day(now: int) -> int:
    day = month_end(day_of(tick_of(now), ZONE), 12)
    return now + (day - day_of(tick_of(now), ZONE)) * DAY


def play(made: KernelPlan) -> KernelRun:
    """Play a plan and judge what came of it."""
    run = KernelRun(made.seed)
    shop = Shop(made)
    try:
        shop.play()
        shop.judge()
    except Broken as broken:
        run.rule, run.why = broken.rule, str(broken)
    except Exception:  # noqa: BLE001 - whatever the kernel raises is what is looked for
        run.rule, run.why = "no bug", traceback.format_exc()
    run.trace = shop.central.running.hex()
    run.seen = shop.seen
    return run


def seed(number: str) -> KernelRun:
    """The run of a seed."""
    return play(plan(number))
