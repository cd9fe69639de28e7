"""What a member is called in reports: the reference of an older scheme, else the newest card,
else the account's id."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection

from sync.server import fields, personal
from sync.server.database import rows


class Names:
    """Names of members, read once for a whole report. Values are opened with members' keys."""

    def __init__(self, connection: Connection) -> None:
        self._roots: dict[bytes, bytes] = dict(
            rows(connection, "SELECT account, root FROM belongs")
        )
        references = fields.of_field(connection, "reference")
        cards = fields.of_field(connection, "card")
        written = [entry for entry, _ in (*references.values(), *cards.values())]
        texts = personal.opened(connection, written)
        written_at = _written_at(connection)
        self._names: dict[bytes, str] = {}
        for account in sorted(cards, key=lambda one: written_at.get(one, 0)):
            if text := texts.get(cards[account][0]):
                self._names[self._roots.get(account, account)] = text
        for member, (entry, _) in references.items():
            if text := texts.get(entry):
                self._names[member] = text
        self.members = {
            member
            for field in ("reference", "status", "name")
            for member in fields.of_field(connection, field)
            if self.root(member) == member
        }

    def root(self, account: bytes) -> bytes:
        """The account under which another is folded."""
        return self._roots.get(account, account)

    def of(self, account: bytes) -> str:
        """What an account is called, by the member it belongs to."""
        root = self.root(account)
        return self._names.get(root) or str(UUID(bytes=root))


def _written_at(connection: Connection) -> dict[bytes, int]:
    query = "SELECT subject, ord FROM register WHERE field=?"
    return dict(rows(connection, query, "card"))
