"""Acts that wait for an approval, and the answer to a code that is read out on the telephone."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from terminal.approvals import Slip
from terminal.domain.telephone import DIGITS
from terminal.errors import Known
from terminal.views import Session
from ui import names
from ui.actions import Action
from ui.parts.approval import ask_approval
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class ApprovalsPanel(Panel):
    """Slips are approved here by whoever may; digits are a colleague's code from another till."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.APPROVALS)
        self._place = place
        self._slips: tuple[Slip, ...] = ()
        self._code = ""
        self._text = Text("lead", ink="muted", wrap=True)
        self._text.setObjectName(names.APPROVALS_TEXT)
        self._rows = Rows(height=64)
        self._rows.setObjectName(names.APPROVALS_ROWS)
        self._rows.setAccessibleName(self.tr("What waits for approval"))
        self._rows.chosen.connect(self._approve)
        card = Surface()
        card.column.addWidget(Text("name", self.tr("What waits for approval")))
        card.column.addWidget(self._text)
        card.column.addWidget(self._rows, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def start(self) -> None:
        """Read what waits."""
        self._code = ""
        self._text.setText(
            self.tr("Touch one to approve it here. Then it is done again, and asks nobody.")
        )
        self._refresh()

    def _refresh(self) -> None:
        self._slips = self._place.till.slips()
        none = Row(text=self.tr("Nothing waits."), quiet=True)
        self._rows.put(tuple(self._row(slip) for slip in self._slips) or (none,))
        self._rows.choose(0 if self._slips else -1)
        self.changed.emit()

    def _row(self, slip: Slip) -> Row:
        state = self.tr("waits")
        if slip.by is not None:
            state = self.tr("approved by {0}").format(slip.by.name)
        when = self._place.figures.moment(slip.at_ms)
        return Row(
            text=slip.what,
            second=f"{slip.number} · {when} · {slip.name} · {state}",
            strong=slip.by is None,
            quiet=slip.by is not None,
        )

    def opened(self) -> None:
        """Arrows move through the rows."""
        self._refresh()
        self._rows.setFocus()

    def facing(self) -> Facing:
        """Approve the marked one, or answer the typed code."""
        chosen = self._chosen()
        code = bool(self._code)
        return Facing(
            entry_label=self.tr("Code read to you"),
            entry=self._code,
            primary=self.tr("Answer the code") if code else self.tr("Approve"),
            primary_enabled=len(self._code) == DIGITS
            if code
            else chosen is not None and chosen.by is None,
            offers=(
                Offer(Action.REMOVE, enabled=chosen is not None),
                Offer(Action.CLEAR, label=self.tr("Back")),
            ),
            hint=self.tr("On the telephone? Type the code you hear"),
        )

    def _chosen(self) -> Slip | None:
        index = self._rows.current()
        return self._slips[index] if 0 <= index < len(self._slips) else None

    def typed(self, digits: str) -> None:
        """Type a code that is read out."""
        self._code = (self._code + digits)[:DIGITS]
        self.changed.emit()

    def erased(self) -> None:
        """Erase a digit."""
        self._code = self._code[:-1]
        self.changed.emit()

    def act(self, action: Action) -> bool:
        """Approve, answer, throw away, move or leave."""
        match action:
            case Action.ENTER if self._code:
                self._answer()
            case Action.ENTER:
                self._approve(self._rows.current())
            case Action.REMOVE:
                self._remove()
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
                self.changed.emit()
            case Action.CLEAR if self._code:
                self._code = ""
                self.changed.emit()
            case Action.CLEAR | Action.APPROVALS:
                self.closed.emit()
            case _:
                return False
        return True

    def _answer(self) -> None:
        try:
            answer = self._place.till.answer_code(self._code)
        except Known as error:
            self._place.refuse(error)
            return
        said = self.tr("The answer to {0} is {1}. It approves what your colleague told you.")
        self._text.setText(said.format(self._code, f"{answer[:4]} {answer[4:]}"))
        self._code = ""
        self.changed.emit()

    def _approve(self, index: int) -> None:
        if not 0 <= index < len(self._slips) or self._slips[index].by is not None:
            return
        slip = self._slips[index]
        ask_approval(
            self._place,
            self.tr("Slip {0}: {1}").format(slip.number, slip.what),
            slip.role,
            lambda second: self._settle(slip, second),
        )

    def _settle(self, slip: Slip, second: Session) -> None:
        future = self._place.till.settle_slip(slip.id, second)
        self._place.bridge.when_done(future, lambda _: self._settled(slip), self._place.refuse)

    def _settled(self, slip: Slip) -> None:
        said = self.tr("{0} is approved. Do it again now: it asks nobody.")
        self._place.say(said.format(slip.what), "success")
        self._refresh()

    def _remove(self) -> None:
        slip = self._chosen()
        if slip is not None:
            future = self._place.till.settle_slip(slip.id, None)
            self._place.bridge.when_done(future, lambda _: self._refresh(), self._place.refuse)
