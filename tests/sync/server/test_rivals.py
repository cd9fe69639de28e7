"""Fields that two tills wrote without knowing of each other, told by central on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from sync.server.app.embedded import EmbeddedCentral
from terminal.domain.rival_writes import Rivals
from tests.support.paper_till import Clock, PaperTill

CARD = "2900000000017"
NewTill = Callable[[EmbeddedCentral], PaperTill]


def told(central: EmbeddedCentral) -> list[Rivals]:
    found = central.central.exceptions().exceptions
    return [msgspec.json.decode(one.evidence, type=Rivals) for one in found if one.kind == "field"]


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [
        ("phone", "+4930901820", "+4930901821"),
        ("consent.marketing", {"given": True}, {"withdrawn": True}),
        ("tier", {"tier": "Gold", "until": 9}, {"tier": "Silver", "until": 9}),
    ],
)
def test_the_one_that_lost_is_told_with_the_one_in_force(
    served: EmbeddedCentral, clock: Clock, new_till: NewTill, field: str, first: Any, second: Any
) -> None:
    one, other = new_till(served), new_till(served)
    member = one.enrol_member(CARD)
    for till in (one, other):
        till.round()
    early = one.set(member, field, first)
    clock.pass_ms(1000)
    late = other.set(member, field, second)
    other.round()
    assert told(served) == []
    one.round()
    assert told(served) == [Rivals(member, field, late.id, early.id)]


def test_who_knew_the_other_value_replaced_it_on_purpose(
    served: EmbeddedCentral, clock: Clock, new_till: NewTill
) -> None:
    one, other = new_till(served), new_till(served)
    member = one.enrol_member(CARD)
    for till in (one, other, one):
        till.set(member, "email", f"{till.terminal}@example.org")
        till.round()
        for reader in (one, other):
            reader.round()
    other.set(member, "language", "de")
    one.set(member, "language", "en")
    for till in (one, other):
        till.set(member, "name", "Ada Lovelace")
        till.round()
    assert told(served) == []


def test_the_last_of_several_writes_is_held_against_what_is_in_force(
    served: EmbeddedCentral, clock: Clock, new_till: NewTill
) -> None:
    one, other = new_till(served), new_till(served)
    member = one.enrol_member(CARD)
    for till in (one, other):
        till.round()
    stays = one.set(member, "name", "Ada King")
    one.round()
    clock.pass_ms(1000)
    other.set(member, "name", "Ada L")
    last = other.set(member, "name", "Ada Lovelace")
    other.round()
    other.round()
    assert told(served) == [Rivals(member, "name", last.id, stays.id)]
