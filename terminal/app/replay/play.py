"""Acts of a replay file played on real tills, the way a cashier would: identify, quote, commit.

Each till has its own folder, database and link; all share one clock, which the file's moments
move, and one central, which they reach over real HTTP while their link is up.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import msgspec

from sync.client.once import Rounds
from sync.server.app.embedded import EmbeddedCentral
from terminal.app.enrolling import enrol_engine
from terminal.app.opening import open_engine
from terminal.app.replay.acts import Act, CardAct, EnrolAct, RefundAct, RetryAct, SaleAct
from terminal.app.replay.baskets import Prices, basket_of
from terminal.app.replay.episodes import Link
from terminal.app.replay.journal import Journal
from terminal.app.replay.tills import Tills
from terminal.clock import ManualClock
from terminal.domain.entry import Payment, Returned
from terminal.domain.ids import card_account
from terminal.domain.wishes import Wish
from terminal.engine import Engine
from terminal.entropy import SeededEntropy
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.paper_returns import BlindRefund
from terminal.people import Person, person, write_person
from terminal.replica import Replica
from terminal.settings import Settings
from terminal.store import ledger
from terminal.till import Till

APPROVER = UUID(int=1)
"""Who stands for the person who approved, whom the file does not name."""
SETTLING_ROUNDS = 6
"""Rounds of every till after the last act: enough for the mark to pass and be heard of."""


class Counts(msgspec.Struct):
    """What happened; all whole numbers."""

    purchases: int = 0
    refunds: int = 0
    retries: int = 0
    redemptions: int = 0
    redemptions_offline: int = 0
    redemptions_refused: int = 0
    refunds_by_paper: int = 0
    sync_rounds: int = 0
    most_unsent: int = 0
    digests_unequal: int = 0


class Refusal(msgspec.Struct, frozen=True):
    """A redemption that a till refused; the basket was sold without it."""

    store: str
    till: str
    receipt: str
    member: str
    points: int
    reason: str


class RoundRow(msgspec.Struct, frozen=True):
    """A till's round: its number, the moment (ms), the cursor it then had."""

    till: int
    at: int
    cursor: int


class Desk(msgspec.Struct):
    """One till of the replay."""

    number: int
    engine: Engine
    till: Till
    rounds: Rounds
    link: Link
    down: bool = False


