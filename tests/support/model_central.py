"""Central as the sync client sees it, in memory: what it must be told once, and in order.

It keeps facts, chains, positions and an epoch, checks every signature, and knows nothing of
points. Requests go to `answer`, as they would over HTTP.
"""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import unquote
from uuid import UUID

import msgspec

from sync import wire
from sync.client.calls import Request, Response
from terminal.domain import chain
from terminal.domain.exchange import Ack, Fact, MemberKey, Page, Personal, PlacedFact
from terminal.sealing import public_key, sealing_key, verifies

CENTRAL_KEY = b"c" * 32
RECOVERY_KEY = b"r" * 32
_AUTHORIZATION = re.compile(r"Till id=([^,]+), at=(\d+), sig=(\S+)")
T = TypeVar("T")


class _Id(msgspec.Struct):
    id: UUID


def id_of(fact: Fact | PlacedFact) -> UUID:
    return msgspec.json.decode(fact.fact, type=_Id).id


@dataclass
class ModelCentral:
    """Facts by position (from 1) with the running hash after each."""

    now_ms: int = 1_800_000_000_000
    epochs: int = 1
    facts: list[PlacedFact] = field(default_factory=list)
    running: list[bytes] = field(default_factory=lambda: [chain.GENESIS])
    personal: dict[UUID, Personal] = field(default_factory=dict)
    keys: dict[UUID, MemberKey] = field(default_factory=dict)
    tills: dict[str, bytes] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    codes: dict[str, bytes | None] = field(default_factory=dict)
    sealed: dict[str, bytes] = field(default_factory=dict)
    signatures: set[str] = field(default_factory=set)
    promises: dict[str, int] = field(default_factory=dict)
    unwelcome: set[UUID] = field(default_factory=set)
    """Ids that are set aside."""
    largest: int = wire.MAX_BODY

    @property
    def epoch(self) -> str:
        return f"epoch-{self.epochs}"

    def restore(self, position: int) -> None:
        """Be what it was when it held so many facts."""
        del self.facts[position:]
        del self.running[position + 1 :]
        self.promises.clear()

    def seq_of(self, terminal: str, incarnation: str) -> int:
        return sum((f.terminal, f.incarnation) == (terminal, incarnation) for f in self.facts)

    def answer(self, request: Request) -> Response:
        try:
            return self._respond(200, self._route(request))
        except _Refusal as refusal:
            return self._respond(refusal.status, refusal.problem)

    def _respond(self, status: int, message: msgspec.Struct | None) -> Response:
        if message is None:
            return Response(204, b"", None, 0, 0)
        body, headers = wire.pack(message)
        return Response(status, body, headers.get("Content-Encoding"), 0, 0)

    def _route(self, request: Request) -> msgspec.Struct | None:
        if len(request.body) > self.largest:
            raise _Refusal(413, "request.too_large", "The request is too large.")
        if request.path == "/v1/enrol":
            return self._enrol(_body(request, wire.EnrolRequest))
        terminal = self._terminal(request)
        if request.path == "/v1/escrow":
            escrow = _body(request, wire.Escrow)
            self.sealed[terminal] = escrow.sealed_key
            return None
        if request.path == "/v1/push":
            return self._push(terminal, _body(request, wire.PushRequest))
        assert request.path == "/v1/pull"
        return self._pull(terminal, _body(request, wire.PullRequest))

    def _terminal(self, request: Request) -> str:
        parts = _AUTHORIZATION.fullmatch(request.headers["Authorization"])
        assert parts is not None, request.headers["Authorization"]
        terminal, at_ms = unquote(parts[1]), int(parts[2])
        if terminal in self.revoked:
            raise _Refusal(401, "till.revoked", "This till was revoked. Ask the head office.")
        signed = wire.signed_request("POST", request.path, terminal, at_ms, request.body)
        assert verifies(self.tills[terminal], b64decode(parts[3], validate=True), signed)
        if parts[3] in self.signatures:
            raise _Refusal(409, "auth.repeated", "This very request was sent before.")
        self.signatures.add(parts[3])
        return terminal

    def _enrol(self, asked: wire.EnrolRequest) -> wire.EnrolReply:
        if asked.code not in self.codes:
            raise _Refusal(403, "enrol.code", "This code is not known, or is too old.")
        if self.codes[asked.code] not in (None, asked.public_key):
            raise _Refusal(403, "enrol.used", "This code was used by another till.")
        self.codes[asked.code] = asked.public_key
        terminal = f"T-{sorted(self.codes).index(asked.code) + 1}"
        self.tills[terminal] = asked.public_key
        return wire.EnrolReply(
            terminal=terminal,
            store="S",
            store_name="Store",
            timezone="Europe/Vienna",
            currency="EUR",
            epoch=self.epoch,
            recovery_key=sealing_key(RECOVERY_KEY),
            central_key=public_key(CENTRAL_KEY),
            server_ms=self.now_ms,
        )

    def _push(self, terminal: str, asked: wire.PushRequest) -> wire.PushReply:
        seq = self.seq_of(terminal, asked.incarnation)
        if asked.epoch != self.epoch or asked.after > seq:
            if asked.epoch == self.epoch:
                self.epochs += 1
            return wire.PushReply(self.epoch, (), 0, self.now_ms)
        last = asked.after + len(asked.facts)
        head = wire.signed_head(terminal, asked.incarnation, last, asked.head)
        assert verifies(self.tills[terminal], asked.signature, head)
        acks = tuple(self._ingest(fact) for fact in asked.facts)
        for one in asked.personal:
            self.personal[one.entry] = one
        for key in asked.keys:
            self.keys[key.member] = key
        return wire.PushReply(
            self.epoch, acks, self.seq_of(terminal, asked.incarnation), self.now_ms
        )

    def _ingest(self, fact: Fact) -> Ack:
        own = [
            f
            for f in self.facts
            if (f.terminal, f.incarnation) == (fact.terminal, fact.incarnation)
        ]
        if fact.seq <= len(own):
            held = own[fact.seq - 1]
            assert bytes(held.fact) == bytes(fact.fact)
            return Ack(id_of(fact), "exists", held.position, held.order)
        assert fact.seq == len(own) + 1
        before = own[-1].link if own else chain.GENESIS
        hashed = chain.fact_hash(bytes(fact.fact))
        assert fact.link == chain.link_hash(before, fact.incarnation, fact.seq, hashed)
        position = len(self.facts) + 1
        self.facts.append(
            PlacedFact(
                fact.fact, fact.terminal, fact.incarnation, fact.seq, fact.link, position, position
            )
        )
        self.running.append(chain.running(self.running[-1], position, position, hashed))
        aside = id_of(fact) in self.unwelcome
        if aside:
            return Ack(id_of(fact), "quarantined", position, position, reason="It has no account.")
        return Ack(id_of(fact), "accepted", position, position)

    def _pull(self, terminal: str, asked: wire.PullRequest) -> wire.PullReply:
        known = asked.cursor < len(self.running) and self.running[asked.cursor] == asked.running
        ahead = asked.seq > self.seq_of(terminal, asked.incarnation)
        if asked.epoch != self.epoch or not known or ahead:
            if asked.epoch == self.epoch:
                self.epochs += 1
            return wire.PullReply(self.epoch, self._page(terminal, 0, asked.limit), self.now_ms)
        self.promises[terminal] = max(self.promises.get(terminal, 0), asked.promise)
        return wire.PullReply(
            self.epoch, self._page(terminal, asked.cursor, asked.limit), self.now_ms
        )

    def _page(self, terminal: str, cursor: int, limit: int) -> Page:
        seen = self.facts[cursor : cursor + limit]
        facts = tuple(f for f in seen if f.terminal != terminal)
        personal = tuple(self.personal[i] for f in facts if (i := id_of(f)) in self.personal)
        end = cursor + len(seen)
        left = len(self.facts) - end
        return Page(
            cursor=end,
            running=self.running[end],
            mark=min(self.promises.values(), default=0),
            facts=facts,
            personal=personal,
            keys=tuple(self.keys[m] for m in dict.fromkeys(one.member for one in personal)),
            left=left,
            digest=b"" if left else digest_of(self.facts),
        )


def digest_of(facts: list[PlacedFact]) -> bytes:
    return chain.fact_hash(b"".join(sorted(bytes(f.fact) for f in facts)))


class _Refusal(Exception):
    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(code)
        self.status = status
        self.problem = wire.Problem(code, sentence)


def _body(request: Request, kind: type[T]) -> T:
    return wire.unpack(request.body, request.headers.get("Content-Encoding"), kind)
