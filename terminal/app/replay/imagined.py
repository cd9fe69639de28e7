"""The purchases of a file under one programme, at one till that is never offline: no database, no
sync, only the kernel. It tells in seconds what a rule would have cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec

from terminal.app.replay.acts import Act, EnrolAct, RefundAct, SaleAct
from terminal.app.replay.baskets import Prices, basket_of
from terminal.domain import tiers
from terminal.domain.account import AccountState, spendable
from terminal.domain.calendar import business_ordinal, local_minute, local_ordinal
from terminal.domain.earning import hundredths
from terminal.domain.entry import Entry, Line, LotPart, Placed, Returned
from terminal.domain.fold import apply, copy, lot_end
from terminal.domain.lots import expired_points, take
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.programme import Programme
from terminal.domain.quote import Quote, quote
from terminal.domain.refund import RefundQuote, quote_refund
from terminal.domain.sale import Sale
from terminal.domain.stamp import tick_of
from terminal.domain.wishes import NotQuotable, NotRedeemable, Voucher, Wish


class Life(msgspec.Struct):
    """A member under the programme. `off` is money taken off their purchases and not returned,
    `paid` what points paid, both in hundredths of the programme's unit."""

    account: UUID
    state: AccountState
    joined: int = 0
    off: int = 0
    paid: int = 0


