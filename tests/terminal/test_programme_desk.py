"""The programme at the manager's door: versions, what-if on past sales, and the notice."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from uuid import UUID

import pytest

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.domain.programme_text import read
from terminal.domain.what_if import WhatIf
from terminal.errors import Refused
from terminal.notice import sentences_in
from terminal.programme_editing import add, fault, put, remove, rows, said
from terminal.published import shipped
from terminal.receipt_words import LANGUAGES
from terminal.till import Till
from tests.support.shop import START, enrol, open_till, refund, sell
from tests.support.staff import hired

DAY_MS = 86_400_000


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        made.engine.note_link("online", "", 0)
        made.session = hired(made, "manager")
        yield made


@pytest.fixture
def maja(till: Till) -> UUID:
    return enrol(till)


def draft(**keys: str) -> str:
    text = put(shipped(), "version", "draft-2")
    for path, value in keys.items():
        text = put(text, path.replace("__", "."), value)
    return text


def compared(till: Till, text: str, days: int = 30) -> WhatIf:
    return Desk(till).what_if(text, days, lambda *_: True).result()


def test_the_same_rules_give_what_was_given(till: Till, maja: UUID) -> None:
    sell(till, maja, 60_000)
    sell(till, maja, 4999, redeem=200)
    sell(till, None, 10_000)
    found = compared(till, draft())
    assert found.new.total == found.old.total
    assert found.old.total.issued == 300 + 20
    assert (found.old.total.redeemed, found.old.total.paid) == (200, 200)
    assert (found.old.total.sales, found.members) == (2, 1)
    assert found.old_liability == found.new_liability == 300 + 20 - 200
    assert (found.better, found.worse) == (0, 0)


def test_the_next_sale_is_made_at_the_tier_that_the_draft_gives(till: Till, maja: UUID) -> None:
    sell(till, maja, 60_000)
    sell(till, maja, 10_000)
    text = put(draft(), "tier.qualifying", "200", 0)
    found = compared(till, text)
    assert found.old.total.issued == 300 + 50
    assert found.new.total.issued == 300 + 55
    assert {tier: side.issued for tier, side in found.new.tiers.items()} == {"": 300, "Silver": 55}
    assert found.old.levels == {"": 1}
    assert found.new.levels == {"Silver": 1}
    assert found.better == 1


def test_a_promotion_of_the_draft_is_told_by_itself(till: Till, maja: UUID) -> None:
    sell(till, maja, 10_000)
    sell(till, maja, 10_000)
    text = add(draft(), "promotion")
    text = put(put(text, "promotion.id", "once"), "promotion.per_member", "1")
    found = compared(till, text)
    gave = found.new.promotions["once"]
    assert (gave.times, gave.points, gave.off) == (1, 10, 0)
    assert found.new.total.issued == found.old.total.issued + 10
    text = put(put(put(text, "promotion.give", "percent_off"), "promotion.points", ""), "x", "")
    text = put(text, "promotion.percent", "10")
    gave = compared(till, text).new.promotions["once"]
    assert (gave.times, gave.off) == (1, 1000)


def test_money_off_that_was_given_is_taken_off_by_its_own_rules_alone(till: Till) -> None:
    maja = enrol(till)
    sell(till, maja, 10_000)
    without = compared(till, put(draft(), "tier.percent_off", "5", 0))
    assert without.new.total.off == 0
    low = put(put(draft(), "tier.percent_off", "5", 0), "tier.qualifying", "1", 0)
    sell(till, maja, 10_000)
    assert compared(till, low).new.total.off == 500


def test_what_a_draft_does_not_allow_is_counted_as_refused(till: Till, maja: UUID) -> None:
    sell(till, maja, 60_000)
    sell(till, maja, 10_000, redeem=150)
    found = compared(till, draft(redeem__minimum="200"))
    assert (found.old.refused, found.new.refused) == (0, 1)
    assert found.new.total.redeemed == 0
    assert found.new_liability == found.old_liability + 150 + 5


def test_sales_before_the_days_are_left_out_but_count_for_tiers(
    till: Till, clock: ManualClock, maja: UUID
) -> None:
    sell(till, maja, 120_000)
    clock.advance(40 * DAY_MS)
    sell(till, maja, 10_000)
    found = compared(till, draft(), days=30)
    assert (found.old.total.sales, found.old.total.issued) == (1, 55)
    assert list(found.old.tiers) == ["Silver"]


def test_returns_are_left_out(till: Till, maja: UUID) -> None:
    receipt = sell(till, maja, 10_000).receipt
    refund(till, receipt, (0, 10_000))
    assert compared(till, draft()).old.total.issued == 50


def test_it_can_be_broken_off_and_says_how_far_it_is(till: Till, maja: UUID) -> None:
    sell(till, maja, 10_000)
    heard: list[tuple[int, int]] = []

    def tell(done: int, whole: int) -> bool:
        heard.append((done, whole))
        return False

    with pytest.raises(CancelledError):
        Desk(till).what_if(draft(), 30, tell).result()
    assert heard == [(0, 1)]


def test_a_draft_that_cannot_be_read_is_refused_with_its_line(till: Till, maja: UUID) -> None:
    with pytest.raises(Refused, match="cannot be used: Line"):
        compared(till, draft(redeem__minimum="many"))


def test_the_versions_name_the_one_in_force(till: Till) -> None:
    (only,) = Desk(till).programmes()
    assert (only.version, only.state, only.stores) == ("default-1", "in_force", ())
    assert only.document == shipped()


def test_the_notice_says_what_changes_for_members_and_nothing_else(till: Till) -> None:
    text = draft(redeem__value_per_100="2.00", effective="2026-04-01", offline__silence_hours="9")
    told = Desk(till).draft_notice(text)
    assert list(told) == list(LANGUAGES)
    assert "• 100 points pay 2.00 EUR. Until then it is 1.00." in told["en"]
    assert told["en"].count("•") == 1
    assert "• 100 Punkte zahlen 2,00 EUR. Bis dahin sind es 1,00." in told["de"]
    assert "ab 01.04.2026" in told["de"]
    quiet = Desk(till).draft_notice(draft(offline__silence_hours="9"))
    assert "Nothing changes for members." in quiet["en"]


def test_every_change_for_members_has_a_sentence_in_every_language(till: Till) -> None:
    assert set(sentences_in("en")) == set(sentences_in("de"))
    text = shipped()
    for section in ("tier", "promotion", "reward", "activity"):
        text = add(text, section)
    before, after = draft(), put(text, "version", "draft-3")
    for path, value in {
        "name": "Stars",
        "stores": "HS",
        "signup_points": "50",
        "earn.accrual": "proportional",
        "exclude.earn_categories": "TOBACCO",
        "exclude.redeem_products": "1",
        "tiers.months": "6",
        "redeem.minimum": "50",
        "redeem.step": "10",
        "redeem.without_card": "100",
        "expiry.months": "6",
        "expiry.extend_on_purchase": "true",
        "refund.grace_days": "10",
        "refund.link_days": "3",
        "referral.friend_points": "5",
        "gift_card.most": "100.00",
        "gift_card.holds": "200.00",
        "household.members": "0",
        "caps.purchase": "100",
    }.items():
        after = put(after, path, value)
    after = put(put(after, "tier.bonus_percent", "30", 0), "tier.percent_off", "5", 0)
    after = put(put(after, "tier.benefits", "Coffee", 0), "promotion.ends", "2027-01-01", 0)
    after = put(after, "promotion.starts", "2026-12-01", 0)
    assert fault(after) is None
    told = Desk(till).draft_notice(after)
    assert told["en"].count("•") == told["de"].count("•") == 25
    assert "New: New promotion, from 2026-12-01 to 2027-01-01." in told["en"]
    assert read(before).name == "Points"


def test_a_form_keeps_the_comments_of_the_text() -> None:
    text = put(shipped(), "earn.points", "7")
    assert "points = 7                    # 5 points …" in text
    both = zip(text.splitlines(), shipped().splitlines(), strict=True)
    assert sum(now != was for now, was in both) == 1
    assert put(text, "earn.points", "5") == shipped()


def test_a_form_writes_what_is_wrong_too_for_the_check_to_say(till: Till) -> None:
    wrong = fault(put(shipped(), "earn.points", "five"))
    assert wrong is not None
    assert (wrong.key, wrong.line) == ("earn.points", 12)
    assert wrong.remedy == "Write a whole number from 0 to 1000000."
    wrong = fault(put(shipped(), "effective", "soon"))
    assert wrong is not None
    assert wrong.remedy.startswith("Write a date such as 2027-01-31")


def test_a_key_left_empty_has_its_default(till: Till) -> None:
    text = put(shipped(), "redeem.step", "")
    assert "step" not in (said(text, "redeem") or {})
    assert read(text).redeem.step == 1
    text = put(text, "referral.friend_points", "5")
    assert read(text).referral.friend_points == 5
    assert put(text, "household.members", "") == text


def test_rows_come_and_go(till: Till) -> None:
    text = shipped()
    for section in ("tier", "promotion", "reward", "voucher", "activity", "guard"):
        text = add(add(text, section), section)
        assert fault(text) is None
    assert rows(text, "tier") == ["Silver", "Gold", "New tier", "New tier-2"]
    assert (said(text, "promotion", 1) or {})["id"] == "new-2"
    for section in ("promotion", "reward", "voucher", "activity", "guard"):
        text = remove(remove(text, section, 1), section, 0)
        assert rows(text, section) == []
    text = remove(text, "tier", 3)
    assert rows(remove(text, "tier", 2), "tier") == ["Silver", "Gold"]


def test_a_text_that_is_none_is_left_alone() -> None:
    broken = "version = "
    assert said(broken, "earn") is None
    assert put(broken, "earn.points", "3") == broken
    assert add(broken, "tier") == broken
    assert remove(broken, "tier", 0) == broken
    assert rows(broken, "tier") == []
