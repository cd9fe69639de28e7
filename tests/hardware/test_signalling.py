"""Sounds and lights: one command after the other, and what is lit goes out."""

from __future__ import annotations

from hardware.profiles import profile_named
from hardware.signalling import LIT_MS, Signals
from hardware.ssi import BEEP, HOST, LED_OFF, LED_ON, packet

GREEN, RED, BOTH = (packet(LED_ON, bytes((bits,)), source=HOST) for bits in (1, 2, 3))
DARK = packet(LED_OFF, b"\xff", source=HOST)


def beep(code: int) -> bytes:
    return packet(BEEP, bytes((code,)), source=HOST)


def answered(signals: Signals, now_ms: int) -> list[bytes]:
    """All commands that are due, each answered at once."""
    sent = []
    while command := signals.due(now_ms):
        sent.append(command)
        signals.answered(accepted=True)
    return sent


def test_each_tone_has_its_beep_and_its_light_and_the_light_goes_out() -> None:
    signals = Signals(profile_named("zebra-ssi"))
    for start, tone, sound, light in (
        (0, "good", 0x00, GREEN),
        (5_000, "unknown", 0x06, BOTH),
        (9_000, "error", 0x12, RED),
    ):
        signals.ask(tone)  # type: ignore[arg-type]
        assert answered(signals, start) == [beep(sound), light]
        assert answered(signals, start + LIT_MS - 1) == []
        assert answered(signals, start + LIT_MS) == [DARK]
        assert answered(signals, start + 3 * LIT_MS) == []


def test_a_light_that_is_on_goes_out_before_another_one() -> None:
    signals = Signals(profile_named("zebra-ssi"))
    signals.ask("good")
    answered(signals, 0)
    signals.ask("error")
    assert answered(signals, 100) == [beep(0x12), DARK, RED]
    assert answered(signals, 100 + LIT_MS) == [DARK]


def test_the_next_command_waits_for_the_answer_to_the_last_or_two_seconds() -> None:
    signals = Signals(profile_named("zebra-ssi"))
    signals.ask("good")
    assert signals.due(0) == beep(0)
    assert signals.due(1_999) == b""
    assert signals.due(2_000) == GREEN


def test_a_command_that_was_refused_is_said_again_twice() -> None:
    signals = Signals(profile_named("zebra-ssi"))
    signals.ask("good")
    said = []
    for _ in range(4):
        said.append(signals.due(0))
        signals.answered(accepted=False)
    assert said == [beep(0), beep(0), beep(0), GREEN]


def test_an_answer_to_something_else_changes_nothing() -> None:
    signals = Signals(profile_named("zebra-ssi"))
    signals.answered(accepted=False)
    assert signals.due(0) == b""


def test_a_device_that_answers_nothing_is_told_all_at_once() -> None:
    signals = Signals(profile_named("zebra"))
    signals.ask("good")
    signals.ask("unknown")
    assert signals.due(0) == b"\x07\x07\x07"
    assert signals.due(LIT_MS) == b""
