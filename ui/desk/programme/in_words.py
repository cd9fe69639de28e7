"""A programme read section by section, each key by its words: what one sees first of a version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Final

from PySide6.QtWidgets import QTextBrowser

from terminal import programme_editing as editing
from terminal.domain.programme_keys import BY_PATH, REQUIRED, TABLES, Key
from ui import theme
from ui.desk.programme import words
from ui.figures import Figures
from ui.fonts import font

Rules = tuple[tuple[str, str], ...]
_EMPTY: Final = frozenset({"", "none", "not bound", REQUIRED})
_TOP: Final = frozenset({"version", "effective", "stores"})
"""What stands above the rules already."""


class InWords(QTextBrowser):
    """Scrolls by the keys once it has the focus; text can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The rules"))
        self.setTabChangesFocus(True)
        self.setFont(font("text"))
        theme.dress(self)

    def put(self, document: str, figures: Figures) -> None:
        """Show a document's rules."""
        parts = []
        for heading, rules in sections(document, figures):
            rows = "".join(
                f"<tr><td width='40%'>{escape(name)}</td><td>{escape(value)}</td></tr>"
                for name, value in rules
            )
            parts.append(f"<h3>{escape(heading)}</h3><table width='100%'>{rows}</table>")
        self.setHtml("".join(parts))


def sections(document: str, figures: Figures) -> tuple[tuple[str, Rules], ...]:
    """The sections that a document has, in the order in which a person thinks of them: the heading,
    and each key's words beside its value. A row of a table is one line: its name, what it says."""
    found: list[tuple[str, Rules]] = []
    for section in words.ORDER:
        rules = tuple(
            _rows(document, section, figures)
            if section in TABLES
            else _keys(document, section, figures)
        )
        if rules:
            found.append((words.section(section), rules))
    return tuple(found)


def _keys(document: str, section: str, figures: Figures) -> Iterator[tuple[str, str]]:
    said = editing.said(document, section)
    if not said:
        return
    for path, key in BY_PATH.items():
        above, _, name = path.rpartition(".")
        value = said.get(name, key.default)
        if above == section and path not in _TOP and value not in _EMPTY:
            yield words.label(key), _value(key, value, figures)


def _rows(document: str, section: str, figures: Figures) -> Iterator[tuple[str, str]]:
    for index, called in enumerate(editing.rows(document, section)):
        said = editing.said(document, section, index) or {}
        pairs = [(BY_PATH[f"{section}.{name}"], value) for name, value in said.items()]
        told = [
            f"{words.label(key)}: {_value(key, value, figures)}"
            for key, value in pairs
            if value != called and not key.path.endswith(".id")
        ]
        yield called, " · ".join(told)


def _value(key: Key, value: str, figures: Figures) -> str:
    if key.kind == "date":
        return _day(value, figures)
    if key.kind == "weekdays" or key.kind.startswith("list"):
        return ", ".join(words.choice(one.strip()) for one in value.split(","))
    unit = "" if key.kind.startswith("amount") or " or " in key.unit else words.unit(key)
    return f"{figures.decimal(words.choice(value))} {unit}".rstrip()


def _day(value: str, figures: Figures) -> str:
    try:
        return figures.day(date.fromisoformat(value).toordinal())
    except ValueError:
        return words.choice(value)
