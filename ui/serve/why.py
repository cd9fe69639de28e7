"""What the open basket earns and why: a row for each rule, and what guards say of it beforehand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from terminal.domain.guards import Alarm
from terminal.domain.quote import Quote
from ui import icons, names, rule_wording, theme, wording
from ui.figures import Figures
from ui.fonts import px
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text

_HIGH: Final = 28
_MOST: Final = 5
"""Rows that are shown where there is room; the rest is counted."""
_FEW: Final = 3


class Reasons(Rows):
    """Rows that nobody chooses, as high as there are of them."""

    def __init__(self) -> None:
        super().__init__(height=_HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(Rows.SelectionMode.NoSelection)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._said = ""

    def say(self, rows: tuple[Row, ...], said: str) -> None:
        """Show rows, which a screen reader says as one sentence."""
        self._said = said
        self.put(rows)
        self.setAccessibleName(said)
        self.setFixedHeight(px(_HIGH) * len(rows))
        self.setVisible(bool(rows))

    def text(self) -> str:
        """The rows as one sentence."""
        return self._said


class Earns(Surface):
    """What the basket earns, why, and what a little more would."""

    def __init__(self, figures: Figures) -> None:
        super().__init__("soft", radius=10, padding=14)
        self.setObjectName(names.EARNS_BOX)
        self._figures = figures
        self._compact = False
        self._rows: tuple[Row, ...] = ()
        self._why = ""
        self._title = Text("result", ink="primary")
        self._title.setObjectName(names.EARNS_TITLE)
        self._reasons = Reasons()
        self._reasons.setObjectName(names.EARNS_WHY)
        self._text = Text("text", wrap=True)
        self._text.setObjectName(names.EARNS_TEXT)
        self.column.setSpacing(4)
        for part in (self._title, self._reasons, self._text):
            self.column.addWidget(part)
        self._text.hide()

    def show_quote(self, quote: Quote, *, guest: bool) -> None:
        """Say what is earned and why."""
        figures = self._figures
        self.setVisible(not guest and bool(quote.lines))
        earned = self.tr("Earns %n point(s)", "", quote.points)
        self._title.setText(earned.replace(str(quote.points), figures.points(quote.points)))
        told = tuple(one for one in quote.notes if quote.points or one.key != "earn.base")
        # A voucher is a line of the basket already: its word comes after what earns.
        told = tuple(sorted(told, key=lambda one: one.key == "off.voucher"))
        self._rows = rule_wording.rows(told, quote.near_misses[:2], figures)
        near = [wording.note(one, figures) for one in quote.near_misses[:1]]
        self._why = " · ".join((*filter(None, [wording.why(told, figures)]), *near))
        self._text.say("")
        self._show()

    def _show(self) -> None:
        most = _FEW if self._compact else _MOST
        rows = self._rows
        if len(rows) > most:
            left = len(rows) - most + 1
            rest = Row(text=self.tr("and %n more", "", left), quiet=True)
            rows = (*rows[: most - 1], rest)
        self._reasons.say(rows, self._why)

    def show_guest(self, days: int) -> None:
        """Say how a guest's points are not lost."""
        self._title.setText(self.tr("Earns no points yet"))
        self._rows = ()
        self._show()
        self._text.say(
            self.tr("Scan a card now, or link the receipt within {0} days.").format(days)
        )

    def set_compact(self, compact: bool) -> None:
        """Leave less air, and say fewer rules."""
        edge = 8 if compact else 14
        self.column.setContentsMargins(edge + 4, edge, edge + 4, edge)
        self.column.setSpacing(0 if compact else 4)
        self._compact = compact
        self._show()


class Warnings(Surface):
    """What guards say of the open basket: what is noted, what a second person must approve."""

    def __init__(self) -> None:
        super().__init__("warning", radius=10, padding=12)
        self._sign = QLabel()
        self._text = Text("strong", wrap=True)
        self._text.setObjectName(names.GUARDS)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.column.addLayout(row)
        self.hide()

    def show_alarms(self, alarms: tuple[Alarm, ...]) -> None:
        """Say them, the gravest first, or take no room."""
        grave = {"block": 0, "approve": 1}
        said = [
            rule_wording.alarm(one)
            for one in sorted(alarms, key=lambda alarm: grave.get(alarm.action, 2))
        ]
        blocked = any(one.action == "block" for one in alarms)
        self.set_tone("danger" if blocked else "warning")
        colour = theme.active().ink_on("danger" if blocked else "warning")
        self._sign.setPixmap(icons.pixmap("alert-triangle", colour, px(20)))
        self._text.setText("\n".join(said))
        self.setVisible(bool(said))

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        edge = 6 if compact else 12
        self.column.setContentsMargins(12, edge, 12, edge)
