"""A receipt with something in every block."""

from __future__ import annotations

from terminal.receipt import Receipt, ReceiptLine

FULL = Receipt(
    number="T1-000123",
    store="S001 High Street",
    till="Till 1",
    cashier="Mara",
    time="2025-11-22 17:40",
    header=("Corner Grocery", "1 High Street"),
    lines=(
        ReceiptLine("Coffee beans 1 kg, dark roast, from the hills of Huehuetenango", "49.99"),
        ReceiptLine("Milk", "1.20"),
    ),
    totals=(ReceiptLine("Total", "51.19"),),
    tenders=(ReceiptLine("Cash", "51.19"),),
    member="Ada L.",
    points=(ReceiptLine("5 points per full 10.00 of 51.19", "+25"), ReceiptLine("Gold", "+5")),
    balance="1,530 points",
    expiring=("200 points expire on 2025-12-31.",),
    footer=("Thank you!",),
    barcode="R:S001:T1-000123",
    cash=True,
)
