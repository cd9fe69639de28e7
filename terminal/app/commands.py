"""The commands: each opens what it needs, does one thing and says what it did."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

import msgspec

from terminal.errors import Refused, Unavailable


def run_command(options: argparse.Namespace) -> int:  # noqa: C901, PLR0911, PLR0912 - one per command
    """Run the chosen command, other than the window; raises Known."""
    match options.command:
        case "demo" | "pictures":
            return _demonstrate(options)
        case "replay":
            from terminal.app.replay.command import replay

            return replay(options)
        case "sync":
            return _sync(options.data, options.central, as_json=options.json)
        case "salvage":
            return _salvage(options.data, as_json=options.json)
        case "verify":
            return _verify(options.data, as_json=options.json)
        case "reconcile":
            from terminal.app.reconciling import run

            return run(options)
        case "export-entries":
            return _export(options.data, options.out)
        case "catalogue":
            return _catalogue(options)
        case "enrol":
            return _enrol(options)
        case "renew-key":
            return _renew_key(options)
        case "devices":
            from terminal.app.device_commands import devices

            return devices(options)
        case "doctor":
            from terminal.app.device_commands import doctor

            return doctor(options)
        case "cards" | "vouchers":
            from terminal.app.paper_commands import print_sheets

            return print_sheets(options)
        case "scan-simulator" | "printer-simulator":
            return _simulate(options)
        case _:
            return _settings(options.data, as_json=options.json)


def _demonstrate(options: argparse.Namespace) -> int:
    if options.command == "demo":
        from terminal.app.demo.shift import play

        return play(options.out, as_json=options.json)
    from terminal.app.demo.pictures import take, take_for_manual

    if options.manual:
        return take_for_manual(options.out, options.language)

    chosen = options.scene, options.variant
    return take(options.out, *chosen, options.language, as_json=options.json)


def _simulate(options: argparse.Namespace) -> int:
    if options.command == "printer-simulator":
        from hardware.printer_simulator import run as simulate_printer

        transport: Literal["pty", "tcp"] = "pty" if options.tcp is None else "tcp"
        return simulate_printer(transport, options.tcp or 0, options.out, sys.stdin, sys.stdout)
    from hardware.profiles import UnknownProfile
    from hardware.scan_simulator import play, run

    try:
        if not options.act:
            return run(options.profile, sys.stdin, sys.stdout)
        return play(options.profile, sys.stdin, sys.stdout, baud=options.baud, chunk=options.chunk)
    except UnknownProfile as error:
        raise Refused("scanner.profile", str(error)) from None


def say(values: dict[str, Any], *, as_json: bool) -> None:
    """Print results: one JSON object, or a line each."""
    if as_json:
        print(json.dumps(values))
    else:
        for key, value in values.items():
            print(f"{key}: {value}")


def existing(folder: Path) -> Path:
    """The folder, if it holds a till's data; raises Refused."""
    from terminal.store.database import FILE
    from terminal.store.replacing import stands

    if not stands(folder / FILE) and not any((folder / "keys").glob("*")):
        raise Refused("folder.empty", f"{folder} holds no till's data. Check the folder's name.")
    return folder


def _sync(folder: Path, central: str | None, *, as_json: bool) -> int:
    from sync.client.once import sync_once
    from terminal.app.opening import open_engine, settings_of
    from terminal.replica import Replica

    settings = settings_of(existing(folder))
    url = central or settings.central
    if not url:
        raise Unavailable("sync.no_central", "Where central is was never said. Set `central`.")
    with closing(open_engine(folder, settings, prints=False)) as engine:
        authority = Path(settings.authority) if settings.authority else None
        done = sync_once(Replica(engine), url, engine.clock, authority=authority)
        values = msgspec.to_builtins(done)
        values["unsent"] = engine.status().unsent
        say(values, as_json=as_json)
    return 0


def _verify(folder: Path, *, as_json: bool) -> int:
    from terminal.app.opening import open_engine, settings_of
    from terminal.verifying import verify

    with closing(open_engine(existing(folder), settings_of(folder), prints=False)) as engine:
        found = engine.read(lambda c: verify(c, engine.rules))
    values: dict[str, Any] = {
        "ok": found.fault is None,
        "entries": found.entries,
        "accounts": found.accounts,
        "registers": found.registers,
    }
    if found.fault is not None:
        values["entry"] = found.fault.subject
        values["fault"] = found.fault.sentence
    say(values, as_json=as_json)
    return 0 if found.fault is None else 1


def _salvage(folder: Path, *, as_json: bool) -> int:
    from terminal.app.opening import settings_of, spare_identity, usable
    from terminal.entropy import SystemEntropy
    from terminal.keys import database_key, open_keys
    from terminal.salvage import salvage

    settings, chance = settings_of(existing(folder)), SystemEntropy()
    usable(folder)
    keys = open_keys(folder / "keys", chance, settings.keystore)
    key = database_key(keys, chance, fresh=False)
    say(msgspec.to_builtins(salvage(folder, key, chance, spare_identity(keys))), as_json=as_json)
    return 0


def _export(folder: Path, out: Path) -> int:
    from terminal.app.opening import open_engine, settings_of
    from terminal.exporting import write
    from terminal.store.failures import from_os_error

    with closing(open_engine(existing(folder), settings_of(folder), prints=False)) as engine:
        try:
            count = engine.read(lambda c: write(c, out))
        except OSError as error:
            raise from_os_error(error, out) from error
    print(f"{count} entries written to {out}", file=sys.stderr)
    return 0


@contextmanager
def _waiting(doing: str) -> Iterator[None]:
    """Say on standard error what takes its time, as long as it does; into a file, nothing."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(doing):
        yield


def _catalogue(options: argparse.Namespace) -> int:
    from terminal.app.opening import open_engine, settings_of
    from terminal.catalogue import read_catalogue
    from terminal.till import Till

    folder = existing(options.data)
    with closing(Till(open_engine(folder, settings_of(folder), prints=False))) as till:
        with _waiting("Reading the catalogue"):
            found = read_catalogue(options.file, till.currency)
        with _waiting(f"Writing {len(found):,} products"):
            till.import_catalogue(found).result()
        unpriced = sum(product.price is None for product in found)
    say({"products": len(found), "without a price": unpriced}, as_json=options.json)
    return 0


def _enrol(options: argparse.Namespace) -> int:
    from terminal.app.enrolling import enrol_folder
    from terminal.settings import remember

    identity = enrol_folder(options.data, options.central, options.code, options.name)
    remember(options.data, "central", options.central)
    say({"terminal": identity.terminal, "store": identity.store}, as_json=options.json)
    return 0


def _renew_key(options: argparse.Namespace) -> int:
    from terminal.app.enrolling import renew_key

    identity = renew_key(options.data)
    say({"terminal": identity.terminal}, as_json=options.json)
    return 0


def _settings(folder: Path | None, *, as_json: bool) -> int:
    from terminal.app.opening import default_folder, settings_of
    from terminal.settings import declared

    values = msgspec.to_builtins(settings_of(folder or default_folder()))
    if as_json:
        rows = [
            {**msgspec.to_builtins(one), "variable": one.variable, "value": values[one.key]}
            for one in declared()
        ]
        print(json.dumps({"settings": rows}))
        return 0
    for one in declared():
        unit = f" ({one.unit})" if one.unit else ""
        print(f"{one.key} = {values[one.key]!r}")
        print(f"    {one.description}")
        print(f"    {one.kind}{unit}, default {one.default!r}, or {one.variable}")
    return 0
