"""The demonstration's shop: made once, by real tills trading through a real central on a clock
that runs through the past.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack, closing
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

from sync.client.once import Rounds
from sync.server.app.embedded import EmbeddedCentral
from terminal.app.demo import central_process
from terminal.app.demo.folders import database_of, shop_in, till_of
from terminal.app.demo.goods import GOODS
from terminal.app.demo.offering import GIFT_CARD, GIFT_CARD_HOLDS, VOUCHER, programme
from terminal.app.demo.people import (
    CASHIER,
    CUSTOMERS,
    HERE,
    MAJA,
    MANAGER,
    Customer,
    Employee,
    Place,
    Visit,
)
from terminal.app.enrolling import enrol_engine
from terminal.app.opening import open_engine, settings_of
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.calendar import day_start_ms, local_ordinal
from terminal.domain.entry import Line, Returned
from terminal.domain.ids import card_account
from terminal.domain.quote import Basket
from terminal.domain.wishes import Wish
from terminal.joining import Enrolment
from terminal.keys import database_key, open_keys
from terminal.replica import Replica
from terminal.settings import FILE as SETTINGS
from terminal.till import Till
from terminal.views import Committed

ZONE: Final = "Europe/Berlin"
CURRENCY: Final = "EUR"
_MINUTE_MS: Final = 60_000
_OPENS_MS: Final = 10 * 60 * _MINUTE_MS
_BOUGHT_ON: Final = 15
_ROUNDS: Final = 3
"""Rounds of every till after the last purchase: facts, the mark, and what follows from it."""


def prepare(folder: Path, now_ms: int, places: Sequence[Place] = (HERE,)) -> Path:
    """The shop of a folder, made where there is none yet; raises Known and OSError.

    It is made beside its place and moved there whole, so that one that broke off begins anew.
    """
    shop = shop_in(folder)
    if shop.exists():
        return shop
    making = folder / "shop.new"
    if making.exists():
        shutil.rmtree(making)
    making.mkdir(parents=True)
    _Past(making, now_ms, places).play()
    making.replace(shop)
    return shop


class _Past:
    """The years before the demonstration begins."""

    def __init__(self, shop: Path, now_ms: int, places: Sequence[Place]) -> None:
        self._shop = shop
        self._places = places
        self._today = date.fromordinal(local_ordinal(now_ms, ZONE))
        self._clock = ManualClock(self._joined(max(CUSTOMERS, key=lambda one: one.years)))
        self._tills: list[Till] = []
        self._rounds: list[Rounds] = []

    def play(self) -> None:
        """Hire, enrol, trade, and bring everybody up to yesterday evening."""
        with ExitStack() as open_now:
            url = central_process.url_of(database_of(self._shop))
            rules = programme(
                (files("resources") / "programmes" / "default.toml").read_text("utf-8")
            )
            central = open_now.enter_context(EmbeddedCentral(url, self._clock, programme=rules))
            for place in self._places:
                self._open(central, place, open_now)
            self._trade()
            self._offer()
            self._to(day_start_ms(self._today.toordinal() - 1, ZONE) + 2 * _OPENS_MS)
            for _ in range(_ROUNDS):
                for rounds in self._rounds:
                    self._clock.advance(_MINUTE_MS)
                    rounds.round()

    def _open(self, central: EmbeddedCentral, place: Place, open_now: ExitStack) -> None:
        folder = till_of(self._shop, place)
        folder.mkdir()
        (folder / SETTINGS).write_text('keystore = "file"\n', encoding="utf-8")
        settings = settings_of(folder)
        engine = open_engine(folder, settings, clock=self._clock, inline=True, prints=False)
        till = open_now.enter_context(closing(Till(engine)))
        code = central.enrol_code(place.store, name=place.name, timezone=ZONE, currency=CURRENCY)
        keys = open_keys(folder / "keys", engine.entropy, settings.keystore)
        key = database_key(keys, engine.entropy, fresh=False)
        enrol_engine(engine, key, central.url, code, place.till)
        rounds = open_now.enter_context(closing(Rounds(Replica(engine), central.url, engine.clock)))
        till.import_catalogue(GOODS).result()
        self._tills.append(till)
        self._rounds.append(rounds)

    # -- what happened

    def _trade(self) -> None:
        till = self._tills[0]
        desk = Desk(till)
        self._hire(desk, MANAGER)
        till.sign_in(MANAGER.pin).result()
        self._hire(desk, CASHIER)
        till.sign_in(CASHIER.pin).result()
        till.engine.note_link("online", "", 0)
        for customer in sorted(CUSTOMERS, key=lambda one: -one.years):
            self._to(self._joined(customer))
            till.enrol(_enrolment(customer)).result()
        sold: dict[tuple[Customer, Visit], Committed] = {}
        for months, customer, visit, back in _diary():
            self._to(self._fifteenth(months) + _OPENS_MS)
            if back:
                done = sold[customer, visit]
                goods = (Returned(0, visit.amount),)
                till.refund(till.new_act(), done.act, goods).result()
            else:
                sold[customer, visit] = _sell(till, customer, visit)

    def _offer(self) -> None:
        """Bring the rules here, send a member a voucher, and sell a gift card."""
        till = self._tills[0]
        self._rounds[0].round()
        till.sign_in(MANAGER.pin).result()
        member = card_account(MAJA.card)
        Desk(till).issue_vouchers(VOUCHER, 1, member=member, reason="a birthday").result()
        till.sign_in(CASHIER.pin).result()
        card = Basket((Line("Gift card", GIFT_CARD_HOLDS, gift_card=GIFT_CARD),), till.currency)
        till.commit(till.new_act(), till.quote(card, None), card, None).result()

    @staticmethod
    def _hire(desk: Desk, person: Employee) -> None:
        desk.hire(person.name, person.role, person.pin).result()

    # -- when it happened

    def _to(self, ms: int) -> None:
        """Let time pass to a moment, a few minutes at least: no two acts are of the same one."""
        self._clock.set(max(ms, self._clock.now_ms() + 3 * _MINUTE_MS))

    def _joined(self, customer: Customer) -> int:
        day = date(self._today.year - customer.years, 6, _BOUGHT_ON)
        return day_start_ms(day.toordinal(), ZONE) + _OPENS_MS

    def _fifteenth(self, months: int) -> int:
        count = self._today.year * 12 + self._today.month - 1 - months
        day = date(count // 12, count % 12 + 1, _BOUGHT_ON)
        return day_start_ms(day.toordinal(), ZONE)


def _diary() -> list[tuple[int, Customer, Visit, bool]]:
    """Every purchase and return in order of time: the months before now, whose, what, whether
    it came back."""
    acts = []
    for customer in CUSTOMERS:
        for visit in customer.visits:
            acts.append((visit.months, customer, visit, False))
            if visit.back:
                acts.append((visit.back, customer, visit, True))
    return sorted(acts, key=lambda act: -act[0])


def _enrolment(customer: Customer) -> Enrolment:
    return Enrolment(
        card=customer.card,
        name=customer.name,
        phone=customer.phone,
        reference=customer.card,
        consent=True,
        consent_text="May we tell you of offers by telephone?",
    )


def _sell(till: Till, customer: Customer, visit: Visit) -> Committed:
    basket = Basket((Line(visit.goods, visit.amount),), till.currency)
    account = card_account(customer.card)
    quote = till.quote(basket, account, Wish(visit.redeem))
    return till.commit(till.new_act(), quote, basket, account).result()
