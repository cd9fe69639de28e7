"""Central looks again at who wrote what: a till that lies about a role is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, get_args
from uuid import UUID

import httpx
import msgspec
import pytest
from starlette.routing import Route

from sync.server.app.embedded import EmbeddedCentral
from sync.server.web import Web
from sync.wire import CloseRequest, FiguresRequest
from terminal.domain.entry import Entry, Register, Use
from terminal.domain.figures import Figures
from terminal.domain.period import Close
from terminal.domain.rights import Role, least_role, reaches
from tests.support.paper_till import Clock, PaperTill, Refused

MEMBER = UUID(int=7)
ROLES: tuple[Role, ...] = get_args(Role)


@pytest.fixture
def till(served: EmbeddedCentral, new_till: Callable[..., PaperTill]) -> PaperTill:
    made = new_till(served)
    for number, role in enumerate(ROLES, start=100):
        hire(made, number, role)
    made.round()
    return made


def hire(till: PaperTill, number: int, role: str, by: str = "", *, active: bool = True) -> Entry:
    value = {"name": role, "role": role, "pin": "", "active": active}
    return field(till, UUID(int=number), "staff", value, by)


def field(till: PaperTill, subject: UUID, name: str, value: object, by: str) -> Entry:
    raw = msgspec.Raw(msgspec.json.encode(value))
    return till.write("set", register=Register(subject, name, raw), staff=by)


def who(role: str) -> str:
    return str(UUID(int=100 + ROLES.index(role)))


def said(till: PaperTill, entry: Entry) -> str:
    """What central answers to an entry: nothing where it counts."""
    acks = {ack.id: ack for ack in till.push().acks}
    ack = acks[entry.id]
    return ack.reason if ack.status == "quarantined" else ""


ACTS: dict[str, dict[str, Any]] = {
    "write_off": {"points": 10_000, "account": MEMBER},
    "recover": {"account": MEMBER},
    "voucher_batch": {"refers": UUID(int=9)},
    "stock": {"uses": (Use("reward", "mug", 5),)},
    "erase": {"account": MEMBER},
    "adjust": {"account": MEMBER, "points": -5},
}
"""An example of each kind that needs more than a cashier."""


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", ACTS)
def test_an_act_beyond_a_role_is_set_aside(till: PaperTill, kind: str, role: Role) -> None:
    entry = till.write(kind, staff=who(role), **ACTS[kind])
    answer = said(till, entry)
    least = least_role(entry)
    if reaches(role, least):
        assert answer == ""
    else:
        assert answer == f"It needs a {least}; who wrote it is a {role}."


FIELDS: dict[str, object] = {
    "staff": {"name": "X", "role": "manager", "pin": ""},
    "member": str(MEMBER),
    "tier": {"tier": "Gold", "until": 740_000, "reason": "x"},
    "segments": ["vip"],
    "revoked": "HS-9",
    "let_in": 1,
}
"""An example of each field that needs more than a cashier."""


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", FIELDS)
def test_a_field_beyond_a_role_is_set_aside(till: PaperTill, name: str, role: Role) -> None:
    answer = said(till, field(till, UUID(int=55), name, FIELDS[name], who(role)))
    assert (answer == "") == (role == "manager")


def test_nobody_makes_themselves_a_manager(till: PaperTill, served: EmbeddedCentral) -> None:
    cashier = who("cashier")
    grab = field(till, UUID(cashier), "staff", {"name": "C", "role": "manager", "pin": ""}, cashier)
    spend = till.write("write_off", staff=cashier, **ACTS["write_off"])
    acks = {ack.id: ack.status for ack in till.push().acks}
    assert (acks[grab.id], acks[spend.id]) == ("quarantined", "quarantined")
    told = [one.sentence for one in served.central.exceptions().exceptions]
    assert len([one for one in told if "who wrote it is a cashier" in one]) == 2


def test_everybody_chooses_their_own_pin_and_nothing_else(till: PaperTill) -> None:
    cashier = who("cashier")
    value = {"name": "cashier", "role": "cashier", "pin": "new", "active": True}
    assert said(till, field(till, UUID(cashier), "staff", value, cashier)) == ""
    value["name"] = "Somebody else"
    assert "needs a manager" in said(till, field(till, UUID(cashier), "staff", value, cashier))


def test_an_act_that_needs_a_role_names_somebody(till: PaperTill) -> None:
    assert (
        said(till, till.write("stock", **ACTS["stock"])) == "It needs a manager, and names nobody."
    )


def test_a_second_person_with_the_role_suffices(till: PaperTill) -> None:
    entry = till.write("adjust", staff=who("cashier"), approver=who("supervisor"), **ACTS["adjust"])
    assert said(till, entry) == ""


def test_a_cashier_who_was_lent_the_key_approves_as_a_supervisor(till: PaperTill) -> None:
    other = str(UUID(int=300))
    hire(till, 300, "cashier", who("manager"))
    values = {"staff": who("cashier"), "approver": other, **ACTS["adjust"]}
    assert "needs a supervisor" in said(till, till.write("adjust", **values))
    lent = {"shift": str(UUID(int=4)), "terminal": till.terminal}
    assert "needs a manager" in said(till, field(till, UUID(other), "delegated", lent, other))
    assert said(till, field(till, UUID(other), "delegated", lent, who("manager"))) == ""
    assert said(till, till.write("adjust", **values)) == ""


def test_the_state_of_a_new_member_is_a_cashiers_and_any_other_a_managers(
    till: PaperTill,
) -> None:
    cashier = who("cashier")
    assert said(till, field(till, MEMBER, "status", "active", cashier)) == ""
    assert "needs a manager" in said(till, field(till, MEMBER, "status", "active", cashier))
    assert "needs a manager" in said(till, field(till, MEMBER, "status", "closed", cashier))
    assert said(till, field(till, MEMBER, "status", "suspended", who("manager"))) == ""


def test_who_was_hired_or_dismissed_in_the_same_batch_counts_from_there_on(
    till: PaperTill, clock: Clock
) -> None:
    boss, late = who("manager"), str(UUID(int=200))
    hire(till, 200, "manager", boss)
    may = till.write("recover", staff=late, account=MEMBER)
    clock.pass_ms(10)
    hire(till, 200, "manager", boss, active=False)
    may_not = till.write("recover", staff=late, account=MEMBER)
    acks = {ack.id: ack.status for ack in till.push().acks}
    assert (acks[may.id], acks[may_not.id]) == ("accepted", "quarantined")


def test_a_sale_counts_whoever_made_it(till: PaperTill) -> None:
    assert said(till, till.sale(MEMBER, 1000, staff=who("auditor"))) == ""


def test_an_act_from_before_a_demotion_counts(
    till: PaperTill, served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock
) -> None:
    boss = who("manager")
    other = new_till(served)
    other.round()
    act = other.write("recover", staff=boss, account=MEMBER)
    clock.pass_ms(60_000)
    hire(till, 100 + ROLES.index("manager"), "cashier", boss)
    till.push()
    assert said(other, act) == ""


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_all_is_counted_for_and_nobody_else(till: PaperTill, role: str) -> None:
    asked = (who(role), date(2026, 3, 1), date(2026, 3, 2))
    close, figures = CloseRequest(*asked), FiguresRequest(*asked)
    if role in {"manager", "auditor"}:
        assert till.send("/v1/close", close, Close).difference == 0
        assert till.send("/v1/figures", figures, Figures).currency == "EUR"
        return
    with pytest.raises(Refused, match="no manager or auditor"):
        till.send("/v1/close", close, Close)
    with pytest.raises(Refused, match="no manager or auditor"):
        till.send("/v1/figures", figures, Figures)


ROUTES = {
    "anybody": {"/healthz", "/metrics", "/openapi.json", "/v1/enrol"},
    "tills": {
        "/v1/escrow",
        "/v1/key",
        "/v1/push",
        "/v1/relay",
        "/v1/pull",
        "/v1/states",
        "/v1/snapshot",
        "/v1/snapshot/page",
        "/v1/exceptions",
        "/v1/exposure",
        "/v1/balance/{account}",
        "/v1/fleet",
        "/v1/noticed",
        "/v1/close",
        "/v1/figures",
        "/v1/fleet/code",
    },
}
"""Who may call what; an enrolment is let in by its code."""


def routes(central: EmbeddedCentral) -> dict[str, str]:
    app = Web(central.central).app()
    return {one.path: min(one.methods or ()) for one in app.routes if isinstance(one, Route)}


def test_every_route_is_listed(served: EmbeddedCentral) -> None:
    assert set(routes(served)) == ROUTES["anybody"] | ROUTES["tills"]


def test_what_is_for_tills_is_refused_to_others_with_a_sentence(
    served: EmbeddedCentral, till: PaperTill
) -> None:
    signed = {"Authorization": f"Till {till.terminal}:0:x:forged"}
    for path, method in routes(served).items():
        if path not in ROUTES["tills"]:
            continue
        where = served.url + path.replace("{account}", str(MEMBER))
        for headers in ({}, signed):
            answer = httpx.request(method, where, headers=headers)
            assert answer.status_code == 401, path
            assert answer.json()["sentence"].endswith(".")
