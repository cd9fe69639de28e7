"""Refusals of vouchers, gift cards, rewards and payments as sentences: a part of `ui.wording`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """Refusals by key; {0}, {1} are the error's values."""
    return {
        "voucher.misread": _translate("wording", "{0} was misread. Scan or type it again."),
        "voucher.foreign": _translate(
            "wording", "{0} is not one of our vouchers. Take it as payment if the shop does."
        ),
        "voucher.unknown": _translate(
            "wording", "{0} is not a voucher that was issued. Do not accept it."
        ),
        "voucher.used": _translate("wording", "{0}: this voucher has been used. Ask for another."),
        "voucher.expired": _translate(
            "wording", "{0}: its time is over. It can no longer be used."
        ),
        "voucher.early": _translate(
            "wording", "{0}: its time has not begun. Ask the customer to bring it later."
        ),
        "voucher.members": _translate("wording", "{0} is for members. Scan the card first."),
        "voucher.goods": _translate(
            "wording", "{0}: nothing in this basket for it. Scan the goods first."
        ),
        "voucher.minimum": _translate(
            "wording", "{0} needs goods for {1} or more. Add some, or keep it for later."
        ),
        "voucher.twice": _translate(
            "wording", "{0}: a voucher counts once in a sale. Remove it once."
        ),
        "voucher.no_kind": _translate(
            "wording", "The programme has no vouchers called '{0}'. Choose one that it has."
        ),
        "voucher.count": _translate("wording", "Issue from 1 up to {0} vouchers at once."),
        "voucher.no_batch": _translate(
            "wording", "These vouchers are not known here yet. Try again in a moment."
        ),
        "reward.unknown": _translate(
            "wording", "The programme has no reward '{0}'. Choose another."
        ),
        "reward.no_member": _translate("wording", "Rewards are for members. Scan the card first."),
        "reward.early": _translate("wording", "{0}: its time has not begun. Choose another."),
        "reward.expired": _translate("wording", "{0}: its time is over. Choose another."),
        "reward.sold_out": _translate("wording", "{0}: none is left. Choose another."),
        "reward.tier": _translate("wording", "{0} is reserved for {1}. Choose another."),
        "reward.limit": _translate(
            "wording", "{0}: a member can have it {1} times, and has had it. Choose another."
        ),
        "reward.points": _translate(
            "wording", "{0}: {1} points are there for it. Choose one that costs less."
        ),
        "reward.card": _translate("wording", "{0} is loaded on a gift card. Scan one first."),
        "reward.no_change": _translate(
            "wording", "That changes nothing. Say how many more or fewer there are."
        ),
        "gift_card.unknown": _translate(
            "wording", "Gift card {0} was never loaded. Check the number."
        ),
        "gift_card.least": _translate("wording", "Load a gift card with {0} or more."),
        "gift_card.most": _translate("wording", "Load a gift card with at most {0} at once."),
        "gift_card.holds": _translate(
            "wording", "This gift card has room for {0}. Load that much or less."
        ),
        "gift_card.balance": _translate(
            "wording", "This gift card holds {0}. Take the rest another way."
        ),
        "gift_card.offline": _translate(
            "wording", "Without the network this gift card can pay {0}. Take the rest otherwise."
        ),
        "gift_card.same_sale": _translate(
            "wording", "A gift card pays once its own sale is done. Finish that first."
        ),
        "gift_card.spent": _translate(
            "wording", "Only {0} is left on this gift card, so it cannot be taken back."
        ),
        "payment.sum": _translate("wording", "The payments do not add up to {0}. Correct them."),
        "payment.amount": _translate(
            "wording", "A payment needs an amount above zero. Correct it."
        ),
    }
