"""Tallies: sums over entries, whatever their order and however they are grouped."""

from __future__ import annotations

import random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.entry import Entry, Payment, Use
from terminal.domain.tally import NOTHING, Tally, add, card_key, draws, tallies

USE = st.builds(
    Use,
    st.sampled_from(["promotion", "reward", "voucher", "gift_card", "visit", "activity"]),
    st.sampled_from(["a", "b"]),
    st.integers(-3, 3),
    st.integers(-500, 500),
)
PAYMENT = st.builds(
    Payment, st.sampled_from(["cash", "gift_card"]), st.integers(-500, 500), st.just("a")
)


def entry(*uses: Use, payments: tuple[Payment, ...] = (), currency: str = "EUR") -> Entry:
    nobody = UUID(int=0)
    return Entry(
        id=nobody,
        kind="accrue",
        tick=0,
        terminal="A",
        act=nobody,
        uses=uses,
        payments=payments,
        currency=currency,
    )


ENTRY = st.builds(
    lambda uses, payments, currency: entry(*uses, payments=payments, currency=currency),
    st.lists(USE, max_size=3),
    st.tuples(PAYMENT),
    st.sampled_from(["EUR", "SEK"]),
)


@given(st.lists(ENTRY, max_size=12), st.randoms(use_true_random=False), st.integers(0, 12))
def test_the_order_and_the_grouping_do_not_matter(
    entries: list[Entry], shuffle: random.Random, cut: int
) -> None:
    mixed = list(entries)
    shuffle.shuffle(mixed)
    total = tallies(mixed[:cut])
    add(total, tallies(mixed[cut:]))
    assert total == tallies(entries)


def test_a_gift_card_holds_what_was_loaded_less_what_was_paid_in_each_currency() -> None:
    found = tallies(
        [
            entry(Use("gift_card", "G-1", 1, 5000)),
            entry(payments=(Payment("gift_card", 1200, "G-1"), Payment("gift_card", 300, ""))),
            entry(payments=(Payment("gift_card", -200, "G-1"),)),
            entry(Use("gift_card", "G-1", 1, 900), currency="SEK"),
        ]
    )
    assert found == {
        ("gift_card", card_key("G-1", "EUR")): Tally(1, 4000),
        ("gift_card", card_key("G-1", "SEK")): Tally(1, 900),
    }


def test_what_counts_for_one_member_alone_is_left_out() -> None:
    assert draws(entry(Use("visit", "", 1), Use("activity", "survey", 1, 50))) == {}


@given(ENTRY)
def test_giving_back_what_was_drawn_leaves_nothing(one: Entry) -> None:
    back = entry(
        *(Use(use.of, use.key, -use.times, -use.amount) for use in one.uses),
        payments=tuple(Payment(p.tender, -p.amount, p.code) for p in one.payments),
        currency=one.currency,
    )
    assert set(tallies([one, back]).values()) <= {NOTHING}
