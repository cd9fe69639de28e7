"""The ways to settle an exception as keys, each with what would follow."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from terminal.errors import Refused
from terminal.resolving import How, Way
from ui import wording
from ui.actions import Action
from ui.desk import record_words
from ui.desk.case import Offer
from ui.desk.case_sides import shown
from ui.figures import Figures

_translate = QCoreApplication.translate
ACTIONS: Final[dict[How, Action]] = {
    "restore": Action.RESTORE,
    "reinstate": Action.RESTORE,
    "merge": Action.MERGE_HERE,
    "void": Action.VOID,
}


def offer(way: Way, figures: Figures, *, may: bool) -> Offer:
    """A way's key, what follows, and whether it can be pressed."""
    said = effect(way, figures, sees_persons=may)
    if way.why is not None:
        no = Refused(way.why.key, way.why.sentence, *way.why.values)
        said = f"{said} {wording.sentence(no, figures)}"
    return Offer(
        action=ACTIONS[way.how],
        label=label(way),
        effect=said,
        may=may and way.why is None,
    )


def label(way: Way) -> str:
    """What its key says."""
    return {
        "restore": _translate("cases", "Put the other back"),
        "reinstate": _translate("cases", "Do it after all"),
        "merge": _translate("cases", "Make them one"),
        "void": _translate("cases", "Void the sale"),
    }[way.how]


def effect(way: Way, figures: Figures, *, sees_persons: bool) -> str:
    """What follows."""
    if way.how == "merge":
        text = _translate(
            "cases", "{0} becomes one record with {1}, with {2} points. Needs a second person."
        )
        return text.format(way.now, way.then, figures.points(way.balance))
    if way.how == "void":
        text = _translate(
            "cases",
            "Receipt {0}: {1} goes back, {2} points, balance {3}. Needs a second person.",
        )
        money = figures.amount(way.amount, way.currency)
        points, balance = figures.signed(way.points), figures.points(way.balance)
        return text.format(way.receipt, money, points, balance)
    if way.field:
        now, then = (
            shown(way.field, value, figures, sees_persons=sees_persons).replace("\n", ", ")
            for value in (way.now, way.then)
        )
        text = _translate("cases", "{0} becomes {1} instead of {2}, everywhere.")
        return text.format(record_words.field_name(way.field), then, now)
    text = _translate("cases", "{0} points, balance {1}; counts as yours.")
    return text.format(figures.signed(way.points), figures.points(way.balance))


def approval(way: Way, who: str) -> str:
    """What a second person is asked to approve."""
    if way.how == "merge":
        return _translate("cases", "{0} is the same person as {1}.").format(way.now, way.then)
    return _translate("cases", "Void receipt {0} of {1}.").format(way.receipt, who or "—")


def needs_second(way: Way) -> bool:
    """Whether a second person's word is asked."""
    return way.how in {"merge", "void"}


def by_action(ways: tuple[Way, ...], action: Action) -> Way | None:
    """The way that an action goes."""
    return next((way for way in ways if ACTIONS[way.how] is action and way.why is None), None)
