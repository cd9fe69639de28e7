"""Tills on paper: the kernel's functions around two dictionaries, without a store or a wire.

A paper till holds every fact it heard of, folds from nothing whenever it is asked, and writes what
a real one would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import msgspec

from terminal.domain import authority, tiers
from terminal.domain.account import AccountState, spendable
from terminal.domain.calendar import business_ordinal, local_ordinal
from terminal.domain.chain import GENESIS, fact_hash, link_hash
from terminal.domain.earning import Terms, earn
from terminal.domain.entry import Entry, Line, LotPart, Placed, Register, Returned, decode, encode
from terminal.domain.fold import copy, lot_end
from terminal.domain.ids import card_account, receipt_id
from terminal.domain.lots import take
from terminal.domain.occasion import Standing
from terminal.domain.programmes import Programmes
from terminal.domain.quote import Basket, quote
from terminal.domain.refund import quote_refund
from terminal.domain.sale import lots_left, returned_before, version_named
from terminal.domain.stamp import ms_of, next_tick, observed, tick_of
from terminal.domain.wishes import Wish
from terminal.entropy import uuid7_from
from tests.simulation import acts
from tests.simulation.acts import NOBODY, card_code
from tests.simulation.broken import must
from tests.simulation.paper_ledger import Ledger

ZONE = "Europe/Berlin"
SLACK_MS = 60_000


class PaperTill:
    """One till. `error_ms` is what its clock is off; `now` true time in ms."""

    def __init__(
        self, name: str, rules: Programmes, now: Callable[[], int], chance: Callable[[int], bytes]
    ) -> None:
        self.name = name
        self.store = "HS" if name[-1] in "02468" else "AP"
        self.error_ms = 0
        self.online = True
        self.synced_ms = 0
        self.ledger = Ledger(rules)
        self.rules = rules
        self.own: list[tuple[Entry, bytes, bytes]] = []
        """Entry, bytes and link, in chain order."""
        self.acked = 0
        self.cursor = 0
        self.mark = 0
        self.tick = 0
        self.spent: dict[tuple[UUID | None, int], int] = {}
        self.alone = 0
        """Points that it gave offline since it last synced."""
        self.strayed = False
        """Whether its clock was wrong since then."""
        self.acts: list[UUID] = []
        self.seen: list[str] = []
        self._true_now = now
        self._chance = chance
        self._receipts = 0

    # -- writing

    def now(self) -> int:
        return max(0, self._true_now() + self.error_ms)

    def stamp(self) -> int:
        before, self.tick = self.tick, next_tick(self.tick, self.now())
        must(self.tick > before, "stamps rise", f"{self.name} {before} {self.tick}")
        return self.tick

    def new(self) -> UUID:
        return uuid7_from(self.now(), self._chance(10))

    def write(self, entry: Entry) -> Entry:
        fact = encode(entry)
        must(decode(fact) == entry, "facts stay", "an entry reads otherwise than it was written")
        link = self.own[-1][2] if self.own else GENESIS
        link = link_hash(link, f"inc-{self.name}", len(self.own) + 1, fact_hash(fact))
        self.own.append((entry, fact, link))
        self.ledger.put(Placed(entry, entry.tick))
        return entry

    def observe(self, order: int) -> None:
        """Meet a stamp from elsewhere."""
        before = self.tick
        self.tick = observed(self.tick, order, self.now() + SLACK_MS)
        bound = max(before, tick_of(self.now() + SLACK_MS))
        must(before <= self.tick <= bound, "clocks", f"{self.name} followed a wrong clock")

    def _common(self, tick: int, account: UUID | None, balance: int) -> dict[str, Any]:
        return {
            "terminal": self.name,
            "account": account,
            "seen": self.cursor,
            "store": self.store,
            "day": business_ordinal(self.now(), ZONE, 4),
            "programme": self.rules.at(ms_of(tick)).version,
            "balance": balance,
        }

    # -- acts

    def play(self, act: acts.Act) -> None:
        """Play an act; what is not possible is let be."""
        match act:
            case acts.Sell():
                self._sell(act)
            case acts.Refund():
                self._refund(act)
            case acts.BlindRefund(pick=pick, part=part):
                self._refund(acts.Refund(act.till, pick, 0, part), blind=True)
            case acts.Link():
                self._link(act)
            case acts.Enrol(card=card, name=name):
                self._enrol(card_account(card_code(card)), name)
            case acts.ReplaceCard(card=card, new=new):
                self._replace(card_account(card_code(card)), card_account(card_code(new)))
            case acts.Write() | acts.Part():
                self._write(act)
            case acts.Resolve():
                self._resolve(act)
            case acts.Newer(card=card, points=points):
                self._newer(card_account(card_code(card)), points)
            case acts.Again():
                pass

    def _sell(self, act: acts.Sell) -> None:
        account = self.ledger.root(card_account(card_code(act.card))) if act.card >= 0 else None
        lines = tuple(
            Line(f"Item {number}", amount, earns=number not in act.plain)
            for number, amount in enumerate(act.amounts)
        )
        basket = Basket(lines, "EUR")
        now = self.now()
        programme = self.rules.at(now)
        state = self.ledger.state(account) if account else AccountState()
        today = local_ordinal(now, programme.timezone)
        standing = None
        if account is not None:
            level = tiers.level_on(state, today, programme)
            may = self._authority(account, state, today) if self._known(account) else 0
            standing = Standing(level, may, visits=state.purchases, counts=tuple(state.counts))
        most = quote(basket, standing, programme).redeemable
        wish = most * act.redeem // 100
        redeem = wish if wish >= programme.redeem.minimum else 0
        quoted = quote(basket, standing, programme, Wish(redeem))
        name = self.new()
        self._receipts += 1
        tick = self.stamp()
        common = self._common(tick, account, state.balance)
        common |= {"act": name, "receipt": f"{self.name}-{self._receipts}", "tier": quoted.tier}
        if quoted.spent:
            self._spend(account, quoted.spent, int(common["day"]))
            taken = take(copy(state), quoted.spent, today)
            parts = tuple(LotPart(*part) for part in taken)
            self.write(
                Entry(
                    id=UUID(int=name.int ^ 1),
                    kind="redeem",
                    tick=tick,
                    points=-quoted.spent,
                    lots=parts,
                    offline=not self.online,
                    **common,
                )
            )
            tick = self.stamp()
        self.write(
            Entry(
                id=name,
                kind="accrue",
                tick=tick,
                points=quoted.points,
                base=quoted.earned.base,
                origin=common["day"],
                capped=quoted.earned.capped,
                amount=quoted.due,
                currency="EUR",
                lines=quoted.lines,
                uses=quoted.uses,
                opens=quoted.opens,
                **common,
            )
        )
        self.acts.append(name)

    def _known(self, account: UUID) -> bool:
        return bool(self.ledger.value(account, "status") == "active")

    def _authority(self, account: UUID, state: AccountState, today: int) -> int:
        now = self.now()
        day = business_ordinal(now, ZONE, 4)
        circumstances = authority.Circumstances(
            spendable=spendable(state, today),
            online=self.online,
            age_ms=max(0, now - self.synced_ms),
            anchored=self.error_ms == 0,
            member_used=self.spent.get((account, day), 0),
            terminal_used=self.spent.get((None, day), 0),
        )
        return authority.authority(self.rules.at(now).offline, circumstances).points

    def _spend(self, account: UUID | None, points: int, day: int) -> None:
        """Offline redemption stays within every bound."""
        if self.online:
            return
        self.seen.append("redemptions offline")
        self.alone += points
        limits = self.rules.at(self.now()).offline
        for key, most in ((account, limits.per_member_day), (None, limits.per_terminal_day)):
            spent = self.spent[key, day] = self.spent.get((key, day), 0) + points
            must(spent <= most, "exposure", f"{self.name} gave {spent} of {most} points")
        age = self.now() - self.synced_ms
        must(age <= limits.balance_age_hours * 3_600_000, "exposure", f"{age} ms old")
        if self.error_ms:
            must(points <= limits.unanchored_points, "exposure", f"{points} points unanchored")

    def _nth(self, pick: int, entries: Iterable[Entry]) -> Entry | None:
        found = sorted(entries, key=lambda entry: entry.id.bytes)
        return found[pick % len(found)] if found else None

    def _refund(self, act: acts.Refund, *, blind: bool = False) -> None:
        accrue = self._nth(act.pick, self.ledger.of_kind("accrue"))
        if accrue is None:
            return
        sale = self.ledger.sale(accrue)
        programme = self.rules.named(version_named(sale)) or self.rules.at(ms_of(accrue.tick))
        line = act.line % len(accrue.lines)
        left = accrue.lines[line].net - returned_before(sale)[line]
        if left <= 0:
            return
        wanted = (Returned(line, max(1, left * act.part // 100)),)
        name, tick = self.new(), self.stamp()
        self._receipts += 1
        paper = receipt_id(accrue.store, accrue.receipt)
        if blind:
            self.seen.append("refunds by paper")
            self.write(
                Entry(
                    id=name,
                    kind="refund",
                    tick=tick,
                    act=name,
                    refers=paper,
                    returned=wanted,
                    **self._common(tick, None, 0),
                )
            )
            return
        account = sale.account.account
        state = self.ledger.state(self.ledger.root(account)) if account else AccountState()
        quoted = quote_refund(sale, wanted, programme, state.written_off)
        must(quoted.points <= 0 <= quoted.restored, "refund", f"a return gave {quoted}")
        common = self._common(tick, account, state.balance)
        common |= {"act": name, "programme": programme.version, "tier": sale.account.tier}
        end = lot_end(sale.account, sale.account.tick, programme)
        self.write(
            Entry(
                id=name,
                kind="refund",
                tick=tick,
                points=quoted.points,
                base=quoted.base,
                origin=sale.account.origin,
                refers=accrue.id,
                returned=quoted.returned,
                uses=quoted.uses,
                lots=(LotPart(end, -quoted.points),) if account else (),
                **common,
            )
        )
        if quoted.restored and sale.redeem is not None:
            kept = min(state.written_off, quoted.restored)
            self.write(
                Entry(
                    id=UUID(int=name.int ^ 1),
                    kind="restore",
                    tick=self.stamp(),
                    points=quoted.restored - kept,
                    to_store=kept,
                    refers=sale.redeem.id,
                    lots=lots_left(sale),
                    **common,
                )
            )
        self.acts.append(name)

    def _link(self, act: acts.Link) -> None:
        guests = [e for e in self.ledger.of_kind("accrue") if e.account is None]
        accrue = self._nth(act.pick, guests)
        account = self.ledger.root(card_account(card_code(act.card)))
        if accrue is None or not self._known(account):
            return
        sale = self.ledger.sale(accrue)
        if sale.account.account is not None:
            return
        self.seen.append("receipts linked")
        programme = self.rules.named(version_named(sale)) or self.rules.at(ms_of(accrue.tick))
        state = self.ledger.state(account)
        today = local_ordinal(self.now(), programme.timezone)
        level = tiers.level_on(state, today, programme)
        earned = earn(accrue.lines, Terms(level, "EUR", accrue.rate), programme)
        name, tick = self.new(), self.stamp()
        common = self._common(tick, account, state.balance)
        common |= {"programme": programme.version, "tier": programme.tier_name(level)}
        self.write(
            Entry(
                id=name,
                kind="link",
                tick=tick,
                act=name,
                points=earned.points,
                base=earned.base,
                origin=accrue.day,
                refers=accrue.id,
                receipt=accrue.receipt,
                **common,
            )
        )

    def set(self, subject: UUID, field: str, value: object) -> None:
        """Write a field."""
        name, tick = self.new(), self.stamp()
        register = Register(subject, field, msgspec.Raw(msgspec.json.encode(value)))
        common = self._common(tick, subject, 0)
        self.write(Entry(id=name, kind="set", tick=tick, act=name, register=register, **common))

    def _enrol(self, card: UUID, name: int) -> None:
        if self.ledger.root(card) != card:
            return
        member = self.new()
        self.set(member, "status", "active")
        self.set(member, "name", f"Name {name}")
        self.set(card, "belongs_to", str(member))

    def _replace(self, card: UUID, new: UUID) -> None:
        member = self.ledger.root(card)
        if self._known(member) and self.ledger.root(new) == new:
            self.set(new, "belongs_to", str(member))

    def _write(self, act: acts.Write | acts.Part) -> None:
        card = card_account(card_code(act.card))
        member = self.ledger.root(card)
        if isinstance(act, acts.Write):
            if self._known(member):
                self.set(member, act.field, act.value)
            return
        other = self.ledger.root(card_account(card_code(act.to))) if act.to != NOBODY else card
        if not self._known(other) or other == member:
            self.set(card, "belongs_to", None)
        else:
            self.set(member if self._known(member) else card, "belongs_to", str(other))

    def _resolve(self, act: acts.Resolve) -> None:
        settled = {e.refers for kind in ("write_off", "recover") for e in self.ledger.of_kind(kind)}
        contests = [e for e in self.ledger.of_kind("contest") if e.id not in settled]
        one = self._nth(act.pick, contests)
        if one is None or one.contest is None or one.account is None:
            return
        self.seen.append(f"contests settled by {act.how}")
        name, tick = self.new(), self.stamp()
        points = one.contest.shortfall if act.how == "write_off" else 0
        common = self._common(tick, one.account, 0)
        self.write(
            Entry(
                id=name, kind=act.how, tick=tick, act=name, points=points, refers=one.id, **common
            )
        )

    def _newer(self, card: UUID, points: int) -> None:
        name, tick = self.new(), self.stamp()
        common = self._common(tick, self.ledger.root(card), 0)
        self.write(Entry(id=name, kind="bonus_2031", tick=tick, act=name, points=points, **common))
