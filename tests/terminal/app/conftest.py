"""The demonstration's shop, made once and copied for each test that uses it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from terminal.app.demo.folders import shop_in, till_of
from terminal.app.demo.people import HERE
from terminal.app.demo.shop import prepare
from terminal.clock import SystemClock


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    prepare(folder, SystemClock().now_ms())
    return folder


@pytest.fixture
def demo_folder(_made_once: Path, tmp_path: Path) -> Path:
    """A demonstration's folder with its shop in it."""
    return Path(shutil.copytree(_made_once, tmp_path / "demo"))


@pytest.fixture
def till_folder(demo_folder: Path) -> Path:
    """The data folder of its till."""
    return till_of(shop_in(demo_folder), HERE)
