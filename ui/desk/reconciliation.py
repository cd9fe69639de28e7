"""Reconciliation: a day held against what the shop counted, every entry against the balances, this
till against central; as it was found last night, or now."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from terminal.errors import Known, Refused
from ui import names
from ui.actions import Action
from ui.desk import total_words
from ui.desk.days import day_of, written
from ui.desk.saving import csv_text, save
from ui.desk.section import Section
from ui.parts.field import Field
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

if TYPE_CHECKING:
    from terminal.reconciliation import Compared, Reconciliation

_KEYS: Final = (Action.RECONCILE, Action.FIGURE_TABLE, Action.SNAPSHOT)
_LARGEST: Final = 4_000_000
"""A file of day totals is no longer than this; more is not read."""


class ReconciliationSection(Section):
    """Opens on what was found last night; F5 looks anew at the day that is written."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.setObjectName(names.RECONCILIATION)
        self._found: Reconciliation | None = None
        self._asked = 0
        self._title = Text("name", wrap=True)
        self._title.setObjectName(names.RECONCILIATION_TITLE)
        self._text = Text("text", wrap=True)
        self._text.setObjectName(names.RECONCILIATION_TEXT)
        self._day = Field(self.tr("Business day"), names.RECONCILIATION_DAY, longest=10)
        self._totals = Field(
            self.tr("The shop's totals (CSV)"),
            names.RECONCILIATION_TOTALS,
            placeholder="till,kind,amount",
            longest=400,
        )
        self._counts = Field(
            self.tr("Counted rewards (CSV)"),
            names.RECONCILIATION_COUNTS,
            placeholder="reward,counted",
            longest=400,
        )
        self._rows = Rows(height=52)
        self._rows.setObjectName(names.RECONCILIATION_ROWS)
        self._rows.setAccessibleName(self.tr("What was compared"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        keys = QHBoxLayout()
        keys.setSpacing(4)
        for action in _KEYS:
            label = self.tr("Save as PDF") if action is Action.SNAPSHOT else ""
            keys.addWidget(self.top_key(action, label))
        keys.addStretch(1)
        column.addLayout(keys)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self._day, 3)
        fields.addWidget(self._totals, 4)
        fields.addWidget(self._counts, 4)
        column.addLayout(fields)
        card = Surface(padding=12)
        card.column.addWidget(self._rows, 1)
        column.addWidget(card, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._column.setSpacing(4 if compact else 8)

    def opened(self) -> None:
        """Show what the last look found."""
        if self.place.desk is None:
            return
        if not self._day.text():
            yesterday = self.place.till.business_day()
            self._day.set_text(written(yesterday))
        if self._found is None:
            night = self.place.desk.last_night()
            if night.reconciliation is not None:
                self._show(night.reconciliation)
            else:
                self._title.setText(self.tr("Reconciliation"))
                self._text.setText(
                    self.tr("Nothing was reconciled yet. It is done every night by itself, or now.")
                )
        self._rows.setFocus()

    def left(self) -> None:
        """What is still being compared is nobody's any more."""
        self._asked += 1

    def act(self, action: Action) -> bool:
        """Look anew, move, or take away."""
        match action:
            case Action.RECONCILE | Action.ENTER:
                self._look()
            case Action.FIGURE_TABLE:
                if self._found is not None:
                    text = csv_text(self._table(self._found))
                    save(self.place, f"{self._name()}.csv", lambda path: _write(path, text))
            case Action.SNAPSHOT:
                if self._found is not None:
                    self._save_page(self._found)
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
            case _:
                return False
        return True

    def _look(self) -> None:
        desk, day = self.place.desk, day_of(self._day.text())
        if desk is None:
            return
        if day is None:
            self.place.say(self.tr("Write the day like 2026-11-20."), "warning")
            return
        try:
            totals, counts = self._file(self._totals), self._file(self._counts)
            future = desk.reconcile(day, totals, counts)
        except Known as error:
            self.place.refuse(error)
            return
        self._asked += 1
        asked = self._asked
        self._text.setText(self.tr("Comparing … every balance is added up anew; go on working."))
        self.place.bridge.when_done(
            future,
            lambda found: self._show(found) if asked == self._asked else None,
            self.place.refuse,
        )

    def _file(self, field: Field) -> str:
        if not field.text():
            return ""
        path = Path(field.text()).expanduser()
        try:
            with path.open(encoding="utf-8-sig") as file:
                return file.read(_LARGEST)
        except (OSError, UnicodeDecodeError):
            said = self.tr("{0} cannot be read as a CSV file. Check its path.").format(path)
            raise Refused("reconciliation.file", said, str(path)) from None

    def _show(self, found: Reconciliation) -> None:
        self._found = found
        day = self.place.figures.day(found.day, always_year=True)
        flagged = len(found.flagged) + (found.fault is not None)
        flagged += found.agreement is not None and not found.agreement.equal
        self.counted.emit(flagged)
        title = self.tr("{0}: everything agrees") if not flagged else self.tr("{0}: look at this")
        self._title.setText(title.format(day))
        self._text.setText(" ".join(self._said(found)))
        rows = [self._row(one) for one in (*found.money, *found.stock)]
        self._rows.put(
            tuple(rows) or (Row(text=self.tr("Nothing was sold or counted on this day")),)
        )

    def _said(self, found: Reconciliation) -> list[str]:
        figures = self.place.figures
        entries = figures.points(found.entries)
        text = self.tr("Every balance is what its entries add up to ({0} entries, added up anew).")
        said = [text.format(entries)]
        if found.fault is not None:
            said = [found.fault.sentence]
        if found.agreement is None:
            said.append(self.tr("Not compared with central since this program began."))
        else:
            when = figures.moment(found.agreement.at_ms)
            text = self.tr("All balances were central's at {0}.")
            if not found.agreement.equal:
                text = self.tr("Balances differed from central's at {0}; they are repaired.")
            said.append(text.format(when))
        if any(one.theirs is not None for one in found.money):
            said.append(self.tr("Compared at four decimals."))
        elif found.money:
            said.append(self.tr("Of this day the shop's totals are not here: choose their file."))
        if found.flagged:
            said.append(self.tr("To look at: {0}").format(figures.points(len(found.flagged))))
        return said

    def _row(self, one: Compared) -> Row:
        figures, till = self.place.figures, self.place.till
        said, ours, more = (
            total_words.number(one, value, figures)
            for value in (one.theirs, one.ours, one.variance)
        )
        about = total_words.about(one, till.store, till.name_of)
        if one.theirs is None:
            return Row(text=about, second=self.tr("not counted; by the entries"), figure=ours)
        state = self.tr("agrees")
        if one.flagged:
            state = self.tr("too much") if one.variance > 0 else self.tr("missing")
        return Row(
            text=about,
            second=self.tr("counted {0}, by the entries {1}").format(said, ours),
            figure=more,
            second_figure=state,
            strong=one.flagged,
            alarm=one.flagged,
        )

    def _table(self, found: Reconciliation) -> list[tuple[str, ...]]:
        head = ("about", "counted", "entries", "variance", "flagged")
        return [
            head,
            *(
                (
                    one.about,
                    "" if one.theirs is None else f"{one.theirs:.4f}",
                    f"{one.ours:.4f}",
                    f"{one.variance:.4f}",
                    "yes" if one.flagged else "no",
                )
                for one in (*found.money, *found.stock)
            ),
        ]

    def _name(self) -> str:
        assert self._found is not None
        return f"reconciliation-{date.fromordinal(self._found.day).isoformat()}"

    def _save_page(self, found: Reconciliation) -> None:
        from ui.desk.table_page import write_table

        title = f"{self.place.till.store_name} · {self._title.text()}"
        table = self._table(found)
        save(
            self.place,
            f"{self._name()}.pdf",
            lambda path: write_table(title, self._text.text(), table, path),
        )


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
