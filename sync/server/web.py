"""Central over HTTP. Bodies are strict JSON by msgspec, every failure is a `Problem`.

Database work runs in a small pool of threads; a pull with nothing new is held until the ledger
moves or its time is up.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Final, TypeVar
from uuid import UUID

import msgspec
import structlog
import zstandard
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from sync.server import openapi
from sync.server.asking import Left
from sync.server.authentication import Request, Signatures, authenticate
from sync.server.central import Central
from sync.server.database import DatabaseUnusable, unusable
from sync.server.leaving import while_asked
from sync.server.metrics import Metrics
from sync.server.news import News
from sync.server.notices import Notices
from sync.server.problems import Refusal
from sync.server.snapshots import Stopped
from sync.server.terminals import Till
from sync.wire import (
    CONTENT_TYPE,
    LINKS_APART,
    MAX_BODY,
    PAGE_TYPE,
    CloseRequest,
    EnrolRequest,
    Escrow,
    FiguresRequest,
    FleetRequest,
    Health,
    LetInRequest,
    NewKey,
    NoticedRequest,
    Problem,
    PullRequest,
    PushRequest,
    RelayRequest,
    SnapshotPageRequest,
    SnapshotReply,
    SnapshotRequest,
    StatesRequest,
    TooLarge,
    apart,
    pack,
    unpack,
)

T = TypeVar("T")
M = TypeVar("M", bound=msgspec.Struct)
Handler = Callable[[HttpRequest], Awaitable[Response]]
LONGEST_WAIT_MS: Final = 30_000
THREADS: Final = 8
log = structlog.get_logger("sync.server.web")


class Web:
    """The routes of one central."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self._pool = ThreadPoolExecutor(THREADS, "central")
        self._signatures = Signatures()
        self._metrics = Metrics()
        self.news = News(lambda: self._run(central.position))
        self._notices: Notices | None = None
        if central.database.kind == "postgresql":
            name = central.new_name()
            self._notices = Notices(central.database, self.news, name, self._run)

    def app(self) -> Starlette:
        """The application; `app.state.news` wakes held connections."""
        routes = [
            self._route("/healthz", self._health, "GET"),
            self._route("/metrics", self._figures, "GET"),
            self._route("/openapi.json", self._describe, "GET"),
            self._route("/v1/enrol", self._enrol, "POST"),
            self._route("/v1/escrow", self._escrow, "POST"),
            self._route("/v1/key", self._renew_key, "POST"),
            self._route("/v1/push", self._push, "POST"),
            self._route("/v1/relay", self._relay, "POST"),
            self._route("/v1/pull", self._pull, "POST"),
            self._route("/v1/states", self._states, "POST"),
            self._route("/v1/snapshot", self._snapshot, "POST"),
            self._route("/v1/snapshot/page", self._snapshot_page, "POST"),
            self._route("/v1/exceptions", self._exceptions, "GET"),
            self._route("/v1/exposure", self._exposure, "GET"),
            self._route("/v1/noticed", self._noticed, "POST"),
            self._route("/v1/fleet", self._fleet, "POST"),
            self._route("/v1/fleet/code", self._let_in, "POST"),
            self._route("/v1/close", self._close, "POST"),
            self._route("/v1/figures", self._told, "POST"),
            self._route("/v1/balance/{account}", self._balance, "GET"),
        ]
        app = Starlette(
            routes=routes,
            lifespan=self._lifespan,
            exception_handlers={HTTPException: _http_problem},
        )
        app.state.news = self.news
        return app

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        if self._notices is not None:
            self._notices.open()
        yield
        self.news.close()
        if self._notices is not None:
            await self._notices.close()
        self._pool.shutdown()
        self._central.database.close()

    def _route(self, path: str, handler: Handler, method: str) -> Route:
        async def endpoint(request: HttpRequest) -> Response:
            started = perf_counter()
            response = await _answered(handler, request)
            self._metrics.requests.labels(path, response.status_code).inc()
            if path != "/v1/pull":
                self._metrics.seconds.labels(path).observe(perf_counter() - started)
            return response

        return Route(path, endpoint, methods=[method])

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def _moved(self) -> None:
        """Tell who waits here, and the other replicas."""
        self.news.announce()
        if self._notices is not None:
            self._notices.tell()

    # -- open to anybody

    async def _health(self, _: HttpRequest) -> Response:
        position = await self._run(self._central.position)
        return _reply(Health("ok", position))

    async def _figures(self, _: HttpRequest) -> Response:
        text = await self._run(lambda: self._metrics.text(self._central))
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    async def _describe(self, _: HttpRequest) -> Response:
        return Response(msgspec.json.encode(openapi.document()), media_type=CONTENT_TYPE)

    async def _enrol(self, request: HttpRequest) -> Response:
        asked = await _read(request)
        return _reply(await self._run(lambda: self._central.enrol(_message(asked, EnrolRequest))))

    # -- for tills

    def _till(self, asked: Request) -> Till:
        return authenticate(self._central, self._signatures, asked)

    async def _escrow(self, request: HttpRequest) -> Response:
        asked = await _read(request)
        await self._run(lambda: self._central.escrow(self._till(asked), _message(asked, Escrow)))
        return Response(status_code=204)

    async def _renew_key(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def renew() -> None:
            def wanted() -> bytes:
                return _message(asked, NewKey).public_key

            till = authenticate(self._central, self._signatures, asked, wanted=wanted)
            self._central.renew_key(till, _message(asked, NewKey))

        await self._run(renew)
        return Response(status_code=204)

    async def _push(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> tuple[bytes, dict[str, str]]:
            till = self._till(asked)
            reply = self._central.push(till, _message(asked, PushRequest))
            self._metrics.count(reply.acks)
            return pack(reply)

        body, headers = await self._run(work)
        self._moved()
        return Response(body, headers=headers)

    async def _relay(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> tuple[bytes, dict[str, str]]:
            till = self._till(asked)
            return pack(self._central.relay(till, _message(asked, RelayRequest)))

        body, headers = await self._run(work)
        self._moved()
        return Response(body, headers=headers)

    async def _pull(self, request: HttpRequest) -> Response:
        asked = await _read(request)
        till, wanted, moved = await self._run(lambda: self._heard(asked))
        if moved:
            self._moved()
        loop = asyncio.get_running_loop()
        until = loop.time() + min(wanted.wait_ms, LONGEST_WAIT_MS) / 1000
        while True:
            waiter = self.news.begin()
            try:
                reply = await self._run(lambda: self._central.page(till, wanted))
                nothing = reply.epoch == wanted.epoch and reply.page.cursor == wanted.cursor
                left = until - loop.time() if nothing and not self.news.closed else 0.0
                if left <= 0 or not await self.news.wait(waiter, reply.page.cursor, left):
                    break
            finally:
                self.news.forget(waiter)
        fits = wanted.protocol >= LINKS_APART
        body, headers = await self._run(lambda: pack(apart(reply) if fits else reply))
        return Response(body, headers=headers)

    def _heard(self, asked: Request) -> tuple[Till, PullRequest, bool]:
        till = self._till(asked)
        wanted = _message(asked, PullRequest)
        return till, wanted, self._central.hear(till, wanted)

    async def _states(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> tuple[bytes, dict[str, str]]:
            till = self._till(asked)
            return pack(self._central.states(till, _message(asked, StatesRequest)))

        body, headers = await self._run(work)
        return Response(body, headers=headers)

    async def _snapshot(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> tuple[SnapshotReply, SnapshotRequest]:
            self._till(asked)
            return self._offer(), _message(asked, SnapshotRequest)

        reply, wanted = await self._run(work)
        if reply.total and wanted.wait_ms and not self.news.closed:
            await asyncio.sleep(min(wanted.wait_ms, LONGEST_WAIT_MS) / 1000)
            reply = await self._run(self._offer)
        return _reply(reply)

    def _offer(self) -> SnapshotReply:
        """What a new till may start from; what has to be made first is being made from now on."""
        reply, name = self._central.snapshot()
        if name:
            self._pool.submit(self._make_snapshot, name)
        return reply

    def _make_snapshot(self, name: str) -> None:
        try:
            self._central.make_snapshot(name, lambda: self.news.closed)
        except Stopped:
            log.info("snapshot.stopped")
        except Exception:
            log.exception("snapshot.failed")

    async def _snapshot_page(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> bytes:
            self._till(asked)
            return self._central.snapshot_page(_message(asked, SnapshotPageRequest))

        return Response(await self._run(work), media_type=PAGE_TYPE)

    async def _exceptions(self, request: HttpRequest) -> Response:
        asked = await _read(request)
        everything = request.query_params.get("all", "0") == "1"
        limit = _whole(request.query_params.get("limit", "200"), 1, 1000)

        def work() -> msgspec.Struct:
            self._till(asked)
            return self._central.exceptions(everything=everything, limit=limit)

        return _reply(await self._run(work))

    async def _exposure(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> msgspec.Struct:
            self._till(asked)
            return self._central.exposure()

        return _reply(await self._run(work))

    async def _noticed(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> msgspec.Struct:
            self._till(asked)
            _message(asked, NoticedRequest)
            return self._central.noticed()

        return _reply(await self._run(work))

    async def _fleet(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> msgspec.Struct:
            self._till(asked)
            _message(asked, FleetRequest)
            return self._central.fleet()

        return _reply(await self._run(work))

    async def _let_in(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work() -> msgspec.Struct:
            self._till(asked)
            return self._central.let_in(_message(asked, LetInRequest))

        return _reply(await self._run(work))

    async def _close(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work(left: Callable[[], bool]) -> msgspec.Struct:
            self._till(asked)
            return self._central.close_period(_message(asked, CloseRequest), left)

        return _reply(await while_asked(request, self._run, work))

    async def _told(self, request: HttpRequest) -> Response:
        asked = await _read(request)

        def work(left: Callable[[], bool]) -> msgspec.Struct:
            till = self._till(asked)
            return self._central.figures(till, _message(asked, FiguresRequest), left)

        return _reply(await while_asked(request, self._run, work))

    async def _balance(self, request: HttpRequest) -> Response:
        asked = await _read(request)
        try:
            account = UUID(request.path_params["account"])
        except ValueError:
            raise Refusal(422, "account.invalid", "The account is not a UUID.") from None

        def work() -> msgspec.Struct:
            self._till(asked)
            return self._central.balance(account)

        return _reply(await self._run(work))


async def _read(request: HttpRequest) -> Request:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise TooLarge("The body is larger than 32 MiB.")
    query = request.url.query
    return Request(
        method=request.method,
        target=request.url.path + (f"?{query}" if query else ""),
        authorization=request.headers.get("Authorization", ""),
        body=bytes(body),
        encoding=request.headers.get("Content-Encoding"),
    )


def _message(asked: Request, kind: type[M]) -> M:
    try:
        return unpack(asked.body, asked.encoding, kind)
    except msgspec.ValidationError as error:
        raise Refusal(422, "body.invalid", f"The request does not fit: {error}.") from None
    except (msgspec.DecodeError, zstandard.ZstdError, UnicodeDecodeError) as error:
        raise Refusal(400, "body.unreadable", f"The request cannot be read: {error}.") from None


def _whole(text: str, low: int, high: int) -> int:
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise Refusal(422, "query.invalid", f"Write a whole number from {low} to {high}.")
    return int(text)


async def _answered(handler: Handler, request: HttpRequest) -> Response:
    """Run a handler; whatever it raises becomes a `Problem`, and a bug is logged whole."""
    try:
        return await handler(request)
    except Refusal as refusal:
        return _problem(refusal.status, refusal.problem)
    except TooLarge as error:
        return _problem(413, Problem("body.too_large", str(error)))
    except (ClientDisconnect, Left):
        return Response(status_code=499)
    except Exception as error:  # noqa: BLE001 - a bug is told to the log, never to a till
        return _unavailable(error) or _bug(request, error)


def _unavailable(error: Exception) -> Response | None:
    """The answer where the database cannot be used now, None for a bug."""
    known = unusable(error) if isinstance(error, DBAPIError) else error
    if not isinstance(known, DatabaseUnusable):
        return None
    log.warning("database.unusable", why=str(known))
    sentence = "Central's database is out of reach. What you sent can be sent again."
    return _problem(503, Problem("database.unusable", sentence))


def _bug(request: HttpRequest, error: Exception) -> Response:
    log.error("request.failed", path=request.url.path, exc_info=error)
    sentence = "Central could not do this and has noted why. What you sent can be sent again."
    return _problem(500, Problem("central.bug", sentence))


async def _http_problem(_: HttpRequest, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = {404: "route.unknown", 405: "route.method"}.get(error.status_code, "http")
    return _problem(error.status_code, Problem(code, f"{error.detail}."))


def _problem(status: int, problem: Problem) -> Response:
    return Response(
        msgspec.json.encode(problem), status_code=status, media_type="application/problem+json"
    )


def _reply(message: msgspec.Struct) -> Response:
    body, headers = pack(message)
    return Response(body, headers=headers)
