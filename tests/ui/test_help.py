"""The manual tells of every key, in both languages, with pictures that exist."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextBrowser

from terminal.app.demo.pictures import MANUAL
from tests.ui.conftest import Person
from ui import language, names
from ui.actions import Action
from ui.files import shipped
from ui.help import manual


@pytest.fixture(params=language.LANGUAGES)
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    return language.install(qapp, request.param)


@pytest.mark.usefixtures("spoken")
def test_every_key_is_in_the_manual() -> None:
    cells = re.findall(r"^\| ([^|]+) \|", manual(), re.MULTILINE)
    listed = {key for cell in cells for key in cell.split(", ")}
    assert {action.key_text() for action in Action} <= listed


def test_every_picture_is_one_that_the_command_takes(spoken: str) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", manual())
    folder = "pictures" if spoken == "en" else f"pictures/{spoken}"
    assert sorted(shown) == sorted(f"{folder}/{name}.png" for name in MANUAL)
    assert all(shipped("help").joinpath(one).is_file() for one in shown)


def test_both_languages_have_the_same_chapters(qapp: QApplication) -> None:
    outlines = []
    for code in language.LANGUAGES:
        language.install(qapp, code)
        outlines.append(re.findall(r"^(#+|[0-9]\.|-|!|\|)", manual(), re.MULTILINE))
    assert outlines[0] == outlines[1]


def test_no_picture_is_wider_than_the_page(person: Person) -> None:
    person.window.resize(1024, 600)
    person.press(Qt.Key.Key_F1)
    text = person.find(names.HELP_TEXT)
    assert isinstance(text, QTextBrowser)
    assert text.document().size().width() <= text.viewport().width()
