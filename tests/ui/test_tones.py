"""Tones of our own: what is written, what plays it, and what follows where nothing does."""

from __future__ import annotations

import stat
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QObject, QProcess
from pytestqt.qtbot import QtBot

from ui.tones import NOTES, RATE, Player, samples, write

if TYPE_CHECKING:
    from terminal.device_ports import Tone


def program(folder: Path, name: str, text: str) -> str:
    """A program that plays, in the place of the desktop's."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize("tone", sorted(NOTES))
def test_a_tone_is_a_short_file_that_comes_and_goes_softly(tone: Tone, tmp_path: Path) -> None:
    path = tmp_path / "sounds" / "tone.wav"
    write(tone, path)
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert 50 <= file.getnframes() * 1000 // RATE <= 600
    made = samples(NOTES[tone])
    assert abs(made[0]) + abs(made[-1]) < 200
    assert 8_000 < max(made) < 10_000
    assert -10_000 < min(made) < -8_000


def test_the_first_program_that_is_there_plays_the_file(qtbot: QtBot, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    plays = program(tmp_path, "plays", f'echo "$@" >> {heard}')
    parent, beeps = QObject(), list[str]()
    player = Player(
        parent, beeps.append, tmp_path / "cache", (("not-there-at-all", ()), (plays, ("-q",)))
    )
    player("good")
    player("error")
    qtbot.waitUntil(lambda: heard.exists() and len(heard.read_text().splitlines()) == 2)
    assert sorted(heard.read_text().splitlines()) == [
        f"-q {tmp_path}/cache/error-1.wav",
        f"-q {tmp_path}/cache/good-1.wav",
    ]
    assert beeps == []
    qtbot.waitUntil(lambda: not player.findChildren(QProcess))


def test_a_window_that_closes_in_the_middle_of_a_tone_beeps_no_more(
    qtbot: QtBot, tmp_path: Path
) -> None:
    plays = program(tmp_path, "plays", f"echo x > {tmp_path}/begun; exec sleep 600")
    parent, beeps = QObject(), list[str]()
    player = Player(parent, beeps.append, tmp_path / "cache", ((plays, ()),))
    player("good")
    qtbot.waitUntil((tmp_path / "begun").exists)
    shiboken6.delete(parent)
    assert beeps == []


def test_without_a_program_it_beeps(tmp_path: Path) -> None:
    parent, beeps = QObject(), list[str]()
    Player(parent, beeps.append, tmp_path, (("not-there-at-all", ()),))("unknown")
    assert beeps == ["unknown"]


def test_a_program_that_finds_no_loudspeaker_is_asked_once(qtbot: QtBot, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    fails = program(tmp_path, "fails", f"echo x >> {asked}; exit 1")
    parent, beeps = QObject(), list[str]()
    player = Player(parent, beeps.append, tmp_path, ((fails, ()),))
    player("error")
    qtbot.waitUntil(lambda: beeps == ["error"])
    player("unknown")
    assert beeps == ["error", "unknown"]
    assert asked.read_text() == "x\n"


def test_a_cache_that_cannot_be_written_means_beeps(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    plays = program(tmp_path, "plays", "exit 0")
    parent, beeps = QObject(), list[str]()
    Player(parent, beeps.append, tmp_path / "file" / "sounds", ((plays, ()),))("good")
    assert beeps == ["good"]
