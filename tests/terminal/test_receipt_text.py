"""The receipt as columns of characters: nothing cut, nothing harmful, amounts at the edge."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.receipt import Receipt, ReceiptCode, ReceiptLine
from terminal.receipt_layout import BadLayout, default_layout, read_layout
from terminal.receipt_text import (
    CodeLine,
    LogoLine,
    TextLine,
    clean,
    columns,
    lay_out,
    render,
    wrap,
)
from tests.support.receipts import FULL

BARE = Receipt(number="1", store="S", till="T", cashier="C", time="now")


def test_a_receipt_for_80_mm_reads_like_one() -> None:
    assert render(FULL, 48) == [
        "                 Corner Grocery",
        "                 1 High Street",
        "------------------------------------------------",
        "Receipt                                T1-000123",
        "Date                            2025-11-22 17:40",
        "Store                           S001 High Street",
        "Till                                      Till 1",
        "Served by                                   Mara",
        "------------------------------------------------",
        "Coffee beans 1 kg, dark roast, from the",
        "hills of Huehuetenango                     49.99",
        "Milk                                        1.20",
        "------------------------------------------------",
        "Total                                      51.19",
        "Cash                                       51.19",
        "------------------------------------------------",
        "Member                                    Ada L.",
        "Your points",
        "5 points per full 10.00 of 51.19             +25",
        "Gold                                          +5",
        "Balance                             1,530 points",
        "200 points expire on 2025-12-31.",
        "------------------------------------------------",
        "                   Thank you!",
        "                R:S001:T1-000123",
    ]


def test_a_guests_receipt_has_no_block_of_points() -> None:
    shown = "\n".join(render(BARE, 32))
    assert "points" not in shown
    assert "Member" not in shown
    assert "Balance" not in shown


@pytest.mark.parametrize("mark", ["COPY", "POSSIBLE COPY"])
def test_a_copy_says_so_first_and_last(mark: str) -> None:
    lines = render(msgspec.structs.replace(FULL, copy=mark), 32)
    assert lines[0].strip() == lines[-1].strip() == mark


def test_an_original_bears_no_mark() -> None:
    assert "COPY" not in "\n".join(render(FULL, 32))


def test_strong_lines_and_the_code_are_marked_for_paper() -> None:
    laid = lay_out(FULL, 48)
    assert CodeLine("R:S001:T1-000123") in laid
    strong = [line.text.split()[0] for line in laid if isinstance(line, TextLine) and line.strong]
    assert strong == ["Total", "Balance"]


@pytest.mark.parametrize(
    ("dirty", "shown"),
    [
        ("Ada\x1b@ L.", "Ada@ L."),
        ("Ada\x1dV\x00", "AdaV"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("\u202eAda\u200b", "Ada"),
        ("\ud800", ""),
        ("A\u0308", "Ä"),
        ("no\u00a0break", "no break"),
    ],
)
def test_what_a_printer_could_obey_is_taken_out(dirty: str, shown: str) -> None:
    assert clean(dirty) == shown


def test_wide_signs_take_two_columns() -> None:
    assert columns("日本") == 4
    assert columns("e\u0301") == 1
    lines = render(msgspec.structs.replace(BARE, lines=(ReceiptLine("日本茶", "3.00"),)), 20)
    assert "日本茶          3.00" in lines


def test_a_spelling_is_measured_after_it_is_made() -> None:
    receipt = msgspec.structs.replace(BARE, lines=(ReceiptLine("Tea", "₹5"),))
    laid = lay_out(receipt, 20, spell=lambda text: text.replace("₹", "Rs"))
    assert TextLine("Tea              Rs5") in laid


def test_a_paper_narrower_than_any_is_refused() -> None:
    with pytest.raises(ValueError, match="too narrow"):
        lay_out(BARE, 15)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
AMOUNTS = st.text("0123456789.,-+ €", max_size=70)


@given(width=st.integers(16, 60), text=TEXTS, amount=AMOUNTS, member=TEXTS, footer=TEXTS)
def test_no_line_is_wider_than_the_paper_and_no_amount_is_lost(
    width: int, text: str, amount: str, member: str, footer: str
) -> None:
    receipt = msgspec.structs.replace(
        BARE, lines=(ReceiptLine(text, amount),), member=member, footer=(footer,)
    )
    lines = render(receipt, width)
    assert all(columns(line) <= width for line in lines)
    assert all(line.isprintable() for line in lines)
    assert "".join(amount.split()) in "".join("".join(lines).split())


@given(text=TEXTS, width=st.integers(2, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_shop_may_order_and_word_its_own_receipt() -> None:
    layout = read_layout(
        '[[block]]\nshow = "balance"\nlabel = "Stand"\n[[block]]\nshow = "number"\nrule = true\n'
    )
    assert render(FULL, 24, layout) == ["Stand       1,530 points", "-" * 24, "T1-000123"]


def test_the_shipped_layout_shows_every_part_of_a_receipt() -> None:
    shown = {block.show for block in default_layout().block}
    assert shown == set(Receipt.__struct_fields__) - {"language", "cash", "of_all"}


@pytest.mark.parametrize(
    "text", ["", "block = 1", '[[block]]\nshow = "hat"', "[[block", '[[block]]\nshow="time"\nx=1']
)
def test_a_bad_layout_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadLayout, match="template"):
        read_layout(text)


HANDED_OUT = msgspec.structs.replace(
    BARE,
    logo=b"png",
    offer=("Double points on Sunday",),
    vouchers=(ReceiptCode("5.00 off", "V-7F3K-22", "until 2026-04-30"),),
    gift_cards=(ReceiptCode("Gift card", "G-1122-3344", "25.00"),),
)


def test_vouchers_and_gift_cards_come_with_their_codes() -> None:
    laid = lay_out(HANDED_OUT, 32)
    assert laid[0] == LogoLine(b"png")
    at = laid.index(TextLine("Your vouchers"))
    assert laid[at + 1 : at + 3] == [
        TextLine("5.00 off        until 2026-04-30"),
        CodeLine("V-7F3K-22"),
    ]
    at = laid.index(TextLine("Your gift cards"))
    assert laid[at + 1 : at + 3] == [
        TextLine("Gift card                  25.00"),
        CodeLine("G-1122-3344"),
    ]
    assert "    Double points on Sunday" in render(HANDED_OUT, 32)


def test_labels_and_marks_are_in_the_receipt_s_language() -> None:
    german = msgspec.structs.replace(FULL, language="de", copy="POSSIBLE COPY")
    lines = render(german, 32)
    assert lines[0].strip() == lines[-1].strip() == "MÖGLICHE KOPIE"
    assert "Beleg                  T1-000123" in lines
    assert "Ihre Punkte" in lines
