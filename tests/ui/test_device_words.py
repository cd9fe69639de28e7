"""What scanners have to say, in the language of the screen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hardware.decoding import CodeDecoder
from hardware.port_faults import explain
from terminal.device_ports import DeviceState, Rejected
from terminal.device_sentences import SENTENCES, Sentence
from tests.ui.conftest import Person
from ui import language, wording


def test_every_sentence_of_a_device_can_be_said_by_the_screen(qtbot: QtBot) -> None:
    for key in SENTENCES:
        assert wording.device(Sentence(key, "/dev/x", "5"))


def test_a_refused_code_is_told_in_the_cashiers_language(qapp: object, person: Person) -> None:
    language.install(qapp, "de")  # type: ignore[arg-type]
    refused = CodeDecoder().decode(b"2900000000019", device="scanner", at_ms=0)
    assert isinstance(refused, Rejected)
    assert "Prüfziffer" in wording.device(refused.reason)
    person.bridge.on_reject(refused)
    person.is_told("Prüfziffer")


def test_a_lost_port_is_named_in_every_language(qapp: object) -> None:
    fault = explain(FileNotFoundError(2, "gone"), "/dev/ttyUSB0")
    state = DeviceState(
        device="scanner",
        stage=fault.stage,
        reason=fault.reason,
    )
    said = []
    for code in ("en", "de"):
        language.install(qapp, code)  # type: ignore[arg-type]
        said.append(wording.device(state.reason))
    assert said[0] == fault.reason
    assert said[1] != said[0]
    assert "/dev/ttyUSB0" in said[1]


@pytest.mark.parametrize("cause", ["repeat", "outranked"])
def test_a_code_that_was_held_back_is_told_without_alarm(cause: str, person: Person) -> None:
    key = f"scan.{cause}"
    person.bridge.on_reject(
        Rejected(reason=Sentence(key), device="scanner", at_ms=0, cause=cause)  # type: ignore[arg-type]
    )
    person.is_told(SENTENCES[key])
    assert person.tones == []


def test_a_sentence_without_a_key_is_shown_as_it_is(qtbot: QtBot) -> None:
    assert wording.device("So it is.") == "So it is."
    assert wording.device("") == ""
