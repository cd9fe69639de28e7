"""`devices` and `doctor` as a person with a new scanner uses them."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.simulated import PtyScanner
from hardware.simulated_printer import SimulatedPrinter
from terminal.app import main
from tests.support.escpos_paper import interpret

CARD = "2900000000018"


@pytest.fixture
def device() -> Iterator[PtyScanner]:
    made = PtyScanner("datalogic")
    yield made
    made.close()


def scanning(device: PtyScanner, act: Callable[[], None]) -> threading.Thread:
    """Act as soon as somebody reads the device."""

    def run() -> None:
        # A byte that was taken says that the port is open; a lone line end is no code.
        device.send(b"\r")
        assert device.drain(10)
        act()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_what_is_plugged_in_is_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["devices", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert isinstance(json.loads(line)["devices"], list)


def test_a_test_scan_shows_the_bytes_and_what_they_mean(
    device: PtyScanner, capsys: pytest.CaptureFixture[str]
) -> None:
    scans = scanning(device, lambda: device.scan(CARD))
    words = ["devices", "--listen", "2", "--port", device.path, "--profile", "datalogic"]
    assert main(words) == 0
    scans.join()
    shown = capsys.readouterr().out
    assert f"{CARD}<CR><LF>" in shown
    assert f"member card {CARD} ean13" in shown


def test_a_test_scan_in_json(device: PtyScanner, capsys: pytest.CaptureFixture[str]) -> None:
    scans = scanning(device, lambda: device.send(b"\xfe\x80\x00\r4111111111111111\r"))
    assert main(["devices", "--listen", "2", "--port", device.path, "--json"]) == 0
    scans.join()
    told = json.loads(capsys.readouterr().out)
    assert (told["stage"], told["verdict"]) == ("ready", "good")
    assert "4111" not in json.dumps(told)


def test_a_port_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["devices", "--listen", "2", "--port", "/dev/ttyNONE"]) == 0
    assert "Check its cable" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--profile", "abacus"], ["--line", "fast"]])
def test_what_cannot_be_listened_with_is_told(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["devices", "--listen", "2", "--port", "/dev/null", *words]) == 1
    assert "cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["0", "3601"])
def test_an_odd_time_is_wrong_usage(seconds: str) -> None:
    with pytest.raises(SystemExit) as refusal:
        main(["devices", "--listen", seconds])
    assert refusal.value.code == 2


def test_the_doctor_finds_nothing_wrong_with_a_scanner_that_reads(
    device: PtyScanner, capsys: pytest.CaptureFixture[str]
) -> None:
    scans = scanning(device, lambda: device.scan(CARD))
    words = ["doctor", "--listen", "10", "--port", device.path, "--profile", "datalogic"]
    assert main(words) == 0
    scans.join()
    assert "It reads." in capsys.readouterr().out


def test_the_doctor_names_the_speed_of_a_scanner_that_is_set_to_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    device, stop = PtyScanner("datalogic", baud=115200), threading.Event()

    def keep_scanning() -> None:
        while not stop.wait(0.1):
            device.scan(CARD)

    person = threading.Thread(target=keep_scanning)
    person.start()
    words = ["doctor", "--listen", "1", "--port", device.path, "--profile", "datalogic", "--json"]
    try:
        assert main(words) == 1
    finally:
        stop.set()
        person.join()
        device.close()
    told = json.loads(capsys.readouterr().out)
    assert not told["ok"]
    assert told["findings"][-1]["remedy"] == 'Set scanner_line = "115200".'


def test_the_doctor_says_what_to_do_about_a_port_that_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["doctor", "--port", "/dev/ttyNONE", "--listen", "1"]) == 1
    assert "Plug it in" in capsys.readouterr().out


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimulatedPrinter]:
    made = SimulatedPrinter()
    monkeypatch.setenv("LOYALTY_PRINTER", made.address)
    yield made
    made.close()


def test_the_printer_says_how_it_is_and_prints_a_test(
    printer: SimulatedPrinter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printer.set(paper="low")
    assert main(["devices", "--print", "--json", "--data", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)["printer"]
    assert (told["setting"], told["stage"], told["paper"]) == (printer.address, "attention", "low")
    assert told["test"]["type"] == "printed"
    (receipt,) = printer.await_receipts(1, 10)
    assert "Test receipt" in interpret(receipt, 48).text


def test_the_doctor_looks_at_the_printer_too(
    printer: SimulatedPrinter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printer.set(paper="out")
    assert main(["doctor", "--data", str(tmp_path), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [one["level"] for one in told if one["about"] == "printer"] == ["problem"]
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    assert "problem: printer: The printer has no paper." in capsys.readouterr().out


def test_without_a_printer_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["devices", "--data", str(tmp_path)]) == 0
    assert "Printer: none is set" in capsys.readouterr().out
