"""Sheets and receipts as PDF, rendered by PDFium and read by zxing-cpp, which drew none of it."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import msgspec
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from hardware.card_numbers import card_numbers
from hardware.codes import draw
from terminal.code_picture import NotDrawable
from terminal.entropy import SeededEntropy
from terminal.receipt import ReceiptCode
from terminal.sheet_layout import CARDS, VOUCHERS, Slip
from tests.support.receipts import FULL
from ui.sheets import CannotWrite, write_cards, write_receipt, write_vouchers

A4_POINTS = (595, 842)


def pages(path: Path, dpi: int = 203) -> list[Image.Image]:
    """The pages as a printer of so many dots an inch would have them."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def codes_on(page: Image.Image) -> list[tuple[str, str]]:
    return sorted((one.format.name, one.text) for one in zxingcpp.read_barcodes(page))


def words_on(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def numbers(count: int) -> list[str]:
    return card_numbers(count, SeededEntropy("cards").bytes, lambda _number: False)


@pytest.mark.usefixtures("qapp")
def test_every_card_is_read_back_by_bars_and_by_square(tmp_path: Path) -> None:
    cards = [Slip(code=number, title="Corner Grocery") for number in numbers(23)]
    path = tmp_path / "cards.pdf"
    assert write_cards(cards, path, draw) == 3
    sheets = pages(path)
    assert [len(codes_on(sheet)) for sheet in sheets] == [20, 20, 6]
    found = [code for sheet in sheets for code in codes_on(sheet)]
    wanted = [(kind, card.code) for card in cards for kind in ("EAN13", "QRCode")]
    assert sorted(found) == sorted(wanted)
    assert words_on(path).count("Corner Grocery") == 23


@pytest.mark.usefixtures("qapp")
def test_a_card_is_as_large_as_a_bank_card(tmp_path: Path) -> None:
    path = tmp_path / "cards.pdf"
    write_cards([Slip(code=number) for number in numbers(10)], path, draw)
    document = pypdfium2.PdfDocument(path)
    assert tuple(map(round, document[0].get_size())) == A4_POINTS
    document.close()
    (sheet,) = pages(path, 254)
    lines = [y for y in range(sheet.height) if sheet.getpixel((sheet.width // 2 + 40, y)) != 255]
    apart = [b - a for a, b in pairwise(lines) if b - a > 100]
    assert set(apart) & {540, 539, 541}, "54 mm from cut to cut"
    assert (CARDS.width, CARDS.height) == (85_600, 54_000)


VOUCHERS_OF_ALL_KINDS = (
    Slip(code="V-7F3K-22", title="5.00 off", text="From 20.00 on.", until="Until 30 April 2026"),
    Slip(code="9912345678909", title="A free coffee", text="With any cake " * 30),
    Slip(code="V-0123456789-ABCDEF-0123456789", title="Summer"),
    Slip(code="KÄSE-über-1234567", title="Käse", until="Bis 1. Mai"),
)


@pytest.mark.usefixtures("qapp")
def test_every_voucher_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "vouchers.pdf"
    assert write_vouchers(VOUCHERS_OF_ALL_KINDS, path, draw) == 1
    (sheet,) = pages(path)
    assert codes_on(sheet) == [
        ("Code128", "V-0123456789-ABCDEF-0123456789"),
        ("Code128", "V-7F3K-22"),
        ("EAN13", "9912345678909"),
        ("QRCode", "KÄSE-über-1234567"),
    ]
    words = words_on(path)
    assert "Until 30 April 2026" in words
    assert "KÄSE-über-1234567" in words


@pytest.mark.usefixtures("qapp")
def test_many_vouchers_take_as_many_pages_as_they_need(tmp_path: Path) -> None:
    on_page = VOUCHERS.columns * VOUCHERS.rows
    vouchers = [Slip(code=f"V-{number:06d}") for number in range(on_page + 1)]
    path = tmp_path / "vouchers.pdf"
    assert write_vouchers(vouchers, path, draw) == 2
    found = [text for sheet in pages(path) for _, text in codes_on(sheet)]
    assert sorted(found) == [voucher.code for voucher in vouchers]


@pytest.mark.usefixtures("qapp")
def test_a_wrong_card_number_leaves_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "cards.pdf"
    with pytest.raises(NotDrawable, match="no EAN-13"):
        write_cards([Slip(code="2900000000018"), Slip(code="2900000000017")], path, draw)
    assert not path.exists()


@pytest.mark.usefixtures("qapp")
def test_a_receipt_as_pdf_says_what_the_paper_says(tmp_path: Path) -> None:
    logo = BytesIO()
    Image.new("L", (200, 60), 0).save(logo, "PNG")
    receipt = msgspec.structs.replace(
        FULL,
        copy="COPY",
        logo=logo.getvalue(),
        vouchers=(ReceiptCode("5.00 off", "V-7F3K-22"),),
        gift_cards=(ReceiptCode("Gift card", "G-1122-3344", "25.00"),),
    )
    path = tmp_path / "receipt.pdf"
    write_receipt(receipt, path, draw)
    words = " ".join(words_on(path).split())
    for part in ("COPY", "Corner Grocery", "Total", "51.19", "Balance", "1,530 points"):
        assert part in words
    (page,) = pages(path)
    assert round(page.width / 203 * 25.4) == 80
    assert [text for _, text in codes_on(page)] == ["G-1122-3344", "R:S001:T1-000123", "V-7F3K-22"]


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_cards([Slip(code="2900000000018")], tmp_path / "no" / "cards.pdf", draw)
