"""Receipts of which nobody knows whether they came out: shown one by one, and asked about."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtWidgets import QVBoxLayout

from terminal.errors import Known
from terminal.views import DoubtfulReceipt
from ui import names
from ui.actions import Action
from ui.paper import PaperView
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.serve.receiptpanel import WIDTH, scrolled
from ui.workplace import Workplace

Settle = Callable[[int], Future[None]]


class DoubtPanel(Panel):
    """Asks: did this receipt come out? Closes when nothing is left to ask."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.DOUBT)
        self._place = place
        self._waiting: list[DoubtfulReceipt] = []
        self._busy = False
        self._title = Text("name", wrap=True)
        self._title.setObjectName(names.DOUBT_TITLE)
        self._text = Text("text", ink="muted", wrap=True)
        self._text.setObjectName(names.DOUBT_TEXT)
        self._paper = PaperView(WIDTH, 15, place.draw)
        self._paper.setObjectName(names.RECEIPT_PAPER)
        card = Surface()
        card.column.addWidget(self._title)
        card.column.addWidget(self._text)
        card.column.addWidget(scrolled(self._paper), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def ask(self) -> None:
        """Ask about the oldest, or close where there is none."""
        self._waiting = self._place.till.doubtful_receipts()
        while self._waiting:
            try:
                receipt = self._place.till.receipt(self._waiting[0].act)
            except Known:
                # Of an act that a damaged database lost there is nothing to show or print.
                future = self._place.till.settle_receipt(self._waiting.pop(0).job)
                self._place.bridge.when_done(future, _gone, self._place.refuse)
                continue
            self._paper.show_receipt(receipt)
            self._word(receipt.number)
            self.changed.emit()
            return
        self.closed.emit()

    def _word(self, number: str) -> None:
        if self._waiting[0].begun:
            self._title.setText(self.tr("Did receipt {0} come out?").format(number))
            said = self.tr("The printer was interrupted. A second one is marked POSSIBLE COPY.")
        else:
            self._title.setText(self.tr("Receipt {0} could not be printed").format(number))
            said = self.tr("Nothing of it is on paper.")
        more = len(self._waiting) - 1
        left = self.tr("%n more after this one.", "", more) if more else ""
        self._text.setText(f"{said} {left}".strip())

    def facing(self) -> Facing:
        """Yes or no."""
        begun = bool(self._waiting) and self._waiting[0].begun
        return Facing(
            entry_label=self.tr("Receipts to look for"),
            entry=str(len(self._waiting)),
            primary=self.tr("It came out") if begun else self.tr("Do without it"),
            primary_enabled=bool(self._waiting) and not self._busy,
            offers=(Offer(Action.REPRINT, enabled=bool(self._waiting) and not self._busy),),
            hint="",
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Settle the receipt, print it once more, or leave it for later."""
        till = self._place.till
        if action is Action.ENTER:
            self._do(till.settle_receipt)
        elif action is Action.REPRINT:
            self._do(till.print_again)
        elif action in {Action.CLEAR, Action.RECEIPT}:
            self.closed.emit()
        else:
            return False
        return True

    def _do(self, settle: Settle) -> None:
        if self._waiting and not self._busy:
            self._busy = True
            future = settle(self._waiting[0].job)
            self._place.bridge.when_done(future, self._settled, self._refused)

    def _settled(self, _done: None) -> None:
        self._busy = False
        self.ask()

    def _refused(self, error: Known) -> None:
        self._busy = False
        self._place.refuse(error)
        self.ask()


def _gone(_done: None) -> None:
    """What cannot be shown needs no word."""
