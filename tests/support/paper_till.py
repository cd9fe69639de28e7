"""A minimal honest till for tests of central: it writes facts, signs, pushes and pulls over HTTP.

It holds no database and folds nothing; what a test needs to know is in `facts` and `pages`.
"""

from __future__ import annotations

import base64
from typing import Any, TypeVar
from uuid import UUID

import httpx
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.sealed import seal
from sync.wire import (
    EnrolReply,
    EnrolRequest,
    Problem,
    PullReply,
    PullRequest,
    PushReply,
    PushRequest,
    joined,
    pack,
    signed_head,
    signed_request,
    unpack,
)
from terminal.domain.chain import GENESIS, fact_hash, link_hash
from terminal.domain.earning import Terms, earn
from terminal.domain.entry import Entry, Line, Returned, encode
from terminal.domain.exchange import Fact, MemberKey, Personal
from terminal.domain.ids import card_account
from terminal.domain.programme import Programme, Tier
from terminal.domain.registers import PERSONAL, commitment
from terminal.domain.stamp import next_tick, tick_of

T = TypeVar("T", bound=msgspec.Struct)
RULES = Programme(version="default-1", tiers=(Tier("Silver", 500, 10), Tier("Gold", 1500, 20)))


class Clock:
    """A clock for central and its paper tills, moved by the test."""

    def __init__(self, ms: int = 1_773_000_000_000) -> None:
        self.ms = ms

    def now_ms(self) -> int:
        return self.ms

    def pass_ms(self, ms: int) -> None:
        self.ms += ms


