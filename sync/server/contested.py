"""What everybody shares and was taken too often: a voucher used up at two tills, the last piece
of a reward, a gift card spent twice, a promotion's budget.

Found when the mark moves, over the draws in their order. Claims whose tills had not seen each
other make a contest, which central writes; one that is nobody's but its own till's is a fault
of that till.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal
from uuid import UUID

import msgspec

from sync.server import budgets, facts
from sync.server.database import rows, rows_in
from sync.server.exceptions import Finding
from sync.server.ledger import Ledger
from terminal.domain.contest import Redemption, contest_of
from terminal.domain.entry import Contest, Counted, Entry, Note, Placed
from terminal.domain.ids import CENTRAL, derived_id
from terminal.domain.stamp import ms_of
from terminal.domain.tally import NOTHING, Tally, TallyKey, draws, taken
from terminal.domain.vouchers import Batch, Code, Misread, batch_of, read_code, subject_of

Resource = Literal["voucher", "reward", "gift_card"]
CONTESTED: Final[tuple[Resource, ...]] = ("voucher", "reward", "gift_card")
_ALL: Final = (1 << 63) - 1


class _Draw(msgspec.Struct, frozen=True):
    """What one act took of a resource; negative gives back."""

    placed: Placed
    size: int


def contests(ledger: Ledger, below: Sequence[Placed], before: int, mark: int) -> list[Placed]:
    """The contests over the facts in ``[before, mark)``, as entries at the mark."""
    found: list[Placed] = []
    drawn = _by_key(below)
    for resource in CONTESTED:
        names = sorted(name for of, name in drawn if of == resource)
        if names:
            shared = _Shared(ledger, resource, names, before, mark)
            for name in names:
                found += shared.contests(name, drawn[resource, name])
    for one in budgets.overrun(ledger, below, before, mark):
        if one.contest is None:
            ledger.found(_alone("promotion", one.name, one.last, one.over))
        else:
            found.append(_written(one.last, one.contest, mark))
    return found


def batches(ledger: Ledger, names: Iterable[str]) -> dict[str, Batch]:
    """The batches of vouchers by their codes; false codes are left out."""
    codes = {name: code for name in names if (code := _code(name))}
    keys = {name: subject_of(code).bytes for name, code in codes.items()}
    entries = facts.referring(ledger.connection, sorted(set(keys.values())), _ALL)
    found = {
        name: batch_of(code, [placed.entry for placed in entries.get(keys[name], ())])
        for name, code in codes.items()
    }
    return {name: batch for name, batch in found.items() if batch is not None}


def _code(name: str) -> Code | None:
    try:
        return read_code(name)
    except Misread:
        return None


def _by_key(below: Iterable[Placed]) -> dict[TallyKey, list[_Draw]]:
    """Draws by what they are on and in their order, one for all entries of an act; those on
    what nothing was taken of are left out."""
    acts: defaultdict[TallyKey, dict[UUID, _Draw]] = defaultdict(dict)
    for placed in below:
        entry = placed.entry
        if not (entry.uses or entry.payments):
            continue
        for key, draw in draws(entry).items():
            if key[0] == "promotion":
                continue
            size = taken(key[0], draw)
            other = acts[key].get(entry.act)
            first = placed if other is None or size > other.size else other.placed
            acts[key][entry.act] = _Draw(first, size + (other.size if other else 0))
    return {
        key: sorted(found.values(), key=lambda one: one.placed.stamp)
        for key, found in acts.items()
        if any(one.size > 0 for one in found.values())
    }


class _Shared:
    """Resources of one kind, as they stood at the old mark."""

    def __init__(
        self, ledger: Ledger, resource: Resource, names: list[str], before: int, mark: int
    ) -> None:
        self._ledger = ledger
        self._resource = resource
        self._before = before
        self._mark = mark
        self._taken = self._taken_before(names)
        self._batches = batches(ledger, names) if resource == "voucher" else {}

    def _taken_before(self, names: list[str]) -> dict[str, int]:
        query = "SELECT name, times, amount FROM tally WHERE name IN () AND resource=?"
        found = rows_in(self._ledger.connection, query, names, self._resource)
        total = {row[0]: Tally(row[1], row[2]) for row in found}
        query = (
            "SELECT name, SUM(times), SUM(amount) FROM draw WHERE name IN () AND resource=? "
            "AND ord>=? GROUP BY name"
        )
        for name, times, amount in rows_in(
            self._ledger.connection, query, names, self._resource, self._before
        ):
            total[name] = total.get(name, NOTHING).plus(-int(times), -int(amount))
        return {name: taken(self._resource, one) for name, one in total.items()}

    def contests(self, name: str, drawn: Iterable[_Draw]) -> Iterator[Placed]:
        """The contests over one thing; what only its own till can have known is found."""
        so_far = self._taken.get(name, 0)
        claims: list[Redemption] = []
        for draw in drawn:
            limit = self._limit(name, draw.placed.entry)
            after = so_far + draw.size
            over = max(0, after - limit) - max(0, so_far - limit) if limit is not None else 0
            claim = Redemption.of(draw.placed, draw.size)
            if over > 0:
                policy = self._ledger.rules.at(ms_of(claim.order)).contest_policy
                earlier = [*self._earlier(name, claim.claim.seen), *claims]
                contest = contest_of(self._resource, name, claim, earlier, over, policy)
                if contest is None:
                    self._ledger.found(_alone(self._resource, name, draw.placed.entry, over))
                else:
                    yield _written(draw.placed.entry, contest, self._mark)
            if draw.size > 0:
                claims.append(claim)
            so_far = after

    def _limit(self, name: str, entry: Entry) -> int | None:
        """The most that may be taken in all, by the version the entry was written under."""
        if self._resource == "gift_card":
            return 0
        if self._resource == "voucher":
            batch = self._batches.get(name)
            return None if batch is None else batch.uses
        programme = self._ledger.rules.named(entry.programme)
        reward = programme.reward(name) if programme else None
        return None if reward is None or reward.stock < 0 else reward.stock

    def _earlier(self, name: str, seen: int) -> list[Redemption]:
        """Claims below the old mark that a till had not seen."""
        query = (
            "SELECT entry, times, amount FROM draw WHERE resource=? AND name=? AND position>? "
            "AND ord<?"
        )
        connection = self._ledger.connection
        found = rows(connection, query, self._resource, name, seen, self._before)
        sizes = {
            UUID(bytes=bytes(key)): taken(self._resource, Tally(times, amount))
            for key, times, amount in found
        }
        placed = facts.by_id(connection, [one for one, size in sizes.items() if size > 0])
        return [Redemption.of(one, sizes[key]) for key, one in placed.items()]


def _written(last: Entry, contest: Contest, mark: int) -> Placed:
    entry_id = derived_id(f"contest:{contest.resource}:{contest.name}", last.id, 0)
    entry = Entry(
        id=entry_id,
        kind="contest",
        tick=mark,
        terminal=CENTRAL,
        act=entry_id,
        account=last.account,
        refers=last.id,
        programme=last.programme,
        contest=contest,
        notes=(Note("contest.written"),),
    )
    return Placed(entry, mark)


def sentence(contest: Contest) -> str:
    """What a person reads of a contest about something shared."""
    latest = contest.claims[-1]
    tills = len({claim.terminal for claim in contest.claims})
    what = {
        "voucher": f"Voucher {contest.name} was used {contest.shortfall} times too often",
        "reward": f"Of reward '{contest.name}' {contest.shortfall} were given that were not there",
        "gift_card": f"Gift card {contest.name} paid {contest.shortfall} minor units too much",
        "promotion": f"Promotion '{contest.name}' gave {contest.shortfall} more than its budget",
    }[contest.resource]
    return (
        f"{what}: {tills} tills did not know of one another. The last was receipt "
        f"{latest.receipt} at {latest.terminal}."
    )


def _alone(resource: Counted, name: str, entry: Entry, over: int) -> Finding:
    return Finding(
        kind="arithmetic",
        about=derived_id(f"{resource}:{name}", entry.id, 0),
        terminal=entry.terminal,
        store=entry.store,
        account=entry.account,
        entry=entry.id,
        sentence=f"Receipt {entry.receipt} takes {over} more of {resource} {name} than its till "
        "knew to be left.",
        evidence={"receipt": entry.receipt, "resource": resource, "name": name, "over": over},
    )
