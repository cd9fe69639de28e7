"""Members of an older scheme, from CSV: cards, contacts, consents, opening lots, tier points.

Columns: `member` (the older scheme's reference, required) and optionally `card` (several
separated by ``;``), `name`, `phone`, `email`, `birthday`, `address`, `status`, `since` (date),
`segments` (separated by ``;``), `consent.…` (yes or no), `lots`
(``2027-01-31:120;2027-06-30:80``), `tier_points` and `tier_date`.

A member's id follows from the reference, so that importing a file again writes only what
changed; opening points are written once and never again.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from terminal.domain.calendar import local_ordinal
from terminal.domain.entry import LotPart
from terminal.domain.ids import derived_id
from terminal.domain.membership import birthday_text
from terminal.domain.registers import PERSONAL

CONSENT: Final = "consent."
_STATES: Final = ("active", "suspended", "closed")
_TEXTS: Final = ("name", "phone", "email", "birthday", "address")
_SUBJECT: Final = UUID(int=0)
_YES: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class BadRow(ValueError):
    """A row cannot be imported; the text says why."""


class Newcomer(msgspec.Struct, frozen=True, kw_only=True):
    """One member to import. `lots` are points by their last valid day."""

    reference: str
    cards: tuple[str, ...] = ()
    texts: Mapping[str, str] = {}
    """Personal fields by name."""
    status: str = "active"
    since: int = 0
    consents: Mapping[str, bool] = {}
    segments: tuple[str, ...] = ()
    lots: tuple[LotPart, ...] = ()
    tier_points: int = 0
    tier_day: int = 0

    @property
    def member(self) -> UUID:
        """The member's id."""
        return member_of(self.reference)

    @property
    def points(self) -> int:
        """Opening points."""
        return sum(part.points for part in self.lots)


class Rejected(msgspec.Struct, frozen=True):
    """A row that was left out, by its line in the file, and why."""

    line: int
    reason: str


def member_of(reference: str) -> UUID:
    """Id of the member that an older scheme calls so."""
    return derived_id(f"member:{reference}", _SUBJECT, 0)


def read(
    lines: Iterable[str], today: int, phone: Callable[[str], str] = str.strip
) -> Iterator[Newcomer | Rejected]:
    """Rows of a CSV. `today` is an ordinal, before which no lot may have ended; `phone` brings a
    number into its canonical form or raises ValueError."""
    reader = csv.DictReader(lines)
    if "member" not in (reader.fieldnames or ()):
        raise BadRow("The file needs a header with a column 'member'.")
    seen: set[str] = set()
    for row in reader:
        try:
            made = _newcomer({k: (v or "").strip() for k, v in row.items() if k}, today, phone)
        except BadRow as error:
            yield Rejected(reader.line_num, str(error))
            continue
        if made.reference in seen:
            yield Rejected(reader.line_num, f"Member '{made.reference}' is in the file twice.")
            continue
        seen.add(made.reference)
        yield made


def _newcomer(row: Mapping[str, str], today: int, phone: Callable[[str], str]) -> Newcomer:
    if not row["member"]:
        raise BadRow("The member's reference is empty.")
    texts = {field: row[field] for field in _TEXTS if row.get(field)}
    if "phone" in texts:
        try:
            texts["phone"] = phone(texts["phone"])
        except ValueError as error:
            raise BadRow(str(error)) from None
    if "birthday" in texts:
        try:
            texts["birthday"] = birthday_text(texts["birthday"])
        except ValueError as error:
            raise BadRow(str(error)) from None
    status = row.get("status") or "active"
    if status not in _STATES:
        raise BadRow(f"'{status}' is not a status; write one of {', '.join(_STATES)}.")
    lots = tuple(_lots(row.get("lots", ""), today))
    return Newcomer(
        reference=row["member"],
        cards=tuple(dict.fromkeys(c.strip() for c in row.get("card", "").split(";") if c.strip())),
        texts=texts,
        status=status,
        since=_day(row.get("since", "")),
        consents={
            name: _consent(name, value)
            for name, value in row.items()
            if name.startswith(CONSENT) and value
        },
        segments=tuple(sorted({one.strip() for one in row.get("segments", "").split(";")} - {""})),
        lots=lots,
        tier_points=_whole(row.get("tier_points", "")),
        tier_day=_day(row.get("tier_date", "")),
    )


def _lots(text: str, today: int) -> Iterator[LotPart]:
    for part in filter(None, (one.strip() for one in text.split(";"))):
        expires, colon, points = part.partition(":")
        if not colon:
            raise BadRow(f"'{part}' is no lot; write it like 2027-01-31:120.")
        day, count = _day(expires), _whole(points)
        if day < today:
            raise BadRow(f"The lot of {expires} has expired already.")
        if count:
            yield LotPart(day, count)


def _day(text: str) -> int:
    if not text:
        return 0
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise BadRow(f"'{text}' is no date; write it like 2027-01-31.") from None


def _whole(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit()) or int(text) > 1_000_000_000:
        raise BadRow(f"'{text}' is not a whole number of points.")
    return int(text)


def _consent(name: str, value: str) -> bool:
    try:
        return _YES[value.lower()]
    except KeyError:
        raise BadRow(f"'{value}' in '{name}' is neither yes nor no.") from None


def today_of(now_ms: int, timezone: str) -> int:
    """The day, as an ordinal, of a moment in the programme's zone."""
    return local_ordinal(now_ms, timezone)


def wishes(one: Newcomer) -> Iterator[tuple[str, str]]:
    """Every field of a member but the cards: a text for a personal one, JSON for a public one."""
    yield "reference", one.reference
    yield from one.texts.items()
    yield "status", msgspec.json.encode(one.status).decode()
    if one.since:
        yield "since", str(one.since)
    if one.segments:
        yield "segments", msgspec.json.encode(one.segments).decode()
    for name, given in one.consents.items():
        yield name, msgspec.json.encode({"given": given, "text": "imported"}).decode()


def is_personal(field: str) -> bool:
    """Whether a field's value is sealed."""
    return field in PERSONAL
