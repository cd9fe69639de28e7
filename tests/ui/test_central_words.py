"""Whatever central says reaches the screen in its language: central's source is read for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui import central_words, language

SERVER = Path(__file__).parents[2] / "sync" / "server"
KEEPERS = {
    "backup",
    "database",
    "importing",
    "ledger",
    "metrics",
    "openapi",
    "readmitting",
    "refolding",
    "schema",
    "sealed_file",
    "settlement",
    "verifying",
    "watched",
}
"""What these say goes to whoever keeps central, or is told by a contest's or a guard's own card."""
OF_CONTESTS = {"contested", "refunded"}
HOLE = re.compile(r"^7 |7 7\.|s 7\.")
"""What is filled with other texts of the same module."""
COMPOSED = {"offered": "Receipt 7 {}.", "granted": "A grant of 7 points at 7 {}."}
"""Modules that name a fault within a longer sentence."""


@pytest.fixture(autouse=True)
def _german(qapp: QApplication) -> Iterator[None]:
    language.install(qapp, "de")
    yield
    language.install(qapp, "en")


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text of a module but docstrings, a number in each place."""
    parts = {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
    parts |= {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in parts:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "7" for v in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def sentences() -> Iterator[str]:
    for path in sorted(SERVER.glob("*.py")):
        if path.stem in KEEPERS:
            continue
        for text in texts(ast.parse(path.read_text("utf-8"))):
            if path.stem in COMPOSED and text[:1].islower() and text.count(" ") > 2:
                yield COMPOSED[path.stem].format(text)
            elif path.stem in OF_CONTESTS and "The last was" in text:
                continue
            elif text.endswith(".") and " " in text.strip() and not HOLE.search(text):
                yield text


def test_every_sentence_of_central_has_a_german_one() -> None:
    found = set(sentences())
    assert len(found) > 60
    assert [one for one in sorted(found) if central_words.said(one) == one] == []


def test_what_it_is_about_keeps_its_place() -> None:
    said = central_words.said("It needs a supervisor; who wrote it is a cashier.")
    assert said == "Es braucht die Rolle Aufsicht; wer es schrieb, hat die Rolle Kasse."
    told = central_words.said(
        "Version 'v2' was accepted, but is not published. No store is called 'XY'. Correct the "
        "list of `stores`."
    )
    assert "Version „v2“" in told
    assert "Keine Filiale heißt „XY“" in told
    for said in (
        central_words.said(
            "The clock of HS-1 is 95 s ahead. Set it, or let it follow a time server."
        ),
        central_words.said("3 entries came after their time had been settled."),
        central_words.said("An entry came after their time had been settled."),
    ):
        assert " ein" in said or " vor" in said or "kam" in said
    assert central_words.said("Something new.") == "Something new."
