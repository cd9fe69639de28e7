"""The serving panel: idle, or who and what beside each other, over the counter's sale."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from terminal.device_ports import DeviceState
from terminal.receipt import Receipt
from terminal.views import Committed, MemberView
from ui import names, wording
from ui.actions import Action
from ui.parts.layouts import laid_out_once
from ui.parts.panel import Facing, Offer, Panel
from ui.serve import extras
from ui.serve.basket import BasketColumn
from ui.serve.counter import Counter
from ui.serve.goods import MOST_PIECES, Goods
from ui.serve.idle import IdleCard
from ui.serve.member import MemberColumn
from ui.workplace import Workplace

_LINGERS_MS: Final = 700
"""How long a sale that is done stays on show at least, unless the next one begins."""


class SalePanel(Panel):
    """Shows the counter's sale; `wanted` carries an action that another panel answers."""

    wanted = Signal(Action)

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self.setObjectName(names.SALE)
        self.setAccessibleName(self.tr("Sale"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._place = place
        self._counter = counter
        self.goods = Goods(place, counter)
        self._idle = IdleCard()
        self._idle.pressed.connect(self._press)
        self._member = MemberColumn(place.figures)
        self._member.pressed.connect(self._press)
        self._basket = BasketColumn(place.figures)
        self._basket.pressed.connect(self._press)
        self._basket.rows.chosen.connect(self._chosen)
        counter.changed.connect(self.refresh)
        self._done: Committed | None = None
        self._compact = False
        self._waiting = 0
        self._done_since = QElapsedTimer()
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self._columns = QWidget()
        row = QHBoxLayout(self._columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._member, 440)
        row.addWidget(self._basket, 424)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack)
        self._stack.addWidget(self._idle)
        self._stack.addWidget(self._columns)

    def _press(self, action: Action) -> None:
        if not self.act(action):
            self.wanted.emit(action)

    # --- what the page asks ------------------------------------------------------------

    def facing(self) -> Facing:
        """The amount, or the points while they are changed."""
        counter, figures = self._counter, self._place.figures
        if counter.points_typed is not None:
            return self._facing_points(counter.points_typed)
        quote = counter.quote
        stage = counter.stage
        due = figures.amount(counter.to_pay() if stage in {"open", "committing"} else 0)
        redeeming = stage == "open" and quote is not None and quote.redeem > 0
        member = counter.sale.member
        label = {
            "committing": self.tr("Saving …"),
            "done": self.tr("Next customer"),
        }.get(stage, self.tr("Commit {0}").format(due))
        if stage == "open" and counter.sale.handed:
            label = self.tr("Paid at the shop's till")
        if self._must_acknowledge():
            label = self.tr("Use this card")
        hint = self.tr("Esc clears · a scan opens the next member")
        return Facing(
            entry_label=self._entry_label(),
            entry=figures.amount(counter.sale.pending if stage != "done" else 0),
            primary=label,
            primary_enabled=counter.can_commit or self._must_acknowledge() or stage == "done",
            offers=(
                Offer(
                    Action.REDEEM,
                    enabled=stage == "open" and member is not None and _has_points(member),
                    label=self.tr("Other amount") if redeeming else "",
                ),
                self._line_offer(),
                Offer(Action.FIND),
                Offer(Action.REFUND),
                Offer(Action.MORE),
                *(() if self._compact else (self._parking(),)),
            ),
            hint=hint,
        )

    def _parking(self) -> Offer:
        """Set this basket aside, or fetch one where there is none."""
        if self._counter.stage == "idle" and self._waiting:
            return Offer(Action.RECALL)
        return Offer(Action.PARK, enabled=self._counter.stage == "open")

    def _entry_label(self) -> str:
        asking = self._counter.sale.asking
        return self.tr("Amount") if asking is None else self.tr("Price: {0}").format(asking.text)

    def _line_offer(self) -> Offer:
        """How many of a product, where a small number follows one; else the next amount."""
        sale = self._counter.sale
        typed = self._counter.stage == "open" and sale.pending > 0
        scanned = bool(sale.lines and sale.lines[-1].sku) and sale.asking is None
        if scanned and sale.pending <= MOST_PIECES:
            return Offer(Action.PIECES, enabled=typed)
        return Offer(Action.NEXT_LINE, enabled=typed)

    def _facing_points(self, typed: str) -> Facing:
        figures = self._place.figures
        quote = self._counter.quote
        most = figures.points(quote.redeemable if quote else 0)
        return Facing(
            entry_label=self.tr("Points"),
            entry=self._points_as_money(),
            primary=self.tr("Redeem {0}").format(figures.points(int(typed or "0"))),
            primary_enabled=bool(typed),
            offers=(
                Offer(Action.REDEEM, enabled=False),
                Offer(Action.REMOVE, label=self.tr("No points")),
                Offer(Action.FIND, enabled=False),
                Offer(Action.REFUND, enabled=False),
                Offer(Action.MORE, enabled=False),
            ),
            hint=self.tr("Type points, at most {0} · Esc leaves them").format(most),
        )

    def _must_acknowledge(self) -> bool:
        sale = self._counter.sale
        return sale.member is not None and not sale.acknowledged

    def typed(self, digits: str) -> None:
        """Type the amount."""
        self._counter.type_digits(digits)

    def erased(self) -> None:
        """Erase a digit."""
        self._counter.erase()

    def act(self, action: Action) -> bool:
        """Do what concerns the sale itself."""
        counter = self._counter
        match action:
            case Action.ENTER if counter.points_typed is not None:
                counter.accept_points()
            case Action.ENTER if self._must_acknowledge():
                counter.acknowledge()
            case Action.ENTER if counter.stage == "done":
                self._next_customer()
            case Action.ENTER:
                counter.commit()
            case Action.REDEEM:
                counter.redeem()
            case Action.NEXT_LINE:
                counter.next_line()
            case Action.REMOVE:
                self._remove()
            case Action.NO_MEMBER:
                counter.remove_member()
            case Action.UNDO:
                counter.undo()
            case Action.CLEAR:
                if not self.goods.give_up():
                    counter.clear()
            case _:
                return self._act_on_lines(action)
        return True

    def _next_customer(self) -> None:
        """Leave the sale that is done; a second press by mistake leaves it on show."""
        if self._done_since.hasExpired(_LINGERS_MS):
            self._counter.clear()

    def _act_on_lines(self, action: Action) -> bool:
        match action:
            case Action.PIECES:
                self.goods.pieces(self._basket.rows.current())
            case Action.UP | Action.DOWN:
                self._basket.rows.step(1 if action is Action.DOWN else -1)
            case _:
                return False
        return True

    def _chosen(self, index: int) -> None:
        self._counter.say_why_it_waits(index - len(self._counter.sale.basket().lines))

    def _remove(self) -> None:
        index, lines = self._basket.rows.current(), len(self._counter.sale.basket().lines)
        if self._counter.points_typed is None and index >= 0:
            if index < lines:
                self._counter.remove_line(index)
            else:
                self._counter.take_out(index - lines)
            self._basket.rows.choose(-1)
        else:
            self._counter.no_points()

    # --- showing -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the counter as it stands."""
        counter = self._counter
        idle = counter.stage == "idle"
        if not idle:
            if counter.stage == "done":
                self._show_done()
            else:
                with laid_out_once(self._member.column, self._basket.column):
                    self._show_open()
        self._stack.setCurrentWidget(self._idle if idle else self._columns)
        self.changed.emit()

    def _show_open(self) -> None:
        counter = self._counter
        sale, quote = counter.sale, counter.quote
        lines = extras.shelf(quote.lines) if quote else sale.basket().lines
        rules = self._place.till.programme
        self._basket.show_extras(
            extras.rows(sale.extras, quote, counter.waiting, self._place.figures)
        )
        if sale.member is None:
            self._member.show_guest()
            self._basket.show_guest(quote, lines, counter.to_pay(), rules.refund.link_days)
            return
        per_day = rules.offline.per_member_day
        redeeming = quote.redeem if quote else 0
        self._member.show_member(sale.member, redeeming, per_day=per_day, card_tail=sale.card[-4:])
        limit = wording.bound(sale.member.bound, self._place.figures, per_day)
        self._basket.show_quote(
            quote,
            lines,
            counter.to_pay(),
            limit,
            links=sale.member.known,
            instead=self._typed_instead(),
        )

    def _typed_instead(self) -> str:
        """The points that are being typed, in words; nothing where none are."""
        if not self._counter.points_typed:
            return ""
        return self.tr("instead: {0}").format(self._points_as_money())

    def _points_as_money(self) -> str:
        """The points that are being typed, and what they pay."""
        points = int(self._counter.points_typed or "0")
        figures = self._place.figures
        return self.tr("{0} = {1}").format(
            figures.points(points), figures.amount(self._place.till.worth(points))
        )

    def _show_done(self) -> None:
        counter = self._counter
        done, sale = counter.done, counter.done_sale
        if done is None or sale is None:
            return
        if done is not self._done:
            self._done = done
            self._done_since.start()
        if sale.member is None:
            self._member.show_guest()
        else:
            per_day = self._place.till.programme.offline.per_member_day
            self._member.show_member(sale.member, 0, per_day=per_day, card_tail=sale.card[-4:])
        quote = counter.done_quote
        self._basket.show_extras(extras.rows(sale.extras, quote, {}, self._place.figures))
        lines = extras.shelf(quote.lines) if quote else sale.basket().lines
        total = quote.total if quote else sum(line.net + line.tax for line in lines)
        self._basket.show_done(done, lines, total)

    def show_last(self, receipt: Receipt | None) -> None:
        """Name the last receipt on the idle card."""
        self._idle.show_last(receipt)

    def show_parked(self, count: int) -> None:
        """Offer the baskets that wait."""
        self._waiting = count
        self._idle.show_parked(count)
        self.changed.emit()

    def show_scanner(self, state: DeviceState) -> None:
        """Say on the idle card what to do while the scanner is away."""
        self._idle.show_scanner(state)

    def set_compact(self, compact: bool) -> None:
        """Fold what can wait."""
        layout = self._columns.layout()
        if layout is not None:
            layout.setSpacing(12 if compact else 16)
        self._member.set_compact(compact)
        self._basket.set_compact(compact)
        if compact != self._compact:
            self._compact = compact
            self.changed.emit()


def _has_points(member: MemberView) -> bool:
    """Whether there is anything to redeem; why not is said in the member's column."""
    return member.known and member.balance > 0
