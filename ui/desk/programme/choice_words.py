"""The words that a programme's keys take, as people say them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_translate = QCoreApplication.translate


def words() -> dict[str, str]:
    """Each word of the document with what stands on its key, in the language of the screen."""
    return {
        "true": _translate("choices", "Yes"),
        "false": _translate("choices", "No"),
        "step": _translate("choices", "Earns nothing"),
        "proportional": _translate("choices", "Earns its share"),
        "discount": _translate("choices", "Money off"),
        "tender": _translate("choices", "A payment"),
        "carry_negative": _translate("choices", "Next points pay them"),
        "deduct_from_refund": _translate("choices", "Kept from the refund"),
        "last_timestamp": _translate("choices", "The latest"),
        "first_timestamp": _translate("choices", "The first"),
        "granted_first": _translate("choices", "What central knew first"),
        "manager": _translate("choices", "Manager"),
        "supervisor": _translate("choices", "Supervisor"),
        "cashier": _translate("choices", "Cashier"),
        "multiplier": _translate("choices", "Points times a factor"),
        "points": _translate("choices", "Points for the purchase"),
        "points_per_item": _translate("choices", "Points for each item"),
        "percent_off": _translate("choices", "Percent off"),
        "amount_off": _translate("choices", "Money off"),
        "member_price": _translate("choices", "Members' price"),
        "extend": _translate("choices", "Longer life for points"),
        "product": _translate("choices", "A free product"),
        "gift_card": _translate("choices", "A gift card"),
        "experience": _translate("choices", "Something else"),
        "ever": _translate("choices", "Never"),
        "day": _translate("choices", "Every day"),
        "week": _translate("choices", "Every week"),
        "month": _translate("choices", "Every month"),
        "year": _translate("choices", "Every year"),
        "points_per_hour": _translate("choices", "Points in an hour"),
        "purchases_per_day": _translate("choices", "Purchases in a day"),
        "redemptions_per_day": _translate("choices", "Redemptions in a day"),
        "same_receipt": _translate("choices", "The same receipt"),
        "two_stores": _translate("choices", "Two stores at once"),
        "refund_after_redemption": _translate("choices", "Refund after redeeming"),
        "refund_without_sale": _translate("choices", "Refund without a sale"),
        "own_card": _translate("choices", "A colleague's own card"),
        "warn": _translate("choices", "Warn"),
        "approve": _translate("choices", "Ask for approval"),
        "block": _translate("choices", "Refuse"),
        "mon": _translate("choices", "Mon"),
        "tue": _translate("choices", "Tue"),
        "wed": _translate("choices", "Wed"),
        "thu": _translate("choices", "Thu"),
        "fri": _translate("choices", "Fri"),
        "sat": _translate("choices", "Sat"),
        "sun": _translate("choices", "Sun"),
        "none": _translate("choices", "none"),
        "all": _translate("choices", "all"),
        "never": _translate("choices", "never"),
        "at once": _translate("choices", "at once"),
        "not bound": _translate("choices", "not bound"),
        "without end": _translate("choices", "without end"),
        "the store's": _translate("choices", "the store's"),
    }
