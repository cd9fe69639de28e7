"""Programme versions as central publishes and folds by them.

A version is an entry of kind `programme` whose `document` is the TOML text. Accounts are folded
by the versions for every store; one for some stores only says how its tills quote.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection

from sync.server.database import insert_sql, rows, run
from terminal.domain.calendar import day_start_ms
from terminal.domain.entry import Entry
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.programme import Programme
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.domain.stamp import ms_of

if TYPE_CHECKING:
    from sync.server.ledger import Ledger

_SUBJECT = UUID(int=0)


class CannotPublish(ValueError):
    """The version cannot be published; the text says why and what to do."""


class Rulebook:
    """Every published version: those in force for all stores, and each by its name."""

    def __init__(self, versions: list[Programme]) -> None:
        self._shared = Programmes([one for one in versions if not one.stores])
        self._named = {one.version: one for one in versions}

    def at(self, ms: int) -> Programme:
        """The version by which accounts are folded at a moment."""
        return self._shared.at(ms)

    def named(self, version: str) -> Programme | None:
        """A version by its name."""
        return self._named.get(version)

    @property
    def last_start_ms(self) -> int:
        """When the newest version for every store takes effect."""
        latest = self._shared.latest
        return day_start_ms(latest.effective, latest.timezone) if latest.effective else 0


def shipped() -> str:
    """The programme that comes with the product, as text."""
    return (files("resources") / "programmes" / "default.toml").read_text(encoding="utf-8")


def load(connection: Connection) -> Rulebook | None:
    """The published versions, or None where there is none yet."""
    found = rows(connection, "SELECT document FROM programme ORDER BY position")
    return Rulebook([read(row[0]) for row in found]) if found else None


def publish(ledger: Ledger, document: str) -> Programme:
    """Write a version into the ledger; raises CannotPublish and BadProgramme.

    The first may date from the past. A later one must begin in the future, so that nothing
    already folded would have been folded otherwise.
    """
    programme = read(document)
    if ledger.head.programmes == 0:
        if programme.stores:
            raise CannotPublish("The first version must be for every store.")
    else:
        rules = ledger.rules
        if rules.named(programme.version) is not None:
            raise CannotPublish(
                f"Version '{programme.version}' is published already and is never edited. "
                "Give the change a name of its own."
            )
        start = day_start_ms(programme.effective, programme.timezone) if programme.effective else 0
        latest = max(ledger.now_ms, ms_of(ledger.head.newest))
        if start <= max(latest, rules.last_start_ms):
            raise CannotPublish(
                "A version must begin on a day after today, and after the version before it."
            )
    entry_id = derived_id(f"programme:{programme.version}", _SUBJECT, 0)
    ledger.author(
        [
            Entry(
                id=entry_id,
                kind="programme",
                tick=ledger.next_tick(),
                terminal=CENTRAL,
                act=entry_id,
                programme=programme.version,
                document=document,
            )
        ]
    )
    run(
        ledger.connection,
        insert_sql("programme", "version, position, document"),
        programme.version,
        ledger.head.position,
        document,
    )
    ledger.head.programmes += 1
    return programme
