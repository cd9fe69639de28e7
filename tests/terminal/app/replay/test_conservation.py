"""Random shopping under a programme with everything in it: no point appears or is lost."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from terminal.app.replay.acts import Act, RefundAct, ReturnedLine, SaleAct, SoldLine
from terminal.app.replay.imagined import Imagined
from terminal.domain.programme_text import read

PROGRAMME = read((Path(__file__).resolve().parents[3] / "pilot" / "market.toml").read_text("utf-8"))
START = 1_488_000_000_000
"""February 2017, in the promotions' days."""
GOODS = ("PRODUCE", "DELI", "FLORAL", "NUTRITION", "DRUG GM", "GROCERY", "FUEL", "SPIRITS")
LINE = st.builds(
    lambda name, amount, pieces: SoldLine(name, name, 1000 * pieces, amount, 0, 0),
    st.sampled_from(GOODS),
    st.integers(0, 9000),
    st.integers(1, 3),
)
STEP = st.tuples(
    st.integers(1, 60 * 86_400_000),
    st.sampled_from(["ada", "ben", ""]),
    st.lists(LINE, min_size=1, max_size=6),
    st.sampled_from([0, 0, 0, 100, 250, 1000]),
    st.integers(0, 3),
)
Steps = list[tuple[int, str, list[SoldLine], int, int]]


def acts_of(steps: Steps) -> list[Act]:
    """Purchases, some followed by returns: of a first line, or of all that is left."""
    acts: list[Act] = []
    for at, (_, member, lines, redeem, back) in zip(
        accumulate((step[0] for step in steps), initial=START), steps, strict=False
    ):
        place = {"store": "S367", "till": "1", "receipt": str(len(acts)), "tender": "cash"}
        sale = SaleAct(
            at=at,
            row=1,
            member=member,
            card=member,
            currency="EUR",
            redeem_points=redeem if member else 0,
            lines=tuple(lines),
            **place,  # type: ignore[arg-type]
        )
        acts.append(sale)
        parts = [ReturnedLine(i, line.amount) for i, line in enumerate(lines) if line.amount]
        acts += (
            RefundAct(at=at + 1000, row=1, original=sale, returned=tuple(returned), **place)  # type: ignore[arg-type]
            for returned in (parts[:1], parts[1:])[:back]
            if returned
        )
    return acts


@settings(max_examples=200, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=20))
def test_what_was_issued_is_held_redeemed_expired_or_taken_back(steps: Steps) -> None:
    acts = acts_of(steps)
    played = Imagined(PROGRAMME, acts)
    for act in acts:
        played.play(act)
    played.close(acts[-1].at)
    counts = played.counts
    held = sum(life.state.balance for life in played.lives.values())
    redeemed = counts["redeemed"] - counts["returned"]
    assert counts["issued"] == held + redeemed + counts["expired"] + counts["taken_back"]
    for life in played.lives.values():
        state = life.state
        assert state.balance == sum(points for _, points in state.lots) - state.debt
        assert state.balance == state.earned - state.redeemed - state.expired
        assert life.off >= 0
        assert life.paid >= 0


@settings(max_examples=100, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=12))
def test_returning_everything_leaves_nothing(steps: Steps) -> None:
    acts = acts_of([(*step[:4], 2) for step in steps])
    played = Imagined(PROGRAMME, acts)
    for act in acts:
        played.play(act)
    assert +played.given == {}
    for life in played.lives.values():
        state = life.state
        assert (state.balance, state.debt, state.earned, state.redeemed) == (0, 0, 0, 0)
        assert (state.lots, state.qualifying, state.counts) == ([], [], [])
        assert (life.off, life.paid, state.level) == (0, 0, 0)


@settings(max_examples=100, deadline=None)
@given(st.lists(STEP, min_size=1, max_size=10))
def test_a_wish_is_met_whole_or_refused(steps: Steps) -> None:
    played = Imagined(PROGRAMME)
    for act in acts_of(steps):
        if isinstance(act, SaleAct):
            before = played.counts["refused"]
            played.sell(act)
            quote = played.last
            assert quote is not None
            refused = played.counts["refused"] > before
            assert quote.redeem == (0 if refused else act.redeem_points)
            assert quote.due == quote.total - quote.redeem_value >= 0
            assert quote.total == sum(line.net + line.tax for line in quote.lines)
            assert sum(line.points_part for line in quote.lines) == quote.redeem_value
