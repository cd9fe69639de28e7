"""Central as a process of its own, which ends with the program that started it, however that ends.

The child is the command `loyalty-central serve`. It holds the reading end of a pipe whose writing
end only its parent has: when the pipe closes, even by kill -9, the child stops as if it had been
told to.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from terminal.errors import Unavailable

LOG: Final = "central.log"
"""What central says, beside its database; written anew at each start."""
_STARTS_S: Final = 30.0
_STOPS_S: Final = 10.0


class _Serving(msgspec.Struct):
    """What `serve --json` prints first."""

    url: str


class CentralProcess:
    """A real central over a SQLite file, on a free port of the loopback. Starts on construction;
    `url` waits until it can be reached."""

    def __init__(self, database: Path) -> None:
        self._log = database.with_name(LOG)
        address = ("--host", "127.0.0.1", "--port", "0", "--json")
        words = ("serve", "--database", url_of(database), *address)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - this very program
                [sys.executable, "-m", __name__, *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        self._url = ""

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def url(self) -> str:
        """Where tills reach it; waits for its start. Raises Unavailable where it does not start."""
        if not self._url:
            self._url = self._told()
        return self._url

    def _told(self) -> str:
        giving_up = threading.Timer(_STARTS_S, self._process.kill)
        giving_up.start()
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        giving_up.cancel()
        try:
            return msgspec.json.decode(line, type=_Serving).url
        except msgspec.DecodeError:
            raise Unavailable(
                "demo.central",
                f"The demonstration's central did not start; {self._log} says why. "
                "Start the demonstration again.",
                str(self._log),
            ) from None

    def stop(self) -> None:
        """Let it finish what runs, and wait for its end."""
        self._process.terminate()
        try:
            self._process.wait(_STOPS_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def url_of(database: Path) -> str:
    """A SQLite file as the URL of a database."""
    return f"sqlite:///{database}"


def verify(database: Path) -> str:
    """Let central verify its ledger; returns its sentence where it finds a fault, else nothing."""
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "sync.server.app", "verify", "--database", url_of(database)],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stderr.strip() or "Central cannot verify."


def main(words: Sequence[str]) -> int:
    """Be central's command until standard input ends."""
    from sync.server.app import main as central

    threading.Thread(target=_stop_with_parent, name="parent", daemon=True).start()
    return central(words)


def _stop_with_parent() -> None:
    """Wait for the end of standard input, which is the parent's end."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
