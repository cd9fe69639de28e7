"""Every reason that the kernel gives has its words, and so has everything that guards watch."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

from terminal.domain.entry import Note
from terminal.domain.guards import WATCHED, Watch
from terminal.domain.offers import Guard
from terminal.explaining import WORDS, explain

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = {"true_up", "claw_back", "unlink", "settlement"}
"""What central derives; its notes are named after its kinds."""


def keys() -> Iterator[str]:
    """The first argument of every note that is made anywhere."""
    for room in ("terminal", "sync"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Note":
                    first = node.args[0]
                    if isinstance(first, ast.Constant):
                        yield str(first.value)


def test_every_note_has_its_words() -> None:
    said = {*keys(), *(f"{kind}.written" for kind in WRITTEN)}
    assert len(said) > 15
    assert said <= WORDS.keys()


def test_every_guard_has_its_words() -> None:
    assert set(get_args(Watch)) == WATCHED.keys()
    assert set(get_args(get_type_hints(Guard)["watch"])) == WATCHED.keys()


def test_an_unknown_key_of_a_newer_version_shows_itself() -> None:
    assert explain(Note("new.rule", 3, ("x",))) == "new.rule"
