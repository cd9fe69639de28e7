"""A replay file read into acts: what counts as one act, what is matched, what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from terminal.app.replay.acts import (
    CardAct,
    EnrolAct,
    RefundAct,
    Reject,
    RetryAct,
    ReturnedLine,
    SaleAct,
    SoldLine,
)
from terminal.app.replay.journal import Journal, read
from terminal.errors import Known

HEADER = (
    "timestamp,store,till,member,receipt,amount,currency,"
    "sku,category,quantity,discount,tax,tender,redeem_points,refund_of,kind,cost"
)
SALE = "2026-03-01T10:00:00,S1,1,M1,R1,50.00,EUR"
TEN = 1_772_359_200_000
"""2026-03-01T10:00:00Z"""


def journal(tmp_path: Path, *rows: str, header: str = HEADER) -> Journal:
    path = tmp_path / "year.csv"
    path.write_bytes("\n".join([header, *rows, ""]).encode())
    return read(path)


def sales(found: Journal) -> list[SaleAct]:
    return [act for act in found.acts if isinstance(act, SaleAct)]


def refunds(found: Journal) -> list[RefundAct]:
    return [act for act in found.acts if isinstance(act, RefundAct)]


def test_every_column_is_read_in_its_unit(tmp_path: Path) -> None:
    row = "2026-03-01T11:00:00.250+01:00,S1,1,M1,R1,19.9,EUR"
    row += ",4001,D,0.4565,2.10,1.40,card,150,,,12.30"
    found = journal(tmp_path, row)
    assert found.acts == (
        SaleAct(
            at=TEN + 250,
            row=2,
            store="S1",
            till="1",
            receipt="R1",
            member="M1",
            card="M1",
            currency="EUR",
            tender="card",
            redeem_points=150,
            lines=(SoldLine("4001", "D", 456, 1990, 210, 140, 1230),),
        ),
    )
    assert found.members == ("M1",)
    assert found.rejects == ()


def test_money_has_its_currency_s_digits(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        "2026-03-01T10:00:00,S1,1,M1,R1,1200,JPY",
        "2026-03-01T10:00:00,S1,1,M1,R2,1.234,KWD",
        "2026-03-01T10:00:00,S1,1,M1,R3,1.5,JPY",
    )
    assert [sale.total for sale in sales(found)] == [1200, 1234]
    assert [reject.row for reject in found.rejects] == [4]


def test_mark_line_ends_order_and_unknown_columns_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "year.csv"
    path.write_bytes(
        b"\xef\xbb\xbfcashier,Receipt,member,amount,currency,store,till,timestamp\r\n"
        b'ann,R1,M1,"50.00",EUR,"S, north",1,2026-03-01T10:00:00\r\n'
    )
    (sale,) = sales(read(path))
    assert (sale.store, sale.receipt, sale.total, sale.at) == ("S, north", "R1", 5000, TEN)


def test_rows_of_one_receipt_are_one_act_wherever_they_stand(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        "2026-03-01T10:00:00,S1,1,M1,R1,10.00,EUR,a,,,,,,200",
        "2026-03-01T10:00:01,S1,2,M2,R1,5.00,EUR",
        "2026-03-01T10:00:09,S1,1,,R1,30.00,EUR,b,,,,,,200",
        "2026-03-01T10:00:03,S2,1,M2,R1,6.00,EUR",
    )
    assert [(sale.store, sale.till, sale.total) for sale in sales(found)] == [
        ("S1", "1", 4000),
        ("S1", "2", 500),
        ("S2", "1", 600),
    ]
    first = sales(found)[0]
    assert (first.at, first.redeem_points) == (TEN, 200)
    assert [line.sku for line in first.lines] == ["a", "b"]


def test_acts_are_played_by_moment_and_then_by_row(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        "2026-03-01T12:00:00,S1,1,M1,late,1.00,EUR",
        "2026-03-01T10:00:00,S2,1,M2,a,1.00,EUR",
        "2026-03-01T10:00:00,S1,1,M1,b,1.00,EUR",
    )
    assert [sale.receipt for sale in sales(found)] == ["a", "b", "late"]
    assert found.members == ("M2", "M1")
    assert found.span == (TEN, TEN + 7_200_000)


BAD_ROWS = {
    "yesterday,S1,1,M1,X,1.00,EUR": "ISO 8601",
    "1066-10-14T10:00:00,S1,1,M1,X,1.00,EUR": "year",
    "2026-03-01T10:00:00,,1,M1,X,1.00,EUR": "store is missing",
    "2026-03-01T10:00:00,S1,1,M1,,1.00,EUR": "receipt is missing",
    "2026-03-01T10:00:00,S1,1,M1,X,,EUR": "amount is missing",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,": "currency is missing",
    "2026-03-01T10:00:00,S1,1,M1,X": "amount is missing",
    "2026-03-01T10:00:00,S1,1,M1,X,ten,EUR": "not an amount",
    "2026-03-01T10:00:00,S1,1,M1,X,nan,EUR": "not an amount",
    "2026-03-01T10:00:00,S1,1,M1,X,1.001,EUR": "decimals",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,XXQ": "currency code",
    "2026-03-01T10:00:00,S1,1,M1,X,-1.00,EUR": "negative",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,many": "quantity",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,1e999999": "quantity",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,1,-2": "discount",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,1,,x": "not an amount",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,1,,,barter": "barter",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,1,,,,1.5": "whole number of points",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,1,,,,-5": "whole number of points",
    "2026-03-01T10:00:00,S1,1,,X,1.00,EUR,,,1,,,,100": "no member",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,,,,,,,gift": "kind",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,,,,,,,,,": "18 fields, the header 17",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,,,,,,,refund": "No earlier sale",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,,,,,,R9": "No earlier sale has the receipt R9",
    "2026-03-01T10:00:00,S1,1,M1,X,1.00,EUR,,,,,,,,,retry": "can be retried",
    "2026-03-01T10:00:00,S1,1,,,,,,,,,,,,,enrol": "member is missing",
    "2026-03-01T10:00:00,S1,1,M1,,,,,,,,,,,,card": "sku",
    "2026-03-05T10:00:00,S1,1,M1,R1,1.00,EUR": "used before, at line 2",
}


@pytest.mark.parametrize(("bad", "why"), BAD_ROWS.items(), ids=range(len(BAD_ROWS)))
def test_a_bad_row_is_named_and_the_rest_goes_on(tmp_path: Path, bad: str, why: str) -> None:
    found = journal(tmp_path, SALE, bad, SALE.replace("R1", "R2"))
    assert [sale.receipt for sale in sales(found)] == ["R1", "R2"]
    (reject,) = found.rejects
    assert reject.row == 3
    assert why in reject.reason


def test_one_bad_row_leaves_its_whole_act_out(tmp_path: Path) -> None:
    found = journal(tmp_path, SALE, SALE.replace("50.00", "x"), SALE, SALE.replace("R1", "R2"))
    assert [sale.receipt for sale in sales(found)] == ["R2"]
    assert [reject.row for reject in found.rejects] == [3]


@pytest.mark.parametrize(
    "other",
    [
        "2026-03-01T10:00:00,S1,1,M2,R1,1.00,EUR",
        "2026-03-01T10:00:00,S1,1,M1,R1,1.00,USD",
        "2026-03-01T10:00:00,S1,1,M1,R1,1.00,EUR,,,,,,card",
        "2026-03-01T10:00:00,S1,1,M1,R1,1.00,EUR,,,,,,,,R0",
    ],
)
def test_rows_of_one_receipt_that_disagree_leave_it_out(tmp_path: Path, other: str) -> None:
    found = journal(tmp_path, SALE, other)
    assert found.acts == ()
    assert [reject.row for reject in found.rejects] == [3]


def test_two_wishes_to_redeem_on_one_receipt_leave_it_out(tmp_path: Path) -> None:
    found = journal(
        tmp_path, SALE + ",,,,,,,100", SALE + ",,,,,,,100", SALE + ",,,,,,,", SALE + ",,,,,,,101"
    )
    assert found.acts == ()
    assert [reject.row for reject in found.rejects] == [5]


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "year.csv"
    path.write_bytes(
        "\n".join([HEADER, SALE, "é" + SALE, SALE.replace("R1", "R2")]).encode("cp1252")
    )
    found = read(path)
    assert found.rejects == (Reject(3, "The line is not UTF-8 text."),)
    assert len(found.acts) == 2


def test_a_quote_that_never_ends_is_named(tmp_path: Path) -> None:
    filler = [SALE] * 4000
    found = journal(tmp_path, SALE, '"' + SALE, *filler, SALE.replace("R1", "R2"))
    assert found.rejects[0].row == 3
    assert "no CSV" in found.rejects[0].reason
    assert sales(found)[-1].receipt == "R2"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "lacks the columns timestamp, store"),
        (b"timestamp;store;till;member;receipt;amount;currency\n", "lacks the columns timestamp"),
        (b"timestamp,store,till,member,receipt,amount\n", "lacks the column currency"),
        (b"timestamp,store,store,till,member,receipt,amount,currency\n", "names store twice"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "year.csv"
    path.write_bytes(content)
    with pytest.raises(Known, match=why):
        read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Known, match=r"year\.csv cannot be read"):
        read(tmp_path / "year.csv")


BASKET = (
    "2026-03-01T10:00:00,S1,1,M1,R1,10.00,EUR,milk",
    "2026-03-01T10:00:00,S1,1,M1,R1,20.00,EUR,bread",
    "2026-03-01T10:00:00,S1,1,M1,R1,30.00,EUR,milk",
)


def back(receipt: str, amount: str, of: str = "R1", sku: str = "", store: str = "S1") -> str:
    return f"2026-03-02T10:00:00,{store},1,,{receipt},{amount},EUR,{sku},,,,,,,{of},refund"


def test_a_return_is_taken_over_the_lines_in_order(tmp_path: Path) -> None:
    found = journal(tmp_path, *BASKET, back("B1", "5.00"), back("B2", "15.00"))
    one, two = refunds(found)
    assert one.original is two.original is found.acts[0]
    assert one.returned == (ReturnedLine(0, 500),)
    assert two.returned == (ReturnedLine(0, 500), ReturnedLine(1, 1000))
    assert two.total == 1500


def test_a_return_of_an_article_takes_its_lines_alone(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        *BASKET,
        back("B1", "12.00", sku="milk"),
        back("B2", "28.01", sku="milk"),
        back("B3", "-28.00", sku="milk"),
        back("B4", "1.00", sku="eggs"),
    )
    assert [refund.returned for refund in refunds(found)] == [
        (ReturnedLine(0, 1000), ReturnedLine(2, 200)),
        (ReturnedLine(2, 2800),),
    ]
    assert [reject.row for reject in found.rejects] == [6, 8]


def test_rows_of_one_return_add_up_by_line(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        *BASKET,
        back("B1", "20.00", sku="bread"),
        back("B1", "10.00"),
        back("B1", "1.00"),
    )
    (refund,) = refunds(found)
    assert refund.returned == (ReturnedLine(0, 1000), ReturnedLine(1, 2000), ReturnedLine(2, 100))


def test_a_return_over_what_is_left_takes_nothing(tmp_path: Path) -> None:
    found = journal(tmp_path, *BASKET, back("B1", "60.01"), back("B2", "60.00"), back("B3", "0.01"))
    assert [refund.receipt for refund in refunds(found)] == ["B2"]
    assert [reject.row for reject in found.rejects] == [5, 7]


def test_a_return_finds_its_sale_at_its_own_store_first(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        "2026-03-01T10:00:00,S1,1,M1,R1,10.00,EUR",
        "2026-03-01T10:00:00,S2,1,M2,R1,10.00,EUR",
        "2026-03-01T10:00:00,S2,2,M3,R1,10.00,EUR",
        back("own", "1.00"),
        back("own till", "1.00", store="S2"),
        back("foreign", "1.00", store="S3"),
        back("named", "1.00", of="S1/R1", store="S3"),
    )
    assert [(refund.receipt, refund.original.member) for refund in refunds(found)] == [
        ("own", "M1"),
        ("own till", "M2"),
        ("named", "M1"),
    ]
    (reject,) = found.rejects
    assert "STORE/RECEIPT" in reject.reason


def test_a_return_before_its_sale_is_left_out(tmp_path: Path) -> None:
    found = journal(tmp_path, back("B1", "1.00"), SALE.replace("-01T", "-03T"))
    assert refunds(found) == []
    assert "No earlier sale" in found.rejects[0].reason


def test_a_return_in_another_currency_is_left_out(tmp_path: Path) -> None:
    found = journal(tmp_path, SALE, back("B1", "1.00").replace("EUR", "USD"))
    assert "EUR" in found.rejects[0].reason
    assert refunds(found) == []


def test_a_member_with_an_enrol_row_is_not_enrolled_first(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        SALE,
        "2026-03-02T10:00:00,S1,1,M1,,,,,,,,,,,,enrol",
        SALE.replace("R1", "R2").replace("M1", "M2"),
        "2026-03-03T10:00:00,S1,1,M1,,,,,,,,,,,,enrol",
    )
    assert found.members == ("M2",)
    (enrol,) = [act for act in found.acts if isinstance(act, EnrolAct)]
    assert enrol.member == "M1"
    assert found.rejects == (Reject(5, "M1 was enrolled before."),)


def card(day: int, member: str, code: str) -> str:
    return f"2026-03-{day:02}T09:00:00,S1,1,{member},,,,{code},,,,,,,,card"


def test_a_replaced_card_is_the_same_member_s(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        SALE,
        card(2, "M1", "N1"),
        SALE.replace("-01T", "-03T").replace("M1", "N1").replace("R1", "R2"),
        card(4, "N1", "N2"),
        SALE.replace("-01T", "-05T").replace("M1", "N2").replace("R1", "R3"),
    )
    assert [(sale.member, sale.card) for sale in sales(found)] == [
        ("M1", "M1"),
        ("M1", "N1"),
        ("M1", "N2"),
    ]
    cards = [act for act in found.acts if isinstance(act, CardAct)]
    assert [(act.member, act.card) for act in cards] == [("M1", "N1"), ("M1", "N2")]
    assert found.members == ("M1",)


def test_a_card_that_is_somebody_s_is_not_given_again(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        card(2, "M1", "N1"),
        card(3, "M2", "N1"),
        card(3, "M1", "M1"),
        card(4, "N1", "M1"),
        "2026-03-09T10:00:00,S1,1,M3,,,,,,,,,,,,enrol",
        card(8, "M3", "N3"),
        card(8, "M2", "M3"),
    )
    assert [reject.row for reject in found.rejects] == [3, 4, 5, 7, 8]
    assert found.members == ("M1",)


def test_a_retry_repeats_the_earlier_act(tmp_path: Path) -> None:
    found = journal(
        tmp_path,
        SALE,
        back("B1", "1.00"),
        "2026-03-01T10:00:05,S1,1,M1,R1,50.00,EUR,,,,,,,,,retry",
        "2026-03-05T10:00:05,S1,1,,B1,,,,,,,,,,,retry",
        "2026-03-05T10:00:05,S1,2,M1,R1,,,,,,,,,,,retry",
    )
    retries = [act for act in found.acts if isinstance(act, RetryAct)]
    assert [act.again for act in retries] == [sales(found)[0], refunds(found)[0]]
    assert [reject.row for reject in found.rejects] == [6]


def test_reading_reports_its_progress(tmp_path: Path) -> None:
    path = tmp_path / "year.csv"
    rows = (SALE.replace("R1", f"R{number}") for number in range(20_500))
    path.write_text("\n".join([HEADER, *rows]))
    seen: list[int] = []
    assert len(read(path, seen.append).acts) == 20_500
    assert seen == [10_000, 20_000]
