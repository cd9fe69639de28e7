"""What a chart shows at a glance: its scale, its labels, its rows and their values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from ui.fonts import font
from ui.parts.chart import Chart, Kind, Series, inks
from ui.parts.chart_plot import plot
from ui.parts.chart_rows import RowsPlot
from ui.parts.chart_shades import ShadesPlot
from ui.parts.chart_upright import Upright, round_top

AREA = QRectF(0, 0, 300, 110)
DAYS = tuple(f"{day}/3" for day in range(1, 32))


def values(name: str, *numbers: int) -> Series:
    return Series(name, numbers, tuple(map(str, numbers)))


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, 1), (1, 1), (3, 3), (5, 6), (9, 10), (11, 20), (41, 60), (200, 200), (201, 300)],
)
def test_a_scale_ends_at_a_round_number_above_everything(most: int, top: int) -> None:
    assert round_top(most) == top


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_first_and_the_last_day_are_labelled_and_none_covers_another(
    qtbot: QtBot, mirrored: bool
) -> None:
    del qtbot
    chart = Chart("bars", DAYS, (values("Sales", *range(31)),))
    drawn = plot(chart, AREA, font("small"), mirrored=mirrored)
    assert isinstance(drawn, Upright)
    labels = drawn.labels()
    assert {"1/3", "31/3"} < {text for _, text in labels}
    for number, (area, _) in enumerate(labels):
        assert AREA.contains(area)
        assert not any(area.intersects(other) for other, _ in labels[number + 1 :])


def test_the_highest_bar_leaves_room_above_it(qtbot: QtBot) -> None:
    del qtbot
    for numbers in ((1, 7, 3), (0, 0, 0), (200, 100, 5)):
        drawn = plot(Chart("bars", DAYS[:3], (values("Sales", *numbers),)), AREA, font("small"))
        assert drawn.box(1).top() > drawn.high / 3


@pytest.mark.parametrize("mirrored", [False, True])
def test_rows_stand_below_one_another_as_many_as_fit(qtbot: QtBot, mirrored: bool) -> None:
    del qtbot
    names = tuple(f"Thing {number}" for number in range(20))
    chart = Chart("rows", names, (values("Sales", *range(20)),))
    drawn = plot(chart, AREA, font("small"), mirrored=mirrored)
    assert isinstance(drawn, RowsPlot)
    boxes = [drawn.box(place) for place in range(20)]
    shown = [box for box in boxes if not box.isEmpty()]
    assert 3 <= len(shown) < 20
    assert boxes[: len(shown)] == shown
    assert all(AREA.adjusted(0, 0, 0, 1).contains(box) for box in shown)
    assert drawn.place_at(QPointF(150, shown[2].center().y())) == 2


def test_a_table_of_shades_keeps_its_newest_rows_and_leaves_room_for_names_and_key(
    qtbot: QtBot,
) -> None:
    del qtbot
    months = tuple(values(f"Month {number}", 1_000_000, 500_000) for number in range(12))
    drawn = plot(Chart("shades", ("+0", "+1"), months), AREA, font("small"))
    assert isinstance(drawn, ShadesPlot)
    assert drawn.box(0).isEmpty()
    last = drawn.box(23)
    assert last.bottom() < AREA.bottom() - drawn.high / 2
    assert last.height() > drawn.high * 0.85
    assert drawn.box(22).left() > drawn.wide("Month 11")
    assert drawn.area.top() > drawn.high


@pytest.mark.parametrize("kind", ["bars", "stacked", "lines", "rows", "stacked_rows", "shades"])
@pytest.mark.parametrize("mirrored", [False, True])
def test_every_kind_paints_within_its_area_with_nothing_to_tell_too(
    qtbot: QtBot, kind: Kind, mirrored: bool
) -> None:
    del qtbot
    some = (values("Members", 5, 3), values("Guests", 0, 900_000))
    for series in (some, some[:1], (values("Members", 0, 0),)):
        image = QImage(320, 130, QImage.Format.Format_RGB32)
        image.fill(0)
        with QPainter(image) as painter:
            chart = Chart(kind, ("first", "last"), series)
            area = AREA.translated(10, 10)
            plot(chart, area, font("small"), mirrored=mirrored).paint(
                painter, inks(font("small")), 1
            )
        assert any(image.pixel(x, y) & 0xFFFFFF for x in range(10, 310) for y in (20, 60, 100))
        edges = [image.pixel(x, y) & 0xFFFFFF for x in (2, 317) for y in range(130)]
        assert not any(edges)
