"""What receipts say, in the customer's language: texts and the writing of figures.

The catalogues are `resources/receipts/<language>.toml`; all of them have the same keys.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Final

import msgspec

from terminal.domain.entry import Note
from terminal.domain.money import text_from_minor
from terminal.explaining import explain

LANGUAGES: Final = ("en", "de")
_MINUS: Final = "\N{MINUS SIGN}"


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One language's texts by key, and how it writes figures and days."""

    decimal: str
    group: str
    day: str
    say: dict[str, str]

    def text(self, key: str, *values: str) -> str:
        """The text of a key, filled in; a key that is none is a shop's own word and stays."""
        found = self.say.get(key)
        return key if found is None else found.format(*values)

    def number(self, count: int) -> str:
        """A whole number with its grouping."""
        grouped = f"{abs(count):,}".replace(",", self.group)
        return f"{_MINUS}{grouped}" if count < 0 else grouped

    def signed(self, count: int) -> str:
        """A whole number that always shows its sign."""
        return f"+{self.number(count)}" if count > 0 else self.number(count)

    def amount(self, minor: int, currency: str) -> str:
        """Minor units as a decimal text without the currency's sign."""
        return self._decimal(text_from_minor(minor, currency))

    def date(self, day: int) -> str:
        """A day given as its ordinal."""
        then = date.fromordinal(day)
        return self.day.format(year=then.year, month=then.month, day=then.day)

    def moment(self, then: datetime) -> str:
        """A day and a time of day, to the minute."""
        return f"{self.date(then.toordinal())} {then:%H:%M}"

    def note(self, note: Note) -> str:
        """One line of an explanation; of a newer version's key, what the engine says of it."""
        found = self.say.get(note.key)
        if found is None:
            return explain(note)
        values = (self._decimal(value) for value in note.values)
        return found.format(*values, points=self.number(abs(note.points)))

    def _decimal(self, text: str) -> str:
        """A plain decimal text in this language's writing; any other text as it is."""
        digits, _, part = text.removeprefix("-").partition(".")
        if not (digits.isdecimal() and digits.isascii()) or (part and not part.isdecimal()):
            return text
        whole = self.number(int(digits))
        sign = _MINUS if text.startswith("-") else ""
        return f"{sign}{whole}{self.decimal}{part}" if part else f"{sign}{whole}"


@cache
def words_in(language: str) -> Words:
    """The words of a language out of `LANGUAGES`."""
    source = resources.files("resources") / "receipts" / f"{language}.toml"
    return msgspec.toml.decode(source.read_bytes(), type=Words)


def spoken(*wishes: str) -> str:
    """The first wish that receipts can be printed in, such as ``de_AT.UTF-8``; else English."""
    for wish in wishes:
        code = wish.replace("-", "_").partition("_")[0].lower()
        if code in LANGUAGES:
            return code
    return LANGUAGES[0]
