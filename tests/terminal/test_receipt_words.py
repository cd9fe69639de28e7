"""The catalogues of receipts: the same keys and slots in every language, and its figures."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import get_args

import pytest

from terminal.domain.entry import Note, Tender
from terminal.explaining import WORDS
from terminal.receipt import CopyMark
from terminal.receipt_layout import default_layout
from terminal.receipt_words import LANGUAGES, spoken, words_in

SLOT = re.compile(r"\{[a-z0-9]*\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_with_its_slots(language: str) -> None:
    english, words = words_in("en").say, words_in(language).say
    assert words.keys() == english.keys()
    for key, text in words.items():
        assert sorted(SLOT.findall(text)) == sorted(SLOT.findall(english[key])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_engine_and_the_layout_name_is_there(language: str) -> None:
    say = words_in(language).say
    assert WORDS.keys() <= say.keys()
    assert {f"tender.{tender}" for tender in get_args(Tender)} <= say.keys()
    assert {mark for mark in get_args(CopyMark) if mark} <= say.keys()
    labels = {word for block in default_layout().block for word in (block.label, block.title)}
    assert labels - {""} <= say.keys()


def test_figures_are_written_as_the_language_writes_them() -> None:
    english, german = words_in("en"), words_in("de")
    assert english.amount(107_499, "EUR") == "1,074.99"
    assert german.amount(107_499, "EUR") == "1.074,99"
    assert english.amount(-5, "EUR") == "−0.05"
    assert english.amount(1500, "JPY") == "1,500"
    assert (english.signed(2000), german.signed(2000), english.signed(-3)) == (
        "+2,000",
        "+2.000",
        "−3",
    )
    assert english.signed(0) == "0"
    day = date(2026, 3, 2).toordinal()
    assert (english.date(day), german.date(day)) == ("2026-03-02", "02.03.2026")
    assert german.moment(datetime.fromisoformat("2026-03-02T09:05")) == "02.03.2026 09:05"


def test_an_explanation_is_said_in_the_language() -> None:
    note = Note("earn.base", 20, ("1049.99",))
    assert words_in("en").note(note) == "Earned for 1,049.99"
    assert words_in("de").note(note) == "Gesammelt für 1.049,99"
    assert words_in("de").note(Note("earn.tier", 4, ("Gold", "20"))) == "Gold +20 %"


def test_a_key_of_a_newer_version_shows_itself() -> None:
    assert words_in("de").note(Note("earn.moon", 4)) == "earn.moon"


def test_a_shop_s_own_word_stays_as_it_is() -> None:
    assert words_in("de").text("Best {before}") == "Best {before}"


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("de",), "de"),
        (("de_AT.UTF-8",), "de"),
        (("de-CH",), "de"),
        (("fr", "de"), "de"),
        (("", "C", "en_GB.UTF-8"), "en"),
        (("fr",), "en"),
        ((), "en"),
    ],
)
def test_the_first_language_that_there_is_is_spoken(wishes: tuple[str, ...], language: str) -> None:
    assert spoken(*wishes) == language
