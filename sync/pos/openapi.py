"""The description of the loopback interface (OpenAPI 3.1), made from the routes and the wire."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sync.pos import problems, wire
from sync.pos.routes import WAYS, Way

_REFERENCE: Final = "#/components/schemas/{name}"
_ALWAYS: Final = (400, 401, 403, 413, 500, 503)
_KEY: Final = {
    "name": "key",
    "in": "path",
    "required": True,
    "description": "Made by the shop's till for one sale or return, and never used again.",
    "schema": {"type": "string", "pattern": wire.KEY},
}
_WAITING: Final = [
    {
        "name": "revision",
        "in": "query",
        "description": "Wait for a newer one than this.",
        "schema": {"type": "integer", "minimum": -1},
    },
    {
        "name": "wait",
        "in": "query",
        "description": "Longest wait in seconds.",
        "schema": {"type": "integer", "minimum": 0, "maximum": 30},
    },
]


def document() -> dict[str, Any]:
    """The whole description, ready to be encoded."""
    types = [one for way in WAYS for one in (way.takes, way.gives) if one is not None]
    _, components = msgspec.json.schema_components([*types, wire.Problem], ref_template=_REFERENCE)
    paths: dict[str, dict[str, Any]] = {}
    for way in WAYS:
        paths.setdefault(way.path, {})[way.method.lower()] = _operation(way)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Loyalty terminal, for the shop's till",
            "version": "1",
            "description": "On the loopback of the till's machine only. Amounts are minor units.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The content of the file pos-token in the till's folder.",
                }
            },
        },
        "security": [{"token": []}],
    }


def _operation(way: Way) -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [_KEY] if "{key}" in way.path else []
    if way.waits:
        parameters += _WAITING
    operation: dict[str, Any] = {"operationId": way.verb, "summary": way.summary}
    if parameters:
        operation["parameters"] = parameters
    if way.takes is not None:
        operation["requestBody"] = {"required": True, "content": _content(way.takes)}
    refusals = {*way.refuses, *_ALWAYS, *((422,) if way.takes or parameters else ())}
    operation["responses"] = {
        **_success(way),
        **{
            str(status): {
                "description": "Refused.",
                "content": _content(wire.Problem, problems.MEDIA_TYPE),
            }
            for status in sorted(refusals)
        },
    }
    return operation


def _success(way: Way) -> dict[str, Any]:
    if way.gives is None:
        return {"204": {"description": "Done."}}
    return {"200": {"description": "Done.", "content": _content(way.gives)}}


def _content(kind: type[msgspec.Struct], media: str = "application/json") -> dict[str, Any]:
    return {media: {"schema": {"$ref": _REFERENCE.format(name=kind.__name__)}}}
