"""Servers in processes of their own, as they run in a shop: their work is not the measurer's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
_ROOT = Path(__file__).resolve().parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")


class Run(msgspec.Struct, frozen=True):
    """What one till's part took, in seconds, and the bytes of its bodies."""

    seconds: float
    sent: int = 0
    received: int = 0


class Served:
    """A running server: where it is, and what it has cost."""

    def __init__(self, process: subprocess.Popen[bytes], url: str) -> None:
        self._process = process
        self.url = url

    def cpu_s(self) -> float:
        """Seconds of processor time it has used."""
        told = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(told[11]) + int(told[12])) / _TICKS


@contextmanager
def serving(*command: str) -> Iterator[Served]:
    """Run a module that prints ``{"url": …}`` when it serves; stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        yield Served(process, msgspec.json.decode(line)["url"])
    finally:
        process.terminate()
        process.communicate()


def told(*command: str, kind: type[T]) -> T:
    """What a module's command prints as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=_ROOT, check=True, capture_output=True
    )
    return msgspec.json.decode(done.stdout, type=kind)


def central(url: str) -> tuple[str, ...]:
    """The command that serves central over a database on any free port."""
    return ("sync.server.app", "serve", "--database", url, "--port", "0", "--json")
