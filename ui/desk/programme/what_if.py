"""What a draft would have done with past sales, beside what the programme in force does."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.desk import Desk
from terminal.domain.programme_text import BadProgramme, read
from terminal.domain.what_if import WhatIf
from terminal.errors import Known
from ui import names
from ui.desk.programme.bars import Pair, PairBars
from ui.parts.scroll import Scroll
from ui.parts.surface import Progress, Surface
from ui.parts.text import Text
from ui.workplace import Workplace

DAYS: Final = (30, 90, 365)
_LOOKS_MS: Final = 100


class _Run:
    """One replay under way; the counts are written by its thread and read by the screen's."""

    def __init__(self) -> None:
        self.done = self.whole = 0
        self.stopped = threading.Event()
        self.future: Future[WhatIf] | None = None

    def hear(self, done: int, whole: int) -> bool:
        """Take how far it is, and tell whether to go on."""
        self.done, self.whole = done, whole
        return not self.stopped.is_set()

    def stop(self) -> None:
        """Break it off; nobody hears of it any more."""
        self.stopped.set()
        if self.future is not None:
            self.future.cancel()


class WhatIfView(QWidget):
    """`changed` comes when it has begun or ended."""

    changed = Signal()

    def __init__(self, place: Workplace, desk: Desk) -> None:
        super().__init__()
        self._place = place
        self._desk = desk
        self._document = ""
        self._days = 0
        self._run: _Run | None = None
        self._title = Text("name", wrap=True)
        self._lead = Text("text", ink="muted", wrap=True)
        self._lead.setObjectName(names.WHAT_IF_LEAD)
        self._bar = Progress()
        self._bars = PairBars()
        self._bars.setObjectName(names.WHAT_IF_BARS)
        self._bars.told.connect(self._tell)
        self._told = Text("strong", wrap=True)
        self._told.setObjectName(names.WHAT_IF_TOLD)
        self._scroll = Scroll(self._bars)
        card = Surface(padding=12)
        card.column.addWidget(self._scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._lead, self._bar):
            column.addWidget(widget)
        column.addWidget(card, 1)
        column.addWidget(self._told)
        self._clock = QTimer(self, interval=_LOOKS_MS)
        self._clock.timeout.connect(self._look)

    def open(self, document: str) -> None:
        """Play a draft."""
        self._document = document
        self._begin()

    def next_days(self) -> None:
        """Play more days, or fewer."""
        self._days = (self._days + 1) % len(DAYS)
        self._begin()

    def running(self) -> bool:
        """Whether it is under way."""
        return self._run is not None

    def stop(self) -> None:
        """Break off what is under way."""
        run, self._run = self._run, None
        self._clock.stop()
        self._bar.hide()
        if run is not None:
            run.stop()
            self.changed.emit()

    def step(self, by: int) -> None:
        """Mark the next row, or the one before."""
        self._bars.setFocus()
        self._bars.step(by)
        if self._bars.marked() >= 0:
            area = self._bars.row_area(self._bars.marked())
            self._scroll.ensureVisible(0, area.center().y(), 0, area.height())

    def _begin(self) -> None:
        self.stop()
        self._bars.put(())
        self._told.say("")
        days = DAYS[self._days]
        self._title.setText(self.tr("What if? The last %n day(s)", "", days))
        self._lead.setText(self.tr("Playing the sales held at this till …"))
        run = _Run()
        try:
            run.future = self._desk.what_if(self._document, days, run.hear)
        except Known as error:
            self._place.refuse(error)
            self._lead.setText("")
            return
        self._run = run
        self._bar.set_share(0, 1)
        self._bar.show()
        self._clock.start()
        self._place.bridge.when_done(
            run.future, lambda found: self._show(run, found), lambda no: self._failed(run, no)
        )
        self.changed.emit()

    def _look(self) -> None:
        run = self._run
        if run is None:
            return
        self._bar.set_share(run.done, run.whole)
        if run.future is not None and run.future.cancelled():
            self.stop()
            self._lead.setText(self.tr("Another report was asked for meanwhile. Play it again."))

    def _failed(self, run: _Run, error: Known) -> None:
        if self._run is run:
            self.stop()
            self._lead.setText("")
            self._place.refuse(error)

    def _show(self, run: _Run, found: WhatIf) -> None:
        if self._run is not run:
            return
        self._run = None
        self._clock.stop()
        self._bar.hide()
        self._lead.setText(self._said(found))
        self._bars.put(tuple(self._rows(found)))
        self._bars.setFocus()
        self._bars.step(1)
        self.changed.emit()

    def _said(self, found: WhatIf) -> str:
        figures = self._place.figures
        sales = self.tr("%n sale(s)", "", found.old.total.sales)
        members = self.tr("%n member(s)", "", found.members)
        parts = [
            self.tr("{0} of {1}.").format(sales, members),
            self.tr("{0} would have had more, {1} less.").format(
                figures.points(found.better), figures.points(found.worse)
            ),
        ]
        parts.append(self._cost(found))
        refused = found.new.refused - found.old.refused
        if refused > 0:
            parts.append(self.tr("%n redemption(s) would not have been allowed.", "", refused))
        parts.append(
            self.tr("Outlined: {0}. Filled: {1}.").format(found.old.version, found.new.version)
        )
        return " ".join(parts)

    def _cost(self, found: WhatIf) -> str:
        """All that it costs, as one sum: money off, points paid with, and what is owed."""
        old = found.old.total.off + found.old.total.paid + found.old_liability
        new = found.new.total.off + found.new.total.paid + found.new_liability
        if old == new:
            return self.tr("It would have cost the same.")
        said = (
            self.tr(
                "It would have cost {0} {1} more over these %n day(s){2}.", "", DAYS[self._days]
            )
            if new > old
            else self.tr(
                "It would have cost {0} {1} less over these %n day(s){2}.", "", DAYS[self._days]
            )
        )
        apart = Pair(text="", old=old, new=new)
        amount = self._place.figures.amount(abs(new - old), "EUR")
        return said.format(amount, self._currency(), self._apart(apart))

    def _rows(self, found: WhatIf) -> list[Pair]:
        old, new = found.old.total, found.new.total
        rows = [Pair(text=self.tr("Points"), heading=True)]
        rows.append(self._points(self.tr("given"), old.issued, new.issued))
        rows.append(self._points(self.tr("paid with"), old.redeemed, new.redeemed))
        currency = self._currency()
        rows.append(Pair(text=self.tr("Money ({0})").format(currency), heading=True))
        rows.append(self._money(self.tr("off prices"), old.off, new.off))
        rows.append(self._money(self.tr("paid with points"), old.paid, new.paid))
        rows.append(
            self._money(self.tr("owed for points"), found.old_liability, found.new_liability)
        )
        rows += self._by_tier(found)
        rows += self._by_promotion(found)
        return rows

    def _by_tier(self, found: WhatIf) -> list[Pair]:
        tiers = dict.fromkeys((*found.old.tiers, *found.new.tiers, *found.new.levels))
        rows = [Pair(text=self.tr("Points by tier"), heading=True)]
        members = [Pair(text=self.tr("Members in each tier at the end"), heading=True)]
        for tier in tiers:
            word = tier or self.tr("no tier")
            was, now = found.old.tiers.get(tier), found.new.tiers.get(tier)
            rows.append(self._points(word, was.issued if was else 0, now.issued if now else 0))
            levels = (found.old.levels.get(tier, 0), found.new.levels.get(tier, 0))
            members.append(self._points(word, *levels))
        return [*rows, *members] if tiers else []

    def _by_promotion(self, found: WhatIf) -> list[Pair]:
        points = [Pair(text=self.tr("Points by promotion"), heading=True)]
        money = [Pair(text=self.tr("Money off by promotion"), heading=True)]
        named = self._promotions()
        for one in dict.fromkeys((*found.old.promotions, *found.new.promotions)):
            was, now = found.old.promotions.get(one), found.new.promotions.get(one)
            word = named.get(one, one)
            gave = (was.points if was else 0, now.points if now else 0)
            off = (was.off if was else 0, now.off if now else 0)
            if any(gave):
                points.append(self._points(word, *gave))
            if any(off):
                money.append(self._money(word, *off))
        return [*(points if len(points) > 1 else ()), *(money if len(money) > 1 else ())]

    def _promotions(self) -> dict[str, str]:
        every = list(self._place.till.programme.promotions)
        with suppress(BadProgramme):
            every += read(self._document).promotions
        return {one.id: one.name for one in every}

    def _currency(self) -> str:
        return self._place.till.programme.currency or self._place.figures.currency

    def _points(self, text: str, old: int, new: int) -> Pair:
        write = self._place.figures.points
        return Pair(text=text, old=old, new=new, old_text=write(old), new_text=write(new))

    def _money(self, text: str, old: int, new: int) -> Pair:
        # Amounts are hundredths of a unit whatever the currency's own decimals are.
        figures = self._place.figures
        return Pair(
            text=text,
            old=old,
            new=new,
            old_text=figures.amount(old, "EUR"),
            new_text=figures.amount(new, "EUR"),
        )

    def _tell(self, row: int) -> None:
        pairs = self._bars.pairs()
        if not 0 <= row < len(pairs):
            self._told.say("")
            return
        one = pairs[row]
        heading = next((p.text for p in reversed(pairs[:row]) if p.heading), "")
        apart = self._apart(one)
        said = self.tr("{0}, {1}: now {2}, with the draft {3}{4}")
        self._told.say(said.format(heading, one.text, one.old_text, one.new_text, apart))

    def _apart(self, one: Pair) -> str:
        if not one.old or one.old == one.new:
            return ""
        tenths = (one.new - one.old) * 1000 // abs(one.old)
        sign = "+" if tenths > 0 else "\N{MINUS SIGN}"
        whole, part = divmod(abs(tenths), 10)
        return f" ({sign}{whole}{self._place.figures.locale.decimalPoint()}{part} %)"
