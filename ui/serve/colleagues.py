"""Who works here, as a manager keeps it: new colleagues, PINs, badges, roles, lent keys. Works
without the network."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from terminal.desk import Desk
from terminal.device_ports import Scan
from terminal.errors import Known
from terminal.people import Role
from terminal.views import Colleague
from ui import language, names, wording
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

T = TypeVar("T")
_OWN: Final = (Action.NEW_COLLEAGUE, Action.ROLE, Action.NEW_PIN, Action.LEND_KEY)
_ROLES: Final[tuple[Role, ...]] = ("cashier", "supervisor", "manager", "auditor")


class ColleaguesPanel(Panel):
    """A list, and a form for a new colleague in its place."""

    def __init__(self, place: Workplace, desk: Desk) -> None:
        super().__init__()
        self.setObjectName(names.COLLEAGUES)
        self._place = place
        self._desk = desk
        self._people: list[Colleague] = []
        self._new = False
        self._role: Role = "cashier"
        self._busy = False
        self._title = Text("name", self.tr("Who works here"))
        self._text = Text("lead", ink="muted", wrap=True)
        self._text.setObjectName(names.COLLEAGUES_TEXT)
        self._name = Field(self.tr("Name"), names.COLLEAGUES_NAME)
        self._name.changed.connect(lambda _text: self.changed.emit())
        self._rows = Rows(height=64)
        self._rows.setObjectName(names.COLLEAGUES_ROWS)
        self._rows.setAccessibleName(self.tr("Who works here"))
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self.changed.emit())
        card = Surface()
        for widget in (self._title, self._text, self._name):
            card.column.addWidget(widget)
        card.column.addWidget(self._rows, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def start(self) -> None:
        """Read who works here."""
        self._text.setText(self.tr("Mark somebody, then scan a badge to give it to them."))
        self._list()

    def _list(self, mark: UUID | None = None) -> None:
        self._new = self._busy = False
        self._name.hide()
        self._rows.show()
        before = mark or (chosen.staff if (chosen := self._chosen()) else None)
        try:
            self._people = self._desk.people()
        except Known as error:
            self._place.refuse(error)
            self._people = []
        self._rows.put(tuple(map(self._row, self._people)))
        found = (i for i, one in enumerate(self._people) if one.staff == before)
        self._rows.choose(next(found, 0))
        self._rows.setFocus()
        self.changed.emit()

    def _row(self, one: Colleague) -> Row:
        parts = [wording.role(one.role)]
        if one.language:
            parts.append(language.NAMES.get(one.language, one.language))
        if one.key:
            parts.append(self.tr("holds the key until the shift ends"))
        if one.badge:
            parts.append(self.tr("has a badge"))
        if one.given:
            parts.append(self.tr("has yet to choose a PIN"))
        return Row(
            text=one.name,
            second=" · ".join(parts),
            figure="" if one.active else self.tr("has left"),
            quiet=not one.active,
        )

    def chosen(self) -> Colleague | None:
        """Whoever is marked."""
        return None if self._new else self._chosen()

    def naming(self) -> bool:
        """Whether a new colleague's form is in front of the list."""
        return self._new

    def opened(self) -> None:
        """Arrows move through the rows; a new name is typed at once."""
        (self._name if self._new else self._rows).setFocus()

    def _chosen(self) -> Colleague | None:
        index = self._rows.current()
        return self._people[index] if 0 <= index < len(self._people) else None

    def typed(self, signs: str) -> None:
        """Type the new colleague's name."""
        if self._new:
            self._name.insert(signs)

    def erased(self) -> None:
        """Erase a letter of it."""
        if self._new:
            self._name.erase()

    def facing(self) -> Facing:
        """What can be done with the marked one, or the form's role and key."""
        role = Offer(Action.ROLE, label=wording.role(self._role).capitalize())
        back = Offer(Action.CLEAR, label=self.tr("Back"))
        if self._new:
            return Facing(
                entry_label=self.tr("New colleague"),
                entry="",
                primary=self.tr("Save"),
                primary_enabled=bool(self._name.text()) and not self._busy,
                offers=(role, back),
                hint=self.tr("They choose their own PIN when they first sign in"),
                letters=True,
            )
        chosen = self._chosen()
        some = chosen is not None and not self._busy
        cashier = chosen is not None and chosen.role == "cashier"
        lent = chosen is not None and chosen.key
        gone = chosen is not None and not chosen.active
        return Facing(
            entry_label=self.tr("Who works here"),
            entry=str(sum(1 for one in self._people if one.active)),
            primary=self.tr("New colleague"),
            primary_enabled=not self._busy,
            offers=(
                Offer(Action.ROLE, enabled=some),
                Offer(Action.NEW_PIN, enabled=some),
                Offer(Action.SCREEN_LANGUAGE, enabled=some),
                Offer(
                    Action.LEND_KEY,
                    enabled=some and cashier,
                    label=self.tr("Take the key") if lent else "",
                ),
                Offer(
                    Action.REMOVE,
                    enabled=some,
                    label=self.tr("Is back") if gone else self.tr("Leaves"),
                ),
                back,
            ),
            hint="",
            primary_hint=Action.NEW_COLLEAGUE.key_text(),
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Keep the list, or the form; a key means here what this panel says it does."""
        action = next((mine for mine in _OWN if mine.keys == action.keys), action)
        match action:
            case Action.ENTER if self._new:
                self._save()
            case Action.ENTER | Action.NEW_COLLEAGUE:
                self._begin()
            case Action.ROLE if self._new:
                self._role = _next(self._role)
                self.changed.emit()
            case Action.CLEAR if self._new:
                self._list()
            case Action.CLEAR | Action.COLLEAGUES:
                self.closed.emit()
            case Action.UP | Action.DOWN if not self._new:
                self._rows.step(1 if action is Action.DOWN else -1)
            case _:
                return self._change(action)
        return True

    def _change(self, action: Action) -> bool:
        one = self._chosen()
        if one is None or self._new or self._busy:
            return False
        desk = self._desk
        match action:
            case Action.ROLE:
                role = _next(one.role)
                said = self.tr("{0} is now: {1}.").format(one.name, wording.role(role))
                self._do(lambda: desk.give_role(one.staff, role), said)
            case Action.NEW_PIN:
                pin = desk.a_pin()
                said = self.tr("{0} signs in with {1}, then chooses a PIN of their own.")
                self._do(lambda: desk.give_pin(one.staff, pin), said.format(one.name, pin))
            case Action.SCREEN_LANGUAGE:
                return self._speak_next(one)
            case Action.LEND_KEY:
                self._do(lambda: desk.lend_key(one.staff, lent=not one.key), self._key(one))
            case Action.REMOVE:
                said = self.tr("{0} has left.") if one.active else self.tr("{0} is back.")
                self._do(
                    lambda: desk.let_work(one.staff, active=not one.active), said.format(one.name)
                )
            case _:
                return False
        return True

    def _speak_next(self, one: Colleague) -> bool:
        """Let the screen speak the next language to somebody; to whoever is signed in, the window
        does so at once."""
        session = self._place.till.session
        if session is not None and session.staff == str(one.staff):
            return False
        after = language.after(one.language or language.home())
        said = self.tr("The screen speaks {1} to {0} from now on.")
        self._do(
            lambda: self._desk.give_language(one.staff, after),
            said.format(one.name, language.NAMES[after]),
        )
        return True

    def _key(self, one: Colleague) -> str:
        if one.key:
            return self.tr("{0} approves no more.").format(one.name)
        return self.tr("{0} may approve as a supervisor until this shift ends.").format(one.name)

    def _begin(self) -> None:
        self._new = True
        self._role = "cashier"
        self._rows.hide()
        self._name.set_text("")
        self._name.show()
        self._name.setFocus()
        self.changed.emit()

    def _save(self) -> None:
        name, pin = self._name.text(), self._desk.a_pin()
        said = self.tr("{0} signs in with {1}, then chooses a PIN of their own.")
        self._do(lambda: self._desk.hire(name, self._role, pin, given=True), said.format(name, pin))

    def _do(self, change: Callable[[], Future[T]], said: str) -> None:
        if self._busy:
            return
        try:
            future = change()
        except Known as error:
            self._place.refuse(error)
            return
        self._busy = True
        self.changed.emit()
        self._place.bridge.when_done(future, lambda done: self._done(done, said), self._refused)

    def _done(self, done: object, said: str) -> None:
        self._text.setText(said)
        self._place.tone("good")
        self._list(done if isinstance(done, UUID) else None)

    def _refused(self, error: Known) -> None:
        self._busy = False
        self._place.refuse(error)
        self.changed.emit()

    def scanned(self, scan: Scan) -> bool:
        """A badge is given to the marked one; everything else is the page's."""
        one = self._chosen()
        if scan.kind != "staff_badge" or one is None or self._new:
            return False
        said = self.tr("{0} has this badge now.").format(one.name)
        self._do(lambda: self._desk.give_badge(one.staff, scan.code), said)
        return True


def _next(role: Role) -> Role:
    return _ROLES[(_ROLES.index(role) + 1) % len(_ROLES)]
