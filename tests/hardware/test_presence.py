"""What control lines tell of a device whose loss the port hides, and what they do not."""

from __future__ import annotations

import pytest

from hardware.presence import Held, Presence

UP, DOWN = frozenset({"dsr"}), frozenset[str]()


def looks(presence: Presence, *seen: frozenset[str] | None) -> list[bool]:
    return [presence.look(lines) for lines in seen]


def test_a_line_that_was_held_and_drops_tells_that_the_device_is_gone_and_comes_back() -> None:
    presence = Presence()
    assert looks(presence, UP, UP, DOWN, DOWN, DOWN, UP) == [True, True, True, False, False, True]
    assert presence.knows


def test_a_bounce_tells_nothing() -> None:
    assert all(looks(Presence(), UP, DOWN, UP, DOWN, UP))


def test_a_line_that_was_never_held_tells_nothing() -> None:
    presence = Presence()
    assert all(looks(presence, DOWN, DOWN, DOWN, DOWN))
    assert not presence.knows


def test_flow_control_is_not_taken_for_presence() -> None:
    presence = Presence()
    assert all(looks(presence, frozenset({"cts"}), DOWN, DOWN, DOWN))
    assert not presence.knows


def test_a_device_that_speaks_while_its_line_is_low_does_not_hold_it() -> None:
    presence = Presence()
    assert looks(presence, UP, DOWN, DOWN) == [True, True, False]
    presence.spoke()
    assert all(looks(presence, DOWN, DOWN, UP, DOWN, DOWN))
    assert not presence.knows


@pytest.mark.parametrize("held", ["dsr", "dcd", "cts"])
def test_a_line_that_the_settings_name_is_believed_from_the_start(held: Held) -> None:
    presence = Presence(held)
    assert presence.knows
    assert looks(presence, DOWN, DOWN, frozenset({held})) == [True, False, True]
    presence.look(DOWN)
    presence.spoke()
    assert presence.knows


def test_no_line_is_looked_at_where_the_settings_say_so_or_the_port_has_none() -> None:
    assert all(looks(Presence("none"), UP, DOWN, DOWN, DOWN))
    assert all(looks(Presence("dsr"), None, None, None))
