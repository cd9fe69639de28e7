"""How a run tells that something which must always hold does not."""

from __future__ import annotations


class Broken(AssertionError):
    """Something that must always hold does not; `rule` is its short name."""

    def __init__(self, rule: str, why: str) -> None:
        super().__init__(f"{rule}: {why}")
        self.rule = rule


def must(holds: object, rule: str, why: str) -> None:
    """Raise Broken unless it holds."""
    if not holds:
        raise Broken(rule, why)
