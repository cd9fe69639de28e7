"""How much time has passed on a line, as far as its reader can know. Pure."""

from __future__ import annotations

READ_MS = 50
"""How long a read waits for the first byte."""


class LineTime:
    """A clock that runs with what the reads of one line prove; never ahead of real time.

    A thread that the system delays reads late what came early: real time at delivery would take
    its absence for a pause between two codes. A read that found bytes waiting proves nothing, and
    one that had to wait proves at most the time that a read may take.
    """

    def __init__(self) -> None:
        self.now_ms = 0
        self.quiet_ms = 0
        """The same, of reads alone that waited in vain: no byte came in all of that time."""
        self._left_ms: int | None = None

    def waited_in_vain(self) -> None:
        """Hear that a read waited its whole time and nothing came."""
        self.now_ms += READ_MS
        self.quiet_ms += READ_MS

    def got(self, took_ms: int, *, found_waiting: bool) -> None:
        """Hear that a read brought bytes after so long, or found them there already."""
        if not found_waiting:
            self.now_ms += min(max(took_ms, 0), READ_MS)

    def left(self, at_ms: int) -> None:
        """Hear at which real time the line was closed: nothing of it is kept from then on."""
        self._left_ms = at_ms

    def opened(self, at_ms: int) -> None:
        """Hear at which real time the line was opened again."""
        if self._left_ms is not None:
            self.now_ms += max(at_ms - self._left_ms, 0)
            self._left_ms = None
