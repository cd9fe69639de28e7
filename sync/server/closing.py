"""A period's close at central, which has every fact: each account is folded to the beginning of the
period and on to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from sync.server import facts, head, programmes
from sync.server.asking import Left, allowed, never
from sync.server.refolding import Accounts
from sync.wire import CloseRequest
from terminal.domain.calendar import day_start_ms
from terminal.domain.holdings import Held
from terminal.domain.period import CLAWING, Close, close, journal_lines
from terminal.domain.stamp import ms_of, tick_of

_TURNS = 100
"""Accounts after which it is asked whether anybody still waits."""


def period(
    connection: Connection, since: date, until: date, left: Callable[[], bool] = never
) -> Close:
    """The close of the days from `since` to `until`, both included, in the programme's zone: of
    what was placed in them. What is placed below an earlier mark later changes no close. Raises
    Left once nobody waits any more."""
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
    for number, (_, opening, closing) in enumerate(folded.states()):
        if number % _TURNS == 0 and left():
            raise Left
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


def asked(connection: Connection, request: CloseRequest, left: Callable[[], bool] = never) -> Close:
    """The close that a manager or an auditor asks for at a till; raises Refusal for anybody else
    and for days that are none."""
    allowed(connection, request)
    return period(connection, request.since, request.until, left)


def write_journal(found: Close, currency: str, path: Path) -> int:
    """Write the close as a balanced journal; return how many postings there are."""
    lines = journal_lines(found, currency)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return len(lines) - 1
