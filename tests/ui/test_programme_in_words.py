"""A programme in words: of every shipped document, nothing lost, nothing raw."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from terminal import programme_editing as editing
from ui.desk.programme.in_words import sections
from ui.figures import Figures
from ui.files import shipped

FIGURES = Figures("EUR", "Europe/Berlin", lambda: 0, QLocale("en_GB"))


@pytest.mark.parametrize("name", ["default", "fashion", "grocery", "two-country"])
def test_every_row_of_a_document_is_told(name: str) -> None:
    document = shipped("programmes", f"{name}.toml").read_text("utf-8")
    told = dict(sections(document, FIGURES))
    tiers = [called for called, _ in told["Tiers"]]
    assert tiers == editing.rows(document, "tier")
    assert len(told.get("Promotions", ())) == len(editing.rows(document, "promotion"))
    for rules in told.values():
        assert all(called and value for called, value in rules)


def test_values_are_told_as_people_say_them() -> None:
    document = """version = "v-2"
effective = 2026-01-05
[earn]
accrual = "proportional"
[[promotion]]
id = "friday"
name = "Friday"
give = "multiplier"
multiplier = "2"
weekdays = ["fri", "sat"]
starts = 2026-05-01
"""
    told = dict(sections(document, FIGURES))
    assert ("Part of an amount", "Earns its share") in told["Earning"]
    ((called, said),) = told["Promotions"]
    assert (called, said.split(" · ")) == (
        "Friday",
        [
            "Gives: Points times a factor",
            "Times the points: 2",
            "Days of the week: Fri, Sat",
            "First day of the promotion: 1 May 2026",
        ],
    )
