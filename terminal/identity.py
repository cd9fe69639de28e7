"""Who a till is, as central told it at enrolment."""

from __future__ import annotations

import msgspec


class Identity(msgspec.Struct, frozen=True):
    """A till's name and place. `private_key` is its raw Ed25519 key (32 bytes); zones are IANA
    names, the currency an ISO 4217 code."""

    terminal: str
    store: str
    store_name: str
    timezone: str
    currency: str
    private_key: bytes
    central_key: bytes = b""
    recovery_key: bytes = b""
    till_name: str = ""
