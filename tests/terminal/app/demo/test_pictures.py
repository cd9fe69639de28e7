"""Every screen of the running program in every look: nothing cut, overlapping or without a name."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from terminal.app.demo.pictures import VARIANTS, chosen_scenes, take, walk
from terminal.errors import Refused
from tests.support.geometry import faults, nameless
from ui import fonts, language, theme
from ui.customer import CustomerWindow

TESTED = [
    ("mirrored", "en", 3),
    ("small", "de", 1),
    ("large", "en", 1),
]
"""A look, its language, and every how many-th scene: `test_layout` walks mirrored pages too.

Dark is light in other colours, and those are computed; mirrored is as large as light.
"""


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    gc.disable()
    yield
    gc.collect()
    gc.enable()
    fonts.register(qapp)
    theme.install(qapp, theme.load("light"))
    language.install(qapp, "en")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shop")


@pytest.mark.parametrize(("variant", "spoken", "step"), TESTED, ids=str)
def test_every_scene_shows_all_of_itself(shop: Path, variant: str, spoken: str, step: int) -> None:
    found: dict[str, list[str]] = {}

    def look(window: QWidget, scene: str) -> None:
        face = window.face if isinstance(window, CustomerWindow) else window
        amiss = [*faults(face), *nameless(face)]
        if (window.width(), window.height()) != VARIANTS[variant].size:
            amiss.append(f"the window is {window.width()} x {window.height()}")
        if amiss:
            found[scene] = amiss

    walk(shop, VARIANTS[variant], chosen_scenes()[::step], look, spoken)
    assert found == {}


def test_a_picture_is_as_large_as_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from PIL import Image

    assert take(tmp_path, ["idle"], ["dark"], "en", as_json=False) == 0
    with Image.open(tmp_path / "dark" / "idle.png") as picture:
        assert picture.size == VARIANTS["dark"].size
    assert capsys.readouterr().out == "dark/idle.png: The till waits for a card.\n"


def test_a_scene_that_does_not_exist_is_told() -> None:
    with pytest.raises(Refused, match="No scene is called 'nowhere'"):
        chosen_scenes(["nowhere"])
