"""Which device counts when two speak at once. Pure."""

from __future__ import annotations

from typing import Final

from terminal.device_ports import CodeKind, Scan

TOGETHER_MS: Final = 700
"""Two codes of one kind closer than this are one act at the till: nobody serves two members so."""


class Precedence:
    """Devices in the order of their rank, the one in a person's hand first.

    A card on the reader's pad goes on speaking while the cashier scans another one: of two codes
    of one kind that come together the better device's counts. The first one is never kept
    waiting: a better one that follows is passed on too, and takes its place on the screen. Codes
    of different kinds (an article and a card) never stand in each other's way.
    """

    def __init__(self, ranks: tuple[str, ...]) -> None:
        self._rank = {device: rank for rank, device in enumerate(ranks)}
        self._last: dict[CodeKind, tuple[int, int]] = {}

    def gives_way(self, scan: Scan) -> bool:
        """Say whether a scan is to be held back for a better device's; times never go back."""
        rank = self._rank.get(scan.device, len(self._rank))
        best, at_ms = self._last.get(scan.kind, (rank, scan.at_ms))
        if best < rank and scan.at_ms - at_ms < TOGETHER_MS:
            return True
        self._last[scan.kind] = (rank, scan.at_ms)
        return False
