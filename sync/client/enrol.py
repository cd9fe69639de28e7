"""Joining central with a short-lived code.

The till makes its own key, and later another in its place (`renew_key`). The database's key is left
at central sealed to central's recovery key, with a copy beside the database, so that a lost keyring
loses no sale. The till counts as enrolled only when all of that is done: whatever breaks off
before, the same code enrols the same till again.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from sync import wire
from sync.client.calls import Caller, Conversation, ask_unsigned
from sync.client.replica_port import ReplicaDoor
from sync.client.transport import BlockingLink
from terminal.clock import Clock
from terminal.entropy import Entropy
from terminal.identity import Identity
from terminal.keys import TILL, Keys, write_private
from terminal.sealing import public_key, seal, sign


def enrol(
    door: ReplicaDoor,
    url: str,
    code: str,
    name: str,
    database_key: bytes,
    clock: Clock,
    entropy: Entropy,
    *,
    keys: Keys | None = None,
    sealed_at: Path | None = None,
    authority: Path | None = None,
) -> Identity:
    """Become a till of central's and return who it is; raise Refused, Unavailable or Damaged.

    `keys` keep the till's key until it is enrolled, so that an answer lost on the way costs no
    second code; `sealed_at` is where the copy of the sealed database key goes.
    """
    private_key = _own_key(keys, entropy)
    with closing(BlockingLink(url, clock, authority=authority)) as link:
        reply = link.hold(_ask(code, name, private_key))
        identity = _identity(reply, private_key, name)
        sealed = seal(reply.recovery_key, database_key, entropy.bytes(32))
        link.hold(Caller(identity, clock).tell("/v1/escrow", wire.Escrow(sealed)))
    if sealed_at is not None:
        write_private(sealed_at, sealed)
    door.enrolled(identity, reply.epoch)
    if keys is not None:
        keys.forget(TILL)
    return identity


def renew_key(
    identity: Identity,
    url: str,
    clock: Clock,
    entropy: Entropy,
    keys: Keys,
    *,
    authority: Path | None = None,
) -> Identity:
    """Let central put another key in force for this till; return who it is from now on. Raises
    Refused, Unavailable or Damaged.

    `keys` keep the new key until the till has it: whatever breaks off, asking again goes on with
    the same one.
    """
    if keys.read(TILL) == identity.private_key:
        keys.forget(TILL)  # left of the last time
    private_key = _own_key(keys, entropy)
    shown = public_key(private_key)
    proof = sign(private_key, wire.signed_key(identity.terminal, shown))
    with closing(BlockingLink(url, clock, authority=authority)) as link:
        link.hold(Caller(identity, clock).tell("/v1/key", wire.NewKey(shown, proof)))
    return replace(identity, private_key=private_key)


def _own_key(keys: Keys | None, entropy: Entropy) -> bytes:
    kept = keys.read(TILL) if keys is not None else None
    if kept is not None:
        return kept
    private_key = entropy.bytes(32)
    if keys is not None:
        keys.write(TILL, private_key)
    return private_key


def _ask(code: str, name: str, private_key: bytes) -> Conversation[wire.EnrolReply]:
    request = wire.EnrolRequest(code, public_key(private_key), name)
    answer = yield from ask_unsigned("/v1/enrol", request, wire.EnrolReply)
    return answer.message


def _identity(reply: wire.EnrolReply, private_key: bytes, name: str) -> Identity:
    return Identity(
        terminal=reply.terminal,
        store=reply.store,
        store_name=reply.store_name,
        timezone=reply.timezone,
        currency=reply.currency,
        private_key=private_key,
        central_key=reply.central_key,
        recovery_key=reply.recovery_key,
        till_name=name or reply.terminal,
    )
