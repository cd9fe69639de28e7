"""Receipts as printer bytes, read by an interpreter of ESC/POS that shares nothing with the
encoder: texts, sizes, code pages, codes, the logo, the cut and the drawer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from hardware.receipt_bytes import EscposRenderer, PaperWidth
from terminal.receipt import Receipt, ReceiptCode, ReceiptLine
from terminal.receipt_text import render
from tests.support.escpos_paper import (
    Cut,
    Kick,
    NotEscPos,
    Paper,
    Printed,
    interpret,
)
from tests.support.paper_picture import codes_on, draw
from tests.support.receipts import FULL

COLUMNS: dict[PaperWidth, int] = {80: 48, 58: 32}


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "printer descriptions"


Print = Callable[..., Paper]


@pytest.fixture(scope="session")
def printed(cache: Path) -> Print:
    """Render a receipt, and put it on paper."""

    def make(
        receipt: Receipt = FULL,
        paper: PaperWidth = 80,
        *,
        profile: str = "default",
        drawer: Literal["none", "2", "5"] = "none",
        columns: int = 0,
    ) -> Paper:
        renderer = EscposRenderer(cache=cache, paper=paper, profile=profile, drawer=drawer)
        return interpret(renderer(receipt), columns or COLUMNS[paper])

    return make


def changed(**values: object) -> Receipt:
    return msgspec.structs.replace(FULL, **values)


def logo(width: int = 300, height: int = 90) -> bytes:
    """A black frame with a black bar, on a transparent ground."""
    picture = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width - 1, height - 1), outline="black", width=4)
    pen.rectangle((width // 4, height // 3, width // 2, height * 2 // 3), fill="black")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("paper", [80, 58])
def test_paper_and_screen_show_the_same_lines(printed: Print, paper: PaperWidth) -> None:
    shown = render(FULL, COLUMNS[paper])[:-1]
    assert printed(FULL, paper).lines[: len(shown)] == shown


def test_on_80_mm_the_code_is_code_128(printed: Print) -> None:
    paper = printed()
    (code,) = paper.bars
    assert (code.text, code.module, code.text_below) == ("R:S001:T1-000123", 2, True)
    assert paper.matrices == []


def test_on_58_mm_a_long_code_becomes_a_qr_code_with_its_text(printed: Print) -> None:
    paper = printed(FULL, 58)
    assert paper.bars == []
    assert [one.text for one in paper.matrices] == ["R:S001:T1-000123"]
    assert "R:S001:T1-000123" in paper.lines
    assert max(map(len, paper.lines)) <= 32


def test_on_58_mm_a_short_code_stays_a_bar_code(printed: Print) -> None:
    assert len(printed(changed(barcode="R:1:000123"), 58).bars) == 1


def test_a_receipt_without_code_has_none(printed: Print) -> None:
    paper = printed(changed(barcode=""))
    assert (paper.bars, paper.matrices) == ([], [])


HANDED_OUT = msgspec.structs.replace(
    FULL,
    vouchers=(ReceiptCode("5.00 off", "V-7F3K-22"), ReceiptCode("A coffee", "9912345678909")),
    gift_cards=(ReceiptCode("Gift card", "G-1122-3344", "25.00"),),
    offer=("Double points on Sunday",),
    logo=logo(),
)


@pytest.mark.parametrize("paper", [80, 58])
def test_every_code_on_the_paper_is_read_back(printed: Print, paper: PaperWidth) -> None:
    found = codes_on(draw(printed(HANDED_OUT, paper), COLUMNS[paper]))
    assert found == {
        ("Code128" if paper == 80 else "QRCode", "R:S001:T1-000123"),
        ("Code128", "V-7F3K-22"),
        ("EAN13", "9912345678909"),
        ("Code128", "G-1122-3344"),
    }


@pytest.mark.parametrize("code", ["R:1:160412", "R:1:00160500", "V-1620-1604"])
def test_no_code_holds_what_a_printer_would_obey(printed: Print, cache: Path, code: str) -> None:
    data = EscposRenderer(cache=cache)(changed(barcode=code))
    assert not any(sign in data for sign in (b"\x10\x04", b"\x10\x05", b"\x10\x14"))
    assert codes_on(draw(printed(changed(barcode=code)), 48)) == {("Code128", code)}


@given(code=st.text("0123456789ABz-:/{ ", min_size=1, max_size=18).filter(lambda s: s.strip() == s))
def test_a_code_128_says_what_it_was_given(printed: Print, code: str) -> None:
    paper = printed(changed(barcode=code))
    assert [bar.text for bar in paper.bars] + [one.text for one in paper.matrices] == [code]


def test_a_wrong_check_digit_makes_no_ean(printed: Print) -> None:
    (code,) = printed(changed(barcode="2900000000017")).bars
    assert (code.kind, code.text) == ("code128", "2900000000017")


def test_a_printer_that_draws_no_codes_gets_their_dots(printed: Print) -> None:
    paper = printed(HANDED_OUT, 58, profile="POS-5890", columns=32)
    assert (paper.bars, paper.matrices) == ([], [])
    assert {text for _, text in codes_on(draw(paper, 32))} == {
        "R:S001:T1-000123",
        "V-7F3K-22",
        "9912345678909",
        "G-1122-3344",
    }
    assert paper.cuts == [], "this printer has no knife"


def test_a_printer_of_other_measures_is_filled_to_its_own_edge(printed: Print) -> None:
    lines = printed(FULL, 80, profile="TM-T88V", columns=42).lines
    assert lines[: len(render(FULL, 42)) - 1] == render(FULL, 42)[:-1]


def test_a_profile_for_other_paper_does_not_overrule_the_setting(printed: Print) -> None:
    assert max(map(len, printed(FULL, 58, profile="TM-T88V").lines)) <= 32


def test_an_unknown_printer_is_told_once_and_prints_as_most_do(
    cache: Path, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("No printer is called 'Quill'")
    renderer = EscposRenderer(cache=cache, profile="Quill")
    assert renderer(FULL) == renderer(FULL) == EscposRenderer(cache=cache)(FULL)
    assert len(caplog.records) == 1


# --- the logo ------------------------------------------------------------------------------


def dark(paper: Paper) -> list[tuple[int, int]]:
    (picture,) = paper.pictures
    return [(x, y) for y, row in enumerate(picture.rows) for x, on in enumerate(row) if on]


def test_the_logo_stands_in_the_middle_above_everything(printed: Print) -> None:
    paper = printed(changed(logo=logo()))
    (picture,) = paper.pictures
    assert paper.events[0] == picture
    assert picture.align == "centre"
    assert (len(picture.rows[0]), len(picture.rows)) == (304, 90)
    dots = set(dark(paper))
    assert {(2, 0), (301, 89), (100, 45)} <= dots
    assert not {(20, 45), (200, 45)} & dots, "what is transparent stays white"


@pytest.mark.parametrize("paper", [80, 58])
def test_a_large_logo_is_made_as_wide_as_the_paper(printed: Print, paper: PaperWidth) -> None:
    (picture,) = printed(changed(logo=logo(1500, 600)), paper).pictures
    assert len(picture.rows[0]) == {80: 576, 58: 384}[paper]


@pytest.mark.parametrize("bad", [b"\x89PNG", b"GIF89a", logo()[:200], bytes(500)])
def test_a_logo_that_is_no_picture_is_left_out(
    printed: Print, bad: bytes, expect_log: Callable[[str], None]
) -> None:
    expect_log("logo is left out")
    assert printed(changed(logo=bad)) == printed()


def test_a_printer_without_raster_pictures_gets_no_logo(printed: Print) -> None:
    paper = printed(changed(logo=logo(), barcode=""), 58, profile="TM-U220B", columns=42)
    assert paper.pictures == []


def test_a_picture_never_holds_what_a_printer_would_obey(printed: Print) -> None:
    noise = Image.frombytes("1", (64, 48), (b"\x10\x04\x10\x05\x10\x14\x01\x02" * 48))
    out = BytesIO()
    noise.convert("L").point(lambda light: 255 - light).save(out, "PNG")
    assert len(printed(changed(logo=out.getvalue())).pictures) == 1


# --- texts ---------------------------------------------------------------------------------


def test_it_begins_by_clearing_the_printer_and_ends_with_a_cut(printed: Print, cache: Path) -> None:
    assert EscposRenderer(cache=cache)(FULL).startswith(b"\x1b@")
    assert printed().events[-1] == Cut(partial=False)


def test_the_total_is_large_and_what_follows_is_not(printed: Print) -> None:
    lines = [one for one in printed().events if isinstance(one, Printed)]
    total = next(line for line in lines if line.text.startswith("Total"))
    cash = next(line for line in lines if line.text.startswith("Cash"))
    assert (total.bold, total.high, total.wide) == (True, 2, 1)
    assert (cash.bold, cash.high, cash.wide) == (False, 1, 1)


@pytest.mark.parametrize(
    "name", ["\x1b@\x1dV\x00Ada", "Ada\x07\x10\x04\x01", "\x9b31mAda", "A\rB", "\x1bp\x00\x19\xfa"]
)
def test_a_name_cannot_command_the_printer(printed: Print, name: str) -> None:
    paper = printed(changed(member=name, header=(name,), offer=(name,)))
    assert len(paper.cuts) == 1
    assert (paper.kicks, paper.asked) == ([], [])


@given(
    name=st.text(max_size=40),
    offer=st.text(st.characters(max_codepoint=0x2FF), max_size=60),
    code=st.text(max_size=30),
)
def test_no_text_commands_the_printer_or_leaves_the_paper(
    printed: Print, name: str, offer: str, code: str
) -> None:
    receipt = changed(member=name, offer=(offer,), vouchers=(ReceiptCode(name, code),))
    for paper in (printed(receipt), printed(receipt, 58)):
        assert len(paper.cuts) == 1
        assert (paper.kicks, paper.asked) == ([], [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Jürgen Strauß", "Jürgen Strauß"),
        ("Zażółć Gęślą", "Zażółć Gęślą"),
        ("£5 €5", "£5 €5"),
        ("₹5 → 3", "Rs5 -> 3"),
        ("−1 “x” …", '-1 "x" ...'),
        ("日本", "??"),
        ("ⅷ ﬁn", "viii fin"),
        ("😀", "?"),
    ],
)
def test_names_are_spelled_in_what_the_printer_has(printed: Print, name: str, shown: str) -> None:
    lines = printed(changed(lines=(ReceiptLine(name, "1.00"),))).lines
    (line,) = (line for line in lines if line.endswith(" 1.00"))
    assert line == shown + " " * (48 - len(shown) - 4) + "1.00"


@pytest.mark.parametrize(
    ("profile", "columns", "shown"),
    [("simple", 48, "Capek Jürgen"), ("Sunmi-V2", 32, "Čapek Jürgen")],
)
def test_a_printer_with_few_code_pages_gets_what_it_can_print(
    printed: Print, profile: str, columns: int, shown: str
) -> None:
    paper = printed(
        changed(member="Čapek Jürgen"),
        58 if columns == 32 else 80,
        profile=profile,
    )
    assert shown in paper.text


def test_german_receipts_are_german_on_paper(printed: Print) -> None:
    paper = printed(changed(language="de", copy="POSSIBLE COPY"))
    assert paper.text.count("MÖGLICHE KOPIE") == 2
    assert "Bedient von" in paper.text


def test_a_copy_is_marked_on_paper(printed: Print) -> None:
    assert printed(changed(copy="POSSIBLE COPY")).text.count("POSSIBLE COPY") == 2


# --- the drawer ----------------------------------------------------------------------------


@pytest.mark.parametrize(("drawer", "pin"), [("2", 2), ("5", 5)])
def test_the_drawer_opens_first_by_its_pin(
    printed: Print, drawer: Literal["2", "5"], pin: int
) -> None:
    assert printed(FULL, drawer=drawer).events[0] == Kick(pin)


def test_the_drawer_stays_shut_unless_cash_changes_hands_for_the_first_time(printed: Print) -> None:
    assert printed(FULL).kicks == []
    assert printed(changed(copy="COPY"), drawer="2").kicks == []
    assert printed(changed(copy="POSSIBLE COPY"), drawer="2").kicks == []
    assert printed(changed(cash=False), drawer="2").kicks == []


# --- the interpreter and the library -------------------------------------------------------


@pytest.mark.parametrize(
    "rubbish",
    [b"\x07\n", b"a", b"\x1bz", b"\x1d", b"\x1dkI\x05{B", b"\x1dkI\x02ab", b"\x1dv0\x00\x01\x00"],
)
def test_the_interpreter_takes_no_rubbish(rubbish: bytes) -> None:
    with pytest.raises(NotEscPos):
        interpret(rubbish, 48)


def test_the_interpreter_breaks_lines_as_paper_does() -> None:
    assert interpret(b"abcdef\n", 4).lines == ["abcd", "ef"]


def test_loading_the_library_leaves_no_trace(tmp_path: Path) -> None:
    """In a process of its own: no stray folder, no handler on the root logger, nothing said."""
    program = (
        "import logging, pathlib, shutil, sys\n"
        "from hardware.escpos_library import new_encoder\n"
        "new_encoder('default', pathlib.Path(sys.argv[1]))\n"
        "assert list(pathlib.Path(sys.argv[1]).iterdir())\n"
        "shutil.rmtree(sys.argv[1])\n"
        "new_encoder('default', pathlib.Path(sys.argv[1] + '2'))\n"
        "assert logging.getLogger().handlers == []\n"
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "cache")],
        env={"TMPDIR": str(temporary), "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert list(temporary.iterdir()) == []
    assert (done.stdout, done.stderr) == ("", "")


def test_a_cache_that_whoever_started_it_took_away_is_made_anew(tmp_path: Path) -> None:
    program = (
        "import pathlib, sys\n"
        "from hardware.escpos_library import new_encoder\n"
        "new_encoder('default', pathlib.Path(sys.argv[1]))\n"
    )
    gone = tmp_path / "gone"
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "cache")],
        env={
            "ESCPOS_CAPABILITIES_PICKLE_DIR": str(gone),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        check=True,
    )
    assert list(gone.iterdir())
