"""The close of the store's day: what is left open, the day's totals, and the paper of both."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from terminal.domain.shift import StoreClosing
from terminal.errors import Known
from terminal.views import Session
from ui import names
from ui.actions import Action
from ui.paper import PaperView
from ui.parts.approval import ask_approval
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.serve.receiptpanel import WIDTH, scrolled
from ui.workplace import Workplace


class ClosingPanel(Panel):
    """Shows the store's day as this till knows it; a supervisor closes it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.CLOSING)
        self._place = place
        self._found: StoreClosing | None = None
        self._busy = False
        self._open = Text("lead", ink="muted", wrap=True)
        self._open.setObjectName(names.CLOSING_TEXT)
        self._paper = PaperView(WIDTH, 15, place.draw)
        self._paper.setObjectName(names.CLOSING_PAPER)
        card = Surface()
        card.column.addWidget(Text("name", self.tr("Close the whole store's day")))
        card.column.addWidget(self._open)
        card.column.addWidget(scrolled(self._paper), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def start(self) -> None:
        """Add up how the day stands now."""
        self._found = None
        self._busy = True
        self._paper.hide()
        self._open.setText(self.tr("Adding up …"))
        self._place.bridge.when_done(self._place.till.closing(), self._show, self._refused)

    def _show(self, found: StoreClosing) -> None:
        self._busy = False
        self._found = found
        self._paper.show_receipt(self._place.till.closing_receipt(found))
        self._paper.show()
        self._open.setText(self._said(found))
        self.changed.emit()

    def _said(self, found: StoreClosing) -> str:
        """Whose day it is, and what to look at first, with the key that leads there."""
        points = self._place.figures.points
        whole = self.tr("It ends the day of all tills here, not only your shift.")
        left = [
            (self.tr("open shifts {0}"), len(found.shifts), Action.SHIFT),
            (self.tr("parked baskets {0}"), found.parked, Action.RECALL),
            (self.tr("not sent {0}"), found.unsent, Action.DETAILS),
            (self.tr("held for the shop's till {0}"), found.holds, Action.DETAILS),
            (self.tr("exceptions {0}"), found.exceptions, Action.DETAILS),
        ]
        told = [f"{s.format(points(n))} ({key.key_text()})" for s, n, key in left if n]
        first = self.tr("To look at first: {0}.").format(", ".join(told))
        return f"{whole} {first if told else self.tr('Nothing is left open.')}"

    @staticmethod
    def _left(found: StoreClosing) -> int:
        counts = (found.parked, found.unsent, found.holds, found.exceptions)
        return len(found.shifts) + sum(1 for count in counts if count)

    def facing(self) -> Facing:
        """Only closing."""
        found = self._found
        return Facing(
            entry_label=self.tr("Still open"),
            entry=self._place.figures.points(self._left(found)) if found else "",
            primary=self.tr("Close the store's day"),
            primary_enabled=found is not None and not self._busy,
            offers=(Offer(Action.CLEAR, label=self.tr("Back")),),
            hint=self.tr("A supervisor closes it"),
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Close the day, or leave."""
        match action:
            case Action.ENTER:
                self._close()
            case Action.CLEAR | Action.STORE_CLOSE:
                self.closed.emit()
            case _:
                return False
        return True

    def _close(self) -> None:
        session = self._place.till.session
        if self._found is None or self._busy or session is None:
            return
        if session.role in {"supervisor", "manager"}:
            self._write(session)
        else:
            ask_approval(self._place, self.tr("Close the store's day"), "supervisor", self._write)

    def _write(self, by: Session) -> None:
        if self._found is None or self._busy:
            return
        try:
            future = self._place.till.close_store(self._found, approver=by.staff)
        except Known as error:
            self._place.refuse(error)
            return
        self._busy = True
        self.changed.emit()
        self._place.bridge.when_done(future, self._closed, self._refused)

    def _closed(self, _entry: UUID) -> None:
        self._busy = False
        self._place.say(self.tr("The store's day is closed and printed."), "success")
        self._place.tone("good")
        self.closed.emit()

    def _refused(self, error: Known) -> None:
        self._busy = False
        self._place.refuse(error)
        self.changed.emit()
