"""Taking in again what was set aside, after central has learnt to read or to count it.

A fact that was altered, or that stands under another one's id, stays aside for ever. One that
this version finds nothing wrong with is placed now, as late as that may be: it keeps its author's
link, its place rises above its chain's, and its author hears of it with the next page.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection

from sync.server import exceptions, proposals, roles
from sync.server.database import rows, rows_in, run
from sync.server.examine import Examined, read
from sync.server.exceptions import Finding
from sync.server.ingest import Intake, chain_of, save_order
from sync.server.ledger import Ledger
from sync.server.terminals import find, stranger
from terminal.domain.chain import GENESIS, link_hash
from terminal.domain.exchange import Fact


class Aside(msgspec.Struct, frozen=True, array_like=True):
    """A fact that was set aside, by its place in its author's chain."""

    terminal: str
    incarnation: str
    seq: int
    fact: bytes
    link: bytes


def every(connection: Connection) -> list[Aside]:
    """Facts that are set aside, chain by chain."""
    query = (
        "SELECT terminal, incarnation, seq, fact, link FROM aside WHERE status='quarantined' "
        "ORDER BY terminal, incarnation, seq"
    )
    return [
        Aside(terminal, incarnation, seq, bytes(fact), bytes(link))
        for terminal, incarnation, seq, fact, link in rows(connection, query)
    ]


def readmit(ledger: Ledger, aside: Aside) -> bool:
    """Place a fact if nothing is wrong with it any more; tell whether that was so."""
    one = _examined(ledger.connection, aside)
    if one.fault or one.entry is None:
        return False
    chain = chain_of(ledger.connection, aside.terminal, aside.incarnation)
    author = find(ledger.connection, aside.terminal) or stranger(aside.terminal)
    intake = Intake(ledger, author, aside.incarnation, chain)
    ledger.append([intake.place(one, one.entry)])
    intake.tell()
    save_order(ledger.connection, aside.terminal, aside.incarnation, chain)
    run(
        ledger.connection,
        "UPDATE aside SET status='readmitted' WHERE terminal=? AND incarnation=? AND seq=?",
        aside.terminal,
        aside.incarnation,
        aside.seq,
    )
    about = Finding(kind="quarantine", about=one.id, terminal=aside.terminal, sentence="")
    exceptions.withdraw(ledger.connection, about)
    return True


def _examined(connection: Connection, aside: Aside) -> Examined:
    fact = Fact(msgspec.Raw(aside.fact), aside.terminal, aside.incarnation, aside.seq, aside.link)
    one = read(aside.terminal, fact)
    before = link_at(connection, aside.terminal, aside.incarnation, aside.seq - 1)
    if before is None or link_hash(before, aside.incarnation, one.seq, one.hash) != one.link:
        one.fault = one.fault or "Its link does not fit."
    if rows_in(connection, "SELECT 1 FROM entry WHERE id IN ()", [one.id.bytes]):
        one.fault = one.fault or "Another entry with this id is in force."
    roles.refuse(connection, [one])
    proposals.refuse(connection, [one])
    return one


def link_at(connection: Connection, terminal: str, incarnation: str, seq: int) -> bytes | None:
    """The link at a place of a chain, or None where nothing is held of it."""
    if seq == 0:
        return GENESIS
    for query in (
        "SELECT link FROM aside WHERE terminal=? AND incarnation=? AND seq=?",
        "SELECT link FROM entry WHERE terminal=? AND incarnation=? AND seq=?",
    ):
        found: list[Any] = rows(connection, query, terminal, incarnation, seq)
        if found:
            return bytes(found[0][0])
    return None
