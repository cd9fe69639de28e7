"""The audit finds every act with who, when, where, and what was before and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from terminal import audit
from terminal.audit import Act, Wanted
from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.entry import Entry, decode
from terminal.store import act_blocks
from terminal.store.connection import Connection
from terminal.till import Till
from tests.support.offers import offering_till
from tests.support.shop import START, enrol, open_till, refund, sell
from tests.support.staff import eva, signed_in

HOUR_MS = 3_600_000


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with offering_till(tmp_path, clock) as made:
        signed_in(made, "manager", "Jon K.")
        yield made


@pytest.fixture
def maja(till: Till) -> UUID:
    return enrol(till)


def found(till: Till, **wanted: object) -> list[Act]:
    return Desk(till).audit(Wanted(**wanted)).result()  # type: ignore[arg-type]


def test_who_did_what_and_who_approved_it(till: Till, maja: UUID, clock: ManualClock) -> None:
    cashier = signed_in(till, "cashier", "Ana")
    clock.advance(HOUR_MS)
    till.grant(maja, 1_500, "spoilt party", eva(till)).result()
    signed_in(till, "auditor", "Olga")
    (act,) = found(till, kind="grant")
    assert (act.staff, act.approver, act.points) == ("Ana", "Eva", 1_500)
    assert (act.reason, act.account, act.terminal) == ("spoilt party", maja, till.terminal)
    assert act.seq > 0
    assert found(till, staff=cashier.staff)[0] == act
    assert act in found(till, text="eva")
    assert act in found(till, account=maja)
    assert act in found(till, since_ms=START + HOUR_MS)
    assert act not in found(till, until_ms=START + HOUR_MS)
    assert found(till, text="nobody of this name") == []
    assert found(till, terminal="HS-9") == []


def test_a_field_is_told_with_what_was_there_before(till: Till, maja: UUID) -> None:
    desk = Desk(till)
    desk.set_state(maja, "suspended", "lost her card").result()
    desk.set_state(maja, "active", "found it").result()
    first, second, third = found(till, text="status")
    assert (first.before, first.after) == ('"suspended"', '"active"')
    assert (second.before, second.after) == ('"active"', '"suspended"')
    assert (third.before, third.after) == ("", '"active"')


def test_what_is_personal_or_secret_is_not_told(till: Till, maja: UUID) -> None:
    (named,) = [one for one in found(till, text="name") if one.field == "name"]
    assert (named.account, named.before, named.after) == (maja, "", "")
    for one in found(till, text="staff", limit=audit.MOST):
        assert "argon2" not in one.after
        assert '"pin"' not in one.after


def test_the_newest_come_first_however_many_there_are(
    till: Till, monkeypatch: pytest.MonkeyPatch, clock: ManualClock
) -> None:
    for _ in range(25):
        clock.advance(1_000)
        sell(till, None, 1_000)
    everything = found(till, limit=audit.MOST)
    monkeypatch.setattr(audit, "_PAGE", 4)
    assert found(till, limit=audit.MOST) == everything
    assert [one.at_ms for one in everything] == sorted((o.at_ms for o in everything), reverse=True)
    assert len({one.entry for one in everything}) == len(everything) > 25
    assert [one.entry for one in found(till, limit=3)] == [one.entry for one in everything[:3]]


def test_a_text_is_found_whatever_signs_it_has(till: Till, maja: UUID) -> None:
    for reason in ("100% sure_ly", 'a "quoted" word', "Überzahlt \\ zurück", "plain"):
        till.grant(maja, 5, reason, eva(till)).result()
        for text in (reason, reason.upper(), reason[2:-1]):
            assert [one.reason for one in found(till, text=text)] == [reason]
    assert found(till, text="1000% sure") == found(till, text="surexly") == []


def test_a_member_is_found_with_their_cards_and_what_they_bought(till: Till, maja: UUID) -> None:
    card = "2900000000024"
    earned = sell(till, till.identify(card).account, 1_000)
    assert earned.receipt not in {one.receipt for one in found(till, account=maja)}
    till.replace_card(maja, card).result()
    of_hers = found(till, account=maja, limit=audit.MOST)
    assert earned.receipt in {one.receipt for one in of_hers}
    assert found(till, account=earned.account, limit=audit.MOST) == of_hers


def test_the_newest_are_found_by_an_index_also_in_an_older_programs_file(tmp_path: Path) -> None:
    with open_till(tmp_path / "old") as made:
        run(made, "DROP INDEX entry_tick")
        run(made, "PRAGMA user_version=9")
    with open_till(tmp_path / "old") as made:
        plan = made.engine.read(
            lambda c: [
                str(row[3])
                for row in c.exec_driver_sql(
                    "EXPLAIN QUERY PLAN SELECT fact FROM entry WHERE tick>=1 "
                    "AND (tick, rowid) < (2, 3) ORDER BY tick DESC, rowid DESC LIMIT 1"
                )
            ]
        )
    assert plan == ["SEARCH entry USING INDEX entry_tick (tick>? AND tick<?)"]


def test_every_search_finds_the_same_with_the_index_as_without(
    till: Till, maja: UUID, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    cashier = signed_in(till, "cashier", "Ana")
    receipt = ""
    for number in range(6):
        clock.advance(60_000)
        receipt = sell(till, maja if number % 2 else None, 5_000 + number).receipt
    till.grant(maja, 1_500, "Spoilt party", eva(till)).result()
    refund(till, receipt, (0, 1_000))
    signed_in(till, "manager", "Jon K.")
    Desk(till).set_state(maja, "suspended", "lost her card").result()
    searches: list[dict[str, object]] = [
        {"text": text}
        for text in (
            "eva",
            "ANA",
            "spoilt",
            "status",
            "grant",
            "till 1",
            "hs-1",
            receipt[-4:],
            "no",
        )
    ]
    searches += [{"kind": "accrue"}, {"kind": "grant"}, {"staff": str(cashier.staff)}]
    searches += [{"terminal": "HS-1"}, {"terminal": "HS-9"}, {"kind": "accrue", "text": "ana"}]
    searches += [{"text": "zzz", "kinds": frozenset({"grant"})}]
    plain = [found(till, limit=limit, **one) for one in searches for limit in (2, audit.MOST)]
    assert all(plain[:16])
    monkeypatch.setattr(act_blocks, "WIDE", 4)
    call = till.engine.lane.call
    while call(act_blocks.keep_up):
        pass
    assert till.engine.read(act_blocks.done) >= 16
    assert [
        found(till, limit=limit, **one) for one in searches for limit in (2, audit.MOST)
    ] == plain


def test_a_search_reads_only_where_somebody_did_something(
    till: Till, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_in(till, "cashier", "Ana")
    sell(till, None, 1_000)
    other = signed_in(till, "cashier", "Ben")
    for _ in range(20):
        clock.advance(1_000)
        sell(till, None, 1_000)
    monkeypatch.setattr(act_blocks, "WIDE", 4)
    while till.engine.lane.call(act_blocks.keep_up):
        pass
    signed_in(till, "auditor", "Olga")
    read: list[bytes] = []

    def noted(fact: bytes) -> Entry:
        read.append(fact)
        return decode(fact)

    monkeypatch.setattr(audit, "decode", noted)
    (sale,) = [one for one in found(till, text="ana") if one.kind == "accrue"]
    assert sale.staff == "Ana"
    assert len(read) < 20
    assert len([one for one in found(till, staff=other.staff) if one.kind == "accrue"]) == 20


def test_a_block_whose_entry_becomes_newer_is_looked_at_sooner(
    till: Till, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 13):
        clock.advance(1_000)
        sell(till, None, 1_000 * number)
    while till.engine.lane.call(act_blocks.keep_up):
        pass
    monkeypatch.setattr(act_blocks, "WIDE", 128)
    run(till, "INSERT OR REPLACE INTO act_newest (block, tick) VALUES (0, 1)")
    newest = "(SELECT MAX(tick) FROM entry)"
    run(till, f"UPDATE entry SET tick={newest}+5 WHERE rowid=(SELECT MAX(rowid) FROM entry)")
    read = till.engine.read
    now = read(lambda c: next(iter(c.exec_driver_sql(f"SELECT {newest}")))[0])
    assert read(lambda c: act_blocks.newest_first(c, None)) == [(0, now)]


def test_receipts_are_looked_for_in_their_index_alone(till: Till) -> None:
    query = (
        "EXPLAIN QUERY PLAN SELECT (rowid-1)/128 FROM entry "
        "WHERE receipt IS NOT NULL AND receipt LIKE '%1%' ESCAPE '!'"
    )
    plan = till.engine.read(lambda c: [str(row[3]) for row in c.exec_driver_sql(query)])
    assert plan == ["SEARCH entry USING COVERING INDEX entry_receipt (receipt>?)"]


def run(till: Till, text: str) -> None:
    def job(connection: Connection) -> None:
        connection.exec_driver_sql(text)

    till.engine.lane.call(job)
