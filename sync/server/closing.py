"""A period's close at central, which has every fact: each account is folded to the beginning of the
period and on to its end."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from sync.server import facts, head, programmes
from sync.server.refolding import Accounts
from terminal.domain.calendar import day_start_ms
from terminal.domain.holdings import Held
from terminal.domain.period import CLAWING, Close, close, journal, units
from terminal.domain.stamp import ms_of, tick_of

_JOURNAL = ("date", "account", "debit", "credit", "currency", "text")


def period(connection: Connection, since: date, until: date) -> Close:
    """The close of the days from `since` to `until`, both included, in the programme's zone: of
    what was placed in them. What is placed below an earlier mark later changes no close."""
    rules = programmes.load(connection)
    assert rules is not None
    where = head.load(connection)
    zone = rules.at(ms_of(max(where.newest, where.mark))).timezone
    start = tick_of(day_start_ms(since.toordinal(), zone))
    end = tick_of(day_start_ms(until.toordinal() + 1, zone))
    programme = rules.at(ms_of(end) - 1)
    before = Held(programme, since.toordinal() - 1)
    after = Held(programme, until.toordinal())
    folded = Accounts(connection, replace(where, mark=start), rules, end)
    for _, opening, closing in folded.states():
        before.add(opening)
        after.add(closing)
    clawed = written_off = 0
    for entry in facts.moving(connection, start, end, sorted({*CLAWING, "write_off"})):
        if entry.kind in CLAWING:
            clawed += entry.points
        else:
            written_off += entry.points
    return close(
        before.holdings(),
        after.holdings(),
        clawed,
        written_off,
        since.toordinal(),
        until.toordinal(),
        programme.redeem.value_per_100,
    )


def write_journal(found: Close, currency: str, path: Path) -> int:
    """Write the close as a balanced journal; return how many postings there are."""
    on = date.fromordinal(found.until).isoformat()
    count = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_JOURNAL)
        for one in journal(found):
            writer.writerow(
                (on, one.account, units(one.debit), units(one.credit), currency, one.text)
            )
            count += 1
    return count
