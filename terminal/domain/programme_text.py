"""Programme documents as text: TOML in, `Programme` out, with errors a manager can act on.

A document may leave out what it does not change; `programme_keys` declares what there is.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final, TypeVar

import msgspec

from terminal.domain.offers import (
    MONEY_OFF,
    Activity,
    Goods,
    Guard,
    Promotion,
    Rate,
    Reward,
    VoucherKind,
)
from terminal.domain.programme import (
    Caps,
    Earn,
    Exclude,
    Expiry,
    GiftCards,
    Household,
    Offline,
    Programme,
    Redeem,
    Referral,
    Refund,
    Tier,
)
from terminal.domain.programme_checks import check_whole
from terminal.domain.programme_keys import BY_PATH, KEYS, REQUIRED, SECTIONS, TABLES
from terminal.domain.programme_remedies import Remedy, remedy
from terminal.domain.programme_values import Unreadable, read_value


class BadProgramme(ValueError):
    """The document cannot be used; the text names the key, the line and the remedy. `index` is the
    number of the key's row in its section, from 0."""

    def __init__(self, key: str, line: int, said: Remedy, index: int = 0) -> None:
        remedy = str(said)
        super().__init__(f"Line {line}, '{key}': {remedy}" if line else f"'{key}': {remedy}")
        self.key = key
        self.line = line
        self.said = said
        self.remedy = remedy
        self.index = index


_S = TypeVar("_S", bound=msgspec.Struct)
_FIELDS: Final = {"from": "from_minute", "to": "to_minute"}
"""Keys that are called otherwise in the value."""
_SECTIONS: Final[dict[str, type[msgspec.Struct]]] = {
    "earn": Earn,
    "exclude": Exclude,
    "redeem": Redeem,
    "expiry": Expiry,
    "refund": Refund,
    "referral": Referral,
    "gift_card": GiftCards,
    "household": Household,
    "caps": Caps,
    "offline": Offline,
}
_ROWS: Final[dict[str, tuple[str, type[msgspec.Struct]]]] = {
    "tier": ("tiers", Tier),
    "promotion": ("promotions", Promotion),
    "reward": ("rewards", Reward),
    "voucher": ("vouchers", VoucherKind),
    "activity": ("activities", Activity),
    "rate": ("rates", Rate),
    "guard": ("guards", Guard),
}
_OTHERS: Final = {"tiers.months": "tier_months", "contest.policy": "contest_policy"}


def read(text: str) -> Programme:
    """The programme of a document; raises BadProgramme, the first of its faults."""
    reader = _Reader(text)
    programme = reader.programme()
    if programme is None:
        raise reader.faults[0]
    return programme


def faults(text: str) -> tuple[BadProgramme, ...]:
    """All that is wrong with a document. What has to hold between keys is looked at once each key
    by itself is right."""
    reader = _Reader(text)
    reader.programme()
    return tuple(reader.faults)


class _Reader:
    """Reads one document, knowing where each key stands; `faults` are what it came across."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._raw: dict[str, Any] = {}
        self.faults: list[BadProgramme] = []

    def programme(self) -> Programme | None:
        """The programme, or None where anything is wrong."""
        try:
            self._raw = tomllib.loads(self._text.removeprefix("\ufeff"))
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found.group(1)) if found else 0
            self.faults.append(BadProgramme("document", line, remedy("toml", error)))
            return None
        fields: dict[str, Any] = {}
        for name, value in self._raw.items():
            if name in TABLES:
                field, kind = _ROWS[name]
                fields[field] = self._rows(name, value, kind)
            elif name in SECTIONS:
                fields.update(self._section(name, value))
            else:
                fields[name] = self._value(name, value)
        self._complete("", self._raw, 0)
        if self.faults:
            return None
        programme = Programme(**fields)
        for path, index, said in check_whole(programme):
            self._bad(path, said, index)
        return None if self.faults else programme

    def _section(self, name: str, table: Any) -> dict[str, Any]:
        if not isinstance(table, dict):
            self._bad(name, remedy("section", name))
            return {}
        values = {key: self._value(f"{name}.{key}", value) for key, value in table.items()}
        kind = _SECTIONS.get(name)
        if self.faults:
            return {}
        if kind is not None:
            return {name: kind(**values)}
        return {_OTHERS[f"{name}.{key}"]: value for key, value in values.items()}

    def _rows(self, name: str, tables: Any, kind: type[_S]) -> tuple[_S, ...]:
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            self._bad(name, remedy("rows", name))
            return ()
        rows = [self._row(name, table, kind, index) for index, table in enumerate(tables)]
        return tuple(one for one in rows if one is not None)

    def _row(self, name: str, table: dict[str, Any], kind: type[_S], index: int) -> _S | None:
        fields: dict[str, Any] = {}
        goods: dict[str, Any] = {}
        for key, value in table.items():
            read = self._value(f"{name}.{key}", value, index)
            if key in Goods.__struct_fields__:
                goods[key] = read
            else:
                fields[_FIELDS.get(key, key)] = read
        self._complete(name, table, index)
        if name == "promotion":
            self._limits(table, index)
        if self.faults:
            return None
        if goods:
            fields["goods"] = Goods(**goods)
        if kind is Rate:
            fields = {"since": 0, "billionths": fields.pop("rate"), **fields}
        return kind(**fields)

    def _limits(self, table: dict[str, Any], index: int) -> None:
        """Where money comes off, limits are amounts; where points are given, points."""
        money = str(table.get("give")) in MONEY_OFF
        for key in ("cap", "budget"):
            if key in table and isinstance(table[key], str) != money:
                self._bad(
                    f"promotion.{key}", remedy("cap_amount" if money else "cap_points"), index
                )

    def _complete(self, section: str, table: dict[str, Any], index: int) -> None:
        for key in KEYS:
            where, _, name = key.path.rpartition(".")
            if where == section and key.default == REQUIRED and name not in table:
                path = section or key.path
                self._bad(key.path, remedy("missing", key.description), index, at=path)

    def _value(self, path: str, value: Any, index: int = 0) -> Any:
        key = BY_PATH.get(path)
        if key is None:
            self._bad(path, remedy("unknown"), index)
            return None
        try:
            return read_value(key.kind, value)
        except Unreadable as wrong:
            self._bad(path, wrong.remedy, index)
            return None

    def _bad(self, path: str, said: Remedy, index: int = 0, *, at: str = "") -> None:
        self.faults.append(BadProgramme(path, self._line(at or path, index), said, index))

    def _line(self, path: str, index: int) -> int:
        """The line of a key in the section's writing number `index`, or of that section."""
        section, _, key = path.rpartition(".")
        inside, seen, start = "", -1, 0
        for number, line in enumerate(self._text.splitlines(), 1):
            header = re.match(r"\s*\[+\s*([\w.]+)\s*\]+", line)
            if header:
                inside = header.group(1)
                seen += inside in (section, path)
                if inside in (section, path) and seen == index:
                    start = number
                if inside == path and seen == index:
                    return number
            elif (not inside and _names(path, line)) or (
                inside == section and seen in {index, -1} and _names(key, line)
            ):
                return number
        return start


def _names(key: str, line: str) -> bool:
    """Whether a line writes this key."""
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line) is not None
