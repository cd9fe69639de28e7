"""Days as they are typed: one form for each language on the screen, both of them read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from ui.desk import days

DAY = date(2026, 12, 3).toordinal()


@pytest.fixture
def speaking() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("speaking")
@pytest.mark.parametrize(("language", "text"), [("en", "2026-12-03"), ("de", "3.12.2026")])
def test_a_day_is_written_in_one_form_and_kept_in_another(language: str, text: str) -> None:
    QLocale.setDefault(QLocale(language))
    assert days.written(DAY) == days.shown("2026-12-03") == text
    assert days.kept(text) == "2026-12-03"


@pytest.mark.parametrize("text", ["2026-12-03", "3.12.2026", " 03.12.2026 "])
def test_either_form_is_read(text: str) -> None:
    assert days.day_of(text) == DAY


@pytest.mark.parametrize("text", ["", "at once", "31.2.2026", "2026-13-01", "3.12.26"])
def test_what_is_no_day_stays_as_it_was_typed(text: str) -> None:
    assert days.day_of(text) is None
    assert days.kept(text) == days.shown(text) == text