class Imagined:
    """One programme played; `play` an act after the other, then read."""

    def __init__(self, programme: Programme, acts: Iterable[Act] = ()) -> None:
        self.programme = programme
        self.lives: dict[str, Life] = {}
        self.counts: Counter[str] = Counter()
        self.guests_off = 0
        self.last: Quote | None = None
        """The quote of the sale booked last, as it was in the end."""
        self.given: Counter[str] = Counter()
        """What promotions with a budget gave so far: points, or hundredths of a unit."""
        self._returned = {id(act.original) for act in acts if isinstance(act, RefundAct)}
        self._sales: dict[int, Sale] = {}
        self._prices = Prices()
        self._limited = {one.id for one in programme.promotions if one.budget}
        self._tick = 0
        self._ids = 0

    def play(self, act: Act) -> None:
        """Play an act; cards and retries change nothing here."""
        match act:
            case SaleAct():
                self.sell(act)
            case RefundAct():
                self.give_back(act)
            case EnrolAct():
                self._life(act.member, act.at)
            case _:
                pass

    def sell(self, act: SaleAct, vouchers: tuple[Voucher, ...] = ()) -> Quote | NotQuotable:
        """Quote and book a sale; the reason where its wish is refused, and then it is booked
        without one. A sale that cannot be quoted at all is left out."""
        life = self._life(act.member, act.at) if act.member else None
        basket, wish = basket_of(act), Wish(act.redeem_points, (), vouchers)
        standing, at = self._standing(life, act.at), self._occasion(act)
        refusal: NotQuotable | None = None
        try:
            quoted = quote(basket, standing, self.programme, wish, at)
        except NotRedeemable as no:
            self.counts["refused"] += 1
            refusal = no
            quoted = quote(basket, standing, self.programme, at=at)
        except NotQuotable as no:
            self.counts["unpriced"] += 1
            return no
        self._book(act, quoted, life, at)
        return refusal or quoted

    def _life(self, member: str, at: int) -> Life:
        life = self.lives.get(member)
        if life is None:
            day = local_ordinal(at, self.programme.timezone)
            life = Life(self._id(), AccountState(), joined=day)
            self.lives[member] = life
            if self.programme.signup_points:
                self.counts["issued"] += self.programme.signup_points
                self._write(life, "grant", at, points=self.programme.signup_points)
        return life

    def _standing(self, life: Life | None, at: int) -> Standing | None:
        if life is None:
            return None
        state, day = life.state, local_ordinal(at, self.programme.timezone)
        return Standing(
            tiers.level_on(state, day, self.programme),
            spendable(state, day),
            visits=state.purchases,
            joined=life.joined,
            counts=tuple(state.counts),
        )

    def _occasion(self, act: SaleAct) -> Occasion:
        rules = self.programme
        day = business_ordinal(act.at, rules.timezone, rules.day_roll_hour)
        return Occasion(day, local_minute(act.at, rules.timezone), act.store, given=self.given)

    def _book(self, act: SaleAct, quoted: Quote, life: Life | None, at: Occasion) -> None:
        self.counts["purchases"] += 1
        self.last = quoted
        off = self._worth(sum(o.amount for line in quoted.lines for o in line.offs), quoted)
        redeem = None
        if life is None:
            self.guests_off += off
        else:
            life.off += off
            life.paid += self._value(quoted.redeem)
            self.counts["redemptions"] += bool(quoted.redeem)
            self.counts["issued"] += quoted.points
            if quoted.spent:
                day = local_ordinal(act.at, self.programme.timezone)
                parts = take(copy(life.state), quoted.spent, day)
                self.counts["redeemed"] += quoted.spent
                redeem = self._write(
                    life,
                    "redeem",
                    act.at,
                    points=-quoted.spent,
                    uses=quoted.spends,
                    lots=tuple(LotPart(*part) for part in parts),
                )
        accrue = self._write(
            life,
            "accrue",
            act.at,
            points=quoted.points,
            base=quoted.earned.base,
            origin=at.day,
            day=at.day,
            uses=quoted.uses,
            opens=quoted.opens,
            rate=quoted.rate,
            extends=quoted.extends,
            currency=quoted.currency,
            tier=quoted.tier,
            lines=quoted.lines if id(act) in self._returned else (),
        )
        if id(act) in self._returned:
            self._sales[id(act)] = Sale(accrue, redeem)
            self._prices.sold(act, quoted.lines)

    def give_back(self, act: RefundAct) -> RefundQuote | None:
        """Quote and book a return; None for one of a sale that was left out."""
        sale = self._sales.get(id(act.original))
        wanted = self._prices.returned(act)
        if sale is None or not wanted:
            return None
        life = self.lives.get(act.original.member)
        quoted = quote_refund(sale, wanted, self.programme)
        later = [
            self._write(
                life,
                "refund",
                act.at,
                points=quoted.points,
                base=quoted.base,
                origin=sale.accrue.origin,
                refers=sale.accrue.id,
                returned=quoted.returned,
                uses=quoted.uses,
                lots=(LotPart(lot_end(sale.accrue, sale.accrue.tick, self.programme), 0),),
            )
        ]
        if quoted.restored and sale.redeem:
            later.append(
                self._write(
                    life,
                    "restore",
                    act.at,
                    points=quoted.restored,
                    refers=sale.redeem.id,
                    lots=sale.redeem.lots,
                )
            )
        self._sales[id(act.original)] = Sale(sale.accrue, sale.redeem, (*sale.later, *later))
        self.counts["taken_back"] -= quoted.points
        self.counts["returned"] += quoted.restored
        off = _off_of(sale.accrue.lines, wanted)
        worth, unit = hundredths(sale.accrue.currency, sale.accrue.rate)
        if life is None:
            self.guests_off -= off * worth // unit
        else:
            life.off -= off * worth // unit
            life.paid -= self._value(quoted.restored)
        return quoted

    def close(self, at: int) -> None:
        """Let time pass to a moment: what ended by then has expired."""
        day = local_ordinal(at, self.programme.timezone)
        for life in self.lives.values():
            tiers.advance(life.state, day, self.programme)
            points = expired_points(life.state, day)
            if points:
                self.counts["expired"] += points
                self._write(life, "expire", at, points=-points)

    @property
    def off(self) -> int:
        """Money off in all, hundredths of the programme's unit."""
        return self.guests_off + sum(life.off for life in self.lives.values())

    @property
    def paid(self) -> int:
        """What points paid in all, hundredths of the programme's unit."""
        return sum(life.paid for life in self.lives.values())

    def held(self, life: Life) -> int:
        """What a member's points could pay, hundredths of the programme's unit; never negative."""
        return self._value(max(0, life.state.balance))

    def _value(self, points: int) -> int:
        return points * self.programme.redeem.value_per_100 // 100

    def _worth(self, minor: int, quoted: Quote) -> int:
        worth, unit = hundredths(quoted.currency, quoted.rate)
        return minor * worth // unit

    def _id(self) -> UUID:
        self._ids += 1
        return UUID(int=self._ids)

    def _write(self, life: Life | None, kind: str, at: int, **fields: object) -> Entry:
        self._tick = max(self._tick + 1, tick_of(at))
        entry_id = self._id()
        entry = msgspec.structs.replace(
            Entry(
                id=entry_id,
                kind=kind,
                tick=self._tick,
                terminal="imagined",
                act=entry_id,
                account=life.account if life else None,
                programme=self.programme.version,
            ),
            **fields,
        )
        for use in entry.uses:
            if use.of == "promotion" and use.key in self._limited:
                self.given[use.key] += use.amount
        if life is not None:
            apply(life.state, Placed(entry, self._tick), self.programme)
        return entry


def _off_of(lines: Sequence[Line], wanted: Sequence[Returned]) -> int:
    """The money off, in minor units, that belongs to what comes back."""
    return sum(
        sum(off.amount for off in lines[part.line].offs) * part.net // lines[part.line].net
        for part in wanted
    )
