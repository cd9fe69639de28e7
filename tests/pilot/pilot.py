"""The whole pilot: 24 months of real purchases made, played and checked, with tiers and without.

    python tests/pilot/pilot.py [--out build/pilot] [--weeks N] [--members SHARE] [--tills 4]

Ends 0 only if every till and central agree and the independent check finds no difference.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from terminal.app import main as terminal
from terminal.published import shipped
from tests.pilot import check, figures, journey, promoted


def without_tiers() -> str:
    """The shipped programme with its tiers taken out, under a name of its own."""
    text = re.sub(r"\[\[tier\]\]\n.*?\n\n", "", shipped(), flags=re.DOTALL)
    return text.replace("default-1", "plain-1")


def play(purchases: Path, out: Path, given: argparse.Namespace, *, tiers: bool) -> bool:
    """Replay the file and check it; tell whether everything agrees."""
    words = ["replay", str(purchases), "--tills", str(given.tills), "--offline", "0.3"]
    words += ["--seed", str(given.seed), "--out", str(out)]
    if not tiers:
        out.mkdir(parents=True, exist_ok=True)
        programme = out / "programme.toml"
        programme.write_text(without_tiers(), "utf-8")
        words += ["--programme", str(programme)]
    print(f"loyalty-terminal {' '.join(words)}", flush=True)
    played = terminal(words) == 0
    checked = check.main([str(purchases), str(out), "--tiers", "on" if tiers else "off"]) == 0
    counted = figures.main([str(out / "entries.csv"), str(purchases)]) == 0
    return played and checked and counted


def main(argv: list[str] | None = None) -> int:
    """Make, play, check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/pilot"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tills", type=int, default=4)
    parser.add_argument("--weeks", type=int)
    parser.add_argument("--members", type=float, default=1.0)
    given = parser.parse_args(argv)
    given.out.mkdir(parents=True, exist_ok=True)
    purchases = given.out / "purchases.csv"
    words = ["--out", str(purchases), "--seed", str(given.seed), "--members", str(given.members)]
    journey.main([*words, *(["--weeks", str(given.weeks)] if given.weeks else [])])
    agreed = [
        play(purchases, given.out / "with-tiers", given, tiers=True),
        play(purchases, given.out / "without-tiers", given, tiers=False),
    ]
    print("promotions, money off and vouchers: the kernel and the naive model", flush=True)
    words = ["--out", str(given.out), "--seed", str(given.seed), "--members", str(given.members)]
    weeks = ["--weeks", str(given.weeks)] if given.weeks else []
    agreed.append(promoted.main([*words, *weeks]) == 0)
    return 0 if all(agreed) else 1


if __name__ == "__main__":
    raise SystemExit(main())
