"""The figures as cards: what a manager takes in at a glance, each with its chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import msgspec
from PySide6.QtCore import QCoreApplication, QDate

from terminal.domain.figures import Figures as Found
from terminal.domain.fleet import TillStanding
from terminal.domain.holdings import AGES, WHOLE, share
from terminal.domain.money import digits
from terminal.domain.sums import month_of
from terminal.domain.trade import Day, Given
from terminal.measures import BY_KEY
from terminal.views import Status
from ui.desk.measure_words import value, words
from ui.figures import Figures
from ui.parts.chart import Chart, Series

T = TypeVar("T")
_translate = QCoreApplication.translate
_LONG: Final = 62
"""More days than these are told month by month."""
_COHORTS: Final = 12
_MANY: Final = 1000
"""From so many units of money on a scale has no decimals."""
_SHOWN: Final = 8
"""Most stores, tiers or promotions in a chart; the largest are shown."""


class Surroundings(msgspec.Struct, frozen=True):
    """What figures stand beside: the till's own standing, the tills heard of, what people call
    stores (by id) and promotions (by id)."""

    status: Status
    tills: tuple[TillStanding, ...]
    now_ms: int
    store_name: Callable[[str], str] = str
    promotions: Mapping[str, str] = {}


class Card(msgspec.Struct, frozen=True):
    """One card: its `key`, the measure that leads, a second line, and the measures on it.
    `lead` stands in the leading measure's place where the card has none."""

    key: str
    title: str
    measures: tuple[str, ...]
    below: str
    chart: Chart | None
    lead: str = ""


def cards(found: Found, figures: Figures, around: Surroundings) -> tuple[Card, ...]:
    """All cards, in their order on the board."""
    made = _Cards(found, figures, around)
    return (
        made.active(),
        made.outstanding(),
        made.liability(),
        made.flow(),
        made.baskets(),
        made.margin(),
        made.promotions(),
        made.tiers(),
        made.cohorts(),
        made.enrolments(),
        made.exposure(),
        made.tills(),
    )


