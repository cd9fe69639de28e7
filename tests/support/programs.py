"""Programs of this product as processes of their own, waited for by what they say."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

PATIENCE_S = 60.0


class Started:
    """A running program; its standard error is read as it comes."""

    def __init__(self, words: Sequence[str]) -> None:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LOYALTY_LOG": "INFO"}
        self.process = subprocess.Popen(
            [sys.executable, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.said: list[str] = []
        self._patience = threading.Timer(PATIENCE_S, self.process.kill)
        self._patience.start()

    def says(self, part: str) -> str:
        """Wait for a line of standard error with this in it, and return it."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            if part in line:
                return line
        raise AssertionError(f"It never said {part!r} but: {''.join(self.said)}")

    def ends(self) -> int:
        """Wait for its end; return its exit code, with all that it said in `said`."""
        assert self.process.stderr is not None
        self.said.extend(self.process.stderr)
        return self.process.wait()

    def close(self) -> None:
        """End it if it still runs."""
        self._patience.cancel()
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()


@contextmanager
def started(*words: str) -> Iterator[Started]:
    """A Python program for the length of a test, by its words after ``python``."""
    program = Started(words)
    try:
        yield program
    finally:
        program.close()
