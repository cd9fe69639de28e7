"""The screens of the program by name: how a hand comes to each.

A scene begins where the till waits for a card, online, the cashier signed in, and may leave it
anywhere: whoever plays it goes home afterwards. To add one, write a function below one that it is
akin to; its name with hyphens is the picture's name, the sentence says what is on show.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from terminal.app.demo.goods import COFFEE, UNLISTED
from terminal.app.demo.offering import GIFT_CARD
from terminal.app.demo.people import CUSTOMERS, MAJA, MANAGER, UNKNOWN_CARD
from terminal.app.demo.player import Player
from terminal.domain.entry import Line
from terminal.domain.quote import Basket
from terminal.hand_over import Handed
from ui import names
from ui.actions import Action

Play = Callable[[Player], None]


class Scene(NamedTuple):
    """A screen; `what` is a sentence of what is on it; `customer` where it is on the customer's
    window and not on the cashier's."""

    name: str
    what: str
    play: Play
    customer: bool = False


_ALL: Final[list[Scene]] = []
JONAS: Final = CUSTOMERS[1]
SOFIA: Final = CUSTOMERS[2]
AMARA: Final = CUSTOMERS[3]
TOMAS: Final = CUSTOMERS[4]


def scenes() -> tuple[Scene, ...]:
    """Every scene, in the order in which they are played."""
    return tuple(_ALL)


def scene(what: str, *, customer: bool = False) -> Callable[[Play], Play]:
    """Make a function a scene of its own name."""

    def add(play: Play) -> Play:
        _ALL.append(Scene(play.__name__.replace("_", "-"), what, play, customer))
        return play

    return add


# --- signing in ----------------------------------------------------------------------------


@scene("The till asks for a PIN.")
def sign_in(player: Player) -> None:
    """Lock, and begin to type."""
    player.locks()
    player.person.tap("12")


@scene("A wrong PIN is refused with a sentence.")
def sign_in_refused(player: Player) -> None:
    """Type what nobody has."""
    player.locks()
    player.person.tap("4711")
    player.person.press(Action.ENTER)
    player.waits("it is refused", lambda: "…" not in player.person.reads(names.SIGN_IN_TEXT))


# --- serving -------------------------------------------------------------------------------


@scene("The till waits for a card.")
def idle(_player: Player) -> None:
    """Stay at home."""


@scene("A member's card was scanned: name, tier, balance, what expires.")
def member(player: Player) -> None:
    """Scan a gold member."""
    player.scans_member(MAJA)


@scene("An amount was typed: what it earns and why.")
def earning(player: Player) -> None:
    """Type an amount."""
    player.scans_member(MAJA)
    player.person.write("4999")


@scene("Several amounts, the largest sensible redemption taken off.")
def redeeming(player: Player) -> None:
    """Redeem by one press."""
    player.scans_member(MAJA)
    player.person.write("4999")
    player.person.press(Action.NEXT_LINE)
    player.person.write("1250")
    player.person.press(Action.REDEEM)


@scene("The number of points to redeem is changed.")
def changing_points(player: Player) -> None:
    """Press redeem once more, and type."""
    redeeming(player)
    player.person.press(Action.REDEEM)
    player.person.write("1500")


@scene("A member's sale was saved: receipt and new balance.")
def saved(player: Player) -> None:
    """Commit."""
    player.scans_member(AMARA)
    player.person.write("2490")
    player.sells()


@scene("A card that nobody has yet.")
def unknown_card(player: Player) -> None:
    """Scan a blank card."""
    player.scans(UNKNOWN_CARD)
    player.waits_for(names.MEMBER_ENROL)
    player.person.write("3050")


@scene("A guest's sale.")
def guest(player: Player) -> None:
    """Type an amount without a card."""
    player.person.write("1999")


@scene("A member who owes points.")
def member_in_debt(player: Player) -> None:
    """Scan one who spent points that were taken back."""
    player.scans_member(TOMAS)
    player.person.write("6000")


@scene("What a member did before.")
def history(player: Player) -> None:
    """Open the history."""
    player.scans_member(MAJA)
    player.person.press(Action.HISTORY)
    player.waits_for(names.HISTORY_ROWS)


@scene("Everything that is done less often.")
def more(player: Player) -> None:
    """Open the list."""
    player.person.press(Action.MORE)
    player.waits_for(names.MORE)


@scene("The last receipt as it was printed.")
def receipt(player: Player) -> None:
    """Open the last receipt."""
    player.person.press(Action.RECEIPT)
    player.waits_for(names.RECEIPT)


