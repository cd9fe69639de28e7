"""What tills gave twice: both sides, what was decided and by which rule, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from terminal.domain.contest import OF_POINTS
from terminal.domain.entry import Claim, Contest
from terminal.domain.tally import SHARED
from terminal.views import ContestView
from ui import names, theme, wording
from ui.actions import Action
from ui.desk import contest_words
from ui.parts.field import Field
from ui.parts.key import Key
from ui.parts.surface import Pill, Surface
from ui.parts.text import ElidedText, Text
from ui.theme import Tone
from ui.workplace import Workplace

SIDES: Final = 3
"""Claims shown side by side; the newest ones."""


class ContestPage(QWidget):
    """Shows one contest. `decided` carries the action of a manager."""

    decided = Signal(Action)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.CONTEST)
        self._place = place
        self._compact = False
        self._stands: UUID | None = None
        self._title = Text("name")
        self._title.setObjectName(names.CONTEST_TITLE)
        self._text = Text("text", ink="muted", wrap=True)
        self._text.setObjectName(names.CONTEST_TEXT)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(16)
        self._verdict = Surface("warning", padding=16)
        self._verdict_title = Text("action", wrap=True)
        self._verdict_title.setObjectName(names.CONTEST_VERDICT)
        self._verdict_text = Text("text", wrap=True)
        self._verdict.column.addWidget(self._verdict_title)
        self._verdict.column.addWidget(self._verdict_text)
        self._reason = Field(
            self.tr("Why (kept with the decision)"), names.CONTEST_REASON, longest=200
        )
        self._recover = self._key(Action.RECOVER, names.CONTEST_RECOVER)
        self._write_off = self._key(Action.WRITE_OFF, names.CONTEST_WRITE_OFF)
        self._lay_out()

    def _key(self, action: Action, name: str) -> Key:
        key = Key(action.label(), kind="primary" if action is Action.RECOVER else "danger")
        if action is Action.RECOVER:
            key.level()
        key.setObjectName(name)
        key.clicked.connect(lambda: self.decided.emit(action))
        return key

    def _lay_out(self) -> None:
        keys = QHBoxLayout()
        keys.setSpacing(16)
        keys.addWidget(self._write_off)
        keys.addWidget(self._recover)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(self._sides)
        column.addWidget(self._verdict)
        column.addWidget(self._reason)
        column.addLayout(keys)
        column.addStretch(1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._compact = compact
        self._column.setSpacing(6 if compact else 12)
        edge = 10 if compact else 16
        self._verdict.column.setContentsMargins(edge + 4, edge, edge + 4, edge)
        self._verdict.column.setSpacing(2 if compact else 8)
        for key in (self._recover, self._write_off):
            key.set_height(60 if compact else 72, hints=2)

    def reason(self) -> str:
        """What the manager wrote."""
        return self._reason.text()

    def stands(self) -> UUID | None:
        """The claim that the manager says stands, where the policy leaves it to one."""
        return self._stands

    def opened(self) -> None:
        """Type the reason."""
        self._reason.setFocus()

    def show_contest(self, view: ContestView, *, may_decide: bool, currency_value: int) -> None:
        """Show both sides; `currency_value` is what the shortfall is worth in minor units."""
        figures, contest = self._place.figures, view.contest
        self._stands = None
        self._title.setText(contest_words.title(contest))
        self._text.setText(contest_words.story(view, figures))
        asks = may_decide and contest.winner is None and view.resolution == "open"
        self._show_sides(view, asks=asks)
        self._show_verdict(view)
        self._show_keys(view, may_decide=may_decide, currency_value=currency_value)

    def _show_sides(self, view: ContestView, *, asks: bool) -> None:
        while (item := self._sides.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        contest = view.contest
        times = contest_words.times(contest, self._place.figures)
        for claim, time in list(zip(contest.claims, times, strict=True))[-SIDES:]:
            side = _Side(contest, claim, time, self._place, compact=self._compact)
            if asks:
                side.offer(self._choose)
            self._sides.addWidget(side)

    def _choose(self, entry: UUID) -> None:
        """Mark the claim that stands."""
        self._stands = entry
        for index in range(self._sides.count()):
            item = self._sides.itemAt(index)
            side = item.widget() if item is not None else None
            if isinstance(side, _Side):
                side.ring(entry)

    def _show_verdict(self, view: ContestView) -> None:
        figures, contest = self._place.figures, view.contest
        stands, charged = (self._at(contest, one) for one in (contest.winner, contest.charged))
        self._verdict_title.setText(contest_words.verdict(contest, stands, charged, figures))
        parts = [contest_words.adds_up(contest, figures)]
        if contest.resource in OF_POINTS:
            parts.append(contest_words.balance(view, figures))
        parts += [wording.decided_by(contest.policy), contest_words.settled(view, figures)]
        self._verdict_text.setText(" ".join(part for part in parts if part))

    def _at(self, contest: Contest, entry: UUID | None) -> str:
        """The till of a claim."""
        claim = next((one for one in contest.claims if one.entry == entry), None)
        return self._place.till.name_of(claim.store, claim.terminal) if claim else ""

    def _show_keys(self, view: ContestView, *, may_decide: bool, currency_value: int) -> None:
        figures = self._place.figures
        open_now = view.resolution == "open"
        done = contest_words.decided(view.contest, view.resolution)
        self._verdict.set_tone("soft" if done else "warning")
        if done:
            self._verdict_title.setText(done)
        for widget in (self._reason, self._recover, self._write_off):
            widget.setVisible(open_now)
            widget.setEnabled(may_decide)
        key = Action.RECOVER.key_text()
        pays = contest_words.recovers(view.contest, figures)
        needs = self.tr("a manager signs in for this")
        label = contest_words.leaves(view.contest, Action.RECOVER.label())
        self._recover.caption(label, f"{pays} · {key}" if may_decide else needs)
        bears = contest_words.bears(view, currency_value, self._place.till.store_name, figures)
        key = Action.WRITE_OFF.key_text()
        self._write_off.caption(
            Action.WRITE_OFF.label(), f"{bears} · {key}" if may_decide else needs
        )


class _Side(Surface):
    """One till's claim, with what became of it; a ring is for the one that somebody chooses."""

    def __init__(
        self, contest: Contest, claim: Claim, time: str, place: Workplace, *, compact: bool
    ) -> None:
        super().__init__(padding=10 if compact else 20)
        self._chosen = False
        self._entry = claim.entry
        self._take: Callable[[UUID], None] | None = None
        self.column.setSpacing(4)
        self.column.addWidget(ElidedText("lead", place.till.name_of(claim.store, claim.terminal)))
        top = QHBoxLayout()
        top.addWidget(Text("lead" if compact else "total", time), 1)
        became = contest_words.part_of(contest, claim)
        if became:
            stands = claim.entry == contest.winner
            tone: Tone = "soft" if stands else "warning"
            pill = Pill(tone, role="hint_strong", height=30)
            pill.say(became, tone, "check" if stands else "")
            top.addWidget(pill)
        self.column.addLayout(top)
        figures = place.figures
        took = contest_words.size(contest, claim.points, figures)
        lines = [self.tr("Receipt {0}").format(claim.receipt)]
        if contest.resource == "refund":
            lines.append(self.tr("Gave back {0}").format(took))
        elif contest.resource in SHARED:
            lines.append(self.tr("Took {0}").format(took))
        else:
            had = figures.points(claim.balance)
            lines.append(self.tr("Redeemed {0}").format(took))
            lines.append(self.tr("Had seen a balance of {0}").format(had))
        for line in (" · ".join(lines),) if compact else lines:
            self.column.addWidget(Text("text", line, wrap=True))

    def offer(self, take: Callable[[UUID], None]) -> None:
        """Be chosen by touch, or by Space where it has the focus."""
        self._take = take
        self.setObjectName(names.CONTEST_SIDE)
        self.setAccessibleName(self.tr("This claim stands"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def ring(self, entry: UUID) -> None:
        """Ring the side whose claim it is, and no other."""
        self._chosen = entry == self._entry
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Be chosen."""
        if self._take is not None:
            self._take(self._entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be chosen by Space; leave other keys to the window."""
        if self._take is not None and event.key() == Qt.Key.Key_Space:
            self._take(self._entry)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ring the side that was chosen."""
        super().paintEvent(_event)
        if self._chosen or self.hasFocus():
            with QPainter(self) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.active().colour("primary"), 3 if self._chosen else 1))
                painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 11, 11)
