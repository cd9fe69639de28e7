"""The member's own vouchers to choose from, and a field for a code that is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from terminal.errors import Known
from terminal.views import VoucherView
from ui import names, wording
from ui.actions import Action
from ui.parts.field import Field
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.serve.counter import Counter
from ui.serve.presenting import gives, known, present_voucher
from ui.workplace import Workplace


class VouchersPanel(Panel):
    """Puts vouchers into the counter's sale, and takes them out again."""

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self.setObjectName(names.VOUCHERS)
        self._place = place
        self._counter = counter
        self._vouchers: list[VoucherView] = []
        self._field = Field(
            self.tr("Voucher"),
            names.VOUCHERS_FIELD,
            placeholder=self.tr("Scan the voucher or type its code"),
            longest=60,
            letters="code",
        )
        self._field.changed.connect(lambda _text: self.changed.emit())
        self._hint = Text("text", ink="muted", wrap=True)
        self._hint.setObjectName(names.VOUCHERS_HINT)
        self._rows = Rows(height=64)
        self._rows.setObjectName(names.VOUCHERS_ROWS)
        self._rows.setAccessibleName(self.tr("The member's vouchers"))
        self._rows.chosen.connect(self._choose)
        card = Surface()
        card.column.addWidget(Text("name", self.tr("Vouchers")))
        card.column.addWidget(self._field)
        card.column.addWidget(self._hint)
        card.column.addWidget(self._rows, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def opened(self) -> None:
        """List the vouchers of whoever is served now."""
        member = self._counter.sale.member
        self._vouchers = []
        if member is not None and member.known:
            try:
                self._vouchers = self._place.till.vouchers(member.account)
            except Known as no:
                self._place.refuse(no)
        self._field.set_text("")
        self._rows.put(tuple(self._row(one) for one in self._vouchers))
        usable = bool(self._vouchers) and self._vouchers[0].why is None
        self._rows.choose(0 if usable else -1)
        if member is None:
            self._hint.say(self.tr("Scan the member's card to see their own vouchers."))
        elif not self._vouchers:
            self._hint.say(self.tr("This member has no voucher of their own here."))
        else:
            self._hint.say("")
        self._field.setFocus()
        self.changed.emit()

    def _row(self, view: VoucherView) -> Row:
        figures = self._place.figures
        if view.why is not None:
            detail = [wording.sentence(known(view.why), figures)]
        else:
            least = figures.amount(view.minimum_spend)
            detail = [
                self.tr("from {0}").format(least) if view.minimum_spend else "",
                self.tr("%n use(s) left", "", view.left) if view.left > 1 else "",
                self.tr("until {0}").format(figures.day(view.until)) if view.until else "",
            ]
        return Row(
            text=view.name,
            second=" · ".join(part for part in detail if part),
            figure=gives(view, self._place),
            ticked=self._place_in_sale(view) >= 0,
            quiet=view.why is not None,
        )

    def _place_in_sale(self, view: VoucherView) -> int:
        keys = [one.key for one in self._counter.sale.extras]
        return keys.index(view.code) if view.code in keys else -1

    def facing(self) -> Facing:
        """The pad types a code."""
        index = self._rows.current()
        taken = index >= 0 and self._place_in_sale(self._vouchers[index]) >= 0
        typed = bool(self._field.text())
        return Facing(
            entry_label=self.tr("Vouchers"),
            entry=self._place.figures.points(len(self._vouchers)),
            primary=self.tr("Take out") if taken and not typed else self.tr("Use it"),
            primary_enabled=typed or index >= 0,
            offers=(Offer(Action.CLEAR, label=self.tr("Back")),),
            hint=self.tr("Arrows choose · Enter puts it into the sale"),
            letters=True,
        )

    def typed(self, digits: str) -> None:
        """Type digits of a code."""
        self._field.insert(digits)

    def erased(self) -> None:
        """Erase the last character."""
        self._field.erase()

    def act(self, action: Action) -> bool:
        """Use the typed or the chosen voucher, or leave."""
        match action:
            case Action.ENTER if self._field.text():
                self._use(self._field.text())
            case Action.ENTER:
                self._choose(self._rows.current())
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
                self.changed.emit()
            case Action.CLEAR | Action.VOUCHERS:
                self.closed.emit()
            case _:
                return False
        return True

    def _choose(self, index: int) -> None:
        if not 0 <= index < len(self._vouchers):
            return
        at = self._place_in_sale(self._vouchers[index])
        if at >= 0:
            self._counter.take_out(at)
            self.closed.emit()
        else:
            self._use(self._vouchers[index].code)

    def _use(self, code: str) -> None:
        if present_voucher(self._place, self._counter, code):
            self.closed.emit()
        else:
            self._place.tone("error")
