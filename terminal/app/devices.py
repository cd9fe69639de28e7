"""Devices from the settings: the scanner on its line, the printer behind its thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from hardware.decoding import CodeDecoder
from hardware.line import BadLine, Line, read_line
from hardware.presence import Presence
from hardware.printer_thread import PrinterThread
from hardware.printers import RAW_PORT, FilePrinter, NetworkPrinter, SerialPrinter
from hardware.profiles import ScannerProfile, UnknownProfile, profile_named
from hardware.receipt_bytes import EscposRenderer
from hardware.scanners import Scanners
from hardware.serial_scanner import SerialScanner
from terminal.device_ports import Printer, PrintJob, PrintOutcome
from terminal.errors import Damaged
from terminal.spool import DatabaseSpool

if TYPE_CHECKING:
    from terminal.clock import Clock
    from terminal.engine import Engine
    from terminal.entropy import Entropy
    from terminal.settings import Settings

SCANNER: Final = "scanner"
READER: Final = "reader"
"""What the till's devices are called in logs and states; the scanner outranks the reader."""

OnOutcome = Callable[[PrintJob, PrintOutcome], None]


def scanners_of(settings: Settings, clock: Clock, entropy: Entropy) -> Scanners | None:
    """The scanners that the settings name, not listening yet; None where they name none.

    Raises Damaged where the kind of one or its line is not known.
    """
    named = (
        (
            SCANNER,
            settings.scanner,
            settings.scanner_profile,
            settings.scanner_line,
            settings.scanner_presence,
        ),
        (
            READER,
            settings.reader,
            settings.reader_profile,
            settings.reader_line,
            settings.reader_presence,
        ),
    )
    made = [
        SerialScanner(
            device=device,
            port=port,
            profile=profile_of(device, profile),
            decoder=CodeDecoder(),
            now_ms=clock.monotonic_ms,
            jitter=entropy.random,
            line=line_of(device, line, profile_of(device, profile)),
            presence=Presence(presence),
            quiet_minutes=settings.quiet_minutes,
        )
        for device, port, profile, line, presence in named
        if port
    ]
    return Scanners(made) if made else None


def profile_of(device: str, name: str) -> ScannerProfile:
    """A kind of scanner by its name; raises Damaged with those that are known."""
    try:
        return profile_named(name)
    except UnknownProfile as error:
        raise _bad(f"{device}_profile", str(error)) from None


def line_of(device: str, text: str, profile: ScannerProfile) -> Line:
    """A line as the setting says, else as the device is shipped; raises Damaged."""
    try:
        return read_line(text, profile.line)
    except BadLine as error:
        raise _bad(f"{device}_line", str(error)) from None


def printing_of(
    settings: Settings, engine: Engine, cache: Path, on_outcome: OnOutcome
) -> PrinterThread | None:
    """The printer that the settings name, not printing yet; None where they name none.

    `cache` is a folder for what the printer's library works out. Raises Damaged where the
    settings make no sense.
    """
    if not settings.printer:
        return None
    return PrinterThread(
        spool=DatabaseSpool(engine),
        printer=printer_of(settings.printer, settings.printer_line),
        render=renderer_of(settings, cache),
        on_outcome=on_outcome,
    )


def renderer_of(settings: Settings, cache: Path) -> EscposRenderer:
    """What makes the printer's bytes; raises Damaged where its paper is of no known width."""
    paper: Literal[80, 58] = 58 if settings.paper_mm == 58 else 80
    if settings.paper_mm != paper:
        raise _bad("paper_mm", f"Paper is 80 or 58 mm wide, not {settings.paper_mm}.")
    return EscposRenderer(
        cache=cache,
        paper=paper,
        profile=settings.printer_profile,
        drawer=settings.cash_drawer,
    )


def printer_of(where: str, line: str = "") -> Printer:
    """The printer at a setting's word: ``tcp://host:9100``, ``serial:/dev/…``, ``serial:usb:…`` or
    a device's path; `line` is its serial line's speed. Raises Damaged where the address is none.
    """
    scheme, _, rest = where.partition(":")
    match scheme:
        case "tcp":
            host, _, port = rest.removeprefix("//").rpartition(":")
            if not host:
                host, port = port, str(RAW_PORT)
            if not host or not port.isdigit():
                raise _bad("printer", f"'{where}' is not like tcp://host:{RAW_PORT}.")
            return NetworkPrinter(host.strip("[]"), port=int(port))
        case "serial":
            if not rest:
                raise _bad("printer", f"'{where}' is not like serial:/dev/ttyUSB0.")
            return SerialPrinter(rest, line=_printer_line(line))
        case _:
            return FilePrinter(Path(where))


def _printer_line(text: str) -> Line:
    try:
        return read_line(text, Line())
    except BadLine as error:
        raise _bad("printer_line", str(error)) from None


def _bad(key: str, why: str) -> Damaged:
    return Damaged(
        "settings.bad",
        f"The setting '{key}' cannot be used: {why} `loyalty-terminal settings` lists what can be "
        "set.",
        key,
    )
