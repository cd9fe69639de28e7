"""What the shop's till may ask, done by the cashier's door. Each verb waits until it is durable."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from sync.pos import translating, wire
from sync.pos.translating import ReadCard
from terminal.errors import Refused
from terminal.hand_over import Handed
from terminal.holding import Confirmation, Demand, Return
from terminal.sentences import refused
from terminal.till import Till


class Verbs:
    """The verbs over an open till; `read_card` understands codes as a scanner's would be."""

    def __init__(self, till: Till, read_card: ReadCard) -> None:
        self._till = till
        self._read_card = read_card

    # -- looks

    def health(self) -> wire.Health:
        """How the till stands."""
        status = self._till.status()
        return wire.Health(
            terminal=self._till.terminal,
            store=self._till.store,
            currency=self._till.currency,
            online=status.link in {"online", "catching_up"},
            unsent=status.unsent,
            holds=len(self._till.holds()),
        )

    def quote(self, sale: wire.Sale) -> wire.Quoted:
        """What a basket would cost, earn and take now; nothing is held."""
        account = self._account(sale.card, sale.member)
        basket = translating.basket(sale.items, self._till.currency)
        now = self._till.quote(basket, account, translating.wish(sale))
        return wire.Quoted(quote=translating.quote(now), member=self._member(account))

    def state(self, key: str) -> wire.State:
        """What became of a key."""
        return translating.state(self._till.key(key))

    # -- sales

    def authorise(self, key: str, sale: wire.Sale) -> wire.State:
        """Hold what a sale takes."""
        demand = Demand(
            key=key,
            basket=translating.basket(sale.items, self._till.currency),
            account=self._account(sale.card, sale.member),
            wish=translating.wish(sale),
            payments=translating.promised(sale),
            due=sale.due,
            staff=sale.cashier,
            approver=self._approver(sale.approver_pin),
        )
        return translating.state(self._till.authorise(demand).result())

    def confirm(self, key: str, said: wire.Confirm) -> wire.State:
        """Make a held sale durable."""
        confirmation = Confirmation(payments=translating.paid(said.tenders), receipt=said.receipt)
        done = self._till.confirm(key, confirmation, prints=said.prints).result()
        self._till.hand_over.take_away(key)
        return self._done(key, again=done.again)

    def cancel(self, key: str) -> wire.State:
        """End a hold, and take its basket off our screen."""
        ended = self._till.cancel(key).result()
        self._till.hand_over.take_away(key)
        return translating.state(ended)

    # -- goods that come back

    def refund(self, key: str, wanted: wire.Refund) -> wire.State:
        """Take goods back."""
        order = Return(
            key=key,
            kind="refund",
            sold_as=wanted.receipt,
            sold_in=wanted.store,
            lines=translating.returned(wanted.lines),
            reason=wanted.reason,
            receipt=wanted.own_receipt,
            to_card=wanted.gift_card,
            staff=wanted.cashier,
            approver=self._approver(wanted.approver_pin),
        )
        done = self._till.take_back(order, prints=wanted.prints).result()
        return self._done(key, again=done.again)

    def void(self, key: str, wanted: wire.Void) -> wire.State:
        """Undo a whole sale of this day."""
        order = Return(
            key=key,
            kind="void",
            sold_as=wanted.receipt,
            sold_in=wanted.store,
            staff=wanted.cashier,
            approver=self._approver(wanted.approver_pin),
        )
        done = self._till.take_back(order, prints=wanted.prints).result()
        return self._done(key, again=done.again)

    # -- our screen

    def show(self, key: str, basket: wire.Basket) -> wire.Screen:
        """Hand a basket over to our screen, or a newer state of it."""
        account = self._account(basket.card, basket.member)
        goods = translating.basket(basket.items, self._till.currency)
        self._till.hand_over.hand(Handed(key, goods, account))
        return self.screen(key)

    def screen(self, key: str, after: int = -1, seconds: float = 0.0) -> wire.Screen:
        """What stands on our screen for a basket, once its revision is above `after` or the time
        is up."""
        chosen = self._till.hand_over.chosen(key, after, seconds)
        handed = self._till.hand_over.handed
        quoted: wire.Quote | None = None
        points = chosen.wish.redeem
        if handed is not None and handed.key == key:
            try:
                now = self._till.quote(handed.basket, chosen.account, chosen.wish)
                quoted = translating.quote(now)
            except Refused:
                points = 0
        return wire.Screen(
            key=key,
            revision=chosen.revision,
            shown=chosen.shown,
            points=points,
            rewards=chosen.wish.rewards,
            vouchers=tuple(one.code for one in chosen.wish.vouchers),
            gift_cards=tuple(
                wire.CardPayment(card=one.code, amount=one.amount) for one in chosen.payments
            ),
            member=self._member(chosen.account),
            quote=quoted,
        )

    def hide(self, key: str) -> None:
        """Take a basket off our screen."""
        self._till.hand_over.take_away(key)

    # -- people

    def _done(self, key: str, *, again: bool) -> wire.State:
        state = self.state(key)
        return (
            state
            if again or not state.done
            else replace(state, done=replace(state.done, again=False))
        )

    def _account(self, card: str, member: UUID | None) -> UUID | None:
        if card:
            return self._till.identify(translating.card_code(card, self._read_card)).account
        if member is not None and not self._till.member(member).known:
            raise refused("member.unknown")
        return member

    def _member(self, account: UUID | None) -> wire.Member | None:
        return translating.member(self._till.member(account)) if account else None

    def _approver(self, pin: str) -> str:
        """The id of whoever has a PIN; raises Refused."""
        return self._till.approve(pin).result().staff if pin else ""
