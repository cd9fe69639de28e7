"""A replay file as a whole: its acts in the order they are played, and what was left out.

What one row alone cannot tell is settled here: whose card is whose, which sale a return undoes
and how much of it is left, and what a retry repeats.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from terminal.app.replay.acts import Act, CardAct, EnrolAct, RefundAct, Reject, RetryAct, SaleAct
from terminal.app.replay.cards import Cards
from terminal.app.replay.drafts import Draft, Gathered, gather
from terminal.app.replay.fields import BadField
from terminal.app.replay.returns import Receipts
from terminal.app.replay.rows import Progress, Row, read_rows


class Journal(msgspec.Struct, frozen=True):
    """`acts` in (moment, row) order, `rejects` in row order; `members` are enrolled at central
    before the first act, in order of appearance."""

    acts: tuple[Act, ...]
    rejects: tuple[Reject, ...]
    members: tuple[str, ...]

    @property
    def span(self) -> tuple[int, int]:
        """Moments of the first and the last act; (0, 0) without any."""
        return (self.acts[0].at, self.acts[-1].at) if self.acts else (0, 0)


def read(path: Path, progress: Progress | None = None) -> Journal:
    """Read a replay file; raises Known if it cannot be read or lacks a column.

    1.5 million rows take about 300 MB while they are read.
    """
    return assemble(gather(read_rows(path, progress)))


def assemble(found: Gathered) -> Journal:
    """Match what was gathered; empties it, so that memory is held once."""
    rejects = found.rejects
    cards = Cards.of(found.singles, rejects)
    drafts, singles = found.receipts, found.singles
    found.receipts, found.singles = [], []
    receipts = Receipts.wanted_by(drafts, singles)
    steps: list[Draft | Row] = [*drafts, *singles]
    del drafts, singles
    steps.sort(key=_order, reverse=True)
    acts = tuple(_played(steps, cards, receipts, rejects))
    return Journal(acts, tuple(sorted(rejects)), _enrolled_first(acts, cards))


def _order(step: Draft | Row) -> tuple[int, int]:
    return (step.at, step.row if isinstance(step, Draft) else step.number)


def _played(
    steps: list[Draft | Row], cards: Cards, receipts: Receipts, rejects: list[Reject]
) -> Iterator[Act]:
    while steps:
        step = steps.pop()
        try:
            act = (
                _receipt_act(step, cards, receipts)
                if isinstance(step, Draft)
                else _single_act(step, cards, receipts)
            )
        except BadField as error:
            rejects.append(Reject(_order(step)[1], str(error)))
            continue
        if act is not None:
            yield act


def _receipt_act(draft: Draft, cards: Cards, receipts: Receipts) -> Act:
    store, till, receipt = draft.key
    if draft.kind == "refund":
        original, returned = receipts.take(draft)
        act: SaleAct | RefundAct = RefundAct(
            at=draft.at,
            row=draft.row,
            store=store,
            till=till,
            receipt=receipt,
            tender=draft.tender,
            original=original,
            returned=returned,
        )
    else:
        if draft.redeem and not draft.member:
            raise BadField(f"Receipt {receipt} redeems points of no member.")
        act = SaleAct(
            at=draft.at,
            row=draft.row,
            store=store,
            till=till,
            receipt=receipt,
            member=cards.owner(draft.member),
            card=draft.member,
            currency=draft.currency,
            tender=draft.tender,
            redeem_points=draft.redeem,
            lines=tuple(draft.parts),
        )
    receipts.put(draft.key, act)
    return act


def _single_act(row: Row, cards: Cards, receipts: Receipts) -> Act | None:
    store, till, _ = row.key
    if row.kind == "retry":
        return RetryAct(at=row.at, row=row.number, again=receipts.again(row.key))
    if not cards.accepted(row):
        return None
    member = cards.owner(row.member)
    if row.kind == "enrol":
        return EnrolAct(at=row.at, row=row.number, store=store, till=till, member=member)
    return CardAct(at=row.at, row=row.number, store=store, till=till, member=member, card=row.sku)


def _enrolled_first(acts: tuple[Act, ...], cards: Cards) -> tuple[str, ...]:
    named: dict[str, None] = {}
    for act in acts:
        if isinstance(act, SaleAct | CardAct) and act.member:
            named[act.member] = None
    return tuple(member for member in named if member not in cards.enrolled)
