"""What central says, in the language of the screen. Its sentences come in English, each made of one
of these, with what it is about in the places of the numbers; a test reads central's source for
sentences that are not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication

_PLACE: Final = re.compile(r"\{(\d)\}")


def said(text: str) -> str:
    """A sentence of central's as the screen says it; one that is not known stays as it came."""
    for pattern, number in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            words = _sentences(QCoreApplication.translate)[number]
            return words.format(*(said(part) for part in found.groups()))
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    """Each sentence as a pattern of its places, those that say most first."""
    ranked = sorted(enumerate(in_english()), key=lambda one: -len(one[1]))
    return tuple((_pattern(text), number) for number, text in ranked)


def _pattern(text: str) -> re.Pattern[str]:
    parts = _PLACE.split(text)
    # Every other part is a place's number, and places stand in their order.
    return re.compile(
        "".join("(.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)),
        re.DOTALL,
    )


def in_english() -> tuple[str, ...]:
    """Everything that central can say, as it says it."""
    return _sentences(lambda _context, text: text)


def _sentences(_translate: Callable[[str, str], str]) -> tuple[str, ...]:
    return (
        _translate("central", "Programme version '{0}' was never published."),
        _translate("central", "Receipt {0} has another rate than its day."),
        _translate("central", "Receipt {0} draws on other things than its lines."),
        _translate("central", "'{0}' is not a currency."),
        _translate("central", "The programme has no rate for {0}."),
        _translate("central", "A guest's sale earns nothing."),
        _translate("central", "Receipt {0} says {1} points; its lines earn {2}."),
        _translate(
            "central", "Receipt {0} takes {1} more of {2} {3} than its till knew to be left."
        ),
        _translate(
            "central",
            "Refund {0} gives back {1} minor units more than was left of receipt {2}.",
        ),
        _translate(
            "central", "Receipt {0} takes money off for voucher {1}, which was never issued."
        ),
        _translate("central", "Receipt {0} takes money off for voucher {1} after its last day."),
        _translate("central", "Receipt {0} takes more off for voucher {1} than it gives."),
        _translate("central", "Receipt {0} earns points for loading gift card {1}."),
        _translate(
            "central",
            "Receipt {0} loads more or less on gift card {1} than may be loaded at once.",
        ),
        _translate("central", "Receipt {0} takes a reward '{1}', which its programme has not."),
        _translate("central", "Receipt {0} takes {1} points for {2}, which costs {3}."),
        _translate(
            "central",
            "Receipt {0} takes other points than its rewards cost and its money is worth.",
        ),
        _translate("central", "Receipt {0} loads other money on gift cards than its rewards give."),
        _translate(
            "central",
            "One person moved {0} points by hand alone in a day; they may move {1}.",
        ),
        _translate("central", "One person issued {0} vouchers alone in a day; the limit is {1}."),
        _translate(
            "central",
            "One person filled up {0} on gift cards alone in a day; the limit is {1}.",
        ),
        _translate(
            "central",
            "A grant of {0} points at {1} is for '{2}', which is no activity of its programme.",
        ),
        _translate("central", "A grant of {0} points at {1} should be {2} points for joining."),
        _translate("central", "A grant of {0} points at {1} should be {2} points."),
        _translate(
            "central",
            "A grant of {0} points at {1} is beyond the {2} that its people may give.",
        ),
        _translate("central", "A grant of {0} points at {1} names no published programme."),
        _translate("central", "Nobody decides on a proposal of their own."),
        _translate(
            "central",
            "It needs two managers whom central knows. Let another manager accept it.",
        ),
        _translate("central", "Who proposed it let in who accepted it, less than {0} days before."),
        _translate("central", "The document names version {0}, not {1}."),
        _translate("central", "No store is called '{0}'. Correct the list of `stores`."),
        _translate(
            "central",
            "Version '{0}' is published already and is never edited. Give the "
            "change a name of its own.",
        ),
        _translate(
            "central",
            "A version must begin on a day after today, and after the version before it.",
        ),
        _translate("central", "The first version must be for every store."),
        _translate("central", "Version '{0}' was accepted, but is not published. {1}"),
        _translate("central", "The entry names {0} as its author, not this till."),
        _translate("central", "Only central writes entries of kind '{0}'."),
        _translate("central", "A number in the entry is out of range."),
        _translate("central", "A text in the entry is too long or holds a control character."),
        _translate("central", "The entry sets no field, or erases nobody."),
        _translate("central", "The entry was changed after it was written: its link does not fit."),
        _translate("central", "The entry cannot be read."),
        _translate("central", "Another entry with this id is in force already."),
        _translate("central", "Central cannot count the entry; it is kept and was reported."),
        _translate("central", "An entry came after their time had been settled."),
        _translate("central", "{0} entries came after their time had been settled."),
        _translate("central", "The {0} sent with an entry is not the one it commits to."),
        _translate("central", "What it says of a proposal cannot be read."),
        _translate("central", "A proposal, and the word on it, bears the name of who wrote it."),
        _translate("central", "It carries out a proposal that nobody accepted."),
        _translate("central", "It does not name who proposed it and who accepted it."),
        _translate("central", "It is not what was proposed."),
        _translate(
            "central",
            "The same proposal was accepted and carried out at another till: it counts once.",
        ),
        _translate("central", "A proposal is never changed."),
        _translate("central", "Only who made a proposal takes it back."),
        _translate("central", "It needs a {0}, and names nobody."),
        _translate("central", "It needs a {0}; who wrote it is a {1}."),
        _translate(
            "central",
            "Balances at {0} were not what central holds, and were set right. Let "
            "its ledger be verified.",
        ),
        _translate(
            "central",
            "Entries of {0} are stamped up to {1} s ahead of central's time; they "
            "count as of their arrival.",
        ),
        _translate(
            "central",
            "The clock of {0} is {1} s ahead. Set it, or let it follow a time server.",
        ),
        _translate(
            "central",
            "The clock of {0} is {1} s behind. Set it, or let it follow a time server.",
        ),
        _translate("central", "Central was restored from a backup. {0}"),
        _translate("central", "Till {0} was acknowledged more than central holds."),
        _translate("central", "Till {0} has seen more than central holds."),
        _translate(
            "central",
            "Two tills wrote {0} without knowing of one another; the later one is in force.",
        ),
        _translate("central", "The request is not signed by a till."),
        _translate("central", "This till is not enrolled here, or was revoked."),
        _translate("central", "This very request was sent before. Sign it again."),
        _translate("central", "The request's signature is not this till's."),
        _translate("central", "This snapshot is gone. Ask for a newer one."),
        _translate("central", "Central knows no manager or auditor under this name."),
        _translate("central", "Central knows no manager under this name."),
        _translate("central", "Central knows no such store."),
        _translate("central", "The last day comes before the first. Choose others."),
        _translate("central", "The till's public key must be 32 bytes."),
        _translate("central", "The code is not valid, or no longer. Ask for a new one at central."),
        _translate("central", "The code was used by another till. Ask for a new one at central."),
        _translate("central", "The chain's name is no short text."),
        _translate("central", "The signed head is not the last entry's."),
        _translate("central", "A till pushes its own chain only."),
        _translate("central", "The new key is not shown to be this till's."),
        _translate("central", "The till was given another key meanwhile."),
        _translate("central", "Entry {0} of the chain is missing."),
        _translate("central", "A relayed piece is of one chain, without a gap."),
        _translate("central", "A relayed fact does not follow in a till's chain."),
        _translate("central", "A relayed fact's place is out of range."),
        _translate("central", "The chain's head is not signed by this till's key."),
        _translate(
            "central",
            "Central holds another entry {0} of this chain: the folder was copied "
            "or restored. Begin a new chain and send again what was not "
            "acknowledged.",
        ),
        _translate(
            "central", "Central's database is out of reach. What you sent can be sent again."
        ),
        _translate(
            "central",
            "Central could not do this and has noted why. What you sent can be sent again.",
        ),
        _translate("central", "The body is larger than 32 MiB."),
        _translate("central", "The request does not fit: {0}."),
        _translate("central", "The request cannot be read: {0}."),
        _translate("central", "Write a whole number from {0} to {1}."),
        _translate("central", "supervisor"),
        _translate("central", "manager"),
        _translate("central", "cashier"),
        _translate("central", "auditor"),
        _translate("central", "The account is not a UUID."),
    )
