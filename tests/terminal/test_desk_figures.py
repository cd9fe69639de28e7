"""The programme's figures at the manager's door, against a computation of their own from the bare
facts of a till's year: other data structures, other arithmetic, no shared code."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.account import AccountState, pack, unpack
from terminal.domain.figures import Figures, closed
from terminal.domain.holdings import Held, holdings
from terminal.domain.period import journal
from terminal.domain.programme import Programme
from terminal.domain.wishes import NO_WISH, Wish
from terminal.errors import Refused
from terminal.figures import Adding
from terminal.store import sold
from terminal.till import Till
from terminal.verifying import verify
from tests.support.offers import goods, offering_till
from tests.support.shop import START, enrol, refund
from tests.support.staff import signed_in

YEAR = 365
DAY_MS = 86_400_000


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    """A till after fourteen months of members, guests, points spent and goods returned."""
    clock, chance = ManualClock(START), random.Random(7)
    with offering_till(tmp_path_factory.mktemp("year") / "till", clock) as till:
        members: list[UUID] = []
        for week in range(60):
            clock.advance(7 * DAY_MS)
            if week % 4 == 0:
                members.append(enrol(till, f"29{len(members):010d}0", f"Member {week}"))
            for _ in range(4):
                clock.advance(60_000)
                visit(till, chance, chance.choice([*members, None]))
        till.session = None
        yield till


def visit(till: Till, chance: random.Random, who: UUID | None) -> None:
    amounts = [chance.randrange(100, 30_000) for _ in range(chance.randrange(1, 4))]
    wish = Wish(100) if who and till.member(who).redeemable >= 100 else NO_WISH
    basket = goods(*amounts)
    lines = [replace(line, cost=line.net * (at % 3) // 4) for at, line in enumerate(basket.lines)]
    basket = replace(basket, lines=tuple(lines))
    quote = till.quote(basket, who, wish)
    done = till.commit(till.new_act(), quote, basket, who).result()
    if chance.random() < 0.2:
        refund(till, done.receipt, (0, amounts[0]))


def facts(till: Till) -> list[dict[str, Any]]:
    """Every fact as bare JSON."""
    rows = till.engine.read(
        lambda c: c.exec_driver_sql("SELECT fact FROM entry ORDER BY tick, id").all()
    )
    return [json.loads(row[0]) for row in rows]


def asked(till: Till, since: date, until: date) -> Figures:
    signed_in(till, "auditor")
    return Desk(till).figures(since.toordinal(), until.toordinal()).result()


def today(till: Till) -> date:
    return datetime.fromtimestamp(till.now_ms() / 1000, UTC).date()


def test_sales_of_a_year(year: Till) -> None:
    until = today(year)
    since = until - timedelta(YEAR - 1)
    found = asked(year, since, until).trade
    sales = [one for one in facts(year) if one["kind"] == "accrue"]
    within = [one for one in sales if since.toordinal() <= one["day"] <= until.toordinal()]
    mine = [one for one in within if one.get("account")]
    bought = {one["account"] for one in mine}

    def net(these: list[dict[str, Any]]) -> int:
        return sum(line["net"] for one in these for line in one["lines"])

    assert (found.active, found.visits) == (len(bought), len(mine))
    assert found.frequency == 1_000_000 * len(mine) // len(bought)
    assert found.members.amount == {"EUR": net(mine)}
    assert found.guests.amount == {"EUR": net([one for one in within if not one.get("account")])}
    assert found.members.basket("EUR") == round(Fraction(net(mine), len(mine)))
    assert found.members.points == sum(one.get("points", 0) for one in mine)
    assert found.stores["HS"].sales == len(within)
    by_tier = Counter(one.get("tier", "") for one in mine)
    assert {name: sold.sales for name, sold in found.tiers.items()} == dict(by_tier)
    assert len(by_tier) > 1
    spent = sum(
        one.get("points", 0)
        for one in facts(year)
        if one["kind"] in {"redeem", "restore"} and one["day"] >= since.toordinal()
    )
    assert found.redeemed == -spent > 0
    drawn = [use for one in sales for use in one.get("uses", []) if use[0] == "promotion"]
    given = asked(year, date(2026, 1, 1), until).trade.promotions["bonus"]
    assert (given.times, given.points) == (len(drawn), sum(use[3] for use in drawn))
    assert given.points == 150
    assert given.cost("EUR", year.programme.redeem.value_per_100) == 150 * 100


def test_cost_and_margin_by_tier_and_store(year: Till) -> None:
    until = today(year)
    found = asked(year, until - timedelta(YEAR - 1), until).trade
    first = (until - timedelta(YEAR - 1)).toordinal()
    sales = [one for one in facts(year) if one["kind"] == "accrue" and one["day"] >= first]

    def margin(these: list[dict[str, Any]]) -> int:
        known = [line for one in these for line in one["lines"] if line.get("cost")]
        return sum(line["net"] - line["cost"] for line in known)

    assert found.stores["HS"].margin("EUR") == margin(sales) != 0
    for tier, sold_there in found.tiers.items():
        mine = [one for one in sales if one.get("account") and one.get("tier", "") == tier]
        assert sold_there.margin("EUR") == margin(mine)


def test_the_period_adds_up_by_kinds_of_entries(year: Till) -> None:
    until = today(year)
    since = until - timedelta(200)
    found = asked(year, since, until)
    close = closed(found)
    before = [one for one in facts(year) if one.get("account") and one["day"] < since.toordinal()]
    assert close.opening == found.opening == sum(one.get("points", 0) for one in before)
    assert close.closing == found.holdings.balance
    assert close.difference == 0
    within = [one for one in facts(year) if one["day"] >= since.toordinal()]
    points = {"accrue": 0, "redeem": 0, "restore": 0, "refund": 0}
    for one in within:
        if one["kind"] in points and one.get("account"):
            points[one["kind"]] += one.get("points", 0)
    assert close.clawed_back == -points["refund"] > 0
    assert close.redeemed == -points["redeem"] - points["restore"]
    assert close.issued - close.redeemed - close.clawed_back == sum(found.moved.values())
    lines = list(journal(close))
    assert sum(one.debit for one in lines) == sum(one.credit for one in lines) > 0


def test_figures_are_the_same_however_far_the_sums_have_come(year: Till) -> None:
    until = today(year)
    since = until - timedelta(100)
    lane = year.engine.lane
    lane.call(sold.begin_again)
    first = asked(year, since, until)
    desk, days = Desk(year), (since.toordinal(), until.toordinal())
    steps = 0
    while lane.call(sold.step):
        steps += 1
        assert desk.figures(*days).result() == first
        assert not year.engine.read(sold.wrong)
    assert steps > 1
    lane.call(lambda c: c.exec_driver_sql("UPDATE sold_visit SET n0=n0+1"))
    found = year.engine.read(lambda c: verify(c, year.engine.rules)).fault
    assert found is not None
    assert found.subject == "sold_visit"
    lane.call(sold.begin_again)


def test_who_came_back(year: Till) -> None:
    until = today(year)
    found = asked(year, until - timedelta(YEAR - 1), until)
    months: dict[str, set[str]] = {}
    for one in facts(year):
        if one["kind"] == "accrue" and one.get("account"):
            on = date.fromordinal(one["day"]).isoformat()[:7]
            months.setdefault(one["account"], set()).add(on)
    first = {who: min(on) for who, on in months.items()}
    assert sum(cohort.members for cohort in found.trade.cohorts) == len(first)
    for cohort in found.trade.cohorts:
        here = f"{cohort.month // 12}-{cohort.month % 12 + 1:02d}"
        group = [who for who, month in first.items() if month == here]
        assert cohort.members == cohort.buying[0] == len(group)
        for later, buying in enumerate(cohort.buying):
            number = cohort.month + later
            name = f"{number // 12}-{number % 12 + 1:02d}"
            assert buying == sum(name in months[who] for who in group)
    assert sum(found.enrolments.values()) == sum(
        one.get("register", {}).get("field") == "since"
        and one["register"]["value"] >= (until - timedelta(YEAR - 1)).toordinal()
        for one in facts(year)
    )


def test_what_members_hold(year: Till) -> None:
    until = today(year)
    held = asked(year, until, until).holdings
    balances: Counter[str] = Counter()
    for one in facts(year):
        if one.get("account"):
            balances[one["account"]] += one.get("points", 0)
    assert held.balance == sum(balances.values())
    bought = {one["account"] for one in facts(year) if one["kind"] == "accrue" and "account" in one}
    assert held.members == len(bought)
    assert held.outstanding + held.expired_held == sum(p for p in balances.values() if p > 0)
    assert held.debt == -sum(p for p in balances.values() if p < 0)
    assert sum(held.ages) == held.outstanding
    assert held.worth == held.outstanding * year.programme.redeem.value_per_100
    assert sum(held.tiers.values()) == held.members


def test_packed_states_are_counted_as_whole_ones_are(year: Till) -> None:
    tips = year.engine.read(
        lambda c: [row[0] for row in c.exec_driver_sql("SELECT tip FROM account")]
    )
    tips += [pack(AccountState()), pack(AccountState(entries=1, debt=7, lots=[(1, 5)]))]
    rules = year.engine.programme
    for day in (today(year).toordinal(), today(year).toordinal() + 900):
        packed = Held(rules, day)
        for tip in tips:
            packed.add_packed(tip)
        found = packed.holdings()
        assert found.members > 10
        assert found == holdings(map(unpack, tips), rules, day)


def test_it_is_told_how_far_the_adding_up_is(year: Till) -> None:
    adding = Adding()
    signed_in(year, "auditor")
    Desk(year).figures(1, today(year).toordinal(), adding).result()
    assert adding.done == adding.total > 10


def test_breakage_is_what_ended_unused_and_its_error_that_of_a_ratio() -> None:
    pairs = [(30, 70), (0, 200), (55, 45), (10, 0), (0, 0), (120, 380)]
    states = [
        AccountState(expired=expired, redeemed=redeemed, entries=1, lots=[(740_100, 500)])
        for expired, redeemed in pairs
    ]
    found = holdings(states, Programme(version="x"), 740_000)
    ended = [(e, e + r) for e, r in pairs if e + r]
    rate = sum(e for e, _ in ended) / sum(t for _, t in ended)
    mean = sum(t for _, t in ended) / len(ended)
    spread = sum((e - rate * t) ** 2 for e, t in ended) / (len(ended) - 1)
    error = (spread / len(ended)) ** 0.5 / mean
    assert found.breakage.share == pytest.approx(rate * 1e6, abs=1)
    assert found.breakage.error == pytest.approx(error * 1e6, abs=1)
    assert found.liability == pytest.approx(found.worth * (1 - rate), rel=1e-5)
    assert found.error == pytest.approx(found.worth * error, rel=1e-4)


def test_lots_are_told_by_the_days_that_they_last() -> None:
    lots = [(740_000 + days, 10**place) for place, days in enumerate((-1, 0, 30, 31, 365, 366))]
    found = holdings([AccountState(entries=1, lots=lots)], Programme(version="x"), 740_000)
    assert found.ages == (110, 1_000, 0, 10_000, 100_000)
    assert (found.outstanding, found.expired_held) == (111_110, 1)


def test_figures_are_for_managers_and_auditors(year: Till) -> None:
    for role in ("cashier", "supervisor"):
        signed_in(year, role)
        with pytest.raises(Refused, match="needs a manager"):
            Desk(year).figures(1, 2)
