"""What the inbox says of each kind of exception: what happened, what was decided, what follows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from terminal.domain.guards import guards_of
from terminal.domain.programme import Programme
from terminal.inbox import Case, Side
from ui import wording
from ui.desk import contest_words
from ui.figures import Figures

_translate = QCoreApplication.translate


def title(case: Case) -> str:
    """The kind of exception, in a few words."""
    if case.contest is not None:
        return contest_words.title(case.contest.contest)
    kind = case.noticed.kind
    return {
        "quarantine": _translate("cases", "Set aside"),
        "arithmetic": _translate("cases", "Wrong arithmetic"),
        "fork": _translate("cases", "Two entries, one number"),
        "late": _translate("cases", "Came late"),
        "skew": _translate("cases", "A clock is wrong"),
        "personal": _translate("cases", "A personal value is missing"),
        "restored": _translate("cases", "Central was restored"),
        "digest": _translate("cases", "Balances differed"),
        "guard": _translate("cases", "A guard was tripped"),
        "cash": _translate("cases", "Cash differs"),
        "variance": _translate("cases", "Totals differ"),
        "measure": _translate("cases", "A figure beyond its limit"),
    }.get(kind, kind)


def story(case: Case, figures: Figures, programme: Programme) -> str:
    """What happened, in a sentence."""
    one = case.noticed
    known = one.evidenced()
    if one.kind == "guard":
        text = _translate("cases", "{0}: receipt {1}.")
        return text.format(_guard(known, programme), known.get("receipt") or "—")
    if one.kind == "quarantine":
        text = _translate("cases", "An entry was set aside by central: {0}")
        return text.format(one.sentence.removeprefix("An entry was set aside. "))
    return _counted(one.kind, known, figures) or one.sentence


def _counted(kind: str, known: Mapping[str, object], figures: Figures) -> str:
    """What differs from what, where the evidence says both; empty elsewhere."""
    if kind == "arithmetic" and known.get("recomputed") is not None:
        text = _translate("cases", "Receipt {0} says {1} points; its lines earn {2}.")
        said, fair = _number(known["points"]), _number(known["recomputed"])
        return text.format(known.get("receipt"), figures.points(said), figures.points(fair))
    if kind == "cash":
        text = _translate("cases", "{0} counted {1} at the end of the shift; {2} was expected.")
        counted, expected = _number(known.get("counted")), _number(known.get("expected"))
        return text.format(known.get("who"), figures.amount(counted), figures.amount(expected))
    if kind == "skew" and "skew_ms" in known:
        text = _translate("cases", "The PC's clock differs by {0} seconds from central's.")
        return text.format(figures.points(abs(_number(known["skew_ms"])) // 1000))
    if kind == "variance":
        text = _translate("cases", "{0}: the shop says {1}, the entries say {2}.")
        return text.format(known.get("about"), known.get("theirs"), known.get("ours"))
    return ""


def _guard(known: Mapping[str, object], programme: Programme) -> str:
    """What a guard found, by its id."""
    name = str(known.get("guard", ""))
    watch = next((one.watch for one in guards_of(programme) if one.id == name), name)
    return wording.watched(watch)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def decided(case: Case) -> str:
    """What was decided without anybody, and what stands."""
    return {
        "quarantine": _translate(
            "cases", "It is kept and counts nowhere, until central can count it."
        ),
        "arithmetic": _translate(
            "cases", "What is right counts: central writes the difference when all tills reported."
        ),
        "fork": _translate("cases", "The first one stays in force; the other is kept as evidence."),
        "late": _translate("cases", "It counts all the same; what was settled is corrected."),
        "skew": _translate(
            "cases", "No clock decides by itself: central bounds its stamps. Set the PC's clock."
        ),
        "personal": _translate("cases", "The entry counts; the value is asked of other tills."),
        "restored": _translate("cases", "Tills send again what central lost."),
        "digest": _translate("cases", "The balances were replaced by central's."),
        "guard": _translate("cases", "The act stands as it was done."),
        "cash": _translate("cases", "The count is kept as it was entered."),
        "variance": _translate("cases", "Nothing was changed."),
        "measure": _translate("cases", "Nothing was changed."),
    }.get(case.noticed.kind, "")


def follows() -> str:
    """What marking it as seen does."""
    return _translate("cases", "closes it with your reason; points and money stay as they are")


def looked(case: Case, figures: Figures) -> str:
    """Who looked at it, when and why; empty while nobody has."""
    if case.seen is None:
        return ""
    text = _translate("cases", "Seen by {0}, {1}: {2}")
    return text.format(case.seen.name, figures.moment(case.seen.at_ms), case.seen.reason)


def evidence(side: Side, figures: Figures) -> list[str]:
    """One side's lines: who, on which receipt, what, and what it had seen."""
    lines = []
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
    what = _translate("cases", "Field written") if side.kind == "set" else wording.kind(side.kind)
    return [what, *lines]
