"""The catalogue from the command line: a file's products are at the till, or nothing changed."""

from __future__ import annotations

import io
import json
from contextlib import closing
from pathlib import Path

import pytest

from terminal.app import main
from terminal.app.opening import open_engine, settings_of
from terminal.till import Till
from tests.support.shop import identity


def found(folder: Path, code: str) -> str:
    with closing(Till(open_engine(folder, settings_of(folder), prints=False))) as till:
        product = till.product(code)
        return product.name if product else ""


def test_a_file_is_imported_and_a_faulty_one_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = tmp_path / "till", tmp_path / "goods.csv"
    with closing(open_engine(folder, settings_of(folder), prints=False)) as engine:
        engine.become(identity(), "epoch-1")
    file.write_text("code,name,price\nA-1,Pen,1.99\nA-2,Ink,\n", "utf-8")
    words = ["catalogue", "import", str(file), "--data", str(folder), "--json"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out) == {"products": 2, "without a price": 1}
    file.write_text("code,name,price\nA-1,Brush,x\n", "utf-8")
    assert main(words) == 1
    assert "row 2: the price 'x' is no amount of EUR" in capsys.readouterr().err
    assert found(folder, "A-1") == "Pen"


class _Screen(io.StringIO):
    """Standard error as a person sees it."""

    def isatty(self) -> bool:
        return True


def test_who_waits_for_it_sees_what_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = tmp_path / "till", tmp_path / "goods.csv"
    with closing(open_engine(folder, settings_of(folder), prints=False)) as engine:
        engine.become(identity(), "epoch-1")
    file.write_text("code,name,price\nA-1,Pen,1.99\n", "utf-8")
    monkeypatch.setattr("sys.stderr", screen := _Screen())
    monkeypatch.setenv("TERM", "xterm")
    assert main(["catalogue", "import", str(file), "--data", str(folder), "--json"]) == 0
    assert "Reading the catalogue" in screen.getvalue()
    assert "Writing 1 products" in screen.getvalue()
    assert json.loads(capsys.readouterr().out)["products"] == 1
