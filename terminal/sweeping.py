"""After an erasure: superseded pages in the database's log still hold who it was, so the log is
emptied. The file itself keeps nothing: what is deleted there is overwritten (`secure_delete`)."""

from __future__ import annotations

from typing import Final

from terminal.engine import Engine, keep
from terminal.store.connection import Connection
from terminal.store.statements import one

_SWEPT: Final = "swept"


def sweep(engine: Engine) -> bool:
    """Empty the log where somebody was erased since it was last done; tell whether nothing is left.
    Tried again at the next round where a reader stood in the way."""
    erased = engine.read(_erased)
    if (engine.kept(_SWEPT, int) or 0) == erased:
        return True
    if not engine.lane.empty_log():
        return False
    engine.lane.call(lambda connection: keep(connection, _SWEPT, erased))
    return True


def _erased(connection: Connection) -> int:
    row = one(connection, "SELECT COUNT(*) FROM erased")
    assert row is not None
    return int(row[0])
