"""Settings of a till: a TOML file in the data folder, overridden by environment variables.

Every key is declared once here with type, unit, default and description;
`loyalty-terminal settings` lists them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_type_hints

import msgspec

from terminal.errors import Damaged
from terminal.keys import Keystore

FILE: Final = "settings.toml"
PREFIX: Final = "LOYALTY_"


class Setting(msgspec.Struct, frozen=True):
    """One declared key."""

    key: str
    kind: str
    unit: str
    default: str
    description: str

    @property
    def variable(self) -> str:
        """The environment variable that overrides it."""
        return PREFIX + self.key.upper()


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The values in force; see `DECLARED` for what each means."""

    central: str = ""
    authority: str = ""
    keystore: Keystore = "auto"
    scanner: str = ""
    scanner_profile: str = "honeywell"
    scanner_line: str = ""
    scanner_presence: Literal["auto", "dsr", "dcd", "cts", "none"] = "auto"
    reader: str = ""
    reader_profile: str = "magtek"
    reader_line: str = ""
    reader_presence: Literal["auto", "dsr", "dcd", "cts", "none"] = "auto"
    quiet_minutes: int = 0
    wedge_gap_ms: int = 100
    wedge_least: int = 4
    printer: str = ""
    printer_line: str = ""
    printer_profile: str = "default"
    paper_mm: int = 80
    cash_drawer: Literal["none", "2", "5"] = "none"
    receipt_language: str = ""
    receipt_header: str = ""
    receipt_footer: str = ""
    receipt_logo: str = ""
    theme: Literal["light", "dark", "system"] = "light"
    text_size: int = 100
    language: str = ""
    region: str = "DE"
    held_seconds: int = 25
    pos_port: int = 0
    lock_minutes: int = 10
    reconcile_hour: int = 4
    day_totals: str = ""


_UNITS_AND_WORDS: Final[dict[str, tuple[str, str]]] = {
    "central": ("URL", "Where central is, such as https://central.example:8443."),
    "authority": ("path", "Certificate file to trust for central, besides the system's."),
    "keystore": ("", "Where keys are kept: auto, keyring or file."),
    "scanner": (
        "device",
        "A path, a socket:// or rfc2217:// URL, or usb:… or auto as `devices` lists them.",
    ),
    "scanner_profile": ("", "How the scanner frames its codes; see scan-simulator --profile."),
    "scanner_line": (
        "baud",
        "Speed and format of the scanner's line, such as 9600 or 115200-8N1; empty as shipped.",
    ),
    "scanner_presence": (
        "",
        "Line that the scanner holds raised while it is there; auto looks for DSR and DCD.",
    ),
    "reader": ("device", "A second device, for cards or tags; named as the scanner is."),
    "reader_profile": ("", "How the second device frames its codes."),
    "reader_line": ("baud", "Speed and format of the second device's line; empty as shipped."),
    "reader_presence": ("", "The same of the second device."),
    "quiet_minutes": (
        "min",
        "Says after so long that nothing came, where the cable hides a loss; 0 for never.",
    ),
    "wedge_gap_ms": (
        "ms",
        "Longest pause between two keys of a scanner that types like a keyboard; 0 for no such.",
    ),
    "wedge_least": ("characters", "Fewest characters of a code from a scanner that types."),
    "printer": (
        "device",
        "Where receipts go: a device path, tcp://host:9100, serial:/dev/… or serial:usb:…",
    ),
    "printer_line": ("baud", "Speed and format of a serial printer's line, such as 19200-8N1."),
    "printer_profile": ("", "Kind of printer, by which its code pages are known, as TM-T88V."),
    "paper_mm": ("mm", "Width of the receipt paper: 80 or 58."),
    "cash_drawer": ("pin", "Opens the cash drawer with each receipt: none, or its plug's 2 or 5."),
    "receipt_language": ("", "Language of receipts, such as en or de; empty follows language."),
    "receipt_header": ("", "Lines above every receipt, as the shop's address."),
    "receipt_footer": ("", "Lines below every receipt, such as a greeting."),
    "receipt_logo": ("path", "Picture above every receipt, a PNG; dark parts are printed."),
    "theme": ("", "light, dark, or as the system has it."),
    "text_size": ("percent", "Size of all text on the screen, 100 to 200."),
    "language": ("", "Language of the screen, such as en or de; empty follows the system."),
    "region": ("", "Country of phone numbers written without one, such as DE."),
    "pos_port": (
        "port",
        "Port of the loopback on which the shop's till talks to this one; 0 for none.",
    ),
    "lock_minutes": (
        "minutes",
        "Time without a touch after which the till asks for a PIN again; 0 for never.",
    ),
    "reconcile_hour": (
        "hour",
        "From when, 0 to 23, the day that ended is reconciled; missed nights at the next start.",
    ),
    "day_totals": (
        "path",
        "Folder with the shop's totals of each day, as 2026-11-20.csv (till,kind,amount).",
    ),
    "held_seconds": ("seconds", "How long an idle connection to central is held open."),
}


