"""A member's word on advertising: given, taken back, and obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from terminal.consent import shipped
from terminal.consenting import consent, objects
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.till import Till
from tests.support.offers import buy, goods, offering_till
from tests.support.shop import enrol
from tests.support.staff import signed_in


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with offering_till(tmp_path) as made:
        signed_in(made, "cashier")
        yield made


def word(till: Till, member: UUID) -> tuple[bool, str, bool]:
    held = till.engine.read(lambda c: consent(c, member))
    return held.given, held.version, held.withdrawn


def test_it_is_given_under_the_shipped_wording_and_taken_back(till: Till) -> None:
    maja = enrol(till)
    assert word(till, maja)[0] is False
    till.set_consent(maja, given=True, language="de").result()
    assert word(till, maja) == (True, shipped().version, False)
    assert till.engine.read(lambda c: consent(c, maja)).text == shipped().wording("de")
    with pytest.raises(Refused, match="Nothing changes"):
        till.set_consent(maja, given=True).result()
    till.set_consent(maja, given=False).result()
    assert word(till, maja) == (False, shipped().version, True)
    with pytest.raises(Refused, match="Nothing changes"):
        till.set_consent(maja, given=False).result()


def test_nobody_agrees_for_a_child(till: Till) -> None:
    child = Enrolment(card="2900000000024", name="Kim", birthday="2020-05-05", guardian="Eve")
    kim = till.enrol(child).result().account
    with pytest.raises(Refused, match="no advertising"):
        till.set_consent(kim, given=True).result()
    till.set_consent(kim, given=False).result()


def test_who_took_it_back_gets_no_offer_on_a_receipt_and_all_else(till: Till) -> None:
    maja = enrol(till)
    first = till.receipt(buy(till, goods(90_000), maja).act)
    assert first.offer
    till.set_consent(maja, given=True).result()
    till.set_consent(maja, given=False).result()
    assert till.engine.read(lambda c: objects(c, maja))
    second = till.receipt(buy(till, goods(90_000), maja).act)
    assert second.offer == ()
    same = msgspec.structs.asdict(first).keys()
    assert {key for key in same if bool(getattr(first, key)) != bool(getattr(second, key))} == {
        "offer"
    }


def test_whatever_uses_a_consent_is_known() -> None:
    """Who reads the field must obey it: a new reader is listed here with its own test."""
    root = Path(__file__).parents[2]
    rooms = ("terminal", "ui", "sync", "hardware")
    files = [path for room in rooms for path in (root / room).rglob("*.py")]
    using = {
        path.relative_to(root).as_posix()
        for path in files
        if "consent.marketing" in (text := path.read_text("utf-8")) or "consenting import" in text
    }
    assert using == {
        "terminal/consenting.py",
        "terminal/joining.py",
        "terminal/member_verbs.py",
        "terminal/receipt_offers.py",
        "terminal/resolving.py",
        "ui/desk/member_rights.py",
    }
