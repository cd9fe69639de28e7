"""Entries that draw on what everybody shares, written by hand at a till."""

from __future__ import annotations

from terminal.domain.entry import Use
from terminal.till import Till
from terminal.writing import Writing


def draw(till: Till, *uses: Use) -> None:
    """An entry of the till's own chain with these draws."""

    def job(work: Writing) -> None:
        entry_id = work.entropy.uuid7(work.clock.now_ms())
        work.add(work.entry("stock", entry_id, uses=uses))
        work.finish()

    till.engine.write(job).result()
