"""Gift cards at the till: what they hold, what may be loaded on them and paid with them.

A card's money is the tally of what was loaded less what was paid; a load is in force once its
sale is durable. While central is out of reach another till may have spent it, so then a card pays
no more than the programme's floor limit in a day, at this till. A code that is empty is a card of
another system, which the shop's till settles itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from terminal.domain.earning import Terms, minor, within
from terminal.domain.entry import Payment, Use
from terminal.domain.ids import card_till_id
from terminal.domain.money import text_from_minor
from terminal.domain.quote import Quote
from terminal.domain.rights import BLOCKED
from terminal.domain.tally import NOTHING, card_key
from terminal.reading import Moment
from terminal.sentences import refused
from terminal.store import asked, members, tallies
from terminal.store.connection import Connection
from terminal.store.statements import one, run
from terminal.views import GiftCardView
from terminal.writing import Writing


def view(connection: Connection, code: str, moment: Moment) -> GiftCardView:
    """What a card holds in the store's currency and what it can pay here now."""
    currency = moment.identity.currency
    rate = moment.programme.rate(currency, moment.business_day)
    key = card_key(code, currency)
    tally = tallies.one_of(connection, "gift_card", key)
    held = asked.held_of(connection, "gift_card", key, moment.now_ms)
    terms = Terms(0, currency, rate)
    payable = _payable(connection, code, tally.amount, held, terms, moment)
    return GiftCardView(
        code=code,
        currency=currency,
        known=tally != NOTHING,
        balance=tally.amount,
        payable=0 if is_blocked(connection, code) else payable,
        online=moment.online,
    )


def is_blocked(connection: Connection, code: str) -> bool:
    """Whether a manager has blocked a card, by what this till has heard."""
    return members.value_of(connection, card_till_id(code), BLOCKED) == "true"


def check_open(connection: Connection, code: str) -> None:
    """Raise Refused for a card that is blocked."""
    if is_blocked(connection, code):
        raise refused("gift_card.blocked", code)


def block(work: Writing, code: str, *, blocked: bool, staff: str, reason: str) -> None:
    """Write that a card is blocked, or not any more; raises Refused for one that nobody knows."""
    if not tallies.named(work.connection, "gift_card", f"% {code}"):
        raise refused("gift_card.unknown", code)
    act = work.entropy.uuid7(work.clock.now_ms())
    value = b"true" if blocked else b"false"
    work.set(act, card_till_id(code), BLOCKED, value, staff=staff, reason=reason)
    work.finish()


def check_loads(connection: Connection, now: Quote, moment: Moment) -> None:
    """Raise Refused where a sale loads too little or too much on a card."""
    loads = _loaded(now)
    if not loads:
        return
    rule = moment.programme.gift_card
    terms = Terms(0, now.currency, now.rate)
    for code, amount in loads.items():
        check_open(connection, code)
        least, most = minor(rule.least, terms), within(rule.most, terms)
        if any(line.gift_card == code for line in now.lines):
            if amount < least:
                raise refused("gift_card.least", text_from_minor(least, now.currency))
            if amount > most:
                raise refused("gift_card.most", text_from_minor(most, now.currency))
        check_room(connection, code, amount, terms, moment)


def check_room(
    connection: Connection, code: str, amount: int, terms: Terms, moment: Moment
) -> None:
    """Raise Refused where a card cannot hold so much more, in minor units."""
    held = _held(connection, [code], terms.currency)[code]
    room = within(moment.programme.gift_card.holds, terms) - held
    if amount > room:
        raise refused("gift_card.holds", text_from_minor(max(0, room), terms.currency))


def check_payments(
    connection: Connection, payments: Iterable[Payment], now: Quote, moment: Moment
) -> dict[str, int]:
    """What each card pays, in minor units; raises Refused where one cannot."""
    paid: dict[str, int] = {}
    for payment in payments:
        if payment.tender == "gift_card" and payment.code:
            if payment.amount <= 0:
                raise refused("payment.amount")
            paid[payment.code] = paid.get(payment.code, 0) + payment.amount
    terms = Terms(0, now.currency, now.rate)
    keys = [card_key(code, now.currency) for code in paid]
    held = tallies.of(connection, "gift_card", keys) if keys else {}
    for code, amount in paid.items():
        if code in _loaded(now):
            raise refused("gift_card.same_sale")
        key = card_key(code, now.currency)
        tally = held.get(key)
        if tally is None:
            raise refused("gift_card.unknown", code)
        check_open(connection, code)
        promised = asked.held_of(connection, "gift_card", key, moment.now_ms)
        free = tally.amount - promised
        if amount > free:
            raise refused("gift_card.balance", text_from_minor(max(0, free), now.currency))
        payable = _payable(connection, code, tally.amount, promised, terms, moment)
        if amount > payable:
            raise refused("gift_card.offline", text_from_minor(payable, now.currency))
    return paid


def check_taken_back(
    connection: Connection, uses: Iterable[Use], currency: str, moment: Moment
) -> None:
    """Raise Refused where a return would take money off a card that no longer holds it."""
    taken = {use.key: -use.amount for use in uses if use.of == "gift_card" and use.amount < 0}
    held = _held(connection, taken, currency)
    for code, amount in taken.items():
        key = card_key(code, currency)
        free = held[code] - asked.held_of(connection, "gift_card", key, moment.now_ms)
        if amount > free:
            raise refused("gift_card.spent", text_from_minor(max(0, free), currency))


def count_offline(work: Writing, paid: Mapping[str, int], moment: Moment) -> None:
    """Remember what cards paid here on the till's own authority."""
    for code, amount in paid.items():
        used = _used(work.connection, code, moment)
        run(
            work.connection,
            "INSERT INTO allowance (account, day, points) VALUES (?, ?, ?) ON CONFLICT (account) "
            "DO UPDATE SET day=MAX(day, excluded.day), points=excluded.points",
            (card_till_id(code).bytes, moment.business_day, used + amount),
        )


def _payable(
    connection: Connection, code: str, balance: int, held: int, terms: Terms, moment: Moment
) -> int:
    """What a card can pay besides what is held of it."""
    if moment.online:
        return max(0, balance - held)
    floor = within(moment.programme.gift_card.floor_limit, terms)
    return max(0, min(balance, floor - _used(connection, code, moment)) - held)


def _used(connection: Connection, code: str, moment: Moment) -> int:
    row = one(
        connection,
        "SELECT points FROM allowance WHERE account=? AND day>=?",
        (card_till_id(code).bytes, moment.business_day),
    )
    return 0 if row is None else int(row[0])


def _loaded(now: Quote) -> dict[str, int]:
    loads: dict[str, int] = {}
    for use in (*now.uses, *now.spends):
        if use.of == "gift_card":
            loads[use.key] = loads.get(use.key, 0) + use.amount
    return loads


def _held(connection: Connection, codes: Iterable[str], currency: str) -> dict[str, int]:
    keys = {code: card_key(code, currency) for code in codes}
    found = tallies.of(connection, "gift_card", list(keys.values())) if keys else {}
    return {code: found.get(key, NOTHING).amount for code, key in keys.items()}
