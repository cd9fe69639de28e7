"""Runs the benches of this folder: `make bench`, or `make bench ARGS="sale scan"` for some.

A bench is a module `bench_NAME.py` with `def run(report: Report) -> None`. All run in this one
process, so that figures compare. A bound that does not hold is marked BROKEN; exits 1 when a bench
fails, with `--strict` also when a bound is broken.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
import traceback
from dataclasses import asdict
from pathlib import Path

from tests.bench.report import Report, table

FOLDER = Path(__file__).resolve().parent
OUT = FOLDER.parent.parent / "build" / "bench.json"


def names(folder: Path, wanted: list[str]) -> list[str]:
    """Return the benches in a folder whose name contains one of the words, or all."""
    found = sorted(path.stem.removeprefix("bench_") for path in folder.glob("bench_*.py"))
    return [name for name in found if not wanted or any(word in name for word in wanted)]


def measure(report: Report, name: str) -> bool:
    """Run one bench into the report; tell whether it ran to its end."""
    report.bench = name
    print(f"… {name}", file=sys.stderr, flush=True)
    try:
        importlib.import_module(f"tests.bench.bench_{name}").run(report)
    except Exception:  # noqa: BLE001 - a broken bench must not hide the others
        traceback.print_exc()
        return False
    return True


def save(report: Report, path: Path) -> None:
    """Write the figures and what they were measured on as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "figures": [asdict(figure) | {"holds": figure.holds} for figure in report.figures],
    }
    path.write_text(json.dumps(document, indent=2) + "\n")


def main() -> int:
    """Measure, print the table, save it; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*", help="parts of benches' names; none: all")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--strict", action="store_true", help="fail where a bound is broken")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    chosen = names(FOLDER, asked.words)
    if not chosen:
        print("No bench of that name.", file=sys.stderr)
        return 2
    report = Report()
    ran = [measure(report, name) for name in chosen]
    print(table(report.figures))
    save(report, asked.out)
    kept = all(figure.holds for figure in report.figures) or not asked.strict
    return 0 if all(ran) and kept else 1


if __name__ == "__main__":
    sys.exit(main())
