"""`cards` and `vouchers` as a shop runs them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from terminal.app import main


def codes_in(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.render(scale=3).to_pil().convert("L") for page in document]
    finally:
        document.close()
    return sorted({one.text for page in pages for one in zxingcpp.read_barcodes(page)})


@pytest.mark.usefixtures("qapp")
def test_new_cards_are_printed_and_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, listed = tmp_path / "new" / "cards.pdf", tmp_path / "cards.csv"
    words = ["cards", "--count", "3", "--out", str(out), "--list", str(listed), "--json"]
    assert main(words) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["cards"], said["pages"]) == (3, 1)
    with listed.open(newline="") as file:
        numbers = sorted(row["code"] for row in csv.DictReader(file))
    assert codes_in(out) == numbers
    assert main(["cards", "--codes", str(listed), "--out", str(tmp_path / "again.pdf")]) == 0
    assert codes_in(tmp_path / "again.pdf") == numbers


@pytest.mark.usefixtures("qapp")
def test_vouchers_are_printed_from_a_list(tmp_path: Path) -> None:
    codes = tmp_path / "codes.csv"
    codes.write_text("\ufeffcode,title\nV-7F3K-22,5.00 off\n9912345678909,Coffee\n", "utf-8")
    out = tmp_path / "vouchers.pdf"
    assert main(["vouchers", str(codes), "--out", str(out)]) == 0
    assert codes_in(out) == ["9912345678909", "V-7F3K-22"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("number\n1\n", "no column 'code'"),
        ("code\n", "names no codes"),
        ("code\nV-1\nV-1\n", "1 codes more than once"),
        ("code\nV-1\n,\n", "line 3"),
        ("code\nV-\x1b@1\n", "line 2"),
        ("", "no column 'code'"),
    ],
)
def test_a_list_that_cannot_be_used_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    codes = tmp_path / "codes.csv"
    codes.write_text(text, "utf-8")
    assert main(["vouchers", str(codes), "--out", str(tmp_path / "out.pdf")]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_a_wrong_card_number_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = tmp_path / "codes.csv"
    codes.write_text("code\n2900000000017\n", "utf-8")
    assert main(["cards", "--codes", str(codes), "--out", str(tmp_path / "out.pdf")]) == 1
    assert "no EAN-13" in capsys.readouterr().err
    assert main(["cards", "--count", "1", "--prefix", "30", "--out", str(tmp_path / "x.pdf")]) == 1
    assert "20 to 29" in capsys.readouterr().err
    assert main(["vouchers", str(tmp_path / "none.csv"), "--out", str(tmp_path / "o.pdf")]) == 1
    assert "cannot be read" in capsys.readouterr().err
