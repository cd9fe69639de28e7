"""Programme documents as text: TOML in, `Programme` out, with errors a manager can act on.

Every key is declared once in `KEYS`, with type, unit, default and description; a document may
leave out what it does not change.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any, Final, TypeVar

import msgspec

from terminal.domain.calendar import zone
from terminal.domain.money import BadAmount, digits, minor_from_text
from terminal.domain.programme import Caps, Earn, Offline, Programme, Redeem, Refund, Tier


class BadProgramme(ValueError):
    """The document cannot be used; the text names the key, the line and the remedy."""

    def __init__(self, key: str, line: int, remedy: str) -> None:
        super().__init__(f"Line {line}, '{key}': {remedy}" if line else f"'{key}': {remedy}")
        self.key = key
        self.line = line
        self.remedy = remedy


class Key(msgspec.Struct, frozen=True):
    """One key of a document: its path, type, unit, default and description."""

    path: str
    kind: str
    unit: str
    default: str
    description: str


def _keys() -> tuple[Key, ...]:
    rows = """
version|text||required|Name of this version; a published name is never used again.
name|text||Points|What customers call the scheme.
effective|date|day|1970-01-01|First day on which this version counts.
timezone|zone||Europe/Berlin|Zone of the expiry and tier dates.
stores|list of texts||all|Stores this version is for.
currency|currency||the store's|Accept this currency only.
day_roll_hour|whole 0-12|hour|4|Sales before this hour belong to the day before.
earn.points|whole 0-1000000|points|5|Points for every full `earn.per`.
earn.per|amount|currency|10.00|Amount that earns `earn.points`.
earn.accrual|step or proportional||step|Whether part of `earn.per` earns nothing or its share.
tier.name|text||required|Name of the tier on screen and receipt.
tier.qualifying|whole 1-1000000000|points|required|Base points within the window that reach it.
tier.bonus_percent|whole 0-1000|percent|0|Extra on the base points of each sale.
tiers.months|whole 1-36|months|12|Length of the window and of the hold.
redeem.value_per_100|amount|currency|1.00|What 100 points pay.
redeem.minimum|whole 1-1000000|points|100|Fewest points in one redemption.
redeem.step|whole 1-1000000|points|1|Redemptions are multiples of this.
redeem.treat_as|discount or tender||discount|Whether points lower the taxable amount.
expiry.months|whole 1-120|months|12|Points last to the end of the month so many months on.
refund.grace_days|whole 0-365|days|30|How long returned points last whose time was over.
refund.shortfall|carry_negative or deduct_from_refund||carry_negative|What spent points do.
refund.link_days|whole 0-365|days|14|How long a guest's receipt can be linked to a member.
caps.purchase|whole 0-1000000000|points|2500|Most points from one purchase.
caps.cashier_grant|whole 0-1000000000|points|200|Most points a cashier gives by hand.
caps.supervisor_grant|whole 0-1000000000|points|2000|Most points a supervisor gives by hand.
caps.purchases_per_day|whole 1-1000|purchases|7|This purchase of a day alerts the manager.
offline.per_member_day|whole 0-1000000000|points|1000|Offline redemption per member, till and day.
offline.per_terminal_day|whole 0-1000000000|points|20000|Offline redemption per till and day.
offline.balance_age_hours|whole 0-8760|hours|72|Oldest balance to redeem on offline.
offline.silence_hours|whole 1-8760|hours|72|After this silence a till holds nothing back.
offline.unanchored_points|whole 0-1000000000|points|200|Limit per member while time is unsure.
contest.policy|last_timestamp, first_timestamp, granted_first or manager||last_timestamp|Who wins.
"""
    return tuple(Key(*line.split("|")) for line in rows.strip().splitlines())


_S = TypeVar("_S", bound=msgspec.Struct)

KEYS: Final = _keys()
_BY_PATH: Final = {key.path: key for key in KEYS}


def read(text: str) -> Programme:
    """The programme of a document; raises BadProgramme."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) if found else 0
        raise BadProgramme("document", line, f"This is not TOML: {error}.") from None
    return _Reader(text, raw).programme()


