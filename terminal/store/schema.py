"""Tables of the till. The ledger is append-only by trigger; everything else is a cache of it, a
queue or the till's own standing.

Ids are 16-byte blobs, ticks and days integers, money minor units.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

metadata = MetaData()

entry = Table(
    "entry",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("own", Integer, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("incarnation", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("account", LargeBinary),
    Column("refers", LargeBinary),
    Column("receipt", Text),
    Column("subject", LargeBinary),
    Column("tick", Integer, nullable=False, comment="place in the folding order"),
    Column("late", Integer, nullable=False, server_default=text("0")),
    Column("fact", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
)
"""With rowids: a fact of a kilobyte would fill an overflow page of its own in a clustered table."""

Index("entry_own", entry.c.seq, entry.c.incarnation, sqlite_where=entry.c.own == 1)
Index("entry_account", entry.c.account, entry.c.tick, sqlite_where=entry.c.account.is_not(None))
BY_TICK: Final = Index("entry_tick", entry.c.tick)
"""For the audit, the newest first."""
Index("entry_refers", entry.c.refers, sqlite_where=entry.c.refers.is_not(None))
Index("entry_receipt", entry.c.receipt, sqlite_where=entry.c.receipt.is_not(None))
Index("entry_subject", entry.c.subject, sqlite_where=entry.c.subject.is_not(None))

OTHER_LINK: Final = Table(
    "other_link",
    metadata,
    Column("incarnation", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("link", LargeBinary, primary_key=True),
    sqlite_with_rowid=False,
)
"""Of facts of central's that are held under another link (see `terminal.store.other_links`)."""

account = Table(
    "account",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("tip", LargeBinary, nullable=False, comment="state folded to the newest entry"),
    Column("base", LargeBinary, nullable=False, comment="state folded to the mark, or empty"),
    sqlite_with_rowid=False,
)

allowance = Table(
    "allowance",
    metadata,
    Column("account", LargeBinary, primary_key=True),
    Column("day", Integer, nullable=False),
    Column("points", Integer, nullable=False, comment="redeemed offline here on that day"),
    sqlite_with_rowid=False,
)
"""What was given here on the till's own authority: points of an account, or minor units paid
with a gift card (`ids.card_till_id`)."""

