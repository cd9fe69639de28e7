"""A chart on the screen: the pointer or the arrow keys choose a place, whose value is told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.fonts import font, px
from ui.parts.chart import Chart, Plot, inks
from ui.parts.chart_plot import plot


class ChartView(QWidget):
    """Shows a chart. `told` carries the chosen place in words. One that `listens` takes the focus
    and the arrow keys."""

    told = Signal(str)

    def __init__(self, *, height: int = 96, listens: bool = False) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._marked = -1
        self._height = px(height)
        self.setMouseTracking(True)
        self.setMinimumHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        if listens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_chart(self, chart: Chart | None) -> None:
        """Show another chart."""
        self._chart = chart
        self.mark(-1)

    def chart(self) -> Chart | None:
        """What is on show."""
        return self._chart

    def marked(self) -> int:
        """The chosen place, -1 for none."""
        return self._marked

    def mark(self, place: int) -> None:
        """Choose a place, and tell it."""
        self._marked = place
        text = self._chart.told(place) if self._chart else ""
        self.setAccessibleDescription(text)
        self.told.emit(text)
        self.update()

    def step(self, by: int) -> None:
        """Choose the next place that holds a value."""
        chart = self._chart
        if chart is None:
            return
        place = self._marked + by if self._marked >= 0 else (0 if by > 0 else chart.places - 1)
        while 0 <= place < chart.places and not chart.told(place):
            place += by
        if 0 <= place < chart.places:
            self.mark(place)

    def sizeHint(self) -> QSize:
        """A low strip."""
        return QSize(200, self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk along, in the reading direction; all else is the page's."""
        onward = Qt.Key.Key_Right
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            onward = Qt.Key.Key_Left
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.step(1 if event.key() == onward else -1)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._marked = -1
            self.step(1 if event.key() == Qt.Key.Key_Home else -1)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what the pointer is over."""
        place = self._plot().place_at(event.position()) if self._chart else -1
        if place != self._marked:
            self.mark(place)
            text = self._chart.told(place) if self._chart else ""
            QToolTip.showText(event.globalPosition().toPoint(), text, self)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell nothing any more."""
        if not self.hasFocus():
            self.mark(-1)
        super().leaveEvent(event)

    def _plot(self) -> Plot:
        assert self._chart is not None
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        return plot(self._chart, area, font("small"), mirrored=mirrored)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart."""
        if self._chart is None or not self._chart.labels:
            return
        with QPainter(self) as painter:
            self._plot().paint(painter, inks(font("small")), self._marked)
