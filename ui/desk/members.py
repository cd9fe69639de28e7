"""Members on the desk: found as at the till, then the whole file, and what is done for them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from terminal.device_ports import Scan
from terminal.errors import Known
from terminal.member_fields import reinstates
from terminal.member_file import MemberFile, Merged, Written
from ui import names
from ui.actions import Action
from ui.desk import file_rows
from ui.desk.doing import Doing
from ui.desk.file_rows import PARTS, Line, Part
from ui.desk.form import Form
from ui.desk.keybar import KeyBar
from ui.desk.member_acts import MemberActs
from ui.desk.pairs import Pairs
from ui.desk.rereading import reread
from ui.desk.section import ListSection
from ui.parts.key import KeyKind
from ui.parts.panel import Offer
from ui.parts.rows import Rows
from ui.parts.surface import Surface
from ui.parts.text import ElidedText, Text
from ui.serve.find import FindPanel
from ui.workplace import Workplace

_OF_PART: Final[dict[Part, tuple[Action, ...]]] = {
    "tiers": (Action.GIVE_TIER, Action.END_TIER),
    "fields": (Action.UNDO, Action.SEGMENTS, Action.NEW_CARD, Action.OWN_MEMBER),
    "consents": (Action.CONSENT_CHANGE,),
    "records": (Action.MERGE_HERE, Action.UNMERGE),
}
_WEIGHT: Final[dict[Action, KeyKind]] = {Action.ADJUST: "primary", Action.ERASE: "danger"}
_ALWAYS: Final = (Action.FIND, Action.ADJUST, Action.STATE, Action.EXPORT, Action.ERASE)


class MembersSection(ListSection):
    """Three faces: who is looked for, the file, and the form of an act."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        assert place.desk is not None
        self._desk = place.desk
        session = place.till.session
        self._reads = session is None or session.role == "auditor"
        self._file: MemberFile | None = None
        self._lines: tuple[Line, ...] = ()
        self._stack = QStackedWidget()
        self._part: Part = "entries"
        self._merging = False
        self._find = FindPanel(place)
        self._find.found.connect(self._found)
        self._form = Form()
        self._form.given_up.connect(self._show_file)
        doing = Doing(place, self._form)
        doing.opens.connect(lambda: self._stack.setCurrentWidget(self._form))
        doing.done.connect(self._done)
        self._acts = MemberActs(place, place.desk, doing)
        self._make_file()
        for face in (self._find, self._face, self._form):
            self._stack.addWidget(face)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _make_file(self) -> None:
        self._face = QWidget()
        self._face.setObjectName(names.MEMBER_FILE)
        self._name = ElidedText("name")
        self._name.setObjectName(names.FILE_NAME)
        self._line = Text("text", ink="muted", wrap=True)
        self._line.setObjectName(names.FILE_LINE)
        self._title = ElidedText("strong")
        self._title.setObjectName(names.FILE_PART)
        self._rows = Rows(height=52)
        self._rows.setObjectName(names.FILE_ROWS)
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self._marked())
        self._detail = Pairs()
        self._bar = KeyBar()
        self._bar.pressed.connect(self.act)
        if self._reads:
            self._bar.explain(self.tr("An auditor sees everything and changes nothing."))
        turn = QHBoxLayout()
        turn.setSpacing(8)
        turn.addWidget(self._title, 1)
        for action in (Action.PART_BACK, Action.PART_NEXT):
            turn.addWidget(self.top_key(action))
        card = Surface(padding=12)
        card.column.addLayout(turn)
        card.column.addWidget(self._rows, 1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.addWidget(card, 5)
        self._below.addWidget(self._detail, 4)
        self._column = column = QVBoxLayout(self._face)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._name)
        column.addWidget(self._line)
        column.addLayout(self._below, 1)
        column.addWidget(self._bar)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        for one in (self._column, self._below):
            one.setSpacing(6 if compact else 12)

    def opened(self) -> None:
        """Look for somebody, or read the file on show anew."""
        if self._file is not None:
            self.show_member(self._file.member)
        elif self._stack.currentWidget() is self._find:
            self._look(merging=False)

    # -- finding

    def _look(self, *, merging: bool) -> None:
        self._merging = merging
        self._stack.setCurrentWidget(self._find)
        self._find.ask("merge" if merging else "serve")
        self._find.opened()

    def _found(self, account: UUID) -> None:
        if not self._merging:
            self.show_member(account)
            return
        self._merging = False
        name = self.place.till.member(account).name
        self._show_file()
        self._acts.merge(account, name)

    def show_member(self, account: UUID) -> None:
        """Open the file of a member."""
        try:
            future = self._desk.member_file(account)
        except Known as error:
            self.place.refuse(error)
            return
        self.place.bridge.when_done(
            future,
            self._read,
            self.place.refuse,
            broken_off=reread(self, lambda: self.show_member(account)),
        )

    def _read(self, file: MemberFile) -> None:
        if self._file is None or self._file.member != file.member:
            self._part = "entries"
        self._file = file
        view = self.place.till.member(file.member)
        name, line = file_rows.head(file, view.tier, self.place.figures, self.place.till.name_of)
        self._name.setText(name)
        self._line.setText(line)
        self._acts.show(file, name)
        self._show_file()

    def _show_file(self) -> None:
        if self._file is None:
            self._look(merging=False)
            return
        self._stack.setCurrentWidget(self._face)
        self._show_part()
        self._rows.setFocus()

    def _show_part(self) -> None:
        assert self._file is not None
        place = self.place
        self._lines = file_rows.lines(
            self._part, self._file, place.figures, place.till.name_of, self._who
        )
        number = f"{PARTS.index(self._part) + 1}/{len(PARTS)}"
        self._title.setText(f"{file_rows.title(self._part)} · {number}")
        self._rows.setAccessibleName(file_rows.title(self._part))
        self._rows.put(tuple(one.row for one in self._lines))
        self._rows.choose(0)
        self._marked()

    def _who(self, account: UUID) -> str:
        return self.place.till.member(account).name

    def _marked(self) -> None:
        line = self._chosen()
        self._detail.setVisible(bool(line and line.pairs))
        if line is not None:
            self._detail.put("", line.pairs)
        self._offer()

    def _chosen(self) -> Line | None:
        index = self._rows.current()
        return self._lines[index] if 0 <= index < len(self._lines) else None

    # -- keys

    def _offer(self) -> None:
        actions = (*_ALWAYS, *_OF_PART.get(self._part, ()))
        self._bar.offer(
            tuple(
                Offer(one, self._may(one), self._word(one), _WEIGHT.get(one, "action"))
                for one in actions
            )
        )

    def _word(self, action: Action) -> str:
        return self.tr("Put back") if action is Action.UNDO else ""

    def _may(self, action: Action) -> bool:
        if action is Action.FIND:
            return True
        if self._reads or self._file is None or self._file.status == "erased":
            return False
        line = self._chosen()
        thing = line.thing if line else None
        if action is Action.UNDO:
            return (
                isinstance(thing, Written)
                and reinstates(thing.field)
                and bool(thing.value)
                and not thing.in_force
            )
        if action is Action.UNMERGE:
            return isinstance(thing, Merged)
        return True

    def act(self, action: Action) -> bool:
        """What the face on show can do."""
        face = self._stack.currentWidget()
        if face is self._form:
            return self._form.act(action)
        if face is self._find:
            return self._act_finding(action)
        return self._act_on_file(action)

    def _act_finding(self, action: Action) -> bool:
        if action is Action.CLEAR:
            if self._file is None:
                return False
            self._merging = False
            self._show_file()
            return True
        if action in {Action.ENTER, Action.UP, Action.DOWN}:
            return self._find.act(action)
        return False

    def _act_on_file(self, action: Action) -> bool:
        forward = not self.isRightToLeft()
        if action is Action.REMOVE:
            action = Action.ERASE
        match action:
            case Action.PART_NEXT | Action.PART_BACK:
                self._turn(1 if (action is Action.PART_NEXT) is forward else -1)
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
            case Action.CLEAR:
                self._file = None
                self._look(merging=False)
            case _ if not self._bar.may(action):
                return False
            case Action.FIND:
                self._look(merging=False)
            case Action.MERGE_HERE:
                self._look(merging=True)
            case _:
                line = self._chosen()
                return self._acts.ask(action, line.thing if line else None)
        return True

    def _turn(self, by: int) -> None:
        self._part = PARTS[(PARTS.index(self._part) + by) % len(PARTS)]
        self._show_part()

    def _done(self, said: str) -> None:
        self.place.say(said, "success")
        if self._file is not None:
            self.show_member(self._file.member)

    def scanned(self, scan: Scan) -> bool:
        """A card opens its member's file, or is the new card that a form asks for."""
        if scan.kind != "member_card":
            return False
        if self._form.asks_for("card"):
            self._form.fill("card", scan.code)
            return True
        view = self.place.till.identify(scan.code)
        if not view.known:
            self.place.say(self.tr("Nobody has this card."), "warning")
            return True
        if self._merging:
            self._found(view.account)
        else:
            self.show_member(view.account)
        return True
