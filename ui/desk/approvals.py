"""What waits for a second person: slips of this till, and proposals of any; with what each does."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from terminal.approvals import Slip
from terminal.device_ports import Scan
from terminal.domain.rights import reaches
from terminal.errors import Known
from terminal.proposing import ProposalView
from ui import names
from ui.actions import Action
from ui.desk import approval_words as words
from ui.desk.approval_card import ApprovalCard, Shown
from ui.desk.list_form import ListForm
from ui.desk.section import Section
from ui.fonts import px
from ui.parts.key import Key
from ui.parts.rows import Row, Rows
from ui.workplace import Workplace

Case = Slip | ProposalView


class ApprovalsSection(Section):
    """A queue, the oldest first, and beside it the one that is marked; decided ones follow."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._cases: list[Case] = []
        self._busy = False
        self._list = Rows(height=64)
        self._list.setObjectName(names.DESK_APPROVAL_ROWS)
        self._list.setAccessibleName(self.tr("What waits for approval"))
        self._list.chosen.connect(self._show)
        self._card = ApprovalCard()
        self._card.pressed.connect(self.act)
        self._form = ListForm(place.figures)
        self._form.pressed.connect(self.act)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._card)
        self._stack.addWidget(self._form)
        self._turn_to(self._card)
        self._new = Key(Action.NEW_LIST.label(), Action.NEW_LIST.key_text())
        self._new.setObjectName(names.DESK_NEW_LIST)
        self._new.clicked.connect(lambda: self.act(Action.NEW_LIST))
        session = place.till.session
        if session is None or not reaches(session.role, "supervisor"):
            self._new.setEnabled(False)
            self._new.caption(Action.NEW_LIST.label(), words.needs("supervisor"))
        side = QVBoxLayout()
        side.addWidget(self._list, 1)
        side.addStretch(0)
        side.addWidget(self._new)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(side)
        row.addWidget(self._stack, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._row.setSpacing(8 if compact else 16)
        width = max(208 if compact else 280, px(200))
        self._list.setFixedWidth(width)
        self._new.setFixedWidth(width)
        self._card.set_compact(compact)
        self._form.set_compact(compact)

    def opened(self) -> None:
        """Read the queue anew and show its first; a list that is being made stays."""
        if self._making():
            return
        marked = self._marked()
        self._read()
        same = (i for i, case in enumerate(self._cases) if marked and case.id == marked.id)
        self._show(next(same, 0))

    def news(self) -> None:
        """Read the queue anew and stay at the one that is marked."""
        marked = self._marked()
        self._read()
        same = (i for i, case in enumerate(self._cases) if marked and case.id == marked.id)
        found = next(same, 0)
        if marked is not None and self._cases and self._cases[found] == marked:
            self._list.choose(found)
        elif not self._making():
            self._show(found)

    def _read(self) -> None:
        desk, till = self.place.desk, self.place.till
        slips: list[Case] = [one for one in till.slips() if one.by is None]
        proposals: list[Case] = list(desk.proposals()) if desk is not None else []
        waiting = [one for one in proposals if words.waits(one)]
        rest = [one for one in proposals if not words.waits(one)]
        self._cases = [*sorted([*slips, *waiting], key=lambda one: one.at_ms), *rest]
        self._list.put(tuple(self._row_of(case) for case in self._cases))
        self.counted.emit(len(slips) + len(waiting))

    def _row_of(self, case: Case) -> Row:
        waits = words.waits(case)
        return Row(
            text=words.title(case),
            second=f"{case.name} · {self.place.figures.moment(case.at_ms)}",
            second_figure="" if waits else words.state(case),
            strong=waits,
            quiet=not waits,
        )

    def _marked(self) -> Case | None:
        index = self._list.current()
        return self._cases[index] if 0 <= index < len(self._cases) else None

    def _show(self, index: int) -> None:
        if not 0 <= index < len(self._cases):
            self._card.show_nothing()
            self.setFocus()
            return
        self._list.choose(index)
        self._card.show_case(self._shown(self._cases[index]))
        self._card.take_focus()

    def _shown(self, case: Case) -> Shown:
        place, figures = self.place, self.place.figures
        where = place.till.name_of(place.till.store, place.till.terminal)
        lines: tuple[Row, ...] = ()
        if isinstance(case, ProposalView):
            where = place.till.name_of(case.store, case.terminal)
            lines = self._lines(case)
        asks = self.tr("{0} asked at {1}, {2}.")
        return Shown(
            title=words.title(case),
            asks=asks.format(case.name, where, words.since(case.at_ms, figures)),
            reason=case.reason if isinstance(case, ProposalView) else "",
            warning=words.warning(case),
            lines=lines,
            said=words.said(case, figures),
            accept_why=self._why_not(case),
            withdraws=self._own(case) and words.waits(case),
            waits=words.waits(case),
        )

    def _lines(self, case: ProposalView) -> tuple[Row, ...]:
        desk, figures = self.place.desk, self.place.figures
        if case.kind != "adjust" or desk is None:
            return tuple(
                Row(text=line, strong=line[:1] in "+-", quiet=line[:1] not in "+-")
                for line in case.difference
            )
        try:
            effects = desk.adjusts(case.id)
        except Known as error:
            return (Row(text=error.sentence, quiet=True),)
        rows = []
        for one in effects:
            becomes = ""
            if case.state == "open":
                text = self.tr("balance {0}, then {1}")
                after = figures.points(one.balance + one.points)
                becomes = text.format(figures.points(one.balance), after)
            name = one.name or self.tr("A member")
            rows.append(Row(text=name, figure=figures.signed(one.points), second=becomes))
        return tuple(rows)

    def _own(self, case: Case) -> bool:
        session = self.place.till.session
        return session is not None and session.staff == case.staff

    def _why_not(self, case: Case) -> str:
        """Why whoever is signed in may not approve this; empty where they may."""
        session = self.place.till.session
        if session is None or session.role == "auditor":
            return self.tr("An auditor sees everything and changes nothing.")
        least = "manager" if isinstance(case, ProposalView) else case.role
        if not reaches(session.role, least):
            return words.needs(least)
        if self._own(case):
            return self.tr("Nobody approves what they asked for themselves.")
        return words.superseded(case)

    def act(self, action: Action) -> bool:
        """Approve, decline, take back, or move in the list."""
        if self._making():
            return self._make(action)
        case = self._marked()
        match action:
            case Action.NEW_LIST if self._new.isEnabled():
                self._turn_to(self._form)
                self._form.begin()
            case Action.ACCEPT | Action.DECLINE | Action.WITHDRAW:
                if case is not None and words.waits(case) and not self._busy:
                    self._decide(case, action)
            case Action.UP | Action.DOWN:
                step = 1 if action is Action.DOWN else -1
                self._show(min(len(self._cases) - 1, max(0, self._list.current() + step)))
            case _:
                return False
        return True

    def _making(self) -> bool:
        """Whether a list is being made."""
        return self._stack.currentWidget() is self._form

    def _make(self, action: Action) -> bool:
        match action:
            case Action.ENTER:
                self._propose()
            case Action.REMOVE:
                self._form.remove()
            case Action.UP | Action.DOWN:
                self._form.step(1 if action is Action.DOWN else -1)
            case Action.CLEAR:
                self._finish()
            case _:
                return False
        return True

    def _turn_to(self, page: QWidget) -> None:
        """Show the queue's card or the list; what is not on show asks for no room."""
        ignored, wanted = QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
        for one in (self._card, self._form):
            policy = wanted if one is page else ignored
            one.setSizePolicy(policy, policy)
        self._stack.setCurrentWidget(page)

    def _finish(self) -> None:
        self._turn_to(self._card)
        self.opened()

    def scanned(self, scan: Scan) -> bool:
        """Put a member on the list that is being made."""
        if not self._making() or scan.kind != "member_card":
            return False
        view = self.place.till.identify(scan.code)
        if view.known:
            self._form.add(view.account, view.name or self.tr("A member"))
        else:
            self.place.say(self.tr("No member has this card."))
        return True

    def _propose(self) -> None:
        desk, form = self.place.desk, self._form
        if desk is None or self._busy:
            return
        try:
            future = desk.propose("adjust", form.subject(), form.document(), form.reason())
        except Known as error:
            self.place.refuse(error)
            return
        self._busy = True
        self.place.bridge.when_done(future, lambda _id: self._proposed(), self._refused)

    def _proposed(self) -> None:
        self._busy = False
        self.place.say(self.tr("Proposed. Another manager decides on it."), "success")
        self._finish()

    def _decide(self, case: Case, action: Action) -> None:
        desk, till, reason = self.place.desk, self.place.till, self._card.reason()
        if action is not Action.WITHDRAW and (why := self._why_not(case)):
            self.place.say(why)
            return
        try:
            if isinstance(case, Slip):
                by = till.session if action is Action.ACCEPT else None
                future = till.settle_slip(case.id, by, reason)
            elif desk is None:
                return
            elif action is Action.ACCEPT:
                future = desk.accept(case.id, reason)
            elif action is Action.DECLINE:
                future = desk.decline(case.id, reason)
            else:
                future = desk.withdraw(case.id, reason)
        except Known as error:
            self.place.refuse(error)
            return
        self._busy = True
        done = words.done(case, action)
        self.place.bridge.when_done(future, lambda _none: self._decided(done), self._refused)

    def _decided(self, done: str) -> None:
        self._busy = False
        self._card.forget()
        self.place.say(done, "success")
        self._read()
        self._show(0)

    def _refused(self, error: Known) -> None:
        self._busy = False
        self.place.refuse(error)
