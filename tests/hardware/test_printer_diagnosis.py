"""The doctor on printers: unset, refused, gone, silent, out of paper, well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.diagnosis import User
from hardware.discovery import Ports
from hardware.printer_diagnosis import examine_printer
from hardware.printers import NoPrinter, SerialPrinter
from hardware.simulated_printer import SimulatedPrinter
from terminal.device_ports import Printer

MARA = User("mara", frozenset(), frozenset())


@pytest.fixture
def device() -> Iterator[SimulatedPrinter]:
    made = SimulatedPrinter()
    yield made
    made.close()


def examined(device: SimulatedPrinter) -> tuple[str, str, str]:
    def printer() -> Printer:
        return SerialPrinter(device.address.removeprefix("serial:"))

    (finding,) = examine_printer(device.address, printer, user=MARA)
    return finding.level, finding.sentence, finding.remedy


def test_a_printer_that_is_well_says_so(device: SimulatedPrinter) -> None:
    level, sentence, _ = examined(device)
    assert level == "ok"
    assert "paper ok" in sentence


def test_paper_low_is_a_note_and_paper_out_a_problem(device: SimulatedPrinter) -> None:
    device.set(paper="low")
    assert examined(device)[0] == "note"
    device.set(paper="out")
    assert examined(device)[:2] == (
        "problem",
        "The printer has no paper. Put a new roll in; it then prints by itself.",
    )


def test_silence_is_a_note_and_never_ok(device: SimulatedPrinter) -> None:
    device.set(silent=True)
    level, sentence, _ = examined(device)
    assert level == "note"
    assert "does not say" in sentence


def test_a_printer_that_is_gone_is_a_problem_with_a_next_step(device: SimulatedPrinter) -> None:
    device.unplug()
    level, sentence, remedy = examined(device)
    assert level == "problem"
    assert "does not answer" in sentence
    assert "devices" in remedy


def test_a_printer_without_permission_names_the_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "lp0"
    node.touch(mode=0o660)
    monkeypatch.setattr("hardware.port_access.may_use", lambda _path: False)
    monkeypatch.setattr("hardware.port_access.group_of", lambda _path: "lp")
    (finding,) = examine_printer(str(node), NoPrinter, user=MARA)
    assert finding.level == "problem"
    assert "usermod -aG lp mara" in finding.remedy


def test_a_printer_that_is_plugged_in_and_not_set_is_named(tmp_path: Path) -> None:
    nowhere = Ports(serial=lambda: (), root=tmp_path)
    (none,) = examine_printer("", NoPrinter, user=MARA, ports=nowhere)
    assert "on the screen" in none.sentence
    (tmp_path / "dev/usb").mkdir(parents=True)
    (tmp_path / "dev/usb/lp0").touch()
    (found,) = examine_printer("", NoPrinter, user=MARA, ports=nowhere)
    assert found.remedy == 'Set printer = "/dev/usb/lp0".'
