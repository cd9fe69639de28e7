"""Central holds points given without a purchase against the programme and who gave them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest

from sync.server.app.embedded import EmbeddedCentral
from terminal.domain.entry import Use
from terminal.domain.vouchers import Batch, written
from tests.support.paper_till import Clock, PaperTill

PROGRAMME = """
version = "grants-1"
signup_points = 50

[[activity]]
id = "survey"
name = "Survey answered"
points = 30
"""


@pytest.fixture
def grants(database_url: str, clock: Clock) -> Iterator[EmbeddedCentral]:
    with EmbeddedCentral(database_url, clock, programme=PROGRAMME) as made:
        yield made


def test_grants_that_the_programme_does_not_know_are_told(
    grants: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    till = new_till(grants)
    member = till.enrol_member("2900000000017")
    people = {role: till.uuid() for role in ("cashier", "supervisor", "manager")}
    for role, subject in people.items():
        till.set(subject, "staff", {"name": role, "role": role, "pin": ""})

    def said(points: int, by: str = "", second: str = "", **more: Any) -> list[str]:
        names = {"staff": str(people.get(by, by)), "approver": str(people.get(second, second))}
        kind = "grant" if points > 0 else "adjust"
        common = {"account": member, "programme": "grants-1", "points": points}
        entry = till.write(kind, **(common | names | more))
        till.push()
        found = grants.central.exceptions().exceptions
        return [one.sentence.split(" points at ")[1][5:] for one in found if one.entry == entry.id]

    survey = (Use("activity", "survey", 1, 30),)
    assert said(30, "cashier", uses=survey) == []
    assert said(50, reason="signup") == []
    assert said(200, "cashier") == []
    assert said(201, "cashier", "supervisor") == []
    assert said(-2001, "supervisor", "manager") == []
    assert said(31, "cashier", uses=survey) == ["should be 30 points."]
    assert said(30, uses=(Use("activity", "swim", 1, 30),)) == [
        "is for 'swim', which is no activity of its programme."
    ]
    assert said(51, reason="signup") == ["should be 50 points for joining."]
    assert said(201, "cashier") == ["is beyond the 200 that its people may give."]
    assert said(1, str(UUID(int=9))) == ["is beyond the 0 that its people may give."]
    assert said(1, "Eva") == ["is beyond the 0 that its people may give."]
    assert said(5, programme="other") == ["names no published programme."]
    assert grants.central.balance(member).balance == sum(
        (30, 50, 200, 201, -2001, 31, 30, 51, 201, 1, 1, 5)
    )


def test_many_small_grants_at_several_tills_are_told_once(
    grants: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    first, second = new_till(grants), new_till(grants)
    member = first.enrol_member("2900000000017")
    who, boss = first.uuid(), first.uuid()
    for subject, role in ((who, "cashier"), (boss, "manager")):
        first.set(subject, "staff", {"name": role, "role": role, "pin": ""})
    common: dict[str, Any] = {"account": member, "programme": "grants-1", "points": 150}
    common |= {"staff": str(who), "day": 739_000}
    for till in (first, second):
        for _ in range(4):
            till.write("grant", **common)
        till.write("grant", **(common | {"approver": str(boss), "points": 5_000}))
        till.write("grant", **(common | {"day": 739_001}))
        till.push()
    (told,) = grants.central.exceptions().exceptions
    assert "moved 1200 points by hand alone in a day; they may move 1000" in told.sentence
    second.write("grant", **common)
    second.push()
    (told,) = grants.central.exceptions().exceptions


def test_vouchers_and_gift_cards_beyond_one_persons_day_are_told(
    lite: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    tills = [new_till(lite), new_till(lite)]
    boss = tills[0].uuid()
    tills[0].set(boss, "staff", {"name": "Bo", "role": "manager", "pin": ""})
    common: dict[str, Any] = {"staff": str(boss), "programme": "default-1", "day": 739_700}
    for till in tills:
        batch = Batch("five", 600, b"secret", 1, 0)
        till.write("voucher_batch", document=written(batch), **common)
        filled = (Use("gift_card", "G-1", 0, 30_000),)
        till.write("write_off", uses=filled, currency="EUR", **common)
        till.push()
    found = lite.central.exceptions().exceptions
    assert sorted(one.sentence for one in found if one.kind == "arithmetic") == [
        "One person filled up 60000 on gift cards alone in a day; the limit is 50000.",
        "One person issued 1200 vouchers alone in a day; the limit is 1000.",
    ]
