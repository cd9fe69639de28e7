"""The whole programme once more, from its description alone: slow, obvious, and sharing no code
with the kernel. It reads the document itself and computes with fractions.

A purchase goes: what is open to whom; money off line by line, then off the basket; vouchers; the
part paid by points; what the rest earns. A return computes the rest again.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests.pilot import rules
from tests.pilot.bought import Bought, Doc, Item, Person, cents, half_up, is_of, share

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Refusal(Exception):
    """A wish cannot be met; the text is the reason's key."""


class Market:
    """The programme and everybody in it; purchases and returns come in order of time."""

    def __init__(self, text: str, zone: str = "Europe/Berlin") -> None:
        self.doc = tomllib.loads(text)
        self.zone = zone
        self.promotions: list[Doc] = self.doc.get("promotion", [])
        self.kinds: dict[str, Doc] = {one["id"]: one for one in self.doc.get("voucher", [])}
        self.tiers: list[Doc] = self.doc.get("tier", [])
        self.people: dict[str, Person] = {}
        self.given: Counter[str] = Counter()
        self.used: set[str] = set()

    # -- a purchase

    def buy(
        self, items: list[Item], at: int, store: str, member: str, redeem: int, vouchers: Doc
    ) -> Bought:
        """`vouchers` are kinds by code; raises Refusal, and then nothing has happened."""
        person = self.person(member, at) if member else None
        level = person.ladder.level if person else 0
        day = rules.business_date(at, self.zone)
        for item in items:
            excluded = self.doc.get("exclude", {})
            item.earns = item.category not in excluded.get("earn_categories", [])
            item.redeems = item.category not in excluded.get("redeem_categories", [])
        opened = self.opened(person, level, at, store) if person else {}
        if person:
            self.money_off(items, level, opened)
        self.use_vouchers(items, vouchers, day, person)
        if redeem:
            self.pay_by_points(items, redeem, person, at)
        bought = Bought(items, at, day, level, opened, list(vouchers), redeem)
        self.used |= set(vouchers)
        if person:
            self.book(bought, person)
        return bought

    def person(self, member: str, at: int) -> Person:
        today = rules.day(at, self.zone)
        if member not in self.people:
            self.people[member] = Person(rules.Purse(self.zone), joined=today)
        person = self.people[member]
        person.purse.pass_time(at)
        person.ladder.pass_time(today)
        return person

    def book(self, bought: Bought, person: Person) -> None:
        purse = person.purse
        if bought.redeemed:
            purse.redeemed += bought.redeemed
            purse.taken[id(bought)] = purse.take(bought.redeemed)
        bought.earned, bought.base, extras = self.points(bought)
        purse.earned += bought.earned
        purse.put(rules.month_end(rules.day(bought.at, self.zone)), bought.earned)
        self.count_tier(person, bought, bought.at, bought.base)
        person.visits += 1
        bought.drew = {**extras, **self.taken(bought)}
        for name, amount in bought.drew.items():
            self.given[name] += amount
            person.had[name, self.period(name, bought.day)] += 1

    def count_tier(self, person: Person, bought: Bought, at: int, base: int) -> None:
        if base:
            person.ladder.count(rules.Count(rules.day(at, self.zone), bought.day, base))

    # -- what is open

    def opened(self, person: Person, level: int, at: int, store: str) -> dict[str, int | None]:
        """Promotions open to a member, each with what its budget still has (None: any)."""
        found: dict[str, int | None] = {}
        tier = self.tiers[level - 1]["name"] if level else ""
        for one in self.promotions:
            name = one["id"]
            if not self.is_time(one, at):
                continue
            if "stores" in one and store not in one["stores"]:
                continue
            if "tiers" in one and tier not in one["tiers"]:
                continue
            if one.get("first_purchase") and person.visits > 0:
                continue
            if "every_visit" in one and (person.visits + 1) % one["every_visit"] != 0:
                continue
            if "anniversary_days" in one and not self.is_anniversary(one, person, at):
                continue
            limit = one.get("per_member")
            today = rules.business_date(at, self.zone)
            if limit and person.had[name, self.period(name, today)] >= limit:
                continue
            left = None
            if "budget" in one:
                left = one["budget"] - self.given[name]
                if left <= 0:
                    continue
            found[name] = left
        return found

    def is_time(self, one: Doc, at: int) -> bool:
        wall = rules.local(at, self.zone)
        day = rules.business_date(at, self.zone)
        if "from" in one or "to" in one:
            begins = self.window(one, wall)
            if begins is None:
                return False
            day = begins
        if "starts" in one and day < one["starts"]:
            return False
        if "ends" in one and day > one["ends"]:
            return False
        return "weekdays" not in one or DAYS[day.weekday()] in one["weekdays"]

    def window(self, one: Doc, wall: datetime) -> date | None:
        """The calendar day on which the hours began that a moment lies in."""
        for back in (0, 1):
            day = wall.date() - timedelta(days=back)
            start = datetime.combine(day, time.min)
            first = start + self.hours(one.get("from", "00:00"))
            last = start + self.hours(one.get("to", "24:00"))
            if last <= first:
                last += timedelta(days=1)
            if first <= wall < last:
                return day
        return None

    @staticmethod
    def hours(text: str) -> timedelta:
        return timedelta(hours=int(text[:2]), minutes=int(text[3:]))

    def is_anniversary(self, one: Doc, person: Person, at: int) -> bool:
        today = rules.business_date(at, self.zone)
        for year in range(person.joined.year + 1, today.year + 2):
            month, dom = person.joined.month, person.joined.day
            feast = date(year, 2, 28) if (month, dom) == (2, 29) and year % 4 else None
            feast = feast or date(year, month, dom)
            if abs((feast - today).days) <= one["anniversary_days"]:
                return True
        return False

    def period(self, name: str, day: date) -> Any:
        per = next(one for one in self.promotions if one["id"] == name).get("per", "ever")
        week = day.isocalendar()
        return {
            "ever": 0,
            "day": day,
            "week": (week.year, week.week),
            "month": (day.year, day.month),
            "year": day.year,
        }[per]

    # -- money off

    def money_off(self, items: list[Item], level: int, opened: dict[str, int | None]) -> None:
        mine = [one for one in self.promotions if one["id"] in opened]
        off = [one for one in mine if one["give"] in {"percent_off", "amount_off", "member_price"}]
        off = [one for one in off if self.shelf(one, items) >= cents(one.get("minimum_spend", "0"))]
        single = [one for one in off if one["give"] != "amount_off"]
        rivals: list[tuple[str, list[int]]] = []
        percent = self.tiers[level - 1].get("percent_off", 0) if level else 0
        if percent:
            name = f"tier:{self.tiers[level - 1]['name']}"
            takes = [half_up(i.price, percent) if i.earns else 0 for i in items]
            rivals.append((name, takes))
        rivals += [self.takes(one, items) for one in single if not one.get("stackable")]
        best = []
        for index in range(len(items)):
            chosen = ("", 0)
            for name, takes in rivals:
                if takes[index] > chosen[1]:
                    chosen = (name, takes[index])
            best.append(chosen)
        for item, (name, amount) in zip(items, best, strict=True):
            self.take(item, name, amount)
        for one in single:
            if one.get("stackable"):
                self.take_all(items, self.takes(one, items))
        whole = [one for one in off if one["give"] == "amount_off"]
        rivals = [self.takes(one, items) for one in whole if not one.get("stackable")]
        if rivals:
            most = max(sum(takes) for _, takes in rivals)
            self.take_all(items, next(pair for pair in rivals if sum(pair[1]) == most))
        for one in whole:
            if one.get("stackable"):
                self.take_all(items, self.takes(one, items))

    def shelf(self, one: Doc, items: list[Item]) -> int:
        return sum(item.asked for item in items if is_of(one, item))

    def takes(self, one: Doc, items: list[Item]) -> tuple[str, list[int]]:
        """What a promotion or voucher takes off each line."""
        takes = []
        for item in items:
            amount = 0
            if is_of(one, item) and one["give"] == "percent_off":
                amount = half_up(item.price, one["percent"])
            elif is_of(one, item) and one["give"] == "member_price":
                fair = ceil(Fraction(cents(one["amount"]) * item.quantity, 1000))
                amount = max(0, item.price - fair)
            takes.append(amount)
        if one["give"] == "amount_off":
            prices = [item.price if is_of(one, item) else 0 for item in items]
            takes = share(min(cents(one["amount"]), sum(prices)), prices)
        if "cap" in one and sum(takes) > cents(one["cap"]):
            takes = share(cents(one["cap"]), takes)
        return one["id"], takes

    def take_all(self, items: list[Item], taking: tuple[str, list[int]]) -> None:
        name, takes = taking
        for item, amount in zip(items, takes, strict=True):
            self.take(item, name, amount)

    @staticmethod
    def take(item: Item, name: str, amount: int) -> None:
        if amount:
            item.price -= amount
            item.off[name] = item.off.get(name, 0) + amount

    def use_vouchers(
        self, items: list[Item], vouchers: Doc, day: date, person: Person | None
    ) -> None:
        before = [(code, self.kinds[kind]) for code, kind in vouchers.items()]
        for code, kind in before:
            if code in self.used:
                raise Refusal("voucher.used")
            if "ends" in kind and day > kind["ends"]:
                raise Refusal("voucher.expired")
            if "starts" in kind and day < kind["starts"]:
                raise Refusal("voucher.early")
            if kind.get("members_only") and person is None:
                raise Refusal("voucher.members")
            if not any(is_of(kind, item) for item in items):
                raise Refusal("voucher.goods")
            spent = sum(item.price for item in items if is_of(kind, item))
            if spent < cents(kind.get("minimum_spend", "0")):
                raise Refusal("voucher.minimum")
        for code, kind in before:
            _, takes = self.takes(kind, items)
            if not any(takes):
                raise Refusal("voucher.goods")
            self.take_all(items, (f"voucher:{code}", takes))

    def pay_by_points(self, items: list[Item], redeem: int, person: Person | None, at: int) -> None:
        if person is None:
            raise Refusal("redeem.no_member")
        today = rules.day(at, self.zone)
        purse = person.purse
        valid = sum(held for last, held in purse.lots.items() if last >= today) - purse.debt
        if redeem < rules.LEAST_REDEEMED:
            raise Refusal("redeem.below_minimum")
        if redeem > valid:
            raise Refusal("redeem.balance")
        prices = [item.price if item.redeems else 0 for item in items]
        if redeem > sum(prices):
            raise Refusal("redeem.basket")
        for item, part in zip(items, share(redeem, prices), strict=True):
            item.by_points = part

    # -- points

    def points(self, bought: Bought) -> tuple[int, int, dict[str, int]]:
        """Points, base points and what each promotion added, for what is left of a purchase."""
        spent = sum(item.earning for item in bought.items)
        if spent <= 0:
            return 0, 0, {}
        base = rules.base(spent)
        bonus = base * rules.BONUS_PERCENT[bought.level] // 100
        best: dict[str, int] = {}
        besides: dict[str, int] = {}
        for one in self.promotions:
            if one["id"] not in bought.open:
                continue
            extra = self.extra(one, bought)
            if "cap" in one and one["give"] in {"multiplier", "points", "points_per_item"}:
                extra = min(extra, one["cap"])
            left = bought.open[one["id"]]
            if left is not None:
                extra = min(extra, left)
            if extra <= 0:
                continue
            if one.get("stackable"):
                besides[one["id"]] = extra
            elif extra > max(best.values(), default=0):
                best = {one["id"]: extra}
        extras = {**best, **besides}
        return min(rules.CAP, base + bonus + sum(extras.values())), base, extras

    def extra(self, one: Doc, bought: Bought) -> int:
        mine = [item for item in bought.items if is_of(one, item)]
        spent = sum(item.earning for item in mine)
        if spent <= 0 or spent < cents(one.get("minimum_spend", "0")):
            return 0
        if one["give"] == "multiplier":
            more = Fraction(one["multiplier"]) - 1
            return floor(Fraction(spent, 1000) * 5 * more)
        if one["give"] == "points":
            return int(one["points"])
        if one["give"] == "points_per_item":
            return int(one["points"]) * sum(item.pieces for item in mine if item.earning)
        return 0

    def taken(self, bought: Bought) -> dict[str, int]:
        """Money off by promotion that is not undone by returns."""
        names = {one["id"] for one in self.promotions}
        total: Counter[str] = Counter()
        for item in bought.items:
            for name, amount in item.off.items():
                if name in names:
                    total[name] += amount * item.left // item.price if item.back else amount
        return {name: amount for name, amount in total.items() if amount}

    # -- a return

    def bring_back(self, bought: Bought, parts: dict[int, int], at: int, member: str) -> int:
        """Return prices paid by line; tells the points taken back."""
        person = self.person(member, at) if member else None
        for index, amount in parts.items():
            bought.items[index].back += amount
        gone = all(item.back >= item.price for item in bought.items)
        if gone:
            self.used -= set(bought.vouchers)
        if person is None:
            return 0
        points, base, extras = self.points(bought)
        clawed, clawed_base = max(0, bought.earned - points), max(0, bought.base - base)
        person.purse.earned -= clawed
        person.purse.take(clawed, rules.month_end(rules.day(bought.at, self.zone)))
        bought.earned -= clawed
        bought.base -= clawed_base
        self.count_tier(person, bought, at, -clawed_base)
        self.give_back_points(bought, person, at, gone=gone)
        drew = {} if gone else {**extras, **self.taken(bought)}
        for name in {*bought.drew, *drew}:
            self.given[name] += drew.get(name, 0) - bought.drew.get(name, 0)
            times = (name in drew) - (name in bought.drew)
            person.had[name, self.period(name, bought.day)] += times
        bought.drew = drew
        if gone and bought.whole:
            person.visits -= 1
            bought.whole = False
        return clawed

    def give_back_points(self, bought: Bought, person: Person, at: int, *, gone: bool) -> None:
        due = sum(item.by_points - item.points_left for item in bought.items)
        due = bought.redeemed if gone else due
        back, bought.restored = due - bought.restored, due
        purse, today = person.purse, rules.day(at, self.zone)
        purse.redeemed -= back
        parts = purse.taken.get(id(bought), {})
        for last in sorted(parts, reverse=True):
            part = min(parts[last], back)
            parts[last] -= part
            back -= part
            purse.put(last if last >= today else today + timedelta(days=rules.GRACE_DAYS), part)
        purse.put(rules.month_end(today), back)
