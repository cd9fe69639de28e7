"""What devices send while a question is on the screen: kept, in order, once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.input_gate import InputGate


def test_an_open_gate_keeps_nothing() -> None:
    gate = InputGate[int]()
    assert gate.passes(1)
    assert gate.take() is None


def test_what_came_while_it_was_held_comes_out_in_order_once() -> None:
    gate = InputGate[int]()
    gate.hold()
    assert [gate.passes(number) for number in (1, 2)] == [False, False]
    assert gate.take() is None
    gate.release()
    assert [gate.take(), gate.take(), gate.take()] == [1, 2, None]


def test_a_second_question_keeps_what_was_not_yet_delivered() -> None:
    gate = InputGate[int]()
    gate.hold()
    gate.passes(1)
    gate.passes(2)
    gate.release()
    assert gate.take() == 1
    gate.hold()
    assert gate.take() is None
    gate.passes(3)
    gate.release()
    assert [gate.take(), gate.take()] == [2, 3]


def test_too_many_are_refused_aloud() -> None:
    gate = InputGate[int](most=2)
    gate.hold()
    gate.passes(1)
    gate.passes(2)
    with pytest.raises(OverflowError, match="2 codes"):
        gate.passes(3)


@given(acts=st.lists(st.sampled_from(["hold", "release", "code"]), max_size=60))
def test_nothing_is_lost_and_nothing_comes_twice(acts: list[str]) -> None:
    gate, sent, seen = InputGate[int](), 0, list[int]()
    for act in [*acts, "release"]:
        if act == "hold":
            gate.hold()
        elif act == "release":
            gate.release()
            while (item := gate.take()) is not None:
                seen.append(item)
        else:
            if gate.passes(sent):
                seen.append(sent)
            sent += 1
    assert seen == list(range(sent))
