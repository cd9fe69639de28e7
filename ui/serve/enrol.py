"""Enrolment in one short form: card, name, phone, consent; one press saves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from terminal.device_ports import Scan
from terminal.errors import Known
from terminal.views import MemberView
from ui import names, theme
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

_TONGUES: Final = {"": "", "en": "English", "de": "Deutsch"}
"""Languages as those who speak them call them; the empty one shows the key's own word."""


class EnrolPanel(Panel):
    """`enrolled` carries the new member's view."""

    enrolled = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.ENROL)
        self._place = place
        self._saving = False
        self._language = ""
        self._card = Field(
            self.tr("Card"), names.ENROL_CARD, placeholder=self.tr("Scan the blank card")
        )
        self._name = Field(self.tr("Name"), names.ENROL_NAME)
        self._phone = Field(self.tr("Phone"), names.ENROL_PHONE, longest=24)
        self._email = Field(self.tr("E-mail (optional)"), names.ENROL_EMAIL, longest=120)
        self._consent = QCheckBox(self.tr("The member agrees"))
        self._consent.setObjectName(names.ENROL_CONSENT)
        theme.dress(self._consent)
        self._wording = Text("text", self.consent_text(), wrap=True)
        for field in (self._card, self._name, self._phone, self._email):
            field.changed.connect(lambda _text: self.changed.emit())
        self._consent.toggled.connect(lambda _on: self.changed.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        card = Surface()
        card.column.setSpacing(12)
        card.column.addWidget(Text("name", self.tr("Enrol a member")))
        for left, right in ((self._card, self._name), (self._phone, self._email)):
            row = QHBoxLayout()
            row.setSpacing(16)
            row.addWidget(left)
            row.addWidget(right)
            card.column.addLayout(row)
        box = Surface("soft", radius=10, padding=14)
        box.column.addWidget(self._wording)
        self._consent.setMinimumHeight(48)
        self._consent.setCursor(Qt.CursorShape.PointingHandCursor)
        box.column.addWidget(self._consent)
        card.column.addWidget(box)
        card.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def consent_text(self) -> str:
        """The wording that the member agrees to; it is kept with the consent."""
        return self.tr(
            "I would like to hear of offers by phone or e-mail. I can collect points without it, "
            "and take it back at any time."
        )

    def start(self, card: str) -> None:
        """Begin an empty form for a card's code, or for one still to be scanned."""
        self._saving = False
        for field in (self._name, self._phone, self._email):
            field.set_text("")
        self._card.set_text(card)
        self._consent.setChecked(False)
        self._language = ""

    def opened(self) -> None:
        """Type where something is missing."""
        (self._name if self._card.text() else self._card).setFocus()

    def facing(self) -> Facing:
        """What is still missing is said, not just greyed."""
        missing = self._missing()
        return Facing(
            entry_label=self.tr("New member"),
            entry="",
            primary=self.tr("Saving …") if self._saving else self.tr("Save"),
            primary_enabled=not missing and not self._saving,
            offers=(
                Offer(Action.CONSENT, label=self.tr("Agrees")),
                Offer(Action.LANGUAGE, label=_TONGUES[self._language]),
                Offer(Action.CLEAR, label=self.tr("Back")),
            ),
            hint=missing,
        )

    def _missing(self) -> str:
        if not self._card.text():
            return self.tr("Scan the blank card")
        if not self._name.text():
            return self.tr("The name is missing")
        return ""

    def typed(self, digits: str) -> None:
        """The pad types into the field at hand, the phone otherwise."""
        fields = (self._card, self._name, self._phone, self._email)
        focused = next((field for field in fields if field.line.hasFocus()), self._phone)
        focused.insert(digits)

    def erased(self) -> None:
        """Erase in the field at hand."""
        fields = (self._card, self._name, self._phone, self._email)
        next((field for field in fields if field.line.hasFocus()), self._phone).erase()

    def act(self, action: Action) -> bool:
        """Save or leave."""
        match action:
            case Action.ENTER:
                self._save()
            case Action.CONSENT:
                self._consent.toggle()
            case Action.LANGUAGE:
                self._speak_next()
            case Action.CLEAR:
                self.closed.emit()
            case Action.UP | Action.DOWN:
                self.focusNextPrevChild(action is Action.DOWN)
            case _:
                return False
        return True

    def _speak_next(self) -> None:
        """Turn to the next language that receipts can be in; none is the shop's."""
        tongues = list(_TONGUES)
        self._language = tongues[(tongues.index(self._language) + 1) % len(tongues)]
        self.changed.emit()

    def scanned(self, scan: Scan) -> bool:
        """A card belongs to the form."""
        if scan.kind != "member_card":
            return False
        self._card.set_text(scan.code)
        self._name.setFocus()
        return True

    def _save(self) -> None:
        if self._saving:
            return
        missing = self._missing()
        if missing:
            self._place.say(missing, "warning")
            return
        from terminal.joining import Enrolment

        self._saving = True
        self.changed.emit()
        wanted = Enrolment(
            card=self._card.text(),
            name=self._name.text(),
            phone=self._phone.text(),
            email=self._email.text(),
            consent=self._consent.isChecked(),
            consent_text=self._wording.text(),
            language=self._language,
        )
        self._place.bridge.when_done(self._place.till.enrol(wanted), self._saved, self._refused)

    def _saved(self, view: MemberView) -> None:
        self._saving = False
        self.enrolled.emit(view)

    def _refused(self, error: Known) -> None:
        self._saving = False
        self._place.refuse(error)
        self.changed.emit()
