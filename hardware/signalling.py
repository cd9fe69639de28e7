"""What a device is asked to sound and to show, one command after the other. Pure."""

from __future__ import annotations

from collections import deque
from typing import Final

from hardware.profiles import ScannerProfile
from terminal.device_ports import Tone

LIT_MS: Final = 600
"""How long a light stays on."""
_ANSWER_MS: Final = 2_000
"""How long a device may take to answer a command (SSI programmer's guide, host time-out)."""
_KEPT: Final = 4
_AGAIN: Final = 2


class Signals:
    """Turns tones into a profile's commands.

    A device that answers every command is given the next one only then; one that refuses a
    command is told it again, twice at most. Times are in ms and never go back.
    """

    def __init__(self, profile: ScannerProfile) -> None:
        self._profile = profile
        self._answers = profile.frame == "ssi"
        self._tones: deque[Tone] = deque(maxlen=_KEPT)
        self._commands: deque[bytes] = deque()
        self._asked: bytes = b""
        self._asked_ms = 0
        self._tries = 0
        self._lit_ms: int | None = None

    def ask(self, tone: Tone) -> None:
        """Ask for a tone, from any thread."""
        self._tones.append(tone)

    def reset(self) -> None:
        """Forget all, as after reopening a port."""
        self._tones.clear()
        self._commands.clear()
        self._asked = b""
        self._lit_ms = None

    def answered(self, *, accepted: bool) -> None:
        """Hear the device's answer to the last command."""
        refused, self._asked = self._asked, b""
        if refused and not accepted and self._tries < _AGAIN:
            self._tries += 1
            self._commands.appendleft(refused)
        else:
            self._tries = 0

    def due(self, now_ms: int) -> bytes:
        """What is to be sent now; empty where nothing is, or an answer is awaited."""
        if self._asked and now_ms - self._asked_ms >= _ANSWER_MS:
            self._asked = b""
        self._gather(now_ms)
        if self._asked or not self._commands:
            return b""
        if not self._answers:
            data = b"".join(self._commands)
            self._commands.clear()
            return data
        self._asked, self._asked_ms = self._commands.popleft(), now_ms
        return self._asked

    def _gather(self, now_ms: int) -> None:
        while self._tones:
            tone = self._tones.popleft()
            light = self._profile.light(tone)
            wanted = (self._profile.tone(tone), self._dark() if light else b"", light)
            self._commands.extend(command for command in wanted if command)
            if light:
                self._lit_ms = now_ms
        if self._lit_ms is not None and now_ms - self._lit_ms >= LIT_MS:
            self._commands.append(self._dark())

    def _dark(self) -> bytes:
        """The command that switches a light off which is on, else nothing."""
        lit, self._lit_ms = self._lit_ms, None
        return self._profile.dark.encode("latin-1") if lit is not None else b""
