"""A draft of the programme: the same document as a form and as its text, checked as one types."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from terminal import programme_editing as editing
from terminal.domain.programme_diff import changes, keys_of
from terminal.domain.programme_keys import TABLES
from terminal.domain.programme_text import BadProgramme, faults, read
from ui import names, theme
from ui.desk.programme import words
from ui.desk.programme.form import KeyForm
from ui.desk.programme.usual_keys import common
from ui.fonts import mono, px
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text

_NO_ROW: Final = -1
_TOLD: Final = 6
"""Faults that are told at once; the others are at their fields and lines."""


class Editor(QWidget):
    """`changed` comes with every change of the document."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._document = ""
        self._before = ""
        self._places: list[tuple[str, int]] = []
        self._faults: tuple[BadProgramme, ...] = ()
        self._enabled = True
        self._putting = False
        self._compact = False
        self._whole = False
        self._sticky: frozenset[str] = frozenset()
        self._parts = Rows(height=40)
        self._parts.setObjectName(names.PROGRAMME_PARTS)
        self._parts.setAccessibleName(self.tr("Sections of the programme"))
        self._parts.selectionModel().selectionChanged.connect(lambda *_: self._show_part())
        self._form = KeyForm()
        self._form.written.connect(self._write)
        self._text = QPlainTextEdit()
        self._text.setObjectName(names.PROGRAMME_TEXT)
        self._text.setAccessibleName(self.tr("The document"))
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(mono(14))
        theme.dress(self._text)
        self._text.textChanged.connect(self._typed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._form)
        self._stack.addWidget(self._text)
        self._said = Surface("soft", padding=10)
        self._verdict = Text("strong", wrap=True)
        self._verdict.setObjectName(names.PROGRAMME_VERDICT)
        self._more = Text("hint", ink="muted", wrap=True)
        self._more.setObjectName(names.PROGRAMME_FAULTS)
        self._said.column.setSpacing(2)
        self._said.column.addWidget(self._verdict)
        self._said.column.addWidget(self._more)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Surface(padding=12)
        card.column.addWidget(self._stack, 1)
        self._row = row = QHBoxLayout()
        row.addWidget(self._parts)
        row.addWidget(card, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row, 1)
        column.addWidget(self._said)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._row.setSpacing(8 if compact else 12)
        self._column.setSpacing(6 if compact else 12)
        self._parts.setFixedWidth(px(170 if compact else 240))
        self._parts.set_height(px(34 if compact else 40))
        self._compact = compact
        self._say()

    def open(self, document: str, before: str, *, enabled: bool) -> None:
        """Edit a document; `before` is the one in force that it is compared with."""
        self._document, self._before, self._enabled = document, before, enabled
        self._text.setReadOnly(not enabled)
        self._refresh(places=True)
        self._parts.choose(0)
        self._show_part()

    def document(self) -> str:
        """The document as it stands."""
        return self._document

    def replace(self, document: str) -> None:
        """Take another text, as when its name or its day was changed elsewhere."""
        self._document = document
        self._refresh(places=True)
        self._show_part()

    def fault(self) -> BadProgramme | None:
        """What is wrong with it first, or None."""
        return self._faults[0] if self._faults else None

    def as_text(self) -> bool:
        """Whether the text is on show."""
        return self._stack.currentWidget() is self._text

    def turn(self) -> None:
        """Show the text instead of the form, or the form instead of the text."""
        if self.as_text():
            self._stack.setCurrentWidget(self._form)
            self._refresh(places=True)
            self._show_part()
            self.focus()
            return
        self._stack.setCurrentWidget(self._text)
        self._put_text()
        bad = self.fault()
        self._to_line(bad.line if bad else self._line_of_part())
        self.focus()

    def focus(self) -> None:
        """Type where one types."""
        if self.as_text():
            self._text.setFocus()
        else:
            self._form.focus_first()

    def step(self, by: int) -> None:
        """Go through the sections while they have the focus, else through the fields."""
        if self.as_text():
            return
        if self._parts.hasFocus():
            self._parts.step(by)
        else:
            self._form.step(by)

    def turn_part(self, by: int) -> None:
        """Show the next section, or the one before."""
        self._parts.step(by)
        self._form.focus_first()

    def can_add(self) -> bool:
        """Whether a row can be added to the section on show."""
        return self._enabled and not self.as_text() and self._place()[0] in TABLES

    def can_remove(self) -> bool:
        """Whether a row is on show that can be removed."""
        return self.can_add() and self._place()[1] != _NO_ROW

    def add(self) -> None:
        """Add a row to the section on show, and show it."""
        section, _ = self._place()
        self._document = editing.add(self._document, section)
        self._refresh(places=True)
        last = max(i for i, one in enumerate(self._places) if one[0] == section)
        self._parts.choose(last)
        self._show_part()
        self._form.focus_first()
        self.changed.emit()

    def remove(self) -> None:
        """Remove the row on show."""
        section, index = self._place()
        at = self._parts.current()
        self._document = editing.remove(self._document, section, index)
        self._refresh(places=True)
        self._parts.choose(at - 1)
        self._show_part()
        self.changed.emit()

    def is_sifted(self) -> bool:
        """Whether the section on show has keys that are seldom written."""
        section, index = self._place()
        return not self.as_text() and index != _NO_ROW and common(section, {}) is not None

    def shows_whole(self) -> bool:
        """Whether those are shown too."""
        return self._whole

    def turn_whole(self) -> None:
        """Show all keys of the section, or those alone that are mostly written."""
        self._whole = not self._whole
        self._sticky = frozenset()
        self._sift()
        self._form.focus_first()
        self.changed.emit()

    # -- the two views

    def _place(self) -> tuple[str, int]:
        at = self._parts.current()
        return self._places[at] if 0 <= at < len(self._places) else ("", 0)

    def _write(self, path: str, text: str) -> None:
        _, index = self._place()
        self._document = editing.put(self._document, path, text, max(0, index))
        self._refresh(places=path.endswith((".name", ".id", ".currency")))
        self.changed.emit()

    def _typed(self) -> None:
        if self._putting:
            return
        self._document = self._text.toPlainText()
        self._refresh(places=False)
        self.changed.emit()

    def _put_text(self) -> None:
        self._putting = True
        self._text.setPlainText(self._document)
        self._putting = False
        self._mark_line()

    def _refresh(self, *, places: bool) -> None:
        self._faults = faults(self._document)
        if places:
            self._list()
        self._say()
        self._mark_line()
        if self.as_text() and self._text.toPlainText() != self._document:
            self._put_text()

    def _list(self) -> None:
        places: list[tuple[str, int]] = []
        rows: list[Row] = []
        for section in words.ORDER:
            if section not in TABLES:
                places.append((section, 0))
                rows.append(Row(text=words.section(section)))
                continue
            called = editing.rows(self._document, section)
            places.append((section, _NO_ROW))
            count = str(len(called)) if called else ""
            rows.append(Row(text=words.section(section), figure=count, quiet=not called))
            for index, name in enumerate(called):
                places.append((section, index))
                rows.append(Row(text=f"    {name}"))
        at = self._parts.current()
        self._places = places
        self._parts.put(tuple(rows))
        if self._parts.current() < 0:
            self._parts.choose(min(max(0, at), len(rows) - 1))

    def _show_part(self) -> None:
        section, index = self._place()
        said = editing.said(self._document, section, max(0, index))
        rules = () if index == _NO_ROW else keys_of(section)
        if said is None:
            rules = ()
        lead = words.lead(section, on_row=index != _NO_ROW)
        self._form.show_keys(rules, said or {}, lead, enabled=self._enabled)
        self._sticky = frozenset()
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        bad = self._faults
        self._more.setVisible(bool(bad) or not self._compact)
        self._said.set_tone("warning" if bad else "soft")
        _, index = self._place()
        self._form.blame(
            {one.key: words.remedy(one) for one in reversed(bad) if one.index == max(0, index)}
        )
        self._sift()
        if bad:
            self._verdict.setText(self.tr("%n rule(s) to put right:", "", len(bad)))
            self._more.setText("\n".join(map(self._told, bad[: 2 if self._compact else _TOLD])))
            return
        found = changes(read(self._before), read(self._document)) if self._before else ()
        self._verdict.setText(
            self.tr(
                "The document can be read: %n rule(s) differ from those in force.", "", len(found)
            )
        )
        self._more.setText(" · ".join(words.change(one) for one in found[:6]))

    def _sift(self) -> None:
        """Show what is mostly written; a key that was shown stays while its section does."""
        section, index = self._place()
        said = editing.said(self._document, section, max(0, index)) or {}
        shown = None if self._whole else common(section, said)
        if shown is not None:
            written = frozenset(f"{section}.{key}" for key, text in said.items() if text)
            self._sticky |= written
            shown |= self._sticky
        self._form.show_only(shown)

    def _told(self, bad: BadProgramme) -> str:
        """A fault with its place: the row by its name, the line of the text."""
        section = bad.key.rpartition(".")[0]
        called = editing.rows(self._document, section) if section in TABLES else []
        row = called[bad.index] if bad.index < len(called) else ""
        where = words.path(bad.key, row) or bad.key
        if bad.line:
            where = self.tr("{0} (line {1})").format(where, bad.line)
        return f"{where}: {words.remedy(bad)}"

    def _line_of_part(self) -> int:
        section, index = self._place()
        seen = -1
        for number, line in enumerate(self._document.splitlines(), 1):
            if line.strip() in {f"[{section}]", f"[[{section}]]"}:
                seen += 1
                if seen >= max(0, index):
                    return number
        return 1

    def _to_line(self, line: int) -> None:
        cursor = QTextCursor(self._text.document().findBlockByNumber(max(0, line - 1)))
        self._text.setTextCursor(cursor)
        self._text.centerCursor()

    def _mark_line(self) -> None:
        if not self.as_text():
            return
        marks = []
        for bad in self._faults:
            if not bad.line:
                continue
            mark = QTextEdit.ExtraSelection()
            colour: QColor = theme.active().fill("warning")
            mark.format.setBackground(colour)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            block = self._text.document().findBlockByNumber(bad.line - 1)
            mark.cursor = QTextCursor(block)
            marks.append(mark)
        self._text.setExtraSelections(marks)
