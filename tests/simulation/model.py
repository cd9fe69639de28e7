"""An independent account of what every fact adds up to: slow, sequential, one list after another.

It reads facts as plain JSON and shares no code with the kernel. What central derived (expiry,
true-ups, corrections, contests) it works out again from the authors' facts alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from terminal.domain.account import AccountState
from tests.simulation.broken import must
from tests.simulation.facts import PAPER, SILENT, Fact, Rules, day_of, edges, root
from tests.simulation.model_account import Account

POSTING = ("link", "unlink", "moved", "true_up", "refund", "claw_back")
"""Kinds by which a sale's points change after it."""


@dataclass
class Found:
    """What the model comes to; `troubles` are (rule, sentence) pairs."""

    accounts: dict[UUID, Account] = field(default_factory=dict)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    steady: set[UUID] = field(default_factory=set)
    """Accounts that were never joined with others nor parted from them."""


def account_for(
    facts: Sequence[Fact], mark: int, rules: Rules | None = None, *, restored: bool = False
) -> Found:
    """Account for every fact; `mark` is the tick below which central has settled. Where central
    was `restored`, positions say nothing of who had seen what."""
    rules = rules or Rules(facts)
    above = edges(facts)
    found = Found()
    groups: defaultdict[UUID, list[Fact]] = defaultdict(list)
    for one in facts:
        if one.account is not None and one.kind not in SILENT:
            groups[root(one.account, above)].append(one)
    steady = found.steady = _steady(facts, groups)
    trued: dict[UUID, int] = {}
    for one in facts:
        if one.kind == "true_up" and one.refers is not None:
            trued[one.refers] = trued.get(one.refers, 0) + one.points
    contested = {
        one.refers: int(one.body["contest"]["shortfall"])
        for one in facts
        if one.kind == "contest" and one.body["contest"]["resource"] == "points"
    }
    for account, group in groups.items():
        _walk(found, account, group, rules, mark, trued, contested, account in steady, restored)
    _sales(found, facts, rules)
    return found


def _steady(facts: Sequence[Fact], groups: dict[UUID, list[Fact]]) -> set[UUID]:
    """Accounts that were never joined with another that has points, nor parted from one."""
    moved: set[UUID] = set()
    for one in facts:
        if one.kind == "set" and one.body["register"]["field"] == "belongs_to":
            moved.add(UUID(one.body["register"]["subject"]))
    return {
        account
        for account, group in groups.items()
        if account not in moved
        and all(one.account == account for one in group)
        and not any(
            one.kind == "set"
            and one.body["register"]["field"] == "belongs_to"
            and one.body["register"].get("value") == str(account)
            and _has_points(UUID(one.body["register"]["subject"]), facts)
            for one in facts
        )
    }


def _has_points(account: UUID, facts: Sequence[Fact]) -> bool:
    return any(one.account == account and one.kind not in SILENT for one in facts)


def _walk(
    found: Found,
    account: UUID,
    group: list[Fact],
    rules: Rules,
    mark: int,
    trued: dict[UUID, int],
    contested: dict[UUID | None, int],
    steady: bool,
    restored: bool,
) -> None:
    mine = found.accounts[account] = Account()
    redemptions: list[Fact] = []
    settled = False
    for one in sorted(group, key=lambda fact: fact.rank):
        version = rules.at(one.order)
        if one.order >= mark and not settled:
            settled = True
            _nothing_ended(found, account, mine, mark, rules)
        if steady and one.kind in ("accrue", "link"):
            _tier_was_fair(found, one, mine, rules, trued, restored)
        if steady and one.kind == "expire":
            ended = mine.ended(one.body["lots"][0][0] + 1)
            if -one.points != ended:
                found.troubles.append(("expiry", f"{one.points} of {ended} points at {account}"))
        overdraft = mine.add(one, version)
        if one.kind == "redeem":
            if steady and not restored:
                _claims(found, one, redemptions, overdraft, contested)
            redemptions.append(one)
    if not settled:
        _nothing_ended(found, account, mine, mark, rules)


