"""What went wrong and waits for a manager: a list, and beside it the one that is marked."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from terminal.errors import Known
from terminal.views import ContestView
from ui import names
from ui.actions import Action
from ui.desk import contest_words
from ui.desk.contest import ContestPage
from ui.desk.section import Section
from ui.fonts import px
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class ExceptionsSection(Section):
    """Opens on the first that is open."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._contests: list[ContestView] = []
        self._deciding = False
        self._list = Rows(height=64)
        self._list.setObjectName(names.EXCEPTION_ROWS)
        self._list.setAccessibleName(self.tr("Exceptions"))
        self._list.chosen.connect(self._show)
        self._contest = ContestPage(place)
        self._contest.decided.connect(self.act)
        self._none = Surface("soft", padding=20)
        self._none.column.addWidget(
            Text("text", self.tr("Nothing is open: all tills agree."), wrap=True)
        )
        self._none.column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._contest)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._row.setSpacing(8 if compact else 16)
        self._list.setFixedWidth(max(184 if compact else 240, px(170)))
        self._contest.set_compact(compact)

    def opened(self) -> None:
        """Read the exceptions anew and open the first that waits."""
        self._read()
        self._show(self._first_open())

    def _first_open(self) -> int:
        waiting = (i for i, v in enumerate(self._contests) if v.resolution == "open")
        return next(waiting, 0)

    def _read(self) -> None:
        desk, figures = self.place.desk, self.place.figures
        self._contests = desk.contests() if desk is not None else []
        rows = []
        for view in self._contests:
            undecided = view.resolution == "open"
            rows.append(
                Row(
                    text=contest_words.who(view),
                    second=contest_words.title(view.contest) if undecided else self.tr("decided"),
                    figure=contest_words.size(view.contest, -view.contest.shortfall, figures),
                    strong=undecided,
                    quiet=not undecided,
                )
            )
        self._list.put(tuple(rows))
        self._list.setVisible(bool(rows))
        self.counted.emit(sum(1 for view in self._contests if view.resolution == "open"))

    def _show(self, index: int) -> None:
        if not 0 <= index < len(self._contests):
            self._stack.setCurrentWidget(self._none)
            self.setFocus()
            return
        self._list.choose(index)
        view = self._contests[index]
        till = self.place.till
        session = till.session
        may = session is not None and session.role == "manager"
        worth = till.worth(view.contest.shortfall)
        self._contest.show_contest(view, may_decide=may, currency_value=worth)
        self._stack.setCurrentWidget(self._contest)
        self._contest.opened()

    def act(self, action: Action) -> bool:
        """Decide, or move in the list."""
        match action:
            case Action.RECOVER | Action.WRITE_OFF:
                self._decide(action)
            case Action.UP | Action.DOWN:
                step = 1 if action is Action.DOWN else -1
                last = len(self._contests) - 1
                self._show(min(last, max(0, self._list.current() + step)))
            case _:
                return False
        return True

    def _decide(self, action: Action) -> None:
        index, desk = self._list.current(), self.place.desk
        if desk is None or not 0 <= index < len(self._contests) or self._deciding:
            return
        view = self._contests[index]
        decide = desk.recover if action is Action.RECOVER else desk.write_off
        try:
            future = decide(view.entry, self._contest.reason(), self._contest.stands())
        except Known as error:
            self.place.refuse(error)
            return
        self._deciding = True
        self.place.bridge.when_done(future, lambda _done: self._decided(view), self._refused)

    def _decided(self, view: ContestView) -> None:
        self._deciding = False
        self.place.say(self.tr("Decided and kept with its reason."), "success")
        self._read()
        found = (i for i, one in enumerate(self._contests) if one.entry == view.entry)
        self._show(next(found, 0))

    def _refused(self, error: Known) -> None:
        self._deciding = False
        self.place.refuse(error)