def month_name(month: int, figures: Figures) -> str:
    """A month, short, with its year."""
    on = QDate(month // 12, month % 12 + 1, 1)
    return figures.locale.toString(on, "MMM yy")


class _Cards:
    def __init__(self, found: Found, figures: Figures, around: Surroundings) -> None:
        self._found = found
        self._figures = figures
        self._around = around

    def _say(self, key: str) -> str:
        measure = BY_KEY[key]
        return value(measure.unit, measure.read(self._found), self._figures)

    def _named(self, *keys: str) -> str:
        return " · ".join(f"{words(key).name}: {self._say(key)}" for key in keys)

    def _points(self, name: str, values: list[int]) -> Series:
        return Series(name, tuple(values), tuple(self._figures.points(one) for one in values))

    def _money(self, name: str, values: list[int]) -> Series:
        texts = (value("money", one, self._figures) for one in values)
        return Series(name, tuple(values), tuple(texts))

    def _scale(self, values: list[int]) -> Callable[[int], str]:
        """Amounts for a scale: whole units where they are many."""
        figures, unit = self._figures, 10 ** digits(self._figures.currency)
        many = max(values, default=0) >= _MANY * unit
        return lambda minor: figures.points(minor // unit) if many else figures.amount(minor)

    def _percent(self, part: int) -> str:
        return _translate("measures", "{0} %").format(self._figures.points(part * 100 // WHOLE))

    def _over_time(self) -> tuple[tuple[str, ...], list[Day]]:
        """Days, or months where there are many, with what happened in each."""
        trade = self._found.trade
        figures = self._figures
        if trade.until - trade.since < _LONG:
            every = range(trade.since, trade.until + 1)
            return tuple(map(figures.short_day, every)), [
                trade.days.get(day, Day()) for day in every
            ]
        months: defaultdict[int, Day] = defaultdict(Day)
        for day, one in trade.days.items():
            sums = months[month_of(day)]
            sums.members += one.members
            sums.guests += one.guests
            sums.earned += one.earned
            sums.redeemed += one.redeemed
        span = range(month_of(trade.since), month_of(trade.until) + 1)
        return tuple(month_name(one, figures) for one in span), [months[one] for one in span]

    def active(self) -> Card:
        """Who buys, and how often."""
        labels, days = self._over_time()
        members, guests = _translate("figures", "Members"), _translate("figures", "Guests")
        chart = Chart(
            "stacked",
            labels,
            (
                self._points(members, [one.members for one in days]),
                self._points(guests, [one.guests for one in days]),
            ),
            self._figures.points,
        )
        keys = ("active", "frequency")
        return Card("active", words("active").name, keys, self._named("frequency"), chart)

    def outstanding(self) -> Card:
        """Points held, by how long they still last."""
        ages = self._found.holdings.ages
        day = _translate("figures", "up to {0} days")
        labels = (*(day.format(limit) for limit in AGES), _translate("figures", "longer"))
        series = self._points(words("outstanding").name, list(ages))
        chart = Chart("rows", labels, (series,), self._figures.points)
        keys = ("outstanding", "debt", "ending", "velocity")
        below = self._named("debt", "ending")
        return Card("outstanding", words("outstanding").name, keys, below, chart)

    def liability(self) -> Card:
        """What the points are worth, with what will end unused and its error."""
        held = self._found.holdings
        error = value("money", (held.error + 50) // 100, self._figures)
        spread = value("share", held.breakage.error, self._figures)
        below = _translate("figures", "No points ended so far: breakage is not known yet.")
        if held.breakage.points:
            below = _translate("figures", "± {0} · breakage {1} ± {2}").format(
                error, self._say("breakage"), spread
            )
        names = (
            _translate("figures", "if all are redeemed"),
            _translate("figures", "expected"),
            _translate("figures", "breakage"),
        )
        worth, owed = (held.worth + 50) // 100, (held.liability + 50) // 100
        values = [worth, owed, worth - owed]
        series = self._money(words("liability").name, values)
        chart = Chart("rows", names, (series,), self._scale(values))
        return Card("liability", words("liability").name, ("liability", "breakage"), below, chart)

    def flow(self) -> Card:
        """Points earned and redeemed over time."""
        labels, days = self._over_time()
        chart = Chart(
            "lines",
            labels,
            (
                self._points(_translate("figures", "Earned"), [one.earned for one in days]),
                self._points(_translate("figures", "Redeemed"), [one.redeemed for one in days]),
            ),
            self._figures.points,
        )
        keys = ("redemption_rate", "issued", "redeemed")
        below = self._named("issued", "redeemed")
        return Card("flow", words("redemption_rate").name, keys, below, chart)

    def baskets(self) -> Card:
        """Members' baskets against guests'."""
        names = (_translate("figures", "Members"), _translate("figures", "Guests"))
        trade, currency = self._found.trade, self._found.currency
        values = [trade.members.basket(currency), trade.guests.basket(currency)]
        series = self._money(words("basket_members").name, values)
        chart = Chart("rows", names, (series,), self._scale(values))
        keys = ("basket_members", "basket_guests")
        return Card("baskets", words(keys[0]).name, keys, self._named("basket_guests"), chart)

    def margin(self) -> Card:
        """What goods brought over their cost, by store and tier."""
        trade, currency = self._found.trade, self._found.currency
        if not any(any(one.cost.values()) for one in trade.stores.values()):
            return self._without_costs()
        base = self._found_base()
        rows = {(name or base): one for name, one in trade.tiers.items()}
        named = len(trade.stores) > 1
        largest = self._largest(trade.stores if named else rows, lambda one: one.margin(currency))
        costs = [one.cost.get(currency, 0) for _, one in largest]
        margins = [one.margin(currency) for _, one in largest]
        chart = Chart(
            "stacked_rows",
            tuple(self._around.store_name(name) if named else name for name, _ in largest),
            (
                self._money(words("margin").name, margins),
                self._money(_translate("figures", "Cost of goods"), costs),
            ),
            self._scale(margins),
        )
        by_tier = sorted(rows.items(), key=lambda pair: -pair[1].margin(currency))[:3]
        below = " · ".join(
            f"{name}: {value('money', one.margin(currency), self._figures)}"
            for name, one in by_tier
        )
        return Card("margin", words("margin").name, ("margin",), below, chart)

    @staticmethod
    def _without_costs() -> Card:
        sold = _translate(
            "figures",
            "No goods of a known cost were sold. Import the catalogue with a column cost: what is "
            "sold from then on has a margin.",
        )
        unknown = _translate("figures", "not known")
        return Card("margin", words("margin").name, ("margin",), sold, None, unknown)

    def _found_base(self) -> str:
        return _translate("figures", "no tier")

    @staticmethod
    def _largest(rows: Mapping[str, T], size: Callable[[T], int]) -> list[tuple[str, T]]:
        return sorted(rows.items(), key=lambda pair: -size(pair[1]))[:_SHOWN]

    def promotions(self) -> Card:
        """What each promotion cost, and what its purchases brought."""
        found, currency = self._found, self._found.currency
        given = found.trade.promotions

        def cost(one: Given) -> int:
            return (one.cost(currency, found.value_per_100) + 50) // 100

        largest = self._largest(given, cost)
        names = self._around.promotions
        costs = [cost(one) for _, one in largest]
        margins = [one.sold.margin(currency) for _, one in largest]
        series = [self._money(_translate("figures", "Cost"), costs)]
        if any(margins):
            bought = _translate("figures", "Margin of its purchases")
            series.append(self._money(bought, margins))
        chart = Chart(
            "rows",
            tuple(names.get(name, name) for name, _ in largest),
            tuple(series),
            self._scale([*costs, *margins]),
        )
        times = sum(one.times for one in given.values())
        below = _translate("figures", "No purchase of these days had a promotion.")
        if largest:
            below = _translate("figures", "{0} promotions, used {1} times").format(
                len(given), self._figures.points(times)
            )
        name = words("promotions").name
        return Card("promotions", name, ("promotions",), below, chart if largest else None)

    def tiers(self) -> Card:
        """Who is in which tier, and who moved."""
        held = self._found.holdings
        names = [name or self._found_base() for name in held.tiers]
        series = self._points(_translate("figures", "Members"), list(held.tiers.values()))
        chart = Chart("rows", tuple(names), (series,), self._figures.points) if names else None
        lead = self._figures.points(held.members)
        below = self._named("upgrades", "downgrades")
        title = _translate("figures", "Members by tier")
        return Card("tiers", title, ("upgrades", "downgrades"), below, chart, lead)

    def cohorts(self) -> Card:
        """Who came back, by the month of the first purchase."""
        shown = self._found.trade.cohorts[-_COHORTS:]
        wide = max((len(one.buying) for one in shown), default=0)
        labels = tuple(f"+{number}" for number in range(wide))
        rows = []
        for one in shown:
            values = [share(count, one.members) for count in one.buying]
            texts = [
                _translate("figures", "{0} of {1}").format(count, one.members)
                for count in one.buying
            ]
            values += [-1] * (wide - len(values))
            rows.append(Series(month_name(one.month, self._figures), tuple(values), tuple(texts)))
        below = _translate("figures", "No member has bought anything yet.")
        if rows:
            below = _translate(
                "figures",
                "Percent of each month's newcomers who bought again, by months after their first",
            )
        chart = Chart("shades", labels, tuple(rows), self._percent) if rows else None
        return Card("cohorts", words("returned").name, ("returned",), below, chart)

    def enrolments(self) -> Card:
        """Who joined, month by month."""
        joined = self._found.enrolments
        span = range(min(joined), max(joined) + 1) if joined else range(0)
        labels = tuple(month_name(month, self._figures) for month in span)
        series = self._points(words("joined").name, [joined.get(month, 0) for month in span])
        members = self._figures.points(self._found.holdings.members)
        below = _translate("figures", "Members in all: {0}").format(members)
        chart = Chart("bars", labels, (series,), self._figures.points) if labels else None
        return Card("enrolments", words("joined").name, ("joined",), below, chart)

    def exposure(self) -> Card:
        """What could be and was given offline."""
        name = words("exposure").name
        below = self._named("offline")
        if not self._found.synced_ms:
            below += " · " + _translate("figures", "central tells the exposure: not heard yet")
        return Card("exposure", name, ("exposure", "offline"), below, None)

    def tills(self) -> Card:
        """Which tills are well, by what this one knows."""
        around, figures = self._around, self._figures
        status = around.status
        own = _translate("figures", "this till: {0} to send, clock {1} s").format(
            figures.points(status.unsent), figures.points(status.skew_ms // 1000)
        )
        known = [one for one in around.tills if not one.revoked_ms]
        silent = [one for one in known if one.silent(around.now_ms)]
        lead = _translate("figures", "{0} of {1} heard of").format(
            len(known) - len(silent), len(known)
        )
        shown = known[:_SHOWN]
        series = self._points(_translate("figures", "To send"), [one.unsent for one in shown])
        names = tuple(one.name or one.terminal for one in shown)
        chart = Chart("rows", names, (series,), figures.points)
        title = _translate("figures", "Tills")
        said = lead if known else _translate("figures", "not heard of yet")
        return Card("tills", title, (), own, chart if known else None, said)
