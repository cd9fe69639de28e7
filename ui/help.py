"""Help on F1: the manual of `resources/help` in the cashier's language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QPixmap, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from ui import language, names, theme
from ui.actions import Action
from ui.files import shipped
from ui.fonts import px
from ui.parts.key import Key
from ui.parts.surface import Surface

_PICTURE: Final = 640
"""Pixels that a picture of the manual is wide."""


class HelpPage(QWidget):
    """Shows the manual; `closed` returns to where it was asked for."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.HELP_PAGE)
        self.language = language.spoken()
        self._text = _Manual()
        self._text.setObjectName(names.HELP_TEXT)
        self._text.setAccessibleName(Action.HELP.label())
        theme.dress(self._text)
        self._text.setMarkdown(manual())
        _air(self._text.document())
        self.setFocusProxy(self._text)
        card = Surface()
        card.column.addWidget(self._text, 1)
        back = Key(self.tr("Back to the sale"), Action.CLEAR.key_text())
        back.clicked.connect(self.closed)
        card.column.addWidget(back, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.addStretch(1)
        row.addWidget(card, 8)
        row.addStretch(1)

    def act(self, action: Action) -> bool:
        """Leave by Esc, Enter or F1 again."""
        if action in {Action.CLEAR, Action.ENTER, Action.HELP}:
            self.closed.emit()
            return True
        return False


class _Manual(QTextBrowser):
    """The text with its pictures, none wider than the page."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Bring a picture of the manual to the size that is read beside the text."""
        file = shipped("help").joinpath(name.path() if isinstance(name, QUrl) else name)
        if kind == QTextDocument.ResourceType.ImageResource.value and file.is_file():
            ratio = self.devicePixelRatioF()
            whole = QPixmap(str(file))
            wide = min(whole.width(), round(px(_PICTURE) * ratio))
            drawn = whole.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            drawn.setDevicePixelRatio(ratio)
            return drawn
        return super().loadResource(kind, name)


def _air(document: QTextDocument) -> None:
    """Set headings and paragraphs apart: Markdown as Qt reads it stands close."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        form = block.blockFormat()
        heading = form.headingLevel() > 0
        form.setTopMargin(16 if heading else 4)
        form.setBottomMargin(6 if heading else 4)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(form)
        block = block.next()


def manual() -> str:
    """The manual's Markdown in the language in force; English where there is no other."""
    folder = shipped("help")
    language = QLocale.languageToCode(QLocale().language())
    own = folder / f"{language}.md"
    return (own if own.is_file() else folder / "en.md").read_text("utf-8")
