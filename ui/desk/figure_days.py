"""Days of one's own, typed: the first and the last."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import names
from ui.desk.days import day_of, written
from ui.parts.field import Field


class DaysForm(QWidget):
    """Out of sight until it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._since = Field(self.tr("First day, as 2026-11-20"), names.FIGURES_SINCE, longest=10)
        self._until = Field(self.tr("Last day"), names.FIGURES_UNTIL, longest=10)
        row.addWidget(self._since)
        row.addWidget(self._until)
        self.hide()

    def ask(self, days: tuple[int, int]) -> None:
        """Come on show with these days (ordinals)."""
        for field, day in zip((self._since, self._until), days, strict=True):
            field.set_text(written(day) if day else "")
        self.show()
        self._since.setFocus()
        self._since.line.selectAll()

    def days(self) -> tuple[int, int] | None:
        """What was typed, None where it is no days in their order."""
        since, until = (day_of(one.text()) for one in (self._since, self._until))
        if since is None or until is None or since > until:
            return None
        return since, until
