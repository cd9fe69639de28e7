"""What a cashier's scan becomes: a code with its kind, or a sentence that says what to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.check_digits import ean_digit, luhn_digit
from hardware.decoding import CodeDecoder
from hardware.framing import Fault
from hardware.nomenclature import BadNomenclature, read_nomenclature
from hardware.payment_cards import is_card_number
from terminal.device_ports import Rejected, Scan

CARD = "2900000000018"
GSRN = "95200123456789012" + ean_digit("95200123456789012")
DECODER = CodeDecoder()


def read(raw: bytes | str, symbology: str = "") -> Scan | Rejected:
    data = raw.encode() if isinstance(raw, str) else raw
    return DECODER.decode(data, device="scanner", at_ms=7, symbology=symbology)


def scanned(raw: bytes | str, symbology: str = "") -> Scan:
    result = read(raw, symbology)
    assert isinstance(result, Scan), result
    return result


def refused(raw: bytes | str, symbology: str = "") -> Rejected:
    result = read(raw, symbology)
    assert isinstance(result, Rejected), result
    return result


@pytest.mark.parametrize(
    ("raw", "kind", "code"),
    [
        (CARD, "member_card", CARD),
        (f"]E0{CARD}", "member_card", CARD),
        (f"]C0{CARD}", "member_card", CARD),
        (f"]Q1{CARD}", "member_card", CARD),
        (f"]Q1https://shop.example/card/{CARD}", "member_card", CARD),
        (f'{{"v":1,"card":"{CARD}"}}', "member_card", CARD),
        (f"]C18018{GSRN}", "member_card", GSRN),
        (f"]C18018{GSRN}\x1d80192", "member_card", f"{GSRN}.2"),
        (f"\x1d8018{GSRN}\x1d", "member_card", GSRN),
        (f"]C08018{GSRN}", "member_card", GSRN),
        ("]E04006381333931", "product", "4006381333931"),
        ("4006381333931", "product", "4006381333931"),
        ("]E0036000291452", "product", "0036000291452"),
        ("]E00036000291452", "product", "0036000291452"),
        ("036000291452", "product", "0036000291452"),
        ("]E400123457", "product", "00123457"),
        ("96385074", "product", "96385074"),
        ("]E3400638133393112", "product", "4006381333931"),
        ("04006381333931", "product", "4006381333931"),
        ("]C10104006381333931", "product", "4006381333931"),
        ("]d20104006381333931\x1d10LOT", "product", "4006381333931"),
        ("R:S001:T1-000123", "receipt", "R:S001:T1-000123"),
        ("]C0R:S001:T1-000123", "receipt", "R:S001:T1-000123"),
        ("R-000123", "receipt", "R-000123"),
        ("V-8K2P4M", "voucher", "V-8K2P4M"),
        ("9811234567891", "voucher", "9811234567891"),
        ("]C1255" + "952001234567" + ean_digit("952001234567"), "voucher", "9520012345674"),
        ("G-1234567890", "gift_card", "G-1234567890"),
        ("W-COFFEE", "reward", "W-COFFEE"),
        ("S-17", "staff_badge", "S-17"),
        ("]A0HELLO", "unknown", "HELLO"),
        ("]x9HELLO", "unknown", "HELLO"),
        ("12345678901", "unknown", "12345678901"),
        ("40063813339313", "unknown", "40063813339313"),
        ("]C199INTERNAL", "unknown", "INTERNAL"),
        ("]C199V-8K2P4M", "voucher", "V-8K2P4M"),
        ("{broken json", "unknown", "{broken json"),
        ("２９０００００００００１８", "unknown", "２９０００００００００１８"),
    ],
)
def test_a_code_is_what_the_nomenclature_says(raw: str, kind: str, code: str) -> None:
    scan = scanned(raw)
    assert (scan.kind, scan.code) == (kind, code)


def test_a_scan_carries_where_it_came_from() -> None:
    assert scanned(f"]E0{CARD}") == Scan(
        raw=f"]E0{CARD}".encode(),
        text=CARD,
        symbology="ean13",
        kind="member_card",
        code=CARD,
        device="scanner",
        at_ms=7,
    )


@pytest.mark.parametrize("raw", ["04:a2:24:5b:c1:5e:80", "04 A2 24 5B C1 5E 80", "04A2245BC15E80"])
def test_a_contactless_card_is_the_same_however_its_reader_writes_it(raw: str) -> None:
    scan = scanned(raw, "rfid")
    assert (scan.kind, scan.code) == ("member_card", "04A2245BC15E80")


@pytest.mark.parametrize("number", ["12345678", "DEADBEEF", "0F0184F07A", "01020304050607080910"])
def test_tags_of_every_length_in_use_are_cards(number: str) -> None:
    assert scanned(number, "rfid").kind == "member_card"


def test_a_coupon_says_how_many_points_it_is_worth() -> None:
    coupon = "255" + "952001234567" + ean_digit("952001234567") + "77"
    scan = scanned(f"]C1{coupon}\x1d81110050")
    assert (scan.kind, scan.code, scan.points) == ("voucher", "952001234567477", 50)
    assert scanned(f"]C1{coupon}").points == 0


def test_what_the_protocol_says_about_the_symbology_is_heeded() -> None:
    assert scanned("0F0184F07A", "rfid").kind == "member_card"
    assert scanned("0F0184F07A").kind == "unknown"
    assert refused("036000291453", "ean13").reason.startswith("The code was misread")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (f";{CARD}=?", CARD),
        (f";{CARD}?", CARD),
        (f"%A{CARD}^LOVELACE/ADA^?;{CARD}=99?+E?", CARD),
        (f"%A{CARD}^LOVELACE/ADA^?", CARD),
        (f"%E?;{CARD}=?", CARD),
        ("%LOYAL77?", "LOYAL77"),
    ],
)
def test_a_loyalty_cards_tracks_give_its_number(raw: str, code: str) -> None:
    scan = scanned(raw)
    assert (scan.kind, scan.code, scan.symbology) == ("member_card", code, "magstripe")
    assert "LOVELACE" not in scan.text


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"", "empty code"),
        (b"   ", "empty code"),
        (b"\x00\x00", "empty code"),
        ("\ufeff".encode(), "empty code"),
        (b"]", "beginning of a code"),
        (b"]C", "beginning of a code"),
        (b"]C0", "beginning of a code"),
        (b"]E0", "beginning of a code"),
        (b"]]]", "beginning of a code"),
        (b"]E012345678901", "number of digits"),
        (b"]E01234567890123X", "garbled"),
        (b"]E014006381333931", "number of digits"),
        (b"]E0400638133393", "check digit"),
        (b"]E4123456789", "number of digits"),
        (b"]E02900000000019", "check digit"),
        (b"2900000000019", "check digit"),
        (b"]C02900000000019", "check digit"),
        (b"4006381333930", "check digit"),
        (b"]C18018123", "GS1"),
        (b"]C105", "GS1"),
        (b"12\x1d34", "GS1"),
        (b"NR", "read nothing"),
        (b"%E?", "Swipe it again"),
        (b"%E?;E?", "Swipe it again"),
        (b";2900000000018=", "read to its end"),
        (b"+99?", "no number"),
        (b"29\x0000", "garbled"),
        (b"\xff\xfe\x80\x81", "garbled"),
        (b"29000\x8000018", "garbled"),
        (b"V-1\x1b@234", "garbled"),
        (b"V-12\x1dV\x00", "GS1"),
        (b"%B290000", "read to its end"),
        (b"29\x0600\x1500\x11\x13", "garbled"),
        ("V-12\u202e34".encode(), "garbled"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(raw: bytes, part: str) -> None:
    rejected = refused(raw)
    assert part in rejected.reason
    assert rejected.reason.endswith(".")
    assert (rejected.device, rejected.at_ms, rejected.cause) == ("scanner", 7, "unreadable")


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00" + CARD.encode(),
        CARD.encode() + b"\x00",
        b"\x11" + CARD.encode() + b"\x13",
        b"\x06" + CARD.encode(),
        b"\xef\xbb\xbf" + CARD.encode(),
        b" " + CARD.encode() + b" ",
    ],
)
def test_what_belongs_to_the_line_does_not_cost_the_scan(raw: bytes) -> None:
    assert scanned(raw).code == CARD


@pytest.mark.parametrize(
    "raw",
    [
        b"%B4111111111111111^DOE/JANE^27121010000000000?",
        b";4111111111111111=27121010000?",
        b"%B4111111111111111^DOE/JANE^2712?;4111111111111111=2712?",
        b"4111111111111111",
        b"]C0 4111 1111 1111 1111",
        b"]Q14111111111111111",
        b'{"card":"4111111111111111"}',
        b"\x1d214111111111111111",
        b"]C1214111111111111111",
        b"]C1994111111111111111",
    ],
)
def test_a_payment_card_is_discarded(raw: bytes) -> None:
    rejected = refused(raw)
    assert rejected.cause == "payment_card"
    assert "payment card" in rejected.reason
    assert rejected.raw == b""
    assert "4111" not in repr(rejected)


@pytest.mark.parametrize("raw", ["29024111111111111111", "x-41111111111111112900000000018"])
def test_a_payment_card_inside_a_longer_number_leaves_no_digits_behind(raw: str) -> None:
    rejected = refused(raw)
    assert "two codes in one" in rejected.reason
    assert rejected.raw == b""


def test_a_long_number_of_known_structure_is_not_torn_apart() -> None:
    body = "34012345411111111"
    assert scanned(f"]C100{body}{ean_digit(body)}").kind == "unknown"


@pytest.mark.parametrize(
    "raw",
    [
        b"%B4111111111111111^DOE/JANE",
        b"%B4111111111\xff1111^DOE",
        b";41111111111\x0011=2712",
        b"%B4111 1111 11",
        b"]E04111111111111111",
    ],
)
def test_a_damaged_payment_card_leaves_no_digits_behind(raw: bytes) -> None:
    assert refused(raw).raw == b""


def test_a_misread_article_is_kept_for_whoever_sets_the_scanner_up() -> None:
    assert refused(b"4006381333930").raw == b"4006381333930"


@pytest.mark.parametrize(
    ("raw", "kept"), [(b"%B41111111", b""), (b"411111111111", b""), (b"V-12", b"V-12")]
)
def test_a_framing_fault_keeps_no_part_of_a_payment_card(raw: bytes, kept: bytes) -> None:
    rejected = DECODER.refuse(Fault("cut", raw), device="scanner", at_ms=7)
    assert rejected.raw == kept
    assert "middle of a code" in rejected.reason


def test_an_article_number_inside_gs1_is_no_payment_card() -> None:
    # (414) and a location number make sixteen digits in Visa's range.
    body = next(
        str(body)
        for body in range(400638100000, 400638100100)
        if is_card_number(f"414{body}{ean_digit(str(body))}")
    )
    assert scanned(f"]C1414{body}{ean_digit(body)}").kind == "unknown"


@given(raw=st.binary(max_size=120))
def test_no_bytes_make_it_fall_over(raw: bytes) -> None:
    result = read(raw)
    assert isinstance(result, Scan | Rejected)


@given(text=st.text(max_size=60))
def test_nothing_that_a_printer_could_obey_comes_through(text: str) -> None:
    result = read(text)
    if isinstance(result, Scan):
        shown = (result.code + result.text).replace("\x1d", "")
        assert shown.isprintable()
        assert "\x1d" not in result.code or result.kind == "unknown"


NOMENCLATURE = """
version = 1
own_card_prefixes = ["600649"]
[[rule]]
kind = "gift_card"
pattern = "6006[0-9]{12}"
check = "luhn"
[[rule]]
kind = "member_card"
pattern = "M(?P<code>(?P<number>[0-9]{6}))"
check = "damm"
[[rule]]
kind = "voucher"
pattern = "[0-9]{9}"
symbologies = ["itf"]
check = "mod97"
"""


def test_a_shop_declares_its_own_numbers() -> None:
    decoder = CodeDecoder(read_nomenclature(NOMENCLATURE))
    named = decoder.decode(
        f"600649123456789{luhn_digit('600649123456789')}".encode(), device="", at_ms=0
    )
    assert isinstance(named, Scan)
    assert named.kind == "gift_card"
    typed = decoder.decode(b"M012345", device="", at_ms=0)
    assert isinstance(typed, Rejected)
    assert "check digit" in typed.reason


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("version = 2", "cannot be read"),
        ("version = 1\nrule = [", "cannot be read"),
        ('version = 1\n[[rule]]\nkind = "x"\npattern = "."', "cannot be read"),
        ('version = 1\n[[rule]]\nkind = "product"\npattern = "("', "pattern '('"),
        ('version = 1\n[[rule]]\nkind = "product"\npattern = "."\nextra = 1', "cannot be read"),
    ],
)
def test_a_bad_nomenclature_says_what_is_wrong(text: str, part: str) -> None:
    with pytest.raises(BadNomenclature) as refusal:
        read_nomenclature(text)
    assert part in str(refusal.value)