def _nothing_ended(found: Found, account: UUID, mine: Account, mark: int, rules: Rules) -> None:
    """Below the mark every lot that ended was written off by central."""
    today = day_of(mark, rules.at(mark).zone)
    if mine.ended(today):
        found.troubles.append(("expiry", f"{account} holds lots that ended: {mine.lots}"))


def _tier_was_fair(
    found: Found,
    sale: Fact,
    mine: Account,
    rules: Rules,
    trued: dict[UUID, int],
    restored: bool,
) -> None:
    """What a sale earned at a tier too low was made up for once, never the other way round.

    One sold by a version that a restored central has lost, its name published again or not, counts
    as recomputed by the version that is known: its tier alone is trued up, the rest is a
    correction, and `_sale` sums both.
    """
    folding = rules.at(sale.order)
    mine.pass_to(day_of(sale.order, folding.zone), folding)
    version = rules.named(sale.body.get("programme", ""), sale.body["tick"])
    told = version.level_of(sale.body.get("tier", ""))
    owner = sale.refers if sale.kind == "link" else sale.id
    assert owner is not None
    lines = sale.body.get("lines")
    if lines is None:
        return
    fair, _ = version.earn(eligible(lines), mine.level)
    had = version.earn(eligible(lines), told)[0] if restored else sale.points
    due = max(0, fair - had) if mine.level > told else 0
    if trued.get(owner, 0) != due:
        text = (
            f"sale {owner} at tier {told}, {mine.level} was right: {trued.get(owner, 0)} of {due}"
        )
        found.troubles.append(("true-up", text))


def _claims(
    found: Found,
    last: Fact,
    before: Sequence[Fact],
    overdraft: int,
    contested: dict[UUID | None, int],
) -> None:
    """Points spent twice are contested exactly where neither till had heard of the other."""
    rivals = [one for one in before if _unseen(one, last)]
    if (overdraft > 0 and bool(rivals)) != (last.id in contested):
        text = f"redemption {last.id} overdrew {overdraft} beside {len(rivals)} unseen claims"
        found.troubles.append(("contest", text))
        return
    due = min(overdraft, sum(-one.points for one in rivals))
    if contested.get(last.id, due) != due:
        text = (
            f"of {contested[last.id]} points that redemption {last.id} lacked, {due} were rivals'"
        )
        found.troubles.append(("contest", text))


def _unseen(one: Fact, other: Fact) -> bool:
    if one.author == other.author:
        return False
    return other.position > one.seen and one.position > other.seen


# -- sales


def eligible(lines: Sequence[dict[str, Any]]) -> int:
    """Minor units that earn."""
    return sum(line["net"] - line.get("points_part", 0) for line in lines if _earns(line))


def _earns(line: dict[str, Any]) -> bool:
    return bool(line.get("earns", True)) and not line.get("gift_card")


def _sales(found: Found, facts: Sequence[Fact], rules: Rules) -> None:
    by_reference: defaultdict[UUID, list[Fact]] = defaultdict(list)
    for one in facts:
        if one.refers is not None:
            by_reference[one.refers].append(one)
    redeemed = {one.body["act"]: one for one in facts if one.kind == "redeem"}
    for sale in facts:
        if sale.kind == "accrue":
            paper = uuid5(PAPER, f"{sale.body.get('store', '')}/{sale.body.get('receipt', '')}")
            redeem = redeemed.get(sale.body["act"])
            later = by_reference[sale.id] + by_reference[paper]
            later += by_reference[redeem.id] if redeem else []
            _sale(found, sale, redeem, later, rules)


