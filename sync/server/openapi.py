"""The description of central's HTTP interface (OpenAPI 3.1), made from the wire's own types."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sync.wire import (
    PAGE_TYPE,
    PROTOCOL,
    BalanceReply,
    CloseRequest,
    EnrolReply,
    EnrolRequest,
    Escrow,
    ExceptionsReply,
    Exposure,
    FiguresRequest,
    FleetReply,
    FleetRequest,
    Health,
    LetInRequest,
    NewKey,
    NoticedReply,
    NoticedRequest,
    Problem,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    RelayReply,
    RelayRequest,
    SnapshotPageRequest,
    SnapshotReply,
    SnapshotRequest,
    StatesReply,
    StatesRequest,
)
from terminal.domain.figures import Figures
from terminal.domain.fleet import LetIn
from terminal.domain.period import Close

_TYPES: Final = (
    BalanceReply,
    Close,
    CloseRequest,
    EnrolReply,
    EnrolRequest,
    Escrow,
    ExceptionsReply,
    Exposure,
    Figures,
    FiguresRequest,
    FleetReply,
    FleetRequest,
    Health,
    LetIn,
    LetInRequest,
    NewKey,
    NoticedReply,
    NoticedRequest,
    Problem,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    RelayReply,
    RelayRequest,
    SnapshotPageRequest,
    SnapshotReply,
    SnapshotRequest,
    StatesReply,
    StatesRequest,
)
_REFERENCE: Final = "#/components/schemas/{name}"
_ACCOUNT: Final = {
    "name": "account",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
}
_LISTING: Final = [
    {"name": "all", "in": "query", "schema": {"type": "integer", "enum": [0, 1]}},
    {
        "name": "limit",
        "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": 1000},
    },
]


def document() -> dict[str, Any]:
    """The whole description, ready to be encoded."""
    _, components = msgspec.json.schema_components(_TYPES, ref_template=_REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Loyalty central",
            "version": str(PROTOCOL),
            "description": "Tills push the facts of their own chain and pull everybody's.",
        },
        "paths": {
            "/metrics": {"get": _text("Figures in Prometheus' text format.", "text/plain")},
            "/openapi.json": {"get": _text("This description.", "application/json")},
            "/healthz": {"get": _operation("Whether central can be used.", Health)},
            "/v1/enrol": {
                "post": _operation("Let a till in by its code.", EnrolReply, EnrolRequest, 403)
            },
            "/v1/escrow": {"post": _signed(_operation("Keep a till's sealed key.", None, Escrow))},
            "/v1/key": {
                "post": _signed(_operation("Let a till go on with another key.", None, NewKey, 409))
            },
            "/v1/push": {
                "post": _signed(_operation("Take facts in.", PushReply, PushRequest, 409))
            },
            "/v1/relay": {
                "post": _signed(
                    _operation("Take in again what others wrote.", RelayReply, RelayRequest)
                )
            },
            "/v1/pull": {
                "post": _signed(_operation("What is new; may be held.", PullReply, PullRequest))
            },
            "/v1/states": {
                "post": _signed(
                    _operation("Accounts where digests differ.", StatesReply, StatesRequest)
                )
            },
            "/v1/snapshot": {
                "post": _signed(
                    _operation("Folded states to start from.", SnapshotReply, SnapshotRequest)
                )
            },
            "/v1/snapshot/page": {"post": _signed(_page())},
            "/v1/exceptions": {
                "get": _signed(_operation("What to look at.", ExceptionsReply))
                | {"parameters": _LISTING}
            },
            "/v1/exposure": {
                "get": _signed(_operation("What tills can give while cut off.", Exposure))
            },
            "/v1/noticed": {
                "post": _signed(
                    _operation("What somebody should look at.", NoticedReply, NoticedRequest)
                )
            },
            "/v1/fleet": {
                "post": _signed(_operation("How the tills stand.", FleetReply, FleetRequest))
            },
            "/v1/fleet/code": {
                "post": _signed(
                    _operation("A code for one more till.", LetIn, LetInRequest, 403, 404)
                )
            },
            "/v1/close": {
                "post": _signed(_operation("A period's close.", Close, CloseRequest, 403))
            },
            "/v1/figures": {
                "post": _signed(
                    _operation("Figures over every fact.", Figures, FiguresRequest, 403)
                )
            },
            "/v1/balance/{account}": {
                "get": _signed(_operation("What an account comes to.", BalanceReply))
                | {"parameters": [_ACCOUNT]}
            },
        },
        "components": {
            "schemas": components,
            "securitySchemes": {
                "till": {
                    "type": "http",
                    "scheme": "Till",
                    "description": "Till id, at and the Ed25519 signature of the request.",
                }
            },
        },
    }


def _operation(
    summary: str,
    reply: type[msgspec.Struct] | None,
    request: type[msgspec.Struct] | None = None,
    *problems: int,
) -> dict[str, Any]:
    operation: dict[str, Any] = {"summary": summary, "responses": {}}
    if request is not None:
        operation["requestBody"] = {"required": True, "content": _content(request)}
        problems = (400, 413, 422, *problems)
    if reply is None:
        operation["responses"]["204"] = {"description": "Done."}
    else:
        operation["responses"]["200"] = {"description": "Done.", "content": _content(reply)}
    for status in (*problems, 503):
        operation["responses"][str(status)] = {
            "description": "Refused.",
            "content": _content(Problem),
        }
    return operation


def _text(summary: str, kind: str) -> dict[str, Any]:
    content = {kind: {"schema": {"type": "string" if kind == "text/plain" else "object"}}}
    return {"summary": summary, "responses": {"200": {"description": "Done.", "content": content}}}


def _page() -> dict[str, Any]:
    """The answer is no message but a page's own bytes."""
    operation = _operation("A page of a snapshot.", None, SnapshotPageRequest, 404)
    del operation["responses"]["204"]
    content = {PAGE_TYPE: {"schema": {"type": "string", "contentEncoding": "binary"}}}
    operation["responses"]["200"] = {"description": "Done.", "content": content}
    return operation


def _signed(operation: dict[str, Any]) -> dict[str, Any]:
    for status in ("401", "409", "422"):
        operation["responses"].setdefault(
            status, {"description": "Refused.", "content": _content(Problem)}
        )
    return operation | {"security": [{"till": []}]}


def _content(kind: type[msgspec.Struct]) -> dict[str, Any]:
    reference = _REFERENCE.format(name=kind.__name__)
    return {"application/json": {"schema": {"$ref": reference}}}
