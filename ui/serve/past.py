"""A sale of the past, the last one or another, on which a second person's word is needed: it is
undone, or it goes to the member whose it is."""

from __future__ import annotations

from concurrent.futures import Future
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from terminal.device_ports import Scan
from terminal.errors import Known
from terminal.views import Committed, MemberView, SaleView, Session
from ui import names
from ui.actions import Action
from ui.parts.approval import ask_approval
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import ElidedText, Figure, Text
from ui.workplace import Workplace


class PastPanel(Panel):
    """Shows the sale of a receipt, the last one to begin with. `done` carries what was written,
    `sought` that a member is to be found who then is given by `found`."""

    done = Signal(object)
    sought = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.PAST)
        self._place = place
        self._sale: SaleView | None = None
        self._act: UUID | None = None
        self._saving = False
        self._title = ElidedText("name")
        self._title.setObjectName(names.PAST_TITLE)
        self._who = Text("lead", ink="muted", wrap=True)
        self._who.setObjectName(names.PAST_WHO)
        self._amount = Figure("balance")
        self._amount.setObjectName(names.PAST_AMOUNT)
        self._effect = Text("lead", wrap=True)
        self._effect.setObjectName(names.PAST_EFFECT)
        self._field = Field(
            self.tr("Another receipt's number"), names.PAST_FIELD, longest=64, letters="code"
        )
        self._field.changed.connect(lambda _text: self.changed.emit())
        card = Surface()
        for part in (
            Text("strong", self.title(), ink="muted"),
            self._title,
            self._who,
            self._amount,
        ):
            card.column.addWidget(part)
        card.column.addWidget(self._effect)
        card.column.addStretch(1)
        card.column.addWidget(self._field)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    # --- what each act says and does -----------------------------------------------------

    def title(self) -> str:
        """What is done here."""
        raise NotImplementedError

    def effect(self, _sale: SaleView) -> str:
        """What the act does to a sale, before it is confirmed."""
        raise NotImplementedError

    def label(self, _sale: SaleView) -> str:
        """The word on the primary key."""
        raise NotImplementedError

    def ready(self) -> bool:
        """Whether nothing is missing but the word of a second person."""
        return self._sale is not None

    def check(self, _sale: SaleView) -> None:
        """Raise Refused for what no second person could approve either."""
        raise NotImplementedError

    def asked(self, _sale: SaleView) -> str:
        """What is approved, in words."""
        raise NotImplementedError

    def write(self, _act: UUID, _sale: SaleView, _approver: str) -> Future[Committed]:
        """Do it."""
        raise NotImplementedError

    # --- what the page asks ------------------------------------------------------------

    def begin(self) -> None:
        """Show the last sale of this till, if the last act was one."""
        self._act = self._place.till.new_act()
        self._saving = False
        self._sale = None
        self._field.set_text("")
        last = self._place.till.last_receipt()
        if last is not None:
            try:
                self._sale = self._place.till.sale(last.number)
            except Known:
                # The last act took goods back: that is no sale to be undone or moved.
                self._sale = None
        self.refresh()

    def refresh(self) -> None:
        """Show the sale as it stands."""
        sale, figures = self._sale, self._place.figures
        self._amount.setVisible(sale is not None)
        self._effect.setVisible(sale is not None)
        if sale is None:
            self._title.setText(self.tr("Scan the receipt"))
            self._who.say(self.tr("or type its number and press Enter."))
        else:
            self._title.setText(self.tr("Receipt {0}").format(sale.receipt))
            who = sale.name or self.tr("no member")
            store = self._place.till.name_of(sale.store)
            self._who.say(f"{figures.moment(sale.at_ms)} · {store} · {who}")
            self._amount.setText(figures.amount(sale.amount))
            self._effect.say(self.effect(sale))
        self.changed.emit()

    def opened(self) -> None:
        """Type another number."""
        self._field.setFocus()

    def facing(self) -> Facing:
        """Enter shows a number that was typed, else asks for approval."""
        typed = bool(self._field.text())
        label = self.tr("Show the receipt")
        if not typed and self._sale is not None:
            label = self.tr("Saving …") if self._saving else self.label(self._sale)
        return Facing(
            entry_label=self.tr("Receipt"),
            entry="",
            primary=label,
            primary_enabled=typed or (self.ready() and not self._saving),
            offers=self.offers(),
            hint=self.tr("A supervisor approves it"),
            letters=True,
        )

    def offers(self) -> tuple[Offer, ...]:
        """What else can be done here."""
        return (Offer(Action.CLEAR, label=self.tr("Back")),)

    def typed(self, digits: str) -> None:
        """Type the number."""
        self._field.insert(digits)

    def erased(self) -> None:
        """Erase a character."""
        self._field.erase()

    def act(self, action: Action) -> bool:
        """Show, confirm or leave."""
        match action:
            case Action.ENTER if self._field.text():
                self.show_receipt(self._field.text())
            case Action.ENTER:
                self._ask()
            case Action.CLEAR:
                self.closed.emit()
            case _:
                return False
        return True

    def scanned(self, scan: Scan) -> bool:
        """Another receipt is shown instead."""
        if scan.kind != "receipt":
            return False
        self.show_receipt(scan.code)
        return True

    def show_receipt(self, receipt: str) -> None:
        """Show the sale of a receipt, or say why not."""
        try:
            self._sale = self._place.till.sale(receipt)
        except Known as error:
            self._place.refuse(error)
            self._place.tone("unknown")
        else:
            self._field.set_text("")
        self.refresh()

    def _ask(self) -> None:
        sale = self._sale
        if sale is None or self._saving or not self.ready():
            return
        try:
            self.check(sale)
        except Known as error:
            self._place.refuse(error)
            self._place.tone("error")
            return
        ask_approval(self._place, self.asked(sale), "supervisor", self._approved, sale.account)

    def _approved(self, by: Session) -> None:
        if self._sale is None or self._act is None or self._saving:
            return
        self._saving = True
        self.changed.emit()
        future = self.write(self._act, self._sale, by.staff)
        self._place.bridge.when_done(future, self._saved, self._refused)

    def _saved(self, done: Committed) -> None:
        self._saving = False
        self.done.emit(done)

    def _refused(self, error: Known) -> None:
        self._saving = False
        self._place.refuse(error)
        self.changed.emit()


