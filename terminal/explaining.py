"""English wording of an explanation's notes; screens translate by the same keys."""

from __future__ import annotations

from typing import Final

from terminal.domain.entry import Note

WORDS: Final[dict[str, str]] = {
    "earn.base": "for {0}",
    "earn.tier": "{0} +{1} %",
    "earn.cap": "limit of {0} points a purchase",
    "earn.near_miss": "{0} more earns {points} points",
    "off.promotion": "{0}: {1} off",
    "off.promotion_cap": "{0}: its limit kept {1}",
    "off.tier": "{0} price: {1} off",
    "off.voucher": "voucher {0}: {1} off",
    "reward.taken": "reward: {0}",
    "earn.promotion": "{0}",
    "earn.extended": "{0}: all points last {1} months from now",
    "earn.promotion_cap": "{0}: its limit took {1} points",
    "near.promotion": "{0} more for {1}",
    "refund.deducted": "points already spent, paid with {0} of the money",
    "true_up.written": "tier bonus, added later",
    "claw_back.written": "corrected over all refunds",
    "unlink.written": "the receipt belongs to another member",
    "settlement.written": "redeemed points, corrected",
    "contest.written": "given twice",
    "refund.claw_back": "points of returned goods",
    "refund.restore": "points you had redeemed",
    "refund.to_store": "kept for the store that wrote them off",
    "refund.later": "points follow when the sale is found",
    "grant.signup": "for joining",
    "grant.activity": "{0}",
    "grant.by_hand": "given by hand: {0}",
    "referral.friend": "for coming with a friend",
    "referral.referrer": "for bringing a friend",
    "referral.back": "the friend's purchase was returned",
    "expire.lot": "expired",
}


def explain(note: Note) -> str:
    """The note's sentence; an unknown key of a newer version shows itself."""
    return WORDS.get(note.key, note.key).format(*note.values, points=note.points)
