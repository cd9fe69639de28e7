"""Ways into the panels of vouchers, gift cards and rewards: by their keys and by their scans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from terminal.device_ports import Scan
from ui.actions import Action
from ui.parts.panel import Panel
from ui.serve.counter import Counter
from ui.workplace import Workplace

P = TypeVar("P", bound=Panel)


class Shows(Protocol):
    """The page that shows panels."""

    counter: Counter

    def panel(self, kind: type[P], make: Callable[[], P]) -> P:
        """The panel of a kind, made when it is first wanted."""

    def open(self, panel: Panel) -> None:
        """Put a panel on show."""

    def back(self) -> None:
        """Return to the sale."""


def open_offer(page: Shows, place: Workplace, action: Action) -> bool:
    """Open the panel of an action; tell whether there is one."""
    match action:
        case Action.VOUCHERS:
            _vouchers(page, place)
        case Action.REWARDS:
            _rewards(page, place)
        case Action.GIFT_CARD:
            _gift_card(page, place)
        case _:
            return False
    return True


def scanned_offer(page: Shows, place: Workplace, scan: Scan) -> bool:
    """Do what a scanned voucher, gift card or reward asks for; False for any other code."""
    match scan.kind:
        case "voucher":
            from ui.serve.presenting import present_voucher

            used = present_voucher(place, page.counter, scan.code)
            place.tone("good" if used else "error")
            if used:
                page.back()
        case "gift_card":
            place.tone("good")
            _gift_card(page, place, scan.code)
        case "reward":
            _rewards(page, place, scan.code)
        case _:
            return False
    return True


def _vouchers(page: Shows, place: Workplace) -> None:
    from ui.serve.vouchers import VouchersPanel

    page.open(page.panel(VouchersPanel, lambda: VouchersPanel(place, page.counter)))


def _rewards(page: Shows, place: Workplace, code: str = "") -> None:
    from ui.serve.rewards import RewardsPanel

    panel = page.panel(RewardsPanel, lambda: RewardsPanel(place, page.counter))
    page.open(panel)
    if code:
        place.tone("good" if panel.choose_code(code) else "error")


def _gift_card(page: Shows, place: Workplace, code: str = "") -> None:
    from ui.serve.giftcard import GiftCardPanel

    panel = page.panel(GiftCardPanel, lambda: GiftCardPanel(place, page.counter))
    panel.start(code)
    page.open(panel)
