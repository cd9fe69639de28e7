"""What differs between two programmes, key by key, and how a value stands in a document. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from terminal.domain.money import text_from_minor
from terminal.domain.offers import Goods
from terminal.domain.programme import Programme
from terminal.domain.programme_keys import KEYS, TABLES, Key
from terminal.domain.programme_values import WEEKDAYS

_ROWS: Final = {
    "tier": ("tiers", "name"),
    "promotion": ("promotions", "id"),
    "reward": ("rewards", "id"),
    "voucher": ("vouchers", "id"),
    "activity": ("activities", "id"),
    "guard": ("guards", "id"),
    "rate": ("rates", ""),
}
"""Where the value has the rows of a section, and what tells them apart."""
_CALLED: Final = {
    "tiers.months": "tier_months",
    "contest.policy": "contest_policy",
    "promotion.from": "from_minute",
    "promotion.to": "to_minute",
    "rate.rate": "billionths",
}
_UNSAID: Final = frozenset({"version", "effective"})
"""What every version has of its own."""


class Change(msgspec.Struct, frozen=True):
    """A rule that is another. `of` is the id or the name of the row it is in; `before` is None
    where the row is new, `after` where it is gone, and `path` is then the section's alone."""

    path: str
    of: str
    before: Any
    after: Any

    @property
    def section(self) -> str:
        """The section of the document."""
        return self.path.partition(".")[0]


def changes(old: Programme, new: Programme) -> tuple[Change, ...]:
    """Every rule in which two programmes differ, in the order of the declared keys."""
    found: list[Change] = []
    for key in KEYS:
        if key.path not in _UNSAID and key.path.partition(".")[0] not in TABLES:
            was, now = value_of(old, key.path), value_of(new, key.path)
            if was != now:
                found.append(Change(key.path, "", was, now))
    for section in _ROWS:
        found += _rows(section, old, new)
    return tuple(found)


def _rows(section: str, old: Programme, new: Programme) -> Iterator[Change]:
    before, after = rows_of(old, section), rows_of(new, section)
    for name in (*before, *(one for one in after if one not in before)):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            yield Change(section, name, was, now)
            continue
        for key in keys_of(section):
            one, other = row_value(was, key.path), row_value(now, key.path)
            if one != other:
                yield Change(key.path, name, one, other)


def keys_of(section: str) -> tuple[Key, ...]:
    """The declared keys of a section; those above every section for an empty name."""
    return tuple(key for key in KEYS if key.path.rpartition(".")[0] == section)


def rows_of(programme: Programme, section: str) -> Mapping[str, Any]:
    """The rows of a section by what tells them apart."""
    field, name = _ROWS[section]
    rows = getattr(programme, field)
    if name:
        return {getattr(row, name): row for row in rows}
    return {f"{row.currency} {row.since}": row for row in rows}


def value_of(programme: Programme, path: str) -> Any:
    """The value of a key that is in no row."""
    if path in _CALLED:
        return getattr(programme, _CALLED[path])
    section, _, key = path.rpartition(".")
    return getattr(getattr(programme, section) if section else programme, key)


def row_value(row: Any, path: str) -> Any:
    """The value of a key in a row."""
    name = _CALLED.get(path, path.rpartition(".")[2])
    return getattr(row.goods if name in Goods.__struct_fields__ else row, name)


def written(key: Key, value: Any) -> str:
    """A value as a person writes it in a form, without quotes; empty for none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    writer = _WRITERS.get(key.kind)
    if writer is not None:
        return writer(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _rate(value: int) -> str:
    whole, part = divmod(value, 10**9)
    return f"{whole}.{part:09}".rstrip("0").rstrip(".")


def _amount(value: int) -> str:
    return text_from_minor(value, "EUR")


_WRITERS: Final[dict[str, Callable[[Any], str]]] = {
    "date": lambda value: date.fromordinal(value).isoformat() if value else "",
    "weekdays": lambda value: ", ".join(WEEKDAYS[day] for day in value),
    "time": lambda value: f"{value // 60:02}:{value % 60:02}",
    "amount": _amount,
    "amount or zero": _amount,
    "factor": _amount,
    "rate": _rate,
}
