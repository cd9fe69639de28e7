"""Looking at pushed facts before any lock is taken: signatures, links, what can be read.

Whatever is wrong with one fact sets that one aside; the chain goes on behind it, because links
cover bytes and not their meaning.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec.structs import replace

from sync.server.problems import Refusal
from sync.server.terminals import Till
from sync.wire import PushRequest, RelayRequest, signed_head
from terminal.domain.chain import fact_hash, link_hash
from terminal.domain.entry import CENTRAL_KINDS, Entry, decode
from terminal.domain.exchange import Fact, PlacedFact
from terminal.domain.ids import CENTRAL

_NIL: Final = UUID(int=0)
_MOST_POINTS: Final = 1 << 40
_MOST_MINOR: Final = 1 << 50
_MOST_TICK: Final = (1 << 63) - (1 << 32)
_LONGEST: Final = 500
"""Characters of a text that central finds something by."""
_LAST_DAY: Final = 3_650_000
"""In the year 9994; later days do not fit Python's calendar."""


class _Named(msgspec.Struct):
    id: UUID


class Examined(msgspec.Struct, gc=False):
    """A pushed fact: its bytes and hash, what it says, and why it must be set aside, if so.

    `key` are the bytes of its `id`, by which it is looked for: a UUID makes them, and its hash,
    anew each time. `order` is the place that a relayed fact had before central was restored."""

    fact: bytes
    hash: bytes
    seq: int
    link: bytes
    id: UUID
    key: bytes
    entry: Entry | None
    fault: str = ""
    order: int = 0


def examine(till: Till, request: PushRequest) -> list[Examined]:
    """Read every fact of a push; raises Refusal where the batch as a whole is not the till's.

    The first link hangs on what central holds and is checked later.
    """
    facts = request.facts
    if not request.incarnation.isprintable() or len(request.incarnation) > 80:
        raise Refusal(422, "push.incarnation", "The chain's name is no short text.")
    if not facts:
        return []
    for seq, fact in enumerate(facts, request.after + 1):
        if fact.terminal != till.id or fact.incarnation != request.incarnation:
            raise Refusal(422, "push.foreign", "A till pushes its own chain only.")
        if fact.seq != seq:
            raise Refusal(422, "push.gap", f"Entry {seq} of the chain is missing.")
    if facts[-1].link != request.head:
        raise Refusal(422, "push.head", "The signed head is not the last entry's.")
    head = signed_head(till.id, request.incarnation, facts[-1].seq, request.head)
    _check_signature(till, head, request.signature)
    examined = [read(till.id, fact) for fact in facts]
    _check_links(request.incarnation, examined)
    return examined


def examine_relayed(till: Till, request: RelayRequest) -> list[Examined]:
    """Read every fact that a till relays; raises Refusal where they are no piece of one chain.

    The first link hangs on what central holds and is checked later.
    """
    facts = request.facts
    if not facts:
        return []
    first, last = facts[0], facts[-1]
    previous = b""
    for seq, fact in enumerate(facts, first.seq):
        if (fact.terminal, fact.incarnation, fact.seq) != (first.terminal, first.incarnation, seq):
            raise Refusal(422, "relay.chain", "A relayed piece is of one chain, without a gap.")
        hashed = fact_hash(bytes(fact.fact))
        broken = previous and link_hash(previous, fact.incarnation, seq, hashed) != fact.link
        if fact.terminal == CENTRAL or broken:
            raise Refusal(422, "relay.link", "A relayed fact does not follow in a till's chain.")
        if not 0 <= fact.order <= _MOST_TICK:
            raise Refusal(422, "relay.order", "A relayed fact's place is out of range.")
        previous = fact.link
    head = signed_head(last.terminal, last.incarnation, last.seq, last.link)
    _check_signature(till, head, request.signature)
    return [replace(read(fact.terminal, fact), order=fact.order) for fact in facts]


