"""The pilot's file, made from a grocer's real year: what is laid over it, and that both the
product's reader and the independent one read it alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from terminal.app.replay.acts import CardAct, EnrolAct, RefundAct, RetryAct, SaleAct
from terminal.app.replay.journal import Journal
from terminal.app.replay.journal import read as read_journal
from tests.pilot.journey import main, write
from tests.pilot.purchases import REPEAT_S, Basket, Line, by_department, twice
from tests.pilot.raw import Raw
from tests.pilot.raw import read as read_raw

WEEKS, SHARE = 10, 0.25


class Slice(NamedTuple):
    path: Path
    counts: dict[str, int]
    journal: Journal
    raw: Raw

    @property
    def sales(self) -> Iterator[SaleAct]:
        return (act for act in self.journal.acts if isinstance(act, SaleAct))


@pytest.fixture(scope="module")
def pilot(tmp_path_factory: pytest.TempPathFactory) -> Slice:
    path = tmp_path_factory.mktemp("pilot") / "slice.csv"
    counts = write(path, seed=5, weeks=WEEKS, members=SHARE)
    return Slice(path, counts, read_journal(path), read_raw(path))


@pytest.mark.slow
def test_both_readers_agree_on_every_act(pilot: Slice) -> None:
    mine = {
        (sale.row, sale.at, sale.member, sale.redeem_points, sale.total) for sale in pilot.sales
    }
    theirs = {(s.row, s.at, s.member, s.redeem, s.total) for s in pilot.raw.sales}
    assert mine == theirs
    refunds = (act for act in pilot.journal.acts if isinstance(act, RefundAct))
    returned = {(r.row, tuple((p.index, p.amount) for p in r.returned)) for r in refunds}
    assert returned == {
        (refund.row, tuple(sorted(refund.parts.items())))
        for sale in pilot.raw.sales
        for refund in sale.refunds
    }
    left_out = [row for rows, _ in pilot.raw.left_out for row in rows]
    assert sorted(reject.row for reject in pilot.journal.rejects) == sorted(left_out)


@pytest.mark.slow
def test_what_is_counted_is_in_the_file(pilot: Slice) -> None:
    counts = pilot.counts
    kinds = Counter(type(act) for act in pilot.journal.acts)
    assert kinds == {
        SaleAct: counts["baskets"],
        RefundAct: counts["refunds"],
        RetryAct: counts["retries"],
        EnrolAct: counts["enrolled_later"],
        CardAct: counts["replaced_cards"],
    }
    assert len(pilot.journal.rejects) == counts["bad_rows"]
    assert sum(not sale.member for sale in pilot.sales) == counts["guests"]
    assert sum(sale.redeem_points > 0 for sale in pilot.sales) == counts["redeeming"]
    assert len({sale.store for sale in pilot.sales}) == counts["stores"]
    with pilot.path.open() as file:
        assert sum(1 for _ in file) == counts["rows"] + 1


@pytest.mark.slow
def test_the_overlay_has_its_shares(pilot: Slice) -> None:
    counts = pilot.counts
    baskets = counts["baskets"]
    assert baskets > 5000
    assert 0.06 < counts["redeeming"] / baskets <= 0.1
    assert 0.03 < counts["refunded"] / baskets < 0.055
    for kind in ("refunds_elsewhere", "refunded_twice", "pairs", "too_much", "retries", "lapsed"):
        assert counts[kind] > 0, kind


@pytest.mark.slow
def test_redemptions_are_ones_a_member_could_ask_for(pilot: Slice) -> None:
    asked = [sale for sale in pilot.sales if sale.redeem_points]
    assert all(100 <= sale.redeem_points <= min(500, sale.total) for sale in asked)
    enrolled = {act.member: act.at for act in pilot.journal.acts if isinstance(act, EnrolAct)}
    assert all(sale.at > enrolled.get(sale.member, 0) for sale in asked)


@pytest.mark.slow
def test_pairs_spend_the_same_points_at_two_tills_within_a_minute_and_a_half(pilot: Slice) -> None:
    places = list(dict.fromkeys(sale.store for sale in pilot.sales))
    by_member: dict[str, list[SaleAct]] = defaultdict(list)
    for sale in pilot.sales:
        by_member[sale.member].append(sale)
    del by_member[""]
    pairs = [
        (one, two)
        for sales in by_member.values()
        for one, two in pairwise(sales)
        if one.redeem_points and one.redeem_points == two.redeem_points
        if one.store != two.store and two.at - one.at < 90_000
    ]
    assert len(pairs) == pilot.counts["pairs"]
    assert all((places.index(one.store) - places.index(two.store)) % 2 for one, two in pairs)


@pytest.mark.slow
def test_no_member_acts_twice_in_one_moment(pilot: Slice) -> None:
    moments = Counter((sale.member, sale.at) for sale in pilot.sales if sale.member)
    assert max(moments.values()) == 1


@pytest.mark.slow
def test_the_seed_alone_decides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        path = tmp_path / name
        options = ["--seed", str(seed), "--weeks", "3", "--members", "0.1", "--no-merge-lines"]
        assert main(["--out", str(path), *options]) == 0
        files.append(path.read_bytes())
    assert files[0] == files[1] != files[2]
    assert '"baskets"' in capsys.readouterr().out


def test_lines_of_a_department_are_one() -> None:
    lines = [
        Line("1", "DELI", 1, 250, 10),
        Line("2", "PRODUCE", 2, 100, 0),
        Line("3", "DELI", 3, 5, 1),
    ]
    assert by_department(lines) == [
        Line("DELI", "DELI", 4, 255, 11),
        Line("PRODUCE", "PRODUCE", 2, 100, 0),
    ]
    assert lines[0].amount == 250


def test_the_year_is_played_twice_on_the_same_weekdays() -> None:
    year = [Basket(1000, "S1", "0001", "7", []), Basket(2000, "S2", "0001", "8", [])]
    both = twice(year)
    assert [(basket.at, basket.receipt) for basket in both] == [
        (1000, "7"),
        (2000, "8"),
        (1000 + REPEAT_S, "7-2"),
        (2000 + REPEAT_S, "8-2"),
    ]
    assert REPEAT_S % (7 * 86_400) == 0
