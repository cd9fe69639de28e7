"""Receipts as printer bytes, read by a small interpreter of ESC/POS that is not the encoder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from hardware.receipt_bytes import EscposRenderer
from terminal.receipt import ReceiptLine
from terminal.receipt_text import render
from tests.support.receipts import FULL

# Bytes that follow each command, by Epson's reference; None is a length of its own.
_ESC = {b"@": 0, b"R": 1, b"t": 1, b"a": 1, b"!": 1, b"E": 1, b"d": 1, b"p": 3}
_GS = {b"h": 1, b"w": 1, b"H": 1, b"V": 1}
_PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 18: "cp852", 19: "cp858"}


class Paper(msgspec.Struct):
    """What a printer would have put on paper."""

    text: str = ""
    codes: list[bytes] = []
    qr: list[bytes] = []
    commands: list[bytes] = []

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


def interpreted(data: bytes) -> Paper:
    paper, at, page = Paper(), 0, "cp437"
    while at < len(data):
        byte = data[at : at + 1]
        if byte == b"\x1b":
            size = _ESC[data[at + 1 : at + 2]]
            command = data[at : at + 2 + size]
            if command[1:2] == b"t":
                page = _PAGES[command[2]]
            paper.commands.append(command)
            at += len(command)
        elif data[at : at + 3] == b"\x1dkI":
            size = data[at + 3]
            paper.codes.append(data[at + 4 : at + 4 + size])
            at += 4 + size
        elif data[at : at + 3] == b"\x1d(k":
            size = int.from_bytes(data[at + 3 : at + 5], "little")
            body = data[at + 5 : at + 5 + size]
            if body[:2] == b"1P":
                paper.qr.append(body[3:])
            at += 5 + size
        elif byte == b"\x1d":
            size = _GS[data[at + 1 : at + 2]]
            paper.commands.append(data[at : at + 2 + size])
            at += 2 + size
        else:
            assert byte == b"\n" or byte >= b" ", f"control byte {byte!r} at {at}"
            paper.text += byte.decode(page)
            at += 1
    return paper


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.getbasetemp() / "printer descriptions"


def test_paper_and_screen_show_the_same_lines(cache: Path) -> None:
    paper = interpreted(EscposRenderer(cache=cache)(FULL))
    assert paper.lines[: len(render(FULL, 48)) - 1] == render(FULL, 48)[:-1]


def test_on_80_mm_the_code_is_code_128(cache: Path) -> None:
    paper = interpreted(EscposRenderer(cache=cache)(FULL))
    assert paper.codes == [b"{BR:S001:T1-{C\x00\x01\x17"]
    assert paper.qr == []
    assert b"\x1dw\x02" in paper.commands


def test_on_58_mm_a_long_code_becomes_a_qr_code_with_its_text(cache: Path) -> None:
    paper = interpreted(EscposRenderer(cache=cache, paper=58)(FULL))
    assert paper.codes == []
    assert paper.qr == [b"R:S001:T1-000123"]
    assert "R:S001:T1-000123" in paper.lines
    assert max(map(len, paper.lines)) <= 32


def test_on_58_mm_a_short_code_stays_a_bar_code(cache: Path) -> None:
    receipt = msgspec.structs.replace(FULL, barcode="R:1:000123")
    paper = interpreted(EscposRenderer(cache=cache, paper=58)(receipt))
    assert len(paper.codes) == 1


def test_a_receipt_without_code_has_none(cache: Path) -> None:
    paper = interpreted(EscposRenderer(cache=cache)(msgspec.structs.replace(FULL, barcode="")))
    assert (paper.codes, paper.qr) == ([], [])


def test_it_begins_by_clearing_the_printer_and_ends_with_a_cut(cache: Path) -> None:
    data = EscposRenderer(cache=cache)(FULL)
    assert data.startswith(b"\x1b@")
    assert data.endswith(b"\x1dV\x00")


def test_the_total_is_large_and_what_follows_is_not(cache: Path) -> None:
    data = EscposRenderer(cache=cache)(FULL)
    total, cash = data.index(b"Total"), data.index(b"Cash")
    assert data.rfind(b"\x1bE\x01", 0, total) > data.rfind(b"\x1bE\x00", 0, total)
    assert data.rfind(b"\x1bE\x00", 0, cash) > total
    assert data.rfind(b"\x1b!\x00", 0, cash) > total


@pytest.mark.parametrize("name", ["\x1b@\x1dV\x00Ada", "Ada\x07\x10\x04\x01", "\x9b31mAda", "A\rB"])
def test_a_name_cannot_command_the_printer(cache: Path, name: str) -> None:
    clean = interpreted(EscposRenderer(cache=cache)(FULL))
    paper = interpreted(EscposRenderer(cache=cache)(msgspec.structs.replace(FULL, member=name)))
    assert paper.commands == clean.commands


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
def test_names_are_spelled_in_what_the_printer_has(cache: Path, name: str, shown: str) -> None:
    receipt = msgspec.structs.replace(FULL, lines=(ReceiptLine(name, "1.00"),))
    lines = interpreted(EscposRenderer(cache=cache)(receipt)).lines
    (line,) = (line for line in lines if line.endswith(" 1.00"))
    assert line == shown + " " * (48 - len(shown) - 4) + "1.00"


def test_the_drawer_opens_with_the_original_only(cache: Path) -> None:
    kick = b"\x1bp\x00"
    renderer = EscposRenderer(cache=cache, drawer=True)
    assert kick in renderer(FULL)
    assert kick not in renderer(msgspec.structs.replace(FULL, copy="COPY"))
    assert kick not in EscposRenderer(cache=cache)(FULL)


def test_a_copy_is_marked_on_paper(cache: Path) -> None:
    paper = interpreted(
        EscposRenderer(cache=cache)(msgspec.structs.replace(FULL, copy="POSSIBLE COPY"))
    )
    assert paper.text.count("POSSIBLE COPY") == 2


def test_loading_the_library_leaves_no_trace(tmp_path: Path) -> None:
    """In a process of its own: no stray folder, no handler on the root logger, nothing said."""
    program = (
        "import logging, pathlib, sys\n"
        "from hardware.escpos_library import new_encoder\n"
        "new_encoder('default', pathlib.Path(sys.argv[1]))\n"
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
    assert list((tmp_path / "cache").iterdir()) != []
    assert (done.stdout, done.stderr) == ("", "")
