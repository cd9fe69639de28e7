"""What the inbox says of each kind of exception: what happened, what was decided, what follows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from terminal.domain.guards import guards_of
from terminal.domain.noticed import Noticed
from terminal.domain.offers import Guard
from terminal.domain.programme import Programme
from terminal.domain.rival_writes import rivals_of
from terminal.inbox import Case
from terminal.measures import BY_KEY
from ui import central_words, wording
from ui.desk import contest_words, measure_words, record_words, total_words
from ui.figures import Figures

_translate = QCoreApplication.translate


def title(case: Case, programme: Programme) -> str:
    """The kind of exception, in a few words; of a tripped guard, what it found."""
    if case.contest is not None:
        return contest_words.title(case.contest.contest)
    kind = case.noticed.kind
    if kind == "guard":
        found = guard(case.noticed.evidenced(), programme)
        return found[:1].upper() + found[1:] or _translate("cases", "A guard was tripped")
    return {
        "quarantine": _translate("cases", "Set aside"),
        "arithmetic": _translate("cases", "Wrong arithmetic"),
        "fork": _translate("cases", "Two entries, one number"),
        "late": _translate("cases", "Came late"),
        "skew": _translate("cases", "A clock is wrong"),
        "personal": _translate("cases", "A personal value is missing"),
        "restored": _translate("cases", "Central was restored"),
        "digest": _translate("cases", "Balances differed"),
        "cash": _translate("cases", "Cash differs"),
        "variance": _translate("cases", "Totals differ"),
        "measure": _translate("cases", "A figure beyond its limit"),
        "programme": _translate("cases", "Rules not published"),
        "field": _translate("cases", "Two tills wrote one field"),
        "double": _translate("cases", "One person twice?"),
    }.get(kind, kind)


def story(case: Case, figures: Figures) -> str:
    """What happened, in a sentence."""
    one = case.noticed
    known = one.evidenced()
    if one.kind == "guard":
        text = _translate("cases", "Receipt {0} was more than a guard of the programme lets pass.")
        return text.format(known.get("receipt") or "—")
    if one.kind == "quarantine":
        text = _translate("cases", "An entry was set aside by central: {0}")
        return text.format(sentence(one))
    if (rivals := rivals_of(one)) is not None:
        text = _translate("cases", "{0}: two tills wrote it without knowing of one another.")
        return text.format(record_words.field_name(rivals.field))
    if one.kind == "double":
        return _translate(
            "cases",
            "Two records have one name and one phone number or e-mail. They were enrolled by tills "
            "that did not know of one another.",
        )
    return counted(case, figures) or sentence(one)


def sentence(one: Noticed) -> str:
    """What central said of it."""
    return central_words.said(one.sentence.removeprefix("An entry was set aside. "))


def counted(case: Case, figures: Figures) -> str:
    """What differs from what, where the evidence says both; empty elsewhere."""
    kind, known = case.noticed.kind, case.noticed.evidenced()
    if kind == "arithmetic" and known.get("recomputed") is not None:
        text = _translate("cases", "Receipt {0} says {1} points; its lines earn {2}.")
        said, fair = number(known["points"]), number(known["recomputed"])
        return text.format(known.get("receipt"), figures.points(said), figures.points(fair))
    if kind == "cash":
        text = _translate("cases", "{0} counted {1} at the end of the shift; {2} was expected.")
        said, fair = number(known.get("counted")), number(known.get("expected"))
        return text.format(known.get("who"), figures.amount(said), figures.amount(fair))
    if kind == "skew" and "skew_ms" in known:
        text = _translate("cases", "The PC's clock differs by {0} seconds from central's.")
        return text.format(figures.points(abs(number(known["skew_ms"])) // 1000))
    if kind == "variance" and "theirs" in known:
        text = _translate("cases", "{0} on {1}: the shop says {2}, the entries say {3}.")
        day = figures.day(number(known.get("day")) or 1)
        what = total_words.kind(str(known.get("kind", "")))
        sums = (figures.decimal(str(known.get(key, ""))) for key in ("theirs", "ours"))
        return text.format(what, day, *sums)
    if kind == "measure" and (measure := BY_KEY.get(str(known.get("measure")))):
        said_value = measure_words.value(measure.unit, number(known.get("value")), figures)
        return f"{measure_words.words(measure.key).name}: {said_value}"
    return ""


def limits(case: Case, figures: Figures) -> str:
    """Between what a figure should lie that does not."""
    known = case.noticed.evidenced()
    measure = BY_KEY.get(str(known.get("measure")))
    if measure is None:
        return ""
    parts = []
    if isinstance(low := known.get("low"), int):
        text = _translate("cases", "not below {0}")
        parts.append(text.format(measure_words.value(measure.unit, low, figures)))
    if isinstance(high := known.get("high"), int):
        text = _translate("cases", "not above {0}")
        parts.append(text.format(measure_words.value(measure.unit, high, figures)))
    return ", ".join(parts)


def guard(known: Mapping[str, object], programme: Programme) -> str:
    """What a guard found, by its id."""
    name = str(known.get("guard", ""))
    found = _named(name, programme)
    return wording.watched(found.watch if found else name)


def _named(name: str, programme: Programme) -> Guard | None:
    return next((one for one in guards_of(programme) if one.id == name), None)


def guarding(known: Mapping[str, object], programme: Programme, figures: Figures) -> list[str]:
    """The guard that was tripped as the programme has it: its bound, its window and its name."""
    name = str(known.get("guard", ""))
    lines = []
    if found := _named(name, programme):
        if found.limit:
            lines.append(_translate("cases", "At most {0}").format(figures.points(found.limit)))
        if found.minutes:
            lines.append(_translate("cases", "Within {0} minutes").format(found.minutes))
    if found is None or found.id != found.watch:
        lines.append(_translate("cases", "In the programme: {0}").format(name))
    return lines


def number(value: object) -> int:
    """A whole number of some evidence; 0 where it is none."""
    return value if isinstance(value, int) else 0


def decided(case: Case) -> str:
    """What was decided without anybody, and what stands."""
    if case.noticed.kind == "quarantine" and not case.sides and not case.ways:
        return _translate(
            "cases",
            "It is kept and counts nowhere. Its till holds what it wrote: decide on it there, or "
            "close it here.",
        )
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
        "programme": _translate("cases", "The rules stay as they are."),
        "field": _translate(
            "cases", "The later one is in force. The other is kept and can be put back."
        ),
        "double": _translate("cases", "Nothing was changed: both records count apart."),
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
