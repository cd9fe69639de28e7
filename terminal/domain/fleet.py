"""The tills of a chain as central knows them. Pure."""

from __future__ import annotations

from typing import Final

import msgspec

REVOKED: Final = "revoked"
"""The public field of a till (`ids.place_id("till", …)`) by which a manager shuts it out; its value
is the till's id."""
LET_IN: Final = "let_in"
"""The public field of a store that says until when a manager let one more till in."""
SILENT_MS: Final = 120_000
"""A till that works is heard of twice in this time."""


class TillStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One till: where it stands, its version, when it was last heard of (0 for never since it
    enrolled), entries it had still to send, its clock less central's (ms), and the points that it
    may be giving on its own authority now. `revoked_ms` is 0 while it is in service."""

    terminal: str
    name: str
    store: str
    store_name: str
    version: str
    enrolled_ms: int
    seen_ms: int
    revoked_ms: int
    unsent: int
    skew_ms: int
    exposure: int

    def silent(self, now_ms: int) -> bool:
        """Whether a till in service has not been heard of for longer than a working one is."""
        return not self.revoked_ms and now_ms - self.seen_ms > SILENT_MS


class LetIn(msgspec.Struct, frozen=True):
    """A code with which one till of a store can enrol, until a time (ms)."""

    code: str
    store: str
    until_ms: int
