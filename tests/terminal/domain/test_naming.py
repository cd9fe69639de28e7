from __future__ import annotations

import pytest

from terminal.domain.naming import NamedStore, NamedTill, Names

NAMES = Names(
    (NamedStore("HS", "High Street"), NamedStore("AP", "")),
    (
        NamedTill("HS-1", "HS", "Counter"),
        NamedTill("HS-1", "HS", "Counter, as it was called before"),
        NamedTill("HS-2", "HS", "Window"),
        NamedTill("HS-3", "HS", "Window"),
        NamedTill("AP-1", "AP", "Window"),
        NamedTill("AP-2", "AP", ""),
    ),
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


def test_the_digest_tells_names_from_others() -> None:
    assert Names(NAMES.stores, NAMES.tills).digest() == NAMES.digest()
    assert Names(NAMES.stores).digest() != NAMES.digest()
