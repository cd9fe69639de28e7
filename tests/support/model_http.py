"""The model of central over HTTP: requests pass to it one at a time, and pulls are held."""

from __future__ import annotations

import asyncio

from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import Response as HttpResponse
from starlette.routing import Route

from sync import wire
from sync.client.calls import Request
from tests.support.model_central import ModelCentral


class ModelServer:
    """Counts requests by path in `asked`; `app` is to be served."""

    def __init__(self, central: ModelCentral) -> None:
        self.central = central
        self.asked: list[str] = []
        self.held = 0
        self._news = asyncio.Condition()
        paths = ("/v1/enrol", "/v1/escrow", "/v1/push", "/v1/pull")
        self.app = Starlette(routes=[Route(p, self._serve, methods=["POST"]) for p in paths])

    async def _serve(self, request: HttpRequest) -> HttpResponse:
        path = request.url.path
        body = await request.body()
        headers = {
            "Authorization": request.headers.get("authorization", ""),
            "Content-Encoding": request.headers.get("content-encoding", "identity"),
        }
        asked = Request(path, body, headers)
        self.asked.append(path)
        if path == "/v1/pull":
            await self._hold(wire.unpack(body, headers["Content-Encoding"], wire.PullRequest))
        answer = self.central.answer(asked)
        if path == "/v1/push":
            async with self._news:
                self._news.notify_all()
        headers = {"Content-Encoding": answer.encoding} if answer.encoding else {}
        return HttpResponse(answer.body, answer.status, headers)

    async def _hold(self, pull: wire.PullRequest) -> None:
        if not pull.wait_ms:
            return
        self.held += 1
        try:
            async with asyncio.timeout(pull.wait_ms / 1000):
                async with self._news:
                    await self._news.wait_for(lambda: self._has_news(pull))
        except TimeoutError:
            pass
        finally:
            self.held -= 1

    def _has_news(self, pull: wire.PullRequest) -> bool:
        later = self.central.facts[pull.cursor :]
        return pull.epoch != self.central.epoch or any(
            fact.incarnation != pull.incarnation for fact in later
        )
