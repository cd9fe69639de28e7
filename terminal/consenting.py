"""A member's word on advertising, given or taken back; and what obeys it.

Somebody who never agreed is written no advertising. Somebody who took their word back is shown none
either: no offer on a receipt. What they have a right to (balance, vouchers, expiry) stays.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

import msgspec

from terminal.consent import shipped
from terminal.domain.membership import allows
from terminal.people import check_not_own
from terminal.sentences import refused
from terminal.store import members
from terminal.store.connection import Connection
from terminal.store.tips import holder
from terminal.writing import Writing

MARKETING: Final = "consent.marketing"


class Consent(msgspec.Struct, frozen=True, omit_defaults=True):
    """The value of a consent's register: the wording that was shown and its version; `withdrawn`
    where it had been given before."""

    given: bool = False
    text: str = ""
    version: str = ""
    withdrawn: bool = False


def consent(connection: Connection, member: UUID) -> Consent:
    """A member's word on advertising as it is in force; none was given where nothing is held."""
    value = members.value_of(connection, member, MARKETING)
    return msgspec.json.decode(value, type=Consent) if value else Consent()


def objects(connection: Connection, account: UUID) -> bool:
    """Whether the member whose account it is took their word back."""
    return consent(connection, holder(connection, account)).withdrawn


def set_consent(work: Writing, account: UUID, staff: str, *, given: bool, language: str) -> UUID:
    """Write that a member agrees to the shipped wording in a language, or no more; raises
    Refused."""
    member = holder(work.connection, account)
    status = members.status_of(work.connection, member)
    if status is None:
        raise refused("member.unknown")
    if given and not allows(status, "edit"):
        raise refused("account.not_active", status)
    check_not_own(work.connection, staff, member)
    if given and members.value_of(work.connection, member, "guardian"):
        raise refused("consent.minor")
    before = consent(work.connection, member)
    if before.given == given and (given or before.withdrawn):
        raise refused("consent.same")
    held = shipped()
    value = (
        Consent(given=True, text=held.wording(language), version=held.version)
        if given
        else Consent(text=before.text, version=before.version, withdrawn=True)
    )
    act = work.entropy.uuid7(work.clock.now_ms())
    work.set(act, member, MARKETING, msgspec.json.encode(value), staff=staff)
    work.finish()
    return member
