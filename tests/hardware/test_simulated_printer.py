"""Printing on simulated printers over real ptys and TCP: paper, cover, silence, blocks, plugs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest

from hardware.printers import FilePrinter, LinkedPrinter, NetworkPrinter, SerialPrinter
from hardware.receipt_bytes import EscposRenderer
from hardware.simulated_printer import Mechanism, SimulatedPrinter
from terminal.device_ports import PaperState, Printed, PrintFailed, PrintUnknown
from tests.support.escpos_paper import interpret
from tests.support.receipts import FULL

RECEIPT = b"\x1b@" + b"A line of a receipt\n" * 40 + b"\x1dV\x00"
ASK = b"\x10\x04"
Way = Literal["serial", "file", "network"]
WAYS: tuple[Way, ...] = ("serial", "file", "network")

MakePrinter = Callable[..., SimulatedPrinter]


@pytest.fixture
def plugged() -> Iterator[MakePrinter]:
    with ExitStack() as stack:

        def make(way: Way = "serial", mechanism: Mechanism | None = None) -> SimulatedPrinter:
            transport: Literal["pty", "tcp"] = "tcp" if way == "network" else "pty"
            made = SimulatedPrinter(transport, mechanism=mechanism)
            stack.callback(made.close)
            return made

        yield make


def till_side(
    simulated: SimulatedPrinter, way: Way = "serial", *, timeout_s: float = 0.5, done_s: float = 3.0
) -> LinkedPrinter:
    address = simulated.address
    if way == "network":
        port = int(address.rpartition(":")[2])
        return NetworkPrinter("127.0.0.1", port=port, timeout_s=timeout_s, done_s=done_s)
    path = address.removeprefix("serial:")
    if way == "file":
        return FilePrinter(Path(path), timeout_s=timeout_s, done_s=done_s)
    return SerialPrinter(path, timeout_s=timeout_s, done_s=done_s)


@pytest.mark.parametrize("way", WAYS)
def test_a_printer_that_answers_prints_every_byte_and_says_so(
    plugged: MakePrinter, way: Way
) -> None:
    device = plugged(way)
    printer = till_side(device, way)
    assert printer.print(RECEIPT) == Printed()
    assert printer.print(RECEIPT) == Printed()
    assert device.receipts == [RECEIPT, RECEIPT]
    assert printer.status().stage == "ok"


@pytest.mark.parametrize("way", WAYS)
def test_a_whole_receipt_comes_out_as_it_was_laid_out(
    plugged: MakePrinter, way: Way, tmp_path: Path
) -> None:
    device = plugged(way)
    data = EscposRenderer(cache=tmp_path / "cache")(FULL)
    assert till_side(device, way).print(data) == Printed()
    (printed,) = device.receipts
    assert "Total" in interpret(printed, 48).text


@pytest.mark.parametrize(
    ("paper", "cover_open", "stage", "said"),
    [
        ("ok", False, "ok", ""),
        ("low", False, "attention", "nearly used up"),
        ("out", False, "stopped", "no paper"),
        ("ok", True, "stopped", "cover is open"),
        ("out", True, "stopped", "cover is open"),
    ],
)
def test_its_status_is_what_it_says(
    plugged: MakePrinter, paper: PaperState, cover_open: bool, stage: str, said: str
) -> None:
    device = plugged()
    device.set(paper=paper, cover_open=cover_open)
    status = till_side(device).status()
    assert (status.stage, status.paper) == (stage, paper)
    assert status.cover == ("open" if cover_open else "closed")
    assert said in status.reason


def test_a_silent_printer_is_unknown_and_never_ok(plugged: MakePrinter) -> None:
    device = plugged()
    device.set(silent=True)
    status = till_side(device).status()
    assert (status.stage, status.paper, status.cover) == ("unknown", "unknown", "unknown")
    assert "does not say" in status.reason


@pytest.mark.parametrize("way", WAYS)
def test_a_silent_printer_prints_all_the_same(plugged: MakePrinter, way: Way) -> None:
    device = plugged(way)
    device.set(silent=True)
    assert till_side(device, way).print(RECEIPT) == Printed()
    assert device.await_receipts(1, 10) == [RECEIPT]


@pytest.mark.parametrize("way", WAYS)
def test_a_printer_that_is_away_is_told_as_away(plugged: MakePrinter, way: Way) -> None:
    device = plugged(way)
    printer = till_side(device, way)
    device.unplug()
    status = printer.status()
    assert status.stage == "away"
    assert "does not answer" in status.reason
    outcome = printer.print(RECEIPT)
    assert isinstance(outcome, PrintFailed)
    device.replug()
    assert printer.print(RECEIPT) == Printed()


@pytest.mark.parametrize("way", WAYS)
def test_without_paper_nothing_is_sent_and_it_prints_once_there_is_some(
    plugged: MakePrinter, way: Way
) -> None:
    device = plugged(way)
    device.set(paper="out")
    printer = till_side(device, way)
    outcome = printer.print(RECEIPT)
    assert isinstance(outcome, PrintFailed)
    assert outcome.again
    assert "no paper" in outcome.reason
    device.set(paper="ok")
    assert printer.print(RECEIPT) == Printed()
    assert device.receipts == [RECEIPT]


def test_paper_that_is_nearly_used_up_prints_and_is_told(plugged: MakePrinter) -> None:
    device = plugged()
    device.set(paper="low")
    outcome = till_side(device).print(RECEIPT)
    assert isinstance(outcome, Printed)
    assert "nearly used up" in outcome.reason
    assert device.receipts == [RECEIPT]


@pytest.mark.parametrize("way", WAYS)
def test_paper_that_ends_within_a_receipt_leaves_a_doubt(plugged: MakePrinter, way: Way) -> None:
    """Every byte was taken, as by a printer with a buffer; only its own word tells."""
    device = plugged(way)
    device.mechanism.run_out_after(200)
    outcome = till_side(device, way).print(RECEIPT)
    assert isinstance(outcome, PrintUnknown)
    assert "stopped in the middle: no paper" in outcome.reason
    assert "Look whether" in outcome.reason


def test_a_printer_that_never_says_when_it_is_done_is_asked_once(plugged: MakePrinter) -> None:
    device = plugged(mechanism=Mechanism(tells_when_done=False))
    printer = till_side(device, done_s=0.2)
    assert printer.print(RECEIPT) == Printed()
    assert printer.print(RECEIPT) == Printed()
    assert device.await_receipts(2, 10) == [RECEIPT, RECEIPT]
    assert device.mechanism.unfinished == b""


def test_a_printer_that_falls_silent_in_the_middle_leaves_a_doubt(plugged: MakePrinter) -> None:
    device = plugged()
    device.block_after(300)
    outcome = till_side(device, done_s=0.5).print(RECEIPT)
    assert isinstance(outcome, PrintUnknown)
    assert "silent" in outcome.reason


@pytest.mark.parametrize("way", ["serial", "file"])
def test_a_printer_that_takes_no_more_never_blocks_the_till(plugged: MakePrinter, way: Way) -> None:
    device = plugged(way)
    device.block_after(300)
    outcome = till_side(device, way, timeout_s=0.1).print(RECEIPT * 40)
    assert isinstance(outcome, PrintUnknown)
    assert "takes no more" in outcome.reason


@pytest.mark.parametrize("way", WAYS)
def test_a_plug_pulled_in_the_middle_leaves_a_doubt(plugged: MakePrinter, way: Way) -> None:
    device = plugged(way)
    device.vanish_after(600)
    outcome = till_side(device, way).print(RECEIPT * 40)
    assert isinstance(outcome, PrintUnknown)
    assert device.receipts == []


def test_what_a_printer_had_said_before_is_no_answer(plugged: MakePrinter) -> None:
    device = plugged()
    printer = till_side(device)
    assert printer.status().stage == "ok"
    device.set(silent=True)
    assert printer.status().stage == "unknown"


# --- the mechanism alone -------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 3, 7, 10_000])
def test_questions_are_found_wherever_the_bytes_are_cut(size: int) -> None:
    data = RECEIPT + ASK + b"\x01" + RECEIPT + b"\x1dr\x01"
    mechanism, answers = Mechanism(), b""
    for at in range(0, len(data), size):
        answers += mechanism.feed(data[at : at + size])
    assert answers == b"\x12\x00"
    assert mechanism.receipts == [RECEIPT, RECEIPT]


def test_a_question_inside_a_picture_or_a_code_is_none() -> None:
    picture = b"\x1dv0\x00\x01\x00\x03\x00" + b"\x1dr\x01"
    code = b"\x1dkI\x05{B\x1dr\x01"
    assert Mechanism().feed(picture + code) == b""


def test_a_stuck_printer_still_answers_and_prints_on_when_it_can() -> None:
    mechanism = Mechanism()
    mechanism.paper = "out"
    assert mechanism.feed(RECEIPT + b"\x1dr\x01" + ASK + b"\x02" + ASK + b"\x04") == b"\x32\x7e"
    assert mechanism.receipts == []
    assert mechanism.room == 4096 - len(RECEIPT) - 3
    mechanism.paper = "low"
    assert mechanism.work() == b"\x03"
    assert mechanism.receipts == [RECEIPT]
