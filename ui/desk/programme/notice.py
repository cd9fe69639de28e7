"""The notice to members as it was drafted: read, changed, copied or saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui import names, theme
from ui.fonts import font
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class NoticeView(QWidget):
    """One text for each language of the receipts; what is changed here is kept while it is open."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._texts: dict[str, str] = {}
        self._language = ""
        self._version = ""
        self._title = Text("name", self.tr("Notice to members"))
        self._lead = Text("text", ink="muted", wrap=True)
        self._text = QPlainTextEdit()
        self._text.setObjectName(names.NOTICE_TEXT)
        self._text.setAccessibleName(self.tr("Notice to members"))
        self._text.setTabChangesFocus(True)
        self._text.setFont(font("text"))
        theme.dress(self._text)
        card = Surface(padding=12)
        card.column.addWidget(self._text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addWidget(card, 1)

    def open(self, texts: dict[str, str], version: str) -> None:
        """Show the drafts, first the one in the language of the screen."""
        spoken = self._place.figures.locale.name().partition("_")[0]
        self._texts, self._version = dict(texts), version
        self._show(spoken if spoken in texts else next(iter(texts)))

    def focus(self) -> None:
        """Write in it."""
        self._text.setFocus()

    def turn(self) -> None:
        """Show the next language."""
        self._texts[self._language] = self._text.toPlainText()
        languages = list(self._texts)
        self._show(languages[(languages.index(self._language) + 1) % len(languages)])

    def text(self) -> str:
        """The text on show, as it was changed."""
        return self._text.toPlainText()

    def copy(self) -> None:
        """Take it to the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self._place.say(self.tr("Copied."), "success")

    def save(self) -> None:
        """Write it among this person's documents."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        path = folder / f"notice-{self._version}-{self._language}.txt"
        try:
            path.write_text(self.text(), encoding="utf-8")
        except OSError:
            said = self.tr("The file could not be written in {0}. Check the disk.")
            self._place.say(said.format(folder), "danger")
            return
        self._place.say(self.tr("Saved as {0}.").format(path), "success")

    def _show(self, language: str) -> None:
        self._language = language
        self._text.setPlainText(self._texts[language])
        named = {"en": self.tr("English"), "de": self.tr("German")}.get(language, language)
        self._lead.setText(
            self.tr("{0}, drafted from what differs. Change it as you like.").format(named)
        )
