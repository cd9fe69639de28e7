"""A programme document changed key by key: what a form writes, with the text's comments and order
kept. The text stays the one document; a form only reads and writes single keys of it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from terminal.domain.programme_keys import BY_PATH, TABLES
from terminal.domain.programme_text import BadProgramme, faults

_NEW: Final[dict[str, dict[str, Any]]] = {
    "tier": {"name": "New tier", "qualifying": 1},
    "promotion": {"id": "new", "name": "New promotion", "give": "points", "points": 10},
    "reward": {"id": "new", "name": "New reward", "give": "experience", "cost": 100},
    "voucher": {"id": "new", "name": "New voucher", "give": "percent_off", "percent": 10},
    "activity": {"id": "new", "name": "New activity", "points": 10},
    "rate": {"currency": "SEK", "rate": "0.10"},
    "guard": {"id": "new", "watch": "purchases_per_day", "limit": 7},
}
"""What a new row begins with, so that the document can be read at once."""


def fault(text: str) -> BadProgramme | None:
    """What is wrong with a document first, or None."""
    return next(iter(faults(text)), None)


def said(text: str, section: str, index: int = 0) -> dict[str, str] | None:
    """What a section says, by key, as a person writes it; the keys above every section for an
    empty name. None where the text cannot be read as TOML."""
    document = _parsed(text)
    if document is None:
        return None
    table = _table(document, section, index)
    if table is None:
        return {}
    return {
        str(key): _plain(value)
        for key, value in table.items()
        if f"{section}.{key}".lstrip(".") in BY_PATH
    }


def rows(text: str, section: str) -> list[str]:
    """What the rows of a section are called."""
    document = _parsed(text)
    found = document.get(section) if document is not None else None
    if not isinstance(found, list):
        return []
    return [str(one.get("name") or one.get("id") or one.get("currency") or "") for one in found]


def put(text: str, path: str, written: str, index: int = 0) -> str:
    """The text with a key's value, or without the key where nothing is written: its default then
    holds. What is not of the key's kind is kept as a text, for the check to find."""
    document = _parsed(text)
    if document is None:
        return text
    section, _, key = path.rpartition(".")
    table = _table(document, section, index)
    if table is None:
        if not written or section in TABLES:
            return text
        table = tomlkit.table()
        document[section] = table
        table = document[section]
    if not written:
        if key in table:
            del table[key]
    else:
        table[key] = _value(BY_PATH[path].kind, written)
    return tomlkit.dumps(document)


def add(text: str, section: str) -> str:
    """The text with one more row of a section, under an id that no other has."""
    document = _parsed(text)
    if document is None:
        return text
    found = document.get(section)
    row = tomlkit.table()
    for key, value in _NEW[section].items():
        row[key] = value
    if isinstance(found, AoT):
        _apart(row, section, found)
        found[-1].add(tomlkit.nl())
        found.append(row)
    else:
        made = tomlkit.aot()
        made.append(row)
        document[section] = made
    return tomlkit.dumps(document)


def remove(text: str, section: str, index: int) -> str:
    """The text without a row of a section."""
    document = _parsed(text)
    found = document.get(section) if document is not None else None
    if document is None or not isinstance(found, AoT) or not 0 <= index < len(found):
        return text
    del found[index]
    if not len(found):
        del document[section]
    return tomlkit.dumps(document)


def _apart(row: Table, section: str, others: AoT) -> None:
    """Give a new row a name of its own, and a new tier more points than the one below it."""
    name = "name" if section == "tier" else "id" if "id" in row else "currency"
    taken = {str(one.get(name)) for one in others}
    first, number = str(row[name]), 2
    while row[name] in taken:
        row[name] = f"{first}-{number}"
        number += 1
    if section == "tier" and others:
        row["qualifying"] = int(others[-1].get("qualifying", 1)) * 2


def _parsed(text: str) -> tomlkit.TOMLDocument | None:
    try:
        return tomlkit.parse(text)
    except TOMLKitError:
        return None


def _table(document: tomlkit.TOMLDocument, section: str, index: int) -> Any:
    if not section:
        return document
    found = document.get(section)
    if section in TABLES:
        return found[index] if isinstance(found, list) and index < len(found) else None
    return found if isinstance(found, dict) else None


def _plain(value: Any) -> str:
    plain = value.unwrap() if hasattr(value, "unwrap") else value
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if isinstance(plain, list):
        return ", ".join(str(one) for one in plain)
    return str(plain)


def _value(kind: str, text: str) -> Any:
    """What is written as TOML has it."""
    if kind.startswith("whole ") or (kind == "points or amount" and "." not in text):
        digits = text.removeprefix("-")
        return int(text) if digits.isascii() and digits.isdigit() else text
    if kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if kind == "yes or no":
        return {"true": True, "false": False}.get(text, text)
    if kind in {"list of texts", "weekdays"}:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text.replace(",", ".") if kind.startswith("amount") else text
