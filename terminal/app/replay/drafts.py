"""Rows gathered into the acts they are lines of, before anything is matched with anything else.

Rows with the same store, till and receipt are one basket or one return, wherever they stand in
the file. One bad row leaves its whole act out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from terminal.app.replay.acts import Reject, SoldLine, Tender
from terminal.app.replay.fields import BadField
from terminal.app.replay.rows import BadRow, Key, Row

APART_MS = 3_600_000
"""Rows of one receipt lie no further apart than this; beyond, the number was used twice."""


class Draft:
    """An act whose rows are still being gathered. `parts` are its lines, of a refund with the
    shelf price that comes back. `sound` is False once one of its rows was bad."""

    __slots__ = (
        "at",
        "currency",
        "key",
        "kind",
        "member",
        "parts",
        "redeem",
        "refund_of",
        "row",
        "sound",
        "tender",
    )

    def __init__(self, key: Key, row: Row | None = None) -> None:
        self.key = key
        self.sound = row is not None
        self.parts: list[SoldLine] = []
        self.kind: Literal["sale", "refund"] = "sale"
        self.at = self.row = self.redeem = 0
        self.member = self.currency = self.refund_of = ""
        self.tender: Tender = "cash"
        if row is not None:
            self.kind = "refund" if row.kind == "refund" else "sale"
            self.at, self.row, self.redeem = row.at, row.number, row.redeem_points
            self.member, self.currency = row.member, row.currency
            self.tender, self.refund_of = row.tender, row.refund_of

    def add(self, row: Row) -> None:
        """Add a row's line; raises BadField if it cannot belong to this act."""
        receipt = self.key[2]
        if row.kind != self.kind:
            raise BadField(f"Receipt {receipt} is a sale and a refund at once.")
        if row.kind == "sale" and row.amount < 0:
            raise BadField("The amount is negative and no refund_of names what is returned.")
        if row.member and self.member and row.member != self.member:
            raise BadField(f"The rows of receipt {receipt} name two members.")
        for name, mine, its in (
            ("currencies", self.currency, row.currency),
            ("tenders", self.tender, row.tender),
            ("receipts to return", self.refund_of, row.refund_of),
        ):
            if mine != its:
                raise BadField(f"The rows of receipt {receipt} name two {name}.")
        if row.redeem_points and self.redeem and row.redeem_points != self.redeem:
            raise BadField(f"The rows of receipt {receipt} ask for different redemptions.")
        self.member = self.member or row.member
        self.redeem = self.redeem or row.redeem_points
        self.parts.append(
            SoldLine(
                sku=row.sku,
                category=row.category,
                quantity=row.quantity,
                amount=row.amount if self.kind == "sale" else abs(row.amount),
                discount=row.discount,
                tax=row.tax,
                cost=row.cost,
            )
        )

    def spoil(self) -> None:
        """Give the act up: a row of it was bad."""
        self.sound = False
        self.parts = []


@dataclass
class Gathered:
    """All that a file holds: receipts, the acts of one row each, and what was left out."""

    receipts: list[Draft] = field(default_factory=list)
    singles: list[Row] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def gather(rows: Iterable[Row | BadRow]) -> Gathered:
    """Gather rows into drafts; those that were spoilt are left out."""
    found = Gathered()
    drafts: dict[Key, Draft] = {}
    for row in rows:
        if isinstance(row, BadRow):
            found.rejects.append(Reject(row.number, row.reason))
            if row.key is not None:
                drafts.setdefault(row.key, Draft(row.key)).spoil()
        elif row.kind in {"sale", "refund"}:
            _place(row, drafts, found)
        else:
            found.singles.append(row)
    found.receipts = [draft for draft in drafts.values() if draft.sound]
    return found


def _place(row: Row, drafts: dict[Key, Draft], found: Gathered) -> None:
    draft = drafts.get(row.key)
    if draft is None:
        draft = drafts[row.key] = Draft(row.key, row)
    if not draft.sound:
        return
    if abs(row.at - draft.at) > APART_MS:
        found.rejects.append(
            Reject(row.number, f"Receipt {row.key[2]} was used before, at line {draft.row}.")
        )
        return
    try:
        draft.add(row)
    except BadField as error:
        draft.spoil()
        found.rejects.append(Reject(row.number, str(error)))
