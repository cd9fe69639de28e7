"""The figures: a board of cards over a period, each with its chart, its meaning and its limits."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from terminal.errors import Known
from terminal.figures import Adding
from terminal.measures import BY_KEY, alerts
from ui import names, wording
from ui.actions import Action
from ui.desk import periods
from ui.desk.days import day_of, written
from ui.desk.figure_board import Board
from ui.desk.figure_cards import Card, Surroundings, cards
from ui.desk.figure_close import CloseView
from ui.desk.figure_detail import Detail, typed
from ui.desk.measure_words import value
from ui.desk.periods import NAMED, Period
from ui.desk.saving import csv_text, save
from ui.desk.section import Section
from ui.parts.field import Field
from ui.parts.key import Key
from ui.parts.text import Text
from ui.workplace import Workplace

if TYPE_CHECKING:
    from terminal.domain.figures import Figures as Found
    from terminal.domain.period import Close
    from terminal.figures_desk import ClosedPeriod

_KEYS: Final = (
    Action.FIGURE_PERIOD,
    Action.FIGURE_DAYS,
    Action.FIGURE_LIMITS,
    Action.FIGURE_PICTURE,
    Action.FIGURE_TABLE,
    Action.SNAPSHOT,
    Action.PERIOD_CLOSE,
)

_TELLS_MS: Final = 500
"""How often it is told how far an adding up is."""


class FiguresSection(Section):
    """The board first; Enter opens a card, Esc leads back."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.setObjectName(names.FIGURES)
        self._period: Period = "month"
        self._days = (0, 0)
        self._found: Found | None = None
        self._cards: tuple[Card, ...] = ()
        self._asked = 0
        self._adding = Adding()
        self._ticking = QTimer(self, interval=_TELLS_MS)
        self._ticking.timeout.connect(self._show_adding)
        self._title = Text("name", wrap=True)
        self._title.setObjectName(names.FIGURES_PERIOD)
        self._age = Text("hint", ink="muted", wrap=True)
        self._age.setObjectName(names.FIGURES_AGE)
        self._board = Board()
        self._board.opened.connect(self._open_card)
        self._detail = Detail()
        self._close = CloseView(place.figures)
        self._stack = QStackedWidget()
        for widget in (self._board, self._detail, self._close):
            self._stack.addWidget(widget)
        self._keys: dict[Action, Key] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._age)
        row = QHBoxLayout()
        row.setSpacing(0)
        for action in _KEYS:
            self._keys[action] = key = self.top_key(action)
            row.addWidget(key)
        row.addStretch(1)
        column.addLayout(row)
        self._own = QWidget()
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        self._since = Field(self.tr("First day, as 2026-11-20"), names.FIGURES_SINCE, longest=10)
        self._until = Field(self.tr("Last day"), names.FIGURES_UNTIL, longest=10)
        own.addWidget(self._since)
        own.addWidget(self._until)
        self._own.hide()
        column.addWidget(self._own)
        column.addWidget(self._stack, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._column.setSpacing(4 if compact else 8)

    def opened(self) -> None:
        """Read the figures anew."""
        session = self.place.till.session
        manager = session is not None and session.role == "manager"
        limits = self._keys[Action.FIGURE_LIMITS]
        limits.setEnabled(manager)
        limits.setToolTip(
            "" if manager else self.tr("A manager sets limits; an auditor sees them.")
        )
        if self._period != "own":
            self._days = periods.days_of(self._period, self.place.till.business_day())
        self._read()
        self._show_view(self._view())

    def left(self) -> None:
        """What is still being read is nobody's any more."""
        self._asked += 1
        self._ticking.stop()

    def act(self, action: Action) -> bool:
        """Choose a period, a card, or what to take away."""
        view = self._view()
        match action:
            case Action.FIGURE_PERIOD:
                self._next_period()
            case Action.FIGURE_DAYS:
                self._ask_days()
            case Action.FIGURE_LIMITS:
                self._ask_limits()
            case Action.FIGURE_PICTURE | Action.FIGURE_TABLE | Action.SNAPSHOT:
                self._save(action)
            case Action.PERIOD_CLOSE:
                self._show_close()
            case Action.UP | Action.DOWN if view is self._board:
                self._board.walk(0, 1 if action is Action.DOWN else -1)
            case Action.ENTER:
                self._enter()
            case Action.CLEAR:
                return self._go_back(view)
            case _:
                return False
        return True

    def _view(self) -> QWidget:
        shown = self._stack.currentWidget()
        assert shown is not None
        return shown

    def _go_back(self, view: QWidget) -> bool:
        """Put away what is in front; False where only the board is left."""
        if self._own.isVisible():
            self._own.hide()
            self._show_view(view)
        elif view is self._detail and self._detail.typing():
            self._detail.end_typing()
        elif view is self._board:
            return False
        else:
            self._show_view(self._board)
        return True

    def _enter(self) -> None:
        if self._own.isVisible():
            self._take_days()
        elif self._view() is self._board:
            self._open_card(self._board.chosen())
        elif self._view() is self._detail and self._detail.typing():
            self._set_limits()

    def _show_view(self, view: QWidget) -> None:
        across = QSizePolicy.Policy.Preferred
        for one in (self._board, self._detail, self._close):
            # The stack is as high as what it shows, and no higher.
            high = across if one is view else QSizePolicy.Policy.Ignored
            one.setSizePolicy(across, high)
        self._stack.setCurrentWidget(view)
        self._caption_keys(closing=view is self._close)
        if view is self._detail:
            self._detail.opened()
        else:
            view.setFocus()

    def _caption_keys(self, *, closing: bool) -> None:
        """Of a period's close there is a journal to save, of figures a table and a picture."""
        table = self._keys[Action.FIGURE_TABLE]
        label = self.tr("Save journal") if closing else Action.FIGURE_TABLE.label()
        table.caption(label, Action.FIGURE_TABLE.key_text())
        self._keys[Action.FIGURE_PICTURE].setEnabled(not closing)

    # --- the period --------------------------------------------------------------------

    def _next_period(self) -> None:
        index = NAMED.index(self._period) + 1 if self._period in NAMED else 0
        self._period = NAMED[index % len(NAMED)]
        self._own.hide()
        self._days = periods.days_of(self._period, self.place.till.business_day())
        self._read()

    def _ask_days(self) -> None:
        for field, day in zip((self._since, self._until), self._days, strict=True):
            field.set_text(written(day) if day else "")
        self._own.show()
        self._since.setFocus()
        self._since.line.selectAll()

    def _take_days(self) -> None:
        since, until = (day_of(one.text()) for one in (self._since, self._until))
        if since is None or until is None or since > until:
            said = self.tr("Write both days like 2026-11-20, the first one first.")
            self.place.say(said, "warning")
            return
        self._period, self._days = "own", (since, until)
        self._own.hide()
        self._read()
        self._show_view(self._view())

    def _read(self) -> None:
        desk = self.place.desk
        if desk is None:
            return
        self._asked += 1
        asked = self._asked
        since, until = (self.place.figures.day(day, always_year=True) for day in self._days)
        span = since if since == until else self.tr("{0} to {1}").format(since, until)
        self._title.setText(f"{periods.label(self._period)}: {span}")
        self._age.setText(self.tr("Adding up …"))
        try:
            self._adding = Adding()
            self._ticking.start()
            future = desk.figures(*self._days, self._adding)
        except Known as error:
            self.place.refuse(error)
            return
        self.place.bridge.when_done(
            future, lambda found: self._arrived(asked, found), self.place.refuse
        )
        if self._view() is self._close:
            self._show_close()

    def _show_adding(self) -> None:
        adding, points = self._adding, self.place.figures.points
        if adding.total:
            said = self.tr("Adding up … {0} of {1} accounts")
            self._age.setText(said.format(points(adding.done), points(adding.total)))

    def _arrived(self, asked: int, found: Found) -> None:
        if asked != self._asked or self.place.desk is None:
            return
        self._ticking.stop()
        place = self.place
        self._found = found
        till = place.till
        assert place.desk is not None
        around = Surroundings(
            till.status(),
            place.desk.tills().tills,
            till.now_ms(),
            till.name_of,
            place.desk.promotion_names(),
        )
        self._cards = cards(found, place.figures, around)
        limits = place.desk.limits()
        beyond = {one.limits.measure for one in alerts(found, limits)}
        self._board.show_cards(self._cards, tuple(map(self._lead, self._cards)), beyond)
        heard = place.figures.moment(found.synced_ms) if found.synced_ms else self.tr("never yet")
        self._age.setText(
            self.tr("By what this till holds; central was heard last: {0}").format(heard)
        )
        self.counted.emit(len(beyond))
        if self._view() is self._detail and not self._detail.typing():
            self._open_card(self._board.chosen())

    def _lead(self, card: Card) -> str:
        if card.lead or self._found is None:
            return card.lead
        measure = BY_KEY[card.measures[0]]
        return value(measure.unit, measure.read(self._found), self.place.figures)

    # --- a card ------------------------------------------------------------------------

    def _open_card(self, index: int) -> None:
        if self._found is None or self.place.desk is None:
            return
        card = self._cards[index]
        limits = self.place.desk.limits()
        self._detail.show_card(card, self._lead(card), self._found, limits, self.place.figures)
        self._show_view(self._detail)

    def _ask_limits(self) -> None:
        if self._found is None or self.place.desk is None:
            return
        if not self._keys[Action.FIGURE_LIMITS].isEnabled():
            self.place.say(self._keys[Action.FIGURE_LIMITS].toolTip())
            return
        if self._view() is not self._detail:
            self._open_card(self._board.chosen())
        card = self._cards[self._board.chosen()]
        held = self.place.desk.limits().get(card.measures[0]) if card.measures else None
        if not self._detail.ask_limits(held, self.place.figures):
            self.place.say(self.tr("This card has no figure that could be limited."))

    def _set_limits(self) -> None:
        desk, wanted = self.place.desk, self._detail.wanted()
        assert desk is not None
        try:
            low, high = (typed(wanted.measure, one) for one in (wanted.low, wanted.high))
        except ValueError:
            self.place.say(self.tr("A limit is a number, with two decimals at most."), "warning")
            return
        try:
            future = desk.set_limits(wanted.measure, low, high, wanted.reason)
        except Known as error:
            self.place.refuse(error)
            return
        asked = self._asked
        self.place.bridge.when_done(future, lambda _none: self._limited(asked), self.place.refuse)

    def _limited(self, asked: int) -> None:
        if asked != self._asked:
            return
        self._detail.end_typing()
        self.place.say(self.tr("The limits are kept with their reason."), "success")
        self._read()

    # --- the close ---------------------------------------------------------------------

    def _show_close(self) -> None:
        desk = self.place.desk
        if desk is None:
            return
        asked = self._asked
        self._close.clear()
        self._show_view(self._close)
        try:
            future = desk.close_period(*self._days)
        except Known as error:
            self.place.refuse(error)
            return
        self.place.bridge.when_done(
            future, lambda found: self._closed(asked, found), self.place.refuse
        )

    def _closed(self, asked: int, found: ClosedPeriod) -> None:
        if asked != self._asked or self.place.desk is None:
            return
        self._close.show_close(found, self.tr("Central is asked …"))
        try:
            future = self.place.desk.ask_close(*self._days)
        except Known as error:
            self._not_by_central(asked, found, error)
            return
        self.place.bridge.when_done(
            future,
            lambda told: self._by_central(asked, found, told),
            lambda error: self._not_by_central(asked, found, error),
        )

    def _by_central(self, asked: int, found: ClosedPeriod, told: Close) -> None:
        if asked == self._asked:
            self._close.show_close(replace(found, close=told, by_central=True))

    def _not_by_central(self, asked: int, found: ClosedPeriod, error: Known) -> None:
        if asked == self._asked:
            self._close.show_close(found, wording.sentence(error, self.place.figures))

    # --- to take away ------------------------------------------------------------------

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _name(self, what: str) -> str:
        since, until = (date.fromordinal(day).isoformat() for day in self._days)
        return f"{what}-{since}-{until}"

    def _save(self, action: Action) -> None:
        if self._found is None or not self._keys[action].isEnabled():
            return
        match action:
            case Action.FIGURE_PICTURE:
                self._save_picture()
            case Action.FIGURE_TABLE:
                self._save_table()
            case _ if self._view() is self._close:
                self._save_close()
            case _:
                self._save_page()

    def _save_close(self) -> None:
        from ui.desk.table_page import write_table

        title, text, table = self._close.page()
        save(
            self.place,
            f"{self._name('close')}.pdf",
            lambda path: write_table(title, text, table, path),
        )

    def _save_picture(self) -> None:
        from ui.desk.figure_export import write_picture

        card = self._cards[self._board.chosen()]
        save(
            self.place,
            f"{self._name(card.key)}.png",
            lambda path: write_picture(card, self._lead(card), path, mirrored=self._mirrored()),
        )

    def _save_table(self) -> None:
        from ui.desk.figure_export import rows

        if self._view() is self._close and self._close.found() is not None:
            text, name = self._close.csv(), self._name("journal")
        else:
            card = self._cards[self._board.chosen()]
            text, name = csv_text(rows(card)), self._name(card.key)
        save(self.place, f"{name}.csv", lambda path: _write(path, text))

    def _save_page(self) -> None:
        from ui.desk.figure_export import write_page

        title = f"{self.place.till.store_name} · {self._title.text()}"
        pairs = [(card, self._lead(card)) for card in self._cards]
        save(
            self.place,
            f"{self._name('figures')}.pdf",
            lambda path: write_page(
                title, self._age.text(), pairs, path, mirrored=self._mirrored()
            ),
        )


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
