"""Figures as a manager and an auditor meet them at the desk: through the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFontMetricsF, QImage

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.measures import MEASURES
from terminal.till import Till
from tests.support.shop import refund, sell
from tests.support.staff import signed_in
from tests.ui.conftest import OpenWindow, Person, key_name
from ui import names
from ui.actions import Action
from ui.desk import periods
from ui.desk.figure_card import CardView
from ui.desk.figure_export import fitted
from ui.desk.figure_limits import typed, written
from ui.desk.measure_words import source, words
from ui.parts.chart import Chart, Series
from ui.parts.chart_view import ChartView
from ui.parts.rows import Rows

MANAGER, AUDITOR = "9999", "8888"
DAY_MS = 86_400_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(folder))
    return folder


@pytest.fixture
def shop(till: Till, maja: object, clock: ManualClock) -> Till:
    """A till with a manager, an auditor, and sales of two days."""
    signed_in(till, "manager")
    desk = Desk(till)
    desk.hire("Jon K.", "manager", MANAGER).result()
    desk.hire("Ada V.", "auditor", AUDITOR).result()
    till.sign_out()
    account = till.identify("2900000000017").account
    done = sell(till, account, 10_000)
    sell(till, None, 3_000)
    refund(till, done.receipt, (0, 5_000))
    clock.advance(DAY_MS)
    sell(till, account, 2_000)
    return till


def at_figures(shop: Till, open_window: OpenWindow, pin: str) -> Person:
    person = open_window(shop)
    person.signs_in(pin)
    person.press(Qt.Key.Key_6, CTRL)
    waits_for_figures(person)
    return person


def waits_for_figures(person: Person) -> None:
    person.waits_to_see(names.FIGURES)
    person.qtbot.waitUntil(lambda: "…" not in person.reads(names.FIGURES_AGE), timeout=20_000)


def board(person: Person) -> list[str]:
    def shown() -> list[CardView]:
        cards = person.window.findChildren(CardView, names.FIGURES_CARD)
        return [one for one in cards if one.isVisible()]

    person.qtbot.waitUntil(lambda: bool(shown()))
    return [one.accessibleName() for one in shown()]


def test_the_board_tells_every_card_of_the_month(shop: Till, open_window: OpenWindow) -> None:
    person = at_figures(shop, open_window, MANAGER)
    assert person.reads(names.FIGURES_PERIOD).startswith("This month: ")
    told = board(person)
    assert len(told) == 12
    assert told[0].startswith("Active members: 1. Visits of an active member: 2.00")
    assert told[1].startswith("Points outstanding: 35")
    assert told[4].startswith("Basket of members: 60.00 EUR. Basket of guests: 30.00 EUR")
    assert told[5].startswith("Margin: not known. No goods of a known cost were sold.")
    person.press(Qt.Key.Key_F3)
    waits_for_figures(person)
    assert person.reads(names.FIGURES_PERIOD).startswith("This quarter: ")
    person.window.close()


def test_a_card_opens_tells_its_values_by_keys_and_what_it_means(
    shop: Till, open_window: OpenWindow
) -> None:
    person = at_figures(shop, open_window, AUDITOR)
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.FIGURES_DETAIL)
    assert person.reads(names.FIGURES_LEAD) == "35"
    assert "still valid today" in person.reads(names.FIGURES_DEFINITION)
    told = []
    for _ in range(5):
        person.press(Qt.Key.Key_Right)
        told.append(person.reads(names.FIGURES_TOLD))
    assert told == [*(f"up to {days} days: 0" for days in (30, 90, 180, 365)), "longer: 35"]
    person.press(Qt.Key.Key_Escape)
    assert not person.sees(names.FIGURES_DETAIL)
    person.window.close()


def test_a_manager_sets_limits_and_the_card_says_that_it_is_beyond_them(
    shop: Till, open_window: OpenWindow
) -> None:
    person = at_figures(shop, open_window, MANAGER)
    person.press(Qt.Key.Key_F5)
    person.waits_to_see(names.FIGURES_LOW)
    person.type("5")
    person.press(Qt.Key.Key_Return)
    person.is_told("reason")
    person.press(Qt.Key.Key_Escape)
    person.find(names.FIGURES_REASON).setFocus()
    person.type("Too few")
    person.press(Qt.Key.Key_Return)
    person.is_told("The limits are kept")
    waits_for_figures(person)
    assert "Limits: from 5 to –" in person.reads(names.FIGURES_DEFINITION)
    person.press(Qt.Key.Key_Escape)
    assert person.sees(names.FIGURES_DETAIL)
    person.press(Qt.Key.Key_Escape)
    assert board(person)[0].startswith("Active members · beyond its limit: 1")
    person.window.close()


def test_an_auditor_sees_everything_and_changes_nothing(
    shop: Till, open_window: OpenWindow
) -> None:
    person = at_figures(shop, open_window, AUDITOR)
    assert not person.find(key_name(Action.FIGURE_LIMITS)).isEnabled()
    person.press(Qt.Key.Key_F5)
    person.is_told("A manager sets limits")
    assert not person.sees(names.FIGURES_LOW)
    person.window.close()


def test_own_days_are_typed(shop: Till, open_window: OpenWindow) -> None:
    person = at_figures(shop, open_window, MANAGER)
    person.press(Qt.Key.Key_F4)
    since = person.find(names.FIGURES_SINCE)
    since.setText("nonsense")  # type: ignore[attr-defined]
    person.press(Qt.Key.Key_Return)
    person.is_told("Write both days")
    person.press(Qt.Key.Key_Escape)
    for name, text in ((names.FIGURES_SINCE, "2020-01-01"), (names.FIGURES_UNTIL, "2020-01-31")):
        person.find(name).setText(text)  # type: ignore[attr-defined]
    person.press(Qt.Key.Key_Return)
    waits_for_figures(person)
    assert person.reads(names.FIGURES_PERIOD) == "Own days: 1 January 2020 to 31 January 2020"
    assert board(person)[0].startswith("Active members: 0.")
    person.window.close()


def test_a_period_is_closed_by_this_till_where_central_is_not_there(
    shop: Till, open_window: OpenWindow, documents: Path
) -> None:
    person = at_figures(shop, open_window, MANAGER)
    person.press(Qt.Key.Key_F9)
    person.waits_to_see(names.CLOSE_ROWS)
    person.qtbot.waitUntil(lambda: "central" in person.reads(names.CLOSE_BY).lower())
    said = person.reads(names.CLOSE_BY)
    assert said.startswith("By what this till holds, not final. It adds up.")
    rows = dict(person.rows(names.CLOSE_ROWS))
    assert (rows["Opening"], rows["Issued"], rows["Clawed back"]) == ("0", "+60", "\u221225")
    assert rows["Closing"] == rows["Points outstanding"] == rows["is the closing"] == "35"
    assert not person.find(key_name(Action.FIGURE_PICTURE)).isEnabled()
    assert person.reads(key_name(Action.FIGURE_TABLE)) == "Save journal"
    person.press(Qt.Key.Key_F7)
    (file,) = documents.glob("journal-*.csv")
    lines = [line.split(",") for line in file.read_text("utf-8").splitlines()[1:]]
    assert sum(float(one[2]) for one in lines) == sum(float(one[3]) for one in lines) == 0.85
    person.window.close()


def test_figures_are_taken_away_as_picture_table_and_page(
    shop: Till, open_window: OpenWindow, documents: Path
) -> None:
    person = at_figures(shop, open_window, AUDITOR)
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8):
        person.press(key)
        person.is_told("Saved as")
        person.press(Qt.Key.Key_Escape)
    (picture,) = documents.glob("active-*.png")
    assert QImage(str(picture)).width() == 1200
    (table,) = documents.glob("active-*.csv")
    lines = table.read_text("utf-8").splitlines()
    assert lines[0] == "Active members,Members,Guests"
    assert [line for line in lines if line.endswith(",1,1")]
    (page,) = documents.glob("figures-*.pdf")
    content = page.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    person.window.close()


@pytest.mark.usefixtures("qapp")
def test_a_long_title_is_written_smaller_so_that_it_fits_the_page() -> None:
    short, long = (
        "Harbour Street",
        "Harbour Street · This month: 1 September 2026 to 30 September 2026",
    )
    assert fitted(short, 26, 744).pixelSize() == 26
    letter = fitted(long, 26, 744)
    assert letter.pixelSize() < 26
    assert QFontMetricsF(letter).horizontalAdvance(long) <= 744


def test_a_day_is_reconciled_with_the_shops_totals(
    shop: Till, open_window: OpenWindow, tmp_path: Path, documents: Path
) -> None:
    totals = tmp_path / "totals.csv"
    totals.write_text("till,kind,amount\nHS-1,cash,20.01\n", "utf-8")
    person = open_window(shop)
    person.signs_in(AUDITOR)
    person.press(Qt.Key.Key_7, CTRL)
    person.waits_to_see(names.RECONCILIATION)
    assert "Nothing was reconciled yet" in person.reads(names.RECONCILIATION_TEXT)
    field = person.find(names.RECONCILIATION_TOTALS)
    field.setText(str(tmp_path / "none.csv"))  # type: ignore[attr-defined]
    person.press(Qt.Key.Key_F5)
    person.is_told("cannot be read")
    person.press(Qt.Key.Key_Escape)
    field.setText(str(totals))  # type: ignore[attr-defined]
    person.press(Qt.Key.Key_F5)
    person.qtbot.waitUntil(
        lambda: person.reads(names.RECONCILIATION_TITLE).endswith("look at this"), timeout=20_000
    )
    rows = person.find(names.RECONCILIATION_ROWS, Rows)
    assert isinstance(rows, Rows)
    flagged = [row.text for row in rows.rows() if row.strong]
    assert "Harbour Street · Till 1 · Cash" in flagged
    person.press(Qt.Key.Key_F7)
    person.is_told("Saved as")
    (table,) = documents.glob("reconciliation-*.csv")
    assert "yes" in table.read_text("utf-8")
    person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_F8)
    person.is_told("Saved as")
    (page,) = documents.glob("reconciliation-*.pdf")
    assert page.read_bytes().startswith(b"%PDF")
    person.window.close()


def test_a_cashier_sees_neither(shop: Till, open_window: OpenWindow) -> None:
    person = open_window(shop)
    person.signs_in()
    person.press(Qt.Key.Key_6, CTRL)
    person.press(Qt.Key.Key_7, CTRL)
    assert not person.sees(names.FIGURES)
    assert not person.sees(names.RECONCILIATION)
    person.window.close()


def test_every_measure_has_its_words() -> None:
    for one in MEASURES:
        assert words(one.key).name
        assert words(one.key).definition.endswith(".") or ":" in words(one.key).definition
        assert source(one.source).endswith(".")


@pytest.mark.parametrize(
    ("measure", "number", "text"),
    [("liability", 123_456, "1234.56"), ("breakage", 125_000, "12.50"), ("active", 7, "7")],
)
def test_a_limit_is_typed_as_it_is_read(measure: str, number: int, text: str) -> None:
    assert written(measure, number) == text
    assert typed(measure, text) == number
    assert typed(measure, "") is None
    with pytest.raises(ValueError, match="x"):
        typed(measure, "x")


def test_periods_begin_where_people_say_they_do() -> None:
    from datetime import date

    friday = date(2026, 11, 20).toordinal()
    starts = {name: date.fromordinal(periods.days_of(name, friday)[0]) for name in periods.NAMED}
    assert [on.isoformat() for on in starts.values()] == [
        "2026-11-20",
        "2026-11-16",
        "2026-11-01",
        "2026-10-01",
        "2026-01-01",
    ]


def test_a_table_of_shades_is_walked_past_its_empty_places(qtbot: object) -> None:
    del qtbot
    rows = (
        Series("Jan", (1_000_000, 500_000), ("4 of 4", "2 of 4")),
        Series("Feb", (1_000_000, -1), ("3 of 3",)),
    )
    view = ChartView(listens=True)
    view.show_chart(Chart("shades", ("+0", "+1"), rows))
    told: list[str] = []
    view.told.connect(told.append)
    for _ in range(4):
        view.step(1)
    assert told == ["Jan, +0: 4 of 4", "Jan, +1: 2 of 4", "Feb, +0: 3 of 3"]
    view.deleteLater()
