"""Enrolment in one short form: card, name, phone, consent; one press saves. Whoever may be a member
already is named first, and a child has a parent's name instead of advertising."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout

from terminal.consent import shipped, years_old
from terminal.device_ports import Scan
from terminal.domain.membership import NameShown, birthday_text
from terminal.errors import Known
from terminal.joining import Enrolment
from terminal.views import Found, MemberView
from ui import names, theme
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

_TONGUES: Final = {"": "", "en": "English", "de": "Deutsch"}
"""Languages as those who speak them call them; the empty one is the shop's."""
_SHOWN: Final[tuple[NameShown, ...]] = ("full", "first", "none")
_REST_MS: Final = 250
"""How long the form rests before somebody like that is looked for."""


class EnrolPanel(Panel):
    """`enrolled` carries the new member's view, `existing` the account of a member who is one
    already and the code of the card they get."""

    enrolled = Signal(object)
    existing = Signal(object, str)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.ENROL)
        self._place = place
        self._saving = False
        self._language = ""
        self._shown: NameShown = "full"
        self._alike: list[Found] = []
        self._card = Field(
            self.tr("Card (needed)"), names.ENROL_CARD, placeholder=self.tr("Scan the blank card")
        )
        self._name = Field(self.tr("Name (needed)"), names.ENROL_NAME)
        self._phone = Field(self.tr("Phone (optional)"), names.ENROL_PHONE, longest=24)
        self._email = Field(
            self.tr("E-mail (optional)"), names.ENROL_EMAIL, longest=120, letters="small"
        )
        self._birthday = Field(
            self.tr("Birthday (optional)"),
            names.ENROL_BIRTHDAY,
            placeholder=self.tr("1990-05-17"),
            longest=12,
        )
        self._referrer = Field(
            self.tr("Brought by, card or code (optional)"), names.ENROL_REFERRER, longest=40
        )
        self._guardian = Field(self.tr("A parent's name (needed)"), names.ENROL_GUARDIAN)
        self._fields = (
            self._card,
            self._name,
            self._phone,
            self._email,
            self._birthday,
            self._referrer,
            self._guardian,
        )
        self._consent = QCheckBox(self.tr("The member agrees"))
        self._consent.setObjectName(names.ENROL_CONSENT)
        theme.dress(self._consent)
        self._wording = Text("text", wrap=True)
        self._wording.setObjectName(names.ENROL_WORDING)
        self._title = Text("name", self.tr("Enrol a member"))
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look_for_alike)
        for field in self._fields:
            field.changed.connect(lambda _text: self._edited())
        self._consent.toggled.connect(lambda _on: self.changed.emit())
        self._lay_out()

    def _lay_out(self) -> None:
        card = Surface()
        self._column = card.column
        card.column.setSpacing(12)
        card.column.addWidget(self._title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        pairs = (
            (self._card, self._name),
            (self._phone, self._email),
            (self._birthday, self._referrer),
        )
        for row, (left, right) in enumerate(pairs):
            grid.addWidget(left, row, 0)
            grid.addWidget(right, row, 1)
        card.column.addLayout(grid)
        self._alike_box = Surface("warning", radius=10, padding=12)
        self._alike_text = Text("strong", wrap=True)
        self._alike_text.setObjectName(names.ENROL_ALIKE)
        self._alike_box.column.addWidget(self._alike_text)
        self._alike_box.hide()
        card.column.addWidget(self._alike_box)
        self._box = Surface("soft", radius=10, padding=12)
        self._box.column.addWidget(self._wording)
        self._consent.setMinimumHeight(48)
        self._consent.setCursor(Qt.CursorShape.PointingHandCursor)
        self._box.column.addWidget(self._consent)
        self._box.column.addWidget(self._guardian)
        card.column.addWidget(self._box)
        card.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def set_compact(self, compact: bool) -> None:
        """Leave the title out where there is little height."""
        self._title.setVisible(not compact)
        edge = 16 if compact else 24
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(8 if compact else 12)

    # --- the form ----------------------------------------------------------------------

    def start(self, card: str) -> None:
        """Begin an empty form for a card's code, or for one still to be scanned."""
        self._saving = False
        for field in self._fields:
            field.set_text("")
        self._card.set_text(card)
        self._consent.setChecked(False)
        self._language = ""
        self._shown = "full"
        rule = self._place.till.programme.referral
        self._referrer.setVisible(bool(rule.friend_points or rule.referrer_points))
        self._show_alike([])
        self._edited()

    def opened(self) -> None:
        """Type where something is missing."""
        (self._name if self._card.text() else self._card).setFocus()

    def _edited(self) -> None:
        young = self._is_young()
        self._guardian.setVisible(young)
        self._consent.setVisible(not young)
        self._wording.setText(self._words(young=young))
        self._rest.start()
        self.changed.emit()

    def _words(self, *, young: bool) -> str:
        """What is agreed to, in the language of the member where one was chosen."""
        if young:
            return self.tr("Under {0} years a parent agrees, and there is no advertising.").format(
                self._age()
            )
        spoken = self._language or self._place.figures.locale.name()[:2]
        return shipped().wording(spoken)

    def _age(self) -> int:
        return shipped().age_in(self._place.till.region)

    def _is_young(self) -> bool:
        """Whether the birthday is of somebody below the age to agree for themselves."""
        try:
            kept = birthday_text(self._birthday.text()) if self._birthday.text() else ""
        except ValueError:
            return False
        years = years_old(kept, self._place.till.business_day())
        return years is not None and years < self._age()

    def facing(self) -> Facing:
        """What is still missing is said, not just greyed."""
        missing = self._missing()
        offers = [
            Offer(Action.CONSENT, label=self._consent_word(), enabled=not self._is_young()),
            Offer(Action.LANGUAGE, label=self._language_word()),
            Offer(Action.NAME_SHOWN, label=self._shown_word()),
        ]
        if self._alike:
            offers.append(
                Offer(
                    Action.REPLACE,
                    enabled=bool(self._card.text()),
                    label=self.tr("It is {0}").format(self._alike[0].name.split(" ")[0]),
                )
            )
        return Facing(
            entry_label=self.tr("New member"),
            entry="",
            primary=self.tr("Saving …") if self._saving else self.tr("Save"),
            primary_enabled=not missing and not self._saving,
            offers=(*offers, Offer(Action.CLEAR, label=self.tr("Back"))),
            hint=missing or self._agreement(),
            letters=True,
        )

    def _agreement(self) -> str:
        """What saving now says of advertising."""
        if self._is_young() or not self._consent.isChecked():
            return self.tr("Saved without advertising")
        return self.tr("Saved with advertising")

    def _missing(self) -> str:
        if not self._card.text():
            return self.tr("Scan the blank card")
        if not self._name.text():
            return self.tr("The name is missing")
        if self._is_young() and not self._guardian.text():
            return self.tr("A parent's name is missing")
        return ""

    def _focused(self) -> Field:
        return next((field for field in self._fields if field.line.hasFocus()), self._phone)

    def typed(self, digits: str) -> None:
        """The pad types into the field at hand, the phone otherwise."""
        self._focused().insert(digits)

    def erased(self) -> None:
        """Erase in the field at hand."""
        self._focused().erase()

    def act(self, action: Action) -> bool:
        """Save, or leave; give the card to whoever is a member already."""
        match action:
            case Action.ENTER:
                self._save()
            case Action.CONSENT:
                if not self._is_young():
                    self._consent.toggle()
            case Action.LANGUAGE:
                self._speak_next()
            case Action.NAME_SHOWN:
                self._show_next()
            case Action.REPLACE if self._alike and self._card.text():
                self.existing.emit(self._alike[0].account, self._card.text())
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
        self._edited()

    def _show_next(self) -> None:
        """Turn to the next way in which screens may show the name."""
        self._shown = _SHOWN[(_SHOWN.index(self._shown) + 1) % len(_SHOWN)]
        self.changed.emit()

    def _shown_word(self) -> str:
        return {
            "full": self.tr("Shows full name"),
            "first": self.tr("Shows first name"),
            "none": self.tr("Shows no name"),
        }[self._shown]

    def _consent_word(self) -> str:
        """Whether the member agrees, as it stands now."""
        agrees = self._consent.isChecked()
        return self.tr("Agrees: yes") if agrees else self.tr("Agrees: no")

    def _language_word(self) -> str:
        """The language in which receipts speak to the member."""
        chosen = _TONGUES[self._language] or self.tr("as here")
        return self.tr("Receipts: {0}").format(chosen)

    def scanned(self, scan: Scan) -> bool:
        """A card belongs to the form: to the field of whoever brought the member while that is
        at hand, else it is the blank one."""
        if scan.kind != "member_card":
            return False
        if self._referrer.line.hasFocus():
            self._referrer.set_text(scan.code)
        else:
            self._card.set_text(scan.code)
            self._name.setFocus()
        return True

    # --- who is a member already -------------------------------------------------------

    def _look_for_alike(self) -> None:
        if not self.isVisible():
            # Left meanwhile: a search now would break off one that somebody waits for.
            return
        name, phone, email = self._name.text(), self._phone.text(), self._email.text()
        if not (name or phone or email):
            self._show_alike([])
            return
        self._place.bridge.when_done(
            self._place.till.likely(name, phone, email), self._show_alike, self._place.refuse
        )

    def _show_alike(self, found: list[Found]) -> None:
        self._alike = found
        self._alike_box.setVisible(bool(found))
        if found:
            first = found[0]
            told = " · ".join(
                part
                for part in (
                    self.tr("Card ···{0}").format(first.card_tail) if first.card_tail else "",
                    first.phone_masked,
                    first.email_masked,
                )
                if part
            )
            said = self.tr("A member already? {0} ({1}).").format(first.name, told)
            more = self.tr("And %n more: F3 finds them.", "", len(found) - 1)
            self._alike_text.setText(f"{said} {more}" if len(found) > 1 else said)
        self.changed.emit()

    # --- saving ------------------------------------------------------------------------

    def _save(self) -> None:
        if self._saving:
            return
        missing = self._missing()
        if missing:
            self._place.say(missing, "warning")
            return
        self._saving = True
        self.changed.emit()
        young = self._is_young()
        wanted = Enrolment(
            card=self._card.text(),
            name=self._name.text(),
            phone=self._phone.text(),
            email=self._email.text(),
            consent=self._consent.isChecked() and not young,
            consent_text=self._wording.text(),
            consent_version=shipped().version,
            guardian=self._guardian.text() if young else "",
            birthday=self._birthday.text(),
            referrer=self._referrer.text() if self._referrer.isVisibleTo(self) else "",
            language=self._language,
            name_shown=self._shown,
        )
        self._place.bridge.when_done(self._place.till.enrol(wanted), self._saved, self._refused)

    def _saved(self, view: MemberView) -> None:
        self._saving = False
        self.enrolled.emit(view)

    def _refused(self, error: Known) -> None:
        self._saving = False
        self._place.refuse(error)
        self.changed.emit()
