"""A receipt on the screen, in the columns of the paper."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from terminal.errors import Known
from terminal.receipt import Receipt
from terminal.receipt_text import render
from ui import names, theme
from ui.actions import Action
from ui.fonts import mono
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

WIDTH = 42
"""Columns of the paper on the screen."""


class ReceiptPanel(Panel):
    """Shows a receipt and prints it again."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.RECEIPT)
        self._place = place
        self._act: UUID | None = None
        self._title = Text("name")
        self._paper = Text("text")
        self._paper.setObjectName(names.RECEIPT_PAPER)
        self._paper.setFont(mono(15))
        self._paper.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._paper.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.addStretch()
        row.addWidget(self._paper)
        row.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.dress(scroll)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        card = Surface()
        card.column.addWidget(self._title)
        card.column.addWidget(scroll, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_receipt(self, receipt: Receipt, act: UUID | None) -> None:
        """Show it; without its act it cannot be printed again."""
        self._act = act
        self._title.setText(self.tr("Receipt {0}").format(receipt.number))
        self._paper.setText("\n".join(render(receipt, WIDTH)))

    def facing(self) -> Facing:
        """Reading, and printing again."""
        return Facing(
            entry_label=self.tr("Receipt"),
            entry="",
            primary=self.tr("Back to the sale"),
            primary_enabled=True,
            offers=(Offer(Action.REPRINT, enabled=self._act is not None),),
            hint="",
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Print again, or leave."""
        if action is Action.REPRINT and self._act is not None:
            future = self._place.till.reprint(self._act)
            self._place.bridge.when_done(future, self._queued, self._refused)
        elif action in {Action.ENTER, Action.CLEAR, Action.RECEIPT}:
            self.closed.emit()
        elif action is not Action.REPRINT:
            return False
        return True

    def _queued(self, _done: None) -> None:
        self._place.say(self.tr("A copy is printed."), "success")

    def _refused(self, error: Known) -> None:
        self._place.refuse(error)
