"""The audit: every act held here, found by who, what, where and when; and the chain walked."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from terminal.audit import MOST, Act, Wanted
from terminal.device_ports import Scan
from terminal.errors import Known
from terminal.verifying import Verified, Walk
from terminal.views import Colleague
from ui import names
from ui.actions import Action
from ui.desk import audit_words
from ui.desk.days import NoDays, days, lately, span_ms
from ui.desk.keybar import KeyBar
from ui.desk.pairs import Pairs
from ui.desk.section import ListSection
from ui.parts.field import Field
from ui.parts.panel import Offer
from ui.parts.rows import Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

_PERIODS: Final = (30, 1, 7, 0)
"""Days back from today that one key goes round; 0 is all."""
_LOOKS_MS: Final = 200
_KINDS: Final = (
    "",
    "accrue",
    "refund",
    "redeem",
    "grant",
    "adjust",
    "set",
    "write_off",
    "recover",
    "erase",
    "stock",
    "voucher_batch",
    "contest",
    "sign_in",
    "lock_out",
)


class AuditSection(ListSection):
    """Searches as one types, behind the screen; what is shown is of what stands in the fields."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._acts: list[Act] = []
        self._people: list[Colleague] = []
        self._tills: list[str] = []
        self._period = 0
        self._kind = ""
        self._person = -1
        self._till = ""
        self._member: UUID | None = None
        self._asked = 0
        self._walk: Walk | None = None
        self._ticking = QTimer(self, interval=_LOOKS_MS)
        self._ticking.timeout.connect(self._show_walk)
        self._make_parts()
        self._lay_out()

    def _make_parts(self) -> None:
        self._text = Field(
            self.tr("Name, receipt, reason, kind, field or till"), names.AUDIT_TEXT, longest=60
        )
        self._text.changed.connect(lambda _text: self._search())
        self._days = Field(
            self.tr("Days, from – to"),
            names.AUDIT_DAYS,
            placeholder=self.tr("2026-01-01 – 2026-01-31"),
            longest=30,
        )
        self._days.changed.connect(lambda _text: self._search())
        self._bar = KeyBar()
        self._bar.pressed.connect(self.act)
        self._rows = Rows(height=58)
        self._rows.setObjectName(names.AUDIT_ROWS)
        self._rows.setAccessibleName(self.tr("Acts"))
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self._show_act())
        self._said = Text("hint_strong", ink="muted", wrap=True)
        self._said.setObjectName(names.AUDIT_SAID)
        self._detail = Pairs()
        self._detail.setObjectName(names.AUDIT_DETAIL)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self._text, 3)
        fields.addWidget(self._days, 2)
        card = Surface(padding=12)
        card.column.addWidget(self._said)
        card.column.addWidget(self._rows, 1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.addWidget(card, 5)
        self._below.addWidget(self._detail, 4)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(fields)
        column.addLayout(self._below, 1)
        column.addWidget(self._bar)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        for one in (self._column, self._below):
            one.setSpacing(8 if compact else 12)

    def opened(self) -> None:
        """Show what happened lately."""
        if self.place.desk is not None:
            self._people = self.place.desk.people()
        known = self.place.till
        if not self._tills:
            self._tills = ["", known.terminal]
        if not self._days.text() and not self._acts:
            self._set_period(0)
        else:
            self._search()
        self._text.setFocus()

    def left(self) -> None:
        """Look no more how far a walk is."""
        self._ticking.stop()

    # -- searching

    def _search(self) -> None:
        desk = self.place.desk
        if desk is None or self._walk is not None:
            return
        self._asked += 1
        asked = self._asked
        try:
            wanted = self._wanted()
        except NoDays:
            self._say(self.tr("Write days like 2026-01-31, or two with a dash between."))
            return
        self._say(self.tr("Searching …"))
        self._offer()
        self.place.bridge.when_done(
            desk.audit(wanted), lambda found: self._found(asked, found), self._failed
        )

    def _wanted(self) -> Wanted:
        zone = self.place.figures.zone
        found = days(self._days.text())
        since, until = span_ms(found, zone) if found else (0, 0)
        staff = self._people[self._person].staff if self._person >= 0 else None
        return Wanted(
            text=self._text.text(),
            kinds=self._kinds(),
            staff=str(staff) if staff else "",
            kind=self._kind,
            terminal=self._till,
            account=self._member,
            since_ms=since,
            until_ms=until,
            limit=MOST,
        )

    def _kinds(self) -> frozenset[str]:
        """The kinds whose words have in them what is typed."""
        text = self._text.text().casefold()
        kinds = (one for one in _KINDS if one)
        return frozenset(one for one in kinds if text and text in audit_words.kind(one).casefold())

    def _failed(self, error: Known) -> None:
        self._say("")
        self.place.refuse(error)

    def _found(self, asked: int, found: list[Act]) -> None:
        if asked != self._asked:
            return
        self._acts = found
        for act in found:
            if act.terminal not in self._tills:
                self._tills.append(act.terminal)
        till, figures = self.place.till, self.place.figures
        self._rows.put(tuple(audit_words.row(one, figures, till.name_of) for one in found))
        self._rows.choose(0)
        self._show_act()
        self._say(self._count(len(found)))
        self._offer()

    def _count(self, count: int) -> str:
        if not count:
            return self.tr("Nothing fits. Try more days, or less of the text.")
        if count >= MOST:
            return self.tr("The newest {0}; fewer days show older ones.").format(count)
        return self.tr("%n act(s), the newest first", "", count)

    def _say(self, text: str) -> None:
        self._said.setText(text)

    def _show_act(self) -> None:
        index = self._rows.current()
        if not 0 <= index < len(self._acts):
            self._detail.put("", ())
            return
        act, place = self._acts[index], self.place
        name = self._name_of(act.account) if act.account else ""
        told = audit_words.pairs(act, place.figures, place.till.name_of, name, self._name_of)
        self._detail.put(audit_words.title(act), told)

    def _name_of(self, account: UUID) -> str:
        return self.place.till.member(account).name

    # -- keys

    def _offer(self) -> None:
        walking = self._walk is not None
        person = self._people[self._person].name if self._person >= 0 else self.tr("Everybody")
        till = self.place.till.name_of("", self._till) if self._till else self.tr("All tills")
        period = _PERIODS[self._period]
        word = self._period_word(period)
        kind = audit_words.kind(self._kind) if self._kind else self.tr("All kinds")
        self._bar.offer(
            (
                Offer(Action.AUDIT_DAYS, enabled=not walking, label=word),
                Offer(Action.AUDIT_KIND, enabled=not walking, label=kind),
                Offer(Action.AUDIT_PERSON, enabled=not walking, label=person),
                Offer(Action.AUDIT_TILL, enabled=not walking, label=till),
                Offer(
                    Action.AUDIT_ALL,
                    enabled=not walking and self._member is not None,
                    label=self._member_word(),
                ),
                Offer(Action.VERIFY, enabled=not walking, kind="primary"),
            )
        )

    def _period_word(self, count: int) -> str:
        if count == 1:
            return self.tr("Today")
        return self.tr("Last {0} days").format(count) if count else self.tr("All days")

    def _member_word(self) -> str:
        if self._member is None:
            return self.tr("Scan a member")
        return self._name_of(self._member) or self.tr("One member")

    def act(self, action: Action) -> bool:
        """Narrow the search, move in the list, or walk the chain."""
        match action:
            case Action.AUDIT_DAYS:
                self._set_period((self._period + 1) % len(_PERIODS))
            case Action.AUDIT_KIND:
                self._kind = _KINDS[(_KINDS.index(self._kind) + 1) % len(_KINDS)]
                self._search()
            case Action.AUDIT_PERSON:
                self._person = self._person + 1 if self._person + 1 < len(self._people) else -1
                self._search()
            case Action.AUDIT_TILL:
                at = self._tills.index(self._till)
                self._till = self._tills[(at + 1) % len(self._tills)]
                self._search()
            case Action.AUDIT_ALL:
                self.show_member(None)
            case Action.VERIFY:
                self._verify()
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
            case Action.CLEAR if self._text.text():
                self._text.set_text("")
            case _:
                return False
        return True

    def _set_period(self, index: int) -> None:
        self._period = index
        count = _PERIODS[index]
        figures = self.place.figures
        text = lately(count, figures.now_ms(), figures.zone) if count else ""
        if text == self._days.text():
            self._search()
        else:
            self._days.set_text(text)

    def show_member(self, account: UUID | None) -> None:
        """Show the acts about one member, or about all again."""
        self._member = account
        self._search()

    def scanned(self, scan: Scan) -> bool:
        """A member's card narrows the search to them; a receipt's code to what it is about."""
        if scan.kind == "member_card":
            self.show_member(self.place.till.identify(scan.code).account)
            return True
        if scan.kind == "receipt":
            self._text.set_text(scan.code.rpartition(":")[2])
            return True
        return False

    # -- the chain

    def _verify(self) -> None:
        desk = self.place.desk
        if desk is None or self._walk is not None:
            return
        self._asked += 1
        self._walk = Walk()
        self._offer()
        self._show_walk()
        self._ticking.start()
        self.place.bridge.when_done(desk.verify(self._walk), self._verified, self._not_verified)

    def _show_walk(self) -> None:
        if self._walk is not None:
            figures = self.place.figures
            said = self.tr("Verifying: {0} of {1} entries and balances …")
            self._say(said.format(*map(figures.points, (self._walk.done, self._walk.total))))

    def _walked(self) -> None:
        self._walk = None
        self._ticking.stop()
        self._offer()

    def _verified(self, found: Verified) -> None:
        self._walked()
        said = audit_words.verified(found, self.place.figures)
        self._say(said)
        self.place.tone("good" if found.fault is None else "error")
        self.place.say(said, "success" if found.fault is None else "danger")

    def _not_verified(self, error: Known) -> None:
        self._walked()
        self._say("")
        self.place.refuse(error)
