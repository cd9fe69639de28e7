"""English sentences of refusals: what is the matter, and what to do next.

Screens translate by key; commands and logs print these.
"""

from __future__ import annotations

from typing import Final

from terminal.errors import Refused

SENTENCES: Final[dict[str, str]] = {
    "redeem.no_member": "Only a member can redeem points. Scan the card first.",
    "redeem.below_minimum": "The fewest points in one redemption are {0}. Choose more, or none.",
    "redeem.step": "Points are redeemed in steps of {0}. Choose a multiple.",
    "redeem.balance": "Can redeem here now: {0}. Choose that many or fewer.",
    "redeem.basket": "This basket takes at most {0} points. Choose fewer.",
    "reward.goods": "{0}: nothing in this basket for it. Scan the goods first.",
    "quote.no_rate": "The programme has no rate for {0} today. Sell in {1}, or ask for a rate.",
    "redeem.unknown_card": "This card has no member yet, so it earns but cannot redeem. Enrol it.",
    "redeem.status": "This membership is {0}, so it cannot redeem. Call a supervisor.",
    "commit.changed": "The total changed to {0}. Check it, then press Enter again.",
    "commit.empty": "The basket is empty. Enter an amount first.",
    "commit.receipt_used": "Receipt {0} was already used. Take the next number.",
    "refund.no_line": "That line is not on the receipt. Choose one that is.",
    "refund.too_much": "{0}: more than was sold or is left. Return at most what is left.",
    "refund.nothing": "Nothing was chosen. Touch the lines that come back.",
    "receipt.unknown": "No sale with receipt {0} is known here. Check the number.",
    "receipt.ambiguous": "Several stores have a receipt {0}. Scan it, or add the store.",
    "link.already": "Receipt {0} already belongs to a member.",
    "link.too_old": "Receipt {0} is older than {1} days and can no longer be linked.",
    "link.card_unknown": "Receipts can be linked to members only. Enrol the card first.",
    "enrol.card_taken": "This card already belongs to a member. Take a new card.",
    "enrol.card_missing": "Scan the new member's card first.",
    "enrol.phone": "'{0}' is not a telephone number. Correct it or leave it out.",
    "print.settled": "Somebody has already dealt with this receipt.",
    "member.unknown": "No member has this card. Enrol it, or scan another.",
    "signin.wrong": "That PIN is not known. Try again.",
    "signin.locked": "Too many wrong PINs. Wait {0} seconds, then try again.",
    "till.enrolled": "This folder is already till {0}. Choose another folder.",
    "till.not_enrolled": "This till is not enrolled. Ask for an enrolment code and enter it.",
    "desk.not_allowed": "This needs a {0}. Ask one to sign in.",
    "desk.no_contest": "This exception is not known here. Wait for the next round, then try again.",
    "desk.resolved": "This exception has already been resolved.",
    "desk.reason": "Write the reason first.",
}


def refused(key: str, *values: str) -> Refused:
    """The refusal with this key, its sentence filled in."""
    return Refused(key, SENTENCES[key].format(*values), *values)