class VoidPanel(PastPanel):
    """A whole sale of today is undone, as if it had not been made."""

    def title(self) -> str:
        """Only today's."""
        return self.tr("Void a sale of today")

    def start(self) -> None:
        """Begin with the last sale."""
        self.begin()

    def effect(self, sale: SaleView) -> str:
        """What goes back."""
        figures = self._place.figures
        said = [self.tr("All of it is handed back.")]
        if sale.earned:
            points = figures.points(sale.earned)
            said.append(self.tr("{0} points earned are taken back.").format(points))
        if sale.redeemed:
            points = figures.points(sale.redeemed)
            said.append(self.tr("{0} redeemed points return.").format(points))
        return " ".join(said)

    def label(self, sale: SaleView) -> str:
        """The amount that goes back."""
        return self.tr("Void {0}").format(self._place.figures.amount(sale.amount))

    def check(self, sale: SaleView) -> None:
        """Of another day, or partly returned: the goods are taken back instead."""
        self._place.till.check_void(sale.sale)

    def asked(self, sale: SaleView) -> str:
        """The receipt and its amount."""
        amount = self._place.figures.amount(sale.amount)
        return self.tr("Void receipt {0}, {1}").format(sale.receipt, amount)

    def write(self, act: UUID, sale: SaleView, approver: str) -> Future[Committed]:
        """Undo it."""
        return self._place.till.void(act, sale.sale, approver)


class MovePanel(PastPanel):
    """A sale made for the wrong member goes to the right one, points and redemption and all."""

    def __init__(self, place: Workplace) -> None:
        self._to: MemberView | None = None
        super().__init__(place)

    def title(self) -> str:
        """For when the wrong card was scanned."""
        return self.tr("Move a sale to the right member")

    def start(self, member: MemberView | None) -> None:
        """Begin with the last sale, and the member at the counter if somebody is there."""
        self._to = member if member is not None and member.known else None
        self.begin()

    def effect(self, sale: SaleView) -> str:
        """Who has it, and who gets it."""
        if sale.account is None:
            return self.tr("Nobody has it: a guest's receipt is linked instead, with {0}.").format(
                Action.LINK.key_text()
            )
        has = sale.name
        if self._to is None or self._is_theirs(sale):
            asked = self.tr("It is {0}'s now. Whose should it be? Scan their card, or press {1}.")
            return asked.format(has, Action.FIND.key_text())
        figures = self._place.figures
        said = [
            self.tr("From {0} to {1}.").format(has, self._to.name),
            self.tr("{0} gives back {1} points; {2} earns them by their own tier.").format(
                has, figures.points(sale.earned), self._to.name
            ),
        ]
        if sale.redeemed:
            moved = self.tr("The {0} points redeemed return to {1} and are taken from {2}.")
            said.append(moved.format(figures.points(sale.redeemed), has, self._to.name))
        return " ".join(said)

    def _is_theirs(self, sale: SaleView) -> bool:
        return self._to is not None and self._to.account == sale.account

    def offers(self) -> tuple[Offer, ...]:
        """The right member is found without a card too."""
        return (Offer(Action.FIND), *super().offers())

    def act(self, action: Action) -> bool:
        """Look for the right member."""
        if action is Action.FIND:
            self.sought.emit()
            return True
        return super().act(action)

    def found(self, account: UUID) -> None:
        """The right member, as found without a card."""
        self._to = self._place.till.member(account)
        self.refresh()

    def label(self, _sale: SaleView) -> str:
        """Who gets it."""
        return self.tr("Move") if self._to is None else self.tr("Move it")

    def ready(self) -> bool:
        """The right member is known."""
        sale = self._sale
        return sale is not None and self._to is not None and not self._is_theirs(sale)

    def scanned(self, scan: Scan) -> bool:
        """A card names the right member."""
        if scan.kind != "member_card":
            return super().scanned(scan)
        view = self._place.till.identify(scan.code)
        if not view.known:
            self._place.say(self.tr("Nobody has this card yet. Enrol it first."), "warning")
            self._place.tone("unknown")
            return True
        self._to = view
        self.refresh()
        return True

    def check(self, sale: SaleView) -> None:
        """A guest's sale is linked instead; one's own stays."""
        assert self._to is not None
        self._place.till.check_move(sale.sale, self._to.account)

    def asked(self, sale: SaleView) -> str:
        """The receipt, from whom and to whom."""
        assert self._to is not None
        return self.tr("Move receipt {0} from {1} to {2}").format(
            sale.receipt, sale.name, self._to.name
        )

    def write(self, act: UUID, sale: SaleView, approver: str) -> Future[Committed]:
        """Move it."""
        assert self._to is not None
        return self._place.till.move_sale(act, sale.sale, self._to.account, approver)
