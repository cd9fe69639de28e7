"""What a member agrees to at enrolment, in which version, and from what age for themselves."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources
from typing import Final

import msgspec

_OTHER: Final = "other"
_FIRST: Final = "en"


class Consents(msgspec.Struct, frozen=True):
    """The wordings of the consent to advertising by language (ISO 639-1), their version, and the
    years from which on somebody agrees for themselves by region (ISO 3166-1)."""

    version: str
    marketing: dict[str, str]
    age: dict[str, int]

    def wording(self, language: str) -> str:
        """The wording in a language, in English where there is none in it."""
        return self.marketing.get(language) or self.marketing[_FIRST]

    def age_in(self, region: str) -> int:
        """Years from which on somebody in a region agrees for themselves."""
        return self.age.get(region, self.age[_OTHER])


@cache
def shipped() -> Consents:
    """The wordings and ages that come with the program."""
    text = (resources.files("resources") / "consent.toml").read_text("utf-8")
    return msgspec.toml.decode(text, type=Consents)


def years_old(birthday: str, day: int) -> int | None:
    """Whole years of somebody with a birthday as it is kept, on a day (ordinal); None where the
    year is not known. Born on 29 February, one is a year older on 1 March."""
    try:
        born = date.fromisoformat(birthday)
    except ValueError:
        return None
    now = date.fromordinal(day)
    return now.year - born.year - ((now.month, now.day) < (born.month, born.day))
