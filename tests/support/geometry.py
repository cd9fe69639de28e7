"""What a person could not read or press in a window, found by geometry and told in words."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLineEdit,
    QWidget,
)

from ui.paper import PaperView
from ui.parts.key import Key
from ui.parts.rows import Rows
from ui.parts.scroll import Scroll
from ui.parts.surface import Pill
from ui.parts.text import ElidedText, Text

W = TypeVar("W", bound=QWidget)

LEAST_KEY = 56
"""Height of a key in pixels (`QWidget` units)."""


def faults(window: QWidget) -> list[str]:
    """Everything that is cut, lies outside, lies over another, or is too small."""
    cut = [*clipped(window), *outside(window), *sideways(window)]
    return [*cut, *overlapping(window), *low_rows(window)]


def area_of(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget is in a window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def clipped(window: QWidget) -> list[str]:
    """Texts and keys that do not show all of themselves."""
    found = [
        f"cut: {label.text()}"
        for label in _shown(window, Text)
        if label.text() and not label.visibleRegion().isEmpty() and _cut(label)
    ]
    found += [
        f"key: {key.text()} {key.width()} x {key.height()}"
        for key in _shown(window, Key)
        if not key.shows_all() or key.height() < LEAST_KEY
    ]
    found += [
        f"cut: {pill.text()}"
        for pill in _shown(window, Pill)
        if pill.width() < pill.sizeHint().width()
    ]
    return found


def _cut(label: Text) -> bool:
    if isinstance(label, PaperView):
        return False
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        lowest = label.heightForWidth(label.width())
    else:
        lowest = metrics.height() * (1 + label.text().count("\n"))
    widest = max(metrics.horizontalAdvance(line) for line in label.text().split("\n"))
    narrow = not label.wordWrap() and not isinstance(label, ElidedText)
    return label.height() < lowest or (narrow and label.width() < widest)


def outside(window: QWidget) -> list[str]:
    """What leaves the window or its own parent; what can be scrolled to is not outside."""
    found = []
    for kind in (Text, Key, QLineEdit, QCheckBox, Pill):
        for one in _shown(window, kind):
            if _scrolls(one) or isinstance(one, PaperView):
                continue
            parent = one.parentWidget()
            within = parent is None or parent.rect().contains(one.geometry())
            if not within or not window.rect().contains(area_of(one, window)):
                found.append(f"outside: {_words(one)}")
    return found


def sideways(window: QWidget) -> list[str]:
    """What is wider than the room that it scrolls in up and down alone."""
    return [
        f"too wide: {inside.objectName() or type(inside).__name__}"
        for area in _shown(window, Scroll)
        if (inside := area.widget()) is not None and inside.width() > area.viewport().width()
    ]


def overlapping(window: QWidget) -> list[str]:
    """What can be pressed or typed into, and lies over another such."""
    kinds = (QAbstractButton, QLineEdit, Rows)
    pressed = [one for kind in kinds for one in _shown(window, kind) if not _scrolls(one)]
    areas = [(_words(one), area_of(one, window)) for one in pressed]
    return [
        f"{first} / {second}"
        for index, (first, area) in enumerate(areas)
        for second, other in areas[index + 1 :]
        if area.intersects(other)
    ]


def low_rows(window: QWidget) -> list[str]:
    """Lists that do not show a whole row."""
    return [
        f"low: {rows.objectName()} {rows.viewport().height()} < {rows.sizeHintForRow(0)}"
        for rows in _shown(window, Rows)
        if rows.rows() and rows.viewport().height() < rows.sizeHintForRow(0)
    ]


def _scrolls(widget: QWidget) -> bool:
    """Whether a widget is inside something that scrolls."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def nameless(window: QWidget) -> list[str]:
    """What can be reached by the Tab key, and a screen reader could not name."""
    found = []
    for widget in window.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = widget.objectName().startswith("qt_")
        if widget.isVisible() and reached and not inner and not widget.accessibleName():
            said = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not said:
                found.append(f"{type(widget).__name__} '{widget.objectName()}'")
    return found


def _shown(window: QWidget, kind: type[W]) -> list[W]:
    return [one for one in window.findChildren(kind) if one.isVisible()]


def _words(widget: QWidget) -> str:
    if isinstance(widget, Text | QAbstractButton | Pill):
        return widget.text()
    return widget.accessibleName() or widget.objectName()
