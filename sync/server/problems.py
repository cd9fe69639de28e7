"""Why central refuses a request: an HTTP status, a stable code and a sentence."""

from __future__ import annotations

from sync.wire import Problem


class Refusal(Exception):
    """A request that cannot be served as it stands; `code` is for programs."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.problem = Problem(code, sentence)


class Restored(Exception):
    """A till knows more of this ledger than the ledger itself: it was restored from a backup."""
