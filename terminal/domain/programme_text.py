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
from terminal.domain.programme_values import Unreadable, read_value


class BadProgramme(ValueError):
    """The document cannot be used; the text names the key, the line and the remedy."""

    def __init__(self, key: str, line: int, remedy: str) -> None:
        super().__init__(f"Line {line}, '{key}': {remedy}" if line else f"'{key}': {remedy}")
        self.key = key
        self.line = line
        self.remedy = remedy


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
    """The programme of a document; raises BadProgramme."""
    try:
        raw = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else 0
        raise BadProgramme("document", line, f"This is not TOML: {error}.") from None
    return _Reader(text, raw).programme()


class _Reader:
    """Reads one document, knowing where each key stands."""

    def __init__(self, text: str, raw: dict[str, Any]) -> None:
        self._text = text
        self._raw = raw

    def programme(self) -> Programme:
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
        programme = Programme(**fields)
        for path, index, remedy in check_whole(programme):
            raise self._bad(path, remedy, index)
        return programme

    def _section(self, name: str, table: Any) -> dict[str, Any]:
        if not isinstance(table, dict):
            raise self._bad(name, f"Write one [{name}] section with its keys below it.")
        values = {key: self._value(f"{name}.{key}", value) for key, value in table.items()}
        kind = _SECTIONS.get(name)
        if kind is not None:
            return {name: kind(**values)}
        return {_OTHERS[f"{name}.{key}"]: value for key, value in values.items()}

    def _rows(self, name: str, tables: Any, kind: type[_S]) -> tuple[_S, ...]:
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            raise self._bad(name, f"Write each {name} as its own [[{name}]] section.")
        return tuple(self._row(name, table, kind, index) for index, table in enumerate(tables))

    def _row(self, name: str, table: dict[str, Any], kind: type[_S], index: int) -> _S:
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
        if goods:
            fields["goods"] = Goods(**goods)
        if kind is Rate:
            fields = {"since": 0, "billionths": fields.pop("rate"), **fields}
        return kind(**fields)

    def _limits(self, table: dict[str, Any], index: int) -> None:
        """Where money comes off, limits are amounts; where points are given, points."""
        money = table["give"] in MONEY_OFF
        for key in {"cap", "budget"} & table.keys():
            if isinstance(table[key], str) != money:
                kind = 'an amount in quotes, such as "20.00"' if money else "points, without quotes"
                raise self._bad(f"promotion.{key}", f"Write {kind}: so it gives.", index)

    def _complete(self, section: str, table: dict[str, Any], index: int) -> None:
        for key in KEYS:
            where, _, name = key.path.rpartition(".")
            if where == section and key.default == REQUIRED and name not in table:
                path = section or key.path
                raise self._bad(key.path, f"This is missing. {key.description}", index, at=path)

    def _value(self, path: str, value: Any, index: int = 0) -> Any:
        key = BY_PATH.get(path)
        if key is None:
            remedy = "There is no such rule. Check the spelling or remove it."
            raise self._bad(path, remedy, index)
        try:
            return read_value(key.kind, value)
        except Unreadable as remedy:
            raise self._bad(path, str(remedy), index) from None

    def _bad(self, path: str, remedy: str, index: int = 0, *, at: str = "") -> BadProgramme:
        return BadProgramme(path, self._line(at or path, index), remedy)

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
