"""Others' facts that a restored central lacks, with what it needs to take them in again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import Final
from uuid import UUID

from terminal.domain.exchange import ChainHead, PlacedFact
from terminal.domain.ids import CENTRAL
from terminal.store import ledger, tallies
from terminal.store.connection import Connection
from terminal.store.statements import among, every, run
from terminal.store.tips import Tips

WITHDRAWN: Final = -1
"""The place of an entry that central wrote and may have lost: below every state's base, so that
it is not folded before central sends it again."""


def withdraw_central(connection: Connection, tips: Tips) -> None:
    """Take what central wrote out of force until it sends it again: what a restored central has
    lost it derives anew, perhaps otherwise. Accounts must have been set to fold from nothing."""
    query = "SELECT DISTINCT account FROM entry WHERE terminal=? AND account IS NOT NULL"
    accounts = every(connection, query, (CENTRAL,))
    text = "UPDATE entry SET tick=? WHERE terminal=? AND account IS NOT NULL AND subject IS NULL"
    run(connection, text, (WITHDRAWN, CENTRAL))
    tallies.recount(connection)
    for root in {tips.root(UUID(bytes=row[0])) for row in accounts}:
        tips.refold(root)


def missing(connection: Connection, heads: Collection[ChainHead]) -> list[list[UUID]]:
    """Facts of others beyond these heads, chain by chain, each in order and up to its first gap."""
    known = {(head.terminal, head.incarnation): head.seq for head in heads}
    query = "SELECT terminal, incarnation, seq, id FROM entry WHERE own=0 AND terminal<>?"
    chains: defaultdict[tuple[str, str], list[tuple[int, bytes]]] = defaultdict(list)
    for terminal, incarnation, seq, entry in every(connection, query, (CENTRAL,)):
        if seq > known.get((terminal, incarnation), 0):
            chains[terminal, incarnation].append((seq, entry))
    found = []
    for chain, facts in sorted(chains.items()):
        whole = takewhile(_unbroken, enumerate(sorted(facts), known.get(chain, 0) + 1))
        found.append([UUID(bytes=entry) for _, (_, entry) in whole])
    return [chain for chain in found if chain]


def _unbroken(numbered: tuple[int, tuple[int, bytes]]) -> bool:
    expected, (seq, _) = numbered
    return seq == expected


def facts(connection: Connection, ids: Sequence[UUID]) -> list[PlacedFact]:
    """Facts of others by their ids, in the order of these."""
    text = "SELECT id, fact, terminal, incarnation, seq, link, tick, late FROM entry WHERE id IN"
    held = {row[0]: row for row in among(connection, text, [one.bytes for one in ids])}
    return [_fact(held[one.bytes]) for one in ids]


def _fact(row: tuple[bytes, bytes, str, str, int, bytes, int, int]) -> PlacedFact:
    _, fact, terminal, incarnation, seq, link, tick, late = row
    return PlacedFact(ledger.raw(fact), terminal, incarnation, seq, link, 0, tick, bool(late))
