"""What a code is, by rules declared as data: prefixes, lengths and check digits.

The shop's rules are a TOML document; the one that ships explains every word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from hardware import check_digits
from terminal.device_ports import CodeKind
from terminal.domain.mod97 import mod97_holds

CheckName = Literal["", "ean", "luhn", "damm", "verhoeff", "mod97"]

_CHECKS: dict[CheckName, Callable[[str], bool]] = {
    "ean": check_digits.ean_holds,
    "luhn": check_digits.luhn_holds,
    "damm": check_digits.damm_holds,
    "verhoeff": check_digits.verhoeff_holds,
    "mod97": mod97_holds,
}


class BadNomenclature(ValueError):
    """The document holds no usable rules; the message says where."""


class WrongCheckDigit(ValueError):
    """The code has the shape of a rule and fails its check: it was misread."""


class Named(msgspec.Struct, frozen=True):
    """A code that a rule recognised, in canonical form; ``points`` where it says its own worth."""

    kind: CodeKind
    code: str
    points: int = 0


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One shape of code."""

    kind: CodeKind
    pattern: str
    symbologies: tuple[str, ...] = ()
    check: CheckName = ""


class ElementRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One GS1 element that says what the code is."""

    identifier: str
    kind: CodeKind
    joined: str = ""
    points: str = ""


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The nomenclature as written."""

    version: Literal[1]
    rule: tuple[Rule, ...]
    gs1: tuple[ElementRule, ...] = ()
    own_card_prefixes: tuple[str, ...] = ()
    json_fields: tuple[str, ...] = ()


class Nomenclature:
    """Rules ready for use."""

    def __init__(self, document: Document) -> None:
        """Compile the rules; raises BadNomenclature."""
        self.own_card_prefixes = document.own_card_prefixes
        self.json_fields = document.json_fields
        self._elements = document.gs1
        self._rules = [(rule, _compiled(rule)) for rule in document.rule]

    def name(self, text: str, symbology: str) -> Named:
        """Say what a plain code is; raises WrongCheckDigit."""
        for rule, pattern in self._rules:
            if rule.symbologies and symbology not in rule.symbologies:
                continue
            fit = pattern.fullmatch(text)
            if fit is None:
                continue
            parts = fit.groupdict()
            check = _CHECKS.get(rule.check)
            if check is not None and not check(parts.get("number") or text):
                raise WrongCheckDigit(rule.kind)
            return Named(rule.kind, parts.get("code") or text)
        return Named("unknown", text)

    def name_elements(self, elements: dict[str, str]) -> Named | None:
        """Say what a GS1 code is, or None when no element tells."""
        for rule in self._elements:
            value = elements.get(rule.identifier)
            if value is None:
                continue
            joined = elements.get(rule.joined)
            points = int(elements.get(rule.points, "0"))
            return Named(rule.kind, f"{value}.{joined}" if joined else value, points)
        return None


def read_nomenclature(text: str) -> Nomenclature:
    """Read a document's TOML text; raises BadNomenclature."""
    try:
        document = msgspec.toml.decode(text, type=Document)
    except msgspec.DecodeError as error:
        raise BadNomenclature(f"The nomenclature cannot be read: {error}.") from error
    return Nomenclature(document)


@cache
def default_nomenclature() -> Nomenclature:
    """Return the rules that ship with the program."""
    source = resources.files("resources") / "nomenclature.toml"
    return read_nomenclature(source.read_text("utf-8"))


def _compiled(rule: Rule) -> re.Pattern[str]:
    try:
        return re.compile(rule.pattern, re.ASCII)
    except re.error as error:
        raise BadNomenclature(
            f"The pattern '{rule.pattern}' of a {rule.kind} rule is none: {error}."
        ) from error
