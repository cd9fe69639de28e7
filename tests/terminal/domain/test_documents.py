"""Programme documents: the shipped ones can be read, and what is wrong with one is told with its
key, its line and the remedy."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise

import pytest

from terminal.domain.programme import Programme
from terminal.domain.programme_keys import KEYS, REQUIRED, SECTIONS, TABLES, Key
from terminal.domain.programme_text import BadProgramme, read
from terminal.domain.programme_values import Unreadable, read_value

EXAMPLES = ("default", "grocery", "fashion", "two-country")
START = 'version = "x-1"\n'


def example(name: str) -> str:
    return (files("resources") / "programmes" / f"{name}.toml").read_text("utf-8")


def fault(text: str, start: str = START) -> BadProgramme:
    with pytest.raises(BadProgramme) as bad:
        read(start + text)
    return bad.value


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_shipped_documents_can_be_used(name: str) -> None:
    programme = read(example(name))
    assert programme.version == f"{name}-1"
    assert programme.earn.points


def test_the_examples_show_every_way_of_giving() -> None:
    programmes = [read(example(name)) for name in EXAMPLES]
    given = {one.give for programme in programmes for one in programme.promotions}
    (keys,) = [key.kind for key in KEYS if key.path == "promotion.give"]
    assert given == set(keys.replace(" or ", ", ").split(", "))
    for part in ("tiers", "promotions", "rewards", "vouchers", "activities", "rates"):
        assert any(getattr(programme, part) for programme in programmes), part


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_line_is_longer_than_a_page_is_wide(name: str) -> None:
    assert max(map(len, example(name).splitlines())) <= 100


def test_a_document_of_one_line_is_the_defaults() -> None:
    assert read(START) == Programme("x-1")


def test_what_a_windows_editor_adds_is_no_fault() -> None:
    assert read("\ufeff" + START.replace("\n", "\r\n")).version == "x-1"


def bad_value(key: Key) -> str:
    """A TOML value that no key of this kind takes."""
    return "[7]" if key.kind.startswith(("list", "weekdays")) else "-3.5"


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.path)
def test_every_key_refuses_a_value_of_another_kind(key: Key) -> None:
    section, _, name = key.path.rpartition(".")
    head = f"[[{section}]]\n" if section in TABLES else f"[{section}]\n" if section else ""
    start = "" if key.path == "version" else START
    found = fault(f"{head}{name} = {bad_value(key)}\n", start)
    assert (found.key, found.line) == (key.path, len(start.splitlines()) + bool(head) + 1)
    assert found.remedy.startswith("Write ")
    assert str(found) == f"Line {found.line}, '{key.path}': {found.remedy}"


@pytest.mark.parametrize("key", [k for k in KEYS if k.default == REQUIRED], ids=lambda k: k.path)
def test_every_required_key_is_missed_at_its_section(key: Key) -> None:
    section, _, _ = key.path.rpartition(".")
    if not section:
        assert fault('name = "y"', "").key == "version"
        return
    needed = [k for k in KEYS if k.path.startswith(f"{section}.") and k.default == REQUIRED]
    before = needed[: needed.index(key)]
    rows = "".join(f"{k.path.partition('.')[2]} = {good(k.kind)}\n" for k in before)
    found = fault(f"[[{section}]]\n{rows}")
    assert (found.key, found.line) == (key.path, 2)
    assert "missing" in found.remedy


def good(kind: str) -> str:
    """A TOML value that a required key of this kind takes."""
    known = {"code": '"a"', "text": '"A"', "currency": '"SEK"', "rate": '"1"'}
    return known.get(kind) or ("1" if kind.startswith("whole") else f'"{kind.partition(",")[0]}"')


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", " "),
        ("code", "Dairy Week"),
        ("zone", "Europe/Nowhere"),
        ("currency", "EURO"),
        ("date", "2027-01-01"),
        ("weekdays", ["monday"]),
        ("time", "25:00"),
        ("time", "7:00"),
        ("time", "10:60"),
        ("time", "24:01"),
        ("yes or no", "yes"),
        ("amount", "0.00"),
        ("amount", "1.005"),
        ("amount", 10),
        ("amount or zero", "-1"),
        ("factor", "1"),
        ("rate", "0"),
        ("rate", "1.0000000001"),
        ("rate", "1e3"),
        ("points or amount", -1),
        ("points or amount", True),
        ("whole 1-36", 37),
        ("whole 0-1", True),
        ("step or proportional", "steps"),
    ],
)
def test_values_at_the_edge_are_refused(kind: str, value: object) -> None:
    with pytest.raises(Unreadable, match=r"^Write "):
        read_value(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("time", "24:00", 1440),
        ("weekdays", ["sun", "mon", "sun"], (0, 6)),
        ("factor", "1.01", 101),
        ("rate", "0.000000001", 1),
        ("amount", "0.01", 1),
        ("points or amount", "5.00", 500),
        ("points or amount", 5, 5),
        ("whole 1-36", 36, 36),
    ],
)
def test_values_at_the_edge_are_read(kind: str, value: object, read: object) -> None:
    assert read_value(kind, value) == read


PROMOTION = """
[[promotion]]
id = "first"
name = "First"
give = "points"
points = 5
"""


@pytest.mark.parametrize(
    ("text", "key", "line", "word"),
    [
        ("[earn]\npionts = 5", "earn.pionts", 3, "spelling"),
        ("colour = 1", "colour", 2, "spelling"),
        ("[nonsense]", "nonsense", 2, "spelling"),
        ("earn = 5", "earn", 2, "section"),
        ("[[earn]]\npoints = 5", "earn", 2, "section"),
        ("[promotion]\nid = 'a'", "promotion", 2, "own [[promotion]]"),
        ("promotion = [1, 2]", "promotion", 2, "own [[promotion]]"),
        ("earn.points = -1", "earn.points", 2, "whole number"),
        ("[earn\n", "document", 2, "TOML"),
        (PROMOTION + PROMOTION, "promotion.id", 10, "of its own"),
        (
            PROMOTION + PROMOTION.replace("first", "b").replace("= 5", "= 0"),
            "promotion.points",
            13,
            "whole number",
        ),
        (PROMOTION.replace("points = 5", "percent = 5"), "promotion.give", 6, "`points`"),
        (PROMOTION + "percent = 5", "promotion.percent", 8, "does nothing"),
        (PROMOTION + 'tiers = ["Gold"]', "promotion.tiers", 8, "no tier"),
        (PROMOTION + "starts = 2027-02-01\nends = 2027-01-31", "promotion.ends", 9, "before"),
        (PROMOTION + 'from = "10:00"\nto = "10:00"', "promotion.to", 9, "hours"),
        (PROMOTION + 'cap = "5.00"', "promotion.cap", 8, "points"),
        (
            PROMOTION.replace("points", "amount_off", 1).replace("points = 5", 'amount = "5.00"')
            + "budget = 500",
            "promotion.budget",
            8,
            "amount",
        ),
        ('stores = ["HS"]' + PROMOTION + 'stores = ["AP"]', "promotion.stores", 8, "'AP'"),
        (
            PROMOTION.replace('"points"', '"extend"').replace("points = 5", "months = 3\ncap = 3"),
            "promotion.give",
            6,
            "no `cap`",
        ),
        (
            "[[tier]]\nname = 'A'\nqualifying = 5\n[[tier]]\nname = 'B'\nqualifying = 5",
            "tier.qualifying",
            7,
            "more points",
        ),
        (
            "[[tier]]\nname = 'A'\nqualifying = 5\n[[tier]]\nname = 'A'\nqualifying = 6",
            "tier.name",
            6,
            "of its own",
        ),
        ("[[rate]]\ncurrency = 'SEK'\nrate = '1'", "rate.currency", 3, "`currency`"),
        (
            "currency = 'EUR'\n[[rate]]\ncurrency = 'EUR'\nrate = '1'",
            "rate.currency",
            4,
            "no rate",
        ),
        (
            "currency = 'EUR'\n" + "[[rate]]\ncurrency = 'SEK'\nrate = '1'\n" * 2,
            "rate.since",
            6,
            "already",
        ),
        ("[gift_card]\nleast = '600.00'", "gift_card.least", 3, "more than"),
        ("[gift_card]\nholds = '100.00'", "gift_card.most", 2, "more than"),
        (
            "[[reward]]\nid = 'r'\nname = 'R'\ngive = 'product'\ncost = 5",
            "reward.give",
            5,
            "`product`",
        ),
        (
            "[[voucher]]\nid = 'v'\nname = 'V'\ngive = 'percent_off'",
            "voucher.give",
            5,
            "`percent`",
        ),
    ],
)
def test_a_fault_names_the_key_the_line_and_the_remedy(
    text: str, key: str, line: int, word: str
) -> None:
    found = fault(text)
    assert (found.key, found.line) == (key, line)
    assert word in found.remedy


def test_declared_keys_are_told_in_the_order_of_their_sections() -> None:
    sections = [key.path.rpartition(".")[0] for key in KEYS]
    turns = [b for a, b in pairwise(sections) if a != b]
    assert len(turns) == len(set(turns))
    assert set(turns) == SECTIONS | TABLES
