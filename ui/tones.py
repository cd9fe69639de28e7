"""Tones of our own, played by a small program of the desktop's: made once, kept in the person's
cache. Without such a program, or without a loudspeaker, whoever asks is told so and beeps."""

from __future__ import annotations

import shutil
import wave
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, QProcess, QStandardPaths, Slot

if TYPE_CHECKING:
    from terminal.device_ports import Tone

PLAYERS: Final = (("pw-play", ()), ("paplay", ()), ("aplay", ("-q",)), ("afplay", ()))
"""Programs that play a file and end, the likeliest first: PipeWire, PulseAudio, ALSA, macOS."""
NOTES: Final[dict[Tone, tuple[tuple[int, int], ...]]] = {
    "good": ((1320, 70),),
    "unknown": ((880, 90), (660, 130)),
    "error": ((330, 110), (0, 40), (330, 110), (0, 40), (262, 200)),
}
"""Each tone's notes: hertz (0 is silence) and milliseconds. They differ in pitch and in number."""
RATE: Final = 22_050
_LOUD: Final = 9_000
"""Amplitude of 32,767: to be noticed, not to startle."""
_EDGE: Final = 120
"""Samples over which a note comes and goes, so that it does not click."""
_VERSION: Final = 1


def samples(notes: tuple[tuple[int, int], ...]) -> array[int]:
    """A tone's samples, 16 bits at `RATE`: triangles, which are softer than squares."""
    made = array("h")
    for hertz, ms in notes:
        made.extend(_note(hertz, RATE * ms // 1000))
    return made


def _note(hertz: int, count: int) -> Iterator[int]:
    for at in range(count):
        if not hertz:
            yield 0
            continue
        phase = at * hertz * 4 * _LOUD // RATE % (4 * _LOUD)
        height = phase - _LOUD if phase < 2 * _LOUD else 3 * _LOUD - phase
        yield height * min(at, count - at, _EDGE) // _EDGE


def write(tone: Tone, path: Path) -> None:
    """Write a tone as a WAV file, whole or not at all; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with wave.open(str(part), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples(NOTES[tone]).tobytes())
    part.replace(path)


class Player(QObject):
    """Plays tones without waiting. `beep` is called with a tone that cannot be played, the first
    time and ever after."""

    def __init__(
        self,
        parent: QObject,
        beep: Callable[[Tone], None],
        folder: Path | None = None,
        programs: tuple[tuple[str, tuple[str, ...]], ...] = PLAYERS,
    ) -> None:
        super().__init__(parent)
        cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
        self._folder = folder or Path(cache) / "sounds"
        self._beep = beep
        found = ((shutil.which(name), options) for name, options in programs)
        self._program = next(((path, options) for path, options in found if path), None)
        self._playing: list[QProcess] = []
        self.destroyed.connect(partial(_break_off, self._playing))

    def __call__(self, tone: Tone) -> None:
        """Begin to play, and return at once."""
        file = self._file(tone)
        if self._program is None or file is None:
            self._beep(tone)
            return
        program, options = self._program
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.setObjectName(tone)
        process.errorOccurred.connect(self._failed)
        process.finished.connect(self._ended)
        self._playing.append(process)
        process.start(program, [*options, str(file)])

    def _file(self, tone: Tone) -> Path | None:
        """None on a full or closed disk, which is told elsewhere: here it only means beeps."""
        path = self._folder / f"{tone}-{_VERSION}.wav"
        try:
            if not path.exists():
                write(tone, path)
        except OSError:
            return None
        return path

    @Slot(int)
    def _ended(self, code: int) -> None:
        if code:
            self._failed()
        process = cast(QProcess, self.sender())
        self._playing.remove(process)
        process.deleteLater()

    @Slot()
    def _failed(self) -> None:
        """There is nothing that can be heard: beep now, and from now on."""
        if self._program is not None:
            self._program = None
            self._beep(cast("Tone", self.sender().objectName()))


def _break_off(playing: list[QProcess]) -> None:
    """End what still plays, before Qt complains that it ends with its window."""
    for process in playing:
        process.blockSignals(True)
        process.kill()
        process.waitForFinished()
