"""What a connection does with certificates, addresses and answers without end."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import Response as HttpResponse
from starlette.responses import StreamingResponse
from starlette.routing import Route

from sync.client.calls import Conversation, Meanwhile, Request, Response
from sync.client.transport import AsyncLink, BlockingLink
from sync.wire import MAX_BODY
from terminal.clock import ManualClock
from terminal.errors import Refused, Unavailable
from tests.support.serving import served

CLOCK = ManualClock(1_800_000_000_000)


def ask(path: str, patience_ms: int = 10_000) -> Conversation[Response]:
    """A conversation of one question."""
    response: Response = yield Request(path, b"{}", {}, patience_ms)
    return response


async def echo(request: HttpRequest) -> HttpResponse:
    return HttpResponse(await request.body() + request.url.path.encode())


async def endless(_: HttpRequest) -> HttpResponse:
    def chunks() -> Iterator[bytes]:
        while True:
            yield bytes(1 << 20)

    return StreamingResponse(chunks())


async def silent(_: HttpRequest) -> HttpResponse:
    await asyncio.Event().wait()
    return HttpResponse()


DONE = threading.Event()
"""What a question asks to be done meanwhile, so that its answer can wait for that."""


async def patient(_: HttpRequest) -> HttpResponse:
    await asyncio.to_thread(DONE.wait)
    return HttpResponse(b"at once")


APP = Starlette(
    routes=[
        Route("/chain/v1/echo", echo, methods=["POST"]),
        Route("/endless", endless, methods=["POST"]),
        Route("/silent", silent, methods=["POST"]),
        Route("/patient", patient, methods=["POST"]),
    ]
)


def ask_meanwhile(path: str, work: Callable[[], object]) -> Conversation[Response]:
    """A question, with something to do until it is answered."""
    meanwhile = Meanwhile(lambda: (work(), None)[1])
    response: Response = yield Request(path, b"{}", {}, meanwhile=meanwhile)
    meanwhile.finish()
    return response


def of(path: str) -> Conversation[Response]:
    match path:
        case "/patient":
            return ask_meanwhile(path, DONE.set)
        case "/failing":
            return ask_meanwhile("/chain/v1/echo", lambda: 1 // 0)
        case "/silent":
            return ask(path, 200)
        case _:
            return ask(path)


def hold_blocking(url: str, path: str, authority: Path | None = None) -> Response:
    with closing(BlockingLink(url, CLOCK, authority=authority)) as link:
        return link.hold(of(path))


def hold_async(url: str, path: str, authority: Path | None = None) -> Response:
    async def hold() -> Response:
        with ThreadPoolExecutor(1) as worker:
            link = AsyncLink(url, CLOCK, worker, authority=authority)
            try:
                return await link.hold(of(path))
            finally:
                await link.close()

    return asyncio.run(hold())


Hold = Callable[..., Response]
both = pytest.mark.parametrize("hold", [hold_blocking, hold_async])


@pytest.fixture(scope="module")
def plain() -> Iterator[str]:
    with served(APP) as port:
        yield f"http://127.0.0.1:{port}"


@dataclass
class Tls:
    url: str
    authority: Path


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tls]:
    folder = tmp_path_factory.mktemp("tls")
    private = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "central.example")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .sign(private, None)
    )
    shown, key = folder / "certificate.pem", folder / "key.pem"
    shown.write_bytes(certificate.public_bytes(Encoding.PEM))
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with served(APP, shown, key) as port:
        yield Tls(f"https://127.0.0.1:{port}", shown)


@both
def test_a_question_is_asked_below_the_address_s_own_path(plain: str, hold: Hold) -> None:
    answer = hold(plain + "/chain/", "/v1/echo")
    assert (answer.status, answer.body) == (200, b"{}/chain/v1/echo")


@both
def test_a_named_authority_is_trusted(tls: Tls, hold: Hold) -> None:
    assert hold(tls.url + "/chain", "/v1/echo", tls.authority).status == 200


@both
def test_an_unknown_authority_is_told(tls: Tls, hold: Hold) -> None:
    with pytest.raises(Unavailable, match="certificate is not trusted") as told:
        hold(tls.url + "/chain", "/v1/echo")
    assert told.value.key == "sync.untrusted"


@both
def test_an_answer_without_end_is_cut_off(plain: str, hold: Hold) -> None:
    with pytest.raises(Unavailable) as told:
        hold(plain, "/endless")
    assert told.value.values == (f"more than {MAX_BODY} bytes",)


@both
def test_silence_is_a_timeout(plain: str, hold: Hold) -> None:
    with pytest.raises(Unavailable, match="did not answer in time") as told:
        hold(plain, "/silent")
    assert told.value.key == "sync.timeout"


@both
def test_nobody_there_is_told(hold: Hold) -> None:
    with pytest.raises(Unavailable) as told:
        hold("http://127.0.0.1:1", "/v1/echo")
    assert told.value.key == "sync.unreachable"


@pytest.mark.parametrize(
    "url", ["", "central", "ftp://central.example", "http://", "http://central:port"]
)
def test_a_wrong_address_is_told_with_a_right_one(url: str) -> None:
    with pytest.raises(Refused, match=r"https://central\.example in the settings"):
        BlockingLink(url, CLOCK)


def test_an_authority_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").touch()
    for file in ("absent.pem", "empty.pem"):
        with pytest.raises(Refused, match="Correct it in the settings"):
            BlockingLink("https://central.example", CLOCK, authority=tmp_path / file)


@both
def test_what_is_to_be_done_meanwhile_is_done_while_the_answer_is_awaited(
    hold: Hold, plain: str
) -> None:
    DONE.clear()
    assert hold(plain, "/patient").body == b"at once"


@both
def test_what_fails_meanwhile_is_raised_to_who_asked(hold: Hold, plain: str) -> None:
    with pytest.raises(ZeroDivisionError):
        hold(plain, "/failing")