def declared() -> list[Setting]:
    """Every key with its type, unit, default and description."""
    defaults = Settings()
    hints = get_type_hints(Settings)
    found = []
    for key, (unit, words) in _UNITS_AND_WORDS.items():
        choices = get_args(hints[key])
        kind = " or ".join(choices) if choices else hints[key].__name__
        found.append(Setting(key, kind, unit, str(getattr(defaults, key)), words))
    return found


def read(folder: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of a data folder; raises Damaged with the key and the remedy."""
    path = folder / FILE
    values = _written(path)
    unknown = sorted(set(values) - set(_UNITS_AND_WORDS))
    if unknown:
        raise _bad(path, f"there is no setting '{unknown[0]}'")
    integers = {key for key, kind in get_type_hints(Settings).items() if kind is int}
    for setting in declared():
        text = environment.get(setting.variable)
        if text is not None:
            values[setting.key] = int(text) if setting.key in integers and text.isdigit() else text
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise _bad(path, str(error)) from None


def remember(folder: Path, key: str, value: str) -> None:
    """Write a text setting into the folder's file, unless it says something there already;
    raises Damaged."""
    path = folder / FILE
    if key in _written(path):
        return
    before = path.read_text("utf-8") if path.exists() else ""
    quoted = msgspec.json.encode(value).decode()
    try:
        path.write_text(f"{key} = {quoted}\n{before}", "utf-8")
    except OSError as error:
        raise _bad(path, f"it cannot be written: {error.strerror}") from error


def choose(folder: Path, values: Mapping[str, str]) -> None:
    """Write text settings into the folder's file in the place of what it says; all else in it
    stays as it is. Whoever runs already keeps what it read. Raises Damaged."""
    path = folder / FILE
    wanted = _written(path) | dict(values)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for key, value in values.items():
        line = f"{key} = {msgspec.json.encode(value).decode()}"
        at = next((i for i, old in enumerate(lines) if _names(old, key)), None)
        if at is None:
            lines.insert(0, line)
        else:
            lines[at] = line
    text = "\n".join(lines) + "\n"
    if not _says(text, wanted):
        raise _bad(path, f"'{next(iter(values))}' stands there over several lines")
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text(text, "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise _bad(path, f"it cannot be written: {error.strerror}") from error


def _names(line: str, key: str) -> bool:
    return line.partition("=")[0].strip().strip("\"'") == key


def _says(text: str, wanted: dict[str, Any]) -> bool:
    import tomllib

    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _written(path: Path) -> dict[str, Any]:
    """What a folder's own file says; nothing where there is none."""
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise _bad(path, f"it cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _bad(path, f"it is no TOML file: {error}") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _bad(path, f"it is no TOML file: {error}") from error


def _bad(path: Path, why: str) -> Damaged:
    return Damaged(
        "settings.bad",
        f"The settings in {path} cannot be used: {why}. "
        "`loyalty-terminal settings` lists what can be set.",
        str(path),
    )
