"""What the benches tell: figures, each beside the floor that it is judged by.

A machine's speed says little of ours; the ratio of two figures of one run says much. So a bench
measures its floor (the least that the work could cost) in the same process, and bounds the ratio.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value, and where it has one, its floor and the bounds that it must keep."""

    bench: str
    name: str
    value: float
    unit: str
    floor: str | None
    ratio: float | None
    at_least: float | None
    at_most: float | None

    @property
    def holds(self) -> bool:
        """Whether the ratio, or the value where there is no floor, keeps the bounds."""
        judged = self.value if self.ratio is None else self.ratio
        low = self.at_least is None or judged >= self.at_least
        return low and (self.at_most is None or judged <= self.at_most)


class Report:
    """Collects the figures of one run, in the order in which they were measured."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.bench = ""

    def add(
        self,
        name: str,
        value: float,
        unit: str,
        *,
        floor: str | None = None,
        at_least: float | None = None,
        at_most: float | None = None,
    ) -> Figure:
        """Record a figure.

        `floor` names a figure of this bench that was recorded before, in the same unit; the bounds
        are then for value / floor, else for the value itself. Raises LookupError for an unknown
        floor and ValueError for a different unit.
        """
        ratio = None
        if floor is not None:
            base = self._figure(floor)
            if base.unit != unit:
                raise ValueError(f"{name} is in {unit}, its floor {floor} in {base.unit}")
            ratio = value / base.value
        figure = Figure(self.bench, name, value, unit, floor, ratio, at_least, at_most)
        self.figures.append(figure)
        return figure

    def _figure(self, name: str) -> Figure:
        for figure in self.figures:
            if (figure.bench, figure.name) == (self.bench, name):
                return figure
        raise LookupError(f"{self.bench} has no figure {name} yet")


def seconds(work: Callable[[], object], *, repeats: int = 5) -> float:
    """Return the shortest of some runs of the work, in seconds: what it costs undisturbed."""
    best = float("inf")
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def quantile(samples: Sequence[float], share: float) -> float:
    """Return the sample below which the share of all samples lies: 0.5 the median, 0.99 p99."""
    ordered = sorted(samples)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def table(figures: Sequence[Figure]) -> str:
    """Lay figures out for a terminal, a line each."""
    rows: list[tuple[str, ...]] = [
        ("bench", "figure", "value", "unit", "ratio", "against", "bound", "")
    ]
    rows += [_row(figure) for figure in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    right = {2, 4}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(figure: Figure) -> tuple[str, ...]:
    bounds = [
        f"{sign} {bound:g}"
        for sign, bound in (("≥", figure.at_least), ("≤", figure.at_most))
        if bound is not None
    ]
    return (
        figure.bench,
        figure.name,
        f"{figure.value:,.4g}" if abs(figure.value) < 1000 else f"{figure.value:,.0f}",
        figure.unit,
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        figure.floor or "",
        ", ".join(bounds),
        "" if figure.holds else "BROKEN",
    )