@scene("A receipt that may not have come out is asked about.")
def doubtful_receipt(player: Player) -> None:
    """Let the paper end, and sell."""
    player.program.hands.end_paper()
    player.scans_member(JONAS)
    player.person.write("1000")
    player.sells()
    player.waits_for(names.MESSAGE_TEXT)


# --- rewards, vouchers, gift cards ---------------------------------------------------------


@scene("What a member can have for points, and why not the rest.")
def rewards(player: Player) -> None:
    """Open the catalogue."""
    player.scans_member(JONAS)
    player.person.press(Action.REWARDS)
    player.waits_for(names.REWARDS_ROWS)


@scene("The member's own vouchers.")
def vouchers(player: Player) -> None:
    """Open the list."""
    player.scans_member(MAJA)
    player.person.write("4999")
    player.person.press(Action.VOUCHERS)
    player.waits_for(names.VOUCHERS_ROWS)


@scene("A gift card: what it holds, and what it pays of this sale.")
def gift_card(player: Player) -> None:
    """Scan it while there is something to pay."""
    player.person.write("4000")
    player.scans(GIFT_CARD)
    player.waits_for(names.GIFT_CARD_BALANCE)


@scene("A sale with a voucher and a gift card in it.")
def presented(player: Player) -> None:
    """Use both."""
    vouchers(player)
    player.person.press(Action.ENTER)
    player.scans(GIFT_CARD)
    player.waits_for(names.GIFT_CARD_BALANCE)
    player.person.press(Action.ENTER)
    player.waits_for(names.BASKET)


# --- finding and enrolling -----------------------------------------------------------------


@scene("Members found by a part of the name.")
def finding(player: Player) -> None:
    """Type some letters."""
    player.person.press(Action.FIND)
    player.waits_for(names.FIND)
    player.person.write("ma")
    player.waits_for(names.FIND_ROWS)


@scene("A customer is enrolled.")
def enrolling(player: Player) -> None:
    """Scan a blank card, and fill the form in."""
    player.scans(UNKNOWN_CARD)
    player.waits_for(names.MEMBER_ENROL)
    player.person.press(Action.ENROL)
    player.waits_for(names.ENROL)
    player.person.write("Nora Falk")


@scene("Somebody who may be a member already is named before the new one is saved.")
def enrolling_again(player: Player) -> None:
    """Type the telephone number of a member."""
    enrolling(player)
    player.person.press(Action.DOWN)
    player.person.write(MAJA.phone)
    player.waits_for(names.ENROL_ALIKE)


@scene("A child is enrolled: a parent's name, and no advertising.")
def enrolling_a_child(player: Player) -> None:
    """Type a birthday."""
    enrolling(player)
    for _ in range(3):
        player.person.press(Action.DOWN)
    player.person.write("1.6.2019")
    player.waits_for(names.ENROL_GUARDIAN)


@scene("Two records of one person are made one, with a second person's word.")
def merging(player: Player) -> None:
    """Find the other record."""
    player.scans_member(MAJA)
    player.person.press(Action.MERGE)
    player.waits_for(names.FIND)
    player.person.write("hanna")
    player.waits_for(names.FIND_ROWS)
    player.waits("somebody is found", lambda: not player.person.sees(names.FIND_HINT))
    player.person.press(Action.ENTER)
    player.waits_for(names.APPROVAL)


@scene("An earlier receipt is linked to a member.")
def linking(player: Player) -> None:
    """Open the form."""
    player.scans_member(MAJA)
    player.person.press(Action.LINK)
    player.waits_for(names.LINK)


@scene("Products were scanned; one that nobody knows asks for its price.")
def products(player: Player) -> None:
    """Scan a product twice, and a strange one."""
    for code in (COFFEE.code, COFFEE.code, UNLISTED):
        player.scans(code)
    player.waits_for(names.MESSAGE_TEXT)


@scene("Baskets that wait for their customers.")
def parked(player: Player) -> None:
    """Park one, and look."""
    player.person.write("1250")
    player.person.press(Action.PARK)
    player.waits_for("idle-recall")
    player.person.press(Action.RECALL)
    player.waits_for(names.PARKED_ROWS)


# --- after the sale ------------------------------------------------------------------------


@scene("The till asks for the receipt of what comes back.")
def refund_begins(player: Player) -> None:
    """Press refund."""
    player.person.press(Action.REFUND)
    player.waits_for(names.REFUND)


