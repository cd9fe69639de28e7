"""Every key that the engine speaks has its sentence, in every language, with all its values."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication

from terminal.domain.authority import Bound
from terminal.domain.entry import Note
from terminal.errors import Refused, Unavailable
from terminal.explaining import WORDS
from terminal.sentences import SENTENCES
from ui import language, wording
from ui.figures import Figures

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "translations"
SLOT = re.compile(r"\{[a-z0-9_]*\}|%n")


@pytest.fixture(params=language.LANGUAGES)
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    return language.install(qapp, request.param)


@pytest.fixture
def figures(spoken: str) -> Figures:
    return Figures("EUR", "Europe/Berlin", lambda: 1_772_442_000_000)


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_every_refusal_is_worded_with_its_values(key: str, figures: Figures) -> None:
    values = [f"value{index}" for index in range(SENTENCES[key].count("{"))]
    english = "No table row was found."
    said = wording.sentence(Refused(key, english, *values), figures)
    assert said != english
    assert not SLOT.search(said)
    missing = [value for value in values if value not in said]
    assert not missing or key == "redeem.status"


def test_a_key_of_a_newer_engine_is_said_in_english(figures: Figures) -> None:
    error = Unavailable("new.key", "The printer is out of paper. Put some in.")
    assert wording.sentence(error, figures) == "The printer is out of paper. Put some in."


@pytest.mark.parametrize("key", sorted(WORDS))
def test_every_explanation_is_worded_with_its_values(key: str, figures: Figures) -> None:
    values = tuple(f"value{index}" for index in range(len(re.findall(r"\{\d\}", WORDS[key]))))
    said = wording.note(Note(key, 7, values), figures)
    assert not SLOT.search(said)
    assert all(value in said for value in values)


def test_the_explanation_of_the_picture(figures: Figures, spoken: str) -> None:
    notes = (Note("earn.base", 20, ("49.99",)), Note("earn.tier", 4, ("Gold", "20")))
    expected = {"en": "20 for 49.99 + 4 Gold (+20 %)", "de": "20 für 49,99 + 4 Gold (+20 %)"}
    assert wording.why(notes, figures) == expected[spoken]


@pytest.mark.parametrize("bound", [one for one in get_args(Bound) if one != "balance"])
def test_every_limit_is_named(bound: str, figures: Figures) -> None:
    assert wording.bound(bound, figures, 1000)


def messages(catalogue: Path) -> dict[tuple[str, str], list[str]]:
    """Translations by (context, source); plural forms one by one."""
    found: dict[tuple[str, str], list[str]] = {}
    for context in ET.parse(catalogue).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            assert translation.get("type") is None, f"not translated: {key}"
            forms = [form.text or "" for form in translation] or [translation.text or ""]
            found[key] = forms
    return found


def test_german_is_complete_and_keeps_every_slot() -> None:
    for (_, source), forms in messages(CATALOGUES / "de.ts").items():
        for form in forms:
            assert form.strip()
            assert sorted(SLOT.findall(form)) == sorted(SLOT.findall(source)), source


def lupdate(target: Path, *options: str) -> None:
    tool = ROOT / ".venv" / "bin" / "pyside6-lupdate"
    sources = sorted(str(path) for path in (ROOT / "ui").rglob("*.py"))
    alias = ("-tr-function-alias", "translate+=_translate")
    subprocess.run(
        [tool, *sources, *alias, "-locations", "none", *options, "-ts", target],
        check=True,
        capture_output=True,
    )


def test_the_catalogue_holds_what_the_window_says_and_nothing_else(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    lupdate(fresh)
    said = {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ET.parse(fresh).iter("context")
        for message in context.iter("message")
    }
    assert said == set(messages(CATALOGUES / "de.ts"))


@pytest.mark.parametrize("code", language.LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(code: str, tmp_path: Path) -> None:
    compiled = tmp_path / f"{code}.qm"
    tool = ROOT / ".venv" / "bin" / "pyside6-lrelease"
    subprocess.run(
        [tool, "-silent", CATALOGUES / f"{code}.ts", "-qm", compiled],
        check=True,
        capture_output=True,
    )
    assert compiled.read_bytes() == (CATALOGUES / f"{code}.qm").read_bytes()


def test_every_word_is_looked_up_under_the_class_that_says_it() -> None:
    """The catalogue files `tr` under the class around it; of another object it would be missed."""
    strangers = [
        f"{path.name}: {found.group()}"
        for path in sorted((ROOT / "ui").rglob("*.py"))
        for found in re.finditer(r"\b(?!self\.)\w+\.tr\(", path.read_text("utf-8"))
    ]
    assert strangers == []
