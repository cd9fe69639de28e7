"""What a grocer's year lacks, laid over it from a seed: redemptions, refunds, cards, retries.

The baskets stay what they were, but for three things: some of a pair are moved next to each
other, a member never acts twice in one second, and some baskets become a guest's.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from random import Random

from tests.pilot.purchases import Basket

DAY_S = 86_400
LEAST_REDEEMED = 100
MOST_REDEEMED = 500
REDEEMING = 0.10
ASKING_TOO_MUCH = 0.004
REFUNDED = 0.05
AGAIN = 0.15
PAIRED = 1 / 450
PAIR_WITHIN_S = 3 * DAY_S
UNKNOWN_CARDS = 0.03
REPLACED_CARDS = 0.02
LAPSED = 0.04
GUESTS = 0.01
RETRIED = 0.005


@dataclass(slots=True)
class Refund:
    """A return of `amount` cents, of one article or (empty `sku`) of the basket in order."""

    at: int
    store: str
    receipt: str
    of: Basket
    refund_of: str
    amount: int
    sku: str = ""


@dataclass(slots=True)
class CardEvent:
    """An enrolment, or (with a `code`) a replaced card."""

    at: int
    store: str
    member: str
    code: str = ""


@dataclass(slots=True)
class Overlay:
    """All that happens; `counts` says how much of each."""

    baskets: list[Basket]
    refunds: list[Refund] = field(default_factory=list)
    cards: list[CardEvent] = field(default_factory=list)
    retries: list[tuple[int, Basket]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class _Purse:
    """About what a member can spend, so that what is asked for makes sense: at least `least`
    with tiers off, and `extra` more with tiers on and with all that refunds gave back."""

    def __init__(self) -> None:
        self.lots: deque[list[int]] = deque()
        self.debt = 0
        self.extra = 0

    def least(self, at: int) -> int:
        while self.lots and self.lots[0][0] + 365 * DAY_S < at:
            self.lots.popleft()
        return sum(points for _, points in self.lots) - self.debt

    def earn(self, at: int, base: int) -> None:
        paid = min(self.debt, base)
        self.debt -= paid
        self.lots.append([at, base - paid])
        self.extra += base // 5

    def spend(self, points: int) -> None:
        while points > 0 and self.lots:
            part = min(points, self.lots[0][1])
            self.lots[0][1] -= part
            points -= part
            if not self.lots[0][1]:
                self.lots.popleft()
        self.debt += points


def lay_over(baskets: list[Basket], seed: int) -> Overlay:
    """Lay the events over baskets that are sorted by time; changes the baskets."""
    overlay = Overlay(baskets)
    by_household: dict[str, list[Basket]] = defaultdict(list)
    for basket in baskets:
        basket.member = basket.household
        by_household[basket.household].append(basket)
    enrolled_at = _unknown_cards(overlay, by_household, Random(f"{seed}/enrol"))
    _guests(overlay, by_household, enrolled_at, Random(f"{seed}/guests"))
    _Walk(overlay, by_household, enrolled_at, seed).run()
    _replaced_cards(overlay, by_household, enrolled_at, Random(f"{seed}/cards"))
    _retries(overlay, Random(f"{seed}/retries"))
    return overlay


def _unknown_cards(
    overlay: Overlay, by_household: dict[str, list[Basket]], source: Random
) -> dict[str, int]:
    """Some members shop some times with a card that is enrolled only later."""
    enrolled_at: dict[str, int] = {}
    for household, theirs in by_household.items():
        if len(theirs) < 4 or source.random() >= UNKNOWN_CARDS:
            continue
        last = source.randrange(1, min(9, len(theirs) - 2))
        elsewhere = theirs[last + 1].store if source.random() < 0.3 else theirs[last].store
        at = theirs[last].at + source.randrange(90, 600)
        enrolled_at[household] = at
        overlay.cards.append(CardEvent(at, elsewhere, household))
        overlay.counts["enrolled_later"] += 1
        overlay.counts["on_unknown_cards"] += last + 1
    return enrolled_at


def _guests(
    overlay: Overlay,
    by_household: dict[str, list[Basket]],
    enrolled_at: dict[str, int],
    source: Random,
) -> None:
    """Some members stop showing their card half-way; now and then one forgets it."""
    first, last = overlay.baskets[0].at, overlay.baskets[-1].at
    for household, theirs in by_household.items():
        lapses = household not in enrolled_at and source.random() < LAPSED
        stops = first + (last - first) * source.uniform(0.35, 0.65) if lapses else last + 1
        overlay.counts["lapsed"] += lapses
        for basket in theirs:
            if basket.at >= stops or source.random() < GUESTS:
                basket.member = ""
                overlay.counts["guests"] += 1


class _Walk:
    """One pass through time that decides redemptions, pairs and refunds.

    `place` counts a household's baskets so far, `taken` holds the seconds it has acted in;
    `paired` are receipts already dealt with as a pair's second, `beyond` those that ask for more
    than there is.
    """

    def __init__(
        self,
        overlay: Overlay,
        by_household: dict[str, list[Basket]],
        enrolled_at: dict[str, int],
        seed: int,
    ) -> None:
        self.overlay = overlay
        self.counts = overlay.counts
        self.by_household = by_household
        self.enrolled_at = enrolled_at
        self.redeeming = Random(f"{seed}/redeem")
        self.refunding = Random(f"{seed}/refund")
        self.purses: dict[str, _Purse] = defaultdict(_Purse)
        self.place: Counter[str] = Counter()
        self.taken: set[tuple[str, int]] = set()
        self.paired: set[str] = set()
        self.beyond: set[str] = set()
        self.end = overlay.baskets[-1].at
        self.stores: dict[str, int] = {}
        self.opens: dict[str, int] = {}
        for basket in overlay.baskets:
            self.stores.setdefault(basket.store, len(self.stores))
            self.opens.setdefault(basket.store, basket.at)
        self.names = list(self.stores)

    def run(self) -> None:
        for basket in sorted(self.overlay.baskets, key=lambda basket: basket.at):
            self.counts["baskets"] += 1
            household = basket.household
            self.place[household] += 1
            if basket.receipt not in self.paired:
                basket.at = self._free(household, basket.at)
                if basket.member and self.enrolled_at.get(household, 0) < basket.at:
                    self._redeem(basket)
                self._earn(basket)
            self._refund(basket)
        self.overlay.baskets.sort(key=lambda basket: (basket.at, basket.receipt))

    def _free(self, household: str, at: int) -> int:
        while (household, at) in self.taken:
            at += 1
        self.taken.add((household, at))
        return at

    def _earn(self, basket: Basket) -> None:
        self.counts["redeeming"] += basket.redeem > 0
        if basket.member:
            purse = self.purses[basket.household]
            if basket.receipt not in self.beyond:
                purse.spend(basket.redeem)
            purse.earn(basket.at, (basket.total - basket.redeem) // 1000 * 5)

    def _redeem(self, basket: Basket) -> None:
        source = self.redeeming
        purse = self.purses[basket.household]
        balance = purse.least(basket.at)
        most = min(MOST_REDEEMED, basket.total)
        if most < LEAST_REDEEMED:
            return
        if self.counts["too_much"] < ASKING_TOO_MUCH * self.counts["baskets"]:
            above = max(LEAST_REDEEMED, balance + purse.extra + 1)
            if above <= most and source.random() < 0.05:
                basket.redeem = source.randint(above, most)
                self.beyond.add(basket.receipt)
                self.counts["too_much"] += 1
            return
        if balance < LEAST_REDEEMED or self._pair(basket, balance, most):
            return
        wanted = self.counts["redeeming"] < REDEEMING * self.counts["baskets"]
        if wanted and source.random() < 0.7:
            room = min(most, balance) - LEAST_REDEEMED
            basket.redeem = LEAST_REDEEMED + int(room * source.random() ** 6)

    def _pair(self, basket: Basket, balance: int, most: int) -> bool:
        """Spend the same points at two stores within about a minute."""
        theirs = self.by_household[basket.household]
        place = self.place[basket.household]
        if place >= len(theirs) or self.counts["pairs"] >= PAIRED * self.counts["baskets"]:
            return False
        other = theirs[place]
        points = min(balance, most, other.total)
        apart = (self.stores[basket.store] - self.stores[other.store]) % 2
        near = other.at - basket.at <= PAIR_WITHIN_S and self.opens[other.store] < basket.at
        if not (other.member and apart and near and points >= LEAST_REDEEMED):
            return False
        purse = self.purses[basket.household]
        if 2 * points <= balance + purse.extra:
            return False
        basket.redeem = other.redeem = points
        other.at = self._free(basket.household, basket.at + self.redeeming.randrange(20, 90))
        self.paired.add(other.receipt)
        self._earn(other)
        self.counts["pairs"] += 1
        return True

    def _refund(self, basket: Basket) -> None:
        source = self.refunding
        total = basket.total
        if total == 0 or source.random() >= REFUNDED:
            return
        left = {line.sku: line.amount for line in basket.lines if line.amount}
        at = basket.at + source.randrange(300, 20 * DAY_S)
        if at >= self.end:
            return
        self.counts["refunded"] += 1
        first = self._one_refund(basket, left, at, self._refund_store(basket))
        if source.random() >= AGAIN or not left:
            return
        soon = source.random() < 0.5
        at += source.randrange(600, 5400) if soon else source.randrange(DAY_S, 10 * DAY_S)
        store = self._refund_store(basket)
        while soon and store == first and len(self.names) > 1:
            store = source.choice(self.names)
        if at < self.end:
            self.counts["refunded_twice"] += 1
            self._one_refund(basket, left, at, store)

    def _refund_store(self, basket: Basket) -> str:
        source = self.refunding
        if source.random() < 0.7:
            return basket.store
        return source.choice(self.by_household[basket.household]).store

    def _one_refund(self, basket: Basket, left: dict[str, int], at: int, store: str) -> str:
        source = self.refunding
        sku = source.choice(list(left)) if source.random() < 0.6 else ""
        most = left[sku] if sku else sum(left.values())
        amount = most if source.random() < 0.3 else source.randint(1, most)
        self._take(left, sku, amount)
        purse = self.purses[basket.household]
        purse.spend(-(-amount // 1000) * 5)
        purse.extra += basket.redeem + amount // 200
        elsewhere = store != basket.store
        named = elsewhere and source.random() < 0.5
        self.counts["refunds"] += 1
        self.counts["refunds_elsewhere"] += elsewhere
        self.overlay.refunds.append(
            Refund(
                at=self._free(basket.household, at),
                store=store,
                receipt=f"R{len(self.overlay.refunds) + 1:06d}",
                of=basket,
                refund_of=f"{basket.store}/{basket.receipt}" if named else basket.receipt,
                amount=amount,
                sku=sku,
            )
        )
        return store

    @staticmethod
    def _take(left: dict[str, int], sku: str, amount: int) -> None:
        for name in [sku] if sku else list(left):
            part = min(left[name], amount)
            left[name] -= part
            amount -= part
            if not left[name]:
                del left[name]


def _replaced_cards(
    overlay: Overlay,
    by_household: dict[str, list[Basket]],
    enrolled_at: dict[str, int],
    source: Random,
) -> None:
    """Some members get a new card just before a purchase and show it from then on."""
    for household, theirs in by_household.items():
        theirs.sort(key=lambda basket: basket.at)
        if len(theirs) < 4 or household in enrolled_at or source.random() >= REPLACED_CARDS:
            continue
        first = theirs[source.randrange(2, len(theirs))]
        at, code = first.at - source.randrange(30, 300), f"{household}-N"
        overlay.cards.append(CardEvent(at, first.store, household, code))
        overlay.counts["replaced_cards"] += 1
        for basket in theirs:
            if basket.at > at and basket.member:
                basket.member = code


def _retries(overlay: Overlay, source: Random) -> None:
    """Some baskets are sent once more some seconds later."""
    for basket in overlay.baskets:
        if source.random() < RETRIED:
            overlay.retries.append((basket.at + source.randrange(3, 90), basket))
            overlay.counts["retries"] += 1
