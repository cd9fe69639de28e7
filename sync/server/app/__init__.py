"""Central's program and command line: the one place of central that sees every room it needs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from sync.server.app.arguments import parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0, 1 for a known failure told in one sentence, 2 for usage."""
    try:
        asked = parser().parse_args(sys.argv[1:] if argv is None else argv)
    except SystemExit as usage:
        return int(usage.code or 0)
    from sync.server.app.commands import run

    return run(asked)
