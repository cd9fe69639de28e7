"""From a frame to a code the till can act on, or to a sentence that says why not. Pure."""

from __future__ import annotations

import re

import msgspec

from hardware import aim, gs1, magstripe
from hardware.check_digits import all_digits, ean_holds
from hardware.framing import Fault
from hardware.nomenclature import Named, Nomenclature, WrongCheckDigit, default_nomenclature
from hardware.payment_cards import holds_payment_card, may_hide_card, may_hold_part_of_card
from terminal.device_ports import Rejected, Scan
from terminal.device_sentences import Sentence

_LINE_CONTROL = "\x00\x06\x07\x11\x13\x15"
"""NUL, ACK, BEL, XON, XOFF and NAK belong to the line, not to a code."""

_BETWEEN_BYTES = re.compile(r"[ :-]")


class _Unusable(Exception):
    """Carries the sentence's key, and its value, to the one place that builds a rejection."""

    def __init__(self, key: str, *values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class _Known(msgspec.Struct, frozen=True):
    text: str
    symbology: str
    named: Named


class CodeDecoder:
    """Understands codes by the shop's nomenclature."""

    def __init__(self, nomenclature: Nomenclature | None = None) -> None:
        """Use these rules, or the ones that ship with the program."""
        self._rules = nomenclature or default_nomenclature()

    def decode(
        self, raw: bytes, *, device: str, at_ms: int, symbology: str = ""
    ) -> Scan | Rejected:
        """Understand one code without its framing; never raises, whatever the bytes are.

        ``symbology`` is what the protocol says about it; an AIM identifier in front of the data
        says it better.
        """
        shown = raw.decode("latin-1")
        try:
            text = _plain_text(raw)
            aim_symbology, text = _split(text)
            symbology = aim_symbology or symbology
            if self._is_payment_card(text, symbology):
                return Rejected(
                    reason=Sentence("scan.payment_card"),
                    device=device,
                    at_ms=at_ms,
                    cause="payment_card",
                )
            known = self._understand(text, symbology)
            if known.named.kind == "unknown" and symbology not in aim.GS1 and may_hide_card(text):
                return Rejected(
                    reason=Sentence("scan.not_ours"),
                    device=device,
                    at_ms=at_ms,
                )
        except _Unusable as refusal:
            kept = b"" if _hides(shown, self._rules) else raw
            return Rejected(
                reason=Sentence(refusal.key, *refusal.values),
                device=device,
                at_ms=at_ms,
                raw=kept,
            )
        return Scan(
            raw=raw,
            text=known.text,
            symbology=known.symbology,
            kind=known.named.kind,
            code=known.named.code,
            device=device,
            at_ms=at_ms,
            points=known.named.points,
        )

    def refuse(self, fault: Fault, *, device: str, at_ms: int) -> Rejected:
        """Turn a framing fault into a rejection that carries no part of a payment card."""
        kept = b"" if may_hold_part_of_card(fault.raw.decode("latin-1")) else fault.raw
        return Rejected(reason=fault.reason, device=device, at_ms=at_ms, raw=kept)

    def _is_payment_card(self, text: str, symbology: str) -> bool:
        own = self._rules.own_card_prefixes
        if symbology in aim.EAN:
            return False
        if symbology in aim.GS1 or gs1.SEPARATOR in text:
            try:
                elements = gs1.parse(text)
            except gs1.BadElement:
                return holds_payment_card(text, own_prefixes=own)
            return any(
                holds_payment_card(value, own_prefixes=own)
                for identifier, value in elements.items()
                if identifier in gs1.FREE_TEXT
            )
        return holds_payment_card(text, own_prefixes=own)

    def _understand(self, text: str, symbology: str) -> _Known:
        if text == "NR":
            raise _Unusable("scan.nothing")
        if symbology == "magstripe" or (not symbology and magstripe.looks_like_tracks(text)):
            return self._card(text)
        if symbology in aim.GS1 or gs1.SEPARATOR in text:
            return self._elements(text, symbology)
        if symbology in aim.EAN or symbology == "rfid":
            return self._named(text, symbology, _canonical(text, symbology))
        if not symbology and all_digits(text):
            symbology, code = _number(text)
            return self._named(text, symbology, code)
        if text.startswith("{"):
            return self._json(text, symbology)
        return self._named(text, symbology, text)

    def _named(self, text: str, symbology: str, code: str) -> _Known:
        try:
            return _Known(text, symbology, self._rules.name(code, symbology))
        except WrongCheckDigit:
            raise _Unusable("scan.misread") from None

    def _card(self, text: str) -> _Known:
        try:
            number = magstripe.card_number(text)
        except magstripe.BadTracks as error:
            raise _Unusable(error.key) from None
        return self._named(number, "magstripe", number)

    def _elements(self, text: str, symbology: str) -> _Known:
        try:
            elements = gs1.parse(text)
        except gs1.BadElement as error:
            raise _Unusable("scan.gs1", str(error)) from None
        named = self._rules.name_elements(elements)
        if named is None:
            inner = next((elements[name] for name in gs1.INTERNAL if name in elements), text)
            return self._named(text, symbology, inner)
        if named.kind == "product":
            named = Named("product", _trade_item(named.code))
        return _Known(text, symbology, named)

    def _json(self, text: str, symbology: str) -> _Known:
        try:
            fields = msgspec.json.decode(text, type=dict[str, object])
        except (msgspec.DecodeError, RecursionError):
            return self._named(text, symbology, text)
        for name in self._rules.json_fields:
            value = fields.get(name)
            if isinstance(value, str) and value:
                return self._named(text, symbology, value)
        return self._named(text, symbology, text)


def _plain_text(raw: bytes) -> str:
    """Decode and clear of what belongs to the line; only GS remains of all control characters."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _Unusable("scan.garbled") from None
    text = text.strip(_LINE_CONTROL).removeprefix("\ufeff").strip(" ")
    if not text:
        raise _Unusable("scan.empty")
    if not text.replace(gs1.SEPARATOR, "").isprintable():
        raise _Unusable("scan.garbled")
    return text


def _split(text: str) -> tuple[str, str]:
    try:
        return aim.split(text)
    except aim.CutIdentifier:
        raise _Unusable("scan.beginning") from None


def _canonical(text: str, symbology: str) -> str:
    if symbology == "rfid":
        return _BETWEEN_BYTES.sub("", text).upper()
    return _ean(text, symbology)


def _ean(text: str, symbology: str) -> str:
    """Canonical EAN: UPC-A gets its leading zero, a supplement of 2 or 5 digits is left out."""
    if not all_digits(text):
        raise _Unusable("scan.garbled")
    if symbology == "ean13" and len(text) in (15, 18):
        text = text[:13]
    if symbology == "ean13" and len(text) == 12:
        text = "0" + text
    if len(text) != (8 if symbology == "ean8" else 13):
        raise _Unusable("scan.digits")
    if not ean_holds(text):
        raise _Unusable("scan.misread")
    return text


def _number(text: str) -> tuple[str, str]:
    """Symbology and canonical form of a bare number, as far as its check digit tells them."""
    if len(text) == 13:
        return "ean13", _ean(text, "ean13")
    if not ean_holds(text):
        return "", text
    if len(text) == 12:
        return "ean13", "0" + text
    if len(text) == 8:
        return "ean8", text
    if len(text) == 14:
        return "gtin", _trade_item(text)
    return "", text


def _trade_item(number: str) -> str:
    """A GTIN-14 of a single item as the EAN-13 on the item itself."""
    return number[1:] if len(number) == 14 and number.startswith("0") else number


def _hides(text: str, rules: Nomenclature) -> bool:
    """Say whether refused bytes must not be kept, because they may be a payment card's."""
    stripped = "".join(sign for sign in text if sign.isdigit())
    if len(stripped) == len(text.strip()) == 13:
        return False
    own = rules.own_card_prefixes
    return may_hold_part_of_card(text) or holds_payment_card(text, own_prefixes=own)
