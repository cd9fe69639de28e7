"""The description is what the interface does: every route, every schema, every status."""

from __future__ import annotations

import re
from typing import Any

import httpx
import msgspec
import pytest

from sync.pos import wire
from sync.pos.openapi import document
from sync.pos.routes import WAYS, Way


def test_anybody_on_this_machine_may_read_it(pos: httpx.Client) -> None:
    found = pos.get("/openapi.json", headers={"Authorization": ""})
    assert found.json() == msgspec.json.decode(msgspec.json.encode(document()))
    assert pos.get("/openapi.json", headers={"Host": "till.example"}).status_code == 403


def test_it_names_no_schema_that_is_missing() -> None:
    named = set(re.findall(r"#/components/schemas/(\w+)", str(document())))
    assert named <= set(document()["components"]["schemas"])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.verb)
def test_every_route_answers_as_described(pos: httpx.Client, way: Way) -> None:
    described = document()["paths"][way.path][way.method.lower()]
    path = way.path.replace("{key}", "a")
    for key, content in (("a", b'{"items": [{"name": "Tea", "amount": 100}]}'), ("b", b"{")):
        answer = pos.request(way.method, path.replace("/a", f"/{key}"), content=content)
        assert str(answer.status_code) in described["responses"]
        _fits(answer, described["responses"][str(answer.status_code)])
    nobody = pos.request(way.method, path, headers={"Authorization": ""})
    assert nobody.status_code == 401
    _fits(nobody, described["responses"]["401"])


def _fits(answer: httpx.Response, described: dict[str, Any]) -> None:
    if "content" not in described:
        assert not answer.content
        return
    ((media, content),) = described["content"].items()
    assert answer.headers["content-type"] == media
    kind = getattr(wire, content["schema"]["$ref"].rpartition("/")[2])
    known = {field.encode_name for field in msgspec.structs.fields(kind)}
    msgspec.json.decode(answer.content, type=kind)
    assert set(answer.json()) <= known