def _check_signature(till: Till, head: bytes, signature: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(till.keys[0]).verify(signature, head)
    except InvalidSignature:
        raise Refusal(
            422, "push.signature", "The chain's head is not signed by this till's key."
        ) from None


def read(author: str, fact: Fact | PlacedFact) -> Examined:
    """What a fact says, and what is wrong with it by itself."""
    body = bytes(fact.fact)
    hashed = fact_hash(body)
    try:
        entry = decode(body)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        named, fault = _id_in(body), "The entry cannot be read."
        return Examined(body, hashed, fact.seq, fact.link, named, named.bytes, None, fault)
    fault = _fault(entry, author)
    return Examined(body, hashed, fact.seq, fact.link, entry.id, entry.id.bytes, entry, fault)


def _id_in(body: bytes) -> UUID:
    try:
        return msgspec.json.decode(body, type=_Named).id
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        return _NIL


def _fault(entry: Entry, author: str) -> str:
    if entry.terminal != author:
        return f"The entry names {entry.terminal!r} as its author, not this till."
    if entry.kind in CENTRAL_KINDS:
        return f"Only central writes entries of kind '{entry.kind}'."
    if not 0 <= entry.tick <= _MOST_TICK or not (_in_range(entry) and _parts_in_range(entry)):
        return "A number in the entry is out of range."
    register = entry.register
    plain = _is_plain(entry.kind) and _is_plain(entry.store) and _is_plain(entry.receipt)
    for use in entry.uses:
        plain = plain and _is_plain(use.key)
    for payment in entry.payments:
        plain = plain and (not payment.code or _is_plain(payment.code))
    if not plain:
        return "A text in the entry is too long or holds a control character."
    nothing = entry.kind == "erase" and entry.account is None
    if nothing or (entry.kind == "set" and (register is None or not _is_plain(register.field))):
        return "The entry sets no field, or erases nobody."
    return ""


def _is_plain(text: str) -> bool:
    return len(text) <= _LONGEST and "\0" not in text


def _in_range(entry: Entry) -> bool:
    return (
        -_MOST_POINTS <= entry.points <= _MOST_POINTS
        and -_MOST_POINTS <= entry.base <= _MOST_POINTS
        and -_MOST_POINTS <= entry.to_store <= _MOST_POINTS
        and -_MOST_MINOR <= entry.amount <= _MOST_MINOR
        and 0 <= entry.origin <= _LAST_DAY
        and 0 <= entry.day <= _LAST_DAY
        and 0 <= entry.seen <= _MOST_TICK
    )


def _parts_in_range(entry: Entry) -> bool:
    for line in entry.lines:
        if not (
            -_MOST_MINOR <= line.net <= _MOST_MINOR
            and -_MOST_MINOR <= line.tax <= _MOST_MINOR
            and -_MOST_MINOR <= line.points_part <= _MOST_MINOR
        ):
            return False
    for use in entry.uses:
        if not (-_MOST_POINTS <= use.times <= _MOST_POINTS and abs(use.amount) <= _MOST_POINTS):
            return False
    for payment in entry.payments:
        if abs(payment.amount) > _MOST_POINTS:
            return False
    for part in entry.lots:
        if not (0 < part.expires <= _LAST_DAY and 0 <= part.points <= _MOST_POINTS):
            return False
    return not entry.returned or all(abs(one.net) <= _MOST_MINOR for one in entry.returned)


def _check_links(incarnation: str, examined: Sequence[Examined]) -> None:
    previous = None
    for one in examined:
        if previous is not None and not one.fault:
            follows(one, previous, incarnation)
        previous = one.link


def follows(one: Examined, previous: bytes, incarnation: str) -> None:
    """Set a fact aside whose link does not follow from the one before it."""
    if link_hash(previous, incarnation, one.seq, one.hash) != one.link:
        one.fault = "The entry was changed after it was written: its link does not fit."
