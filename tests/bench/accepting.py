"""Central without its rules, as a program with the arguments of ``sync.server.app``: facts are
verified, placed, appended and durable before they are acknowledged, and nothing is folded or
recomputed. What it takes is the part of a push that is acceptance alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from sync.server import arithmetic, granted, ledger, offered, watched
from sync.server.app import main
from sync.server.ledger import Incoming, Ledger
from terminal.domain.entry import Placed


def _append(self: Ledger, facts: Sequence[Incoming]) -> list[Placed]:
    return self._insert(facts)


def _nothing(*_: Any) -> Iterable[Any]:
    return ()


def leave_rules_out() -> None:
    """Let this process take facts in without folding them."""
    vars(ledger)["Ledger"].append = _append
    for module, name in ((offered, "check"), (watched, "told"), (granted, "check")):
        vars(module)[name] = _nothing
    vars(arithmetic)["check"] = lambda *_: None


if __name__ == "__main__":
    leave_rules_out()
    sys.exit(main())
