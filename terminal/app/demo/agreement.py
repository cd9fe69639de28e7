"""Whether two tills and central agree at the end of the shift: nothing unsent, one digest, the same
balances, every chain and fold in order."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from sync.client.once import Rounds
from sync.client.round import Round
from sync.server.app.opening import open_central
from terminal.app.behind import Behind
from terminal.app.demo import central_process
from terminal.app.demo.people import CUSTOMERS, UNKNOWN_CARD
from terminal.domain.ids import card_account
from terminal.replica import Replica
from terminal.verifying import verify

_MOST_ROUNDS: Final = 12


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. `balances` are points by member, then by who says so (``central`` or a
    terminal's id); `contested` counts contests; `faults` say in sentences what does not agree."""

    balances: dict[str, dict[str, int]]
    contested: int
    digests_equal: bool
    faults: tuple[str, ...]


def settle(tills: Sequence[Behind], central: str) -> list[str]:
    """Go rounds until none brings anything new; return what is still amiss, as sentences.

    The links' own threads have ended by then. Raises Known.
    """
    with closing(_Table(tills, central)) as table:
        for _ in range(_MOST_ROUNDS):
            if all(_quiet(done) for done in table.rounds()):
                return []
    return ["The tills and central do not come to rest: digests differ, or facts keep coming."]


def _quiet(done: Round) -> bool:
    return not done.pushed and not done.pulled and done.digest_equal is True


class _Table:
    """Every till's rounds, over connections of their own."""

    def __init__(self, tills: Sequence[Behind], central: str) -> None:
        self._rounds = [Rounds(Replica(one.engine), central, one.engine.clock) for one in tills]

    def rounds(self) -> list[Round]:
        return [one.round() for one in self._rounds]

    def close(self) -> None:
        for one in self._rounds:
            one.close()


def compare(tills: Sequence[Behind], database: Path, unsettled: Sequence[str]) -> Agreement:
    """Hold the tills against central's database, whose process has ended."""
    faults = list(unsettled)
    for one in tills:
        unsent = one.till.status().unsent
        if unsent:
            faults.append(f"{one.till.terminal} has {unsent} entries that were not sent.")
        found = one.engine.read(partial(verify, rules=one.engine.rules))
        if found.fault is not None:
            faults.append(f"{one.till.terminal}: {found.fault.sentence}")
    if said := central_process.verify(database):
        faults.append(f"central: {said}")
    balances = _balances(tills, database)
    faults += [
        f"{name} has {', '.join(f'{count} at {who}' for who, count in said.items())}."
        for name, said in balances.items()
        if len(set(said.values())) > 1
    ]
    return Agreement(
        balances=balances,
        contested=max(len(one.desk.contests()) for one in tills),
        digests_equal=not unsettled,
        faults=tuple(faults),
    )


def _balances(tills: Sequence[Behind], database: Path) -> dict[str, dict[str, int]]:
    cards = {one.name: one.card for one in CUSTOMERS} | {"a blank card": UNKNOWN_CARD}
    central = open_central(central_process.url_of(database))
    with closing(central.database):
        return {
            name: {
                "central": central.balance(card_account(card)).balance,
                **{one.till.terminal: one.till.identify(card).balance for one in tills},
            }
            for name, card in cards.items()
        }
