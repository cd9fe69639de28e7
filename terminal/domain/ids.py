"""Typed identifiers and the namespaces from which derived ones are computed.

An id made at a till is a UUIDv7 (RFC 9562) from the entropy port; an id that several
parties must compute alike is a UUIDv5 under one of the namespaces below.
"""

from __future__ import annotations

from hashlib import sha1
from typing import NewType
from uuid import UUID, uuid5

EntryId = NewType("EntryId", UUID)
"""Identifies one fact, for ever."""
ActId = NewType("ActId", UUID)
"""Shared by the entries that one commit wrote together."""
AccountId = NewType("AccountId", UUID)
"""A member's id, or the id of a card nobody knows yet."""
TerminalId = NewType("TerminalId", str)
"""Given by central at enrolment, such as ``HS-2``; ``central`` is central's own."""
StoreId = NewType("StoreId", str)
StaffId = NewType("StaffId", str)

CENTRAL = TerminalId("central")

_ROOT = UUID("6f1f2b6e-0f57-5d1b-9b0a-6f6c0a1c7e11")
_CARD = uuid5(_ROOT, "card")
_RECEIPT_BYTES = uuid5(_ROOT, "receipt").bytes
_VERSION_5 = [bytes([octet & 0x0F | 0x50]) for octet in range(256)]
_VARIANT = [bytes([octet & 0x3F | 0x80]) for octet in range(256)]
_DERIVED = uuid5(_ROOT, "derived")
_BATCH = uuid5(_ROOT, "voucher batch")
_GIFT_CARD = uuid5(_ROOT, "gift card")
_PLACE = uuid5(_ROOT, "place")


def card_account(card: str) -> AccountId:
    """Account of the card with this canonical code, whoever holds it."""
    return AccountId(uuid5(_CARD, card))


def receipt_key(store: str, receipt: str) -> bytes:
    """The bytes of `receipt_id`, made without the object: central needs one for every sale."""
    name = sha1(_RECEIPT_BYTES + f"{store}/{receipt}".encode(), usedforsecurity=False).digest()
    return name[:6] + _VERSION_5[name[6]] + name[7:8] + _VARIANT[name[8]] + name[9:16]


def receipt_id(store: str, receipt: str) -> UUID:
    """What a refund names when its till does not hold the sale: the paper receipt."""
    return UUID(bytes=receipt_key(store, receipt))


def batch_id(number: int) -> UUID:
    """What the entry of a batch of vouchers refers to, by the number in the batch's codes."""
    return uuid5(_BATCH, str(number))


def card_till_id(code: str) -> UUID:
    """Under what a till counts what a gift card paid there while central was out of reach."""
    return uuid5(_GIFT_CARD, code)


def place_id(kind: str, name: str) -> UUID:
    """The subject of registers about a till or a store, such as ``till``, ``HS-2``."""
    return uuid5(_PLACE, f"{kind}:{name}")


def derived_id(kind: str, subject: UUID, revision: int) -> EntryId:
    """Id of an entry that central derives, so that deriving it twice gives one entry."""
    return EntryId(uuid5(_DERIVED, f"{kind}:{subject}:{revision}"))
