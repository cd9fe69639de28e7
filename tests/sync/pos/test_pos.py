"""The shop's till and ours over real HTTP: who is let in, what is held, made, ended and told."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest

from sync.pos.serving import PosServer
from sync.pos.token import FILE
from terminal.clock import ManualClock
from terminal.domain.wishes import Wish
from terminal.engine import Engine
from terminal.errors import Damaged, Unavailable
from terminal.events import BasketHanded
from terminal.holding import HOLD_MS
from terminal.till import Till
from tests.support.offers import CARD as GIFT
from tests.support.offers import buy, issue, load
from tests.support.shop import enrol
from tests.support.staff import signed_in
from tests.sync.pos.conftest import read_card

CARD = "2900000000018"


def items(*amounts: int) -> list[dict[str, Any]]:
    return [{"name": f"Item {i}", "amount": amount} for i, amount in enumerate(amounts)]


def rich(till: Till, points: int = 500) -> UUID:
    member = enrol(till, CARD)
    signed_in(till, "manager")
    till.grant(member, points, "gift").result()
    till.session = None
    return member


def refused(response: httpx.Response, status: int, code: str, said: str) -> None:
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["type"].endswith(code)
    assert said in problem["detail"]


def test_a_sale_is_quoted_held_and_made(till: Till, pos: httpx.Client) -> None:
    rich(till)
    sale = {"items": items(3000, 2000), "card": CARD, "points": 400}
    quoted = pos.post("/v1/quote", json=sale).json()
    assert (quoted["quote"]["due"], quoted["quote"]["redeem_value"]) == (4600, 400)
    assert quoted["member"]["name"] == "Maja Lindqvist"
    assert quoted["quote"]["reasons"][0]["sentence"]
    held = pos.put("/v1/sales/s-1", json=sale | {"due": 4600}).json()
    assert (held["state"], held["quote"]["due"]) == ("held", 4600)
    assert pos.get("/v1/health").json()["holds"] == 1
    assert till.identify(CARD).redeemable == 100
    paid = {"tenders": [{"tender": "card", "amount": 4600}], "receipt": "POS-1"}
    done = pos.post("/v1/sales/s-1/confirm", json=paid).json()
    assert (done["state"], done["done"]["receipt"], done["done"]["again"]) == (
        "done",
        "POS-1",
        False,
    )
    again = pos.post("/v1/sales/s-1/confirm", json=paid).json()
    assert again["done"] == done["done"] | {"again": True}
    assert pos.get("/v1/keys/s-1").json() == again
    assert till.sale("POS-1").amount == 4600


def test_a_key_with_other_content_is_a_conflict(pos: httpx.Client) -> None:
    pos.put("/v1/sales/a", json={"items": items(3000)})
    other = pos.put("/v1/sales/a", json={"items": items(3001)})
    refused(other, 409, "asked.other", "Ask again under a new key")


def test_cancelled_expired_and_unknown_are_told(
    till: Till, pos: httpx.Client, clock: ManualClock
) -> None:
    member = rich(till)
    sale = {"items": items(5000), "member": str(member), "points": 400}
    pos.put("/v1/sales/a", json=sale)
    assert pos.post("/v1/sales/a/cancel").json()["state"] == "cancelled"
    refused(pos.post("/v1/sales/a/confirm", json={}), 409, "hold.cancelled", "new key")
    refused(pos.get("/v1/keys/none"), 404, "hold.unknown", "Authorise the sale first")
    pos.put("/v1/sales/b", json=sale)
    clock.advance(HOLD_MS + 1)
    assert pos.get("/v1/keys/b").json()["state"] == "expired"
    done = pos.post("/v1/sales/b/confirm", json={}).json()
    assert (done["state"], done["late"]) == ("done", True)


def test_what_a_cashier_may_not_the_shops_till_may_not(till: Till, pos: httpx.Client) -> None:
    rich(till)
    asked = {"items": items(5000), "card": CARD, "points": 501}
    refused(pos.put("/v1/sales/a", json=asked), 422, "redeem.balance", "Can redeem here now: 500")
    till.engine.note_link("offline", "", 0)
    refused(pos.put("/v1/sales/a", json=asked), 422, "redeem.balance", "Can redeem here now: 0")
    assert pos.get("/v1/health").json()["online"] is False


def test_vouchers_and_gift_cards_are_held(till: Till, pos: httpx.Client) -> None:
    buy(till, load(GIFT, 5000))
    code = issue(till, "five").codes[0]
    sale = {
        "items": items(4500),
        "vouchers": [code],
        "gift_cards": [{"card": GIFT, "amount": 4000}],
    }
    assert pos.put("/v1/sales/a", json=sale).json()["quote"]["due"] == 4000
    refused(pos.put("/v1/sales/b", json=sale), 422, "voucher.used", "has been used")
    paid = {"tenders": [{"tender": "gift_card", "amount": 4000, "card": GIFT}]}
    assert pos.post("/v1/sales/a/confirm", json=paid).json()["state"] == "done"
    assert till.gift_card(GIFT).balance == 1000


def test_goods_come_back_and_sales_are_voided(till: Till, pos: httpx.Client) -> None:
    for key, receipt in (("a", "POS-1"), ("b", "POS-2")):
        pos.put(f"/v1/sales/{key}", json={"items": items(3000, 2000)})
        pos.post(f"/v1/sales/{key}/confirm", json={"receipt": receipt})
    back = {"receipt": "POS-1", "lines": [{"line": 1, "amount": 2000}]}
    assert pos.put("/v1/refunds/r", json=back).json()["done"]["due"] == -2000
    assert pos.put("/v1/refunds/r", json=back).json()["done"]["again"]
    unknown = pos.put("/v1/refunds/x", json={"receipt": "POS-9"})
    refused(unknown, 404, "receipt.unknown", "POS-9")
    refused(
        pos.put("/v1/voids/v", json={"receipt": "POS-2"}), 403, "approval.missing", "supervisor"
    )
    wrong = {"receipt": "POS-2", "approver_pin": "0000"}
    refused(pos.put("/v1/voids/v", json=wrong), 403, "signin.wrong", "not known")
    till.session = None
    signed_in(till, "manager")
    from terminal.desk import Desk

    Desk(till).hire("Eva", "supervisor", "7777").result()
    right = {"receipt": "POS-2", "approver_pin": "7777"}
    assert pos.put("/v1/voids/v", json=right).json()["done"]["due"] == -5000


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"Authorization": ""}, 401, "pos.token"),
        ({"Authorization": "Bearer false"}, 401, "pos.token"),
        ({"Host": "till.example"}, 403, "pos.host"),
        ({"Host": "127.0.0.1.example:80"}, 403, "pos.host"),
        ({"Origin": "http://localhost"}, 403, "pos.host"),
    ],
)
def test_only_the_shops_till_is_let_in(
    pos: httpx.Client, headers: dict[str, str], status: int, code: str
) -> None:
    refused(pos.get("/v1/health", headers=headers), status, code, "")
    assert pos.get("/v1/health", headers={"Host": "localhost:1"}).status_code == 200


@pytest.mark.parametrize(
    ("path", "content", "status", "code"),
    [
        ("/v1/sales/a", b"{", 400, "pos.unreadable"),
        ("/v1/sales/a", b"\xff", 400, "pos.unreadable"),
        ("/v1/sales/a", b'{"items": [], "tip": 5}', 422, "pos.invalid"),
        ("/v1/sales/a", b'{"items": [{"name": "a", "amount": -1}]}', 422, "pos.invalid"),
        ("/v1/sales/a", b'{"items": [{"name": "\\u001b@", "amount": 1}]}', 422, "pos.invalid"),
        ("/v1/sales/a", b'{"items": [{"name": "Tea\\n", "amount": 1}]}', 422, "pos.invalid"),
        ("/v1/sales/a", b'{"items": []}', 422, "commit.empty"),
        ("/v1/sales/a%0A", b'{"items": []}', 422, "pos.key"),
        ("/v1/sales/a%20b", b'{"items": []}', 422, "pos.key"),
        ("/v1/sales/a", b" " * (1024 * 1024 + 1), 413, "pos.body"),
        ("/v1/nowhere", b"{}", 404, "pos.route"),
        ("/v1/quote", b"{}", 405, "pos.route"),
    ],
)
def test_what_does_not_fit_is_a_problem(
    pos: httpx.Client, path: str, content: bytes, status: int, code: str
) -> None:
    refused(pos.put(path, content=content), status, code, "")


@pytest.mark.parametrize(
    ("card", "code"), [("4111111111111111", "card.unusable"), ("4006381333931", "card.other")]
)
def test_no_other_card_passes_for_a_members(pos: httpx.Client, card: str, code: str) -> None:
    response = pos.post("/v1/quote", json={"items": items(100), "card": card})
    refused(response, 422, code, "card")
    assert card not in response.text


def test_nobody_is_made_up(pos: httpx.Client) -> None:
    sale = {"items": items(100), "member": "00000000-0000-4000-8000-000000000001"}
    refused(pos.put("/v1/sales/a", json=sale), 422, "member.unknown", "Enrol it")


def test_the_token_is_for_its_user_alone(till: Till, server: PosServer, tmp_path: Path) -> None:
    path = tmp_path / FILE
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with PosServer(till, tmp_path, till.engine.entropy, read_card, 0) as other:
        assert other.token == server.token == path.read_text().strip()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_token_that_was_cut_short_is_made_anew(till: Till, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("abc")
    with PosServer(till, tmp_path, till.engine.entropy, read_card, 0) as made:
        assert len(made.token) == 64
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    with pytest.raises(Damaged, match="Delete that file"):
        PosServer(till, tmp_path, till.engine.entropy, read_card, 0)


def test_a_port_in_use_is_told(till: Till, server: PosServer, tmp_path: Path) -> None:
    port = int(server.url.rpartition(":")[2])
    with pytest.raises(Unavailable, match="Set another pos_port"):
        PosServer(till, tmp_path, till.engine.entropy, read_card, port)


def test_a_bug_is_told_as_one_and_logged(
    pos: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def bug(_: Engine) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Engine, "status", bug)
    refused(pos.get("/v1/health"), 500, "pos.bug", "same key again")


def test_a_basket_waits_on_our_screen_for_the_card(till: Till, pos: httpx.Client) -> None:
    member = rich(till)
    heard: list[object] = []
    till.listen(heard.append)
    first = pos.put("/v1/screen/s-1", json={"items": items(5000)}).json()
    assert (first["shown"], first["member"], first["quote"]["due"]) == (False, None, 5000)
    assert heard == [BasketHanded("s-1")]
    answers: list[dict[str, Any]] = []
    path = f"/v1/screen/s-1?revision={first['revision']}&wait=30"
    waiting = threading.Thread(target=lambda: answers.append(pos.get(path).json()))
    waiting.start()
    till.hand_over.choose("s-1", member, Wish(300))
    waiting.join()
    assert (answers[0]["shown"], answers[0]["points"]) == (True, 300)
    assert answers[0]["member"]["member"] == str(member)
    assert answers[0]["quote"]["due"] == 4700
    grown = pos.put("/v1/screen/s-1", json={"items": items(5000, 1000)}).json()
    assert (grown["points"], grown["quote"]["due"]) == (300, 5700)
    assert pos.delete("/v1/screen/s-1").status_code == 204
    refused(pos.get("/v1/screen/s-1"), 404, "hand_over.unknown", "Hand it over first")


def test_a_sale_that_ends_leaves_our_screen(till: Till, pos: httpx.Client) -> None:
    for key, end in (("a", "confirm"), ("b", "cancel")):
        pos.put(f"/v1/screen/{key}", json={"items": items(5000)})
        pos.put(f"/v1/sales/{key}", json={"items": items(5000)})
        assert till.hand_over.handed is not None
        pos.post(f"/v1/sales/{key}/{end}", json={})
        assert till.hand_over.handed is None


def test_whoever_waits_is_let_go_at_the_end(till: Till, tmp_path: Path) -> None:
    ended: list[str] = []

    def wait(url: str) -> None:
        try:
            ended.append(str(client.get(url).status_code))
        except httpx.TransportError:
            ended.append("gone")

    with httpx.Client(timeout=60) as client:
        with PosServer(till, tmp_path, till.engine.entropy, read_card, 0) as server:
            client.headers["Authorization"] = f"Bearer {server.token}"
            url = f"{server.url}/v1/screen/a"
            revision = client.put(url, json={"items": items(1)}).json()["revision"]
            held = f"{url}?revision={revision}&wait=30"
            waiting = [threading.Thread(target=wait, args=(held,)) for _ in range(4)]
            for one in waiting:
                one.start()
        for one in waiting:
            one.join()
    assert set(ended) <= {"200", "gone"}
    assert len(ended) == 4
