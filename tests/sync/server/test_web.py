"""The HTTP face: strict bodies, problems instead of tracebacks, a description that is true."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import msgspec
import pytest
import zstandard
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from sync.server.app.embedded import EmbeddedCentral
from sync.wire import PROTOCOL, BalanceReply, Health, Problem
from terminal.domain.ids import card_account
from tests.support.paper_till import PaperTill, Refused

NewTill = Callable[..., PaperTill]


def problem(reply: httpx.Response) -> tuple[int, str]:
    found = msgspec.json.decode(reply.content, type=Problem)
    assert reply.headers["content-type"] == "application/problem+json"
    assert found.sentence.endswith(".")
    return reply.status_code, found.code


def post(till: PaperTill, path: str, body: bytes, **headers: str) -> httpx.Response:
    headers["Authorization"] = till.authorization("POST", path, body)
    return till.http.post(path, content=body, headers=headers)


def test_health_tells_the_position(lite: EmbeddedCentral) -> None:
    reply = httpx.get(f"{lite.url}/healthz")
    assert msgspec.json.decode(reply.content, type=Health) == Health("ok", 1)


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/nowhere", (404, "route.unknown")),
        ("GET", "/v1/push", (405, "route.method")),
        ("POST", "/healthz", (405, "route.method")),
        ("POST", "/v1/push", (401, "auth.missing")),
        ("GET", "/v1/exceptions", (401, "auth.missing")),
        ("POST", "/v1/enrol", (400, "body.unreadable")),
    ],
)
def test_a_wrong_request_gets_a_problem(
    lite: EmbeddedCentral, method: str, path: str, expected: tuple[int, str]
) -> None:
    assert problem(httpx.request(method, lite.url + path)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("", "}"), (400, "body.unreadable")),
        (('"cursor":0', '"cursor":"0"'), (422, "body.invalid")),
        (('"cursor":0', '"cursor":false'), (422, "body.invalid")),
        (('"cursor":0', '"cursor":null'), (422, "body.invalid")),
        (('"cursor":0,', ""), (422, "body.invalid")),
    ],
)
def test_bodies_are_strict(
    lite: EmbeddedCentral, new_till: NewTill, change: tuple[str, str], expected: tuple[int, str]
) -> None:
    till = new_till(lite)
    body = msgspec.json.encode(till.pull_request()).decode()
    old, new = change
    changed = body.replace(old, new, 1) if old else body + new
    assert problem(post(till, "/v1/pull", changed.encode())) == expected
    assert post(till, "/v1/pull", body.encode()).status_code == 200


def test_unknown_fields_of_a_newer_till_are_ignored(
    lite: EmbeddedCentral, new_till: NewTill
) -> None:
    till = new_till(lite)
    body = msgspec.json.encode(msgspec.to_builtins(till.pull_request()) | {"mood": "sunny"})
    assert post(till, "/v1/pull", body).status_code == 200


def test_a_body_that_is_too_large_or_no_zstandard_is_refused(
    lite: EmbeddedCentral, new_till: NewTill
) -> None:
    till = new_till(lite)
    encoded = {"Content-Encoding": "zstd"}
    assert problem(post(till, "/v1/pull", b"nonsense", **encoded)) == (400, "body.unreadable")
    bomb = zstandard.ZstdCompressor().compress(b" " * (33 * 1024 * 1024))
    assert problem(post(till, "/v1/pull", bomb, **encoded)) == (413, "body.too_large")
    big = lite.url + "/v1/enrol"
    assert problem(httpx.post(big, content=b" " * (33 * 1024 * 1024))) == (413, "body.too_large")


def test_a_database_out_of_reach_is_told_as_such(
    lite: EmbeddedCentral, new_till: NewTill, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = new_till(lite)

    def gone(*_: object) -> None:
        raise OperationalError("SELECT", {}, Exception("connection refused"))

    with monkeypatch.context() as patch, capture_logs() as logs:
        patch.setattr(lite.central, "till", gone)
        with pytest.raises(Refused) as refused:
            till.pull()
    assert (refused.value.status, refused.value.problem.code) == (503, "database.unusable")
    assert "connection" not in refused.value.problem.sentence
    assert [log["event"] for log in logs] == ["database.unusable"]


def test_a_balance_is_told_to_tills(lite: EmbeddedCentral, new_till: NewTill) -> None:
    till = new_till(lite)
    account = card_account("1")
    till.sale(account, 10_000)
    till.push()
    reply = till.get(f"/v1/balance/{account}", BalanceReply)
    assert (reply.balance, reply.earned, reply.account) == (50, 50, account)
    with pytest.raises(Refused) as refused:
        till.get("/v1/balance/me", BalanceReply)
    assert refused.value.status == 422


def test_figures_are_in_prometheus_format(lite: EmbeddedCentral, new_till: NewTill) -> None:
    till = new_till(lite)
    till.sale(card_account("1"), 10_000)
    till.push()
    till.pull(unsent=3)
    text = till.http.get("/metrics").text
    assert 'loyalty_facts_total{status="accepted"} 1.0' in text
    assert 'loyalty_requests_total{route="/v1/push",status="200"} 1.0' in text
    assert 'loyalty_till_unsent{terminal="HS-1"} 3.0' in text


def test_the_description_names_every_route_and_no_missing_schema(lite: EmbeddedCentral) -> None:
    document = httpx.get(f"{lite.url}/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    routes = {route.path for route in lite.app.routes if hasattr(route, "path")}
    assert document["info"]["version"] == str(PROTOCOL)
    assert set(document["paths"]) == routes
    named = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert named <= set(document["components"]["schemas"])
    assert {"PushRequest", "PullReply", "Page", "Problem"} <= named
