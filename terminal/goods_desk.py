"""What a shop gives and keeps, at the manager's door: batches of vouchers, gift cards, counts of
rewards, the catalogue as a file, and which promotion holds on which day."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Final, TypeVar
from uuid import UUID

import msgspec

from terminal import gift_cards, pictures
from terminal.catalogue import COLUMNS
from terminal.domain.entry import Entry, decode
from terminal.domain.money import text_from_minor
from terminal.domain.offers import Promotion
from terminal.domain.promotion_days import next_change, promotions_on
from terminal.domain.stamp import ms_of
from terminal.domain.tally import currency_of, draws
from terminal.domain.vouchers import BATCH, Misread, batch_in, number_of, read_code
from terminal.engine import Engine
from terminal.people import at_least, everybody, sees
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import members, products, tallies
from terminal.store.connection import Connection
from terminal.store.products import Product
from terminal.store.statements import every
from terminal.till import Till
from terminal.writing import Writing

T = TypeVar("T")
_BATCHES: Final = f"SELECT fact, tick FROM entry WHERE kind='{BATCH}' ORDER BY tick DESC"  # noqa: S608
_USED: Final = "SELECT name, times FROM tally WHERE resource='voucher' AND times>0"
_CARDS: Final = "SELECT name, times, amount FROM tally WHERE resource='gift_card'"
_MOVED: Final = """SELECT fact FROM entry WHERE tick>=0 AND
instr(fact, CAST('"gift_card"' AS BLOB))"""
_STOCK: Final = "SELECT fact, tick FROM entry WHERE kind='stock' ORDER BY tick DESC LIMIT 200"


class BatchView(msgspec.Struct, frozen=True, kw_only=True):
    """Vouchers that were issued together: `uses` each code has, how many uses were made, `until`
    their last day (0 without end); for a member, or for whoever brings them."""

    batch: UUID
    kind: str
    name: str
    issued_ms: int
    staff: str
    count: int
    uses: int
    used: int
    until: int
    member: str
    reason: str

    @property
    def left(self) -> int:
        """Uses that are left."""
        return max(0, self.count * self.uses - self.used)


class GiftCardLine(msgspec.Struct, frozen=True, kw_only=True):
    """A gift card in one currency, in minor units: what it holds, and of what is held here what
    was loaded on it and what it paid."""

    code: str
    currency: str
    balance: int
    loaded: int
    spent: int
    blocked: bool


class StockLine(msgspec.Struct, frozen=True, kw_only=True):
    """A reward of the programme and how many are left by the entries, -1 without end. `corrected`
    tells who corrected it last, when and why."""

    reward: str
    name: str
    give: str
    cost: int
    left: int
    taken: int
    picture: str
    description: str
    corrected: str = ""
    corrected_ms: int = 0


class GoodsDesk:
    """Verbs on goods and stock: a part of the manager's door."""

    _till: Till
    _engine: Engine
    _write: Callable[[Callable[[Writing], T]], Future[T]]

    def batches(self) -> Future[list[BatchView]]:
        """Every batch of vouchers, the newest first; for managers and auditors."""
        sees(self._till.session)
        moment = self._engine.moment()
        return self._engine.report(lambda c: list(_batches(c, moment)))

    def gift_cards(self) -> Future[list[GiftCardLine]]:
        """Every gift card that this till knows, the fullest first; for managers and auditors."""
        sees(self._till.session)
        return self._engine.report(_cards)

    def block_gift_card(self, code: str, reason: str, *, blocked: bool = True) -> Future[None]:
        """Let a gift card pay nothing and take nothing, at every till that hears of it; or let it
        again."""
        session = at_least(self._till.session, "manager")
        if not reason.strip():
            raise refused("desk.reason")

        def job(work: Writing) -> None:
            gift_cards.block(
                work, code, blocked=blocked, staff=session.staff, reason=reason.strip()
            )

        return self._write(job)

    def stock(self) -> list[StockLine]:
        """The rewards of the programme in force and how many are left; for managers and
        auditors."""
        sees(self._till.session)
        moment = self._engine.moment()
        return self._engine.read(lambda c: list(_stock(c, moment)))

    def keep_picture(self, reward: str, data: bytes) -> None:
        """Keep a picture of a reward at this till; raises Refused for an unknown reward and one
        that is too large, and where it cannot be written."""
        at_least(self._till.session, "manager")
        found = [one for one in self._engine.moment().programme.rewards if one.id == reward]
        if not found or len(data) > pictures.LARGEST:
            raise refused("picture.cannot", reward)
        try:
            pictures.keep(self._engine.folder, pictures.name_of(found[0]), data)
        except OSError as error:
            raise refused("picture.cannot", error.strerror or reward) from error

    def export_catalogue(self) -> Future[str]:
        """The catalogue as the CSV text that `read_catalogue` reads; for managers and auditors."""
        sees(self._till.session)
        currency = self._engine.identity.currency
        return self._engine.report(lambda c: _written(products.every_one(c), currency))

    def next_promotions(self, day: int) -> int:
        """The first day after this one on which other promotions hold, 0 where none does within a
        year; for managers and auditors."""
        sees(self._till.session)
        return next_change(self._engine.quoting, day)

    def promotions_on(self, day: int) -> tuple[Promotion, ...]:
        """The promotions of this store that hold on a day (ordinal), by the version of that day;
        for managers and auditors."""
        sees(self._till.session)
        return promotions_on(self._engine.quoting, day)


