"""One exception that is no contest: what happened, the evidence side by side, what stands."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import names
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.key import Key
from ui.parts.surface import Pill, Surface
from ui.parts.text import ElidedText, Text


class Evidence(msgspec.Struct, frozen=True):
    """One side in words: where, when, and its lines."""

    where: str
    when: str
    lines: tuple[str, ...]


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """One key besides marking it as seen: what it says, what follows, whether it can be pressed."""

    action: Action
    label: str
    effect: str
    may: bool


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the card says. `why_not` is why whoever is signed in may not close it, empty where they
    may; `seen` who did."""

    title: str
    story: str
    asof: str
    urgent: bool
    sides: tuple[Evidence, ...]
    decided: str
    follows: str
    seen: str
    why_not: str
    offers: tuple[Offer, ...] = ()


class CasePage(QWidget):
    """Shows one exception. `pressed` carries the action of its key."""

    pressed = Signal(Action)

    def __init__(self) -> None:
        super().__init__()
        self._compact = False
        self._title = Text("name", wrap=True)
        self._title.setObjectName(names.CASE_TITLE)
        self._urgent = Pill("danger", height=30)
        self._urgent.setObjectName(names.CASE_URGENT)
        self._story = Text("lead", wrap=True)
        self._story.setObjectName(names.CASE_STORY)
        self._asof = Text("text", ink="muted", wrap=True)
        self._sides = QHBoxLayout()
        self._sides.setSpacing(16)
        self._verdict = Surface("warning", padding=16)
        self._decided = Text("action", wrap=True)
        self._decided.setObjectName(names.CASE_DECIDED)
        self._seen = Text("text", wrap=True)
        self._seen.setObjectName(names.CASE_SEEN)
        self._verdict.column.addWidget(self._decided)
        self._verdict.column.addWidget(self._seen)
        self._reason = Field(
            self.tr("Why (kept with the decision)"), names.CASE_REASON, longest=200
        )
        self._effects = Text("text", wrap=True)
        self._effects.setObjectName(names.CASE_EFFECT)
        self._keys = QHBoxLayout()
        self._keys.setSpacing(16)
        self._ways: list[Key] = []
        self._key = Key(Action.SEEN.label(), Action.SEEN.key_text())
        self._key.setObjectName(names.CASE_MARK)
        self._key.clicked.connect(lambda: self.pressed.emit(Action.SEEN))
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._urgent)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._story)
        column.addWidget(self._asof)
        column.addLayout(self._sides)
        column.addWidget(self._verdict)
        column.addWidget(self._effects)
        column.addWidget(self._reason)
        self._keys.addWidget(self._key)
        column.addLayout(self._keys)
        column.addStretch(1)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._compact = compact
        self._column.setSpacing(6 if compact else 12)
        for key in (self._key, *self._ways):
            key.set_height(60 if compact else 72)
        edge = 10 if compact else 16
        self._verdict.column.setContentsMargins(edge + 4, edge, edge + 4, edge)
        self._verdict.column.setSpacing(2 if compact else 8)

    def show_case(self, told: Told) -> None:
        """Show an exception."""
        self._title.setText(told.title)
        self._urgent.say(self.tr("Urgent"), "danger", "alert-triangle")
        self._urgent.setVisible(told.urgent)
        self._story.setText(told.story)
        self._asof.say(told.asof)
        self._show_sides(told.sides)
        self._decided.setText(told.decided)
        self._seen.say(told.seen)
        self._verdict.set_tone("soft" if told.seen else "warning")
        for widget in (self._reason, self._key):
            widget.setVisible(not told.seen)
            widget.setEnabled(not told.why_not)
        self._show_offers(() if told.seen else told.offers)
        hint = told.why_not or Action.SEEN.key_text()
        if not (told.why_not or told.offers):
            hint = f"{told.follows} · {hint}"
        self._key.caption(Action.SEEN.label(), hint)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        for key in self._ways:
            self._keys.removeWidget(key)
            key.hide()
            key.deleteLater()
        self._ways = [self._way(one) for one in offers]
        for place, key in enumerate(self._ways):
            self._keys.insertWidget(place, key)
        self._effects.say("\n".join(f"{one.label}: {one.effect}" for one in offers))

    def _way(self, offer: Offer) -> Key:
        key = Key(offer.label, offer.action.key_text())
        key.setObjectName(names.case_way(offer.action.value))
        key.setEnabled(offer.may)
        key.set_height(60 if self._compact else 72)
        key.clicked.connect(lambda: self.pressed.emit(offer.action))
        return key

    def _show_sides(self, sides: tuple[Evidence, ...]) -> None:
        while (item := self._sides.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for side in sides:
            box = Surface(padding=10 if self._compact else 20)
            box.setObjectName(names.CASE_SIDE)
            box.column.setSpacing(2 if self._compact else 4)
            box.column.addWidget(ElidedText("lead", side.where))
            box.column.addWidget(Text("strong" if self._compact else "lead", side.when))
            lines = (" · ".join(side.lines),) if self._compact else side.lines
            for line in lines:
                box.column.addWidget(Text("text", line, wrap=True))
            box.column.addStretch(1)
            self._sides.addWidget(box)

    def reason(self) -> str:
        """What was written."""
        return self._reason.text()

    def forget(self) -> None:
        """Begin with an empty reason."""
        self._reason.set_text("")

    def opened(self) -> None:
        """Type the reason."""
        self._reason.setFocus()
