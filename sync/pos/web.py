"""The loopback interface over HTTP. Who has no token, or comes by another name than the loopback's
(a page in a browser, by a name that leads here), is let in nowhere; every failure is a problem
document."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any, Final

import msgspec
import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sync.pos import openapi, problems, wire
from sync.pos.problems import Unfit
from sync.pos.routes import WAYS, Way
from sync.pos.token import lets_in
from sync.pos.verbs import Verbs
from terminal.errors import Known

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
THREADS: Final = 8
_KEY: Final = re.compile(wire.KEY)
log = structlog.get_logger("sync.pos.web")


class Web:
    """The routes over a till's verbs, for whoever has the token."""

    def __init__(self, verbs: Verbs, token: str) -> None:
        self._verbs = verbs
        self._token = token
        self._pool = ThreadPoolExecutor(THREADS, "pos")

    def app(self) -> Starlette:
        """The application."""
        routes = [Route("/openapi.json", _described(self._checked), methods=["GET"])]
        routes += [Route(way.path, self._endpoint(way), methods=[way.method]) for way in WAYS]
        return Starlette(routes=routes, exception_handlers={HTTPException: _no_route})

    def close(self) -> None:
        """End the threads that wait."""
        self._pool.shutdown()

    def _endpoint(self, way: Way) -> Callable[[Request], Awaitable[Response]]:
        verb: Callable[..., Any] = getattr(self._verbs, way.verb)

        async def endpoint(request: Request) -> Response:
            self._checked(request, token=True)
            said = await _said(way, request)
            work = asyncio.get_running_loop().run_in_executor(self._pool, lambda: verb(*said))
            return _reply(await work)

        return _answered(endpoint)

    def _checked(self, request: Request, *, token: bool) -> None:
        """Raise Unfit for whoever is not the shop's till."""
        host = re.sub(r":\d{1,5}$", "", request.headers.get("Host", "")).lower()
        if host not in LOOPBACK or "Origin" in request.headers:
            raise Unfit(
                HTTPStatus.FORBIDDEN,
                "pos.host",
                "Only programs on this machine may ask, by 127.0.0.1 or localhost.",
            )
        if token and not lets_in(request.headers.get("Authorization", ""), self._token):
            raise Unfit(
                HTTPStatus.UNAUTHORIZED,
                "pos.token",
                "The token is missing or false. Send the content of pos-token as a bearer token.",
            )


def _described(check: Callable[..., None]) -> Callable[[Request], Awaitable[Response]]:
    async def describe(request: Request) -> Response:
        check(request, token=False)
        return Response(msgspec.json.encode(openapi.document()), media_type="application/json")

    return _answered(describe)


def _answered(
    handler: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Awaitable[Response]]:
    """Let every failure become a problem document; a bug is logged whole."""

    async def endpoint(request: Request) -> Response:
        try:
            return await handler(request)
        except (Unfit, Known) as error:
            return _problem(problems.of(error))
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:
            log.exception("request.failed", path=request.url.path)
            sentence = "The till could not do this and has noted why. Ask by the same key again."
            return _problem(problems.problem(HTTPStatus.INTERNAL_SERVER_ERROR, "pos.bug", sentence))

    return endpoint


async def _said(way: Way, request: Request) -> list[Any]:
    """What a request says, in the order in which its verb takes it."""
    said: list[Any] = []
    if "key" in request.path_params:
        key = request.path_params["key"]
        if not _KEY.fullmatch(key):
            sentence = "A key is 1 to 64 letters, digits and any of . _ : - together."
            raise Unfit(HTTPStatus.UNPROCESSABLE_ENTITY, "pos.key", sentence)
        said.append(key)
    if way.takes is not None:
        said.append(_message(await _body(request), way.takes))
    if way.waits:
        said += [_whole(request, "revision", -1, 2**53), _whole(request, "wait", 0, 30)]
    return said


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > wire.MAX_BODY:
            raise Unfit(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                "pos.body",
                "The request is larger than 1 MiB.",
            )
    return bytes(body)


def _message(body: bytes, kind: type[msgspec.Struct]) -> msgspec.Struct:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        sentence = f"The request does not fit: {error}."
        raise Unfit(HTTPStatus.UNPROCESSABLE_ENTITY, "pos.invalid", sentence) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        sentence = f"The request is no JSON: {error}."
        raise Unfit(HTTPStatus.BAD_REQUEST, "pos.unreadable", sentence) from None


def _whole(request: Request, name: str, least: int, most: int) -> int:
    text = request.query_params.get(name, str(least))
    if not re.fullmatch(r"-?\d{1,16}", text, re.ASCII) or not least <= int(text) <= most:
        sentence = f"Write a whole number from {least} to {most} for {name}."
        raise Unfit(HTTPStatus.UNPROCESSABLE_ENTITY, "pos.query", sentence)
    return int(text)


async def _no_route(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    sentence = f"{status.phrase}. /openapi.json tells what can be asked."
    return _problem(problems.problem(status, "pos.route", sentence))


def _problem(document: wire.Problem) -> Response:
    headers = {"WWW-Authenticate": "Bearer"} if document.status == HTTPStatus.UNAUTHORIZED else None
    return Response(
        problems.encoded(document), document.status, headers, media_type=problems.MEDIA_TYPE
    )


def _reply(message: msgspec.Struct | None) -> Response:
    if message is None:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return Response(msgspec.json.encode(message), media_type="application/json")
