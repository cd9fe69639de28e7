"""A report judges figures by their floors; it measures nothing here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.report import Report, quantile, table
from tests.bench.run import names


@pytest.fixture
def report() -> Report:
    made = Report()
    made.bench = "sale"
    made.add("bare row", 5_000, "1/s")
    return made


def test_a_ratio_is_against_its_floor(report: Report) -> None:
    assert report.add("whole sale", 2_000, "1/s", floor="bare row").ratio == pytest.approx(0.4)


@pytest.mark.parametrize(("at_least", "holds"), [(0.4, True), (0.41, False)])
def test_a_lower_bound_is_for_the_ratio(report: Report, at_least: float, holds: bool) -> None:
    figure = report.add("whole sale", 2_000, "1/s", floor="bare row", at_least=at_least)
    assert figure.holds is holds


@pytest.mark.parametrize(("at_most", "holds"), [(16.7, True), (16.6, False)])
def test_without_a_floor_the_bound_is_for_the_value(
    report: Report, at_most: float, holds: bool
) -> None:
    assert report.add("painted", 16.7, "ms", at_most=at_most).holds is holds


def test_a_floor_is_of_the_same_bench_and_unit(report: Report) -> None:
    with pytest.raises(ValueError, match="in ms"):
        report.add("whole sale", 1, "ms", floor="bare row")
    report.bench = "scan"
    with pytest.raises(LookupError):
        report.add("whole sale", 1, "1/s", floor="bare row")


def test_a_broken_bound_is_marked_in_the_table(report: Report) -> None:
    report.add("whole sale", 500, "1/s", floor="bare row", at_least=0.25)
    _, floor, broken = table(report.figures).splitlines()
    assert "BROKEN" not in floor
    assert broken.split() == [
        "sale", "whole", "sale", "500", "1/s", "0.10", "bare", "row", "≥", "0.25", "BROKEN",
    ]  # fmt: skip


def test_quantiles_are_samples() -> None:
    samples = [float(number) for number in range(100, 0, -1)]
    assert quantile(samples, 0.5) == 51
    assert quantile(samples, 0.99) == 100
    assert quantile([7.0], 0.99) == 7


def test_benches_are_found_by_a_part_of_their_name(tmp_path: Path) -> None:
    for name in ("bench_sale.py", "bench_scan.py", "test_sale.py"):
        (tmp_path / name).touch()
    assert names(tmp_path, []) == ["sale", "scan"]
    assert names(tmp_path, ["ca"]) == ["scan"]
