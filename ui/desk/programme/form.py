"""A section of the programme as a form: a field for each declared key, with what it is for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from terminal.domain.programme_keys import Key as Rule
from ui import names
from ui.desk import days
from ui.desk.programme import words
from ui.desk.programme.choosing import Choice, Days
from ui.fonts import mono, px
from ui.parts.field import Field
from ui.parts.scroll import Scroll
from ui.parts.text import Text


class Entry(QWidget):
    """A key of the document: its name and unit, what it is for, and the field. `written` carries
    its path and what stands in the field."""

    written = Signal(str, str)

    def __init__(self, rule: Rule, *, enabled: bool) -> None:
        super().__init__()
        self._path = rule.path
        self._dated = rule.kind == "date"
        name, unit = words.label(rule), words.unit(rule)
        label = Text("strong", f"{name} ({unit})" if unit else name, wrap=True)
        raw = Text("hint", rule.path, ink="muted")
        raw.setFont(mono(px(13)))
        raw.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        about = Text("hint", words.description(rule), ink="muted", wrap=True)
        self._fault = Text("hint_strong", ink="danger", wrap=True)
        self._fault.hide()
        self.field, self._choice = self._make(rule, name)
        widget: QWidget = self._choice or self.field
        widget.setEnabled(enabled)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        grid.setRowStretch(3, 1)
        for row, text in enumerate((label, about, raw)):
            grid.addWidget(text, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(widget, 0, 1, 4, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._fault, 4, 0, 1, 2)

    def _make(self, rule: Rule, name: str) -> tuple[Field, Choice | Days | None]:
        field = Field("", names.rule(rule.path), longest=2000)
        field.line.setAccessibleName(name)
        field.line.setPlaceholderText(words.placeholder(rule))
        choices = choices_of(rule)
        if rule.kind == "weekdays":
            choice: Choice | Days = Days(rule.path)
        elif choices:
            choice = Choice(rule.path, choices, rule.default)
        else:
            field.changed.connect(lambda text: self.written.emit(self._path, self._kept(text)))
            return field, None
        choice.setObjectName(names.rule(rule.path))
        choice.setAccessibleName(name)
        choice.written.connect(lambda text: self.written.emit(self._path, text))
        return field, choice

    def _kept(self, text: str) -> str:
        return days.kept(text.strip()) if self._dated else text.strip()

    def put(self, said: str) -> None:
        """Show what the document says."""
        if self._choice is not None:
            self._choice.put(said)
        elif self._kept(self.field.text()) != said:
            self.field.line.blockSignals(True)
            self.field.set_text(days.shown(said) if self._dated else said)
            self.field.line.setCursorPosition(0)
            self.field.line.blockSignals(False)

    def blame(self, remedy: str) -> None:
        """Say what to write instead; nothing where it is right."""
        self._fault.say(remedy)

    def blamed(self) -> bool:
        """Whether something is wrong with it."""
        return bool(self._fault.text())

    def focus(self) -> None:
        """Type here."""
        (self._choice or self.field).setFocus()


def choices_of(rule: Rule) -> tuple[str, ...]:
    """The words that a key takes; none where something is typed."""
    if rule.kind == "yes or no":
        return ("true", "false")
    if rule.kind.startswith("whole ") or rule.kind in _TYPED:
        return ()
    parts = tuple(re.split(r", | or ", rule.kind))
    return parts if len(parts) > 1 else ()


_TYPED = {"points or amount", "amount or zero", "list of texts"}


class KeyForm(Scroll):
    """The keys of one section. `written` carries a key's path and what stands in its field."""

    written = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.PROGRAMME_FORM)
        self._entries: dict[str, Entry] = {}
        self._shown: object = None
        self.setMinimumHeight(px(120))

    def show_keys(
        self, rules: tuple[Rule, ...], said: Mapping[str, str], lead: str, *, enabled: bool
    ) -> None:
        """Show these keys and what the document says of each, below a sentence about them all."""
        shown = (tuple(rule.path for rule in rules), lead, enabled)
        if shown != self._shown:
            self._build(rules, lead, enabled=enabled)
            self._shown = shown
        for path, entry in self._entries.items():
            entry.put(said.get(path.rpartition(".")[2], ""))

    def _build(self, rules: tuple[Rule, ...], lead: str, *, enabled: bool) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        self._entries = {}
        if lead:
            column.addWidget(Text("text", lead, wrap=True))
        for rule in rules:
            entry = Entry(rule, enabled=enabled)
            entry.written.connect(self.written)
            column.addWidget(entry)
            self._entries[rule.path] = entry
        column.addStretch(1)
        self.setWidget(inside)

    def show_only(self, paths: frozenset[str] | None) -> None:
        """Show these of its keys, besides those that something is wrong with; None shows all."""
        for path, entry in self._entries.items():
            entry.setVisible(paths is None or path in paths or entry.blamed())

    def blame(self, remedies: Mapping[str, str]) -> None:
        """Say at each of these keys what to write there; every other one is right."""
        for one, entry in self._entries.items():
            entry.blame(remedies.get(one, ""))

    def focus_first(self) -> None:
        """Type in the first field."""
        if shown := self._shown_entries():
            shown[0].focus()

    def _shown_entries(self) -> list[Entry]:
        return [one for one in self._entries.values() if not one.isHidden()]

    def step(self, by: int) -> None:
        """Go to the next field, or the one before."""
        entries = self._shown_entries()
        at = next((i for i, one in enumerate(entries) if one.isAncestorOf(self.focusWidget())), -1)
        to = min(len(entries) - 1, max(0, at + by))
        if entries:
            entries[to].focus()
            self.ensureWidgetVisible(entries[to])
