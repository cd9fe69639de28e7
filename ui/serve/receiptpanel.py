"""A receipt on the screen, as it stands on paper."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from terminal.errors import Known
from terminal.receipt import Receipt
from ui import names, theme
from ui.actions import Action
from ui.paper import PaperView
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

WIDTH = 42
"""Columns of the paper on the screen."""


def scrolled(paper: PaperView) -> QScrollArea:
    """A receipt in the middle of what it scrolls in."""
    inner = QWidget()
    row = QHBoxLayout(inner)
    row.addStretch()
    row.addWidget(paper, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch()
    scroll = QScrollArea()
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    theme.dress(scroll)
    scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    scroll.setAccessibleName(Action.RECEIPT.label())
    return scroll


class ReceiptPanel(Panel):
    """Shows a receipt and prints it again, or shows what would print; `last` asks for the last
    receipt from there."""

    last = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.RECEIPT)
        self._place = place
        self._act: UUID | None = None
        self._receipt: Receipt | None = None
        self._title = Text("name")
        self._paper = PaperView(WIDTH, 15, place.draw)
        self._paper.setObjectName(names.RECEIPT_PAPER)
        card = Surface()
        card.column.addWidget(self._title)
        card.column.addWidget(scrolled(self._paper), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_receipt(self, receipt: Receipt, act: UUID) -> None:
        """Show the receipt of an act."""
        self._act, self._receipt = act, receipt
        self._title.setText(self.tr("Receipt {0}").format(receipt.number))
        self._paper.show_receipt(receipt)

    def show_preview(self, receipt: Receipt) -> None:
        """Show what would print for the open basket."""
        self._act = self._receipt = None
        self._title.setText(self.tr("This would print: nothing is saved yet"))
        self._paper.show_receipt(receipt)

    def facing(self) -> Facing:
        """Reading, and printing again."""
        if self._act is None:
            return Facing(
                entry_label=self.tr("Preview"),
                entry="",
                primary=self.tr("Back to the sale"),
                primary_enabled=True,
                offers=(Offer(Action.RECEIPT),),
                hint="",
                pad=False,
            )
        return Facing(
            entry_label=self.tr("Receipt"),
            entry="",
            primary=self.tr("Back to the sale"),
            primary_enabled=True,
            offers=(
                Offer(Action.REPRINT, enabled=self._act is not None),
                Offer(Action.SAVE, enabled=self._receipt is not None),
            ),
            hint="",
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Print again, save, or leave."""
        if action is Action.REPRINT and self._act is not None:
            future = self._place.till.reprint(self._act)
            self._place.bridge.when_done(future, self._queued, self._refused)
        elif action is Action.SAVE and self._receipt is not None:
            self._save(self._receipt)
        elif action is Action.RECEIPT and self._act is None:
            self.last.emit()
        elif action in {Action.ENTER, Action.CLEAR, Action.RECEIPT}:
            self.closed.emit()
        elif action is not Action.REPRINT:
            return False
        return True

    def _save(self, receipt: Receipt) -> None:
        """Write it as PDF among this person's documents."""
        from ui.sheets import CannotWrite, write_receipt

        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        path = folder / f"{''.join(s if s.isalnum() else '-' for s in receipt.number)}.pdf"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_receipt(receipt, path, self._place.draw)
        except CannotWrite:
            self._place.say(self.tr("{0} cannot be written.").format(path), "warning")
            return
        self._place.say(self.tr("Saved as {0}.").format(path), "success")

    def _queued(self, _done: None) -> None:
        self._place.say(self.tr("A copy is printed."), "success")

    def _refused(self, error: Known) -> None:
        self._place.refuse(error)
