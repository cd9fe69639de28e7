"""Fields that two tills wrote without knowing of each other: central tells of every one, and of no
other. An independent count over all facts in the order in which they came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sync.wire import ExceptionView
from tests.simulation.broken import must
from tests.simulation.facts import Fact

CENTRAL = "central"
MISSED = frozenset({"name", "email", "consent.marketing", "status", "belongs_to"})
"""Fields of which the simulation writes values that somebody would miss."""
Field = tuple[str, str]


def judge(
    facts: Sequence[Fact], told: Iterable[ExceptionView], values: Mapping[UUID, bytes]
) -> int:
    """Hold what central told against the facts; return how many pairs it had to tell of. `values`
    are those of personal fields by the entry that wrote them."""
    writes = {one.id: one for one in facts if one.kind == "set"}
    losers: set[UUID] = set()
    for one in told:
        pair = json.loads(bytes(one.evidence))
        winner, loser = writes[UUID(pair["winner"])], writes[UUID(pair["loser"])]
        losers.add(loser.id)
        must(_field(winner) == _field(loser), "rivals", f"two fields: {pair}")
        must(winner.rank > loser.rank, "rivals", f"the loser is in force: {pair}")
        first, second = sorted((winner, loser), key=lambda fact: fact.position)
        must(_apart(first, second), "rivals", f"one knew the other: {pair}")
    due = _due(sorted(facts, key=lambda fact: fact.position), values)
    must(due <= losers, "rivals", f"nobody was told of {due - losers}")
    return len(due)


def _due(facts: Sequence[Fact], values: Mapping[UUID, bytes]) -> set[UUID]:
    """The losers of pairs that have to be told of. Where a till sent several writes of a field in a
    row, which of them is held against what was in force depends on its batches: these are let
    be."""
    force: dict[Field, Fact] = {}
    due: set[UUID] = set()
    for run in _runs(facts):
        fresh: defaultdict[Field, list[Fact]] = defaultdict(list)
        for one in run:
            if one.kind == "set":
                fresh[_field(one)].append(one)
        for field, ours in fresh.items():
            held = force.get(field)
            if held is not None and len(ours) == 1 and field[1] in MISSED:
                (one,) = ours
                if _apart(held, one) and _differ(held, one, values):
                    due.add(min(held, one, key=lambda fact: fact.rank).id)
            force[field] = max([*ours, *([held] if held else [])], key=lambda fact: fact.rank)
    return due


def _runs(facts: Sequence[Fact]) -> Iterable[list[Fact]]:
    """Facts of one author that came one after another."""
    run: list[Fact] = []
    for one in facts:
        if run and one.author != run[-1].author:
            yield run
            run = []
        run.append(one)
    yield run


def _apart(first: Fact, second: Fact) -> bool:
    """Whether the author of what came second had not heard of what came first."""
    strangers = first.author != second.author and CENTRAL not in (first.author, second.author)
    return strangers and first.position > second.seen


def _differ(one: Fact, other: Fact, values: Mapping[UUID, bytes]) -> bool:
    said = [_said(each, values) for each in (one, other)]
    return None not in said and said[0] != said[1]


def _said(one: Fact, values: Mapping[UUID, bytes]) -> Any:
    if one.body["register"].get("commitment"):
        return values.get(one.id)
    return json.dumps(one.body["register"].get("value"), sort_keys=True)


def _field(one: Fact) -> Field:
    return one.body["register"]["subject"], one.body["register"]["field"]
