"""Personal values: clear inside a replica, sealed under their member's key outside."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from msgspec.structs import replace

from sync.sealed import CannotUnseal, seal, unseal
from terminal.domain.exchange import Batch, MemberKey, Page, Personal, Relayed

log = logging.getLogger(__name__)


def sealed(batch: Batch | Relayed) -> tuple[Personal, ...]:
    """The batch's personal values, sealed; their members' keys travel in the batch."""
    keys = {one.member: one.key for one in batch.keys}
    return tuple(
        replace(one, value=seal(keys[one.member], one.entry, one.value)) for one in batch.personal
    )


def opened(page: Page) -> Page:
    """The page with clear personal values.

    One that does not open is left out, with a warning: the facts of the page count all the same.
    """
    if not page.personal:
        return page
    return replace(page, personal=tuple(clear(page.personal, page.keys)))


def clear(personal: Iterable[Personal], keys: Iterable[MemberKey]) -> Iterable[Personal]:
    """Personal values opened with these keys, but those that do not open."""
    by_member = {one.member: one.key for one in keys}
    for one in personal:
        key = by_member.get(one.member)
        if key is None:
            log.warning("personal value of entry %s came without its key", one.entry)
            continue
        try:
            yield replace(one, value=unseal(key, one.entry, one.value))
        except (CannotUnseal, ValueError):
            log.warning("personal value of entry %s does not open", one.entry)
