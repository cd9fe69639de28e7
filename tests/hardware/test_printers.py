"""Printers that work, that stand without paper, that vanish, and what is known afterwards."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.printers import FilePrinter, NetworkPrinter, NoPrinter, SerialPrinter
from hardware.pty_port import PtyPort
from terminal.device_ports import Printed, PrintFailed, PrintUnknown

RECEIPT = b"\x1b@receipt\n" * 100
QUESTION = b"\x10\x04\x01"
"""What every printer is asked first; none of these answers."""
SOON = 0.1


class Peer:
    """A printer on the network that reads all, nothing, or slams the door."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.seen = b""

    def read_all(self) -> threading.Thread:
        def serve() -> None:
            link, _ = self.server.accept()
            with link:
                while data := link.recv(4096):
                    self.seen += data

        thread = threading.Thread(target=serve)
        thread.start()
        return thread


@pytest.fixture
def peer() -> Iterator[Peer]:
    peer = Peer()
    with peer.server:
        yield peer


@pytest.fixture
def line() -> Iterator[PtyPort]:
    port = PtyPort()
    yield port
    port.close()


def test_without_a_printer_the_job_is_not_tried_again() -> None:
    outcome = NoPrinter().print(RECEIPT)
    assert isinstance(outcome, PrintFailed)
    assert not outcome.again
    assert "on the screen" in outcome.reason


def test_a_printer_that_slams_the_door_at_the_first_question_has_printed_nothing(
    peer: Peer,
) -> None:
    def slam() -> None:
        link, _ = peer.server.accept()
        link.recv(1)
        link.close()

    thread = threading.Thread(target=slam)
    thread.start()
    outcome = NetworkPrinter("127.0.0.1", port=peer.port).print(RECEIPT)
    thread.join()
    assert isinstance(outcome, PrintFailed)


def test_a_printer_that_chatters_is_not_waited_for(peer: Peer) -> None:
    def chatter() -> None:
        link, _ = peer.server.accept()
        with link:
            link.sendall(b"\xff" * 200_000)
            while link.recv(4096):
                continue

    thread = threading.Thread(target=chatter)
    thread.start()
    assert NetworkPrinter("127.0.0.1", port=peer.port).print(RECEIPT) == Printed()
    thread.join()


def test_without_a_printer_there_is_no_status() -> None:
    assert NoPrinter().status().stage == "away"


def test_a_file_takes_every_byte(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    paper.touch()
    assert FilePrinter(paper).print(RECEIPT) == Printed()
    assert FilePrinter(paper).print(RECEIPT) == Printed()
    assert paper.read_bytes() == RECEIPT * 2


def test_a_device_that_is_not_there_is_not_invented(tmp_path: Path) -> None:
    outcome = FilePrinter(tmp_path / "lp0").print(RECEIPT)
    assert isinstance(outcome, PrintFailed)
    assert outcome.again
    assert "does not answer" in outcome.reason
    assert not (tmp_path / "lp0").exists()


def test_a_device_that_takes_nothing_has_printed_nothing(tmp_path: Path) -> None:
    fifo = tmp_path / "lp0"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    filler = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
    try:
        while True:
            try:
                os.write(filler, bytes(4096))
            except BlockingIOError:
                break
        outcome = FilePrinter(fifo, timeout_s=SOON).print(RECEIPT)
    finally:
        os.close(filler)
        os.close(reader)
    assert isinstance(outcome, PrintFailed)
    assert "paper" in outcome.reason


def test_a_device_that_stops_in_the_middle_leaves_a_doubt(tmp_path: Path) -> None:
    fifo = tmp_path / "lp0"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    try:
        outcome = FilePrinter(fifo, timeout_s=SOON).print(bytes(1_000_000))
    finally:
        os.close(reader)
    assert isinstance(outcome, PrintUnknown)
    assert "look whether" in outcome.reason


def test_a_device_without_a_reader_fails_cleanly(tmp_path: Path) -> None:
    fifo = tmp_path / "lp0"
    os.mkfifo(fifo)
    assert isinstance(FilePrinter(fifo).print(RECEIPT), PrintFailed)


def test_the_network_takes_every_byte(peer: Peer) -> None:
    thread = peer.read_all()
    assert NetworkPrinter("127.0.0.1", port=peer.port).print(RECEIPT) == Printed()
    thread.join()
    assert peer.seen == QUESTION + RECEIPT


def test_a_printer_that_keeps_the_line_open_has_printed(peer: Peer) -> None:
    assert NetworkPrinter("127.0.0.1", port=peer.port).print(RECEIPT) == Printed()


def test_a_network_printer_that_is_off_fails_cleanly(peer: Peer) -> None:
    peer.server.close()
    outcome = NetworkPrinter("127.0.0.1", port=peer.port).print(RECEIPT)
    assert isinstance(outcome, PrintFailed)
    assert "does not answer" in outcome.reason


def test_a_network_printer_that_slams_the_door_leaves_a_doubt(peer: Peer) -> None:
    def slam() -> None:
        link, _ = peer.server.accept()
        while not link.recv(1, socket.MSG_PEEK).startswith(b"\x1b"):
            link.recv(1)
        # Closing with unread bytes resets the connection.
        link.close()

    thread = threading.Thread(target=slam)
    thread.start()
    outcome = NetworkPrinter("127.0.0.1", port=peer.port).print(RECEIPT)
    thread.join()
    assert isinstance(outcome, PrintUnknown)


def test_a_network_printer_that_reads_nothing_leaves_a_doubt(peer: Peer) -> None:
    outcome = NetworkPrinter("127.0.0.1", port=peer.port, timeout_s=SOON).print(bytes(50_000_000))
    assert isinstance(outcome, PrintUnknown)


def test_a_serial_line_takes_every_byte(line: PtyPort) -> None:
    seen = bytearray()

    def read() -> None:
        while len(seen) < len(QUESTION + RECEIPT) and (data := line.read(5.0)):
            seen.extend(data)

    thread = threading.Thread(target=read)
    thread.start()
    assert SerialPrinter(str(line.device)).print(RECEIPT) == Printed()
    thread.join()
    assert bytes(seen) == QUESTION + RECEIPT


def test_a_serial_printer_without_paper_never_blocks(line: PtyPort) -> None:
    outcome = SerialPrinter(str(line.device), timeout_s=SOON).print(bytes(1_000_000))
    assert isinstance(outcome, PrintUnknown)


def test_a_serial_printer_that_vanishes_in_the_middle_leaves_a_doubt(line: PtyPort) -> None:
    def vanish() -> None:
        while line.read(5.0) == QUESTION:
            continue
        line.close()

    thread = threading.Thread(target=vanish)
    thread.start()
    outcome = SerialPrinter(str(line.device), timeout_s=5.0).print(bytes(1_000_000))
    thread.join()
    assert isinstance(outcome, PrintUnknown)


@pytest.mark.parametrize("port", ["/dev/no-such-port", "carrier-pigeon://loft"])
def test_a_serial_printer_that_is_not_there_fails_cleanly(port: str) -> None:
    outcome = SerialPrinter(port).print(RECEIPT)
    assert isinstance(outcome, PrintFailed)
    assert port in outcome.reason
