"""Colours and type: tokens from `resources/theme`, brought to Qt as a palette and a small sheet.

Widgets of `ui.parts` paint themselves from `active()`; the sheet covers what Qt paints alone
(fields, lists, scroll bars, check boxes).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.files import shipped

ThemeName = Literal["light", "dark"]

Tone = Literal["plain", "soft", "success", "warning", "danger", "gold", "silver", "primary"]
"""What a surface says; it sets its fill and the ink on it."""


TOKENS: Final = frozenset(
    {
        "background",
        "surface",
        "ink",
        "muted",
        "hairline",
        "control",
        "key",
        "pressed",
        "primary",
        "on_primary",
        "soft",
        "warning",
        "warning_fill",
        "danger",
        "danger_fill",
        "success",
        "gold",
        "gold_fill",
        "silver",
        "silver_fill",
    }
)
"""What every theme names; the documents in `resources/theme` explain each."""


class Theme:
    """Colours by token, as sRGB hex without a hash."""

    def __init__(self, tokens: Mapping[str, str]) -> None:
        """Take a document's tokens; raises ValueError where one is missing or unknown."""
        if odd := TOKENS ^ tokens.keys():
            raise ValueError(f"The theme's tokens are not as declared: {', '.join(sorted(odd))}.")
        self.tokens = dict(tokens)

    def __getitem__(self, token: str) -> str:
        return self.tokens[token]

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name."""
        return _colour(self.tokens[token])

    def fill(self, tone: Tone) -> QColor:
        """The fill of a surface."""
        return self.colour(_TONES[tone][0])

    def ink_on(self, tone: Tone) -> QColor:
        """The text colour on a surface."""
        return self.colour(_TONES[tone][1])

    def second_ink_on(self, tone: Tone) -> QColor:
        """The colour of second text on a surface."""
        return self.colour(_TONES[tone][2])


_TONES: Final[dict[Tone, tuple[str, str, str]]] = {
    "plain": ("surface", "ink", "muted"),
    "soft": ("soft", "ink", "muted"),
    "success": ("soft", "success", "success"),
    "warning": ("warning_fill", "warning", "warning"),
    "danger": ("danger_fill", "danger", "danger"),
    "gold": ("gold_fill", "gold", "gold"),
    "silver": ("silver_fill", "silver", "silver"),
    "primary": ("primary", "on_primary", "on_primary"),
}

TEXT: Final = 4.5
CONTROL: Final = 3.0
PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    ("ink", "background", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "key", TEXT),
    ("ink", "pressed", TEXT),
    ("ink", "soft", TEXT),
    ("muted", "background", TEXT),
    ("muted", "surface", TEXT),
    ("muted", "key", TEXT),
    ("muted", "soft", TEXT),
    ("primary", "surface", TEXT),
    ("primary", "soft", TEXT),
    ("primary", "background", TEXT),
    ("on_primary", "primary", TEXT),
    ("success", "soft", TEXT),
    ("success", "surface", TEXT),
    ("danger", "surface", TEXT),
    ("danger", "danger_fill", TEXT),
    ("danger", "background", TEXT),
    ("warning", "warning_fill", TEXT),
    ("gold", "gold_fill", TEXT),
    ("silver", "silver_fill", TEXT),
    ("control", "surface", CONTROL),
    ("primary", "hairline", CONTROL),
)
"""Which token stands on which, and the least contrast (WCAG 2.2: 1.4.3 and 1.4.11)."""


@cache
def _colour(text: str) -> QColor:
    return QColor(f"#{text}")


@cache
def load(name: ThemeName) -> Theme:
    """Read a shipped theme. TOML as plain as this needs no parser, whose import costs 4 ms."""
    document = shipped("theme", f"{name}.toml").read_text("utf-8")
    return Theme(dict(re.findall(r'^(\w+) = "([0-9A-F]{6})"', document, re.MULTILINE)))


def chosen(app: QApplication, wanted: str) -> ThemeName:
    """The theme that a setting asks for; ``system`` is as the machine has it."""
    if wanted == "system":
        from PySide6.QtCore import Qt

        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"
    return "dark" if wanted == "dark" else "light"


class _Active:
    theme: Theme | None = None


def active() -> Theme:
    """The theme in force; light until another is installed."""
    return _Active.theme or load("light")


STYLE: Final = "fusion"
"""Qt's own style, by which it draws what is not painted here. Given to a new `QApplication` as an
argument it costs nothing; given later, 6 ms of tables."""


def install(app: QApplication, theme: Theme) -> None:
    """Put a theme in force for the whole program; painted widgets follow at their next paint."""
    _Active.theme = theme
    app.setPalette(palette(theme))


def dress(widget: QWidget) -> None:
    """Style one of Qt's own widgets; a sheet for the whole program would cost every widget."""
    widget.setStyleSheet(sheet(active()))


