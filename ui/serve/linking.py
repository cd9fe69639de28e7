"""A forgotten card: an earlier receipt is linked to the member at the counter, once."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from terminal.device_ports import Scan
from terminal.errors import Known
from terminal.views import Committed, MemberView
from ui import names
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class LinkPanel(Panel):
    """`linked` carries what was committed."""

    linked = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.LINK)
        self._place = place
        self._member: MemberView | None = None
        self._act: UUID | None = None
        self._saving = False
        self._who = Text("lead", ink="muted", wrap=True)
        self._field = Field(self.tr("Receipt number"), names.LINK_FIELD, longest=64, letters="code")
        self._field.changed.connect(lambda _text: self.changed.emit())
        card = Surface()
        card.column.addStretch(1)
        card.column.addWidget(Text("huge", self.tr("Scan the earlier receipt"), wrap=True))
        card.column.addWidget(self._who)
        card.column.addSpacing(16)
        card.column.addWidget(self._field)
        card.column.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def start(self, member: MemberView) -> None:
        """Ask for the receipt that a member forgot the card for."""
        self._member = member
        self._act = self._place.till.new_act()
        self._saving = False
        self._field.set_text("")
        days = self._place.till.programme.refund.link_days
        self._who.setText(
            self.tr("Its points go to {0}. A receipt can be linked once, within {1} days.").format(
                member.name, days
            )
        )

    def opened(self) -> None:
        """Type the number."""
        self._field.setFocus()

    def facing(self) -> Facing:
        """The pad types the number."""
        return Facing(
            entry_label=self.tr("Receipt"),
            entry="",
            primary=self.tr("Saving …") if self._saving else self.tr("Link"),
            primary_enabled=bool(self._field.text()) and not self._saving,
            offers=(Offer(Action.CLEAR, label=self.tr("Back")),),
            hint=self.tr("Scan the receipt's code, or type its number"),
            letters=True,
        )

    def typed(self, digits: str) -> None:
        """Type the number."""
        self._field.insert(digits)

    def erased(self) -> None:
        """Erase a character."""
        self._field.erase()

    def act(self, action: Action) -> bool:
        """Link or leave."""
        if action is Action.ENTER:
            self._link(self._field.text())
        elif action is Action.CLEAR:
            self.closed.emit()
        else:
            return False
        return True

    def scanned(self, scan: Scan) -> bool:
        """A scanned receipt is linked at once."""
        if scan.kind != "receipt":
            return False
        self._field.set_text(scan.code)
        self._link(scan.code)
        return True

    def _link(self, receipt: str) -> None:
        if self._saving or not receipt or self._member is None or self._act is None:
            return
        try:
            number = self._place.till.sale(receipt).receipt
        except Known as error:
            self._place.refuse(error)
            self._place.tone("unknown")
            return
        self._saving = True
        self.changed.emit()
        future = self._place.till.link_receipt(self._act, number, self._member.account)
        self._place.bridge.when_done(future, self._saved, self._refused)

    def _saved(self, done: Committed) -> None:
        self._saving = False
        self.linked.emit(done)

    def _refused(self, error: Known) -> None:
        self._saving = False
        self._place.refuse(error)
        self.changed.emit()
