"""Two ways to hold a conversation with central: blocking, and on an asyncio loop.

Both use httpx's transports as they are, because central sets no cookies and redirects nowhere,
and keep one connection open between requests. Bodies are read raw and up to a bound.

    httpx.TransportError
    ├── TimeoutException        -> Unavailable sync.timeout
    ├── (a certificate refused) -> Unavailable sync.untrusted
    └── anything else           -> Unavailable sync.unreachable
"""

from __future__ import annotations

import asyncio
import ssl
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import aclosing, closing
from pathlib import Path
from typing import Final, TypeVar

import httpx
import msgspec

from sync.client.calls import Conversation, Request, Response, garbled
from sync.wire import MAX_BODY
from terminal.clock import Clock
from terminal.errors import Refused, Unavailable

T = TypeVar("T")

_CONNECT_S: Final = 5.0
_KEPT_S: Final = 4.0
"""Idle connections are dropped before central's server drops them, which it does after five."""
_LIMITS: Final = httpx.Limits(
    max_connections=4, max_keepalive_connections=2, keepalive_expiry=_KEPT_S
)
Outcome = Response | Unavailable | None


class Done(msgspec.Struct, frozen=True):
    """A conversation's result."""

    result: object


def advance(conversation: Conversation[T], outcome: Outcome) -> Request | Done:
    """Take a conversation one step on, with what became of its last request (None at first)."""
    try:
        if isinstance(outcome, Unavailable):
            return conversation.throw(outcome)
        if outcome is None:
            return next(conversation)
        return conversation.send(outcome)
    except StopIteration as end:
        return Done(end.value)


class _Address:
    """Where central is, and how a connection to it is trusted."""

    def __init__(self, url: str, authority: Path | None) -> None:
        try:
            self.base = httpx.URL(url.rstrip("/"))
        except httpx.InvalidURL as error:
            raise _no_address(url) from error
        if self.base.scheme not in ("http", "https") or not self.base.host:
            raise _no_address(url)
        self.trust = _trust(self.base.scheme, authority)
        self._known: dict[str, httpx.URL] = {}

    def request(self, asked: Request) -> httpx.Request:
        url = self._known.get(asked.path)
        if url is None:
            path = self.base.raw_path.decode("ascii").rstrip("/") + asked.path
            url = self._known[asked.path] = self.base.copy_with(raw_path=path.encode("ascii"))
        patience_s = asked.patience_ms / 1000
        times = {"connect": _CONNECT_S, "pool": _CONNECT_S, "read": patience_s, "write": patience_s}
        return httpx.Request(
            "POST", url, headers=asked.headers, content=asked.body, extensions={"timeout": times}
        )


def _trust(scheme: str, authority: Path | None) -> ssl.SSLContext:
    if scheme == "http":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust = ssl.create_default_context()
    try:
        if authority is not None:
            trust.load_verify_locations(authority)
    except OSError as error:
        raise Refused(
            "sync.authority",
            f"The certificate file {authority} cannot be used. Correct it in the settings.",
            str(authority),
        ) from error
    return trust


def _no_address(url: str) -> Refused:
    return Refused(
        "sync.address",
        f"{url!r} is no address of a central server. "
        "Write one like https://central.example in the settings.",
        url,
    )


def _known(error: httpx.TransportError | httpx.InvalidURL) -> Unavailable:
    if isinstance(error, httpx.TimeoutException):
        return Unavailable(
            "sync.timeout", "Central did not answer in time. The till works on and tries again."
        )
    if _refuses_certificate(error):
        return Unavailable(
            "sync.untrusted",
            "Central's certificate is not trusted here. Check its address and the PC's date, "
            "or name its authority in the settings.",
        )
    return Unavailable(
        "sync.unreachable", "Central cannot be reached. The till works on and tries again."
    )


def _refuses_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _response(answer: httpx.Response, body: bytes, sent_ms: int, received_ms: int) -> Response:
    encoding = answer.headers.get("Content-Encoding")
    return Response(answer.status_code, body, encoding, sent_ms, received_ms)


