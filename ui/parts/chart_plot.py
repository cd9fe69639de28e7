"""Which kind of chart is laid out how."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from ui.parts.chart import Chart, Plot
from ui.parts.chart_rows import RowsPlot
from ui.parts.chart_shades import ShadesPlot
from ui.parts.chart_upright import Upright


def plot(chart: Chart, area: QRectF, face: QFont, *, mirrored: bool = False) -> Plot:
    """Lay a chart out in an area, in a font."""
    kinds: dict[str, type[Plot]] = {
        "rows": RowsPlot,
        "stacked_rows": RowsPlot,
        "shades": ShadesPlot,
    }
    return kinds.get(chart.kind, Upright)(chart, area, face, mirrored=mirrored)
