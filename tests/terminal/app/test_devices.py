"""Devices out of settings, and the sentences for settings that make none."""

from __future__ import annotations

from pathlib import Path

import pytest

from hardware.printers import FilePrinter, NetworkPrinter, SerialPrinter
from hardware.simulated import PtyScanner
from terminal.app.devices import printer_of, printing_of, scanners_of
from terminal.clock import SystemClock
from terminal.entropy import SystemEntropy
from terminal.errors import Damaged
from terminal.settings import Settings
from tests.support.listening import Listener
from tests.support.shop import open_till


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("/dev/usb/lp0", FilePrinter),
        ("tcp://10.0.0.5:9100", NetworkPrinter),
        ("tcp://printer.example", NetworkPrinter),
        ("tcp://[fe80::1]:9101", NetworkPrinter),
        ("serial:/dev/ttyUSB1", SerialPrinter),
    ],
)
def test_a_printer_is_known_by_its_address(where: str, kind: type) -> None:
    assert isinstance(printer_of(where), kind)


@pytest.mark.parametrize("where", ["tcp://", "tcp://host:port", "serial:"])
def test_an_address_that_is_none_is_told(where: str) -> None:
    with pytest.raises(Damaged, match="settings"):
        printer_of(where)


def test_paper_of_another_width_is_told(tmp_path: Path) -> None:
    settings = Settings(printer="/dev/usb/lp0", paper_mm=70)
    with open_till(tmp_path) as till, pytest.raises(Damaged, match="80 or 58 mm wide, not 70"):
        printing_of(settings, till.engine, tmp_path, lambda *_: None)


def test_no_device_is_set_up_where_none_is_named(tmp_path: Path) -> None:
    assert scanners_of(Settings(), SystemClock(), SystemEntropy()) is None
    with open_till(tmp_path) as till:
        assert printing_of(Settings(), till.engine, tmp_path, lambda *_: None) is None


def test_an_unknown_kind_of_scanner_is_told_with_those_that_are_known() -> None:
    settings = Settings(scanner="/dev/ttyUSB0", scanner_profile="abacus")
    with pytest.raises(Damaged, match="honeywell"):
        scanners_of(settings, SystemClock(), SystemEntropy())


def test_the_named_scanner_reads() -> None:
    device = PtyScanner()
    scanner = scanners_of(Settings(scanner=device.path), SystemClock(), SystemEntropy())
    assert scanner is not None
    listener = Listener()
    try:
        listener.listen_to(scanner)
        listener.stage("ready")
        device.scan("2900000054417")
        assert listener.codes(1) == ["2900000054417"]
    finally:
        scanner.stop()
        device.close()
