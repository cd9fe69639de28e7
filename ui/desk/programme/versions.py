"""The versions of the programme: which holds, which is to come, who published it, and its rules,
in words or as the document."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QWidget

from terminal.desk import Desk
from terminal.programme_desk import VersionView
from terminal.proposing import ProposalView
from ui import names, theme
from ui.desk.programme import words
from ui.desk.programme.in_words import InWords
from ui.fonts import mono, px
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class VersionsView(QWidget):
    """`changed` comes when another one is marked."""

    changed = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._versions: list[VersionView] = []
        self._waiting: list[ProposalView] = []
        self._rows = Rows(height=60)
        self._rows.setObjectName(names.PROGRAMME_VERSIONS)
        self._rows.setAccessibleName(self.tr("Versions of the programme"))
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self._title = Text("name", wrap=True)
        self._title.setObjectName(names.PROGRAMME_TITLE)
        self._lead = Text("text", ink="muted", wrap=True)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setObjectName(names.PROGRAMME_DOCUMENT)
        self._text.setAccessibleName(self.tr("The document"))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(mono(14))
        self._text.setTabChangesFocus(True)
        theme.dress(self._text)
        self._in_words = InWords()
        self._in_words.setObjectName(names.PROGRAMME_RULES)
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._in_words)
        self._sheets.addWidget(self._text)
        self._as_document = False
        card = Surface(padding=16)
        card.column.addWidget(self._title)
        card.column.addWidget(self._lead)
        card.column.addWidget(self._sheets, 1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._rows)
        row.addWidget(card, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._row.setSpacing(8 if compact else 12)
        self._rows.setFixedWidth(px(200 if compact else 260))
        self._rows.set_height(px(52 if compact else 60))

    def read(self, desk: Desk) -> None:
        """Read what there is anew."""
        self._versions = desk.programmes()
        self._waiting = [
            one for one in desk.proposals() if one.kind == "programme" and one.state == "open"
        ]
        rows = [self._proposed(one) for one in self._waiting]
        rows += [self._published(one) for one in self._versions]
        at = self._rows.current()
        self._rows.put(tuple(rows))
        self._rows.choose(max(0, at))
        self._show()

    def focus(self) -> None:
        """Go through the list."""
        self._rows.setFocus()

    def step(self, by: int) -> None:
        """Mark the next one, or the one before."""
        self._rows.step(by)

    def turn(self) -> None:
        """Show the document in place of its rules in words, or these again."""
        self._as_document = not self._as_document
        self._show()

    def as_document(self) -> bool:
        """Whether versions are shown as the document that was published."""
        return self._as_document

    def chosen(self) -> VersionView | None:
        """The marked version; None where a proposal is marked."""
        at = self._rows.current() - len(self._waiting)
        return self._versions[at] if 0 <= at < len(self._versions) else None

    def versions(self) -> list[VersionView]:
        """All that are published."""
        return self._versions

    def in_force(self) -> VersionView | None:
        """The version by which this store quotes now."""
        return next((one for one in self._versions if one.state == "in_force"), None)

    def _proposed(self, one: ProposalView) -> Row:
        return Row(
            text=one.subject,
            second=self.tr("proposed by {0}").format(one.name),
            figure=self.tr("waits"),
            strong=True,
        )

    def _published(self, one: VersionView) -> Row:
        return Row(
            text=one.version,
            second=words.since(one.effective, self._place.figures),
            figure=words.state(one.state),
            strong=one.state == "in_force",
            quiet=one.state == "past",
        )

    def _show(self) -> None:
        figures = self._place.figures
        one = self.chosen()
        at = self._rows.current()
        if one is not None:
            self._title.setText(one.version)
            parts = [words.since(one.effective, figures), words.stores(one.stores)]
            if one.proposer:
                parts.append(self.tr("proposed by {0}").format(one.proposer))
            if one.approver:
                parts.append(self.tr("accepted by {0}").format(one.approver))
            if one.published_ms:
                parts.append(self.tr("published {0}").format(figures.moment(one.published_ms)))
            if one.reason:
                parts.append(self.tr("because: {0}").format(one.reason))
            self._lead.setText(" · ".join(parts))
            if self._as_document:
                self._put(one.document)
            else:
                self._in_words.put(one.document, figures)
                self._sheets.setCurrentWidget(self._in_words)
        elif 0 <= at < len(self._waiting):
            waits = self._waiting[at]
            self._title.setText(waits.subject)
            self._lead.setText(
                self.tr(
                    "Proposed by {0}: {1}. Another manager decides, among the approvals."
                ).format(waits.name, waits.reason)
            )
            self._put("\n".join(waits.difference))
        self.changed.emit()

    def _put(self, text: str) -> None:
        self._sheets.setCurrentWidget(self._text)
        if self._text.toPlainText() != text:
            self._text.setPlainText(text)
