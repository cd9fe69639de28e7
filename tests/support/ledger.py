"""A paper ledger for kernel tests: facts made by hand, folded and settled by the real kernel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from uuid import UUID, uuid5

import msgspec

from terminal.domain.account import AccountState
from terminal.domain.calendar import business_ordinal, day_start_ms
from terminal.domain.entry import Entry, Line, LotPart, Placed, Returned
from terminal.domain.fold import lot_end, refold
from terminal.domain.lots import take
from terminal.domain.occasion import Occasion, Standing
from terminal.domain.programme import Programme
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.domain.quote import Basket, quote
from terminal.domain.refund import RefundQuote, quote_refund
from terminal.domain.sale import Sale, lots_left
from terminal.domain.settle import settle
from terminal.domain.stamp import ms_of, tick_of
from terminal.domain.tiers import level_on
from terminal.domain.wishes import NO_WISH, Wish

NAMESPACE = UUID("00000000-0000-5000-8000-000000000001")
MEMBER = uuid5(NAMESPACE, "member")
ZONE = "Europe/Berlin"


def default_programme() -> Programme:
    """The shipped programme."""
    return read((files("resources") / "programmes" / "default.toml").read_text("utf-8"))


def without_tiers() -> Programme:
    """The shipped programme with its tiers off."""
    return msgspec.structs.replace(default_programme(), tiers=())


def moment(text: str, hour: int = 12) -> int:
    """Milliseconds of noon (or another hour) of an ISO date in the programme's zone."""
    return day_start_ms(date.fromisoformat(text).toordinal(), ZONE) + hour * 3_600_000


def day(text: str) -> int:
    """Ordinal of an ISO date."""
    return date.fromisoformat(text).toordinal()


