"""What a command hands back to be told."""

from __future__ import annotations

from typing import Any

import msgspec


class Outcome(msgspec.Struct):
    """A command's result: a text for people, facts for programs."""

    text: str = ""
    facts: dict[str, Any] = {}


class Failed(Exception):
    """A known failure, in one sentence, with facts for programs."""

    def __init__(self, sentence: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.facts = facts