def _batches(connection: Connection, moment: Moment) -> Iterator[BatchView]:
    used: Counter[int] = Counter()
    for name, times in every(connection, _USED):
        try:
            code = read_code(name)
        except Misread:
            continue
        if code is not None:
            used[code.batch] += times
    names = {str(subject): who.name for subject, who in everybody(connection)}
    for fact, tick in every(connection, _BATCHES):
        entry = decode(fact)
        batch = batch_in(entry)
        if batch is None:
            continue
        kind = moment.programme.voucher(batch.kind)
        row = members.member_row(connection, entry.account) if entry.account else None
        yield BatchView(
            batch=entry.id,
            kind=batch.kind,
            name=kind.name if kind else batch.kind,
            issued_ms=ms_of(tick),
            staff=names.get(entry.staff, entry.staff),
            count=batch.count,
            uses=batch.uses,
            used=used[number_of(entry.id)],
            until=batch.until,
            member=row["name"] if row else "",
            reason=entry.reason,
        )


def _cards(connection: Connection) -> list[GiftCardLine]:
    loaded: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    for (fact,) in every(connection, _MOVED):
        for (of, name), draw in draws(decode(fact)).items():
            if of == "gift_card" and draw.amount > 0:
                loaded[name] += draw.amount
            elif of == "gift_card":
                spent[name] -= draw.amount
    found = []
    for name, _, amount in every(connection, _CARDS):
        code = name.partition(" ")[2]
        found.append(
            GiftCardLine(
                code=code,
                currency=currency_of(name),
                balance=amount,
                loaded=loaded[name],
                spent=spent[name],
                blocked=gift_cards.is_blocked(connection, code),
            )
        )
    return sorted(found, key=lambda one: (-one.balance, one.code))


def _stock(connection: Connection, moment: Moment) -> Iterator[StockLine]:
    corrected: dict[str, tuple[Entry, int]] = {}
    for fact, tick in every(connection, _STOCK):
        entry = decode(fact)
        for use in entry.uses:
            corrected.setdefault(use.key, (entry, ms_of(tick)))
    names = {str(subject): who.name for subject, who in everybody(connection)}
    for reward in moment.programme.rewards:
        taken = tallies.one_of(connection, "reward", reward.id).times
        said, at_ms = "", 0
        if reward.id in corrected:
            entry, at_ms = corrected[reward.id]
            more = -sum(use.times for use in entry.uses if use.key == reward.id)
            said = f"{names.get(entry.staff, entry.staff)}: {more:+d}, {entry.reason}"
        yield StockLine(
            reward=reward.id,
            name=reward.name,
            give=reward.give,
            cost=reward.cost,
            left=reward.stock - taken if reward.stock >= 0 else -1,
            taken=taken,
            picture=pictures.name_of(reward),
            description=reward.description,
            corrected=said,
            corrected_ms=at_ms,
        )


def _written(found: list[Product], currency: str) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in found:
        price = "" if one.price is None else text_from_minor(one.price, currency)
        cost = text_from_minor(one.cost, currency) if one.cost else ""
        counts = (("earn", one.earns), ("redeem", one.redeems))
        left = [word for word, does in counts if not does]
        rows.writerow(
            (
                one.code,
                one.name,
                price,
                one.category,
                one.brand,
                one.supplier,
                cost,
                " ".join(left),
            )
        )
    return out.getvalue()
