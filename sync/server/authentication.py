"""Who asks: tills sign every request with their own key.

``Authorization: Till id="HS-1", at=1795000000000, sig="…"`` with the id percent-encoded and the
base64 Ed25519 signature of `sync.wire.signed_request` over method, target (path and query), id,
`at` and body as sent.

Any `at` is accepted, because a till whose clock is wrong must be able to sync. Against a request
sent again by somebody else, the last 10,000 signatures of this process are remembered and a
repeated one is refused (409, ``auth.repeated``): whoever tries again signs again. What slips
through does no harm, because facts are taken once whatever is repeated, and pulling changes
nothing but the time a till was heard of.
"""

from __future__ import annotations

import re
import threading
from base64 import b64decode
from binascii import Error as NotBase64
from collections import OrderedDict
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.server.central import Central
from sync.server.problems import Refusal
from sync.server.terminals import Till
from sync.wire import signed_request

REMEMBERED: Final = 10_000
_HEADER: Final = re.compile(
    r'Till\s+id="?(?P<id>[^",\s]{1,240})"?,\s*at=(?P<at>\d{1,18}),\s*sig="?(?P<sig>[A-Za-z0-9+/=]+)"?'
)


class Request(msgspec.Struct, frozen=True):
    """A request as it arrived; `target` is path and query, `body` as sent."""

    method: str
    target: str
    authorization: str
    body: bytes = b""
    encoding: str | None = None


class Signatures:
    """The last signatures seen, so that none is accepted twice. Thread-safe."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._seen: OrderedDict[bytes, None] = OrderedDict()
        self._remembered = remembered
        self._lock = threading.Lock()

    def first_time(self, signature: bytes) -> bool:
        """Whether the signature is new; it is remembered from now on."""
        with self._lock:
            if signature in self._seen:
                return False
            self._seen[signature] = None
            if len(self._seen) > self._remembered:
                self._seen.popitem(last=False)
            return True


def authenticate(
    central: Central,
    signatures: Signatures,
    request: Request,
    *,
    wanted: Callable[[], bytes] = bytes,
) -> Till:
    """The till that signed the request; raises Refusal. Who asks for the key that is in force as
    its next (`wanted`) may sign with an earlier one: the answer was lost."""
    header = _HEADER.fullmatch(request.authorization.strip())
    if header is None:
        raise Refusal(401, "auth.missing", "The request is not signed by a till.")
    till = central.till(unquote(header["id"]))
    if till is None or till.revoked_ms is not None:
        raise Refusal(401, "till.unknown", "This till is not enrolled here, or was revoked.")
    signed = signed_request(
        request.method, request.target, till.id, int(header["at"]), request.body
    )
    try:
        signature = b64decode(header["sig"], validate=True)
    except NotBase64:
        signature = b""
    key, *earlier = till.keys
    if not _signs(key, signature, signed) and not (
        any(_signs(one, signature, signed) for one in earlier) and wanted() == key
    ):
        raise Refusal(401, "auth.signature", "The request's signature is not this till's.")
    if not signatures.first_time(signature):
        raise Refusal(409, "auth.repeated", "This very request was sent before. Sign it again.")
    return till


def _signs(key: bytes, signature: bytes, signed: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature:
        return False
    return True
