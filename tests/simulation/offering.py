"""How what everybody shares is played on real tills."""

from __future__ import annotations

from terminal.desk import Desk
from terminal.domain.entry import Line, Payment
from terminal.domain.ids import card_account
from terminal.domain.quote import Basket
from terminal.domain.wishes import NO_WISH, Voucher, Wish
from terminal.errors import Refused
from terminal.views import Session
from tests.simulation import cashier
from tests.simulation.acts import NOBODY, card_code
from tests.simulation.broken import must
from tests.simulation.computer import Computer
from tests.simulation.offers import Offer
from tests.simulation.world import World

MAY_REFUSE = ("voucher.", "reward.", "gift_card.", "redeem.")
NO_HOUSEHOLD = ("household.", "member.", "account.")


def play(world: World, computer: Computer, offer: Offer) -> None:
    """Play it; what the till says no to is let be."""
    match offer.what:
        case "issue":
            till = computer.till
            till.session = Session("eva", "Eva", "manager", till.now_ms())
            world.codes += Desk(till).issue_vouchers("five", 1).result().codes
            world.seen["vouchers issued"] += 1
        case "use" if world.codes:
            code = world.codes[-1 - offer.pick % len(world.codes)]
            goods = Basket((Line("Item", 1_000 + offer.amount),), computer.till.currency)
            _buy(world, computer, offer, goods, Wish(0, (), (Voucher(code, ""),)))
        case "take":
            goods = Basket((Line("Mug", 900, sku="MUG"),), computer.till.currency)
            _buy(world, computer, offer, goods, Wish(0, ("mug",)))
        case "load":
            load = Basket((Line("Card", 2_500, gift_card=_card(offer)),), computer.till.currency)
            _buy(world, computer, offer, load, NO_WISH)
        case "pay":
            goods = Basket((Line("Item", offer.amount),), computer.till.currency)
            paid = Payment("gift_card", offer.amount, _card(offer))
            _buy(world, computer, offer, goods, NO_WISH, paid)
        case "share" | "leave" if offer.card != NOBODY:
            _household(world, computer, offer)


def _household(world: World, computer: Computer, offer: Offer) -> None:
    till = computer.till
    account, other = (card_account(card_code(card)) for card in (offer.card, offer.pick))
    try:
        if offer.what == "share":
            till.share(account, other).result()
        else:
            till.leave_household(account).result()
    except Refused as no:
        must(no.key.startswith(NO_HOUSEHOLD), "no refusal", f"{offer}: {no.key} {no.sentence}")
        world.seen[f"refused: {no.key}"] += 1
        return
    world.seen[f"offers: {offer.what}"] += 1


def _card(offer: Offer) -> str:
    return f"G-1122-33{offer.pick:02}"


def _buy(
    world: World, computer: Computer, offer: Offer, goods: Basket, wish: Wish, *paid: Payment
) -> None:
    account = card_account(card_code(offer.card)) if offer.card != NOBODY else None
    name = computer.till.new_act()

    def commit() -> None:
        till = computer.till
        may = cashier.authority(till, account)
        try:
            quote = till.quote(goods, account, wish)
            done = till.commit(name, quote, goods, account, paid).result()
        except Refused as no:
            must(no.key.startswith(MAY_REFUSE), "no refusal", f"{offer}: {no.key} {no.sentence}")
            world.seen[f"refused: {no.key}"] += 1
            return
        world.seen[f"offers: {offer.what}"] += 1
        if not done.again and done.redeemed and not till.engine.online:
            cashier.count_exposure(world, computer, done, may)
        cashier.printed(world, computer, done, sale=True)

    cashier.press(world, computer, commit)
