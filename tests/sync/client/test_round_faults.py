"""Whatever a network does to rounds: nothing is lost, nothing counts twice."""

from __future__ import annotations

from hypothesis import event, given
from hypothesis import strategies as st

from sync.client.round import full_round, push_round
from terminal.errors import Known
from tests.support.model_central import id_of
from tests.support.model_shop import Shop

FAULTS = st.sampled_from(
    [
        "none",
        "lost request",
        "lost response",
        "timeout",
        "sent twice",
        "truncated",
        "garbage",
        "busy",
        "too large",
    ]
)
STEPS = st.one_of(
    st.tuples(st.just("sell"), st.integers(0, 1), st.integers(1, 4)),
    st.tuples(st.just("round"), st.integers(0, 1), st.lists(FAULTS, max_size=4)),
    st.tuples(st.just("push"), st.integers(0, 1), st.lists(FAULTS, max_size=2)),
    st.tuples(st.just("restore"), st.just(0), st.integers(0, 12)),
)


@given(st.lists(STEPS, max_size=25), st.sampled_from([1, 3, 1000]))
def test_whatever_the_network_does_everybody_agrees_in_the_end(
    steps: list[tuple[str, int, int | list[str]]], most: int
) -> None:
    shop = Shop()
    shop.partners = [shop.join(till, most) for till in shop.tills]
    for verb, number, how in steps:
        till = shop.tills[number]
        if verb == "sell" and isinstance(how, int):
            till.sell(how, secret=b"Ada" if how == 2 else None)
        elif verb == "restore" and isinstance(how, int):
            shop.central.restore(min(how, len(shop.central.facts)))
        elif isinstance(how, list):
            talk = full_round if verb == "round" else push_round
            try:
                shop.hold(talk(shop.partners[number]), how)
            except Known as failure:
                event(failure.key)
        shop.clock.advance(1)
    shop.settle()
    agree(shop)


def agree(shop: Shop) -> None:
    """Every fact is at central once, in its chain's order, and at the other till once."""
    for till, other in zip(shop.tills, reversed(shop.tills), strict=True):
        written = [bytes(fact.fact) for fact in till.own]
        at_central = [bytes(f.fact) for f in shop.central.facts if f.terminal == till.name]
        elsewhere = [bytes(other.others[at].fact) for at in sorted(other.others)]
        assert at_central == written
        assert elsewhere == written
        assert till.acked == len(written)
        assert set(till.acks) == {id_of(fact) for fact in till.own}
        assert {entry: other.read[entry] for entry in till.personal} == till.personal
        assert till.cursor == len(shop.central.facts)
