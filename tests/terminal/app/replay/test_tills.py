"""Places of a replay file dealt out over its tills."""

from __future__ import annotations

import pytest

from terminal.app.replay.acts import EnrolAct
from terminal.app.replay.tills import deal


def act(store: str, till: str = "") -> EnrolAct:
    return EnrolAct(at=0, row=1, store=store, till=till, member="M1")


def test_named_tills_are_kept_apart_up_to_eight() -> None:
    acts = [act("S1", "1"), act("S1", "2"), act("S1", "1"), act("S2", "1")]
    tills = deal(acts)
    assert tills.count == 3
    assert [tills.of(one) for one in acts] == [0, 1, 0, 2]
    assert tills.stores == ("S1", "S2")
    assert deal([act("S1", str(number)) for number in range(30)]).count == 8


def test_stores_without_named_tills_are_spread_over_four() -> None:
    acts = [act(f"S{number}") for number in range(6)]
    tills = deal(acts)
    assert tills.count == 4
    assert [tills.of(one) for one in acts] == [0, 1, 2, 3, 0, 1]


def test_the_number_of_tills_can_be_given() -> None:
    acts = [act("S1", "1"), act("S2"), act("S3", "9")]
    assert [deal(acts, 2).of(one) for one in acts] == [0, 1, 0]
    with pytest.raises(ValueError, match="at least one till"):
        deal(acts, 0)
