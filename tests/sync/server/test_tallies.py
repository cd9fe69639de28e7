"""Central's tallies: moved with the entries, and held against them by `verify`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sync.server import tallies
from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import run
from sync.server.verifying import Fault, verify
from terminal.domain.entry import Payment, Use
from terminal.domain.tally import Tally
from tests.support.paper_till import PaperTill


def test_draws_of_all_tills_add_up(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    for till in (new_till(served), new_till(served, "AP")):
        till.write("stock", uses=(Use("reward", "mug", 1, 900), Use("visit", "", 1)))
        till.write("accrue", currency="EUR", payments=(Payment("gift_card", 250, "G-1"),))
        till.push()
        till.push(0)
    with served.central.database.read() as connection:
        assert tallies.of(connection, "reward", "mug") == Tally(2, 1800)
        assert tallies.of(connection, "gift_card", "EUR G-1") == Tally(0, -500)
        assert tallies.of(connection, "visit", "") == Tally()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE tally SET times=7 WHERE resource='promotion'",
        "UPDATE tally SET times=7 WHERE resource='reward'",
        "DELETE FROM tally WHERE resource='reward'",
        "UPDATE draw SET times=7",
        "DELETE FROM draw",
        "INSERT INTO draw SELECT position+1, resource, name, entry, ord, times, amount FROM draw",
        "INSERT INTO tally VALUES ('promotion', 'ghost', 1, 1)",
    ],
)
def test_what_no_entry_accounts_for_is_found(
    lite: EmbeddedCentral, new_till: Callable[..., PaperTill], change: str
) -> None:
    till = new_till(lite)
    till.write("stock", uses=(Use("reward", "mug", 1, 900), Use("promotion", "dairy", 1, 40)))
    till.push()
    with lite.central.database.write() as connection:
        run(connection, change)
        with pytest.raises(Fault):
            verify(connection)
        connection.rollback()


@pytest.mark.parametrize("name", ["mug\0", "m" * 501])
def test_a_name_that_no_database_keeps_is_set_aside(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill], name: str
) -> None:
    till = new_till(served)
    till.write("stock", uses=(Use("reward", name, 1),))
    till.write("stock", uses=(Use("reward", "mug", 1),))
    assert [ack.status for ack in till.push().acks] == ["quarantined", "accepted"]
