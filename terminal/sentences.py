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
    "voucher.misread": "{0} was misread. Scan or type it again.",
    "voucher.foreign": "{0} is not one of our vouchers. Take it as payment if the shop does.",
    "voucher.unknown": "{0} is not a voucher that was issued. Do not accept it.",
    "voucher.used": "{0}: this voucher has been used. Ask for another.",
    "voucher.expired": "{0}: its time is over. It can no longer be used.",
    "voucher.early": "{0}: its time has not begun. Ask the customer to bring it later.",
    "voucher.members": "{0} is for members. Scan the card first.",
    "voucher.goods": "{0}: nothing in this basket for it. Scan the goods first.",
    "voucher.minimum": "{0} needs goods for {1} or more. Add some, or keep it for later.",
    "voucher.twice": "{0}: a voucher counts once in a sale. Remove it once.",
    "voucher.no_kind": "The programme has no vouchers called '{0}'. Choose one that it has.",
    "voucher.count": "Issue from 1 up to {0} vouchers at once.",
    "voucher.no_batch": "These vouchers are not known here yet. Try again in a moment.",
    "reward.unknown": "The programme has no reward '{0}'. Choose another.",
    "reward.no_member": "Rewards are for members. Scan the card first.",
    "reward.early": "{0}: its time has not begun. Choose another.",
    "reward.expired": "{0}: its time is over. Choose another.",
    "reward.sold_out": "{0}: none is left. Choose another.",
    "reward.tier": "{0} is reserved for {1}. Choose another.",
    "reward.limit": "{0}: a member can have it {1} times, and has had it. Choose another.",
    "reward.points": "{0}: {1} points are there for it. Choose one that costs less.",
    "reward.card": "{0} is loaded on a gift card. Scan one first.",
    "reward.no_change": "That changes nothing. Say how many more or fewer there are.",
    "gift_card.unknown": "Gift card {0} was never loaded. Check the number.",
    "gift_card.least": "Load a gift card with {0} or more.",
    "gift_card.most": "Load a gift card with at most {0} at once.",
    "gift_card.holds": "This gift card has room for {0}. Load that much or less.",
    "gift_card.balance": "This gift card holds {0}. Take the rest another way.",
    "gift_card.offline": "Without the network this gift card can pay {0}. Take the rest otherwise.",
    "gift_card.same_sale": "A gift card pays once its own sale is done. Finish that first.",
    "gift_card.spent": "Only {0} is left on this gift card, so it cannot be taken back.",
    "payment.sum": "The payments do not add up to {0}. Correct them.",
    "payment.amount": "A payment needs an amount above zero. Correct it.",
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
    "void.day": "Receipt {0} is not of this store and day. Take the goods back instead.",
    "void.returned": "Part of receipt {0} came back already. Take the rest back instead.",
    "move.guest": "Receipt {0} belongs to no member yet. Link it instead.",
    "move.same": "Receipt {0} is this member's already. Scan the other card.",
    "move.unaffordable": "The sale redeemed {0} points, and this member has {1} to redeem here. "
    "Refund it and sell again.",
    "guard.approve": "This needs a second person's approval: {0}.",
    "guard.block": "This is not allowed here: {0}. Call a manager.",
    "approval.missing": "A second person has to approve this. Ask a supervisor.",
    "approval.self": "Nobody approves an act of their own. Ask somebody else.",
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
