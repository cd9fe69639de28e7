"""Goods of a sale that this till does not hold, or without any receipt: with a second person's
word. Central finds the sale by the paper's number and takes its points back."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from terminal.device_ports import Scan
from terminal.domain.entry import Returned
from terminal.errors import Known
from terminal.paper_returns import BlindRefund
from terminal.views import Committed, Session
from ui import names
from ui.actions import Action
from ui.parts.approval import ask_approval
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

_DIGITS = 9


class PaperRefundPanel(Panel):
    """`refunded` carries what was committed."""

    refunded = Signal(object)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.PAPER_REFUND)
        self._place = place
        self._typed = ""
        self._act: UUID | None = None
        self._saving = False
        self._store = Field(self.tr("Store"), names.PAPER_REFUND_STORE, longest=32, letters="code")
        self._number = Field(
            self.tr("Receipt number, empty if there is none"),
            names.PAPER_REFUND_NUMBER,
            longest=64,
            letters="code",
        )
        for field in (self._number, self._store):
            field.at_hand.connect(lambda _on: self.changed.emit())
        card = Surface()
        card.column.addWidget(Text("huge", self.tr("Refund by paper alone"), wrap=True))
        card.column.addWidget(
            Text(
                "lead",
                self.tr("Type the amount that is handed back. Its points follow later."),
                ink="muted",
                wrap=True,
            )
        )
        card.column.addSpacing(16)
        card.column.addWidget(self._number)
        card.column.addWidget(self._store)
        card.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def start(self, receipt: str) -> None:
        """Begin with a number that nobody knows here, or the text of its barcode."""
        self._act = self._place.till.new_act()
        self._typed = ""
        self._saving = False
        self._fill(receipt)

    def _fill(self, receipt: str) -> None:
        store = self._place.till.store
        if receipt.startswith("R:") and receipt.count(":") == 2:
            _, store, receipt = receipt.split(":")
        self._store.set_text(store)
        self._number.set_text(receipt)

    # --- what the page asks ------------------------------------------------------------

    def opened(self) -> None:
        """The pad and the keyboard type the amount; Tab leads to the fields."""
        self.setFocus()

    @property
    def _amount(self) -> int:
        return int(self._typed or "0")

    def _at_hand(self) -> Field | None:
        """The field that is typed into; None while it is the amount."""
        return next((one for one in (self._number, self._store) if one.line.hasFocus()), None)

    def facing(self) -> Facing:
        """The amount; or a field, until Enter or Esc goes on to the amount."""
        amount = self._place.figures.amount(self._amount)
        label = self.tr("Saving …") if self._saving else self.tr("Refund {0}").format(amount)
        in_field = self._at_hand() is not None
        if in_field and not self._amount:
            label = self.tr("Type the amount")
        return Facing(
            entry_label=self.tr("Amount"),
            entry=amount,
            primary=label,
            primary_enabled=(self._amount > 0 or in_field) and not self._saving,
            offers=(
                Offer(Action.CLEAR, label=self.tr("The amount") if in_field else self.tr("Back")),
            ),
            hint=self.tr("A supervisor approves it"),
            letters=in_field,
        )

    def typed(self, digits: str) -> None:
        """Type into the field at hand, else the amount."""
        field = self._at_hand()
        if field is not None:
            field.insert(digits)
            return
        wanted = (self._typed + digits).lstrip("0")
        self._typed = wanted if len(wanted) <= _DIGITS else self._typed
        self.changed.emit()

    def erased(self) -> None:
        """Erase the last sign."""
        field = self._at_hand()
        if field is not None:
            field.erase()
            return
        self._typed = self._typed[:-1]
        self.changed.emit()

    def act(self, action: Action) -> bool:
        """Confirm or leave."""
        match action:
            case Action.ENTER if self._amount or self._at_hand() is None:
                self._ask()
            case Action.ENTER | Action.CLEAR if self._at_hand() is not None:
                self.setFocus()
            case Action.CLEAR:
                self.closed.emit()
            case _:
                return False
        return True

    def scanned(self, scan: Scan) -> bool:
        """Another receipt's number; one that is known here is the page's."""
        if scan.kind != "receipt":
            return False
        try:
            self._place.till.sale(scan.code)
        except Known:
            self._fill(scan.code)
            return True
        return False

    def _ask(self) -> None:
        if not self._amount or self._saving:
            return
        amount = self._place.figures.amount(self._amount)
        number = self._number.text()
        if number:
            said = self.tr("Refund {0} by receipt {1} of {2}, which is not held here")
            what = said.format(amount, number, self._store.text())
        else:
            what = self.tr("Refund {0} without a receipt").format(amount)
        ask_approval(self._place, what, "supervisor", self._approved)

    def _approved(self, by: Session) -> None:
        if self._act is None or self._saving:
            return
        till = self._place.till
        self._saving = True
        self.changed.emit()
        order = BlindRefund(
            act=self._act,
            sold_in=self._store.text() or till.store,
            sold_as=self._number.text() or f"none-{self._act.hex[-8:]}",
            returned=(Returned(-1, self._amount),),
            currency=till.currency,
            approver=by.staff,
        )
        future = till.refund_unknown(order)
        self._place.bridge.when_done(future, self._saved, self._refused)

    def _saved(self, done: Committed) -> None:
        self._saving = False
        self.refunded.emit(done)

    def _refused(self, error: Known) -> None:
        self._saving = False
        self._place.refuse(error)
        self.changed.emit()
