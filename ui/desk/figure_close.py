"""A period's close: what was held, what moved, what is held; and the journal of it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.domain.period import Close, journal_lines
from terminal.errors import Known
from terminal.figures_desk import ClosedPeriod, Reckoning
from ui import names, wording
from ui.desk.figure_central import Question
from ui.desk.measure_words import value, words
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class CloseView(QWidget):
    """Shows a close as it comes: first by this till, then by central where it answers."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._figures = place.figures
        self._days = (0, 0)
        self._question = Question(place)
        self._found: ClosedPeriod | None = None
        self._title = Text("name", wrap=True)
        self._title.setObjectName(names.CLOSE_TITLE)
        self._by = Text("text", ink="muted", wrap=True)
        self._by.setObjectName(names.CLOSE_BY)
        self._rows = Rows(height=44)
        self._rows.setObjectName(names.CLOSE_ROWS)
        self._rows.setAccessibleName(self.tr("Period close"))
        card = Surface(padding=16)
        card.column.addWidget(self._title)
        card.column.addWidget(self._by)
        card.column.addWidget(self._rows, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    def ask(self, days: tuple[int, int]) -> None:
        """Close the days (ordinals, both included): by this till at once, then by central."""
        desk = self._place.desk
        self._days = days
        self._clear()
        if desk is None:
            return
        try:
            future = desk.close_period(*days)
        except Known as error:
            self._place.refuse(error)
            return
        self._place.bridge.when_done(
            future, lambda found: self._closed(days, found), self._place.refuse
        )

    def left(self) -> None:
        """What is still being asked is nobody's any more."""
        self._days = (0, 0)
        self._question.drop()

    def _closed(self, days: tuple[int, int], found: ClosedPeriod) -> None:
        desk = self._place.desk
        if days != self._days or desk is None:
            return
        self.show_close(found, self.tr("Central is asked …"))
        self._question.put(
            lambda: desk.ask_close(*days),
            lambda told: self.show_close(replace(found, close=told, by_central=True)),
            lambda error: self.show_close(found, wording.sentence(error, self._figures)),
        )

    def _clear(self) -> None:
        self._question.drop()
        self._found = None
        self._title.setText(self.tr("Period close"))
        self._by.setText(self.tr("Adding up …"))
        self._rows.put(())

    def show_close(self, found: ClosedPeriod, why: str = "") -> None:
        """Show a close; `why` says why central's is not there."""
        self._found = found
        close = found.close
        since, until = (
            self._figures.day(day, always_year=True) for day in (close.since, close.until)
        )
        self._title.setText(self.tr("Period close, {0} to {1}").format(since, until))
        by = self.tr("By central, over every fact.")
        if not found.by_central:
            by = self.tr("By what this till holds, not final.")
        balanced = (
            self.tr("It adds up.") if not close.difference else self.tr("It does not add up.")
        )
        self._by.setText(" ".join(one for one in (by, balanced, why) if one))
        lines = self._lines(close)
        if found.reckoning is not None:
            lines += self._reckoned(found.reckoning, close)
        self._rows.put(tuple(lines))
        self._rows.setMinimumHeight(self._rows.sizeHintForRow(0) * len(self._rows.rows()))

    def found(self) -> ClosedPeriod | None:
        """What is on show."""
        return self._found

    def csv(self) -> str:
        """The journal, balanced."""
        assert self._found is not None
        return "\n".join(journal_lines(self._found.close, self._figures.currency)) + "\n"

    def page(self) -> tuple[str, str, list[tuple[str, str, str]]]:
        """What is on show as a page: its title, its text, its lines below their columns."""
        head = (self.tr("Line"), self.tr("Points"), self.tr("Money"))
        rows = [(row.text, row.figure, row.second) for row in self._rows.rows()]
        return self._title.text(), self._by.text(), [head, *rows]

    def _lines(self, close: Close) -> list[Row]:
        moves = (
            (self.tr("Opening"), close.opening, True),
            (self.tr("Issued"), close.issued, False),
            (self.tr("Redeemed"), -close.redeemed, False),
            (self.tr("Expired"), -close.expired, False),
            (self.tr("Clawed back"), -close.clawed_back, False),
            (self.tr("Written off by stores"), close.written_off, False),
            (self.tr("Adjusted"), close.adjusted, False),
            (self.tr("Closing"), close.closing, True),
        )
        rows = [
            Row(
                text=name,
                second=self._money(points * close.value),
                strong=strong,
                figure=self._figures.points(points) if strong else self._figures.signed(points),
            )
            for name, points, strong in moves
        ]
        breakage = self._money(close.closing_breakage)
        change = self._money(close.closing_breakage - close.opening_breakage)
        second = self.tr("change {0}").format(change)
        rows.append(Row(text=self.tr("Expected breakage"), second=second, figure=breakage))
        return rows

    def _reckoned(self, reckoning: Reckoning, close: Close) -> list[Row]:
        """From the points outstanding, as their card tells them, to the closing."""
        second = self.tr("by what this till holds today")
        parts = [
            (words("outstanding").name, reckoning.outstanding),
            (self.tr("less points owed by members"), -reckoning.debt),
            (self.tr("and ended, not written off yet"), reckoning.ended),
            (self.tr("less what moved since the last day"), -reckoning.later),
        ]
        rows = [
            Row(text=name, second=second, figure=self._figures.points(points))
            for name, points in parts
            if points or name == parts[0][0]
        ]
        same = reckoning.closing == close.closing
        told = self.tr("is the closing") if same else self.tr("is this till's closing")
        closing = self._figures.points(reckoning.closing)
        return [*rows, Row(text=told, second=second, figure=closing, strong=True)]

    def _money(self, ten_thousandths: int) -> str:
        minor = (abs(ten_thousandths) + 50) // 100
        return value("money", minor if ten_thousandths >= 0 else -minor, self._figures)