def _sale(
    found: Found, sale: Fact, redeem: Fact | None, later: Sequence[Fact], rules: Rules
) -> None:
    lines = sale.body.get("lines", [])
    back = _returned(lines, later)
    links = [one for one in later if one.kind == "link"]
    undone = [one for one in later if one.kind == "unlink"]
    if links and len(links) - len(undone) != 1:
        found.troubles.append(("link", f"{len(links)} links of {sale.id}, {len(undone)} undone"))
        return
    source = _source(sale, links, undone)
    if source.account is not None:
        version = rules.named(source.body.get("programme", ""), sale.body["tick"])
        made_up = [one for one in later if one.kind == "true_up"]
        names = [_tier(source), *(_tier(one) for one in made_up)]
        levels = {max(version.level_of(name) for name in names)}
        if undone:  # a correction may belong to the link that was undone, or to the one that stands
            levels = {version.level_of(name) for name in (*names, *(_tier(one) for one in links))}
        fair = {version.earn(_left(lines, back), level)[0] for level in levels}
        given = sale.points + sum(one.points for one in later if one.kind in POSTING)
        if given not in fair:
            left = " or ".join(map(str, sorted(fair)))
            text = f"sale {sale.id} gave {given} points in all, what is left of it earns {left}"
            found.troubles.append(("claw-back", text))
    if redeem is not None:
        paid = [line.get("points_part", 0) for line in lines]
        worth = sum(_part(line, gone) for line, gone in zip(lines, back, strict=True))
        due = -redeem.points if worth == sum(paid) else min(worth, -redeem.points)
        given = sum(
            one.points + one.body.get("to_store", 0)
            for one in later
            if one.kind in ("restore", "settlement")
        )
        bought = any(use[0] == "reward" for use in redeem.body.get("uses", ()))
        if source.account is not None and given != due and not bought:
            text = f"of sale {sale.id} {given} redeemed points came back, {due} had to"
            found.troubles.append(("restore", text))


def _tier(one: Fact) -> str:
    return str(one.body.get("tier", ""))


def _source(sale: Fact, links: Sequence[Fact], undone: Sequence[Fact]) -> Fact:
    if not links:
        return sale
    lost = {(one.account, -one.points) for one in undone}
    standing = [one for one in links if (one.account, one.points) not in lost]
    return max(standing or links, key=lambda one: one.stamp)


def _returned(lines: Sequence[dict[str, Any]], later: Sequence[Fact]) -> list[int]:
    """Shelf price that came back, line by line; what names no line, wherever there is room."""
    back = [0] * len(lines)
    somewhere = 0
    for one in later:
        for number, net in one.body.get("returned", []) if one.kind == "refund" else ():
            if 0 <= number < len(back):
                back[number] += net
            else:
                somewhere += net
    for number, line in enumerate(lines):
        here = min(somewhere, max(0, line["net"] - back[number]))
        back[number] += here
        somewhere -= here
    return back


def _part(line: dict[str, Any], gone: int) -> int:
    """Of a line's part paid by points, what went back with the goods."""
    net = line["net"]
    return int(line.get("points_part", 0)) * min(gone, net) // net if net else 0


def _left(lines: Sequence[dict[str, Any]], back: Sequence[int]) -> int:
    total = 0
    for line, gone in zip(lines, back, strict=True):
        if _earns(line):
            paid = int(line.get("points_part", 0)) - _part(line, gone)
            total += max(0, line["net"] - gone) - paid
    return total


def conserved(facts: Sequence[Fact], found: Found) -> bool:
    """Issued = held + redeemed + expired + clawed back + written off, over everybody."""
    counted = [one for one in facts if one.account is not None and one.kind not in SILENT]
    held: int = sum(sum(mine.lots.values()) - mine.debt for mine in found.accounts.values())
    issued = sum(one.points for one in counted)
    issued += sum(mine.lacking for mine in found.accounts.values())
    return bool(held == issued)


def compare(account: UUID, mine: Account, theirs: AccountState) -> None:
    """Raise Broken where the kernel's state is not the model's."""
    told = {name: getattr(theirs, name) for name in mine.figures()}
    must(mine.figures() == told, "model", f"{account}: {mine.figures()} and not {told}")
    must(mine.lots == dict(theirs.lots), "model", f"{account}: {mine.lots} {theirs.lots}")
    must(mine.level == theirs.level, "model", f"{account}: tier {mine.level} {theirs.level}")