def _too_long() -> Unavailable:
    return garbled(f"more than {MAX_BODY} bytes")


class BlockingLink:
    """A connection for programs that wait: the command line, enrolment, replays.

    `authority` is a file of certificates to trust besides the system's.
    """

    def __init__(self, url: str, clock: Clock, *, authority: Path | None = None) -> None:
        self._address = _Address(url, authority)
        self._clock = clock
        self._transport = httpx.HTTPTransport(
            verify=self._address.trust, limits=_LIMITS, trust_env=False
        )
        self._sender = ThreadPoolExecutor(1, "sync-send")

    def hold(self, conversation: Conversation[T]) -> T:
        """Hold a conversation to its end; raise what it raises."""
        outcome: Outcome = None
        while True:
            step = advance(conversation, outcome)
            if isinstance(step, Done):
                return step.result  # type: ignore[return-value]
            outcome = self._send(step)

    def _send(self, asked: Request) -> Response | Unavailable:
        if asked.meanwhile is None:
            return self._exchange(asked)
        under_way = self._sender.submit(self._exchange, asked)
        asked.meanwhile.run()
        return under_way.result()

    def _exchange(self, asked: Request) -> Response | Unavailable:
        sent_ms = self._clock.boottime_ms()
        try:
            answer = self._transport.handle_request(self._address.request(asked))
            with closing(answer):
                body = bytearray()
                for chunk in answer.iter_raw():
                    body += chunk
                    if len(body) > MAX_BODY:
                        return _too_long()
        except httpx.TransportError as error:
            return _known(error)
        return _response(answer, bytes(body), sent_ms, self._clock.boottime_ms())

    def close(self) -> None:
        """Drop the connection."""
        self._sender.shutdown()
        self._transport.close()


class AsyncLink:
    """Connections of a loop. Conversations take their steps, which may wait for the database,
    one at a time on `worker`, an executor with a single thread."""

    def __init__(
        self, url: str, clock: Clock, worker: Executor, *, authority: Path | None = None
    ) -> None:
        self._address = _Address(url, authority)
        self._clock = clock
        self._worker = worker
        self._transport = httpx.AsyncHTTPTransport(
            verify=self._address.trust, limits=_LIMITS, trust_env=False
        )

    async def hold(self, conversation: Conversation[T], gate: asyncio.Lock | None = None) -> T:
        """Hold a conversation to its end; raise what it raises.

        With a `gate`, the steps that follow an answer wait for it: two conversations at once
        then never act on each other's half-done work.
        """
        try:
            step = await self._advance(conversation, None)
            while isinstance(step, Request):
                outcome = await self._send(step)
                if gate is None:
                    step = await self._advance(conversation, outcome)
                else:
                    async with gate:
                        step = await self._advance(conversation, outcome)
        finally:
            # A cancelled step is still running on the worker: closing queues behind it.
            self._worker.submit(conversation.close)
        return step.result  # type: ignore[return-value]

    async def _advance(self, conversation: Conversation[T], outcome: Outcome) -> Request | Done:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, advance, conversation, outcome)

    async def _send(self, asked: Request) -> Response | Unavailable:
        if asked.meanwhile is None:
            return await self._exchange(asked)
        loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as group:
            under_way = group.create_task(self._exchange(asked))
            await loop.run_in_executor(self._worker, asked.meanwhile.run)
        return under_way.result()

    async def _exchange(self, asked: Request) -> Response | Unavailable:
        sent_ms = self._clock.boottime_ms()
        try:
            answer = await self._transport.handle_async_request(self._address.request(asked))
            async with aclosing(answer):
                body = bytearray()
                async for chunk in answer.aiter_raw():
                    body += chunk
                    if len(body) > MAX_BODY:
                        return _too_long()
        except httpx.TransportError as error:
            return _known(error)
        return _response(answer, bytes(body), sent_ms, self._clock.boottime_ms())

    async def close(self) -> None:
        """Drop the connections, requests under way included."""
        await self._transport.aclose()
