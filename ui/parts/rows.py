"""Lists of rows: a text, a second text, and a figure at the far edge; painted, never cut."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui import icons, theme
from ui.fonts import font, px
from ui.parts.reading import keep_signs

_Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_EDGE = 12
"""Between a row's edge and its words, marked or not: the mark moves nothing."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row. `second` stands below (or beside, in a low list); `ticked` adds a check box,
    `picture` stands before the texts, and `alarm` colours the figures that somebody has to see."""

    text: str
    figure: str = ""
    second: str = ""
    second_figure: str = ""
    ticked: bool | None = None
    strong: bool = False
    quiet: bool = False
    alarm: bool = False
    picture: QPixmap | None = None

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.text, self.second, self.figure, self.second_figure)
        return ", ".join(part for part in parts if part)


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def put(self, rows: tuple[Row, ...]) -> None:
        """Show other rows; the same number of them keeps the choice and the place."""
        if len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row as a value, as text, or as it is spoken."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None


class _Painter(QStyledItemDelegate):
    def __init__(self, height: int) -> None:
        super().__init__()
        self.height = height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Rows of one height."""
        return QSize(120, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        direction: Qt.LayoutDirection = option.direction
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, area, row, chosen=chosen)
        inner = area.adjusted(_EDGE, 0, -_EDGE, 0)
        if row.ticked is not None:
            inner = self._paint_tick(painter, inner, row, direction)
        if row.picture is not None:
            inner = self._paint_picture(painter, inner, row.picture, direction)
        self._paint_texts(painter, inner, row, direction)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, area: QRect, picture: QPixmap, direction: Qt.LayoutDirection
    ) -> QRect:
        side = round(picture.width() / picture.devicePixelRatio())
        box = QRect(area.left(), area.center().y() - side // 2, side, side)
        painter.drawPixmap(QStyle.visualRect(direction, area, box).topLeft(), picture)
        return QStyle.visualRect(direction, area, area.adjusted(side + 12, 0, 0, 0))

    def _paint_ground(self, painter: QPainter, area: QRect, row: Row, *, chosen: bool) -> None:
        colours = theme.active()
        body = QRectF(area).adjusted(1.5, 2.5, -1.5, -2.5)
        if row.ticked is not None:
            painter.setPen(QPen(colours.colour("primary" if row.ticked else "control"), 1))
            painter.setBrush(colours.colour("soft" if row.ticked else "surface"))
            painter.drawRoundedRect(body, 10, 10)
        if chosen:
            painter.setPen(QPen(colours.colour("primary"), 2))
            if row.ticked is None:
                painter.setBrush(colours.colour("soft"))
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body, 10, 10)

    def _paint_tick(
        self, painter: QPainter, area: QRect, row: Row, direction: Qt.LayoutDirection
    ) -> QRect:
        colours = theme.active()
        side = px(28)
        box = QRect(area.left() + 4, area.center().y() - side // 2, side, side)
        left = QStyle.visualRect(direction, area, box)
        edge = "primary" if row.ticked else "hairline" if row.quiet else "control"
        painter.setPen(QPen(colours.colour(edge), 2))
        fill = "primary" if row.ticked else "key" if row.quiet else "surface"
        painter.setBrush(colours.colour(fill))
        painter.drawRoundedRect(QRectF(left).adjusted(1, 1, -1, -1), 6, 6)
        if row.ticked:
            painter.drawPixmap(
                left.adjusted(3, 3, 0, 0).topLeft(),
                icons.pixmap("check", colours.colour("on_primary"), side - 6),
            )
        rest = area.adjusted(side + 20, 0, 0, 0)
        return QStyle.visualRect(direction, area, rest)

    def _paint_texts(
        self, painter: QPainter, area: QRect, row: Row, direction: Qt.LayoutDirection
    ) -> None:
        two = bool(row.second or row.second_figure)
        lead = font("strong" if row.strong else "row")
        first = QRect(area)
        high, low = QFontMetrics(lead).height(), QFontMetrics(font("hint")).height()
        if two:
            first.setTop(area.top() + (area.height() - high - low) // 2)
            first.setHeight(high)
        figure = font("action" if row.strong else "lead" if not two else "action")
        ink = "muted" if row.quiet else "ink"
        far = "danger" if row.alarm else ink
        beside = first if row.picture is None else area
        room = self._line(painter, beside, direction, row.figure, figure, far, far=True)
        self._line(painter, first, direction, row.text, lead, ink, room=room)
        if two:
            hint = font("hint")
            below = QRect(first.left(), first.bottom() + 1, first.width(), low)
            far = "danger" if row.alarm else "muted"
            told = self._line(painter, below, direction, row.second_figure, hint, far, far=True)
            room = max(told, 0 if row.picture is None else room)
            self._line(painter, below, direction, row.second, hint, "muted", room=room)

    @staticmethod
    def _line(
        painter: QPainter,
        area: QRect,
        direction: Qt.LayoutDirection,
        text: str,
        face: QFont,
        ink: str,
        *,
        far: bool = False,
        room: int = 0,
    ) -> int:
        """Draw at the reading edge or the far one, smaller where it would be cut; return the
        width taken, with a gap."""
        if not text:
            return 0
        if QFontMetrics(face).horizontalAdvance(text) > area.width() - room:
            face = font("hint")
        metrics = QFontMetrics(face)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - room)
        side = Qt.AlignmentFlag.AlignRight if far else Qt.AlignmentFlag.AlignLeft
        visual = QStyle.visualAlignment(direction, side | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(face)
        painter.setPen(theme.active().colour(ink))
        painter.drawText(area, visual, keep_signs(shown, direction))
        return metrics.horizontalAdvance(shown) + 16


class Rows(QListView):
    """A list of rows; `chosen` fires for a touch or Enter, with the row's index."""

    chosen = Signal(int)

    def __init__(self, *, height: int = 38) -> None:
        super().__init__()
        self._rows = _Model()
        height = px(height)
        self._painter = _Painter(height)
        self._free = 0
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(height)
        theme.dress(self)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def put(self, rows: tuple[Row, ...]) -> None:
        """Show these rows."""
        self._rows.put(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show whole rows alone."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave free below the rows what would cut the last one through."""
        high = self._painter.height
        room = self.viewport().height() + self._free
        free = room % high if room >= high and len(self.rows()) * high > room else 0
        if free != self._free:
            self._free = free
            self.setViewportMargins(0, 0, 0, free)
            if (marked := self.current()) >= 0:
                self.scrollTo(self._rows.index(marked))
        self.verticalScrollBar().setSingleStep(high)

    def set_height(self, height: int) -> None:
        """Give every row this height, in scaled pixels."""
        if height != self._painter.height:
            self._painter.height = height
            self.setMinimumHeight(height)
            self.scheduleDelayedItemsLayout()
            self._fit()

    def rows(self) -> tuple[Row, ...]:
        """The rows on show."""
        return self._rows.rows

    def current(self) -> int:
        """The chosen row's index, -1 for none."""
        chosen = self.selectionModel().selectedIndexes()
        return chosen[0].row() if chosen else -1

    def choose(self, index: int) -> None:
        """Mark a row; -1 marks none."""
        if 0 <= index < len(self.rows()):
            self.setCurrentIndex(self._rows.index(index))
        else:
            self.clearSelection()

    def step(self, by: int) -> None:
        """Move the mark up or down, staying in the list."""
        if self.rows():
            self.choose(min(len(self.rows()) - 1, max(0, self.current() + by)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the mark and Space chooses; every other key is the page's."""
        match event.key():
            case Qt.Key.Key_Up:
                self.step(-1)
            case Qt.Key.Key_Down:
                self.step(1)
            case Qt.Key.Key_Space if self.current() >= 0:
                self.chosen.emit(self.current())
            case _:
                event.ignore()
