"""What is wrong with a receipt printer and what to do, for `doctor`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from hardware import port_access
from hardware.diagnosis import Finding, Level, User
from hardware.discovery import Ports, discover
from terminal.device_ports import Printer, PrinterStage

ABOUT: Final = "printer"
_LEVELS: Final[dict[PrinterStage, Level]] = {
    "ok": "ok",
    "attention": "note",
    "unknown": "note",
    "stopped": "problem",
    "away": "problem",
}


def examine_printer(
    setting: str, printer: Callable[[], Printer], *, user: User, ports: Ports | None = None
) -> list[Finding]:
    """Look at the printer that a setting names: whether it may be used, and what it says."""
    if not setting:
        return _unset(ports)
    path = setting.removeprefix("serial:")
    if path.startswith("/") and Path(path).exists() and not port_access.may_use(path):
        group = port_access.group_of(path) or "lp"
        remedy = f"Run: sudo usermod -aG {group} {user.name}. Then sign out and in again."
        sentence = f"{user.name} may not use {path}."
        return [Finding(level="problem", about=ABOUT, sentence=sentence, remedy=remedy)]
    status = printer().status()
    said = str(status.reason) or f"The printer at {setting} is well: paper {status.paper}."
    remedy = ""
    if status.stage == "away":
        remedy = "`loyalty-terminal devices` lists what is plugged in and how it is set."
    return [Finding(level=_LEVELS[status.stage], about=ABOUT, sentence=said, remedy=remedy)]


def _unset(ports: Ports | None) -> list[Finding]:
    found = [one for one in discover(ports) if one.role == "printer"]
    if not found:
        sentence = "No printer is set: receipts are on the screen."
        return [Finding(level="note", about=ABOUT, sentence=sentence)]
    one = found[0]
    setting = one.setting if one.connection == "usb_printer" else f"serial:{one.setting}"
    return [
        Finding(
            level="note",
            about=ABOUT,
            sentence=f"{one.title} is plugged in, but no printer is set.",
            remedy=f'Set printer = "{setting}".',
        )
    ]
