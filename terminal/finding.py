"""Finding members by what a customer can say: a card, a phone number, a name, an e-mail."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID

from terminal.domain.ids import card_account
from terminal.errors import Refused
from terminal.joining import phone_number
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.tips import holder

_NUMBER = re.compile(r"^[\d\s()+/.-]{4,}$")
_NAMESAKES: Final = 20
_ADDRESS: Final = 3
"""Signs from which on a text is looked for among e-mails too."""


def find(connection: Connection, text: str, limit: int, region: str) -> list[UUID]:
    """Members, the likeliest first: by card, by phone in any format or its beginning, by
    reference, by name, by the beginning of their e-mail."""
    text = text.strip()
    if not text:
        return []
    hits: list[UUID] = []
    card = card_account(text)
    owner = holder(connection, card)
    if owner != card:
        hits.append(owner)
    if _NUMBER.match(text):
        hits.extend(_by_phone(connection, text, limit, region))
    hits.extend(members.by_reference(connection, text))
    if not hits and "@" not in text:
        hits.extend(members.by_name(connection, text, limit))
    if len(hits) < limit and len(text) >= _ADDRESS:
        hits.extend(members.by_email_beginning(connection, text, limit))
    found = (holder(connection, hit) for hit in hits)
    return list(dict.fromkeys(found))[:limit]


def likely(
    connection: Connection, name: str, phone: str, email: str, region: str, limit: int
) -> list[UUID]:
    """Members whom somebody about to be enrolled may be already: with this phone number, this
    e-mail, or just this name, in this order."""
    hits: list[UUID] = []
    try:
        number = phone_number(phone, region)
    except Refused:
        number = ""
    if number:
        hits.extend(members.by_phone(connection, number))
    if "@" in email:
        hits.extend(members.by_email(connection, email.strip()))
    wanted = members.words(name)
    if len(wanted) > 1:
        hits.extend(
            hit
            for hit in members.by_name(connection, name, _NAMESAKES)
            if (row := members.member_row(connection, hit))
            and sorted(members.words(row["name"])) == sorted(wanted)
        )
    found = (holder(connection, hit) for hit in hits)
    return list(dict.fromkeys(found))[:limit]


def _by_phone(connection: Connection, text: str, limit: int, region: str) -> list[UUID]:
    """By the whole number, else by what was typed of it so far."""
    try:
        whole = members.by_phone(connection, phone_number(text, region))
    except Refused:
        whole = []
    return whole or members.by_phone_beginning(connection, _international(text, region), limit)


def _international(text: str, region: str) -> str:
    """The beginning of a number as numbers are kept, in E.164."""
    import phonenumbers

    digits = re.sub(r"\D", "", text)
    if text.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    rules = phonenumbers.PhoneMetadata.metadata_for_region(region, None)
    trunk = (rules.national_prefix if rules else "") or ""
    return f"+{phonenumbers.country_code_for_region(region)}{digits.removeprefix(trunk)}"
