"""Gift cards: what each holds, what was loaded and paid, and which one is blocked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.desk import Desk
from terminal.errors import Known
from terminal.goods_desk import GiftCardLine
from ui import names
from ui.desk.rereading import reread
from ui.fonts import px
from ui.parts.field import Field
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

_SHOWN = 500


class CardsView(QWidget):
    """A list that a scan or a part of the code narrows."""

    changed = Signal()

    def __init__(self, place: Workplace, desk: Desk) -> None:
        super().__init__()
        self._place, self._desk = place, desk
        self._cards: list[GiftCardLine] = []
        self._shown: list[GiftCardLine] = []
        self._busy = False
        self._may = False
        self._code = Field(self.tr("Code, or a part of it"), names.CARD_FIND, longest=40)
        self._code.changed.connect(lambda _text: self._list())
        self._said = Text("strong", wrap=True)
        self._said.setObjectName(names.CARD_SAID)
        self._rows = Rows(height=58)
        self._rows.setObjectName(names.CARD_ROWS)
        self._rows.setAccessibleName(self.tr("Gift cards"))
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self.changed.emit())
        self._reason = Field(
            self.tr("Why it is blocked, or not any more"), names.CARD_REASON, longest=200
        )
        self._reason.changed.connect(lambda _text: self.changed.emit())
        card = Surface(padding=12)
        card.column.addWidget(self._said)
        card.column.addWidget(self._rows, 1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._code)
        column.addWidget(card, 1)
        column.addWidget(self._reason)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._column.setSpacing(6 if compact else 12)
        self._rows.set_height(px(50 if compact else 58))

    def read(self, *, may: bool) -> None:
        """Read the cards anew, behind the screen."""
        self._may = may
        self._reason.setEnabled(may)
        try:
            future = self._desk.gift_cards()
        except Known as error:
            self._place.refuse(error)
            return
        if not self._cards:
            self._said.setText(self.tr("Reading …"))
        self._place.bridge.when_done(
            future,
            self._show,
            self._refused,
            broken_off=reread(self, lambda: self.read(may=may)),
        )

    def focus(self) -> None:
        """Look for a code."""
        self._code.setFocus()

    def step(self, by: int) -> None:
        """Mark the next card, or the one before."""
        self._rows.step(by)

    def show_code(self, code: str) -> None:
        """Show the card of a code."""
        self._code.set_text(code)

    def chosen(self) -> GiftCardLine | None:
        """The marked card."""
        at = self._rows.current()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def can_block(self) -> bool:
        """Whether a card is marked that can be blocked, or unblocked, and why is written."""
        some = self._may and not self._busy and self.chosen() is not None
        return some and bool(self._reason.text())

    def missing(self) -> str:
        """What has to be done before a card can be blocked."""
        if not self._may or self.chosen() is None or self._reason.text():
            return ""
        return self.tr("Write the reason first.")

    def block(self) -> None:
        """Block the marked card, or let it pay again."""
        one = self.chosen()
        if one is None or not self.can_block():
            if self.missing():
                self._reason.setFocus()
            return
        try:
            future = self._desk.block_gift_card(
                one.code, self._reason.text(), blocked=not one.blocked
            )
        except Known as error:
            self._place.refuse(error)
            return
        self._busy = True
        self.changed.emit()
        self._place.bridge.when_done(future, lambda _done: self._kept(), self._refused)

    def _kept(self) -> None:
        self._busy = False
        self._reason.set_text("")
        self._place.say(self.tr("Kept with its reason."), "success")
        self.read(may=self._may)

    def _refused(self, error: Known) -> None:
        self._busy = False
        self._place.refuse(error)
        self.changed.emit()

    def _show(self, found: list[GiftCardLine]) -> None:
        self._cards = found
        self._list()

    def _list(self) -> None:
        wanted = _plain(self._code.text())
        found = [one for one in self._cards if wanted in _plain(one.code)]
        self._shown = found[:_SHOWN]
        at = self._rows.current()
        self._rows.put(tuple(map(self._line, self._shown)))
        self._rows.choose(at if 0 <= at < len(self._shown) else 0)
        self._said.setText(self._sums(found))
        self.changed.emit()

    def _sums(self, found: list[GiftCardLine]) -> str:
        if not found:
            return self.tr("No gift card fits.") if self._cards else self.tr("There are none yet.")
        figures = self._place.figures
        held: dict[str, int] = {}
        for one in found:
            held[one.currency] = held.get(one.currency, 0) + one.balance
        sums = " · ".join(f"{figures.amount(sum_, at)} {at}" for at, sum_ in sorted(held.items()))
        return self.tr("%n card(s) hold {0}", "", len(found)).format(sums)

    def _line(self, one: GiftCardLine) -> Row:
        figures = self._place.figures
        loaded = figures.amount(one.loaded, one.currency)
        spent = figures.amount(one.spent, one.currency)
        return Row(
            text=one.code,
            second=self.tr("{0} loaded, {1} paid").format(loaded, spent),
            figure=f"{figures.amount(one.balance, one.currency)} {one.currency}",
            second_figure=self.tr("blocked") if one.blocked else "",
            quiet=not one.balance,
            strong=one.blocked,
        )


def _plain(code: str) -> str:
    return code.replace(" ", "").replace("-", "").casefold()
