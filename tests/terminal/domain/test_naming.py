from __future__ import annotations

import pytest

from terminal.domain.naming import NamedTill, Names

NAMES = Names(
    {"HS": "High Street", "AP": ""},
    {
        "HS-1": NamedTill("HS", "Counter"),
        "HS-2": NamedTill("HS", "Window"),
        "HS-3": NamedTill("HS", "Window"),
        "AP-1": NamedTill("AP", "Window"),
        "AP-2": NamedTill("AP", ""),
    },
)


@pytest.mark.parametrize(
    ("store", "terminal", "said"),
    [
        ("HS", "", "High Street"),
        ("HS", "HS-1", "High Street · Counter"),
        ("HS", "HS-2", "High Street · Window (HS-2)"),
        ("AP", "AP-1", "AP · Window"),
        ("AP", "AP-2", "AP · AP-2"),
        ("XX", "XX-7", "XX · XX-7"),
        ("", "HS-1", "Counter"),
        ("", "", ""),
    ],
)
def test_people_read_names_where_there_are_any(store: str, terminal: str, said: str) -> None:
    assert NAMES.of(store, terminal) == said


def test_the_digest_is_of_the_names_and_not_of_their_order() -> None:
    turned = Names(dict(sorted(NAMES.stores.items())), dict(sorted(NAMES.tills.items())))
    assert turned.digest() == NAMES.digest()
    assert Names(NAMES.stores).digest() != NAMES.digest()
