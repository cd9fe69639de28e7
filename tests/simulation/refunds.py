"""Refunds at quiescence: whatever gave back more than was sold is told, and nothing else.

An independent count over all refunds of each receipt, in their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID, uuid5

from sync.wire import ExceptionView
from tests.simulation.broken import must
from tests.simulation.facts import PAPER, Fact


def judge(
    facts: Sequence[Fact], told: Sequence[ExceptionView], *, restored: bool = False
) -> tuple[int, int]:
    """Hold contests and findings against the facts; return how many contests there had to be,
    and how many findings. Where central was `restored`, who had seen what is not known."""
    contested = {
        one.refers: one.body["contest"]
        for one in facts
        if one.kind == "contest" and one.body["contest"]["resource"] == "refund"
    }
    alone = {one.entry for one in told}
    rivals_of = {last.id: (over, rivals) for last, over, rivals in _too_much(facts)}
    claimed = {refund for refund, (_, rivals) in rivals_of.items() if rivals}
    must(contested.keys() | alone == rivals_of.keys(), "refunds", "too much was not told, or more")
    if not restored:
        must(contested.keys() == claimed, "refunds", f"{len(contested)} contests of {len(claimed)}")
        for refund, contest in contested.items():
            assert refund is not None
            over, rivals = rivals_of[refund]
            due = min(over, sum(_size(one) for one in rivals))
            must(contest["shortfall"] == due, "refunds", f"{contest['shortfall']} of {due}")
            names = {UUID(claim["entry"]) for claim in contest["claims"]}
            must(names == {refund, *(one.id for one in rivals)}, "refunds", "other sides")
    return len(contested), len(alone)


def _size(refund: Fact) -> int:
    return sum(int(part[1]) for part in refund.body.get("returned", []))


def _too_much(facts: Sequence[Fact]) -> list[tuple[Fact, int, list[Fact]]]:
    """Refunds that gave back more than was left, by how much, beside the earlier ones whose
    tills did not know of them nor were known to theirs."""
    named: defaultdict[UUID | None, list[Fact]] = defaultdict(list)
    for one in facts:
        if one.kind == "refund":
            named[one.refers].append(one)
    found = []
    for sale in facts:
        if sale.kind != "accrue":
            continue
        paper = uuid5(PAPER, f"{sale.body.get('store', '')}/{sale.body.get('receipt', '')}")
        refunds = sorted(named[sale.id] + named[paper], key=lambda fact: fact.rank)
        before = 0
        for number, last in enumerate(refunds):
            beyond = _beyond(sale, refunds[: number + 1])
            if beyond > before:
                rivals = [one for one in refunds[:number] if _strangers(one, last)]
                found.append((last, beyond - before, rivals))
            before = beyond
    return found


def _beyond(sale: Fact, refunds: Sequence[Fact]) -> int:
    """Minor units given back that no line accounts for."""
    left = [int(line["net"]) for line in sale.body.get("lines", [])]
    somewhere = beyond = 0
    for refund in refunds:
        for number, net in refund.body.get("returned", []):
            if not 0 <= number < len(left):
                somewhere += net
                continue
            taken = min(left[number], net)
            left[number] -= taken
            beyond += net - taken
    return beyond + max(0, somewhere - sum(left))


def _strangers(one: Fact, other: Fact) -> bool:
    if one.author == other.author:
        return False
    return other.position > one.seen and one.position > other.seen
