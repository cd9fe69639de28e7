"""Central's program and command line: the one place of central that sees every room it needs."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0, 1 for a known failure told in one sentence, 2 for usage."""
    from sync.server.app.commands import run

    return run(sys.argv[1:] if argv is None else argv)