class _Reader:
    """Reads one document, knowing where each key stands."""

    def __init__(self, text: str, raw: dict[str, Any]) -> None:
        self._text = text
        self._values = self._flatten(raw)

    def _flatten(self, raw: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, value in raw.items():
            if name == "tier":
                if not isinstance(value, list):
                    raise self._bad("tier", "Write each tier as its own [[tier]] section.")
                values["tier"] = value
                for tier in value:
                    self._only_known("tier", tier)
            elif isinstance(value, dict):
                self._only_known(name, value)
                values.update({f"{name}.{key}": inner for key, inner in value.items()})
            else:
                self._only_known("", {name: value})
                values[name] = value
        return values

    def _only_known(self, section: str, table: dict[str, Any]) -> None:
        for key in table:
            path = f"{section}.{key}" if section else key
            if path not in _BY_PATH:
                raise self._bad(path, "There is no such rule. Check the spelling or remove it.")

    def _line(self, path: str) -> int:
        section, _, key = path.rpartition(".")
        inside = ""
        for number, line in enumerate(self._text.splitlines(), 1):
            header = re.match(r"\s*\[+\s*([\w.]+)\s*\]+", line)
            if header:
                inside = header.group(1)
                if inside == path:
                    return number
            elif inside == section and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return 0

    def _bad(self, path: str, remedy: str) -> BadProgramme:
        return BadProgramme(path, self._line(path), remedy)

    def _get(self, path: str, table: dict[str, Any] | None = None) -> Any:
        key = _BY_PATH[path]
        values = self._values if table is None else table
        name = path if table is None else path.rpartition(".")[2]
        if name not in values:
            if key.default == "required":
                raise self._bad(path, f"This is missing. {key.description}")
            return None
        value = values[name]
        self._check(key, value)
        return value

    def _check(self, key: Key, value: Any) -> None:
        kind = key.kind
        if kind.startswith("whole "):
            low, high = (int(part) for part in kind[6:].split("-"))
            if type(value) is not int or not low <= value <= high:
                raise self._bad(key.path, f"Write a whole number from {low} to {high}.")
        elif kind == "amount":
            self._amount(key.path, value)
        elif kind == "date":
            if type(value) is not date:
                raise self._bad(key.path, "Write a date such as 2027-01-31, without quotes.")
        elif kind == "list of texts":
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise self._bad(key.path, 'Write a list such as ["HS", "AP"].')
        elif not isinstance(value, str) or not value.strip():
            raise self._bad(key.path, "Write a text in quotes.")
        else:
            self._check_text(key, value)

    def _check_text(self, key: Key, value: str) -> None:
        if key.kind == "zone":
            self._accepts(key, lambda: zone(value), "Write a zone such as Europe/Berlin.")
        elif key.kind == "currency":
            self._accepts(key, lambda: digits(value), "Write a currency code such as EUR.")
        elif key.kind != "text":
            choices = re.split(r", | or ", key.kind)
            if value not in choices:
                raise self._bad(key.path, f"Write one of: {', '.join(choices)}.")

    def _accepts(self, key: Key, attempt: Callable[[], object], remedy: str) -> None:
        try:
            attempt()
        except (KeyError, ValueError):
            raise self._bad(key.path, remedy) from None

    def _amount(self, path: str, value: Any) -> int:
        if isinstance(value, str):
            try:
                minor = minor_from_text(value, "EUR")
            except BadAmount:
                minor = 0
            if minor > 0:
                return minor
        raise self._bad(path, 'Write an amount above zero in quotes, such as "10.00".')

    def programme(self) -> Programme:
        effective = self._get("effective")
        return Programme(
            version=self._get("version"),
            tiers=self._tiers(),
            earn=self._section(Earn, "earn"),
            redeem=self._section(Redeem, "redeem"),
            refund=self._section(Refund, "refund"),
            caps=self._section(Caps, "caps"),
            offline=self._section(Offline, "offline"),
            effective=effective.toordinal() if effective else 0,
            stores=tuple(self._get("stores") or ()),
            **self._given(
                name="name",
                timezone="timezone",
                currency="currency",
                day_roll_hour="day_roll_hour",
                tier_months="tiers.months",
                expiry_months="expiry.months",
                contest_policy="contest.policy",
            ),
        )

    def _given(self, **paths: str) -> dict[str, Any]:
        values = {name: self._get(path) for name, path in paths.items()}
        return {name: value for name, value in values.items() if value is not None}

    def _section(self, kind: type[_S], name: str) -> _S:
        fields: dict[str, Any] = {}
        for field in kind.__struct_fields__:
            path = f"{name}.{field}"
            value = self._get(path)
            if value is not None:
                amount = _BY_PATH[path].kind == "amount"
                fields[field] = self._amount(path, value) if amount else value
        return kind(**fields)

    def _tiers(self) -> tuple[Tier, ...]:
        tiers = tuple(
            Tier(
                name=self._get("tier.name", table),
                qualifying=self._get("tier.qualifying", table),
                bonus_percent=self._get("tier.bonus_percent", table) or 0,
            )
            for table in self._values.get("tier", [])
        )
        for lower, upper in pairwise(tiers):
            if upper.qualifying <= lower.qualifying:
                remedy = f"'{upper.name}' must ask for more points than '{lower.name}' before it."
                raise self._bad("tier.qualifying", remedy)
        if len({tier.name for tier in tiers}) < len(tiers):
            raise self._bad("tier.name", "Give each tier a name of its own.")
        return tiers