@scene("Lines of a receipt come back: what is taken back and what returns.")
def refund(player: Player) -> None:
    """Sell, scan the receipt, touch all lines."""
    player.scans_member(MAJA)
    player.person.write("4999")
    player.person.press(Action.NEXT_LINE)
    player.person.write("1250")
    player.person.press(Action.REDEEM)
    player.person.press(Action.REDEEM)
    player.person.write("500")
    player.person.press(Action.ENTER)
    player.sells()
    player.program.hands.scan_last_receipt()
    player.waits_for(names.REFUND_ROWS)
    player.person.press(Action.ALL_LINES)
    player.waits_for(names.REFUND_MONEY)


@scene("The last sale of today is to be undone.")
def void(player: Player) -> None:
    """Sell, and press void."""
    player.person.write("1250")
    player.person.press(Action.ENTER)
    player.sells()
    player.person.press(Action.VOID)
    player.waits_for(names.PAST_TITLE)


# --- the shop's till and the customer ------------------------------------------------------


@scene("A basket of the shop's till: its card is scanned here, the payment is taken there.")
def handed_basket(player: Player) -> None:
    """Let the shop's till hand a basket over."""
    goods = (Line("Coffee beans 1 kg", 1899), Line("Oat drink", 229), Line("Rye bread", 349))
    till = player.here.till
    till.hand_over.hand(Handed("scene", Basket(goods, till.currency)))
    player.waits("it is shown", lambda: till.hand_over.chosen("scene").shown)
    player.scans(AMARA.card)
    player.waits("Amara is on show", lambda: player.shows(AMARA))


@scene("Nobody is served: the customer is welcomed.", customer=True)
def customer_welcome(_player: Player) -> None:
    """Stay at home."""


@scene("What the customer sees of their basket: points, what they pay, offers.", customer=True)
def customer_basket(player: Player) -> None:
    """Redeem by one press."""
    redeeming(player)


@scene("The customer is thanked, with the receipt as a code.", customer=True)
def customer_thanks(player: Player) -> None:
    """Commit."""
    saved(player)


# --- without network, without devices ------------------------------------------------------


@scene("The network is down, nobody at the till.")
def offline_idle(player: Player) -> None:
    """Cut the network."""
    player.cuts_network()


@scene("The network is down: what is known of a member, and what may be redeemed.")
def offline(player: Player) -> None:
    """Redeem without the network."""
    player.cuts_network()
    player.scans_member(SOFIA)
    player.person.write("3000")
    player.person.press(Action.REDEEM)


@scene("The scanner is unplugged.")
def scanner_unplugged(player: Player) -> None:
    """Pull the cable."""
    player.program.hands.unplug()
    player.waits_for(names.SCANNER_PILL)


# --- the desk and the rest -----------------------------------------------------------------


@scene("The manual.")
def help_page(player: Player) -> None:
    """Press F1."""
    player.person.press(Action.HELP)
    player.waits_for(names.HELP_PAGE)


@scene("How things stand.")
def standing(player: Player) -> None:
    """Open the details."""
    player.person.press(Action.DETAILS)
    player.waits_for(names.DETAILS)


@scene("What is plugged in, as a manager sees it.")
def devices(player: Player) -> None:
    """Open the devices."""
    as_manager(player)
    player.person.press(Action.DESK_TILL)
    player.person.press(Action.DEVICES)
    player.waits_for(names.DEVICES)
    player.waits(
        "the printer is known", lambda: player.person.reads(names.DEVICES_PRINTER_TEXT) != ""
    )


@scene("Points were spent at two tills at once: a manager decides.")
def contest(player: Player) -> None:
    """Spend the same points here and at another till, both offline; then look as a manager."""
    balance = player.here.till.identify(JONAS.card).balance // 100 * 100
    player.colleague.cut()
    player.waits("the other till is offline", lambda: player.colleague.link == "offline")
    player.cuts_network()
    player.scans_member(JONAS)
    player.person.write("10000")
    player.person.press(Action.REDEEM)
    player.sells()
    player.colleague.redeems(JONAS, 10_000, min(balance, 1000))
    player.restores_network()
    player.colleague.restore()
    player.waits("the contest is known", lambda: bool(player.here.desk.contests()))
    as_manager(player)
    player.person.press(Action.DETAILS)
    player.waits_for(names.CONTEST)


def as_manager(player: Player) -> None:
    """Let the manager sign in."""
    player.locks()
    player.signs_in(MANAGER)
