"""Requests to central and what their answers mean, without a socket.

A *conversation* is a generator: it yields each Request and is sent the Response, or has a known
error thrown in where the request failed; it returns its result. Whoever drives one (see
`transport`) decides between a blocking client and an asyncio one.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Generator
from typing import Final, Generic, TypeVar
from urllib.parse import quote

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import wire
from terminal.clock import Clock
from terminal.errors import Known, Refused, Unavailable
from terminal.identity import Identity

T = TypeVar("T")
V = TypeVar("V")

PATIENCE_MS: Final = 10_000
"""How long central may take to answer, beyond a wait that was asked for."""
_TOO_LARGE: Final = 413
_TRY_AGAIN: Final = frozenset({408, 425, 429})


class Meanwhile:
    """Work for the time in which an answer is awaited. A driver may run it while the request is
    under way; who asked then calls `finish`, which does it where no driver has."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work: Callable[[], None] | None = work
        self._error: Exception | None = None

    def run(self) -> None:
        """Do the work, once; what it raises is kept for `finish`."""
        work, self._work = self._work, None
        if work is None:
            return
        try:
            work()
        except Exception as error:  # noqa: BLE001 - raised by `finish`
            self._error = error

    def finish(self) -> None:
        """Do the work unless it is done; raise what it raised."""
        self.run()
        error, self._error = self._error, None
        if error is not None:
            raise error


class Request(msgspec.Struct, frozen=True):
    """A POST to central; `patience_ms` bounds the wait for the answer."""

    path: str
    body: bytes
    headers: dict[str, str]
    patience_ms: int = PATIENCE_MS
    meanwhile: Meanwhile | None = None


class Response(msgspec.Struct, frozen=True):
    """An answer as it came. `encoding` is its Content-Encoding; `sent_ms` and `received_ms` are
    on the till's boot time."""

    status: int
    body: bytes
    encoding: str | None
    sent_ms: int
    received_ms: int


Conversation = Generator[Request, Response, T]


class Answer(msgspec.Struct, Generic[V], frozen=True):
    """A message of central's and the response that brought it."""

    message: V
    response: Response


class TooMuch(Known):
    """Central takes no body as large as that."""


def garbled(why: str) -> Unavailable:
    """What came is no answer of central's: cut short, or somebody else's."""
    return Unavailable(
        "sync.garbled",
        "What came back was no whole answer of central's. The till works on and tries again.",
        why,
    )


def read(response: Response, kind: type[V]) -> V:
    """The message of a response; raise the known error that it stands for.

    TooMuch: halve what was sent. Refused: central says no, in a sentence of its own.
    Unavailable: worth another try.
    """
    if response.status != 200:
        raise _problem(response)
    try:
        return wire.unpack(response.body, response.encoding, kind)
    except (wire.TooLarge, zstandard.ZstdError, msgspec.MsgspecError, ValueError) as error:
        raise garbled(str(error)) from error


def _problem(response: Response) -> Known:
    status = response.status
    told = _told(response)
    if status == _TOO_LARGE:
        return TooMuch("sync.too_large", "Central takes no request as large as the last one.")
    if status >= 500 or status in _TRY_AGAIN:
        return Unavailable(
            "sync.busy",
            f"Central cannot answer now ({status}). The till works on and tries again.",
            str(status),
        )
    if told is None:
        return Unavailable(
            "sync.not_central",
            f"What answers at central's address is not central ({status}). "
            "Check the address in the settings and the way to it.",
            str(status),
        )
    return Refused(told.code, told.sentence)


def _told(response: Response) -> wire.Problem | None:
    try:
        return wire.unpack(response.body, response.encoding, wire.Problem)
    except (wire.TooLarge, zstandard.ZstdError, msgspec.MsgspecError, ValueError):
        return None


def ask_unsigned(path: str, message: msgspec.Struct, kind: type[V]) -> Conversation[Answer[V]]:
    """Ask what anybody may ask."""
    body, headers = wire.pack(message)
    response = yield Request(path, body, headers)
    return Answer(read(response, kind), response)


def _with(request: Request) -> Conversation[Response]:
    assert request.meanwhile is not None
    try:
        response = yield request
    except Known:
        request.meanwhile.finish()
        raise
    request.meanwhile.finish()
    return response


class Caller:
    """A till that signs what it asks."""

    def __init__(self, identity: Identity, clock: Clock) -> None:
        self.identity = identity
        self.clock = clock
        self._key = Ed25519PrivateKey.from_private_bytes(identity.private_key)
        self._signed_ms = 0

    def sign(self, message: bytes) -> bytes:
        """The till's signature."""
        return self._key.sign(message)

    def ask(
        self,
        path: str,
        message: msgspec.Struct | wire.Packed,
        kind: type[V],
        wait_ms: int = 0,
        meanwhile: Meanwhile | None = None,
    ) -> Conversation[Answer[V]]:
        """Ask; the answer may take `wait_ms` longer than usual. What is to be done meanwhile is
        done when this returns or raises. A large message may have been packed before."""
        request = self._request(path, message, wait_ms)
        if meanwhile is None:
            response = yield request
        else:
            response = yield from _with(msgspec.structs.replace(request, meanwhile=meanwhile))
        return Answer(read(response, kind), response)

    def fetch(
        self, path: str, message: msgspec.Struct, meanwhile: Meanwhile
    ) -> Conversation[bytes]:
        """Ask for what is no message but bytes."""
        request = self._request(path, message, 0)
        response = yield from _with(msgspec.structs.replace(request, meanwhile=meanwhile))
        if response.status != 200:
            raise _problem(response)
        return response.body

    def tell(self, path: str, message: msgspec.Struct) -> Conversation[None]:
        """Say what needs no answer but that it was taken."""
        response = yield self._request(path, message, 0)
        if response.status not in (200, 204):
            raise _problem(response)

    def _request(self, path: str, message: msgspec.Struct | wire.Packed, wait_ms: int) -> Request:
        body, headers = message if isinstance(message, tuple) else wire.pack(message)
        # Central takes no signature twice, so no two may be made for the same moment.
        at_ms = self._signed_ms = max(self.clock.now_ms(), self._signed_ms + 1)
        terminal = self.identity.terminal
        signature = self.sign(wire.signed_request("POST", path, terminal, at_ms, body))
        text = b64encode(signature).decode("ascii")
        authorization = f"Till id={quote(terminal, safe='')}, at={at_ms}, sig={text}"
        return Request(
            path, body, headers | {"Authorization": authorization}, wait_ms + PATIENCE_MS
        )