@dataclass
class Ledger:
    """One account with its entries; positions are given in order of writing unless said."""

    programme: Programme = field(default_factory=default_programme)
    entries: list[Placed] = field(default_factory=list)
    mark: int = 0
    base: AccountState = field(default_factory=AccountState)
    _count: int = 0

    @property
    def rules(self) -> Programmes:
        return Programmes([self.programme])

    def state(self) -> AccountState:
        """The fold of everything."""
        return refold(self.base, self.entries, self.rules)

    def _next(self, text: str, hour: int) -> tuple[UUID, int]:
        self._count += 1
        return uuid5(NAMESPACE, str(self._count)), tick_of(moment(text, hour), self._count)

    def write(self, entry: Entry) -> Entry:
        """Place an entry as an honest clock would."""
        self.entries.append(Placed(entry, entry.tick, len(self.entries) + 1))
        return entry

    def sell(
        self,
        amount: int,
        on: str,
        *,
        hour: int = 12,
        redeem: int = 0,
        till: str = "A",
        seen: int = 0,
        level: int | None = None,
    ) -> Sale:
        """A sale of one line, quoted by the kernel at the level the ledger knows (or `level`)."""
        lines = (Line("Goods", amount),)
        wish = Wish(redeem)
        return self.sell_lines(lines, on, wish, hour=hour, till=till, seen=seen, level=level)

    def sell_lines(
        self,
        lines: tuple[Line, ...],
        on: str,
        wish: Wish = NO_WISH,
        *,
        hour: int = 12,
        till: str = "A",
        seen: int = 0,
        level: int | None = None,
        redeemable: int = 10**9,
    ) -> Sale:
        """A sale of any lines, with what is open to the member then."""
        entry_id, tick = self._next(on, hour)
        state = self.state()
        today = day(on)
        at = level_on(state, today, self.programme) if level is None else level
        standing = Standing(at, redeemable, visits=state.purchases, counts=tuple(state.counts))
        occasion = Occasion(today, hour * 60, "S", given=self.given())
        quoted = quote(Basket(lines, "EUR"), standing, self.programme, wish, occasion)
        redeemed = None
        if quoted.spent:
            taken = take(refold(state, (), self.rules), quoted.spent, today)
            redeemed = self.write(
                Entry(
                    id=uuid5(entry_id, "redeem"),
                    kind="redeem",
                    tick=tick,
                    terminal=till,
                    act=entry_id,
                    account=MEMBER,
                    points=-quoted.spent,
                    uses=quoted.spends,
                    lots=tuple(LotPart(*part) for part in taken),
                    seen=seen,
                    store="S",
                    balance=state.balance,
                )
            )
        accrue = self.write(
            Entry(
                id=entry_id,
                kind="accrue",
                tick=tick + 1,
                terminal=till,
                act=entry_id,
                account=MEMBER,
                points=quoted.points,
                base=quoted.earned.base,
                origin=business_ordinal(ms_of(tick), ZONE, 4),
                store="S",
                receipt=str(self._count),
                amount=quoted.due,
                currency="EUR",
                lines=quoted.lines,
                tier=quoted.tier,
                programme=self.programme.version,
                uses=quoted.uses,
                opens=quoted.opens,
                seen=seen,
            )
        )
        self._count += 1
        return Sale(accrue, redeemed)

    def given(self) -> dict[str, int]:
        """What promotions gave so far to everybody."""
        total: dict[str, int] = {}
        for use in (use for placed in self.entries for use in placed.entry.uses):
            if use.of == "promotion":
                total[use.key] = total.get(use.key, 0) + use.amount
        return total

    def known(self, sale: Sale) -> Sale:
        """The sale with everything that refers to it."""
        names = {sale.accrue.id} | ({sale.redeem.id} if sale.redeem else set())
        later = tuple(p.entry for p in self.entries if p.entry.refers in names)
        return Sale(sale.accrue, sale.redeem, later)

    def refund(
        self, sale: Sale, amount: int, on: str, *, till: str = "A", blind: bool = False
    ) -> RefundQuote:
        """Return part of a sale's line; `blind` is a till that has not seen earlier refunds."""
        return self.refund_lines(sale, (Returned(0, amount),), on, till=till, blind=blind)

    def refund_lines(
        self,
        sale: Sale,
        wanted: tuple[Returned, ...],
        on: str,
        *,
        till: str = "A",
        blind: bool = False,
    ) -> RefundQuote:
        """Return parts of a sale's lines."""
        entry_id, tick = self._next(on, 13)
        known = sale if blind else self.known(sale)
        written_off = self.state().written_off
        quoted = quote_refund(known, wanted, self.programme, written_off)
        accrue = sale.accrue
        self.write(
            Entry(
                id=entry_id,
                kind="refund",
                tick=tick,
                terminal=till,
                act=entry_id,
                account=MEMBER,
                points=quoted.points,
                base=quoted.base,
                origin=accrue.origin,
                refers=accrue.id,
                returned=quoted.returned,
                amount=-quoted.amount,
                uses=quoted.uses,
                lots=(LotPart(lot_end(accrue, accrue.tick, self.programme), 0),),
            )
        )
        if quoted.restored and sale.redeem:
            kept = min(written_off, quoted.restored)
            self.write(
                Entry(
                    id=uuid5(entry_id, "restore"),
                    kind="restore",
                    tick=tick + 1,
                    terminal=till,
                    act=entry_id,
                    account=MEMBER,
                    points=quoted.restored - kept,
                    to_store=kept,
                    lots=lots_left(known),
                    refers=sale.redeem.id,
                )
            )
            self._count += 1
        return quoted

    def settle(self, on: str, hour: int = 0) -> list[Entry]:
        """Move the mark to a moment, as central does; return what it wrote."""
        mark = tick_of(moment(on, hour))
        below = [p for p in self.entries if self.mark <= p.order < mark]
        sales = {p.entry.id: p.entry for p in self.entries if p.entry.kind == "accrue"}
        redeems = {p.entry.act: p.entry for p in self.entries if p.entry.kind == "redeem"}

        def sale_of(sale: UUID) -> Sale | None:
            accrue = sales.get(sale)
            return None if accrue is None else self.known(Sale(accrue, redeems.get(accrue.act)))

        settled = settle(MEMBER, self.base, below, mark, self.rules, sale_of)
        self.base = settled.base
        self.mark = mark
        self.entries.extend(settled.derived)
        return [placed.entry for placed in settled.derived]
