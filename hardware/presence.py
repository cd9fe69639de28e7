"""Whether a device is behind a serial line that stays open without it. Pure.

A plain RS-232 port tells nothing of a pulled cable by itself. Many devices hold a control line
raised as long as they have power (DSR or DCD, some CTS); whoever sees such a line drop knows that
the device is gone. Others raise none: then nothing can be known but how long nothing has come.
"""

from __future__ import annotations

from typing import Final, Literal

Held = Literal["auto", "dsr", "dcd", "cts", "none"]
"""The line that a device holds raised; ``auto`` finds out whether it holds DSR or DCD."""
Lines = frozenset[str]
"""Which of ``dsr``, ``dcd`` and ``cts`` are raised now."""

WATCHED: Final = ("dsr", "dcd", "cts")
_FOUND_OUT: Final = ("dsr", "dcd")
"""CTS is left out: flow control moves it while the device is there."""
_LOOKS: Final = 2
"""A line must be seen low so often before it counts: a cable that is touched bounces."""


class Presence:
    """Looks at the control lines of one device over all its connections."""

    def __init__(self, held: Held = "auto") -> None:
        self._told = held not in ("auto", "none")
        self._trusted: set[str] = {held} if self._told else set()
        self._asked = _FOUND_OUT if held == "auto" else ()
        self._low = 0

    @property
    def knows(self) -> bool:
        """Whether a line is known by which a loss would show."""
        return bool(self._trusted)

    def look(self, raised: Lines | None) -> bool:
        """Whether the device may be there; None where the port has no such lines."""
        if raised is None:
            return True
        self._trusted |= raised.intersection(self._asked)
        if not self._trusted or raised & self._trusted:
            self._low = 0
            return True
        self._low += 1
        return self._low < _LOOKS

    def spoke(self) -> None:
        """Hear that bytes came. A device that speaks while its lines are low does not hold them;
        one that was named by a setting is believed again when its line rises."""
        if self._low and not self._told:
            self._asked = ()
            self._trusted.clear()
        self._low = 0
