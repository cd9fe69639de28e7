"""What the demonstration's shop offers besides points: rewards, vouchers, a gift card."""

from __future__ import annotations

from typing import Final

GIFT_CARD: Final = "G-7703-2210-4418"
GIFT_CARD_HOLDS: Final = 25_00
VOUCHER: Final = "welcome"
VERSION: Final = "demo-1"
_OFFERS: Final = """
[[promotion]]
id = "web-weekend"
name = "Double points online"
give = "multiplier"
multiplier = "2"
weekdays = ["sat", "sun"]
channels = ["web"]

[[promotion]]
id = "web-evening"
name = "Evening bonus online"
give = "points"
points = 20
weekdays = ["wed"]
from = "18:00"
to = "22:00"
channels = ["web"]

[gift_card]
floor_limit = "20.00"         # without the network a gift card pays so much in a day

[[voucher]]
id = "welcome"
name = "5.00 for you"
give = "amount_off"
amount = "5.00"
minimum_spend = "20.00"
days = 400

[[reward]]
id = "coffee"
name = "A coffee"
description = "At the bar by the entrance"
give = "experience"
cost = 150

[[reward]]
id = "bag"
name = "Cotton bag"
give = "experience"
cost = 300
stock = 12

[[reward]]
id = "card"
name = "Gift card of 10.00"
give = "gift_card"
amount = "10.00"
cost = 1000

[[reward]]
id = "tasting"
name = "Wine tasting"
description = "Every first Friday"
give = "experience"
cost = 800
picture = "glass"
tiers = ["Gold"]
per_member = 1
per = "year"

[[reward]]
id = "weekend"
name = "A weekend by the sea"
picture = "sea"
give = "experience"
cost = 9000
"""


def programme(shipped: str) -> str:
    """The shipped programme with the demonstration's offers, as a version of its own."""
    return shipped.replace('version = "default-1"', f'version = "{VERSION}"') + _OFFERS
