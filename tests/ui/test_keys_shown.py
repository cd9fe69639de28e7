"""Every key on the screen says which key of the keyboard does the same, and that one does it."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from terminal.till import Till
from tests.support.shop import sell
from tests.ui import test_layout
from tests.ui.conftest import OpenWindow, Person
from ui import names
from ui.action_keys import KEYS
from ui.actions import Action
from ui.parts.key import Key

PRESSED = frozenset("0123456789") | {"00", "ABC", "", "\N{ERASE TO THE LEFT}"}
"""Keys of the pad: what is on them is what is typed."""


def silent(person: Person) -> set[str]:
    """Keys on show that do not say how the keyboard presses them."""
    texts = {action.key_text() for action in Action}
    return {
        one.text() or one.objectName()
        for one in person.window.findChildren(Key)
        if one.isVisible()
        and one.isEnabled()
        and one.text() not in PRESSED
        and one.hint() not in texts
    }


def misleading(person: Person) -> set[str]:
    """Keys on show that name another key than their action's."""
    wanted = {
        name(action.value): action.key_text()
        for action in Action
        for name in (names.action_key, names.more_key)
    }
    return {
        one.objectName()
        for one in person.window.findChildren(Key)
        if one.isVisible()
        and one.isEnabled()
        and one.hint() != wanted.get(one.objectName(), one.hint())
    }


def test_every_key_on_every_page_shows_its_key(
    till: Till, maja: UUID, open_window: OpenWindow
) -> None:
    sell(till, maja, 520_000)
    person = open_window(till)
    person.signs_in()
    amiss: dict[str, set[str]] = {}
    for page in test_layout.PAGES:
        page(person)
        QApplication.processEvents()
        if found := silent(person) | misleading(person):
            amiss[page.__name__] = found
        person.press(Qt.Key.Key_Escape)
        if page is test_layout.locked:
            person.signs_in()
        while not person.sees(names.IDLE):
            person.press(Qt.Key.Key_Escape)
    assert amiss == {}


def test_every_action_has_a_key_and_a_word() -> None:
    assert set(KEYS) == {action.value for action in Action}
    assert all(action.label() and action.key_text() for action in Action)
