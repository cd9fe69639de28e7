"""What to write instead of what is wrong in a programme, in the language of the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from terminal.domain.programme_remedies import Remedy

_translate = QCoreApplication.translate


def sentence(said: Remedy) -> str:
    """A remedy with its values."""
    return sentences()[said.key].format(*said.values)


def sentences() -> dict[str, str]:
    """Every remedy by its key; the English ones are those of `terminal.domain`."""
    return {
        "toml": _translate("remedies", "This is not TOML: {0}."),
        "section": _translate("remedies", "Write one [{0}] section with its keys below it."),
        "rows": _translate("remedies", "Write each {0} as its own [[{0}]] section."),
        "cap_amount": _translate("remedies", 'Write an amount such as "20.00": it gives money.'),
        "cap_points": _translate("remedies", "Write points, without quotes: it gives points."),
        "missing": _translate("remedies", "This is missing. {0}"),
        "unknown": _translate(
            "remedies", "There is no such rule. Check the spelling or remove it."
        ),
        "one_of": _translate("remedies", "Write one of: {0}."),
        "whole": _translate("remedies", "Write a whole number from {0} to {1}."),
        "text": _translate("remedies", "Write a text in quotes."),
        "code": _translate(
            "remedies", 'Write small letters, digits and hyphens, such as "dairy-week".'
        ),
        "zone": _translate("remedies", "Write a zone such as Europe/Berlin."),
        "currency": _translate("remedies", "Write a currency code such as EUR."),
        "date": _translate("remedies", "Write a date such as 2027-01-31, without quotes."),
        "list": _translate("remedies", 'Write a list such as ["HS", "AP"].'),
        "weekdays": _translate(
            "remedies", 'Write a list of mon, tue, wed, thu, fri, sat, sun, such as ["mon"].'
        ),
        "time": _translate("remedies", 'Write a time such as "17:00".'),
        "yes": _translate("remedies", "Write true or false, without quotes."),
        "amount": _translate("remedies", 'Write an amount above zero, such as "10.00".'),
        "amount_or_zero": _translate("remedies", 'Write an amount such as "10.00".'),
        "factor": _translate("remedies", 'Write a factor above 1, such as "2" or "1.5".'),
        "rate": _translate("remedies", 'Write a rate of at most nine decimals, such as "1.0425".'),
        "id_twice": _translate("remedies", "Give each an id of its own."),
        "tier_twice": _translate("remedies", "Give each tier a name of its own."),
        "tier_order": _translate(
            "remedies", "'{0}' must ask for more points than '{1}' before it."
        ),
        "tier_unknown": _translate("remedies", "There is no tier called '{0}'."),
        "hours": _translate("remedies", "The hours must not end when they begin."),
        "store_unknown": _translate("remedies", "'{0}' is not among this version's `stores`."),
        "extend_limits": _translate(
            "remedies", "Longer life for points has no `cap` and no `budget`."
        ),
        "own_currency": _translate("remedies", "Say the document's own `currency` too."),
        "no_rate": _translate("remedies", "The document's own currency needs no rate."),
        "rate_twice": _translate("remedies", "{0} already has a rate from this day on."),
        "card_least": _translate("remedies", "It must not be more than `gift_card.most`."),
        "card_most": _translate("remedies", "It must not be more than `gift_card.holds`."),
        "needs": _translate("remedies", "Say its `{0}` too."),
        "idle": _translate("remedies", 'It does nothing where `give` is "{0}". Remove it.'),
        "ends_early": _translate("remedies", "It ends before it starts."),
    }
