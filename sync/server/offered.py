"""Recomputing what a till's entry drew on: promotions, vouchers, rewards, gift cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from sync.server import facts
from sync.server.contested import batches
from sync.server.database import rows
from sync.server.exceptions import Finding, withdraw
from sync.server.ledger import Ledger
from terminal.domain.earning import Terms, earn, minor, terms_of, within
from terminal.domain.entry import Entry, Line, Use
from terminal.domain.ids import derived_id
from terminal.domain.money import UnknownCurrency
from terminal.domain.money_off import before, take, taken
from terminal.domain.programme import NoRate, Programme
from terminal.domain.quote import drawn, points_value
from terminal.domain.vouchers import Batch
from terminal.domain.wishes import Voucher, Wish, takers


def issued(ledger: Ledger, entries: Iterable[Entry]) -> None:
    """Withdraw what was said of sales with vouchers that nobody had issued, where their batch comes
    after them: a restored central hears of both again, in whatever order."""
    if not any(entry.kind == "voucher_batch" for entry in entries):
        return
    query = (
        "SELECT entry FROM exception WHERE kind='arithmetic' AND resolved_by IS NULL "
        "AND sentence LIKE ?"
    )
    open_ = rows(ledger.connection, query, "%, which was never issued%")
    sold = facts.by_id(ledger.connection, [UUID(bytes=bytes(row[0])) for row in open_])
    again = [placed.entry for placed in sold.values()]
    for entry in again:
        withdraw(ledger.connection, _finding(entry, ""))
    for finding in check(ledger, again):
        ledger.found(finding)


def check(ledger: Ledger, entries: Iterable[Entry]) -> Iterator[Finding]:
    """What is wrong with the draws of new sales and redemptions, one finding an entry."""
    found = [one for one in entries if one.kind in {"accrue", "redeem"} and _draws(one)]
    codes = {code for entry in found for code in _codes(entry.lines)}
    known = batches(ledger, codes) if codes else {}
    for entry in found:
        programme = ledger.rules.named(entry.programme)
        if programme is None:
            continue
        try:
            fault = next(_faults(entry, programme, known), "")
        except (UnknownCurrency, NoRate):
            continue
        if fault:
            yield _finding(entry, fault)


def _draws(entry: Entry) -> bool:
    return bool(entry.uses) or any(line.offs or line.gift_card for line in entry.lines)


def _faults(entry: Entry, programme: Programme, issued: Mapping[str, Batch]) -> Iterator[str]:
    if entry.kind == "redeem":
        if entry.refers is None:
            yield from _of_redemption(entry, programme)
        return
    terms = terms_of(entry, programme.level_named(entry.tier))
    for code in _codes(entry.lines):
        yield from _of_voucher(code, issued.get(code), entry, terms, programme)
    yield from _of_loads(entry, terms, programme)
    earned = earn(entry.lines, terms, programme).extras if entry.account else ()
    fair = Counter((*earned, *drawn(entry.lines, terms)))
    if Counter(use for use in entry.uses if use.of != "visit") != fair:
        yield "draws on other things than its lines"


def _codes(lines: Iterable[Line]) -> list[str]:
    sources = dict.fromkeys(off.source for line in lines for off in line.offs)
    return [one.removeprefix("voucher:") for one in sources if one.startswith("voucher:")]


def _of_voucher(
    code: str, batch: Batch | None, entry: Entry, terms: Terms, programme: Programme
) -> Iterator[str]:
    if batch is None:
        yield f"takes money off for voucher {code}, which was never issued"
        return
    if batch.until and entry.day > batch.until:
        yield f"takes money off for voucher {code} after its last day"
    wish = Wish(vouchers=(Voucher(code, batch.kind),))
    source = f"voucher:{code}"
    at_first = tuple(before(line, source) for line in entry.lines)
    fair = sum(taken(take(at_first, one), source) for one in takers(wish, terms, programme))
    if taken(entry.lines, source) > fair:
        yield f"takes more off for voucher {code} than it gives"


def _of_loads(entry: Entry, terms: Terms, programme: Programme) -> Iterator[str]:
    loads: Counter[str] = Counter()
    for line in entry.lines:
        if line.gift_card:
            loads[line.gift_card] += line.net
            if line.earns:
                yield f"earns points for loading gift card {line.gift_card}"
    rule = programme.gift_card
    for code, amount in loads.items():
        if not minor(rule.least, terms) <= amount <= within(rule.most, terms):
            yield f"loads more or less on gift card {code} than may be loaded at once"


def _of_redemption(entry: Entry, programme: Programme) -> Iterator[str]:
    rate = programme.rate(entry.currency, entry.day)
    terms = Terms(0, entry.currency, rate)
    cost = loaded = 0
    for use in entry.uses:
        reward = programme.reward(use.key) if use.of == "reward" else None
        if use.of == "gift_card":
            loaded -= use.amount
        elif reward is None:
            yield f"takes a reward '{use.key}', which its programme has not"
            return
        else:
            cost += reward.cost * use.times
            if use.amount != reward.cost * use.times:
                yield f"takes {use.amount} points for {reward.name}, which costs {reward.cost}"
            if reward.give == "gift_card":
                loaded += minor(reward.amount, terms) * use.times
    if points_value(-entry.points - cost, entry.currency, programme, rate) != -entry.amount:
        yield "takes other points than its rewards cost and its money is worth"
    if loaded:
        yield "loads other money on gift cards than its rewards give"


def _finding(entry: Entry, fault: str) -> Finding:
    uses: tuple[Use, ...] = entry.uses
    return Finding(
        kind="arithmetic",
        about=derived_id("draws", entry.id, 0),
        terminal=entry.terminal,
        store=entry.store,
        account=entry.account,
        entry=entry.id,
        sentence=f"Receipt {entry.receipt} {fault}.",
        evidence={"receipt": entry.receipt, "uses": uses},
    )
