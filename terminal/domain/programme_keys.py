"""Every key of a programme document, declared once: type, unit, default, label and description."""

from __future__ import annotations

from typing import Final

import msgspec


class Key(msgspec.Struct, frozen=True):
    """One key of a document: its path, type, unit, default, what people call it, what it is for."""

    path: str
    kind: str
    unit: str
    default: str
    label: str
    description: str


REQUIRED: Final = "required"

_PLAIN = """
version|text||required|Name of this version|Name of this version; a published name is never used \
again.
name|text||Points|Name of the scheme|What customers call the scheme.
effective|date|day|1970-01-01|First day of this version|First day on which this version counts.
timezone|zone||Europe/Berlin|Time zone|Zone of the expiry and tier dates.
stores|list of texts||all|Stores with this version|Stores this version is for.
currency|currency||the store's|Currency|\
Currency of this document's amounts; others need an exchange rate.
day_roll_hour|whole 0-12|hour|4|The day turns at|Sales before this hour belong to the day before.
signup_points|whole 0-1000000|points|0|Points for joining|Points for joining.
earn.points|whole 0-1000000|points|5|Points earned|Points for every full `earn.per`.
earn.per|amount|currency|10.00|For every|Amount that earns `earn.points`.
earn.accrual|step or proportional||step|Part of an amount|Whether part of `earn.per` earns \
nothing or its share.
exclude.earn_categories|list of texts||none|Categories that earn nothing|Categories that earn \
nothing.
exclude.earn_products|list of texts||none|Products that earn nothing|Products (by number) that \
earn nothing.
exclude.redeem_categories|list of texts||none|Categories that points cannot pay|Categories that \
points cannot pay.
exclude.redeem_products|list of texts||none|Products that points cannot pay|Products that points \
cannot pay.
tiers.months|whole 1-36|months|12|Months of the window|Length of the window and of the hold.
redeem.value_per_100|amount|currency|1.00|Worth of 100 points|What 100 points pay.
redeem.minimum|whole 1-1000000|points|100|Fewest points at once|Fewest points in one redemption.
redeem.step|whole 1-1000000|points|1|In steps of|Redemptions are multiples of this.
redeem.treat_as|discount or tender||discount|Points count as|Whether points lower the taxable \
amount.
redeem.without_card|whole 0-1000000|points|500|Most in a day without a card|Most in a day without \
a card, unless approved.
expiry.months|whole 1-120|months|12|Points last|Points last to the end of the month so many \
months on.
expiry.warn_days|whole 0-365|days|30|Shown before they lapse|How long before their end expiring \
points are shown.
expiry.extend_on_purchase|yes or no||false|A purchase gives new life|Whether a purchase gives \
every lot a whole life again.
refund.grace_days|whole 0-365|days|30|Grace of returned points|How long returned points last \
whose time was over.
refund.shortfall|carry_negative or deduct_from_refund||carry_negative|Points already spent|What \
spent points do.
refund.link_days|whole 0-365|days|14|Receipt linked within|How long a guest's receipt can be \
linked to a member.
referral.referrer_points|whole 0-1000000|points|0|Points for who brought them|Points for the \
member who brought a friend.
referral.friend_points|whole 0-1000000|points|0|Points for the friend|Points for the friend.
referral.minimum_spend|amount or zero|currency|0.00|Purchase needed|Purchase that the friend has \
to make.
referral.within_days|whole 1-3650|days|90|Within|How soon after joining.
referral.per_member|whole 0-1000000|friends|0|Most friends|Most friends that earn one member \
points; 0: any.
gift_card.least|amount|currency|5.00|Least loaded|Least that is loaded at once.
gift_card.most|amount|currency|500.00|Most loaded at once|Most that is loaded at once.
gift_card.holds|amount|currency|1000.00|Most on one card|Most that one card holds.
gift_card.floor_limit|amount or zero|currency|0.00|Offline a day|What a card may pay in a day \
offline; 0: nothing.
household.members|whole 0-100|members|6|Most members|Most members of one account; 0: no households.
caps.purchase|whole 0-1000000000|points|2500|From one purchase|Most points from one purchase.
caps.cashier_grant|whole 0-1000000000|points|200|Cashier, at once|Most points a cashier gives by \
hand.
caps.supervisor_grant|whole 0-1000000000|points|2000|Supervisor, at once|Most points a supervisor \
gives by hand.
caps.manager_grant|whole 0-1000000000|points|20000|Manager, at once|Most points a manager gives \
by hand alone.
caps.cashier_day|whole 0-1000000000|points|1000|Cashier, in a day|Most points a cashier moves \
alone in a day.
caps.supervisor_day|whole 0-1000000000|points|10000|Supervisor, in a day|The same of a supervisor.
caps.manager_day|whole 0-1000000000|points|50000|Manager, in a day|The same of a manager, \
write-offs among them.
caps.vouchers_day|whole 0-1000000000|vouchers|1000|Vouchers, in a day|Most vouchers a manager \
issues alone in a day.
caps.gift_cards_day|amount or zero|currency|500.00|Gift cards, in a day|Most a manager fills up on \
gift cards alone in a day.
caps.second_days|whole 0-3650|days|7|No second person for|So long nobody stands second for who \
hired or let them in.
caps.escalate_hours|whole 1-8760|hours|24|Exceptions urgent after|An exception that is open for \
longer is urgent.
caps.purchases_per_day|whole 1-1000|purchases|7|Purchases that alert|This purchase of a day \
alerts the manager.
offline.per_member_day|whole 0-1000000000|points|1000|A member, till and day|Offline redemption \
per member, till and day.
offline.per_terminal_day|whole 0-1000000000|points|20000|A till and day|Offline redemption per \
till and day.
offline.balance_age_hours|whole 0-8760|hours|72|Oldest balance|Oldest balance to redeem on offline.
offline.silence_hours|whole 1-8760|hours|72|Till silent for|After this silence a till holds \
nothing back.
offline.unanchored_points|whole 0-1000000000|points|200|While time is unsure|Limit per member \
while time is unsure.
contest.policy|last_timestamp, first_timestamp, granted_first or manager||last_timestamp|Who wins|\
Who wins.
"""

