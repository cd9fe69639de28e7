"""`reconcile`: a business day held against the shop's totals and counts, as a nightly job does."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from terminal.app.commands import existing, say
from terminal.app.opening import open_engine, settings_of
from terminal.reconciliation import Compared, read_counts, read_totals, reconcile
from terminal.store.failures import from_os_error


def run(options: argparse.Namespace) -> int:
    """Reconcile a day, today's without one; 1 where somebody has to look. Raises Known."""
    totals = read_totals(_text(options.totals)) if options.totals else ()
    counts = read_counts(_text(options.counts)) if options.counts else {}
    folder = existing(options.data)
    with closing(open_engine(folder, settings_of(folder), prints=False)) as engine:
        moment = engine.moment()
        day = options.day.toordinal() if options.day else moment.business_day
        rules = engine.rules
        found = engine.read(lambda c: reconcile(c, rules, moment, day, totals, counts))
    fine = found.fault is None and not found.flagged
    values: dict[str, Any] = {
        "ok": fine,
        "entries": found.entries,
        "money": [_told(one) for one in found.money],
        "stock": [_told(one) for one in found.stock],
        "flagged": [one.about for one in found.flagged],
    }
    if found.fault is not None:
        values["fault"] = found.fault.sentence
    say(values, as_json=options.json)
    return 0 if fine else 1


def _told(one: Compared) -> dict[str, str]:
    return {
        "about": one.about,
        "theirs": "" if one.theirs is None else f"{one.theirs:.4f}",
        "ours": f"{one.ours:.4f}",
        "variance": f"{one.variance:.4f}",
    }


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise from_os_error(error, path) from error
