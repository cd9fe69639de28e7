"""Model tills and a model central, with the wires between them in the test's hands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from sync.client.calls import Conversation, Request, Response
from sync.client.round import Partner, Round, full_round
from sync.client.stride import Strides
from sync.client.transport import Done, advance
from terminal.clock import ManualClock
from terminal.errors import Unavailable
from terminal.sealing import public_key
from tests.support.model_central import ModelCentral
from tests.support.model_till import ModelTill

T = TypeVar("T")
NOON = 1_800_000_000_000
BROKEN = Unavailable("sync.unreachable", "Central cannot be reached.")


class Shop:
    """Central and some tills, with the wires between them in the test's hands."""

    def __init__(self, tills: int = 2) -> None:
        self.clock = ManualClock(NOON)
        self.central = ModelCentral(NOON)
        self.tills = [ModelTill(f"T-{number}", self.clock) for number in range(1, tills + 1)]
        self.partners = [self.join(till) for till in self.tills]
        self.asked: list[Request] = []
        self.restless = False

    def join(self, till: ModelTill, most: int = 1000) -> Partner:
        assert till.them is not None
        self.central.tills[till.name] = public_key(till.them.private_key)
        return Partner(till, till.caller(), Strides(most), "1.0")

    def hold(self, conversation: Conversation[T], faults: Iterable[str] = ()) -> T:
        """Drive a conversation, one fault per request, then none."""
        left = iter(faults)
        step = advance(conversation, None)
        while isinstance(step, Request):
            self.asked.append(step)
            step = advance(conversation, self._carry(step, next(left, "none")))
        assert isinstance(step, Done)
        return step.result  # type: ignore[return-value]

    def _carry(self, request: Request, fault: str) -> Response | Unavailable:
        if fault == "lost request":
            return BROKEN
        if fault == "too large":
            return Response(413, b"{}", None, 0, 0)
        if fault == "busy":
            return Response(503, b"<html>busy</html>", None, 0, 0)
        self.central.epochs += self.restless
        answer = self.central.answer(request)
        if fault == "lost response":
            return BROKEN
        if fault == "timeout":
            return Unavailable("sync.timeout", "Central did not answer in time.")
        if fault == "sent twice":
            self.central.signatures.clear()
            answer = self.central.answer(request)
        if fault == "truncated":
            answer = replace(answer, body=answer.body[: len(answer.body) // 2])
        if fault == "garbage":
            answer = replace(answer, body=b"\x28\xb5\x2f\xfd garbage")
        return answer

    def hold_first(self, conversation: Conversation[T]) -> Response:
        """The answer to a conversation's first request, which it never gets."""
        step = advance(conversation, None)
        assert isinstance(step, Request)
        return self.central.answer(step)

    def round(self, till: int = 0, faults: Iterable[str] = ()) -> Round:
        return self.hold(full_round(self.partners[till]), faults)

    def settle(self) -> None:
        """Rounds without faults until everybody has heard of everything."""
        for partner in self.partners:
            self.hold(full_round(partner))
        rounds = [self.hold(full_round(partner)) for partner in self.partners]
        assert all(done.digest_equal for done in rounds)