tally = Table(
    "tally",
    metadata,
    Column("resource", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("base_times", Integer, nullable=False, server_default=text("0")),
    Column("base_amount", Integer, nullable=False, server_default=text("0")),
    sqlite_with_rowid=False,
)
"""Sums over all entries of what they drew on (see `terminal.domain.tally`); `base` is the part
whose entries are not held here."""

belongs = Table(
    "belongs",
    metadata,
    Column("account", LargeBinary, primary_key=True),
    Column("member", LargeBinary, nullable=False, index=True),
    sqlite_with_rowid=False,
)

register = Table(
    "register",
    metadata,
    Column("subject", LargeBinary, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("entry", LargeBinary, nullable=False),
    Column("tick", Integer, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("register_field", register.c.field)

inherited = Table(
    "inherited",
    metadata,
    Column("subject", LargeBinary, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("entry", LargeBinary, nullable=False),
    Column("tick", Integer, nullable=False),
    Column("terminal", Text, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Writes of fields whose entries are not held, and which entries that are held have overwritten."""

personal = Table(
    "personal",
    metadata,
    Column("entry", LargeBinary, primary_key=True),
    Column("member", LargeBinary, nullable=False, index=True),
    Column("salt", LargeBinary, nullable=False),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

member_key = Table(
    "member_key",
    metadata,
    Column("member", LargeBinary, primary_key=True),
    Column("key", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

erased = Table(
    "erased",
    metadata,
    Column("member", LargeBinary, primary_key=True),
    sqlite_with_rowid=False,
)
"""Members whose key and personal values were destroyed; what comes later of them is dropped."""

member = Table(
    "member",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("name", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("email", Text, nullable=False, server_default=""),
    Column("reference", Text, nullable=False, server_default=""),
    Column("status", Text, nullable=False, server_default="active"),
    Column("since", Integer, nullable=False, server_default=text("0")),
    sqlite_with_rowid=False,
)
Index("member_phone", member.c.phone, sqlite_where=member.c.phone != "")
Index("member_reference", member.c.reference, sqlite_where=member.c.reference != "")

word = Table(
    "word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("member", LargeBinary, primary_key=True),
    sqlite_with_rowid=False,
)
Index("word_member", word.c.member)

programme = Table(
    "programme",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", Text, nullable=False, unique=True),
    Column("document", Text, nullable=False),
)

contest = Table(
    "contest",
    metadata,
    Column("entry", LargeBinary, primary_key=True),
    Column("account", LargeBinary, nullable=False, comment="empty where it is a guest's"),
    Column("resolution", Text, nullable=False, server_default="open"),
)

spool = Table(
    "spool",
    metadata,
    Column("job", Integer, primary_key=True),
    Column("act", LargeBinary, nullable=False),
    Column("copy", Text, nullable=False, server_default=""),
    Column("state", Text, nullable=False, server_default="waiting"),
)
"""Receipts still to be printed, in doubt or unprintable: few, so no index costs every sale."""

quarantine = Table(
    "quarantine",
    metadata,
    Column("entry", LargeBinary, primary_key=True),
    Column("reason", Text, nullable=False),
)

kept = Table(
    "kept",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""Small things a restart must find again: the open basket, who is locked out, the identity."""

standing = Table(
    "standing",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""One row: the till's own standing (see `terminal.store.standing`)."""

horizon = Table(
    "horizon",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("tick", Integer, nullable=False),
)
"""One row: below this tick others' facts may go (see `terminal.store.pruning`)."""

asked = Table(
    "asked",
    metadata,
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("act", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("until", Integer, nullable=False),
    Column("ending", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
Index("asked_open", asked.c.until, sqlite_where=asked.c.state == "held")
held = Table(
    "held",
    metadata,
    Column("resource", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What the shop's till asked for by its own keys, and what is held meanwhile (see
`terminal.store.asked`)."""

product = Table(
    "product",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("price", Integer),
    Column("category", Text, nullable=False),
    Column("brand", Text, nullable=False),
    Column("supplier", Text, nullable=False),
    Column("cost", Integer, nullable=False),
    Column("earns", Integer, nullable=False),
    Column("redeems", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""The catalogue as it was imported last (see `terminal.store.products`)."""


def _sums(name: str, keys: dict[str, type[Integer | Text | LargeBinary]], count: int) -> Table:
    return Table(
        name,
        metadata,
        *(Column(key, kind, primary_key=True) for key, kind in keys.items()),
        *(Column(f"n{number}", Integer, nullable=False) for number in range(count)),
        sqlite_with_rowid=False,
    )


SUMS: Final = (
    _sums(
        "sold_place",
        {"day": Integer, "store": Text, "tier": Text, "member": Integer, "currency": Text},
        6,
    ),
    _sums(
        "sold_placed",
        {"month": Integer, "store": Text, "tier": Text, "member": Integer, "currency": Text},
        6,
    ),
    _sums("sold_day", {"day": Integer, "member": Integer, "currency": Text}, 3),
    _sums("sold_visit", {"day": Integer, "account": LargeBinary}, 1),
    _sums("sold_month", {"month": Integer, "account": LargeBinary}, 1),
    _sums("sold_given", {"day": Integer, "promotion": Text, "currency": Text}, 6),
    _sums("sold_moved", {"day": Integer, "kind": Text}, 2),
    Table("sold_to", metadata, Column("entry", Integer, nullable=False)),
    Table(
        "sold_turned",
        metadata,
        Column("entry", Integer, nullable=False),
        Column("sign", Integer, nullable=False),
    ),
)
"""Sums of figures, up to which row of the ledger they go, and the rows below it that went out of
force since or came into it (see `terminal.store.sold`)."""

ACTS: Final = (
    Table(
        "act_block",
        metadata,
        Column("key", Text, primary_key=True),
        Column("block", Integer, primary_key=True),
        sqlite_with_rowid=False,
    ),
    Table(
        "act_newest",
        metadata,
        Column("block", Integer, primary_key=True),
        Column("tick", Integer, nullable=False),
    ),
    Table(
        "act_said",
        metadata,
        Column("entry", Integer, primary_key=True),
        Column("said", Text, nullable=False),
    ),
)
"""Where in the ledger somebody did something (see `terminal.store.act_blocks`)."""
