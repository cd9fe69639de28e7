"""The page on which a second person approves, and what leads to it and away from it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.approvals import Asked, Slip
from terminal.device_ports import Scan
from terminal.domain.telephone import DIGITS
from terminal.errors import Known
from terminal.people import Role
from terminal.views import Session
from ui import language, names, wording
from ui.actions import Action, actions_of
from ui.fonts import px
from ui.parts.key import Key
from ui.parts.pin import LOW, PinCard
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Approval, Workplace

_CALLED: Final = 4
"""People who are named for a call."""


class ApprovalPage(QWidget):
    """Says what is to be approved and takes a PIN. `entered` carries it, `given_up` that nobody
    approves, `wanted` another way: by telephone, or later."""

    entered = Signal(str)
    given_up = Signal()
    wanted = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(names.APPROVAL)
        self.language = language.spoken()
        self.setAccessibleName(self.tr("Needs approval"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.card = PinCard(names.APPROVAL, self.tr("Supervisor's PIN"), self.tr("Approve"))
        self.card.entered.connect(self.entered)
        self._what = Text("name", wrap=True)
        self._what.setObjectName(names.APPROVAL_WHAT)
        self._who = Text("lead", ink="muted", wrap=True)
        self._who.setObjectName(names.APPROVAL_WHO)
        self._code = Text("huge")
        self._code.setObjectName(names.APPROVAL_CODE)
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        keys = QHBoxLayout()
        keys.setSpacing(8)
        for action, name in (
            (Action.TELEPHONE, names.APPROVAL_TELEPHONE),
            (Action.WAIT, names.APPROVAL_WAIT),
        ):
            keys.addWidget(self._key(action, name))
        give_up = Key(self.tr("Give up"), Action.CLEAR.key_text())
        give_up.setObjectName(names.APPROVAL_GIVE_UP)
        give_up.clicked.connect(self.given_up)
        said = Surface(padding=24)
        said.column.setSpacing(12)
        said.column.addWidget(Text("strong", self.tr("Needs approval"), ink="muted"))
        said.column.addWidget(self._what)
        said.column.addWidget(self._who)
        said.column.addWidget(self._code)
        said.column.addStretch(1)
        said.column.addLayout(keys)
        said.column.addWidget(give_up)
        said.setMaximumHeight(px(640))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(said, 1)
        row.addWidget(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.addStretch(1)
        column.addLayout(row, 20)
        column.addStretch(1)

    def _key(self, action: Action, name: str) -> Key:
        key = Key(action.label(), action.key_text())
        key.setObjectName(name)
        key.clicked.connect(lambda: self.wanted.emit(action))
        return key

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold for a low window."""
        super().resizeEvent(event)
        self.card.fold(low=self.height() < LOW)

    def ask(self, what: str, role: Role, asks: str) -> None:
        """Ask a person of a role; `asks` is who serves."""
        title = {
            "manager": self.tr("Manager's PIN"),
            "supervisor": self.tr("Supervisor's PIN"),
        }.get(role, self.tr("PIN"))
        self._what.setText(what)
        self._code.say("")
        self._who.setText(
            self.tr("{0} asks for it. A {1} types their PIN here, or scans their badge.").format(
                asks, wording.role(role)
            )
        )
        self.card.ready(title)
        self.setFocus()

    def show_code(self, code: str, names_of: tuple[str, ...], until: str) -> None:
        """Show what is read out on the telephone to one of these people, until what time it
        holds, and ask for the answer."""
        whom = self.tr(" or ").join(names_of[:_CALLED]) or self.tr("a supervisor")
        called = self.tr("Call {0}, say what it is about, and read out the code.").format(whom)
        holds = self.tr(
            "At any till of the chain they type it under {1} and read {2} digits back to you. It "
            "holds until {0}."
        )
        said = holds.format(until, Action.APPROVALS.label(), DIGITS)
        self._who.setText(f"{called} {said}")
        self._code.say(f"{code[:4]} {code[4:]}")
        self.card.ready(self.tr("Their answer"), places=DIGITS)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard does what the pad does; Esc takes digits back, then gives up."""
        if self.card.takes(event):
            return
        for action in (Action.TELEPHONE, Action.WAIT):
            if action in actions_of(event):
                self.wanted.emit(action)
                return
        if Action.CLEAR not in actions_of(event):
            event.ignore()
        elif not self.card.clear():
            self.given_up.emit()


class Approving(QObject):
    """Leads to the page and back. `shows` puts a page on the window."""

    def __init__(self, parent: QObject, shows: Callable[[QWidget | None], None]) -> None:
        super().__init__(parent)
        self._shows = shows
        self._place: Workplace | None = None
        self._asked: Approval | None = None
        self._by_telephone = False
        self.page = ApprovalPage()
        self.page.entered.connect(self._typed)
        self.page.given_up.connect(self.give_up)
        self.page.wanted.connect(self._otherwise)

    def ask(self, place: Workplace, approval: Approval) -> None:
        """Ask for the approval of one act."""
        before = place.till.approved_before(approval.what, approval.role)
        if before is not None:
            approval.then(before)
            return
        self._place, self._asked = place, approval
        self._by_telephone = False
        session = place.till.session
        self.page.ask(approval.what, approval.role, session.name if session else "")
        if place.till.wait_ms():
            self.page.card.wait(place.till.wait_ms)
        self._shows(self.page)

    def give_up(self) -> None:
        """Go back: nobody approves."""
        self._asked = None
        self._shows(None)

    def left(self) -> None:
        """Another page came in front by itself: nobody approves."""
        if not self.page.isVisible():
            self._asked = None

    def scanned(self, scan: Scan) -> None:
        """A badge approves; anything else waits for its turn."""
        if self._place is None or self._asked is None:
            return
        if scan.kind != "staff_badge":
            self._place.tone("error")
            self.page.card.refused(self.tr("Approve this first, or give it up. Then scan again."))
            return
        self.page.card.busy()
        asked, till = self._asked, self._place.till
        self._await(asked, till.approve_badge(scan.code, asked.role, asked.account))

    def _typed(self, pin: str) -> None:
        if self._place is not None and self._asked is not None:
            asked, till = self._asked, self._place.till
            if self._by_telephone:
                self._await(asked, till.approve_by_telephone(pin, asked.account))
            else:
                self._await(asked, till.approve(pin, asked.role, asked.account))

    def _otherwise(self, action: Action) -> None:
        if self._place is None or self._asked is None:
            return
        asked, place = self._asked, self._place
        if action is Action.TELEPHONE:
            future = place.till.ask_by_telephone(asked.what, asked.role)
            place.bridge.when_done(future, lambda code: self._read_out(asked, code), place.refuse)
        else:
            waiting = place.till.let_wait(asked.what, asked.role)
            place.bridge.when_done(waiting, lambda slip: self._waits(asked, slip), place.refuse)

    def _read_out(self, asked: Approval, code: Asked) -> None:
        if asked is self._asked:
            self._by_telephone = True
            place = self._place
            assert place is not None
            until = place.figures.clock(code.until_ms)
            self.page.show_code(code.code, place.till.who_approves(asked.role), until)

    def _waits(self, asked: Approval, slip: Slip) -> None:
        if asked is self._asked and self._place is not None:
            said = self.tr("Slip {0} waits for its approval. Nothing is done yet.")
            self._place.say(said.format(slip.number), "info", Action.APPROVALS)
            self.give_up()

    def _await(self, asked: Approval, answer: Future[Session]) -> None:
        assert self._place is not None
        self._place.bridge.when_done(
            answer,
            lambda second: self._approved(asked, second),
            lambda error: self._refused(asked, error),
        )

    def _approved(self, asked: Approval, second: Session) -> None:
        if asked is not self._asked or self._place is None:
            return
        self._asked = None
        self._place.tone("good")
        self._shows(None)
        asked.then(second)

    def _refused(self, asked: Approval, error: Known) -> None:
        if asked is not self._asked or self._place is None:
            return
        self._place.tone("error")
        if error.key == "approval.code_over":
            self._by_telephone = False
            self.page.ask(asked.what, asked.role, "")
        if error.key == "signin.locked":
            self.page.card.wait(self._place.till.wait_ms)
        else:
            self.page.card.refused(wording.sentence(error, self._place.figures))
        self.page.setFocus()