class Play:
    """A replay being played; use as a context and call `run`."""

    def __init__(
        self,
        journal: Journal,
        tills: Tills,
        links: tuple[Link, ...],
        folder: Path,
        *,
        seed: int,
        programme: str,
    ) -> None:
        self.counts = Counts()
        self.refusals: list[Refusal] = []
        self.round_rows: list[RoundRow] = []
        self._journal = journal
        self._prices = Prices()
        self._tills = tills
        start = journal.span[0] - 86_400_000
        self._clock = ManualClock(max(0, start))
        database = f"sqlite:///{folder / 'central.db'}"
        self.central = EmbeddedCentral(
            database, self._clock, entropy=SeededEntropy(f"{seed} central"), programme=programme
        )
        self.desks = [
            self._open(folder / "tills" / str(number), number, links[number], seed)
            for number in range(tills.count)
        ]
        again = (act.again for act in journal.acts if isinstance(act, RetryAct))
        self._retried: dict[int, UUID | None] = {id(act): None for act in again}

    def _open(self, folder: Path, number: int, link: Link, seed: int) -> Desk:
        folder.mkdir(parents=True)
        entropy = SeededEntropy(f"{seed} till {number}")
        settings = Settings(keystore="file")
        engine = open_engine(
            folder, settings, clock=self._clock, entropy=entropy, inline=True, prints=False
        )
        store = self._tills.stores[number % len(self._tills.stores)]
        code = self.central.enrol_code(store, name=store)
        enrol_engine(engine, bytes(32), self.central.url, code, f"Till {number}")
        rounds = Rounds(Replica(engine), self.central.url, engine.clock)
        return Desk(number, engine, Till(engine), rounds, link)

    def close(self) -> None:
        """Close every till and central."""
        for desk in self.desks:
            desk.rounds.close()
            desk.till.close()
        self.central.stop()

    # -- time

    def run(self, progress: Callable[[int], None]) -> None:
        """Play everything; `progress` is told how many acts are done."""
        self._enrol_members()
        start, end = self._journal.span
        rounds = heapq.merge(
            *(_stamped(desk.number, desk.link.rounds(start, end)) for desk in self.desks)
        )
        due = next(rounds, None)
        for done, act in enumerate(self._journal.acts, 1):
            while due is not None and due[0] <= act.at:
                self._round_at(due[0], self.desks[due[1]])
                due = next(rounds, None)
            self._to(act.at)
            self._play(act)
            progress(done)
        self._come_together()

    def _to(self, at: int) -> None:
        if at > self._clock.now_ms():
            self._clock.set(at)

    def _round_at(self, at: int, desk: Desk) -> None:
        self._to(at)
        if not desk.link.is_down(at):
            self._round(desk)

    def _round(self, desk: Desk) -> None:
        self.counts.most_unsent = max(self.counts.most_unsent, desk.engine.status().unsent)
        done = desk.rounds.round()
        self.counts.sync_rounds += 1
        self.counts.digests_unequal += done.digest_equal is False
        cursor = desk.engine.read(ledger.load).cursor
        self.round_rows.append(RoundRow(desk.number, self._clock.now_ms(), cursor))

    def _come_together(self) -> None:
        """After the last act every link is up: rounds until all agree."""
        for _ in range(SETTLING_ROUNDS):
            self._clock.advance(60_000)
            for desk in self.desks:
                self._round(desk)

    # -- acts

    def _enrol_members(self) -> None:
        first = self.desks[0]
        for member in self._journal.members:
            first.till.enrol(Enrolment(card=member, name=member, reference=member)).result()
        for _ in range(2):
            for desk in self.desks:
                self._round(desk)

    def _play(self, act: Act) -> None:
        desk = self.desks[self._tills.of(act)]
        self._look_at_link(desk, act.at)
        match act:
            case SaleAct():
                self._sell(desk, act)
            case RefundAct():
                self._refund(desk, act)
            case EnrolAct():
                wish = Enrolment(card=act.member, name=act.member, reference=act.member)
                desk.till.enrol(wish).result()
            case CardAct():
                owner = desk.till.identify(act.member).account
                desk.till.replace_card(owner, act.card).result()
            case RetryAct():
                self._retry(desk, act)

    def _look_at_link(self, desk: Desk, at: int) -> None:
        down = desk.link.is_down(at)
        if down != desk.down:
            desk.down = down
            desk.engine.note_link("offline" if down else "online", "", 0)

    def _sell(self, desk: Desk, act: SaleAct) -> None:
        till = desk.till
        basket = basket_of(act)
        account = card_account(act.card) if act.card else None
        if act.redeem_points and not desk.down:
            self._round(desk)
        redeem = act.redeem_points
        try:
            quote = till.quote(basket, account, Wish(redeem))
        except Refused as no:
            if not redeem:
                raise
            self._refuse(act, no.sentence)
            quote = till.quote(basket, account)
        new = till.new_act()
        payment = Payment(act.tender, quote.due)
        till.commit(
            new, quote, basket, account, (payment,), receipt=act.receipt, store=act.store
        ).result()
        self._prices.sold(act, quote.lines)
        self.counts.purchases += 1
        if quote.redeem:
            self.counts.redemptions += 1
            self.counts.redemptions_offline += desk.down
        self._remember(act, new)

    def _refuse(self, act: SaleAct, reason: str) -> None:
        self.counts.redemptions_refused += 1
        self.refusals.append(
            Refusal(act.store, act.till, act.receipt, act.member, act.redeem_points, reason)
        )

    def _refund(self, desk: Desk, act: RefundAct) -> None:
        till, original = desk.till, act.original
        new = till.new_act()
        wanted = self._prices.returned(act)
        if not wanted:
            return
        self.counts.refunds += 1
        try:
            sale = till.sale(original.receipt, original.store)
            till.refund(new, sale.sale, wanted, receipt=act.receipt, store=act.store).result()
        except Refused:
            self._refund_by_paper(desk, act, wanted, new)
        self._remember(act, new)

    def _refund_by_paper(
        self, desk: Desk, act: RefundAct, wanted: tuple[Returned, ...], new: UUID
    ) -> None:
        self.counts.refunds_by_paper += 1
        if desk.engine.read(lambda c: person(c, str(APPROVER))) is None:
            nobody = Person("Replay", "supervisor", "no PIN")
            desk.engine.write(lambda work: write_person(work, APPROVER, nobody, "")).result()
        order = BlindRefund(
            act=new,
            sold_in=act.original.store,
            sold_as=act.original.receipt,
            returned=wanted,
            currency=act.original.currency,
            approver=str(APPROVER),
            receipt=act.receipt,
            store=act.store,
        )
        desk.till.refund_unknown(order).result()

    def _remember(self, act: SaleAct | RefundAct, new: UUID) -> None:
        if id(act) in self._retried:
            self._retried[id(act)] = new

    def _retry(self, desk: Desk, act: RetryAct) -> None:
        new = self._retried[id(act.again)]
        if new is None:  # a return of goods that had cost nothing was never made
            return
        again = act.again
        if isinstance(again, SaleAct):
            basket = basket_of(again)
            account = card_account(again.card) if again.card else None
            quote = desk.till.quote(basket, account)
            done = desk.till.commit(new, quote, basket, account).result()
        else:
            wanted = tuple(Returned(part.index, part.amount) for part in again.returned)
            done = desk.till.refund(new, new, wanted).result()
        assert done.again
        self.counts.retries += 1


def _stamped(number: int, moments: Iterator[int]) -> Iterator[tuple[int, int]]:
    for moment in moments:
        yield moment, number
