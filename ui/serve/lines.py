"""The lines of a sale as they are read: those of one name are numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from terminal.domain.entry import Line


def told_apart(lines: Sequence[Line]) -> tuple[str, ...]:
    """What each line is called; where several are called the same, with its number among them."""
    times = Counter(line.text for line in lines)
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        seen[line.text] += 1
        found.append(f"{line.text} {seen[line.text]}" if times[line.text] > 1 else line.text)
    return tuple(found)
