"""Tells a scanner that types like a keyboard from a person who does. Pure.

Such a scanner sends its characters evenly and fast and ends with Enter or Tab. Bluetooth ones
pause up to 100 ms, so that one limit alone would lose their codes or take a quick cashier's
amount for one: what is slow must also be a code that the shop knows, which the caller decides.
"""

from __future__ import annotations

import msgspec


class WedgeLimits(msgspec.Struct, frozen=True, kw_only=True):
    """``gap_ms`` between two keys at most, else a new burst begins; 0 recognises nothing.
    ``least`` characters make a code. ``sure_least`` of them, none more than ``sure_gap_ms`` apart,
    come from no hand."""

    gap_ms: int = 100
    least: int = 4
    sure_gap_ms: int = 30
    sure_least: int = 6
    most: int = 4096


class Burst(msgspec.Struct, frozen=True):
    """What was typed in one go up to its end; ``sure`` where no hand could have been so fast."""

    text: str
    sure: bool

    def __repr__(self) -> str:
        """Hide the text: it may be a payment card until it is decoded."""
        return f"Burst({len(self.text)} characters, sure={self.sure})"


class WedgeRecogniser:
    """The machine over characters and times in ms, which never go back."""

    def __init__(self, limits: WedgeLimits | None = None) -> None:
        self._limits = limits or WedgeLimits()
        self._signs: list[str] = []
        self._last_ms = 0
        self._widest_ms = 0

    def typed(self, sign: str, at_ms: int) -> bool:
        """Take one character; tell whether a new burst begins with it."""
        begins = not self._signs or at_ms - self._last_ms > self._limits.gap_ms
        if begins or len(self._signs) >= self._limits.most:
            begins = True
            self._signs.clear()
            self._widest_ms = 0
        else:
            self._widest_ms = max(self._widest_ms, at_ms - self._last_ms)
        self._signs.append(sign)
        self._last_ms = at_ms
        return begins

    def ended(self, at_ms: int) -> Burst | None:
        """Take Enter or Tab; return what may be a code, and begin anew."""
        limits = self._limits
        late = at_ms - self._last_ms > limits.gap_ms
        widest = max(self._widest_ms, at_ms - self._last_ms)
        text = "".join(self._signs)
        self.broken()
        if late or not limits.gap_ms or len(text) < limits.least:
            return None
        return Burst(text, len(text) >= limits.sure_least and widest <= limits.sure_gap_ms)

    def broken(self) -> None:
        """Forget the burst, as at any key that no scanner sends."""
        self._signs.clear()
        self._widest_ms = 0
