"""Known scanners as data: how to read them, how to make them sound, how to simulate them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from hardware.framing import Framer, TextFramer, TextRules
from hardware.line import Flow, Line
from hardware.ssi import SsiFramer
from terminal.device_ports import Tone

DEFAULT_PROFILE = "honeywell"


class UnknownProfile(ValueError):
    """No scanner of that name is known; the message lists those that are."""


class ScannerProfile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of device; ``resources/scanners.toml`` explains each word.

    Control bytes are written as characters of the same number (Latin-1).
    """

    name: str
    title: str
    frame: Literal["text", "ssi"] = "text"
    before: str = ""
    after: str = ""
    ends: str = "\r\n"
    start: Literal["none", "optional", "required"] = "optional"
    check: Literal["none", "lrc", "rfid"] = "none"
    accept: str = ""
    refuse: str = ""
    good: str = ""
    unknown: str = ""
    error: str = ""
    good_light: str = ""
    unknown_light: str = ""
    error_light: str = ""
    dark: str = ""
    symbology: str = ""
    baud: int = 9600
    flow: Flow = "none"
    probe: str = ""

    @property
    def line(self) -> Line:
        """How the device is set when it is shipped."""
        return Line(self.baud, flow=self.flow)

    def framer(self) -> Framer:
        """Make the machine that reads this device."""
        if self.frame == "ssi":
            return SsiFramer()
        return TextFramer(
            TextRules(
                ends=self.ends.encode("latin-1"),
                start=self.start,
                check=self.check,
                accept=self.accept.encode("latin-1"),
                refuse=self.refuse.encode("latin-1"),
            )
        )

    def tone(self, tone: Tone) -> bytes:
        """Bytes that make the device sound; empty when it cannot be asked."""
        sounds: dict[Tone, str] = {
            "good": self.good,
            "unknown": self.unknown,
            "error": self.error,
        }
        return sounds[tone].encode("latin-1")

    def light(self, tone: Tone) -> bytes:
        """Bytes that switch a light on until ``dark``; empty where that cannot be asked."""
        lights: dict[Tone, str] = {
            "good": self.good_light,
            "unknown": self.unknown_light,
            "error": self.error_light,
        }
        return lights[tone].encode("latin-1")


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    scanner: tuple[ScannerProfile, ...]


@cache
def profiles() -> dict[str, ScannerProfile]:
    """Return every known scanner by name."""
    source = resources.files("resources") / "scanners.toml"
    document = msgspec.toml.decode(source.read_bytes(), type=_Document)
    return {profile.name: profile for profile in document.scanner}


def profile_named(name: str) -> ScannerProfile:
    """Return one scanner; raises UnknownProfile."""
    known = profiles()
    if name not in known:
        raise UnknownProfile(f"No scanner is called '{name}'. Known are: {', '.join(known)}.")
    return known[name]
