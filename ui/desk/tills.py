"""The tills of the chain: version, when central last heard of each, what waits there, its clock,
what it could be giving away; one more let in, and a lost one shut out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from terminal.domain.fleet import LetIn, TillStanding
from terminal.errors import Known
from terminal.fleet import Fleet
from ui import names
from ui.actions import Action
from ui.desk.keybar import KeyBar
from ui.desk.pairs import Pairs
from ui.parts.field import Field
from ui.parts.panel import Offer
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

_SKEW_MS = 5000


class TillsView(QWidget):
    """What this till last heard, with its age; central is asked anew when it is opened."""

    def __init__(self, place: Workplace, *, changes: bool) -> None:
        super().__init__()
        self._place = place
        self._changes = changes
        self._fleet = Fleet()
        self._busy = False
        self._asking = False
        self._shutting: TillStanding | None = None
        self._age = Text("hint_strong", ink="muted", wrap=True)
        self._age.setObjectName(names.TILLS_AGE)
        self._rows = Rows(height=58)
        self._rows.setObjectName(names.TILLS_ROWS)
        self._rows.setAccessibleName(self.tr("Tills"))
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self._detail = Pairs()
        self._code = Text("huge")
        self._code.setObjectName(names.TILLS_CODE)
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._said = Text("text", wrap=True)
        self._reason = Field(self.tr("Why it is shut out"), names.TILLS_REASON)
        self._reason.changed.connect(lambda _text: self._offer())
        self._bar = KeyBar()
        self._bar.pressed.connect(self.act)
        if not changes:
            self._bar.explain(self.tr("An auditor sees everything and changes nothing."))
        self._lay_out()

    def _lay_out(self) -> None:
        card = Surface(padding=12)
        card.column.addWidget(self._age)
        card.column.addWidget(self._rows, 1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.addWidget(card, 5)
        self._below.addWidget(self._detail, 4)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._below, 1)
        for widget in (self._code, self._said, self._reason):
            column.addWidget(widget)
            widget.hide()
        column.addWidget(self._bar)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        for one in (self._column, self._below):
            one.setSpacing(8 if compact else 12)

    def opened(self) -> None:
        """Show what was heard last, and ask anew where central is in reach."""
        desk = self._place.desk
        self._calm()
        if desk is None:
            return
        self._put(desk.tills())
        self._rows.setFocus()
        if self._place.till.status().link == "online":
            self._ask(quietly=True)

    def _put(self, fleet: Fleet) -> None:
        self._fleet = fleet
        self._rows.put(tuple(map(self._row, fleet.tills)))
        if self._rows.current() < 0:
            self._rows.choose(0)
        self._show()
        figures = self._place.figures
        if not fleet.heard_ms:
            self._age.setText(self.tr("Central has not told of the tills yet: ask it."))
            return
        said = self.tr("As central told it at {0}. It can give away now: {1} points.")
        now = sum(one.exposure for one in fleet.tills)
        self._age.setText(said.format(figures.moment(fleet.heard_ms), figures.points(now)))

    def _row(self, one: TillStanding) -> Row:
        figures = self._place.figures
        parts = [self.tr("version {0}").format(one.version) if one.version else ""]
        if one.revoked_ms:
            parts = [self.tr("shut out on {0}").format(figures.moment(one.revoked_ms))]
        elif one.silent(self._fleet.heard_ms):
            parts.append(self.tr("silent since {0}").format(figures.moment(one.seen_ms)))
        else:
            parts.append(self.tr("in touch"))
        if one.unsent:
            parts.append(self.tr("{0} unsent").format(figures.points(one.unsent)))
        if abs(one.skew_ms) > _SKEW_MS:
            parts.append(self._skew(one.skew_ms))
        return Row(
            text=self._place.till.name_of(one.store, one.terminal),
            second=" · ".join(part for part in parts if part),
            figure=figures.points(one.exposure) if one.exposure else "",
            strong=bool(one.exposure),
            quiet=bool(one.revoked_ms),
        )

    def _skew(self, ms: int) -> str:
        if abs(ms) <= _SKEW_MS:
            return self.tr("right")
        said = self.tr("clock {0} s ahead") if ms > 0 else self.tr("clock {0} s behind")
        return said.format(self._place.figures.points(abs(ms) // 1000))

    def _chosen(self) -> TillStanding | None:
        index = self._rows.current()
        return self._fleet.tills[index] if 0 <= index < len(self._fleet.tills) else None

    def _show(self) -> None:
        one, figures = self._chosen(), self._place.figures
        if one is None:
            self._detail.put("", ())
        else:
            mine = one.terminal == self._place.till.terminal
            shut = figures.moment(one.revoked_ms) if one.revoked_ms else ""
            self._detail.put(
                self._place.till.name_of(one.store, one.terminal),
                (
                    ("this", self.tr("This till"), self.tr("yes") if mine else ""),
                    ("till", self.tr("Till"), one.terminal),
                    ("store", self.tr("Store"), self._place.till.name_of(one.store)),
                    ("version", self.tr("Version"), one.version or self.tr("not told yet")),
                    ("seen", self.tr("Last heard of"), figures.moment(one.seen_ms)),
                    ("unsent", self.tr("Waiting there"), figures.points(one.unsent)),
                    ("skew", self.tr("Clock"), self._skew(one.skew_ms)),
                    ("exposure", self.tr("Can give away"), figures.points(one.exposure)),
                    ("enrolled", self.tr("Let in"), figures.moment(one.enrolled_ms)),
                    ("revoked", self.tr("Shut out"), shut),
                ),
            )
        self._offer()

    def _offer(self) -> None:
        one, free = self._chosen(), self._changes and not self._busy
        shuts = one is not None and not one.revoked_ms and one.terminal != self._place.till.terminal
        offers: tuple[Offer, ...] = (
            Offer(Action.ASK_CENTRAL, enabled=not self._busy),
            Offer(Action.SHUT_OUT, enabled=free and shuts, kind="danger"),
            Offer(Action.LET_IN, enabled=free, kind="primary"),
        )
        if self._shutting is not None:
            offers = (
                Offer(Action.CLEAR, label=self.tr("Back")),
                Offer(
                    Action.ENTER,
                    enabled=free and bool(self._reason.text()),
                    label=self.tr("Shut it out"),
                    kind="danger",
                    why="" if self._reason.text() else self.tr("Write the reason first."),
                ),
            )
        self._bar.offer(offers)

    def act(self, action: Action) -> bool:
        """Ask central, let one in, shut one out."""
        action = Action.SHUT_OUT if action is Action.REMOVE else action
        match action:
            case Action.UP | Action.DOWN if self._shutting is None:
                self._rows.step(1 if action is Action.DOWN else -1)
            case Action.ASK_CENTRAL | Action.LET_IN | Action.SHUT_OUT if not self._bar.may(action):
                return False
            case Action.ASK_CENTRAL:
                self._ask(quietly=False)
            case Action.LET_IN:
                self._let_in()
            case Action.SHUT_OUT:
                self._ask_why()
            case Action.ENTER if self._shutting is not None and self._bar.may(action):
                self._shut_out(self._shutting)
            case Action.CLEAR if self._shutting is not None or self._said.isVisible():
                self._calm()
                self._rows.setFocus()
            case _:
                return False
        return True

    def _calm(self) -> None:
        self._shutting = None
        for widget in (self._code, self._said, self._reason):
            widget.hide()
        self._offer()

    def _ask(self, *, quietly: bool) -> None:
        desk = self._place.desk
        if desk is None or self._asking:
            return
        try:
            future = desk.ask_tills()
        except Known as error:
            if not quietly:
                self._place.refuse(error)
            return
        self._asking = True
        self._place.bridge.when_done(
            future, self._told, lambda error: self._not_told(error, quietly=quietly)
        )

    def _told(self, fleet: Fleet) -> None:
        self._asking = False
        self._put(fleet)

    def _not_told(self, error: Known, *, quietly: bool) -> None:
        self._asking = False
        if not quietly or error.key == "bug":
            self._place.refuse(error)

    def _let_in(self) -> None:
        desk, one = self._place.desk, self._chosen()
        if desk is None:
            return
        store = one.store if one is not None else self._place.till.store
        try:
            future = desk.let_in(store)
        except Known as error:
            self._place.refuse(error)
            return
        self._begin()
        self._place.bridge.when_done(future, self._code_came, self._refused)

    def _begin(self) -> None:
        self._busy = True
        self._offer()

    def _code_came(self, made: LetIn) -> None:
        self._busy = False
        self._calm()
        figures = self._place.figures
        said = self.tr("Type this code at the new till of {0}, until {1}. It lets one till in.")
        self._said.say(
            said.format(self._place.till.name_of(made.store), figures.clock(made.until_ms))
        )
        self._code.say(made.code)
        self._place.tone("good")

    def _ask_why(self) -> None:
        self._calm()
        self._shutting = self._chosen()
        if self._shutting is None:
            return
        name = self._place.till.name_of(self._shutting.store, self._shutting.terminal)
        said = self.tr(
            "{0} is shut out as soon as central hears of it: for good, and with what it has not "
            "sent yet."
        )
        self._said.say(said.format(name))
        self._reason.set_text("")
        self._reason.show()
        self._reason.setFocus()
        self._offer()

    def _shut_out(self, one: TillStanding) -> None:
        desk = self._place.desk
        if desk is None or self._busy:
            return
        try:
            future = desk.revoke(one.terminal, self._reason.text())
        except Known as error:
            self._place.refuse(error)
            return
        self._begin()
        self._place.bridge.when_done(future, lambda _none: self._shut(one), self._refused)

    def _shut(self, one: TillStanding) -> None:
        self._busy = False
        self._calm()
        name = self._place.till.name_of(one.store, one.terminal)
        self._place.say(self.tr("{0}: central will shut it out.").format(name), "success")
        if self._place.desk is not None:
            self._put(self._place.desk.tills())
        self._rows.setFocus()

    def _refused(self, error: Known) -> None:
        self._busy = False
        self._offer()
        self._place.refuse(error)
