"""The rewards catalogue for whoever is served: pictures, cost, what is left, and why not."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from terminal.device_ports import Scan
from terminal.errors import Known
from terminal.views import Extra, RewardView, Why
from ui import names, pictures, wording
from ui.actions import Action
from ui.fonts import px
from ui.parts.panel import Facing, Offer, Panel
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.serve.counter import Counter
from ui.serve.presenting import known
from ui.workplace import Workplace

_ROW: Final = 80
_PICTURE: Final = 64
_WAITS: Final = frozenset({"reward.goods"})
"""Reasons that the basket itself may mend: the reward waits in the sale until it does."""


class RewardsPanel(Panel):
    """Puts rewards into the counter's sale, and takes them out again."""

    def __init__(self, place: Workplace, counter: Counter) -> None:
        super().__init__()
        self.setObjectName(names.REWARDS)
        self._place = place
        self._counter = counter
        self._rewards: list[RewardView] = []
        self._awaiting: RewardView | None = None
        self._hint = Text("text", ink="muted", wrap=True)
        self._hint.setObjectName(names.REWARDS_HINT)
        self._rows = Rows(height=_ROW)
        self._rows.setObjectName(names.REWARDS_ROWS)
        self._rows.setAccessibleName(self.tr("Rewards"))
        self._rows.chosen.connect(self._choose)
        card = Surface()
        card.column.addWidget(Text("name", self.tr("Rewards")))
        card.column.addWidget(self._hint)
        card.column.addWidget(self._rows, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def opened(self) -> None:
        """List what there is for whoever is served now, what they can have first."""
        self._awaiting = None
        sale = self._counter.sale
        try:
            found = self._place.till.rewards(sale.account, sale.basket())
        except Known as no:
            self._place.refuse(no)
            found = []
        self._rewards = sorted(found, key=_rank)
        self._rows.put(tuple(self._row(one) for one in self._rewards))
        self._rows.choose(0 if self._rewards else -1)
        self._hint.say(self._hint_now())
        self.setFocus()
        self.changed.emit()

    def _hint_now(self) -> str:
        if not self._rewards:
            return self.tr("The programme has no rewards now.")
        member = self._counter.sale.member
        if member is None:
            return self.tr("Rewards are for members. Scan the card first.")
        points = self._place.figures.points(max(0, member.redeemable))
        return self.tr("{0} points can be used here now.").format(points)

    def _row(self, view: RewardView) -> Row:
        left = self.tr("%n left", "", view.left) if view.left >= 0 else ""
        parts = (view.description, left)
        if view.why is not None and view.why.key not in _WAITS:
            parts = (self._why(view.why, view.cost), left)
        points = self._place.figures.points(view.cost)
        return Row(
            text=view.name,
            second=" · ".join(part for part in parts if part),
            figure=self.tr("{0} points").format(points),
            ticked=self._place_in_sale(view) >= 0,
            quiet=not _can_be_had(view),
            picture=pictures.of_reward(view, self._place.till.picture, px(_PICTURE)),
        )

    def _why(self, why: Why, cost: int) -> str:
        """A reason in a few words; the whole sentence comes when the reward is chosen."""
        figures = self._place.figures
        match why.key:
            case "reward.points":
                missing = cost - int(why.values[1])
                return self.tr("{0} points are missing").format(figures.points(missing))
            case "reward.tier":
                return self.tr("reserved for {0}").format(why.values[1])
            case "reward.limit":
                return self.tr("at most {0} for a member").format(why.values[1])
            case "reward.no_member":
                return self.tr("for members")
            case _:
                return wording.sentence(known(why), figures)

    def _place_in_sale(self, view: RewardView) -> int:
        keys = [one.key if one.of == "reward" else "" for one in self._counter.sale.extras]
        return keys.index(view.reward) if view.reward in keys else -1

    def facing(self) -> Facing:
        """Only choosing."""
        index = self._rows.current()
        taken = index >= 0 and self._place_in_sale(self._rewards[index]) >= 0
        member = self._counter.sale.member
        return Facing(
            entry_label=self.tr("Points"),
            entry=self._place.figures.points(max(0, member.redeemable) if member else 0),
            primary=self.tr("Take out") if taken else self.tr("Take it"),
            primary_enabled=index >= 0,
            offers=(Offer(Action.CLEAR, label=self.tr("Back")),),
            hint=self.tr("Arrows choose · Enter puts it into the sale"),
            pad=False,
        )

    def act(self, action: Action) -> bool:
        """Take the chosen reward, or leave."""
        match action:
            case Action.ENTER | Action.CHOOSE:
                self._choose(self._rows.current())
            case Action.UP | Action.DOWN:
                self._rows.step(1 if action is Action.DOWN else -1)
                self.changed.emit()
            case Action.CLEAR | Action.REWARDS:
                self.closed.emit()
            case _:
                return False
        return True

    def scanned(self, scan: Scan) -> bool:
        """A gift card for the reward that is loaded on one."""
        if scan.kind != "gift_card" or self._awaiting is None:
            return False
        self._take(self._awaiting, scan.code)
        return True

    def choose_code(self, code: str) -> bool:
        """Take the reward of a printed code; tell whether there is one."""
        wanted = code.removeprefix("W-").casefold()
        for index, view in enumerate(self._rewards):
            if view.reward.casefold() == wanted:
                self._rows.choose(index)
                if self._place_in_sale(view) < 0:
                    self._choose(index)
                return True
        return False

    def _choose(self, index: int) -> None:
        if not 0 <= index < len(self._rewards):
            return
        view = self._rewards[index]
        at = self._place_in_sale(view)
        if at >= 0:
            self._counter.take_out(at)
            self.closed.emit()
        elif view.why is not None and view.why.key not in _WAITS:
            self._place.refuse(known(view.why))
            self._place.tone("error")
        elif view.give == "gift_card":
            self._awaiting = view
            self._hint.say(self.tr("{0}: scan the gift card to load it on.").format(view.name))
        else:
            self._take(view)

    def _take(self, view: RewardView, loads: str = "") -> None:
        extra = Extra("reward", view.reward, view.name, view.cost)
        why = self._counter.present(extra, loads)
        if why is not None:
            self._place.say(wording.sentence(why, self._place.figures))
        self.closed.emit()


def _can_be_had(view: RewardView) -> bool:
    return view.why is None or view.why.key in _WAITS


def _rank(view: RewardView) -> tuple[int, int, str]:
    """What can be had, what needs more points, then what is not for this member."""
    if _can_be_had(view):
        return (0, view.cost, view.name)
    why = view.why.key if view.why else ""
    return (1 if why == "reward.points" else 2, view.cost, view.name)
