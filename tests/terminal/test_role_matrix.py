"""Every verb of the till's and the manager's door against every role: what a role may not do is
refused with a sentence before anything is looked at. A verb that is not listed here fails."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any, Literal, get_args
from uuid import UUID

import pytest

from terminal.desk import Desk
from terminal.domain.rights import Role, reaches
from terminal.errors import Refused, Unavailable
from terminal.till import Till
from terminal.views import Session
from tests.support.shop import open_till
from tests.support.staff import eva, hired

ROLES: tuple[Role, ...] = get_args(Role)
Least = Literal["anybody", "cashier", "supervisor", "manager"]

TILL: dict[Least, str] = {
    "anybody": """
        approve approve_badge approve_by_telephone approved_before ask_by_telephone
        authorise basket business_day cancel check_move check_void choose_language
        choose_pin close closing closing_receipt confirm doubtful_receipts find gift_card
        history holds household identify import_catalogue keep_basket key knows_date
        language_of last_act last_receipt likely listen member name_of new_act now_ms park
        parked picture preview print_again product products quote quote_exchange
        quote_refund recall receipt referrals reprint rewards sale search settle_receipt
        shift shift_receipt shift_so_far sign_in sign_in_badge sign_out slips status
        take_back take_in_catalogue throw_away voucher vouchers wait_ms who_approves worth
    """,
    "cashier": """
        close_shift commit enrol exchange grant grant_activity invite leave_household
        let_wait link_receipt merge move_sale open_shift part refer refund refund_unknown
        replace_card set_consent settle_slip share void
    """,
    "supervisor": "allow_redeeming answer_code close_store",
}
"""The least role of each verb. What `authorise` and its like do is the shop's own till's."""

DESK: dict[Least, str] = {
    "anybody": "a_pin ask_exceptions contests inbox put_away",
    "supervisor": "adjusts people proposals propose withdraw",
    "manager": """
        accept ask_close ask_figures ask_tills audit batches block_gift_card close_period
        correct_stock decline draft_notice end_tier erase export_catalogue export_member
        figure_alerts figures gift_cards give_badge give_language give_pin give_role give_tier hire
        issue_vouchers issued keep_picture keep_programme_draft last_night lend_key let_in let_work
        limits mark_seen member_file merge_double next_promotions own_membership
        programme_draft programmes promotion_names promotions_on reconcile recover reinstate
        reinstate_aside restore revoke set_limits set_segments set_state stock tills verify
        void_sale what_if write_off
    """,
}

SEEN = {
    "adjusts",
    "ask_close",
    "ask_figures",
    "ask_tills",
    "audit",
    "close_period",
    "figure_alerts",
    "figures",
    "last_night",
    "limits",
    "member_file",
    "people",
    "promotion_names",
    "proposals",
    "reconcile",
    "tills",
    "draft_notice",
    "batches",
    "export_catalogue",
    "gift_cards",
    "next_promotions",
    "programme_draft",
    "promotions_on",
    "stock",
    "programmes",
    "what_if",
    "verify",
}
"""What an auditor sees as a manager does."""

_APART = {
    "approve",
    "approve_badge",
    "approve_by_telephone",
    "approved_before",
    "choose_pin",
    "close",
    "listen",
    "sign_in",
    "sign_in_badge",
}
"""Nobody is refused these by a role; they take secrets, or end the door."""


def verbs(door: type) -> list[str]:
    found = inspect.getmembers(door, callable)
    return sorted(name for name, _ in found if not name.startswith("_"))


def table(door: type) -> dict[str, Least]:
    listed = TILL if door is Till else DESK
    return {name: least for least, names in listed.items() for name in names.split()}


CASES = [
    pytest.param(door, verb, role, id=f"{door.__name__}.{verb}-{role}")
    for door in (Till, Desk)
    for verb in table(door)
    if verb not in _APART
    for role in ROLES
]


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    with open_till(tmp_path_factory.mktemp("matrix") / "till") as made:
        yield made


@pytest.fixture(scope="module")
def people(till: Till) -> dict[Role, Session]:
    return {role: hired(till, role) for role in ROLES}


@pytest.mark.parametrize("door", [Till, Desk])
def test_every_verb_is_listed_once(door: type) -> None:
    listed = TILL if door is Till else DESK
    names = [name for words in listed.values() for name in words.split()]
    assert sorted(names) == verbs(door)


@pytest.mark.parametrize(("door", "verb", "role"), CASES)
def test_a_role_may_do_what_it_may_and_nothing_else(
    till: Till, people: dict[Role, Session], door: type, verb: str, role: Role
) -> None:
    till.session = people[role]
    least = table(door)[verb]
    may = least == "anybody" or reaches(role, least) or (role == "auditor" and verb in SEEN)
    said = answer(Desk(till) if door is Desk else till, verb, eva(till))
    assert (said == "") == may
    assert may or said.startswith("This needs a ")


def answer(door: Till | Desk, verb: str, approver: str) -> str:
    """What a door says to a role that may not, empty where the role is no hindrance."""
    method = getattr(door, verb)
    try:
        result = method(**arguments(method, approver))
        if isinstance(result, Future):
            result.result()
    except Refused as error:
        return error.sentence if error.key == "desk.not_allowed" else ""
    except (AttributeError, TypeError, ValueError, Unavailable):
        return ""
    return ""


def arguments(method: Any, approver: str) -> dict[str, Any]:
    """Something for every argument that has to be said; a second person approves."""
    plain = {"UUID": UUID(int=5), "str": "x", "int": 1, "bool": True, "Role": "supervisor"}
    return {
        one.name: approver if one.name == "approver" else plain.get(str(one.annotation))
        for one in inspect.signature(method).parameters.values()
        if one.default is inspect.Parameter.empty
    }
