"""Central as a process of its own, which ends with the program that started it, however that ends.

The child holds the reading end of a pipe whose writing end only its parent has: when the pipe
closes, even by kill -9, the child stops as if it had been told to.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from terminal.errors import Unavailable

_STARTS_S: Final = 30.0
_STOPS_S: Final = 10.0


class CentralProcess:
    """A real central over a SQLite file, on a free port of the loopback. Starts on construction;
    `url` waits until it can be reached."""

    def __init__(self, database: Path) -> None:
        command = [sys.executable, "-m", __name__, f"sqlite:///{database}"]
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self._url = ""

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def url(self) -> str:
        """Where tills reach it; waits for its start. Raises Unavailable where it does not start."""
        if not self._url:
            giving_up = threading.Timer(_STARTS_S, self._process.kill)
            giving_up.start()
            assert self._process.stdout is not None
            self._url = self._process.stdout.readline().decode("ascii", "replace").strip()
            giving_up.cancel()
        if not self._url:
            raise Unavailable(
                "demo.central",
                "The demonstration's central did not start; what it said stands above. "
                "Start the demonstration again.",
            )
        return self._url

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


def main(database: str) -> None:
    """Be central: say the URL on a line of standard output, serve until standard input ends."""
    from sync.server.app.serving import Server, create_app, listen, url_of
    from terminal.app.logs import structured, to_stderr

    to_stderr()
    structured()
    listening = listen("127.0.0.1", 0)
    server = Server(create_app(database))
    threading.Thread(target=_stop_with_parent, name="parent", daemon=True).start()
    sys.stdout.write(f"{url_of(listening)}\n")
    sys.stdout.flush()
    server.run(sockets=[listening])
    listening.close()


def _stop_with_parent() -> None:
    """Wait for the end of standard input, which is the parent's end."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(sys.argv[1])
