"""Numbers, money and moments in the cashier's language and the shop's time zone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.ledger import moment
from ui import language
from ui.figures import Figures

NOW = moment("2026-03-02", 10)


@pytest.fixture
def english(qapp: QApplication) -> Figures:
    language.install(qapp, "en")
    return Figures("EUR", "Europe/Berlin", lambda: NOW)


@pytest.fixture
def german(qapp: QApplication) -> Figures:
    language.install(qapp, "de")
    return Figures("EUR", "Europe/Berlin", lambda: NOW)


def test_amounts(english: Figures, german: Figures) -> None:
    assert english.amount(107499) == "1,074.99"
    assert german.amount(107499) == "1.074,99"
    assert english.amount(-500) == "−5.00"
    assert english.amount(-5) == "−0.05"
    assert english.amount(1500, "JPY") == "1,500"
    assert english.amount(1500, "KWD") == "1.500"


def test_points(english: Figures) -> None:
    assert english.points(2340) == "2,340"
    assert english.points(-1500) == "−1,500"
    assert [english.signed(n) for n in (5, 0, -5)] == ["+5", "0", "−5"]


def test_decimals_of_notes(english: Figures, german: Figures) -> None:
    assert german.decimal("1234.50") == "1.234,50"
    assert english.decimal("1234") == "1,234"
    assert english.decimal("Gold") == "Gold"
    assert english.decimal("HS-1-00001") == "HS-1-00001"


def test_moments(english: Figures, german: Figures) -> None:
    assert english.moment(NOW) == "10:00"
    assert english.moment(moment("2026-03-01", 9)) == "1 March, 09:00"
    assert german.moment(moment("2025-03-01", 9)) == "1. März 2025, 09:00"
    assert english.day(date(2027, 8, 31).toordinal()) == "31 August 2027"
    assert english.day(date(2026, 11, 30).toordinal()) == "30 November"


def test_the_languages(qapp: QApplication) -> None:
    assert language.install(qapp, "de_AT") == "de"
    assert language.install(qapp, "fr") == "en"
    assert language.install(qapp, "en") == "en"
