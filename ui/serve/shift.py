"""The shift at this till: opened with the cash in the drawer, closed with its figures."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout

from terminal.domain.shift import Shift
from terminal.errors import Known
from ui import names
from ui.actions import Action
from ui.paper import PaperView
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.serve.receiptpanel import WIDTH, scrolled
from ui.workplace import Workplace

_LONGEST = 9


class ShiftPanel(Panel):
    """Opens a shift where none runs, else shows its figures so far and closes it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setObjectName(names.SHIFT)
        self._place = place
        self._shift: Shift | None = None
        self._typed = ""
        self._saving = False
        self._none = Surface()
        self._day = Text("total", wrap=True)
        self._day.setObjectName(names.SHIFT_DAY)
        self._said = Text("lead", ink="muted", wrap=True)
        self._said.setObjectName(names.SHIFT_TEXT)
        self._none.column.addStretch(1)
        self._none.column.addWidget(Text("huge", self.tr("No shift is open"), wrap=True))
        self._none.column.addWidget(self._day)
        self._none.column.addWidget(self._said)
        self._none.column.addStretch(2)
        self._paper = PaperView(WIDTH, 15, place.draw)
        self._paper.setObjectName(names.SHIFT_PAPER)
        self._running = Surface()
        self._running.column.addWidget(Text("name", self.tr("My shift at this till")))
        self._running.column.addWidget(scrolled(self._paper), 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._running)

    def start(self) -> None:
        """Look how the shift stands now."""
        till = self._place.till
        self._shift = till.shift_so_far()
        self._typed = ""
        self._saving = False
        if self._shift is not None:
            self._paper.show_receipt(till.shift_receipt(self._shift))
            self._stack.setCurrentWidget(self._running)
            return
        day = self._place.figures.day(till.business_day(), always_year=True)
        self._day.setText(self.tr("Business day: {0}").format(day))
        self._said.setText(
            self.tr("Count the cash in the drawer and type it, then open the shift.")
            if till.knows_date()
            else self.tr(
                "No server has told the date since this PC started. Look at it: is it today's? "
                "Then confirm it with the shift."
            )
        )
        self._stack.setCurrentWidget(self._none)

    def facing(self) -> Facing:
        """What the digits mean, and the one thing to do."""
        figures = self._place.figures
        back = Offer(Action.CLEAR, label=self.tr("Back"))
        if self._shift is None:
            known = self._place.till.knows_date()
            return Facing(
                entry_label=self.tr("Cash at the start"),
                entry=figures.amount(int(self._typed or "0")),
                primary=self.tr("Open the shift") if known else self.tr("The date is right: open"),
                primary_enabled=not self._saving,
                offers=(back,),
                hint=self.tr("Digits, then Enter"),
            )
        return Facing(
            entry_label=self.tr("Cash counted"),
            entry=figures.amount(int(self._typed)) if self._typed else self.tr("not counted"),
            primary=self.tr("Close my shift"),
            primary_enabled=not self._saving,
            offers=(back,),
            hint=self.tr("Type the cash you counted, or leave it out"),
        )

    def typed(self, digits: str) -> None:
        """Type an amount of cash."""
        self._typed = (self._typed + digits)[:_LONGEST]
        self.changed.emit()

    def erased(self) -> None:
        """Erase a digit."""
        self._typed = self._typed[:-1]
        self.changed.emit()

    def act(self, action: Action) -> bool:
        """Open, close, or leave."""
        match action:
            case Action.ENTER:
                self._go_on()
            case Action.CLEAR if self._typed:
                self._typed = ""
                self.changed.emit()
            case Action.CLEAR | Action.SHIFT:
                self.closed.emit()
            case _:
                return False
        return True

    def _go_on(self) -> None:
        if self._saving:
            return
        till, bridge = self._place.till, self._place.bridge
        try:
            if self._shift is None:
                known = till.knows_date()
                future = till.open_shift(int(self._typed or "0"), confirmed=not known)
                done = self._opened
            else:
                future = till.close_shift(int(self._typed) if self._typed else -1)
                done = self._ended
        except Known as error:
            self._place.refuse(error)
            return
        self._saving = True
        self.changed.emit()
        bridge.when_done(future, done, self._refused)

    def _opened(self, shift: Shift) -> None:
        self._place.say(self.tr("{0}, your shift is open.").format(shift.name), "success")
        self._place.tone("good")
        self.closed.emit()

    def _ended(self, shift: Shift) -> None:
        figures = self._place.figures
        said = self.tr("The shift is closed.")
        if shift.counted >= 0:
            said = self.tr("The shift is closed. Cash expected {0}, counted {1}.").format(
                figures.amount(shift.expected), figures.amount(shift.counted)
            )
        even = shift.counted in {-1, shift.expected}
        self._place.say(said, "success" if even else "warning")
        self._place.tone("good")
        self.closed.emit()

    def _refused(self, error: Known) -> None:
        self._saving = False
        self._place.refuse(error)
        self.changed.emit()
