"""The first column: who. One number matters here, the balance."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QWidget

from terminal.views import MemberView
from ui import names, wording
from ui.actions import Action
from ui.figures import Figures
from ui.fonts import font
from ui.parts.key import Key
from ui.parts.surface import Hairline, Pill, Progress, Surface
from ui.parts.text import ElidedText, Figure, Text
from ui.theme import Tone

_NARROW = 330
_OFFERS = 3
"""Offers that are named; the rest is counted."""
_CROWDED = 440


class MemberColumn(Surface):
    """Shows a member, a card nobody knows yet, or a guest. `pressed` carries a key's action."""

    pressed = Signal(Action)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._name = _named(ElidedText("name"), names.MEMBER_NAME)
        self._tier = Pill("gold", height=32)
        self._tier.setObjectName(names.MEMBER_TIER)
        self._card = _named(ElidedText("text", ink="muted"), names.MEMBER_CARD)
        self._balance = Figure("balance")
        self._balance.setObjectName(names.MEMBER_BALANCE)
        self._unit = Text("lead", ink="muted")
        self._worth = _named(Text("strong", ink="muted"), names.MEMBER_WORTH)
        self._age = _Box("warning", names.MEMBER_AGE)
        self._can = _named(Text("action", wrap=True), names.MEMBER_REDEEMABLE)
        self._used = _named(Text("text", ink="muted", wrap=True), names.MEMBER_USED)
        self._bar = Progress()
        self._bar.setObjectName(names.MEMBER_PROGRESS)
        self._way = _named(Text("text", ink="muted", wrap=True), names.MEMBER_PROGRESS_TEXT)
        self._line = Hairline()
        self._expiring = _named(Text("strong", wrap=True), names.MEMBER_EXPIRING)
        self._birthday = _named(Text("strong", ink="primary"), names.MEMBER_BIRTHDAY)
        self._offers = _named(Text("text", wrap=True), names.MEMBER_OFFERS)
        self._compact = False
        self._offered = ""
        self._told: tuple[str, ...] = ()
        self._notice = _Box("warning", names.MEMBER_NOTICE)
        self._enrol = self._key(Action.ENROL, names.MEMBER_ENROL)
        self._replace = self._key(Action.REPLACE, names.MEMBER_REPLACE)
        self._history = self._key(Action.HISTORY, names.MEMBER_HISTORY)
        self._remove = self._key(Action.NO_MEMBER, names.MEMBER_REMOVE)
        self._lay_out()

    def _key(self, action: Action, name: str) -> Key:
        key = Key(action.label(), action.key_text())
        key.setObjectName(name)
        key.clicked.connect(lambda: self.pressed.emit(action))
        return key

    def _lay_out(self) -> None:
        self._top = QGridLayout()
        self._top.setHorizontalSpacing(12)
        self._top.setVerticalSpacing(4)
        self._top.setColumnStretch(0, 1)
        self._place_tier(narrow=False)
        balance = QHBoxLayout()
        balance.setSpacing(20)
        balance.addWidget(self._balance)
        balance.addWidget(self._unit, 0, Qt.AlignmentFlag.AlignVCenter)
        balance.addStretch()
        self._keys = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._keys.setSpacing(8)
        for key in (self._enrol, self._replace, self._history, self._remove):
            self._keys.addWidget(key)
        self.column.addLayout(self._top)
        self.column.addSpacing(8)
        self.column.addLayout(balance)
        self._add(self._worth, self._age, self._notice)
        self.column.addSpacing(8)
        self._add(self._can, self._used)
        self.column.addSpacing(4)
        self._add(self._way, self._bar)
        self.column.addSpacing(4)
        self._add(self._line, self._birthday, self._expiring, self._offers)
        self.column.addStretch(1)
        self.column.addLayout(self._keys)

    def _add(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.column.addWidget(widget)

    def show_member(
        self, view: MemberView, redeeming: int, *, per_day: int, card_tail: str = ""
    ) -> None:
        """Show whom the sale is for; `redeeming` are the points this basket would take,
        `card_tail` the end of a card that nobody knows."""
        self._balance.show()
        self._unit.show()
        self._worth.setWordWrap(False)
        if not view.known:
            self._show_unknown(view, card_tail)
            return
        self._name.setText(view.name or self.tr("Member"))
        since = self.tr("member since {0}").format(view.since_year) if view.since_year else ""
        card = self.tr("Card ···{0}").format(view.card_tail) if view.card_tail else ""
        self._told = tuple(part for part in (card, since) if part)
        self._show_tier(view)
        self._fit_head()
        self._show_balance(view)
        self._show_redeemable(view, redeeming, per_day)
        self._notice.say(wording.status_word(view.status))
        self._expiring.say(self._expiry(view))
        self._birthday.say(self.tr("Birthday today") if view.birthday else "")
        self._offered = self._offers_now(view)
        self._offers.say("" if self._compact else self._offered)
        told = (self._expiring, self._birthday, self._offers)
        self._line.setVisible(any(one.isVisibleTo(self) for one in told))
        self._offer(history=True)

    def _show_unknown(self, view: MemberView, card_tail: str) -> None:
        self._offered = ""
        self._name.setText(self.tr("New card"))
        self._told = (self.tr("Card ···{0}").format(card_tail),) if card_tail else ()
        self._tier.hide()
        self._fit_head()
        self._show_balance(view)
        self._worth.hide()
        self._age.say("")
        self._notice.say(
            self.tr("Nobody is enrolled with this card here yet. It earns, and keeps its points.")
        )
        told = (self._line, self._expiring, self._birthday, self._offers)
        for widget in (self._can, self._used, self._way, self._bar, *told):
            widget.hide()
        self._offer(enrol=True)

    def _show_tier(self, view: MemberView) -> None:
        self._tier.setVisible(bool(view.tier))
        if view.tier:
            tone: Tone = "gold" if view.level > 1 or not view.next_tier else "silver"
            self._tier.say(view.tier, tone, "star")

    def _show_balance(self, view: MemberView) -> None:
        figures = self._figures
        self._balance.setText(figures.points(view.balance))
        self._unit.setText(self.tr("points"))
        self._fit_balance()
        worth = self.tr("worth {0}").format(figures.amount(view.worth)) if view.worth else ""
        if view.online:
            known = self.tr("up to date")
            self._worth.say(f"{worth}  ·  {known}" if worth else known)
            self._age.say("")
            return
        self._worth.say(worth)
        if view.as_of_ms:
            age = figures.moment(view.as_of_ms)
            self._age.say(self.tr("as of {0} — may have changed elsewhere").format(age))
        else:
            self._age.say(self.tr("not confirmed by the centre yet"))

    def _show_redeemable(self, view: MemberView, redeeming: int, per_day: int) -> None:
        figures = self._figures
        can = self.tr("Can redeem here now: {0}").format(figures.points(view.redeemable))
        self._can.say(self._debt(view) or can)
        limit = "" if view.online else wording.bound(view.bound, figures, per_day)
        used = self.tr("{0} of {1} used in this basket").format(
            figures.points(redeeming), figures.points(view.redeemable)
        )
        self._used.say(used if redeeming else limit)
        self._show_way(view, room=not (redeeming and self._compact))

    def _debt(self, view: MemberView) -> str:
        if view.balance >= 0:
            return ""
        return self.tr("{0} points to earn back before redeeming").format(
            self._figures.points(-view.balance)
        )

    def _show_way(self, view: MemberView, *, room: bool) -> None:
        """The way to the next tier: its words stand above its bar, so that the bar is not read
        as the points that can be redeemed."""
        figures = self._figures
        self._bar.setVisible(view.online and room)
        if not (view.online and room):
            self._way.say("")
            return
        if view.tier and view.to_renew:
            self._bar.set_share(view.qualifying, view.qualifying + view.to_renew)
            missing = self.tr("{0} points to renew").format(figures.points(view.to_renew))
        elif view.next_tier:
            self._bar.set_share(view.qualifying, view.qualifying + view.to_next)
            missing = self.tr("{0} points to {1}").format(
                figures.points(view.to_next), view.next_tier
            )
        else:
            self._bar.set_share(1, 1)
            missing = self.tr("renewed")
        if view.tier and view.tier_until:
            holds = self.tr("{0} until {1}").format(view.tier, figures.day(view.tier_until))
            missing = f"{holds} · {missing}"
        self._way.say(missing)

    def _expiry(self, view: MemberView) -> str:
        if not view.expiring:
            return ""
        soonest = view.expiring[0]
        return self.tr("{0} points expire on {1}").format(
            self._figures.points(soonest.points), self._figures.day(soonest.expires)
        )

    def _offers_now(self, view: MemberView) -> str:
        if not view.offers:
            return ""
        named = ", ".join(view.offers[:_OFFERS])
        more = len(view.offers) - _OFFERS
        said = self.tr("Offers now: {0}").format(named)
        return f"{said} +{self._figures.points(more)}" if more > 0 else said

    def _offer(self, *, enrol: bool = False, history: bool = False) -> None:
        self._enrol.setVisible(enrol)
        self._replace.setVisible(enrol)
        self._history.setVisible(history)
        self._remove.setVisible(True)
        self._stack_keys()

    def show_guest(self) -> None:
        """Show that nobody's card was scanned."""
        self._offered = ""
        self._name.setText(self.tr("Guest sale"))
        self._told = ()
        self._notice.say("")
        self._age.say("")
        self._worth.say(self.tr("Scan a card to earn points, now or later with the receipt."))
        self._worth.setWordWrap(True)
        for widget in (
            self._tier,
            self._can,
            self._used,
            self._way,
            self._bar,
            self._line,
            self._expiring,
            self._birthday,
            self._offers,
            self._enrol,
            self._replace,
            self._history,
            self._remove,
            self._balance,
            self._unit,
        ):
            widget.hide()
        self._fit_head()

    def set_compact(self, compact: bool) -> None:
        """Fold what can wait, the offers first."""
        self._compact = compact
        self._offers.say("" if compact else self._offered)
        margin = 16 if compact else 24
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(4 if compact else 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the name and a long balance whole in a narrow column."""
        super().resizeEvent(event)
        self._fit_head()
        self._fit_balance()
        self._stack_keys()

    def _stack_keys(self) -> None:
        """Three keys stand one below the other where they would not fit beside each other."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        crowded = not self._replace.isHidden() and self.width() < _CROWDED
        self._keys.setDirection(down if crowded else across)

    def _fit_head(self) -> None:
        """Keep the name whole before all; where there is no room for the year, leave it out."""
        margins = self.column.contentsMargins()
        inner = self.width() - margins.left() - margins.right()
        pill = 0 if self._tier.isHidden() else self._tier.sizeHint().width() + 12
        name = QFontMetrics(font("name")).horizontalAdvance(self._name.text())
        narrow = self.width() < _NARROW or name + pill > inner
        self._place_tier(narrow=narrow)
        room = inner - (pill if narrow else 0)
        told = " · ".join(self._told)
        fits = QFontMetrics(font("text")).horizontalAdvance(told) <= room
        self._card.say(told if fits or not self._told else self._told[0])

    def _place_tier(self, *, narrow: bool) -> None:
        """Beside the name, or below it where the name needs the whole width."""
        self._top.addWidget(self._name, 0, 0, 1, 2 if narrow else 1)
        self._top.addWidget(self._tier, 1 if narrow else 0, 1)
        self._top.addWidget(self._card, 1, 0, 1, 1 if narrow else 2)
        self._name.setFont(font("result" if narrow else "name"))

    def _fit_balance(self) -> None:
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 20 - self._unit.sizeHint().width()
        self._balance.fit(max(80, room))


class _Box(Surface):
    """A tinted box with one sentence; no sentence, no box."""

    def __init__(self, tone: Tone, name: str) -> None:
        super().__init__(tone, radius=8, padding=10)
        self._text = _named(Text("hint_strong", wrap=True), name)
        self.column.addWidget(self._text)
        self.hide()

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._text.setText(text)
        self.setVisible(bool(text))


def _named(label: Text, name: str) -> Text:
    label.setObjectName(name)
    return label
