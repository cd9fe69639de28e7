"""The figures: a board of cards over a period, each with its chart, its meaning and its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from terminal.errors import Known
from terminal.figures import Adding
from terminal.measures import BY_KEY, alerts
from ui import names
from ui.actions import Action
from ui.desk import figure_saving as saving
from ui.desk import periods
from ui.desk.figure_board import Board
from ui.desk.figure_cards import Card, Surroundings, cards
from ui.desk.figure_central import Question, by_central, by_till, why_not
from ui.desk.figure_close import CloseView
from ui.desk.figure_days import DaysForm
from ui.desk.figure_detail import Detail, Told
from ui.desk.figure_limits import set_limits
from ui.desk.figure_saving import OnShow
from ui.desk.keybar import KeyBar
from ui.desk.measure_words import value
from ui.desk.periods import NAMED, Period
from ui.desk.section import Section
from ui.parts.panel import Offer
from ui.parts.text import Text
from ui.workplace import Workplace

if TYPE_CHECKING:
    from terminal.domain.figures import Figures as Found
    from terminal.views import Status

_KEYS: Final = (
    Action.FIGURE_PERIOD,
    Action.FIGURE_DAYS,
    Action.FIGURE_LIMITS,
    Action.FIGURE_PICTURE,
    Action.FIGURE_TABLE,
    Action.SNAPSHOT,
    Action.PERIOD_CLOSE,
    Action.FIGURE_CENTRAL,
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
        self._close = CloseView(place)
        self._question = Question(place)
        self._central: Found | None = None
        self._stack = QStackedWidget()
        for widget in (self._board, self._detail, self._close):
            self._stack.addWidget(widget)
        self._bar = KeyBar()
        self._bar.pressed.connect(self.act)
        self._lay_out()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._age)
        column.addWidget(self._bar)
        self._own = DaysForm()
        column.addWidget(self._own)
        column.addWidget(self._stack, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._column.setSpacing(4 if compact else 8)

    def opened(self) -> None:
        """Read the figures anew."""
        if self._period != "own":
            self._days = periods.days_of(self._period, self.place.till.business_day())
        self._read()
        self._show_view(self._view())

    def left(self) -> None:
        """What is still being read is nobody's any more."""
        self._asked += 1
        self._ticking.stop()
        self._question.drop()
        self._close.left()

    def act(self, action: Action) -> bool:
        """Choose a period, a card, or what to take away."""
        view = self._view()
        match action:
            case Action.FIGURE_PERIOD:
                self._next_period()
            case Action.FIGURE_DAYS:
                self._own.ask(self._days)
            case Action.FIGURE_LIMITS:
                self._ask_limits()
            case Action.FIGURE_PICTURE | Action.FIGURE_TABLE | Action.SNAPSHOT:
                self._save(action)
            case Action.PERIOD_CLOSE:
                self._show_close()
            case Action.FIGURE_CENTRAL:
                self._turn_to_central()
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

    def _show_close(self) -> None:
        self._show_view(self._close)
        self._close.ask(self._days)

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
        self._tell()
        if view is self._detail:
            self._detail.opened()
        else:
            view.setFocus()

    def _offers(self) -> tuple[Offer, ...]:
        """Of a period's close there is a journal to save, of figures a table and a picture."""
        closing, central = self._view() is self._close, self._central is not None
        session = self.place.till.session
        manager = session is not None and session.role == "manager"
        asking = self._question.open()
        why = "" if asking or central else why_not(self.place)
        asks = self._found is not None and not closing
        label = self.tr("Stop asking") if asking else self.tr("This till's") if central else ""
        offers = {one: Offer(one) for one in _KEYS}
        limits = self.tr("A manager sets limits; an auditor sees them.")
        offers[Action.FIGURE_LIMITS] = Offer(Action.FIGURE_LIMITS, enabled=manager, why=limits)
        offers[Action.FIGURE_PICTURE] = Offer(Action.FIGURE_PICTURE, enabled=not closing)
        if closing:
            label_of = self.tr("Save journal")
            offers[Action.FIGURE_TABLE] = Offer(Action.FIGURE_TABLE, label=label_of)
        offers[Action.FIGURE_CENTRAL] = Offer(
            Action.FIGURE_CENTRAL, enabled=asks and not why, label=label
        )
        return tuple(offers.values())

    # --- the period --------------------------------------------------------------------

    def _next_period(self) -> None:
        index = NAMED.index(self._period) + 1 if self._period in NAMED else 0
        self._period = NAMED[index % len(NAMED)]
        self._own.hide()
        self._days = periods.days_of(self._period, self.place.till.business_day())
        self._read()

    def _take_days(self) -> None:
        days = self._own.days()
        if days is None:
            said = self.tr("Write both days like 2026-11-20, the first one first.")
            self.place.say(said, "warning")
            return
        self._period, self._days = "own", days
        self._own.hide()
        self._read()
        self._show_view(self._view())

    def _read(self) -> None:
        desk = self.place.desk
        if desk is None:
            return
        self._asked += 1
        asked = self._asked
        self._question.drop()
        self._central = None
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
        self._found = found
        held = alerts(found, self.place.desk.limits())
        self.counted.emit(len({one.limits.measure for one in held}))
        self._show_found()
        self._tell()

    def _on_board(self) -> Found | None:
        """Central's figures where it was asked, else this till's."""
        return self._central or self._found

    def _show_found(self) -> None:
        place, found = self.place, self._on_board()
        if found is None or place.desk is None:
            return
        around = Surroundings(
            place.till.status(),
            place.desk.tills().tills,
            place.till.now_ms(),
            place.till.name_of,
            place.desk.promotion_names(),
        )
        self._cards = cards(found, place.figures, around)
        beyond = {one.limits.measure for one in alerts(found, place.desk.limits())}
        self._board.show_cards(self._cards, tuple(map(self._lead, self._cards)), beyond)
        if self._view() is self._detail and not self._detail.typing():
            self._open_card(self._board.chosen())

    def _lead(self, card: Card) -> str:
        found = self._on_board()
        if card.lead or found is None:
            return card.lead
        measure = BY_KEY[card.measures[0]]
        return value(measure.unit, measure.read(found), self.place.figures)

    # --- a card ------------------------------------------------------------------------

    def _open_card(self, index: int) -> None:
        if self._found is None or self.place.desk is None:
            return
        card = self._cards[index]
        limits = self.place.desk.limits()
        told = Told(self._found, self._central)
        self._detail.show_card(card, self._lead(card), told, limits, self.place.figures)
        self._show_view(self._detail)

    def _ask_limits(self) -> None:
        if self._found is None or self.place.desk is None:
            return
        if not self._bar.may(Action.FIGURE_LIMITS):
            self.place.say(self.tr("A manager sets limits; an auditor sees them."))
            return
        if self._view() is not self._detail:
            self._open_card(self._board.chosen())
        card = self._cards[self._board.chosen()]
        held = self.place.desk.limits().get(card.measures[0]) if card.measures else None
        if not self._detail.ask_limits(held, self.place.figures):
            self.place.say(self.tr("This card has no figure that could be limited."))

    def _set_limits(self) -> None:
        asked = self._asked
        set_limits(self.place, self._detail.wanted(), lambda: self._limited(asked))

    def _limited(self, asked: int) -> None:
        if asked != self._asked:
            return
        self._detail.end_typing()
        self.place.say(self.tr("The limits are kept with their reason."), "success")
        self._read()

    # --- central -----------------------------------------------------------------------

    def _turn_to_central(self) -> None:
        """Ask central for the figures on show, stop asking, or go back to this till's."""
        desk = self.place.desk
        if self._question.open():
            self._question.drop()
        elif self._central is not None:
            self._central = None
            self._show_found()
        elif said := why_not(self.place):
            self.place.say(said)
        elif desk is not None and self._found is not None:
            self._question.put(
                lambda: desk.ask_figures(*self._days), self._by_central, self._not_by_central
            )
        self._tell()

    def _by_central(self, told: Found) -> None:
        if self.place.desk is not None:
            self._central = told
            self._show_found()
        self._tell()

    def _not_by_central(self, error: Known) -> None:
        self.place.refuse(error)
        self._tell()

    def _tell(self) -> None:
        """Say whose figures are on show, how old they are, and what the keys would do."""
        self._bar.offer(self._offers())
        self._bar.explain("" if self._question.open() or self._central else why_not(self.place))
        told, held = self._central, self._found
        if held is not None:
            said = by_central(self.place, told) if told else by_till(self.place, held)
            doing = self.tr("Central is asked …") if self._question.open() else ""
            self._age.setText(f"{said} {doing}".rstrip())

    def show_status(self, _status: Status) -> None:
        """Follow whether central can be asked."""
        if self.isVisible() and not self._ticking.isActive():
            self._tell()

    # --- to take away ------------------------------------------------------------------

    def _on_show(self) -> OnShow:
        return OnShow(
            tuple((card, self._lead(card)) for card in self._cards),
            self._board.chosen(),
            self._days,
            self._title.text(),
            self._age.text(),
            self._central is not None,
            self.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )

    def _save(self, action: Action) -> None:
        if self._found is None or not self._bar.may(action):
            return
        place, shown, closing = self.place, self._on_show(), self._view() is self._close
        match action:
            case Action.FIGURE_PICTURE:
                saving.save_picture(place, shown)
            case Action.FIGURE_TABLE if closing:
                saving.save_journal(place, shown, self._close)
            case Action.FIGURE_TABLE:
                saving.save_table(place, shown)
            case _ if closing:
                saving.save_close(place, shown, self._close)
            case _:
                saving.save_page(place, shown)
