"""Records as people call them: kinds of acts, fields and their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

import msgspec
from PySide6.QtCore import QCoreApplication

from terminal.domain.fleet import LET_IN, REVOKED
from ui import wording
from ui.figures import Figures

_translate = QCoreApplication.translate
Who = Callable[[UUID], str]
"""The name of a member, empty where nobody knows one."""
_ID_LENGTH: Final = 36


def act(kind: str, field: str = "") -> str:
    """What was done, by the entry's kind and the field that it set."""
    if field:
        return _translate("records", "{0} changed").format(field_name(field))
    return {
        "erase": _translate("records", "Member erased"),
        "stock": _translate("records", "Stock corrected"),
        "programme": _translate("records", "Rules published"),
        "mark": _translate("records", "Mark moved"),
        "issue": _translate("records", "Voucher issued"),
    }.get(kind) or wording.kind(kind)


def field_name(field: str) -> str:
    """What a field is called."""
    if field.startswith("consent."):
        return _translate("records", "Consent to {0}").format(purpose(field))
    return _fields().get(field, field)


def purpose(field: str) -> str:
    """What a consent is about, by its field."""
    what = field.removeprefix("consent.")
    return {"marketing": _translate("records", "advertising")}.get(what, what)


def _fields() -> dict[str, str]:
    return {
        "status": _translate("records", "State"),
        "since": _translate("records", "Member since"),
        "name": _translate("records", "Name"),
        "phone": _translate("records", "Phone"),
        "email": _translate("records", "E-mail"),
        "reference": _translate("records", "Reference"),
        "birthday": _translate("records", "Birthday"),
        "address": _translate("records", "Address"),
        "guardian": _translate("records", "Parent"),
        "card": _translate("records", "Card"),
        "belongs_to": _translate("records", "Belongs to"),
        "name_shown": _translate("records", "Name on screens"),
        "language": _translate("records", "Language"),
        "tier": _translate("records", "Tier given"),
        "segments": _translate("records", "Segments"),
        "exported": _translate("records", "File handed out"),
        "staff": _translate("records", "Colleague"),
        "member": _translate("records", "Own membership"),
        "delegated": _translate("records", "Lent key"),
        "shift": _translate("records", "Shift"),
        "closing": _translate("records", "Store close"),
        "referred_by": _translate("records", "Brought by"),
        "code_of": _translate("records", "Invitation code"),
        "redeems": _translate("records", "May redeem for the household"),
        REVOKED: _translate("records", "Till shut out"),
        LET_IN: _translate("records", "Till let in until"),
    }


def value(field: str, text: str, figures: Figures, who: Who | None = None) -> str:
    """A field's value as it was written (JSON, or a personal text), for people; `who` names the
    members that it is about."""
    try:
        held = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text
    if field == "status" and isinstance(held, str):
        return wording.state(held)
    if field in {"exported", LET_IN} and isinstance(held, int):
        return figures.moment(held)
    if field == "since" and isinstance(held, int):
        return figures.day(held, always_year=True)
    if isinstance(held, dict) and field.startswith(("consent.", "tier")):
        return _tier(held, figures) if field == "tier" else consent(held)
    return _named(held, who) or _plain(held)


def _named(held: object, who: Who | None) -> str:
    member = _id(held) if isinstance(held, str) else None
    if who is None or member is None:
        return ""
    return who(member) or _translate("records", "a record without a name")


def _id(text: str) -> UUID | None:
    try:
        return UUID(text) if len(text) == _ID_LENGTH else None
    except ValueError:
        return None


def _tier(held: dict[str, object], figures: Figures) -> str:
    until = held.get("until")
    day = figures.day(until, always_year=True) if isinstance(until, int) else ""
    return _translate("records", "{0} until {1}").format(held.get("tier"), day)


def is_given(text: str) -> bool:
    """Whether a consent, as it was written, is given."""
    held = msgspec.json.decode(text) if text else {}
    return isinstance(held, dict) and bool(held.get("given"))


def consent(held: dict[str, object]) -> str:
    """A consent with the version of its wording."""
    given = _translate("records", "given") if held.get("given") else _translate("records", "no")
    if held.get("withdrawn"):
        given = _translate("records", "taken back")
    version = held.get("version")
    if not version:
        return given
    return _translate("records", "{0}, wording {1}").format(given, version)


def _plain(held: object) -> str:
    if held is None:
        return _translate("records", "none")
    if isinstance(held, bool):
        return _translate("records", "yes") if held else _translate("records", "no")
    if isinstance(held, dict):
        return "\n".join(f"{name}: {_plain(one)}" for name, one in held.items())
    if isinstance(held, list):
        return ", ".join(_plain(one) for one in held)
    return str(held)
