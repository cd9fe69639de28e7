"""`devices` and `doctor`: what is plugged in, what it sends, what is wrong and what to do."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hardware import port_access
from hardware.diagnosis import Finding, examine, find_speed, judge, this_user
from hardware.discovery import AUTO, discover
from hardware.printer_diagnosis import examine_printer
from hardware.printers import NoPrinter
from hardware.serial_scanner import SerialScanner
from hardware.trial import listen
from terminal.app.commands import say
from terminal.app.devices import (
    READER,
    SCANNER,
    line_of,
    printer_of,
    profile_of,
    renderer_of,
)
from terminal.app.opening import default_folder, settings_of
from terminal.clock import SystemClock
from terminal.device_ports import Rejected, Scan

if TYPE_CHECKING:
    from hardware.line import Line
    from terminal.device_ports import FoundDevice, Heard, Printer
    from terminal.settings import Settings


def devices(options: argparse.Namespace) -> int:
    """List what is plugged in, and with `--listen` show what a scanner sends; raises Known."""
    found = discover()
    values: dict[str, Any] = {"devices": [_described(one) for one in found]}
    if not options.json:
        _print_found(found)
    values["printer"] = _printer(options, settings_of(options.data or default_folder()))
    if options.listen:
        values |= _listened(options, settings_of(options.data or default_folder()))
    if options.json:
        say(values, as_json=True)
    return 0


def doctor(options: argparse.Namespace) -> int:
    """Say what is wrong with the devices and what to do; 1 where something is. Raises Known."""
    settings = settings_of(options.data or default_folder())
    if options.port:
        settings = msgspec.structs.replace(settings, scanner=options.port)
    findings = _examined(settings)
    if options.listen and not any(one.level == "problem" for one in findings):
        findings += _tried(options, settings)
    problems = sum(one.level == "problem" for one in findings)
    if options.json:
        rows = [msgspec.to_builtins(one) for one in findings]
        say({"ok": not problems, "findings": rows}, as_json=True)
    else:
        for one in findings:
            print(f"{one.level}: {one.about}: {one.sentence}")
            if one.remedy:
                print(f"    {one.remedy}")
    return 1 if problems else 0


def _examined(settings: Settings) -> list[Finding]:
    user = this_user()
    return [
        *examine(SCANNER, settings.scanner, user=user),
        *examine(READER, settings.reader, user=user),
        *examine_printer(settings.printer, lambda: _printer_of(settings), user=user),
    ]


def _printer_of(settings: Settings) -> Printer:
    return printer_of(settings.printer, settings.printer_line) if settings.printer else NoPrinter()


def _printer(options: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    """How the printer is, and what became of a test receipt where one was asked for."""
    printer = _printer_of(settings)
    status = printer.status()
    values: dict[str, Any] = {
        "setting": settings.printer,
        **msgspec.to_builtins(status, enc_hook=str),
    }
    if not options.json:
        print(f"Printer: {settings.printer or 'none is set'}")
        print(f"    {status.stage}, paper {status.paper}, cover {status.cover}")
        if status.reason:
            print(f"    {status.reason}")
    if options.print:
        outcome = printer.print(_test_receipt(settings, options.data or default_folder()))
        values["test"] = msgspec.to_builtins(outcome, enc_hook=str)
        if not options.json:
            said = outcome.reason or "The test receipt was sent."
            print(f"    {said}")
    return values


def _test_receipt(settings: Settings, folder: Path) -> bytes:
    from terminal.app.device_bench import sample
    from terminal.app.opening import letterhead_of
    from terminal.identity import Identity

    nobody = Identity("-", "TEST", "", "UTC", "EUR", b"")
    now = datetime.fromtimestamp(SystemClock().now_ms() // 1000, UTC)
    receipt = sample(nobody, letterhead_of(settings, folder), now)
    return renderer_of(settings, folder / "cache")(receipt)


def _tried(options: argparse.Namespace, settings: Settings) -> list[Finding]:
    """Listen to the scanner; where its bytes are garbled, look for the speed it is set to."""
    print(f"Scan something within {options.listen} seconds.", file=sys.stderr)
    line = _line(options, settings)
    trial = listen(scanner_to_try(options, settings), options.listen, enough=1)
    findings = [judge(SCANNER, trial, line, options.listen)]
    if trial.verdict == "garbled":
        baud = find_speed(
            lambda other: scanner_to_try(options, settings, other), line, _ask, options.listen
        )
        if baud:
            sentence = f"The scanner is set to {baud} baud."
            remedy = f'Set scanner_line = "{baud}".'
            findings.append(Finding(level="note", about=SCANNER, sentence=sentence, remedy=remedy))
    return findings


def _ask(baud: int) -> None:
    print(f"Scan again: trying {baud} baud.", file=sys.stderr)


def _line(options: argparse.Namespace, settings: Settings) -> Line:
    profile = profile_of(SCANNER, options.profile or settings.scanner_profile)
    return line_of(SCANNER, options.line or settings.scanner_line, profile)


def scanner_to_try(
    options: argparse.Namespace, settings: Settings, line: Line | None = None
) -> SerialScanner:
    """The scanner that the options name, else the settings, else the only one there is; raises
    Damaged."""
    from hardware.decoding import CodeDecoder
    from terminal.entropy import SystemEntropy

    profile = profile_of(SCANNER, options.profile or settings.scanner_profile)
    return SerialScanner(
        device=SCANNER,
        port=options.port or settings.scanner or AUTO,
        profile=profile,
        decoder=CodeDecoder(),
        now_ms=SystemClock().monotonic_ms,
        jitter=SystemEntropy().random,
        line=line or _line(options, settings),
    )


def _described(one: FoundDevice) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(one)
    if one.path:
        values["usable"] = port_access.may_use(one.path)
        values["used_by"] = [msgspec.to_builtins(holder) for holder in _holders(one)]
    return values


def _holders(one: FoundDevice) -> list[port_access.Holder]:
    return port_access.holders(one.path) if Path(one.path).exists() else []


def _print_found(found: list[FoundDevice]) -> None:
    if not found:
        print("Nothing is plugged in: no serial port, no USB printer.")
    for one in found:
        model = f" ({one.model})" if one.model and one.model != one.title else ""
        print(f"{one.title}{model}: {one.role.replace('_', ' ')}")
        if one.connection == "keyboard":
            print("    types like a keyboard; works without a setting")
            continue
        print(f"    {one.path}, in the settings: {one.setting}")
        if one.profile:
            print(f"    scanner_profile as shipped: {one.profile}")
        if not port_access.may_use(one.path):
            print("    this user may not use it; `loyalty-terminal doctor` says what to do")
        for holder in _holders(one):
            print(f"    in use by {holder.program} (process {holder.pid})")


def _listened(options: argparse.Namespace, settings: Settings) -> dict[str, Any]:
    scanner = scanner_to_try(options, settings)
    if not options.json:
        print(f"Scan something within {options.listen} seconds.")
    trial = listen(scanner, options.listen, (lambda _: None) if options.json else _print_heard)
    if not options.json and trial.state.reason:
        print(trial.state.reason, file=sys.stderr)
    return {
        "stage": trial.state.stage,
        "reason": trial.state.reason,
        "verdict": trial.verdict,
        "heard": [
            {"text": one.text, "hex": one.raw.hex(), "results": [_result(r) for r in one.results]}
            for one in trial.heard
        ],
    }


def _result(result: Scan | Rejected) -> dict[str, str]:
    if isinstance(result, Rejected):
        return {"refused": result.cause, "reason": result.reason}
    return {"kind": result.kind, "code": result.code, "symbology": result.symbology}


def _print_heard(heard: Heard) -> None:
    print(heard.text)
    for result in heard.results:
        if isinstance(result, Rejected):
            print(f"    {result.reason}")
        else:
            kind = result.kind.replace("_", " ")
            print(f"    {kind} {result.code} {result.symbology}".rstrip(), flush=True)
