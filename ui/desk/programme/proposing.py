"""The last page before a draft goes to the second manager: its day, its stores, what it changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal import programme_editing as editing
from terminal.domain.programme_diff import changes
from terminal.domain.programme_text import read
from ui import names
from ui.desk import days
from ui.desk.programme import words
from ui.parts.field import Field
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text


class ProposingView(QWidget):
    """`changed` comes with every key; what is written here goes into the document."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._document = self._before = ""
        self._title = Text("name", self.tr("Propose this version"), wrap=True)
        lead = self.tr(
            "A second manager sees exactly what you propose, and accepts or declines it. Central "
            "then publishes it to the tills, before its day."
        )
        self._who = Text("text", wrap=True)
        self._who.setObjectName(names.PROPOSE_WHO)
        self._version = Field(self.tr("Version"), names.PROPOSE_VERSION, longest=60)
        self._day = Field(
            self.tr("First day"), names.PROPOSE_DAY, placeholder=self.tr("2027-01-31"), longest=10
        )
        self._stores = Field(
            self.tr("Stores"),
            names.PROPOSE_STORES,
            placeholder=self.tr("every store"),
            longest=500,
        )
        self._reason = Field(
            self.tr("Why (kept with the proposal)"), names.PROPOSE_REASON, longest=200
        )
        self._fault = Text("strong", ink="danger", wrap=True)
        self._fault.setObjectName(names.PROPOSE_FAULT)
        self._rows = Rows(height=34)
        self._rows.setObjectName(names.PROPOSE_ROWS)
        self._rows.setAccessibleName(self.tr("What changes"))
        for field, key in (
            (self._version, "version"),
            (self._day, "effective"),
            (self._stores, "stores"),
        ):
            field.changed.connect(lambda text, key=key: self._write(key, text.strip()))
        self._reason.changed.connect(lambda _text: self.changed.emit())
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in (self._version, self._day, self._stores):
            line.addWidget(field, 1)
        card = Surface(padding=12)
        card.column.addWidget(Text("hint_strong", self.tr("What changes"), ink="muted"))
        card.column.addWidget(self._rows, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(Text("text", lead, ink="muted", wrap=True))
        column.addWidget(self._who)
        column.addLayout(line)
        column.addWidget(self._reason)
        column.addWidget(self._fault)
        column.addWidget(card, 1)

    def open(self, document: str, before: str, others: tuple[str, ...]) -> None:
        """Propose a document; `before` is the one in force, `others` may decide on it."""
        who = self.tr("Who can: {0}.").format(", ".join(others))
        alone = self.tr("Nobody else is a manager yet: let one in under People and tills.")
        self._who.say(who if others else alone)
        self._document, self._before = document, before
        said = editing.said(document, "") or {}
        for field, key in (
            (self._version, "version"),
            (self._day, "effective"),
            (self._stores, "stores"),
        ):
            field.line.blockSignals(True)
            text = said.get(key, "")
            field.set_text(days.shown(text) if key == "effective" else text)
            field.line.blockSignals(False)
        self._reason.set_text("")
        self._look()

    def focus(self) -> None:
        """Type the reason: the rest is filled in."""
        self._reason.setFocus()

    def document(self) -> str:
        """The document as it is to be proposed."""
        return self._document

    def version(self) -> str:
        """The name of the version."""
        return self._version.text()

    def reason(self) -> str:
        """Why."""
        return self._reason.text()

    def right(self) -> bool:
        """Whether it can be proposed as it stands."""
        return editing.fault(self._document) is None and bool(self.reason())

    def _write(self, key: str, text: str) -> None:
        self._document = editing.put(
            self._document, key, days.kept(text) if key == "effective" else text
        )
        self._look()

    def _look(self) -> None:
        bad = editing.fault(self._document)
        self._fault.say(f"{words.path(bad.key)}: {words.remedy(bad)}" if bad else "")
        if bad is None:
            found = changes(read(self._before), read(self._document))
            rows = [Row(text=words.change(one)) for one in found]
            self._rows.put(tuple(rows) or (Row(text=self.tr("No rule differs."), quiet=True),))
        self.changed.emit()
