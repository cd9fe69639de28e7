"""What went wrong and waits for somebody: a list, and beside it the one that is marked."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from terminal.errors import Known
from terminal.inbox import Case, Inbox
from terminal.people import at_least
from terminal.sentences import refused
from ui import names
from ui.actions import Action
from ui.desk import approval_words, case_sides, case_ways, case_words, contest_words
from ui.desk.case import CasePage, Told
from ui.desk.contest import ContestPage
from ui.desk.section import Section
from ui.fonts import px
from ui.parts.approval import ask_approval
from ui.parts.key import Key
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

if TYPE_CHECKING:
    from terminal.resolving import Way
    from terminal.views import Session

FRESH_MS: Final = 30_000
"""Central is not asked again so soon."""
Filter = Literal["all", "open", "decided"]
_NEXT: Final[dict[Filter, Filter]] = {"all": "open", "open": "decided", "decided": "all"}


class ExceptionsSection(Section):
    """Opens on the first that is open; the oldest come first."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._inbox = Inbox((), 0)
        self._cases: list[Case] = []
        self._deciding = False
        self._filter: Filter = "all"
        self._list = Rows(height=64)
        self._list.setObjectName(names.EXCEPTION_ROWS)
        self._list.setAccessibleName(self.tr("Exceptions"))
        self._list.chosen.connect(self._show)
        self._choice = Key("", Action.FILTER.key_text())
        self._choice.setObjectName(names.EXCEPTION_FILTER)
        self._choice.clicked.connect(lambda: self.act(Action.FILTER))
        self._age = Text("hint", ink="muted", wrap=True)
        self._age.setObjectName(names.EXCEPTION_AGE)
        self._contest = ContestPage(place)
        self._contest.decided.connect(self.act)
        self._case = CasePage()
        self._case.pressed.connect(self.act)
        self._none = Surface("soft", padding=20)
        self._none_text = Text("text", wrap=True)
        self._none.column.addWidget(self._none_text)
        self._none.column.addStretch(1)
        self._stack = QStackedWidget()
        for page in (self._none, self._contest, self._case):
            self._stack.addWidget(page)
        self._lay_out()

    def _lay_out(self) -> None:
        self._side = side = QVBoxLayout()
        side.addWidget(self._choice)
        side.addWidget(self._list, 1)
        side.addWidget(self._age)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(side)
        row.addWidget(self._stack, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._row.setSpacing(8 if compact else 16)
        width = max(184 if compact else 240, px(170))
        for part in (self._choice, self._list, self._age):
            part.setFixedWidth(width)
        self._contest.set_compact(compact)
        self._case.set_compact(compact)

    def opened(self) -> None:
        """Read the exceptions anew and open the first that waits."""
        self._read()
        self._show(self._first_open())
        self._ask()

    def _ask(self) -> None:
        """Hear what central has found besides, where it is in reach and was not just asked."""
        desk, till = self.place.desk, self.place.till
        young = till.now_ms() - self._inbox.heard_ms < FRESH_MS
        if desk is None or young or not till.engine.online or till.engine.central is None:
            return
        self.place.bridge.when_done(desk.ask_exceptions(), lambda _: self.news(), self._old)

    def news(self) -> None:
        """Read the exceptions anew and stay at the one that is marked."""
        marked = self._marked()
        self._read()
        same = (
            i
            for i, one in enumerate(self._cases)
            if marked is not None and one.noticed.id == marked.noticed.id
        )
        found = next(same, None)
        if found is not None and self._cases[found] == marked:
            self._list.choose(found)
        else:
            self._show(self._first_open() if found is None else found)

    def _old(self, _error: Known) -> None:
        """Go on with what was heard before; its age is on show."""

    def _first_open(self) -> int:
        return next((i for i, case in enumerate(self._cases) if case.open), 0)

    def _read(self) -> None:
        desk, figures = self.place.desk, self.place.figures
        self._inbox = desk.inbox() if desk is not None else Inbox((), 0)
        keeps = {"all": (True, False), "open": (True,), "decided": (False,)}[self._filter]
        self._cases = [case for case in self._inbox.cases if case.open in keeps]
        self._list.put(tuple(self._row_of(case) for case in self._cases))
        self._list.setVisible(bool(self._cases))
        heard = self._inbox.heard_ms
        self._age.say(
            self.tr("Central told of {0}").format(approval_words.since(heard, figures))
            if heard
            else self.tr("Central has not been asked yet.")
        )
        self._choice.caption(self._filter_word(), Action.FILTER.key_text())
        self.counted.emit(self._inbox.open)

    def _filter_word(self) -> str:
        return {
            "all": self.tr("Shown: all"),
            "open": self.tr("Shown: open"),
            "decided": self.tr("Shown: decided"),
        }[self._filter]

    def _row_of(self, case: Case) -> Row:
        figures, view = self.place.figures, case.contest
        who = contest_words.who(view) if view is not None else case.name
        what = case_words.title(case, self.place.till.programme)
        below = what if case.open else self.tr("decided")
        where = self.place.till.name_of(case.noticed.store, case.noticed.terminal)
        figure = ""
        if view is not None:
            figure = contest_words.size(view.contest, -view.contest.shortfall, figures)
        return Row(
            text=who or (what if case.open else where),
            second=below if who else f"{where} · {figures.moment(case.noticed.at_ms)}",
            figure=figure,
            second_figure=self.tr("urgent") if case.urgent else "",
            strong=case.open,
            quiet=not case.open,
        )

    def _marked(self) -> Case | None:
        index = self._list.current()
        return self._cases[index] if 0 <= index < len(self._cases) else None

    def _show(self, index: int) -> None:
        if not 0 <= index < len(self._cases):
            agreed = self.tr("Nothing is open: all tills agree.")
            self._none_text.setText(agreed if self._filter != "decided" else self.tr("Nothing."))
            self._stack.setCurrentWidget(self._none)
            self.setFocus()
            return
        self._list.choose(index)
        case = self._cases[index]
        if case.contest is not None:
            till = self.place.till
            worth = till.worth(case.contest.contest.shortfall)
            self._contest.show_contest(case.contest, may_decide=self._may(), currency_value=worth)
            self._stack.setCurrentWidget(self._contest)
            self._contest.opened()
            return
        self._case.show_case(self._told(case))
        self._stack.setCurrentWidget(self._case)
        self._case.opened()

    def _may(self) -> bool:
        session = self.place.till.session
        return session is not None and session.role == "manager"

    def _sees(self) -> bool:
        """Whether who is signed in may read what is personal of members."""
        session = self.place.till.session
        return session is not None and session.role in {"manager", "auditor"}

    def _told(self, case: Case) -> Told:
        figures, till = self.place.figures, self.place.till
        where = till.name_of(case.noticed.store, case.noticed.terminal)
        about = " · ".join(part for part in (case.name, where) if part)
        return Told(
            title=case_words.title(case, till.programme),
            story=case_words.story(case, figures),
            asof=f"{about} · {approval_words.since(case.noticed.at_ms, figures)}",
            urgent=case.urgent,
            sides=case_sides.evidence(
                case, figures, till.name_of, till.programme, sees_persons=self._sees()
            ),
            decided=case_words.decided(case),
            follows=case_words.follows(),
            seen=case_words.looked(case, figures),
            why_not="" if self._may() else self.tr("a manager signs in for this"),
            offers=tuple(case_ways.offer(way, figures, may=self._may()) for way in case.ways),
        )

    def act(self, action: Action) -> bool:
        """Decide, look away, filter, or move in the list."""
        match action:
            case Action.RECOVER | Action.WRITE_OFF | Action.SEEN:
                self._decide(action)
            case Action.RESTORE | Action.MERGE_HERE | Action.VOID:
                return self._settle(action)
            case Action.FILTER:
                self._filter = _NEXT[self._filter]
                self._read()
                self._show(self._first_open())
            case Action.UP | Action.DOWN:
                step = 1 if action is Action.DOWN else -1
                last = len(self._cases) - 1
                self._show(min(last, max(0, self._list.current() + step)))
            case _:
                return False
        return True

    def _decide(self, action: Action) -> None:
        case, desk = self._marked(), self.place.desk
        contested = action is not Action.SEEN
        if case is None or desk is None or self._deciding:
            return
        if (case.contest is not None) is not contested or not case.open:
            return
        if action is Action.SEEN:
            self._run(case, lambda: desk.mark_seen(case.noticed.id, self._case.reason()))
            return
        decide = desk.recover if action is Action.RECOVER else desk.write_off
        reason, stands = self._contest.reason(), self._contest.stands()
        self._run(case, lambda: decide(case.noticed.id, reason, stands))

    def _settle(self, action: Action) -> bool:
        """Go a way that the card offers, with a second person where it takes one."""
        case, desk = self._marked(), self.place.desk
        way = case_ways.by_action(case.ways, action) if case is not None else None
        if case is None or desk is None or way is None or self._deciding:
            return case is not None and case.contest is None
        which, reason = case.noticed.id, self._case.reason()
        if way.how == "merge":
            self._ask_second(case, way, lambda second: desk.merge_double(which, reason, second))
        elif way.how == "void":
            self._ask_second(case, way, lambda second: desk.void_sale(which, reason, second))
        elif way.how == "restore":
            self._run(case, lambda: desk.restore(which, reason))
        else:
            self._run(case, lambda: desk.reinstate_aside(which, reason))
        return True

    def _ask_second(self, case: Case, way: Way, verb: Callable[[str], Future[Any]]) -> None:
        """Go a way with a second person's word, once it is clear that nothing else is missing."""
        try:
            at_least(self.place.till.session, "manager")
            if not self._case.reason():
                raise refused("desk.reason")
        except Known as error:
            self.place.refuse(error)
            return

        def then(second: Session) -> None:
            self._run(case, lambda: verb(second.staff))

        what = case_ways.approval(way, case.name)
        ask_approval(self.place, what, "supervisor", then, case.noticed.account)

    def _run(self, case: Case, begin: Callable[[], Future[Any]]) -> None:
        try:
            future = begin()
        except Known as error:
            self.place.refuse(error)
            return
        self._deciding = True
        self.place.bridge.when_done(future, lambda _done: self._decided(case), self._refused)

    def _decided(self, case: Case) -> None:
        self._deciding = False
        self._case.forget()
        self.place.say(self.tr("Decided and kept with its reason."), "success")
        self._read()
        found = (i for i, one in enumerate(self._cases) if one.noticed.id == case.noticed.id)
        self._show(next(found, self._first_open()))

    def _refused(self, error: Known) -> None:
        self._deciding = False
        self.place.refuse(error)
