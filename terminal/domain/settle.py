"""Settlement: the entries that central derives when the mark moves. Pure.

For one account: its state at the old mark, its entries below the new one and the sales they
touch give the state at the new mark and what central writes: expiry at its date; at the mark
the true-up of stale tiers, claw-back corrected over the union of refunds, and contests.
Ids are derived, so deriving twice gives the same entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal.domain import lots, tiers
from terminal.domain.account import AccountState
from terminal.domain.calendar import day_start_ms
from terminal.domain.contest import Redemption, link_contest, points_contest
from terminal.domain.earning import earn
from terminal.domain.entry import Contest, Entry, LotPart, Note, Placed, Use
from terminal.domain.fold import Rules, apply, copy, day_of, lot_end
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.programme import Programme
from terminal.domain.refund import owed, restore_owed, uses_due
from terminal.domain.sale import (
    Sale,
    covered,
    drew,
    lots_left,
    posted,
    returned_before,
    spent,
    terms_of,
    tier_of,
    undrawn,
    version_named,
)
from terminal.domain.stamp import ms_of, tick_of

SaleLookup = Callable[[UUID], Sale | None]
"""The sale whose accrue entry has this id, with everything that refers to it below the mark."""


class Settled(msgspec.Struct):
    """Result for one account: its state at the new mark and what central writes, each with its
    place. Entries placed at the mark are folded above it."""

    base: AccountState
    derived: list[Placed]


def settle(
    account: UUID,
    base: AccountState,
    entries: Iterable[Placed],
    mark: int,
    rules: Rules,
    sale_of: SaleLookup,
    recent: Iterable[Redemption] = (),
    also: Iterable[UUID] = (),
    owns: Callable[[UUID], bool] | None = None,
    since: int = 0,
) -> Settled:
    """Settle one account up to `mark` (a tick). `entries` are its facts in [old mark, mark);
    `recent` its redemptions below the old mark that a late comer may not have seen; `also`
    names its sales that refunds without an account touched (see `ids.receipt_id`). `owns` tells
    which accounts are folded under this one (itself alone by default). `since` is the old mark:
    below it nothing is written, though an account joined since may have lots that ended there."""
    owner = owns or account.__eq__
    walk = _Walk(account, copy(base), mark, rules, list(recent), owner, since)
    for placed in sorted(entries, key=lambda p: p.stamp):
        walk.expire(placed.order)
        walk.fold(placed)
    walk.expire(mark)
    walk.touched.update(dict.fromkeys(also))
    walk.correct(sale_of)
    return Settled(walk.state, walk.derived)


class _Walk:
    """One account on its way to the mark."""

    def __init__(
        self,
        account: UUID,
        state: AccountState,
        mark: int,
        rules: Rules,
        redemptions: list[Redemption],
        owns: Callable[[UUID], bool],
        since: int,
    ) -> None:
        self.since = since
        self.account = account
        self.state = state
        self.mark = mark
        self.rules = rules
        self.redemptions = redemptions
        self.owns = owns
        self.derived: list[Placed] = []
        self.touched: dict[UUID, None] = {}
        self.levels: dict[UUID, int] = {}

    def expire(self, before: int) -> None:
        """Write the expiry of every lot that ended before `before`, at the start of the day
        after its last, or at once if a late fact brought it back."""
        while self.state.lots:
            last_day = self.state.next_expiry
            tick = self._ended(last_day, self.rules.at(ms_of(before)))
            if tick >= before:
                return
            # What is in force by `before` may have come since: every fold takes the version of
            # the entry's own moment.
            programme = self.rules.at(ms_of(tick))
            tick = self._ended(last_day, programme)
            points = lots.expired_points(self.state, last_day + 1)
            # A restored central that heard of less writes off more: that is another entry.
            name = derived_id(f"expire:{points}", self.account, tick)
            entry = Entry(
                id=name,
                kind="expire",
                tick=tick,
                terminal=CENTRAL,
                act=name,
                account=self.account,
                points=-points,
                day=last_day + 1,
                programme=programme.version,
                reason="expiry",
                lots=(LotPart(last_day, points),),
                notes=(Note("expire.lot", -points),),
            )
            placed = Placed(entry, tick)
            self.derived.append(placed)
            apply(self.state, placed, programme)

    def _ended(self, last_day: int, programme: Programme) -> int:
        """The tick at which a lot's expiry is written that is valid to the end of `last_day`."""
        tick = tick_of(day_start_ms(last_day + 1, programme.timezone))
        return max(tick, self.state.tick + 1, self.since)

    def fold(self, placed: Placed) -> None:
        """Fold one fact, remembering what it may have to be corrected for."""
        entry = placed.entry
        programme = self.rules.at(ms_of(placed.order))
        if entry.kind in {"accrue", "link"}:
            day = day_of(placed, programme)
            self.levels[entry.id] = tiers.level_on(self.state, day, programme)
        sale = _sale_named(entry)
        if sale is not None:
            self.touched[sale] = None
        overdraft = apply(self.state, placed, programme)
        if entry.kind == "redeem":
            if overdraft:
                self._contest(placed, overdraft, programme)
            self.redemptions.append(Redemption.of(placed))

    def _contest(self, placed: Placed, overdraft: int, programme: Programme) -> None:
        contest = points_contest(
            Redemption.of(placed), self.redemptions, overdraft, programme.contest_policy
        )
        if contest is not None:
            self._write_contest(placed.entry.id, contest, programme)

    def _write_contest(self, subject: UUID, contest: Contest, programme: Programme) -> None:
        self._write("contest", subject, 0, programme, contest=contest, refers=subject)

    def correct(self, sale_of: SaleLookup) -> None:
        """At the mark: true up each sale at the tier it should have had, correct what it earned
        by its own lines, over all its refunds, and take it from accounts that it has left."""
        for sale_id in self.touched:
            sale = sale_of(sale_id)
            if sale is None:
                continue
            programme = self._version_of(sale)
            if not sale.later and self._stands(sale.accrue, programme):
                continue
            if len(sale.sources) > 1:
                sale = self._one_source(sale, programme)
            owner = sale.account.account
            for account in sale.accounts:
                if account != owner and self.owns(account):
                    self._leave(sale, account, programme)
            if owner is None or not self.owns(owner):
                continue
            sale = self._true_up(sale, programme)
            self._claw(sale, programme)
            if sale.redeem is not None and any(e.refers is not None for e in sale.later):
                self._restore(sale, programme)

    def _stands(self, accrue: Entry, programme: Programme) -> bool:
        """Whether a sale that nothing refers to is as it should be: most are."""
        if accrue.account is None:
            return True
        recorded = programme.level_named(accrue.tier)
        if self.levels.get(accrue.id, 0) > recorded:
            return False
        fair = earn(accrue.lines, terms_of(Sale(accrue), recorded), programme)
        return (fair.points, fair.base) == (accrue.points, accrue.base)

    def _version_of(self, sale: Sale) -> Programme:
        """The version a sale earned under: honoured as printed, whatever was in force."""
        return self.rules.named(version_named(sale)) or self.rules.at(ms_of(sale.accrue.tick))

    def _one_source(self, sale: Sale, programme: Programme) -> Sale:
        """One receipt was linked, or moved, to several members: the last timestamp has it."""
        contest, losers = link_contest(sale.sources, programme.contest_policy)
        undone = list(sale.later)
        for source in losers:
            points, base = posted(sale, source.account)
            taken = Entry(
                id=derived_id("unlink", source.id, 0),
                kind="unlink",
                tick=self.mark,
                terminal=CENTRAL,
                act=source.id,
                account=source.account,
                points=-points,
                base=-base,
                uses=undrawn(drew(sale, source.account)),
            )
            if source.account is not None and self.owns(source.account):
                taken = self._write(
                    "unlink",
                    source.id,
                    -points,
                    programme,
                    account=source.account,
                    base=-base,
                    origin=source.origin,
                    refers=sale.accrue.id,
                    reason=_of(sale),
                    lots=_lot(source, programme, points),
                    uses=taken.uses,
                    currency=_currency(sale, taken.uses),
                )
                self._write_contest(source.id, contest, programme)
            undone.append(taken)
        return replace(sale, later=tuple(undone))

    def _leave(self, sale: Sale, account: UUID, programme: Programme) -> None:
        """Nothing of a sale stays with an account that it has left, whatever was written there
        by tills that did not know."""
        points, base = posted(sale, account)
        uses = undrawn(drew(sale, account))
        revision = len(sale.later)
        if points or base or uses:
            self._write(
                "claw_back",
                derived_id("leave", sale.accrue.id, account.int),
                -points,
                programme,
                account=account,
                revision=revision,
                base=-base,
                origin=sale.accrue.origin or sale.accrue.day,
                refers=sale.accrue.id,
                reason=_of(sale),
                lots=_lot(sale.accrue, programme, abs(points)),
                uses=uses,
                currency=_currency(sale, uses),
            )
        taken = spent(sale, account)
        if taken:
            mine = [e for e in (sale.redeem, *sale.later) if e and e.kind == "redeem"]
            redeem = next(e for e in reversed(mine) if e.account == account)
            self._write(
                "settlement",
                derived_id("leave", sale.accrue.id, account.int),
                taken,
                programme,
                account=account,
                revision=revision,
                refers=redeem.id,
                reason=_of(sale),
                lots=redeem.lots,
            )

    def _true_up(self, sale: Sale, programme: Programme) -> Sale:
        source = sale.account
        level = self.levels.get(source.id)
        now = tier_of(sale, programme)
        if level is None or level <= now:
            return sale
        lines = covered(sale)
        fair = earn(lines, terms_of(sale, level), programme)
        had = earn(lines, terms_of(sale, now), programme)
        points, base = fair.points - had.points, fair.base - had.base
        if points <= 0:
            return sale
        entry = self._write(
            "true_up",
            source.id,
            points,
            programme,
            account=source.account,
            base=max(0, base),
            origin=source.origin,
            refers=sale.accrue.id,
            tier=programme.tier_name(level),
            reason=_of(sale),
            lots=_lot(source, programme, points),
        )
        return replace(sale, later=(*sale.later, entry))

    def _claw(self, sale: Sale, programme: Programme) -> None:
        returned = returned_before(sale)
        points, base = owed(sale, returned, programme)
        uses = uses_due(sale, returned, programme) if sale.came_back else ()
        if not (points or base or uses):
            return
        source = sale.account
        self._write(
            "claw_back",
            sale.accrue.id,
            points,
            programme,
            account=source.account,
            revision=1 + sum(e.kind == "claw_back" for e in sale.later),
            base=base,
            origin=source.origin,
            refers=sale.accrue.id,
            reason=_of(sale),
            lots=_lot(source, programme, abs(points)),
            uses=uses,
            currency=_currency(sale, uses),
        )

    def _restore(self, sale: Sale, programme: Programme) -> None:
        redeem = sale.redemption
        points = restore_owed(sale, returned_before(sale), programme)
        if points and redeem is not None:
            self._write(
                "settlement",
                sale.accrue.id,
                points,
                programme,
                account=sale.account.account,
                revision=1 + sum(e.kind == "settlement" for e in sale.later),
                refers=redeem.id,
                reason=_of(sale),
                lots=lots_left(sale),
            )

    def _write(
        self,
        kind: str,
        subject: UUID,
        points: int,
        programme: Programme,
        *,
        account: UUID | None = None,
        revision: int = 0,
        base: int = 0,
        origin: int = 0,
        refers: UUID | None = None,
        tier: str = "",
        reason: str = "",
        lots: tuple[LotPart, ...] = (),
        contest: Contest | None = None,
        uses: tuple[Use, ...] = (),
        currency: str = "",
    ) -> Entry:
        # A restored central that heard of other facts corrects otherwise: that is another entry.
        name = f"{kind}:{points}" if kind in {"claw_back", "settlement"} else kind
        entry_id = derived_id(name, subject, revision)
        entry = Entry(
            id=entry_id,
            kind=kind,
            tick=self.mark,
            terminal=CENTRAL,
            act=entry_id,
            account=account or self.account,
            points=points,
            base=base,
            currency=currency,
            origin=origin,
            programme=programme.version,
            tier=tier,
            refers=refers,
            reason=reason,
            lots=lots,
            contest=contest,
            uses=uses,
            notes=(Note(f"{kind}.written", points),),
        )
        self.derived.append(Placed(entry, self.mark))
        return entry


def _sale_named(entry: Entry) -> UUID | None:
    match entry.kind:
        case "accrue":
            return entry.id
        case "refund" | "restore" | "link" | "moved":
            return entry.refers
        case _:
            return None


def _of(sale: Sale) -> str:
    return f"of {sale.accrue.store}/{sale.accrue.receipt}"


def _lot(source: Entry, programme: Programme, points: int) -> tuple[LotPart, ...]:
    """The lot that a sale's points are in, as evidence."""
    return (LotPart(lot_end(source, source.tick, programme), points),)


def _currency(sale: Sale, uses: Sequence[Use]) -> str:
    """The sale's currency, where a gift card's money is given back: a card has one for each."""
    return sale.accrue.currency if any(use.of == "gift_card" for use in uses) else ""
