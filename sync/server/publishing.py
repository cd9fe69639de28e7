"""Publishing a programme version: an entry of kind `programme` with the TOML text in it."""

from __future__ import annotations

from hashlib import sha256
from typing import Final
from uuid import UUID

import msgspec

from sync.server.database import insert_sql, run
from sync.server.ledger import Ledger
from terminal.domain.calendar import day_start_ms
from terminal.domain.entry import Entry
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.programme import Programme
from terminal.domain.programme_text import read
from terminal.domain.stamp import ms_of

_SUBJECT: Final = UUID(int=0)


class CannotPublish(ValueError):
    """The version cannot be published; the text says why and what to do."""


class By(msgspec.Struct, frozen=True):
    """Who proposed a version and who accepted it, why, and the proposal."""

    staff: str = ""
    approver: str = ""
    reason: str = ""
    proposal: UUID | None = None


_AT_CENTRAL: Final = By()
"""Published by whoever may command central."""


def publish(ledger: Ledger, document: str, by: By = _AT_CENTRAL) -> Programme:
    """Write a version into the ledger; raises CannotPublish and BadProgramme.

    The first may date from the past. A later one must begin in the future, so that nothing
    already folded would have been folded otherwise.
    """
    programme = read(document)
    if ledger.head.programmes == 0:
        if programme.stores:
            raise CannotPublish("The first version must be for every store.")
    else:
        _check_later(ledger, programme)
    # Named by its text too: published anew after a restore, perhaps otherwise, it is another.
    text = sha256(document.encode()).hexdigest()
    entry_id = derived_id(f"programme:{programme.version}:{text}", _SUBJECT, 0)
    ledger.author(
        [
            Entry(
                id=entry_id,
                kind="programme",
                tick=ledger.next_tick(),
                terminal=CENTRAL,
                act=entry_id,
                programme=programme.version,
                staff=by.staff,
                approver=by.approver,
                reason=by.reason,
                refers=by.proposal,
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


def _check_later(ledger: Ledger, programme: Programme) -> None:
    if ledger.rules.named(programme.version) is not None:
        raise CannotPublish(
            f"Version '{programme.version}' is published already and is never edited. "
            "Give the change a name of its own."
        )
    latest = max(ledger.now_ms, ms_of(ledger.head.newest), _start_ms(ledger.rules.latest))
    if _start_ms(programme) <= latest:
        raise CannotPublish(
            "A version must begin on a day after today, and after the version before it."
        )


def _start_ms(programme: Programme) -> int:
    return day_start_ms(programme.effective, programme.timezone)
