"""Both sides of an exception side by side: what a till did, and what central, the shop or the clock
says against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from terminal.domain.programme import Programme
from terminal.domain.registers import PERSONAL
from terminal.evidence import Side
from terminal.inbox import Case
from ui import wording
from ui.desk import record_words, total_words
from ui.desk.case import Evidence
from ui.desk.case_words import counted, guard, guarding, limits, number, sentence
from ui.figures import Figures

_translate = QCoreApplication.translate
NameOf = Callable[[str, str], str]


def evidence(
    case: Case, figures: Figures, name_of: NameOf, programme: Programme, *, sees_persons: bool
) -> tuple[Evidence, ...]:
    """Every side that there is; two at least. `sees_persons` shows what is personal."""
    held = tuple(_held(side, figures, name_of, sees_persons) for side in case.sides)
    return held if len(held) > 1 else (*held, *_against(case, figures, name_of, programme))


def _held(side: Side, figures: Figures, name_of: NameOf, sees_persons: bool) -> Evidence:
    return Evidence(
        name_of(side.store, side.terminal),
        f"{figures.day_of(side.at_ms)}, {figures.clock_seconds(side.at_ms)}" if side.at_ms else "",
        tuple(_lines(side, figures, sees_persons)),
    )


def _lines(side: Side, figures: Figures, sees_persons: bool) -> list[str]:
    """Who, on which receipt, what, and what it had seen."""
    lines = _wrote(side, figures, sees_persons) if side.field else [wording.kind(side.kind)]
    if side.who:
        lines.append(_translate("cases", "By {0}").format(side.who))
    if side.approver:
        lines.append(_translate("cases", "Approved by {0}").format(side.approver))
    if side.receipt:
        lines.append(_translate("cases", "Receipt {0}").format(side.receipt))
    if side.amount:
        lines.append(figures.amount(side.amount, side.currency))
    if side.points:
        lines.append(_translate("cases", "{0} points").format(figures.signed(side.points)))
    if side.balance:
        had = figures.points(side.balance)
        lines.append(_translate("cases", "Had seen a balance of {0}").format(had))
    if side.late:
        lines.append(_translate("cases", "Came late"))
    return lines


def _wrote(side: Side, figures: Figures, sees_persons: bool) -> list[str]:
    if side.kind == "double":
        record = msgspec.json.decode(side.value, type=dict[str, str])
        told = record if sees_persons else {"name": record.get("name", "")}
        return [f"{record_words.field_name(key)}: {text}" for key, text in told.items()]
    value = shown(side.field, side.value, figures, sees_persons=sees_persons)
    state = (
        _translate("cases", "in force")
        if side.in_force
        else _translate("cases", "lost; kept in the history")
    )
    return [f"{record_words.field_name(side.field)}: {value}".replace("\n", ", "), state]


def shown(field: str, value: str, figures: Figures, *, sees_persons: bool) -> str:
    """A field's value for people; personal ones only for who may see a member's file."""
    if field in PERSONAL and not sees_persons:
        return _translate("cases", "for a manager to see")
    if not value:
        return _translate("cases", "nothing")
    return record_words.value(field, value, figures)


def _against(
    case: Case, figures: Figures, name_of: NameOf, programme: Programme
) -> tuple[Evidence, ...]:
    """What stands against the one side that is held, or both where none is."""
    one = case.noticed
    where = str(one.evidenced().get("till") or one.terminal)
    till, when = name_of(one.store, where), figures.moment(one.at_ms)
    both = _BOTH.get(one.kind)
    pair = both(case, figures, till) if both is not None else ()
    if pair:
        return pair
    if one.kind == "guard":
        known = one.evidenced()
        found, lines = guard(known, programme), guarding(known, programme, figures)
        found = found[:1].upper() + found[1:]
        return (Evidence(_translate("cases", "The rule"), found, tuple(lines)),)
    against = Evidence(_translate("cases", "Central"), when, (_by_central(case, figures),))
    return (against,) if case.sides or not till else (Evidence(till, when, ()), against)


def _by_central(case: Case, figures: Figures) -> str:
    one = case.noticed
    fair = one.evidenced().get("recomputed")
    if one.kind == "arithmetic" and fair is not None:
        text = _translate("cases", "counts {0} points by its lines")
        return text.format(figures.points(number(fair)))
    if one.kind == "late":
        return _translate("cases", "had settled that time already")
    return sentence(one)


def _clocks(case: Case, figures: Figures, till: str) -> tuple[Evidence, ...]:
    one = case.noticed
    off = one.evidenced().get("skew_ms")
    if not isinstance(off, int):
        return ()
    pc, central = (
        f"{figures.day_of(ms)}, {figures.clock_seconds(ms)}" for ms in (one.at_ms + off, one.at_ms)
    )
    return (
        Evidence(_translate("cases", "The PC's clock of {0}").format(till), pc, ()),
        Evidence(_translate("cases", "Central"), central, ()),
    )


def _cash(case: Case, figures: Figures, till: str) -> tuple[Evidence, ...]:
    known, when = case.noticed.evidenced(), figures.moment(case.noticed.at_ms)
    counted, expected = (figures.amount(number(known.get(key))) for key in ("counted", "expected"))
    said = _translate("cases", "Counted {0}").format(counted)
    fair = _translate("cases", "Expected {0}").format(expected)
    entries = _translate("cases", "The shift's entries")
    return Evidence(till, when, (said,)), Evidence(entries, when, (fair,))


def _totals(case: Case, figures: Figures, till: str) -> tuple[Evidence, ...]:
    known, when = case.noticed.evidenced(), figures.moment(case.noticed.at_ms)
    if "theirs" not in known:
        return ()
    about = total_words.kind(str(known.get("kind", "")))
    shop = _translate("cases", "The shop's count")
    ours = _translate("cases", "The entries of {0}").format(till)
    return tuple(
        Evidence(who, when, (about, figures.decimal(str(known.get(key, "")))))
        for who, key in ((shop, "theirs"), (ours, "ours"))
    )


def _measured(case: Case, figures: Figures, _till: str) -> tuple[Evidence, ...]:
    when = figures.moment(case.noticed.at_ms)
    return (
        Evidence(_translate("cases", "The figure"), when, (counted(case, figures),)),
        Evidence(_translate("cases", "Its limits"), when, (limits(case, figures),)),
    )


def _balances(case: Case, figures: Figures, till: str) -> tuple[Evidence, ...]:
    when = figures.moment(case.noticed.at_ms)
    had = _translate("cases", "held other balances than central")
    right = _translate("cases", "is right: its balances were taken over")
    return (
        Evidence(till, when, (had,)),
        Evidence(_translate("cases", "Central"), when, (right,)),
    )


_BOTH: Final[dict[str, Callable[[Case, Figures, str], tuple[Evidence, ...]]]] = {
    "skew": _clocks,
    "cash": _cash,
    "variance": _totals,
    "measure": _measured,
    "digest": _balances,
}
"""Kinds of exceptions of which no entry tells: their evidence says both sides."""
