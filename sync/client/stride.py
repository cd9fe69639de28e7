"""How much goes into one request: less after it proved too much, more while it goes well."""

from __future__ import annotations

from typing import Final

MOST: Final = 1000


class Stride:
    """Facts or positions per request, between 1 and `most`."""

    def __init__(self, most: int = MOST) -> None:
        self.size = most
        self._most = most

    def shorten(self, tried: int) -> bool:
        """Take half of what was tried from now on; false if no less can be asked for."""
        if self.size == 1:
            return False
        self.size = max(1, min(self.size, tried) // 2)
        return True

    def lengthen(self) -> None:
        """Take twice as much from now on."""
        self.size = min(self._most, self.size * 2)


class Strides:
    """A link's strides, kept from round to round."""

    def __init__(self, most: int = MOST) -> None:
        self.push = Stride(most)
        self.pull = Stride(most)
