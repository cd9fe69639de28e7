"""The open basket says what each rule gave or took, and what a guard will say of it."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.till import Till
from tests.support.shop import sell
from tests.ui.conftest import CARD, SUPERVISOR, Person, give
from ui import names

RULES = """
version = "rules-1"
[caps]
purchase = 40
purchases_per_day = 2
[[promotion]]
id = "week"
name = "Coffee week"
give = "percent_off"
percent = 10
[[promotion]]
id = "extra"
name = "Twenty and more"
give = "points"
points = 30
minimum_spend = "20.00"
stackable = true
"""
GUARD = """
[[guard]]
id = "flood"
watch = "points_per_hour"
limit = 30
action = "{0}"
"""


def under(till: Till, text: str) -> None:
    till.engine.rules = till.engine.quoting = Programmes([read(text)])


def test_each_rule_has_its_row(person: Person, till: Till) -> None:
    under(till, RULES)
    person.scan(CARD)
    person.type("1000")
    assert person.rows(names.EARNS_WHY) == [
        ("Coffee week: 1.00 off", ""),
        ("1.00 more earns", "+5"),
        ("11.00 more earns Twenty and more", "+30"),
    ]
    person.press(Qt.Key.Key_Escape)
    person.scan(CARD)
    person.type("4000")
    assert person.reads(names.EARNS_TITLE) == "Earns 40 points"
    assert person.rows(names.EARNS_WHY) == [
        ("Coffee week: 4.00 off", ""),
        ("for 36.00", "+15"),
        ("Twenty and more", "+30"),
        ("at most 40 a purchase", "\N{MINUS SIGN}5"),
    ]


def test_a_small_screen_says_the_first_and_counts_the_rest(person: Person, till: Till) -> None:
    under(till, RULES)
    person.window.resize(1024, 600)
    person.scan(CARD)
    person.type("4000")
    assert person.rows(names.EARNS_WHY) == [
        ("Coffee week: 4.00 off", ""),
        ("for 36.00", "+15"),
        ("and 2 more", ""),
    ]


def test_what_is_only_noted_is_told_before_the_commit(
    person: Person, till: Till, maja: UUID
) -> None:
    under(till, RULES)
    sell(till, maja, 1000)
    person.scan(CARD)
    assert not person.sees(names.GUARDS)
    person.type("1000")
    assert (
        person.reads(names.GUARDS) == "Many purchases in a day: go on, it is noted for a manager."
    )
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)
    assert not person.sees(names.GUARDS)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("approve", "a supervisor approves it at the end."),
        ("block", "this cannot be sold. Call a supervisor."),
    ],
)
def test_what_stands_in_the_way_is_told_before_the_commit(
    supervised: Person, till: Till, maja: UUID, action: str, said: str
) -> None:
    person = supervised
    under(till, RULES.replace("= 2", "= 9") + GUARD.format(action))
    give(till, maja, 100)
    person.scan(CARD)
    person.type("4000")
    assert person.reads(names.GUARDS) == f"Many points in a short time: {said}"
    person.press(Qt.Key.Key_Return)
    if action == "block":
        person.is_told("This is not allowed here: many points in a short time.")
        return
    person.waits_to_see(names.APPROVAL)
    person.type(SUPERVISOR)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)


def test_a_guest_s_basket_says_how_its_points_are_not_lost(person: Person) -> None:
    person.type("1000")
    assert "within 14 days" in person.reads(names.EARNS_TEXT)
    assert not person.sees(names.EARNS_WHY)
