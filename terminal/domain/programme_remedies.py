"""What to write instead of what is wrong in a programme document: each sentence under its key, so
that a screen can say it in its own language."""

from __future__ import annotations

from typing import Final

import msgspec

SENTENCES: Final = {
    "toml": "This is not TOML: {0}.",
    "section": "Write one [{0}] section with its keys below it.",
    "rows": "Write each {0} as its own [[{0}]] section.",
    "cap_amount": 'Write an amount such as "20.00": it gives money.',
    "cap_points": "Write points, without quotes: it gives points.",
    "missing": "This is missing. {0}",
    "unknown": "There is no such rule. Check the spelling or remove it.",
    "one_of": "Write one of: {0}.",
    "whole": "Write a whole number from {0} to {1}.",
    "text": "Write a text in quotes.",
    "code": 'Write small letters, digits and hyphens, such as "dairy-week".',
    "zone": "Write a zone such as Europe/Berlin.",
    "currency": "Write a currency code such as EUR.",
    "date": "Write a date such as 2027-01-31, without quotes.",
    "list": 'Write a list such as ["HS", "AP"].',
    "weekdays": 'Write a list of mon, tue, wed, thu, fri, sat, sun, such as ["mon"].',
    "time": 'Write a time such as "17:00".',
    "yes": "Write true or false, without quotes.",
    "amount": 'Write an amount above zero, such as "10.00".',
    "amount_or_zero": 'Write an amount such as "10.00".',
    "factor": 'Write a factor above 1, such as "2" or "1.5".',
    "rate": 'Write a rate of at most nine decimals, such as "1.0425".',
    "id_twice": "Give each an id of its own.",
    "tier_twice": "Give each tier a name of its own.",
    "tier_order": "'{0}' must ask for more points than '{1}' before it.",
    "tier_unknown": "There is no tier called '{0}'.",
    "hours": "The hours must not end when they begin.",
    "store_unknown": "'{0}' is not among this version's `stores`.",
    "extend_limits": "Longer life for points has no `cap` and no `budget`.",
    "own_currency": "Say the document's own `currency` too.",
    "no_rate": "The document's own currency needs no rate.",
    "rate_twice": "{0} already has a rate from this day on.",
    "card_least": "It must not be more than `gift_card.most`.",
    "card_most": "It must not be more than `gift_card.holds`.",
    "needs": "Say its `{0}` too.",
    "idle": 'It does nothing where `give` is "{0}". Remove it.',
    "ends_early": "It ends before it starts.",
}


class Remedy(msgspec.Struct, frozen=True):
    """A sentence by its key, and what stands in it."""

    key: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The sentence in English."""
        return SENTENCES[self.key].format(*self.values)


def remedy(key: str, *values: object) -> Remedy:
    """A remedy with its values as they are written."""
    return Remedy(key, tuple(map(str, values)))