def palette(theme: Theme) -> QPalette:
    """The tokens as Qt's roles: `PlaceholderText` is second text, `Link` the primary colour."""
    roles = {
        QPalette.ColorRole.Window: theme["background"],
        QPalette.ColorRole.WindowText: theme["ink"],
        QPalette.ColorRole.Base: theme["surface"],
        QPalette.ColorRole.AlternateBase: theme["key"],
        QPalette.ColorRole.Text: theme["ink"],
        QPalette.ColorRole.Button: theme["key"],
        QPalette.ColorRole.ButtonText: theme["ink"],
        QPalette.ColorRole.PlaceholderText: theme["muted"],
        QPalette.ColorRole.Highlight: theme["primary"],
        QPalette.ColorRole.HighlightedText: theme["on_primary"],
        QPalette.ColorRole.Link: theme["primary"],
        QPalette.ColorRole.BrightText: theme["danger"],
        QPalette.ColorRole.Mid: theme["control"],
        QPalette.ColorRole.ToolTipBase: theme["surface"],
        QPalette.ColorRole.ToolTipText: theme["ink"],
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, _colour(token))
    return made


def sheet(theme: Theme) -> str:
    """The style sheet of what Qt paints by itself."""
    from ui.fonts import px

    sizes = {"field": px(20), "words": px(16), "high": max(54, px(34)), "inner": max(50, px(30))}
    return _SHEET.format_map({**theme.tokens, **sizes})


_SHEET: Final = """
QLineEdit {{ background: #{surface}; color: #{ink}; border: 1px solid #{control};
  border-radius: 8px; padding: 0 14px; min-height: {high}px; font-size: {field}px;
  selection-background-color: #{primary}; selection-color: #{on_primary}; }}
QLineEdit:focus {{ border: 3px solid #{primary}; padding: 0 12px; min-height: {inner}px; }}
QLineEdit:disabled {{ color: #{muted}; background: #{key}; }}
QAbstractItemView {{ background: transparent; border: none; outline: none; }}
QTextBrowser {{ background: transparent; border: none; font-size: {words}px; color: #{ink}; }}
QPlainTextEdit {{ background: transparent; border: none; color: #{ink};
  selection-background-color: #{primary}; selection-color: #{on_primary}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: #{control}; border-radius: 4px; min-height: 40px;
  margin: 0 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: #{control}; border-radius: 4px; min-width: 40px;
  margin: 2px 0; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QCheckBox {{ spacing: 12px; font-size: {words}px; }}
QCheckBox::indicator {{ width: 28px; height: 28px; border: 2px solid #{control};
  border-radius: 6px; background: #{surface}; }}
QCheckBox::indicator:checked {{ background: #{primary}; border-color: #{primary}; }}
QCheckBox:focus {{ color: #{primary}; }}
QToolTip {{ background: #{surface}; color: #{ink};
  border: 1px solid #{control}; }}
"""
