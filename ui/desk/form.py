"""A form in a section: what is about to be done, a choice if there is one, fields, two keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui import names
from ui.actions import Action
from ui.desk.file_choice import choose_file
from ui.desk.keybar import KeyBar
from ui.parts.field import Field
from ui.parts.panel import Offer
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a form asks: `fields` by their key, with the label and what stands in them at first;
    `then` gets the index of the choice (-1 without one) and the fields' texts. It can be saved
    once every field that is not `optional` is filled and `missing`, where it is given, says
    nothing about their texts; `destroys` gives the key its weight, and `file` is the
    field whose path can be chosen by looking through the folders."""

    title: str
    text: str
    save: str
    then: Callable[[int, Mapping[str, str]], None]
    choices: tuple[str, ...] = ()
    fields: tuple[tuple[str, str, str], ...] = ()
    optional: frozenset[str] = frozenset()
    missing: Callable[[Mapping[str, str]], str] | None = None
    destroys: bool = False
    file: str = ""


class Form(Surface):
    """`given_up` comes when somebody goes back."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16)
        self._asked: Asked | None = None
        self._busy = False
        self._title = Text("name", wrap=True)
        self._title.setObjectName(names.FORM_TITLE)
        self._text = Text("text", ink="muted", wrap=True)
        self._text.setObjectName(names.FORM_TEXT)
        self._choices = Rows(height=44)
        self._choices.setObjectName(names.FORM_CHOICES)
        self._fields: dict[str, Field] = {}
        self._holder = QVBoxLayout()
        self._holder.setSpacing(8)
        self._bar = KeyBar()
        self._bar.pressed.connect(self.act)
        for widget in (self._title, self._text):
            self.column.addWidget(widget)
        self.column.addWidget(self._choices, 1)
        self.column.addLayout(self._holder)
        self.column.addStretch(0)
        self.column.addWidget(self._bar)

    def ask(self, asked: Asked) -> None:
        """Show another form."""
        self._asked, self._busy = asked, False
        self._title.setText(asked.title)
        self._text.say(asked.text)
        self._choices.put(tuple(Row(text=one) for one in asked.choices))
        self._choices.setVisible(bool(asked.choices))
        self._choices.setAccessibleName(asked.title)
        self._choices.choose(0)
        for field in self._fields.values():
            field.hide()
            self._holder.removeWidget(field)
            field.deleteLater()
        self._fields = {}
        for key, label, text in asked.fields:
            field = Field(label, names.form_field(key), longest=200)
            field.set_text(text)
            field.changed.connect(lambda _text: self._offer())
            self._fields[key] = field
            self._holder.addWidget(field)
        first = next(iter(self._fields.values()), None)
        (first or self._choices).setFocus()
        self._offer()

    def say(self, text: str, save: str = "") -> None:
        """Say something else above the fields, and call the key by another word."""
        self._text.say(text)
        if self._asked is not None and save:
            self._asked = msgspec.structs.replace(self._asked, save=save)
        self.free()

    def busy(self) -> None:
        """Wait until what was asked is done."""
        self._busy = True
        self._offer()

    def free(self) -> None:
        """Take the next press."""
        self._busy = False
        self._offer()

    def fill(self, key: str, text: str) -> None:
        """Put a text into a field."""
        if key in self._fields:
            self._fields[key].set_text(text)

    def asks_for(self, key: str) -> bool:
        """Whether a field is on show."""
        return self._asked is not None and self.isVisible() and key in self._fields

    def _texts(self) -> dict[str, str]:
        return {key: field.text() for key, field in self._fields.items()}

    def _lacks(self, key: str) -> bool:
        asked = self._asked
        return asked is not None and key not in asked.optional and not self._fields[key].text()

    def _missing(self) -> str:
        asked, texts = self._asked, self._texts()
        if asked is None:
            return ""
        empty = [label for key, label, _ in asked.fields if self._lacks(key)]
        said = [self.tr("Still to fill in: {0}.").format(", ".join(empty))] if empty else []
        if asked.missing is not None:
            said.append(asked.missing(texts))
        return " ".join(one for one in said if one)

    def _offer(self) -> None:
        asked, missing = self._asked, self._missing()
        self._bar.offer(
            (
                Offer(Action.CLEAR, label=self.tr("Back")),
                *((Offer(Action.CHOOSE_FILE),) if asked and asked.file else ()),
                Offer(
                    Action.ENTER,
                    enabled=not self._busy and not missing,
                    label=asked.save if asked else "",
                    kind="danger" if asked and asked.destroys else "primary",
                    why=missing,
                ),
            )
        )

    def act(self, action: Action) -> bool:
        """Choose, save, or go back."""
        match action:
            case Action.UP | Action.DOWN:
                self._choices.step(1 if action is Action.DOWN else -1)
            case Action.ENTER if self._asked is not None and self._bar.may(Action.ENTER):
                index = self._choices.current() if self._asked.choices else -1
                self._asked.then(index, self._texts())
            case Action.ENTER:
                self._to_empty()
            case Action.CHOOSE_FILE if self._asked is not None and self._asked.file:
                self._choose(self._asked.file)
            case Action.CLEAR:
                self.given_up.emit()
            case _:
                return action in {Action.ENTER, Action.PART_NEXT, Action.PART_BACK}
        return True

    def _to_empty(self) -> None:
        """Go on with the first field that is still empty."""
        for key, field in self._fields.items():
            if self._lacks(key):
                field.setFocus()
                return

    def _choose(self, key: str) -> None:
        choose_file(
            self,
            self._title.text(),
            Path(self._fields[key].text()),
            self.tr("All files (*)"),
            lambda path: self.fill(key, str(path)),
        )
