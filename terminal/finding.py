"""Finding members by what a customer can say: a card, a phone number, a name."""

from __future__ import annotations

import re
from uuid import UUID

from sqlalchemy import Connection

from terminal.domain.ids import card_account
from terminal.errors import Refused
from terminal.joining import phone_number
from terminal.store import members
from terminal.store.tips import holder

_NUMBER = re.compile(r"^[\d\s()+/.-]{5,}$")


def find(connection: Connection, text: str, limit: int, region: str) -> list[UUID]:
    """Members, the likeliest first: by card, by phone in any format, by reference, by name."""
    text = text.strip()
    if not text:
        return []
    hits: list[UUID] = []
    card = card_account(text)
    owner = holder(connection, card)
    if owner != card:
        hits.append(owner)
    if _NUMBER.match(text):
        hits.extend(_by_phone(connection, text, region))
    hits.extend(members.by_reference(connection, text))
    if not hits:
        hits.extend(members.by_name(connection, text, limit))
    found = (holder(connection, hit) for hit in hits)
    return list(dict.fromkeys(found))[:limit]


def _by_phone(connection: Connection, text: str, region: str) -> list[UUID]:
    try:
        return members.by_phone(connection, phone_number(text, region))
    except Refused:
        return []
