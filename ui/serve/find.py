"""Finding a member as one types: phone in any format, name, e-mail, card number. The search runs
behind the screen; what is shown is always of what stands in the field."""

from __future__ import annotations

from functools import partial
from typing import Final, Literal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from terminal.errors import Known
from terminal.views import Found
from ui import names
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

Purpose = Literal["serve", "card", "merge", "move"]
"""Why a member is looked for: to be served, to get the card at hand, to be made one with the
member who is served, to get a sale that was made for somebody else."""
_SLOW_MS: Final = 1000
"""Time after which a search is said to go on."""
_DIGITS: Final = 6
"""Digits from which on a text is a phone number."""
SHORTEST: Final = 2
"""Characters from which on a search says something."""


class FindPanel(Panel):
    """`found` carries the member's account."""

    found = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.FIND)
        self._place = place
        self._hits: list[Found] = []
        self._title = Text("name")
        self._title.setObjectName(names.FIND_TITLE)
        self._open = ""
        self._searching = False
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._say_slow)
        self._field = Field(
            self.tr("Phone, name, e-mail or card number"), names.FIND_FIELD, longest=60
        )
        self._field.changed.connect(self._search)
        self._rows = Rows(height=64)
        self._rows.setObjectName(names.FIND_ROWS)
        self._rows.setAccessibleName(self.tr("Members found"))
        self._rows.chosen.connect(self._choose)
        self._hint = Text("text", ink="muted", wrap=True)
        self._hint.setObjectName(names.FIND_HINT)
        card = Surface()
        card.column.addWidget(self._title)
        card.column.addWidget(self._field)
        card.column.addWidget(self._hint)
        card.column.addWidget(self._rows, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def ask(self, purpose: Purpose) -> None:
        """Say what the member is wanted for."""
        self._title.setText(
            {
                "serve": self.tr("Find a member"),
                "card": self.tr("Whose new card is this?"),
                "merge": self.tr("Which is the other record?"),
                "move": self.tr("Whose should the sale be?"),
            }[purpose]
        )
        self._open = {
            "serve": self.tr("Open"),
            "card": self.tr("Give the card"),
            "merge": self.tr("Merge it"),
            "move": self.tr("This member"),
        }[purpose]
        self.changed.emit()

    def opened(self) -> None:
        """Start empty."""
        self._field.set_text("")
        self._search("")
        self._field.setFocus()

    def facing(self) -> Facing:
        """The pad types phone numbers."""
        return Facing(
            entry_label=self.tr("Found"),
            entry=self._place.figures.points(len(self._hits)),
            primary=self._open,
            primary_enabled=self._rows.current() >= 0 and not self._searching,
            offers=(Offer(Action.ENROL), Offer(Action.CLEAR, label=self.tr("Back"))),
            hint=self.tr("Arrows choose · Enter opens"),
            letters=True,
        )

    def typed(self, digits: str) -> None:
        """Type digits of a phone or card."""
        self._field.insert(digits)

    def erased(self) -> None:
        """Erase the last character."""
        self._field.erase()

    def act(self, action: Action) -> bool:
        """Open the chosen member, or leave."""
        match action:
            case Action.ENTER:
                self._choose(self._rows.current())
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
                self.changed.emit()
            case Action.CLEAR:
                self.closed.emit()
            case _:
                return False
        return True

    def _search(self, text: str) -> None:
        wanted = text.strip()
        if len(wanted) < SHORTEST:
            self._show(wanted, [])
            return
        self._searching = True
        self._slow.start()
        self.changed.emit()
        self._place.bridge.when_done(
            self._place.till.search(wanted),
            partial(self._show, wanted),
            self._failed,
            self.tr("Searching …"),
        )

    def _failed(self, error: Known) -> None:
        self._place.refuse(error)
        self._show(self._field.text(), [])

    def _say_slow(self) -> None:
        self._hint.say(self.tr("Searching …"))

    def _show(self, wanted: str, hits: list[Found]) -> None:
        """Show what was found, unless something else stands in the field by now."""
        if wanted != self._field.text():
            return
        self._searching = False
        self._slow.stop()
        self._hits = hits
        self._rows.put(tuple(self._row(hit) for hit in hits))
        self._rows.choose(0)
        self._hint.say(self._hint_of(wanted))
        self.changed.emit()

    def _hint_of(self, wanted: str) -> str:
        if len(wanted) < SHORTEST:
            return self.tr("Two characters are enough to start.")
        if not self._hits:
            return self.tr("Nobody found. Try less of the name, or the phone number.")
        phones = {hit.phone_masked for hit in self._hits}
        shared = len(self._hits) > 1 and len(phones) == 1 and _is_number(wanted)
        return self.tr("Several members have this number: ask for the name.") if shared else ""

    def _row(self, hit: Found) -> Row:
        parts = (
            self.tr("Card ···{0}").format(hit.card_tail) if hit.card_tail else "",
            hit.phone_masked,
            hit.email_masked,
            self.tr("since {0}").format(hit.since_year) if hit.since_year else "",
            hit.tier,
        )
        points = self.tr("%n point(s)", "", hit.balance)
        return Row(
            text=hit.name,
            second=" · ".join(part for part in parts if part),
            figure=points.replace(str(hit.balance), self._place.figures.points(hit.balance)),
            strong=True,
        )

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._hits) and not self._searching:
            self.found.emit(self._hits[index].account)


def _is_number(text: str) -> bool:
    return sum(sign.isdigit() for sign in text) >= _DIGITS and not any(map(str.isalpha, text))