class Refused(Exception):
    """Central answered with a Problem."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(f"{status} {problem.code}: {problem.sentence}")
        self.status = status
        self.problem = problem


class PaperTill:
    """One chain of facts, honestly written unless a test says otherwise."""

    def __init__(self, url: str, code: str, clock: Clock, *, seed: int = 1, name: str = "") -> None:
        self.http = httpx.Client(base_url=url, timeout=60)
        self.clock = clock
        self.key = Ed25519PrivateKey.from_private_bytes(seed.to_bytes(32, "big"))
        self._seed = seed
        self._count = 0
        self._at = 0
        request = EnrolRequest(code, self.key.public_key().public_bytes_raw(), name)
        body, headers = pack(request)
        reply = self.http.post("/v1/enrol", content=body, headers=headers)
        if reply.is_error:
            self.http.close()
        self.identity = self._decoded(reply, EnrolReply)
        self.terminal = self.identity.terminal
        self.epoch = self.identity.epoch
        self.incarnation = f"inc-{seed}"
        self.facts: list[Fact] = []
        self.personal: dict[UUID, Personal] = {}
        self.keys: dict[UUID, MemberKey] = {}
        self.acked = 0
        self.tick = tick_of(self.identity.server_ms)
        self.cursor = 0
        self.running = GENESIS
        self.pages: list[PullReply] = []

    # -- writing facts

    def uuid(self) -> UUID:
        self._count += 1
        return UUID(int=(self.clock.ms << 80) | 7 << 76 | self._seed << 40 | self._count | 2 << 62)

    def write(self, kind: str, **fields: Any) -> Entry:
        """Append a fact to the chain."""
        self.tick = next_tick(self.tick, self.clock.now_ms())
        values: dict[str, Any] = {
            "id": self.uuid(),
            "kind": kind,
            "tick": self.tick,
            "terminal": self.terminal,
            "store": self.identity.store,
            "seen": self.cursor,
        }
        values |= fields
        values.setdefault("act", values["id"])
        entry = Entry(**values)
        self.append(encode(entry))
        return entry

    def append(self, fact: bytes) -> Fact:
        """Link any bytes into the chain."""
        previous = self.facts[-1].link if self.facts else GENESIS
        seq = len(self.facts) + 1
        link = link_hash(previous, self.incarnation, seq, fact_hash(fact))
        made = Fact(msgspec.Raw(fact), self.terminal, self.incarnation, seq, link)
        self.facts.append(made)
        return made

    def sale(
        self,
        account: UUID | None,
        *nets: int,
        receipt: str = "",
        tier: str = "",
        redeem: int = 0,
        **more: Any,
    ) -> Entry:
        """A sale of lines at these prices in minor units; `redeem` points are paid on the first
        line, worth one minor unit each."""
        act = self.uuid()
        receipt = receipt or f"{self.terminal}-{self._count}"
        lines = tuple(
            Line(f"line {i}", net, points_part=redeem if i == 0 else 0)
            for i, net in enumerate(nets)
        )
        shared = {"act": act, "receipt": receipt, "currency": "EUR", "account": account}
        if redeem:
            self.write("redeem", points=-redeem, amount=redeem, **shared)
        fair = earn(lines, Terms(RULES.level_named(tier), "EUR"), RULES)
        values: dict[str, Any] = {
            "lines": lines,
            "points": fair.points if account else 0,
            "base": fair.base if account else 0,
            "amount": sum(nets),
            "programme": RULES.version,
            "tier": tier,
        }
        return self.write("accrue", **shared, **(values | more))

    def refund(self, sale: Entry, returned: int, points: int, **more: Any) -> Entry:
        """Return `returned` minor units of a sale's first line, clawing back `points` (<= 0)."""
        values: dict[str, Any] = {
            "account": sale.account,
            "refers": sale.id,
            "returned": (Returned(0, returned),),
            "points": points,
            "base": points,
            "origin": 0,
            "currency": "EUR",
            "receipt": f"{self.terminal}-r{self._count}",
        }
        return self.write("refund", **(values | more))

    def set(self, subject: UUID, field: str, value: Any, member: UUID | None = None) -> Entry:
        """Write a field; a personal one is sealed under its member's key."""
        register: dict[str, Any] = {"subject": subject, "field": field}
        if field not in PERSONAL:
            register["value"] = msgspec.Raw(msgspec.json.encode(value))
            return self._register(register)
        owner = member or subject
        key = self.keys.setdefault(owner, MemberKey(owner, owner.bytes * 2))
        salt = owner.bytes
        register["commitment"] = commitment(salt, value)
        entry = self._register(register)
        sealed = seal(key.key, entry.id, value.encode())
        self.personal[entry.id] = Personal(entry.id, owner, salt, sealed)
        return entry

    def _register(self, fields: dict[str, Any]) -> Entry:
        from terminal.domain.entry import Register

        return self.write("set", register=Register(**fields))

    def enrol_member(self, card: str, name: str = "Ada") -> UUID:
        """A member with one card."""
        member = self.uuid()
        self.set(member, "name", name)
        self.set(member, "status", "active")
        self.set(card_account(card), "card", card, member)
        self.set(card_account(card), "belongs_to", str(member))
        return member

    # -- the wire

    def send(self, path: str, message: msgspec.Struct, reply: type[T], at: int = 0) -> T:
        """Post a signed message."""
        body, headers = pack(message)
        headers["Authorization"] = self.authorization("POST", path, body, at)
        return self._decoded(self.http.post(path, content=body, headers=headers), reply)

    def tell(self, path: str, message: msgspec.Struct) -> None:
        """Post a signed message that has no answer."""
        body, headers = pack(message)
        headers["Authorization"] = self.authorization("POST", path, body)
        response = self.http.post(path, content=body, headers=headers)
        if response.status_code != 204:
            self._decoded(response, Problem)

    def get(self, path: str, reply: type[T]) -> T:
        """Get something, signed."""
        headers = {"Authorization": self.authorization("GET", path, b"")}
        return self._decoded(self.http.get(path, headers=headers), reply)

    def authorization(self, method: str, path: str, body: bytes, at: int = 0) -> str:
        self._at += 1
        at = at or self.clock.now_ms() + self._at
        signed = self.key.sign(signed_request(method, path, self.terminal, at, body))
        return f'Till id="{self.terminal}", at={at}, sig="{base64.b64encode(signed).decode()}"'

    def _decoded(self, response: httpx.Response, kind: type[T]) -> T:
        if response.status_code >= 400:
            raise Refused(response.status_code, msgspec.json.decode(response.content, type=Problem))
        # httpx has undone the compression.
        return unpack(response.content, None, kind)

    def push_request(self, after: int, until: int | None = None) -> PushRequest:
        facts = tuple(self.facts[after:until])
        head = facts[-1].link if facts else b""
        last = facts[-1].seq if facts else after
        ids = {msgspec.json.decode(fact.fact).get("id") for fact in facts}
        personal = tuple(p for p in self.personal.values() if str(p.entry) in ids)
        members = {p.member for p in personal}
        return PushRequest(
            epoch=self.epoch,
            incarnation=self.incarnation,
            after=after,
            facts=facts,
            personal=personal,
            keys=tuple(key for key in self.keys.values() if key.member in members),
            head=head,
            signature=self.key.sign(signed_head(self.terminal, self.incarnation, last, head)),
        )

    def push(self, until: int | None = None) -> PushReply:
        """Push what is not acknowledged."""
        reply = self.send("/v1/push", self.push_request(self.acked, until), PushReply)
        if reply.epoch == self.epoch:
            self.acked = reply.acked
        return reply

    def promise(self) -> int:
        """The tick at or below which nothing will be written any more."""
        self.tick = max(self.tick, tick_of(self.clock.now_ms()))
        return self.tick

    def pull_request(self, **more: Any) -> PullRequest:
        values: dict[str, Any] = {
            "epoch": self.epoch,
            "cursor": self.cursor,
            "running": self.running,
            "incarnation": self.incarnation,
            "seq": self.acked,
            "promise": self.promise(),
        }
        return PullRequest(**(values | more))

    def pull(self, **more: Any) -> PullReply:
        """Pull one page and move the cursor."""
        reply = joined(self.send("/v1/pull", self.pull_request(**more), PullReply))
        if reply.epoch == self.epoch:
            self.cursor, self.running = reply.page.cursor, reply.page.running
        self.pages.append(reply)
        return reply

    def round(self) -> list[PullReply]:
        """Push all, then pull until nothing is left."""
        self.push()
        replies = [self.pull()]
        while replies[-1].page.left:
            replies.append(self.pull())
        return replies

    def close(self) -> None:
        self.http.close()
