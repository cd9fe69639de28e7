"""`devices` and `doctor`: what is plugged in, what it sends, what is wrong and what to do."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hardware import port_access
from hardware.discovery import AUTO, discover
from hardware.serial_scanner import SerialScanner
from hardware.trial import listen
from terminal.app.commands import say
from terminal.app.devices import SCANNER, line_of, profile_of
from terminal.app.opening import default_folder, settings_of
from terminal.device_ports import Rejected, Scan

if TYPE_CHECKING:
    from terminal.device_ports import FoundDevice, Heard
    from terminal.settings import Settings


def devices(options: argparse.Namespace) -> int:
    """List what is plugged in, and with `--listen` show what a scanner sends; raises Known."""
    found = discover()
    values: dict[str, Any] = {"devices": [_described(one) for one in found]}
    if not options.json:
        _print_found(found)
    if options.listen:
        values |= _listened(options, settings_of(options.data or default_folder()))
    if options.json:
        say(values, as_json=True)
    return 0


def scanner_to_try(options: argparse.Namespace, settings: Settings) -> SerialScanner:
    """The scanner that the options name, else the settings, else the only one there is; raises
    Damaged."""
    from hardware.decoding import CodeDecoder
    from terminal.clock import SystemClock
    from terminal.entropy import SystemEntropy

    profile = profile_of(SCANNER, options.profile or settings.scanner_profile)
    return SerialScanner(
        device=SCANNER,
        port=options.port or settings.scanner or AUTO,
        profile=profile,
        decoder=CodeDecoder(),
        now_ms=SystemClock().monotonic_ms,
        jitter=SystemEntropy().random,
        line=line_of(SCANNER, options.line or settings.scanner_line, profile),
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
