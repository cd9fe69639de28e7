"""What is wrong with a scanner's port and what to do, found without disturbing it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec

from hardware import port_access
from hardware.discovery import AUTO, Ports, discover, locate
from hardware.line import Line
from hardware.port_faults import explain
from hardware.serial_scanner import SerialScanner
from hardware.trial import COMMON_SPEEDS, Trial, Verdict, listen
from terminal.device_ports import Rejected

_PLAIN: Final = ("/dev/ttyS", "/dev/ttyAMA")
"""What Linux calls ports that are soldered to the board."""

Level = Literal["ok", "note", "problem"]

SPEED_S: Final = 6
"""How long each speed is tried; a person scans about every two seconds."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at: a sentence, and what to do where something is to be done."""

    level: Level
    about: str
    sentence: str
    remedy: str = ""


class User(msgspec.Struct, frozen=True):
    """Who runs this program: the groups of the session, and those joined since it began."""

    name: str
    in_session: frozenset[str]
    on_paper: frozenset[str]


def examine(device: str, setting: str, *, user: User, ports: Ports | None = None) -> list[Finding]:
    """Look at the port that a setting names, without opening it."""
    if not setting:
        return _unset(device, ports) if device == "scanner" else []
    try:
        path = locate(setting, ports)
    except OSError as error:
        fault = explain(error, setting)
        remedy = "Run `loyalty-terminal devices` to see what is plugged in."
        return [Finding(level="problem", about=device, sentence=fault.reason, remedy=remedy)]
    if "://" in path:
        return [Finding(level="ok", about=device, sentence=f"It is set to {path}.")]
    if not Path(path).exists():
        return [
            Finding(
                level="problem",
                about=device,
                sentence=f"The scanner at {path} is not there.",
                remedy="Plug it in, or set the port that `loyalty-terminal devices` names.",
            )
        ]
    return _permission(device, path, user) or [*_rivals(device, path), *hidden_loss(device, path)]


def _unset(device: str, ports: Ports | None) -> list[Finding]:
    found = [one for one in discover(ports) if one.role in ("scanner", "card_reader")]
    told = []
    for one in found:
        if one.connection == "keyboard":
            sentence = f"{one.title} types like a keyboard; it works without a setting."
            told.append(Finding(level="ok", about=device, sentence=sentence))
        else:
            told.append(
                Finding(
                    level="problem",
                    about=device,
                    sentence=f"{one.title} is plugged in, but no scanner is set.",
                    remedy=f'Set scanner = "{AUTO if len(found) == 1 else one.setting}" and '
                    f'scanner_profile = "{one.profile}".',
                )
            )
    return told or [
        Finding(
            level="note",
            about=device,
            sentence="No scanner is set and none that is known is plugged in.",
            remedy="Plug one in. Behind a serial cable, set its port: `loyalty-terminal devices`.",
        )
    ]


def hidden_loss(device: str, path: str) -> list[Finding]:
    """Say where a loss may go unnoticed: at a port that is there whatever is plugged into it."""
    if not str(Path(path).resolve()).startswith(_PLAIN):
        return []
    return [
        Finding(
            level="note",
            about=device,
            sentence=f"{path} is a plain serial port: it stays open when the cable is pulled.",
            remedy=f"Where the device holds DSR or DCD its loss is seen all the same; another line "
            f"is named by {device}_presence. Where it holds none, quiet_minutes tells of silence.",
        )
    ]


def _permission(device: str, path: str, user: User) -> list[Finding]:
    if port_access.may_use(path):
        return []
    group = port_access.group_of(path)
    if not group:
        remedy = f"Give a group access to {path}, such as dialout, by a udev rule."
    elif group in user.on_paper and group not in user.in_session:
        remedy = f"{user.name} joined the group '{group}' after signing in: sign out and in again."
    else:
        remedy = f"Run: sudo usermod -aG {group} {user.name}. Then sign out and in again."
    sentence = f"{user.name} may not use {path}."
    return [Finding(level="problem", about=device, sentence=sentence, remedy=remedy)]


def _rivals(device: str, path: str) -> list[Finding]:
    holders = port_access.holders(path)
    if not holders:
        return [Finding(level="ok", about=device, sentence=f"{path} is there and free.")]
    if all(one.is_till for one in holders):
        return [Finding(level="ok", about=device, sentence=f"The till itself is using {path}.")]
    names = ", ".join(f"{one.program} (process {one.pid})" for one in holders if not one.is_till)
    return [
        Finding(
            level="problem",
            about=device,
            sentence=f"Another program is using {path}: {names}.",
            remedy="Close it; the scanner then comes back by itself.",
        )
    ]


_HEARD: Final[dict[Verdict, tuple[Level, str, str]]] = {
    "good": ("ok", "It reads.", ""),
    "refused": (
        "problem",
        "It sends codes that cannot be used: {0}",
        "Check scanner_profile: `loyalty-terminal devices --listen 20` shows every byte.",
    ),
    "garbled": (
        "problem",
        "It sends bytes of another speed or format than {1}.",
        "Set scanner_line to the speed that the scanner is set to, or reset the scanner.",
    ),
    "silent": (
        "note",
        "Nothing came within {2} seconds.",
        "If something was scanned, check the cable, and that the scanner is not set to keyboard.",
    ),
    "away": ("problem", "{0}", ""),
}


def judge(device: str, trial: Trial, line: Line, seconds: float) -> Finding:
    """Say what listening to a device came to."""
    level, sentence, remedy = _HEARD[trial.verdict]
    refused = [r for h in trial.heard for r in h.results if isinstance(r, Rejected)]
    why = trial.state.reason or (refused[-1].reason if refused else "")
    said = sentence.format(why, f"{line.baud}-{line.format}", f"{seconds:g}")
    return Finding(level=level, about=device, sentence=said, remedy=remedy)


def find_speed(
    scanner_at: Callable[[Line], SerialScanner],
    line: Line,
    asked: Callable[[int], None],
    seconds: float = SPEED_S,
) -> int:
    """Listen at one common speed after the other while somebody scans; 0 when none is right.

    ``asked`` is told each speed before it is tried.
    """
    for baud in COMMON_SPEEDS:
        if baud == line.baud:
            continue
        asked(baud)
        at = Line(baud, line.format, line.flow)
        if listen(scanner_at(at), seconds, enough=1).verdict == "good":
            return baud
    return 0


def this_user() -> User:
    """Who runs this program, as the system knows it."""
    import grp
    import pwd

    entry = pwd.getpwuid(os.geteuid())
    session = frozenset(_group_name(number) for number in {*os.getgroups(), os.getegid()})
    joined = {group.gr_name for group in grp.getgrall() if entry.pw_name in group.gr_mem}
    return User(entry.pw_name, session, session | joined)


def _group_name(number: int) -> str:
    import grp

    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)
