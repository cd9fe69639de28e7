"""The simulator command: a path, then one scan per line, over a real pseudo-terminal."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import pytest
import serial

from hardware.profiles import UnknownProfile
from hardware.scan_simulator import play, run


@contextmanager
def pipe() -> Iterator[tuple[TextIO, TextIO]]:
    read, write = os.pipe()
    with os.fdopen(read) as reader, os.fdopen(write, "w", buffering=1) as writer:
        yield reader, writer


class Running:
    """The command in a thread, with pipes for its streams."""

    def __init__(self, profile: str, stdin: TextIO, stdout: TextIO) -> None:
        self.status: int | None = None
        self.errors = io.StringIO()
        self._thread = threading.Thread(target=self._run, args=(profile, stdin, stdout))
        self._thread.start()

    def _run(self, profile: str, stdin: TextIO, stdout: TextIO) -> None:
        self.status = run(profile, stdin, stdout, self.errors)

    def end(self) -> int | None:
        self._thread.join(10)
        return self.status


@pytest.mark.parametrize(
    ("profile", "wire"),
    [
        ("honeywell", b"2900000000018\r2000000000015\r"),
        ("datalogic", b"2900000000018\r\n2000000000015\r\n"),
        ("magtek", b"\x02;2900000000018=?\r\x03\x02;2000000000015=?\r\x03"),
    ],
)
def test_each_line_is_a_scan_in_wire_format(profile: str, wire: bytes) -> None:
    with pipe() as (stdin, to_stdin), pipe() as (from_stdout, stdout):
        command = Running(profile, stdin, stdout)
        path = from_stdout.readline().rstrip("\n")
        with serial.Serial(path, timeout=5) as port:
            to_stdin.write("2900000000018\n\n2000000000015\n")
            to_stdin.close()
            assert port.read(len(wire)) == wire
        assert command.end() == 0
        assert command.errors.getvalue() == ""


def test_the_bytes_of_the_last_line_are_read_before_it_ends() -> None:
    with pipe() as (stdin, to_stdin), pipe() as (from_stdout, stdout):
        command = Running("honeywell", stdin, stdout)
        path = from_stdout.readline().rstrip("\n")
        handle = os.open(path, os.O_RDWR | os.O_NOCTTY)
        try:
            to_stdin.write("2900000000018")
            to_stdin.close()
            seen = b""
            while not seen.endswith(b"\r"):
                seen += os.read(handle, 100)
        finally:
            os.close(handle)
        assert seen == b"2900000000018\r"
        assert command.end() == 0


def test_a_line_that_the_device_cannot_send_is_told_and_passed_over() -> None:
    with pipe() as (stdin, to_stdin), pipe() as (from_stdout, stdout):
        command = Running("id-12", stdin, stdout)
        path = from_stdout.readline().rstrip("\n")
        with serial.Serial(path, timeout=5) as port:
            to_stdin.write("not a tag\n0F0184F07A\n")
            to_stdin.close()
            assert port.read(16) == b"\x020F0184F07A00\r\n\x03"
        assert command.end() == 1
        assert "ten hex digits" in command.errors.getvalue()


def test_an_unknown_profile_is_refused_before_anything_is_made() -> None:
    with pytest.raises(UnknownProfile):
        run("abacus", io.StringIO(), io.StringIO())


def read_for_ever(port: serial.Serial) -> None:
    while True:
        port.read(port.in_waiting or 1)


def test_at_a_desk_the_device_is_unplugged_and_comes_back_by_lines() -> None:
    with pipe() as (stdin, to_stdin), pipe() as (from_stdout, stdout):
        errors = io.StringIO()
        player = threading.Thread(target=play, args=("", stdin, stdout, errors))
        player.start()
        path = from_stdout.readline().rstrip("\n")
        with serial.Serial(path, timeout=5) as port:
            to_stdin.write("V-1\n!half V-2345\n!repeat 2 V-3\n!noise 5\n")
            assert port.read(4 + 3 + 8 + 5).startswith(b"V-1\rV-2V-3\rV-3\r")
            to_stdin.write("!unplug\nV-4\n!dance\n")
            with pytest.raises(OSError, match=r"."):
                read_for_ever(port)
        to_stdin.write("!replug\n\n")
        to_stdin.close()
        player.join(10)
    assert not player.is_alive()
    unplugged, no_act = errors.getvalue().splitlines()
    assert "unplugged" in unplugged
    assert "!unplug" in no_act
