"""A programme version that two managers of two tills agreed on: central publishes it, every till
works by it from its day, and nothing else publishes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from terminal.desk import Desk
from terminal.domain.programme_text import read
from terminal.domain.proposal import ACCEPTED, Decision
from terminal.programme_editing import put
from terminal.published import shipped
from terminal.writing import Writing
from tests.support.chain import Chain, chain
from tests.support.shop import enrol, sell
from tests.support.staff import signed_in

DAY_MS = 86_400_000


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Chain]:
    with chain(tmp_path) as made:
        signed_in(made.tills[0], "manager", "Ana")
        signed_in(made.tills[1], "manager", "Bo")
        made.settle()
        yield made


def draft(**keys: str) -> str:
    text = put(put(shipped(), "version", "spring"), "effective", "2026-03-04")
    text = put(text, "earn.points", "7")
    for path, value in keys.items():
        text = put(text, path, value)
    return text


def proposed(two: Chain, text: str, version: str = "spring") -> UUID:
    made = Desk(two.tills[0]).propose("programme", version, text, "more in spring").result()
    two.sync()
    return made


def agreed(two: Chain, text: str, version: str = "spring") -> None:
    Desk(two.tills[1]).accept(proposed(two, text, version), "fine").result()
    two.sync()
    two.sync()


def told(two: Chain) -> list[str]:
    return [one.sentence for one in two.central.central.exceptions().exceptions]


def versions(two: Chain, till: int) -> list[str]:
    return [one.version for one in Desk(two.tills[till]).programmes()]


def test_every_till_works_by_it_from_its_day(two: Chain) -> None:
    maja = enrol(two.tills[0])
    agreed(two, draft())
    assert told(two) == []
    for number in (0, 1):
        (new, old) = Desk(two.tills[number]).programmes()
        assert (new.version, new.state, old.state) == ("spring", "next", "in_force")
        assert (new.proposer, new.approver, new.reason) == ("Ana", "Bo", "more in spring")
    sell(two.tills[0], maja, 10_000)
    assert two.tills[0].member(maja).balance == 50
    two.clock.advance(3 * DAY_MS)
    two.settle()
    sell(two.tills[0], maja, 10_000)
    assert two.tills[0].member(maja).balance == 120
    assert Desk(two.tills[1]).programmes()[0].state == "in_force"


def test_one_person_publishes_nothing(two: Chain) -> None:
    proposed(two, draft())
    two.settle()
    assert versions(two, 0) == versions(two, 1) == ["default-1"]


def test_a_day_that_has_come_is_told_and_not_published(two: Chain) -> None:
    agreed(two, draft(effective="2026-03-02"))
    (sentence,) = told(two)
    assert sentence.startswith("Version 'spring' was accepted, but is not published. A version")
    assert "must begin on a day after today" in sentence
    assert versions(two, 0) == ["default-1"]


def test_a_store_that_is_none_is_told(two: Chain) -> None:
    agreed(two, draft(stores="HS, XX"))
    (sentence,) = told(two)
    assert "No store is called 'XX'." in sentence


def test_a_version_for_one_store_is_elsewhere_at_the_other(two: Chain) -> None:
    agreed(two, draft(stores="AP"))
    assert told(two) == []
    two.clock.advance(3 * DAY_MS)
    states = [Desk(till).programmes()[0].state for till in two.tills]
    assert states == ["elsewhere", "in_force"]


def test_rolling_back_is_a_new_version(two: Chain) -> None:
    agreed(two, draft())
    back = put(put(shipped(), "version", "default-again"), "effective", "2026-03-06")
    agreed(two, back, "default-again")
    assert told(two) == []
    two.clock.advance(2 * DAY_MS)
    assert two.tills[0].programme.earn.points == 7
    two.clock.advance(2 * DAY_MS)
    assert two.tills[0].programme.earn.points == read(shipped()).earn.points == 5


def test_somebody_whom_central_does_not_know_publishes_nothing(two: Chain) -> None:
    """A till that lies: it writes that a manager of its own making has accepted."""
    subject = proposed(two, draft())
    stranger = str(UUID(int=4711))
    said = Decision(staff=stranger, name="X", terminal="AP-1", store="AP", at_ms=1)
    engine = two.tills[1].engine
    value = msgspec.json.encode(said)

    def lie(work: Writing) -> None:
        work.set(work.entropy.uuid7(1), subject, ACCEPTED, value, staff=stranger)
        work.finish()

    engine.write(lie).result()
    two.sync()
    two.sync()
    assert versions(two, 0) == ["default-1"]
    assert any("two managers whom central knows" in one for one in told(two))


def test_who_was_dismissed_before_it_arrived_is_no_manager_any_more(two: Chain) -> None:
    subject = proposed(two, draft())
    Desk(two.tills[1]).accept(subject, "fine").result()
    ana = next(one for one in Desk(two.tills[1]).people() if one.name == "Ana")
    Desk(two.tills[1]).let_work(ana.staff, active=False).result()
    two.sync(1)
    two.sync()
    assert versions(two, 1) == ["default-1"]


def test_the_same_word_again_publishes_once(two: Chain) -> None:
    agreed(two, draft())
    for _ in range(3):
        two.sync()
    assert versions(two, 0) == ["spring", "default-1"]
    assert told(two) == []
