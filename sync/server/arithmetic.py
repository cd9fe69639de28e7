"""Recomputing what a till wrote from the inputs its entry carries."""

from __future__ import annotations

from sync.server.exceptions import Finding
from terminal.domain.earning import earn, terms_of
from terminal.domain.entry import Entry
from terminal.domain.money import UnknownCurrency, scale
from terminal.domain.programme import NoRate, Programme
from terminal.domain.programmes import Programmes


def check(entry: Entry, rules: Programmes) -> Finding | None:
    """What is wrong with a sale's points, or None. They count as recomputed once the mark has
    passed: central then writes the difference."""
    if entry.kind != "accrue":
        return None
    programme = rules.named(entry.programme)
    if entry.account is None:
        wrong = entry.points or entry.base
        return _finding(entry, "A guest's sale earns nothing.", 0) if wrong else None
    fault = (
        _rate(entry, programme)
        if programme
        else f"Programme version '{entry.programme}' was never published."
    )
    if programme is None or fault:
        return _finding(entry, fault, None)
    terms = terms_of(entry, programme.level_named(entry.tier))
    fair = earn(entry.lines, terms, programme)
    if (fair.points, fair.base) == (entry.points, entry.base):
        return None
    return _finding(
        entry,
        f"Receipt {entry.receipt} says {entry.points} points; its lines earn {fair.points}.",
        fair.points,
    )


def _rate(entry: Entry, programme: Programme) -> str:
    """What is wrong with the currency of a sale, or an empty text."""
    try:
        scale(entry.currency)
        fair = programme.rate(entry.currency, entry.day)
    except UnknownCurrency:
        return f"'{entry.currency}' is not a currency."
    except NoRate:
        return f"The programme has no rate for {entry.currency}."
    return "" if entry.rate == fair else f"Receipt {entry.receipt} has another rate than its day."


def _finding(entry: Entry, sentence: str, fair: int | None) -> Finding:
    return Finding(
        kind="arithmetic",
        about=entry.id,
        terminal=entry.terminal,
        store=entry.store,
        account=entry.account,
        entry=entry.id,
        sentence=sentence,
        evidence={"receipt": entry.receipt, "points": entry.points, "recomputed": fair},
    )
