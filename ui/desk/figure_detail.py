"""One card in full: its chart to walk through, its values, what each figure means, its limits."""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.figures import Figures as Found
from terminal.measures import BY_KEY, Limits
from ui import names
from ui.desk.figure_cards import Card
from ui.desk.figure_limits import Wanted, written
from ui.desk.measure_words import source, value, words
from ui.figures import Figures
from ui.fonts import px
from ui.parts.chart_view import ChartView
from ui.parts.field import Field
from ui.parts.surface import Surface
from ui.parts.text import Text

_TALLEST: Final = 300
"""Height of a chart in pixels at 100 %, so that what it means stays in sight."""


class Told(msgspec.Struct, frozen=True):
    """Figures as this till holds them, and as central tells them where it was asked."""

    held: Found
    central: Found | None = None


class Detail(QWidget):
    """`told` follows what is pointed at."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.FIGURES_DETAIL)
        self._measure = ""
        self._title = Text("name", wrap=True)
        self._lead = Text("total", wrap=True)
        self._lead.setObjectName(names.FIGURES_LEAD)
        self._told = Text("strong", wrap=True)
        self._told.setObjectName(names.FIGURES_TOLD)
        self._chart = ChartView(height=190, listens=True)
        self._chart.setMaximumHeight(px(_TALLEST))
        self._chart.setObjectName(names.FIGURES_CHART)
        self._chart.told.connect(self._tell)
        self._definition = Text("text", ink="muted", wrap=True)
        self._definition.setObjectName(names.FIGURES_DEFINITION)
        card = Surface(padding=12)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._lead, 1)
        self._lead.setAlignment(Qt.AlignmentFlag.AlignRight)
        card.column.addLayout(head)
        card.column.addWidget(self._told)
        card.column.addWidget(self._chart, 1)
        meaning = Surface("soft", padding=12)
        meaning.column.addWidget(self._definition)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(card)
        column.addWidget(self._limits())
        column.addWidget(meaning)
        column.addStretch(1)

    def _limits(self) -> Surface:
        self._low = Field(self.tr("At least"), names.FIGURES_LOW, longest=12)
        self._high = Field(self.tr("At most"), names.FIGURES_HIGH, longest=12)
        self._reason = Field(self.tr("Reason"), names.FIGURES_REASON)
        self._form = Surface(padding=12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._low, 1)
        row.addWidget(self._high, 1)
        row.addWidget(self._reason, 2)
        self._form_text = Text("hint_strong", wrap=True)
        self._form.column.addWidget(self._form_text)
        self._form.column.addLayout(row)
        self._form.hide()
        return self._form

    def show_card(
        self, card: Card, lead: str, told: Told, limits: dict[str, Limits], figures: Figures
    ) -> None:
        """Show a card with the definitions of its measures; central's values beside this till's."""
        self._title.setText(card.title)
        self._lead.setText(lead)
        self._chart.setVisible(card.chart is not None)
        self._chart.setAccessibleName(card.title)
        self._measure = card.measures[0] if card.measures else ""
        parts = []
        for key in card.measures:
            one = BY_KEY[key]
            said = value(one.unit, one.read(told.held), figures)
            made_of = source(one.source)
            if told.central is not None:
                central = value(one.unit, one.read(told.central), figures)
                said = self.tr("{0} by central, {1} by this till").format(central, said)
                made_of = self.tr("Central's from every fact of the chain.")
            parts.append(
                f"{words(key).name}: {said}\n{words(key).definition} {made_of}"
                + self._limit_text(limits.get(key), figures)
            )
        if not card.measures:
            parts.append(
                self.tr(
                    "Tills of the chain as central told of them last; each reports by itself, "
                    "twice in two minutes while it works."
                )
            )
        self._definition.setText("\n\n".join(parts))
        self._chart.show_chart(card.chart)
        self._tell("")

    def _limit_text(self, limits: Limits | None, figures: Figures) -> str:
        if limits is None:
            return ""
        unit = BY_KEY[limits.measure].unit
        low = "–" if limits.low is None else value(unit, limits.low, figures)
        high = "–" if limits.high is None else value(unit, limits.high, figures)
        return "\n" + self.tr("Limits: from {0} to {1}").format(low, high)

    def opened(self) -> None:
        """Take the arrow keys."""
        (self._chart if self._chart.isVisible() else self).setFocus()

    def ask_limits(self, held: Limits | None, figures: Figures) -> bool:
        """Let limits of the leading measure be typed; False where it has none to limit."""
        if not self._measure:
            return False
        unit = BY_KEY[self._measure].unit
        hint = {
            "money": self.tr("in {0}").format(figures.currency),
            "share": self.tr("in percent"),
        }.get(unit, self.tr("as a number"))
        text = self.tr("Tell us when {0} leaves these limits ({1}); empty is without limit.")
        self._form_text.setText(text.format(words(self._measure).name, hint))
        self._low.set_text(written(self._measure, held.low if held else None))
        self._high.set_text(written(self._measure, held.high if held else None))
        self._reason.set_text("")
        self._form.show()
        self._low.setFocus()
        return True

    def typing(self) -> bool:
        """Whether limits are being typed."""
        return self._form.isVisibleTo(self)

    def wanted(self) -> Wanted:
        """What was typed."""
        return Wanted(self._measure, self._low.text(), self._high.text(), self._reason.text())

    def end_typing(self) -> None:
        """Put the form away."""
        self._form.hide()
        self.opened()

    def picture(self) -> QWidget:
        """What a picture of this card shows."""
        return self._chart

    def _tell(self, text: str) -> None:
        self._told.setText(text or self.tr("← and → tell each value."))
        self.told.emit(text)
