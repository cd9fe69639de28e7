"""The catalogue: imported whole or not at all, replaced, found by what scanners send."""

from __future__ import annotations

from pathlib import Path

import pytest

from terminal.catalogue import read_catalogue
from terminal.errors import Damaged, Refused
from terminal.store.database import VERSION
from terminal.store.products import Product
from tests.support.shop import open_till

HEAD = "code,name,price,category,brand,supplier,cost,exclude\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "goods.csv"
    path.write_text(text, "utf-8")
    return path


def test_every_column_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "4006381333931,Pen,1.99,PAPER,Point,Nord,0.80,earn redeem\n")
    assert read_catalogue(path, "EUR") == [
        Product(
            code="4006381333931",
            name="Pen",
            price=199,
            category="PAPER",
            brand="Point",
            supplier="Nord",
            cost=80,
            earns=False,
            redeems=False,
        )
    ]


def test_a_german_spreadsheet_is_read_too(tmp_path: Path) -> None:
    path = written(tmp_path, "\ufeffCode;Name;Price\n4006381333931;Füller;12,50\nA-1;Blume;\n")
    assert [(one.name, one.price) for one in read_catalogue(path, "EUR")] == [
        ("Füller", 1250),
        ("Blume", None),
    ]


@pytest.mark.parametrize(
    ("written_as", "found_as"),
    [
        ("036000291452", "0036000291452"),
        ("04006381333931", "4006381333931"),
        ("96385074", "96385074"),
        ("10614141000415", "10614141000415"),
    ],
)
def test_codes_are_those_that_scanners_send(tmp_path: Path, written_as: str, found_as: str) -> None:
    path = written(tmp_path, f"{HEAD}{written_as},Pen,1.00,,,,,\n")
    assert read_catalogue(path, "EUR")[0].code == found_as


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,price\nA,1\n", "no column name"),
        ("code,name,colour\nA,Pen,red\n", "columns colour are not known"),
        (HEAD, "holds no products"),
        ("", "no column code, name"),
        (HEAD + "4006381333932,Pen,1.00,,,,,\n", "row 2: the check digit of 4006381333932"),
        (HEAD + "A,Pen,abc,,,,,\n", "row 2: the price 'abc' is no amount"),
        (HEAD + "A,Pen,1.999,,,,,\n", "row 2: the price '1.999' is no amount of EUR"),
        (HEAD + "A,Pen,-1,,,,,\n", "row 2: the price '-1'"),
        (HEAD + "A,,1,,,,,\n", "row 2: the name is missing"),
        (HEAD + ",Pen,1,,,,,\n", "row 2: the code is missing"),
        (HEAD + "A,Pen,1\n", "row 2: it has another number of columns"),
        (HEAD + "A,Pen,1,,,,,,,\n", "row 2: it has another number of columns"),
        (HEAD + "A,Pen,1,,,,,never\n", "row 2: exclude is 'earn', 'redeem' or both"),
        (HEAD + "A,Pe\x1bn,1,,,,,\n", "row 2: the name is too long or holds control"),
        (HEAD + "A,Pen,1,,,,,\nA,Pen,2,,,,,\n", "row 3: the code A is there twice"),
    ],
)
def test_what_is_wrong_is_told_by_row(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_catalogue(written(tmp_path, text), "EUR")


def test_all_faulty_rows_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"row 2: .*; row 3: .*; and 5 more$"):
        read_catalogue(written(tmp_path, HEAD + ",Pen,1,,,,,\n" * 25), "EUR")


def test_what_is_no_text_and_what_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "goods.csv"
    path.write_bytes(b"code,name\nA,\xff\n")
    with pytest.raises(Refused, match="no text in UTF-8"):
        read_catalogue(path, "EUR")
    with pytest.raises(Damaged):
        read_catalogue(tmp_path / "nowhere.csv", "EUR")


def test_an_import_replaces_the_last_one_and_outlives_the_program(tmp_path: Path) -> None:
    pen = Product(code="A", name="Pen", price=199, earns=False)
    ink = Product(code="B", name="Ink")
    with open_till(tmp_path) as till:
        till.import_catalogue([pen, ink]).result()
        assert till.product("A") == pen
        till.import_catalogue([ink]).result()
    with open_till(tmp_path) as again:
        assert (again.product("A"), again.product("B"), again.products()) == (None, ink, 1)


def test_an_older_till_s_folder_gets_its_catalogue(tmp_path: Path) -> None:
    with open_till(tmp_path) as till:

        def older() -> None:
            till.engine.lane.call(lambda c: c.exec_driver_sql("DROP TABLE product"))
            till.engine.lane.call(lambda c: c.exec_driver_sql("PRAGMA user_version=8"))

        older()
    with open_till(tmp_path) as again:
        assert VERSION >= 9
        assert again.product("A") is None