_TABLES = """
tier.name|text||required|Name of the tier|Name of the tier on screen and receipt.
tier.qualifying|whole 1-1000000000|points|required|Points that reach it|Base points within the \
window that reach it.
tier.bonus_percent|whole 0-1000|percent|0|Extra points|Extra on the base points of each sale.
tier.percent_off|whole 0-100|percent|0|Off the price|Off the price of every line that earns.
tier.benefits|list of texts||none|Other benefits|What else its members have, in words.
promotion.id|code||required|Short name|Its name in entries and reports; never used for another.
promotion.name|text||required|Name|What customers and cashiers read.
promotion.give|multiplier, points, points_per_item, percent_off, amount_off, member_price or \
extend||required|Gives|What it gives: extra points, money off, or longer life for points.
promotion.multiplier|factor||none|Times the points|Points are worth so many times as much on its \
goods.
promotion.points|whole 1-1000000|points|none|Points|Points for the purchase, or for each item.
promotion.percent|whole 1-100|percent|none|Percent off|Off the price of its goods.
promotion.amount|amount|currency|none|Amount|Off its goods together, or the price of one for \
members.
promotion.months|whole 1-120|months|none|Months of life|Points last to the end of the month so \
many months on.
promotion.starts|date|day|at once|First day of the promotion|Its first day.
promotion.ends|date|day|never|Last day of the promotion|Its last day.
promotion.weekdays|weekdays||all|Days of the week|Days of the week, as mon, tue, wed, thu, fri, \
sat, sun.
promotion.from|time||00:00|From|From this time of day.
promotion.to|time||24:00|Until|Until this time of day, after midnight if it is before `from`.
promotion.stores|list of texts||all|In these stores|Stores where it is open.
promotion.channels|list of texts||all|Channels|Where: store, web, mobile.
promotion.tiers|list of texts||all|Tiers|Tiers whose members have it.
promotion.segments|list of texts||all|Segments|Segments whose members have it.
promotion.birthday_days|whole 0-60|days|not bound|Days around the birthday|Only so many days \
around the member's birthday.
promotion.anniversary_days|whole 0-60|days|not bound|Days around joining|Only so many days around \
the day they joined.
promotion.first_purchase|yes or no||false|First purchase only|Only for a member's first purchase.
promotion.every_visit|whole 0-1000|visits|0|Every so many purchases|Only at every so many-th \
purchase; 0: at each.
promotion.minimum_spend|amount or zero|currency|0.00|Least spent|What its goods have to cost \
together.
promotion.stackable|yes or no||false|Besides others|Whether it applies besides the best of the \
others.
promotion.cap|points or amount|points or currency|0|Most in one purchase|Most it gives in one \
purchase; 0: any.
promotion.budget|points or amount|points or currency|0|Most in all|Most it gives altogether; 0: any.
promotion.per_member|whole 0-1000000|times|0|Times for a member|How often one member has it; 0: any.
promotion.per|ever, day, week, month or year||ever|Counted anew|When that starts anew.
promotion.categories|list of texts||all|Categories|Categories of its goods.
promotion.brands|list of texts||all|Brands|Brands of its goods.
promotion.products|list of texts||all|Products|Numbers of its goods.
promotion.suppliers|list of texts||all|Suppliers|Suppliers of its goods.
promotion.not_categories|list of texts||none|Categories left out|Categories left out.
promotion.not_brands|list of texts||none|Brands left out|Brands left out.
promotion.not_products|list of texts||none|Products left out|Goods left out.
promotion.not_suppliers|list of texts||none|Suppliers left out|Suppliers left out.
reward.id|code||required|Short name|Its name in entries and reports; never used for another.
reward.name|text||required|Name|What customers and cashiers read.
reward.give|product, amount_off, percent_off, gift_card or experience||required|Gives|What it is.
reward.cost|whole 1-1000000000|points|required|Cost in points|Points that it costs.
reward.product|text||none|Free product|Number of the goods that are free.
reward.amount|amount|currency|none|Amount|Off the basket, or loaded on the gift card.
reward.percent|whole 1-100|percent|none|Percent off|Off the basket.
reward.stock|whole 0-1000000000|pieces|without end|How many there are|How many there are in all, \
over all versions.
reward.starts|date|day|at once|First day of the reward|Its first day.
reward.ends|date|day|never|Last day of the reward|Its last day.
reward.tiers|list of texts||all|Tiers|Tiers whose members may have it.
reward.per_member|whole 0-1000000|times|0|Times for a member|How often one member has it; 0: any.
reward.per|ever, day, week, month or year||ever|Counted anew|When that starts anew.
reward.picture|text||none|Picture|File in `pictures`, or bag, coffee, glass, hanger, mug, sea.
reward.description|text||none|Description|What it is, in a sentence.
voucher.id|code||required|Short name|Its name in entries and reports; never used for another.
voucher.name|text||required|Name|What customers and cashiers read.
voucher.give|amount_off, percent_off or product||required|Gives|What it gives.
voucher.amount|amount|currency|none|Amount|Off its goods together.
voucher.percent|whole 1-100|percent|none|Percent off|Off its goods.
voucher.product|text||none|Free product|Number of the goods that are free.
voucher.uses|whole 1-1000000|times|1|Uses of a code|How often one code can be used.
voucher.days|whole 0-3650|days|0|Good for days|How long it is good after it was issued; 0: \
without end.
voucher.starts|date|day|at once|First day of use|First day of use.
voucher.ends|date|day|never|Last day of use|Last day of use.
voucher.minimum_spend|amount or zero|currency|0.00|Least spent|What its goods have to cost together.
voucher.members_only|yes or no||false|Members only|Whether a guest may use it.
voucher.categories|list of texts||all|Categories|Categories of its goods.
voucher.brands|list of texts||all|Brands|Brands of its goods.
voucher.products|list of texts||all|Products|Numbers of its goods.
voucher.suppliers|list of texts||all|Suppliers|Suppliers of its goods.
voucher.not_categories|list of texts||none|Categories left out|Categories left out.
voucher.not_brands|list of texts||none|Brands left out|Brands left out.
voucher.not_products|list of texts||none|Products left out|Goods left out.
voucher.not_suppliers|list of texts||none|Suppliers left out|Suppliers left out.
activity.id|code||required|Short name|Its name in entries and reports; never used for another.
activity.name|text||required|Name|What customers and cashiers read.
activity.points|whole 1-1000000|points|required|Points|Points that it earns.
activity.role|cashier, supervisor or manager||cashier|Granted by|Who may grant it.
activity.per_member|whole 0-1000000|times|0|Times for a member|How often one member has it; 0: any.
activity.per|ever, day, week, month or year||ever|Counted anew|When that starts anew.
rate.currency|currency||required|Foreign currency|Currency whose worth this is.
rate.since|date|day|at once|First day of the rate|First day of this rate.
rate.rate|rate||required|Rate|Units of the document's currency that one unit is worth.
guard.id|code||required|Short name|Its name in alerts.
guard.watch|points_per_hour, purchases_per_day, redemptions_per_day, same_receipt, two_stores, \
refund_after_redemption, refund_without_sale or own_card||required|Watches|What it watches.
guard.limit|whole 0-1000000000|points or times|0|Limit|More than this is too much.
guard.minutes|whole 0-100000|minutes|0|Within|Within this time, or the least time between two \
stores.
guard.action|warn, approve or block||warn|Then|What it does; a refund is never blocked.
"""


def _keys(rows: str) -> tuple[Key, ...]:
    return tuple(Key(*line.split("|")) for line in rows.splitlines() if line)


KEYS: Final = _keys(_PLAIN + _TABLES)
TABLES: Final = frozenset(key.path.partition(".")[0] for key in _keys(_TABLES))
"""Sections that are written as often as there are such things, as ``[[tier]]``."""
SECTIONS: Final = frozenset(key.path.partition(".")[0] for key in _keys(_PLAIN) if "." in key.path)
"""Sections that are written once, as ``[earn]``."""
BY_PATH: Final = {key.path: key for key in KEYS}
