"""Finding members: by any format of a number, by beginnings, by e-mail; contacts stay masked."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from uuid import UUID
from weakref import ref

import pytest
from sqlcipher3 import dbapi2 as driver

from terminal.joining import Enrolment
from terminal.store import members
from terminal.store.connection import Connection
from terminal.till import Till
from tests.support.shop import open_till


@pytest.fixture
def till(tmp_path: Path) -> Iterator[Till]:
    with open_till(tmp_path) as made:
        yield made


def join(till: Till, number: int, name: str, phone: str = "", email: str = "") -> UUID:
    wish = Enrolment(card=f"29000000{number:05d}", name=name, phone=phone, email=email)
    return till.enrol(wish).result().account


def names_of(till: Till, text: str) -> list[str]:
    return [hit.name for hit in till.search(text).result()]


@pytest.mark.parametrize(
    "text",
    ["030 901820", "+49 30 901820", "0049 30 90 18 20", "(030) 90-18-20", "0309018", "+49309018"],
)
def test_a_phone_number_in_any_format_and_as_it_is_typed(till: Till, text: str) -> None:
    join(till, 1, "Maja Lindqvist", "+49 30 901820")
    join(till, 2, "Jon Karlsson", "+49 40 123456")
    assert names_of(till, text) == ["Maja Lindqvist"]


def test_a_shared_number_finds_all_who_have_it(till: Till) -> None:
    join(till, 1, "Maja Lindqvist", "030 901820")
    join(till, 2, "Olle Lindqvist", "030 901820")
    assert sorted(names_of(till, "030901820")) == ["Maja Lindqvist", "Olle Lindqvist"]


@pytest.mark.parametrize("text", ["maja.l@", "MAJA.L@example", "maja.l@example.com"])
def test_an_e_mail_by_its_beginning_in_any_case(till: Till, text: str) -> None:
    join(till, 1, "M. Lindqvist", email="Maja.L@example.com")
    join(till, 2, "Jon Karlsson", email="jon@example.com")
    assert names_of(till, text) == ["M. Lindqvist"]


def test_words_of_a_name_in_any_order_and_without_accents(till: Till) -> None:
    join(till, 1, "Zoë García Márquez")
    join(till, 2, "Zoe Schmidt")
    assert names_of(till, "gar zoe") == ["Zoë García Márquez"]
    assert len(names_of(till, "zoe")) == 2


def test_contacts_are_masked_and_homonyms_told_apart(till: Till) -> None:
    join(till, 1, "Maja Lindqvist", "030 901820", "maja@example.com")
    (hit,) = till.search("maja").result()
    assert (hit.phone_masked, hit.email_masked) == ("···820", "m···@example.com")
    assert (hit.card_tail, hit.since_year) == ("0001", 2026)


def test_the_newest_search_breaks_off_the_one_before(tmp_path: Path) -> None:
    with open_till(tmp_path, inline=False) as till:
        join(till, 1, "Maja Lindqvist")
        begun = threading.Event()
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) "
        endless += "FROM n"

        def work(connection: Connection) -> object:
            begun.set()
            return connection.exec_driver_sql(endless).scalar_one()

        old = till.engine.search(work)
        assert begun.wait(30)
        queued = till.search("jon")
        newest = till.search("maja")
        assert [hit.name for hit in newest.result(timeout=30)] == ["Maja Lindqvist"]
        for one in (old, queued):
            with pytest.raises(CancelledError):
                one.result(timeout=0)


def test_a_search_makes_no_sale_wait(tmp_path: Path) -> None:
    with open_till(tmp_path, inline=False) as till:
        member = join(till, 1, "Maja Lindqvist")
        begun, go_on = threading.Event(), threading.Event()

        def work(_connection: Connection) -> None:
            begun.set()
            assert go_on.wait(30)

        slow = till.engine.search(work)
        assert begun.wait(30)
        assert till.member(member).name == "Maja Lindqvist"
        assert till.history(member) == []
        assert not slow.done()
        go_on.set()
        slow.result(timeout=30)


class Found:
    """Something that a search found."""


@pytest.mark.parametrize("inline", [True, False])
def test_a_search_keeps_neither_what_it_found_nor_at_rest_its_connection(
    tmp_path: Path, *, inline: bool
) -> None:
    with open_till(tmp_path, inline=inline) as till:
        used: list[Connection] = []

        def work(connection: Connection) -> Found:
            used.append(connection)
            return Found()

        found = ref(till.engine.report(work).result(timeout=30))
        till.engine.report(used.append).result(timeout=30)
        assert used[0] is used[1]
        gc.collect()
        assert found() is None
        till.engine.rest()
        till.engine.report(work).result(timeout=30)
        assert used[2] is not used[0]
        with pytest.raises(driver.ProgrammingError):
            used[0].exec_driver_sql("SELECT 1")


@pytest.mark.parametrize("query", [members.BY_PHONE, members.BY_REFERENCE])
def test_a_number_is_looked_up_by_an_index(till: Till, query: str) -> None:
    def plan(connection: Connection) -> str:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", ("x",)).all()
        return " ".join(row[-1] for row in rows)

    assert "INDEX member_" in till.engine.read(plan)
