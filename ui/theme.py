"""Colours and type: tokens from `resources/theme`, brought to Qt as a palette and a small sheet.

Widgets of `ui.parts` paint themselves from `active()`; the sheet covers what Qt paints alone
(fields, lists, scroll bars, check boxes).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final, Literal

import msgspec
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

ThemeName = Literal["light", "dark"]

Tone = Literal["plain", "soft", "success", "warning", "danger", "gold", "silver", "primary"]
"""What a surface says; it sets its fill and the ink on it."""


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Colours as sRGB hex without a hash; the documents in `resources/theme` explain each."""

    background: str
    surface: str
    ink: str
    muted: str
    hairline: str
    control: str
    key: str
    pressed: str
    primary: str
    on_primary: str
    soft: str
    warning: str
    warning_fill: str
    danger: str
    danger_fill: str
    success: str
    gold: str
    gold_fill: str
    silver: str
    silver_fill: str

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name."""
        return _colour(getattr(self, token))

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
    """Read a shipped theme."""
    source = resources.files("resources") / "theme" / f"{name}.toml"
    return msgspec.toml.decode(source.read_bytes(), type=Theme)


class _Active:
    theme: Theme | None = None


def active() -> Theme:
    """The theme in force; light until another is installed."""
    return _Active.theme or load("light")


def install(app: QApplication, theme: Theme) -> None:
    """Put a theme in force for the whole program; painted widgets follow at their next paint."""
    _Active.theme = theme
    app.setStyle("Fusion")
    app.setPalette(palette(theme))


def dress(widget: QWidget) -> None:
    """Style one of Qt's own widgets; a sheet for the whole program would cost every widget."""
    widget.setProperty("dressed", True)
    widget.setStyleSheet(sheet(active()))


def palette(theme: Theme) -> QPalette:
    """The tokens as Qt's roles: `PlaceholderText` is second text, `Link` the primary colour."""
    roles = {
        QPalette.ColorRole.Window: theme.background,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.key,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.key,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.primary,
        QPalette.ColorRole.HighlightedText: theme.on_primary,
        QPalette.ColorRole.Link: theme.primary,
        QPalette.ColorRole.BrightText: theme.danger,
        QPalette.ColorRole.Mid: theme.control,
        QPalette.ColorRole.ToolTipBase: theme.surface,
        QPalette.ColorRole.ToolTipText: theme.ink,
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, _colour(token))
    return made


def sheet(theme: Theme) -> str:
    """The style sheet of what Qt paints by itself."""
    return f"""
QLineEdit {{ background: #{theme.surface}; color: #{theme.ink}; border: 1px solid #{theme.control};
  border-radius: 8px; padding: 0 14px; min-height: 54px; font-size: 20px;
  selection-background-color: #{theme.primary}; selection-color: #{theme.on_primary}; }}
QLineEdit:focus {{ border: 3px solid #{theme.primary}; padding: 0 12px; min-height: 50px; }}
QLineEdit:disabled {{ color: #{theme.muted}; background: #{theme.key}; }}
QAbstractItemView {{ background: transparent; border: none; outline: none; }}
QTextBrowser {{ background: transparent; border: none; font-size: 16px; color: #{theme.ink}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: #{theme.control}; border-radius: 4px; min-height: 40px;
  margin: 0 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QCheckBox {{ spacing: 12px; font-size: 16px; }}
QCheckBox::indicator {{ width: 28px; height: 28px; border: 2px solid #{theme.control};
  border-radius: 6px; background: #{theme.surface}; }}
QCheckBox::indicator:checked {{ background: #{theme.primary}; border-color: #{theme.primary}; }}
QCheckBox:focus {{ color: #{theme.primary}; }}
QToolTip {{ background: #{theme.surface}; color: #{theme.ink};
  border: 1px solid #{theme.control}; }}
"""
