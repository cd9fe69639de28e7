"""The README's table of rules: every example is quoted by the kernel and gives what it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from terminal.domain.account import Count
from terminal.domain.calendar import period_start
from terminal.domain.entry import Line
from terminal.domain.money import minor_from_text
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.programme import Programme
from terminal.domain.programme_keys import KEYS
from terminal.domain.programme_text import read
from terminal.domain.quote import Basket, quote
from terminal.domain.wishes import NotQuotable, Voucher, Wish

README = Path(__file__).resolve().parents[3] / "README.md"
ROW = re.compile(r"^\| (.+?) \| `(.+?)` \| (.+?) → (.+?) \|$", re.MULTILINE)
TIERS = (
    '[[tier]]\nname = "Silver"\nqualifying = 500\nbonus_percent = 10\n'
    '[[tier]]\nname = "Gold"\nqualifying = 1500\nbonus_percent = 20\n'
)
TODAY = "2026-11-20"
ROWS: list[tuple[str, str, str, str]] = ROW.findall(README.read_text("utf-8"))


def programme(snippet: str) -> Programme:
    rows = snippet.replace("; ", "\n")
    promotion = not rows.startswith(("[", "currency"))
    head = '[[promotion]]\nid = "p"\nname = "P"\n' if promotion else ""
    return read(f'version = "r-1"\n{_top(rows)}{TIERS}{head}{_rest(rows)}\n')


def _top(rows: str) -> str:
    first, _, _ = rows.partition("\n")
    return f"{first}\n" if first.startswith("currency") else ""


def _rest(rows: str) -> str:
    return rows.partition("\n")[2] if rows.startswith("currency") else rows


def line(text: str, currency: str) -> Line:
    """A line written as ``24.00 DELI × 3`` or ``24.00 of Maison``."""
    found = re.fullmatch(r"([\d.]+)(?: of (\w+)| ([A-Z]+))?(?: × (\d+))?", text)
    assert found, text
    return Line(
        "Goods",
        minor_from_text(found[1], currency),
        brand=found[2] or "",
        category=found[3] or "",
        quantity=1000 * int(found[4] or 1),
    )


def said(terms: list[str], rules: Programme) -> dict[str, Any]:
    """What an example says besides its lines, by word."""
    known: dict[str, Any] = {"on": TODAY, "at": "12:00", "level": 0}
    for term in terms:
        word, _, value = term.partition(" ")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", term):
            known["on"] = term
        elif re.fullmatch(r"\d\d:\d\d", term):
            known["at"] = term
        elif level := rules.level_named(term):
            known["level"] = level
        else:
            assert value, term
            known[word] = value
    return known


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_an_example_gives_what_the_readme_says(row: tuple[str, str, str, str]) -> None:
    _, snippet, example, expected = row
    rules = programme(snippet)
    items, *terms = example.split(", ")
    known = said(terms, rules)
    currency = known.get("in", "EUR")
    day = date.fromisoformat(known["on"]).toordinal()
    hour, minute = known["at"].split(":")
    at = Occasion(
        day,
        int(hour) * 60 + int(minute),
        known.get("store", "HS"),
        known.get("channel", "store"),
        given={"p": int(known.get("given", 0))},
    )
    counts: tuple[Count, ...] = ()
    if "had" in known:
        since = period_start(rules.promotions[0].per, day)
        counts = (Count("promotion", "p", since, int(known["had"]), 0),)
    joined = known.get("joined")
    month, _, dom = known.get("birthday", "0-0").partition("-")
    member = Standing(
        known["level"],
        10_000,
        visits=int(known.get("visit", 3)) - 1,
        joined=date.fromisoformat(joined).toordinal() if joined else 0,
        birthday=int(month) * 100 + int(dom),
        segments=(known["segment"],) if "segment" in known else (),
        counts=counts,
    )
    wish = Wish(
        int(known.get("redeem", 0)),
        (known["reward"],) if "reward" in known else (),
        (Voucher("V1", known["voucher"]),) if "voucher" in known else (),
    )
    basket = Basket(tuple(line(text, currency) for text in items.split(" + ")), currency)
    if re.fullmatch(r"[a-z_]+\.[a-z_]+", expected):
        with pytest.raises(NotQuotable) as refused:
            quote(basket, member, rules, wish, at)
        assert refused.value.key == expected
        return
    quoted = quote(basket, member, rules, wish, at)
    got = {
        "points": str(quoted.points),
        "off": f"{(quoted.shelf - quoted.total) / 100:.2f}",
        "paid": f"{quoted.redeem_value / 100:.2f}",
    }
    for part in expected.split(", "):
        amount, word = part.split(" ")
        assert got[word] == amount


def test_the_table_shows_every_way_of_giving_and_every_bound() -> None:
    written = " ".join(snippet for _, snippet, _, _ in ROWS)
    told_elsewhere = {"id", "name", "give", "ends", "stackable", "months"}
    goods = {"products", "suppliers", "not_brands", "not_products", "not_suppliers"}
    for key in KEYS:
        section, _, name = key.path.rpartition(".")
        if section == "promotion" and name not in told_elsewhere | goods:
            assert re.search(rf"\b{name} = ", written), key.path
    assert len(ROWS) >= 40
