"""The cashier's verbs on what was sold: taken back, exchanged, undone, moved, linked.

Part of the cashier's door (`terminal.till`). Writes are done on the lane's thread; a known failure
is set on their future, and then nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from uuid import UUID

import msgspec
from msgspec.structs import replace

from terminal import spool
from terminal.domain.entry import Payment, Returned
from terminal.domain.quote import Basket
from terminal.domain.refund import RefundQuote
from terminal.domain.sale import Sale
from terminal.domain.wishes import NO_WISH, Wish
from terminal.engine import Engine
from terminal.events import ActCommitted
from terminal.exchanging import ExchangeOrder, Swap, exchange, quote_exchange
from terminal.linking import LinkOrder, link
from terminal.moving import MoveOrder, check_move, move
from terminal.paper_returns import BlindRefund, give_back_blind
from terminal.people import serves
from terminal.reading import sale_view
from terminal.returning import (
    RefundOrder,
    VoidOrder,
    check_void,
    give_back,
    planned,
    the_sale,
    void,
)
from terminal.sentences import refused
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.tips import root, seat, tip
from terminal.views import Committed, ExchangeQuote, SaleView, Session
from terminal.watching import refund_alarms
from terminal.writing import Writing


class AfterSales:
    """Verbs on sales of the past, over an open engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.session: Session | None = None

    @property
    def store(self) -> str:
        """Store id, such as ``HS``."""
        return self.engine.identity.store

    @property
    def staff_id(self) -> str:
        """Who is signed in, or an empty text."""
        return self.session.staff if self.session else ""

    def sale(self, receipt: str, store: str | None = None) -> SaleView:
        """A sale by its receipt number, or by the text of its barcode (``R:store:number``)."""
        if receipt.startswith("R:") and receipt.count(":") == 2:
            _, store, receipt = receipt.split(":")
        return self.engine.read(lambda c: sale_view(c, self._sale(c, receipt, store)))

    def _sale(self, connection: Connection, receipt: str, store: str | None) -> Sale:
        if store is None:
            own = ledger.sale_of_receipt(connection, self.store, receipt)
            if own:
                return the_sale(own, receipt)
        return the_sale(ledger.sale_of_receipt(connection, store, receipt), receipt)

    def quote_refund(self, sale: UUID, wanted: tuple[Returned, ...]) -> RefundQuote:
        """What a return would claw back and give back, and what guards say of it; raises
        Refused."""
        moment = self.engine.moment()

        def work(connection: Connection) -> RefundQuote:
            whole = self._held(connection, sale)
            source = whole.account.account
            state = tip(connection, root(connection, source)) if source else None
            quoted = planned(whole, wanted, self.engine.rules, state, moment.day).quoted
            return replace(quoted, alarms=refund_alarms(connection, source, moment))

        return self.engine.read(work)

    def quote_exchange(
        self,
        sale: UUID,
        wanted: tuple[Returned, ...],
        basket: Basket,
        account: UUID | None,
        wish: Wish = NO_WISH,
    ) -> ExchangeQuote:
        """What an exchange would cost: goods of a sale against a new basket; raises Refused."""
        moment = self.engine.moment()

        def work(connection: Connection) -> ExchangeQuote:
            swap = Swap(self._held(connection, sale), wanted, basket, wish)
            at = seat(connection, account, moment.business_day) if account else None
            standing = ledger.load(connection)
            rules = self.engine.rules
            quoted = quote_exchange(connection, swap, at, rules, standing, moment)[2]
            alarms = refund_alarms(connection, swap.sale.account.account, moment)
            return replace(quoted, refund=replace(quoted.refund, alarms=alarms))

        return self.engine.read(work)

    def _held(self, connection: Connection, sale: UUID) -> Sale:
        found = ledger.sale(connection, sale)
        if found is None:
            raise refused("receipt.unknown", "")
        return found

    def refund(
        self,
        act: UUID,
        sale: UUID,
        wanted: tuple[Returned, ...],
        reason: str = "returned",
        *,
        receipt: str = "",
        store: str = "",
        approver: str = "",
        to_card: str = "",
    ) -> Future[Committed]:
        """Take goods back: never refused for points' sake. The money goes back to where it came
        from, or to a gift card."""
        order = RefundOrder(
            act=act,
            sale=sale,
            wanted=wanted,
            reason=reason,
            receipt=receipt,
            store=store,
            staff=self.staff_id,
            approver=approver,
            to_card=to_card,
        )
        return self._serve(lambda work: give_back(work, order, self.engine.moment()))

    def refund_unknown(self, order: BlindRefund) -> Future[Committed]:
        """Take goods back whose sale this till does not hold, with an approver's name."""
        serves(self.session)
        named = msgspec.structs.replace(order, staff=order.staff or self.staff_id)
        return self._act(lambda work: give_back_blind(work, named, self.engine.moment()))

    def exchange(
        self,
        act: UUID,
        sale: UUID,
        wanted: tuple[Returned, ...],
        quote: ExchangeQuote,
        basket: Basket,
        account: UUID | None,
        payments: tuple[Payment, ...] = (),
        *,
        receipt: str = "",
        store: str = "",
        approver: str = "",
    ) -> Future[Committed]:
        """Take goods back and sell others in one act, on one receipt, exactly as quoted."""
        serves(self.session)
        order = ExchangeOrder(
            act=act,
            quoted=quote.sale,
            seen=quote,
            basket=basket,
            account=account,
            payments=payments,
            sale=sale,
            wanted=wanted,
            receipt=receipt,
            store=store,
            staff=self.staff_id,
            approver=approver,
        )
        return self._act(lambda work: exchange(work, order, self.engine.moment()))

    def check_void(self, sale: UUID) -> None:
        """Raise Refused where a sale cannot be undone, before anybody is asked to approve it."""
        moment = self.engine.moment()
        self.engine.read(lambda c: check_void(self._held(c, sale), moment, self.store))

    def check_move(self, sale: UUID, account: UUID) -> None:
        """Raise Refused where a sale cannot go to a member, before anybody is asked."""
        self.engine.read(lambda c: check_move(c, self._held(c, sale), account))

    def void(
        self,
        act: UUID,
        sale: UUID,
        approver: str,
        besides: Callable[[Writing], None] | None = None,
    ) -> Future[Committed]:
        """Undo a whole sale of this store and business day, with a second person's name.
        `besides` gathers what else belongs to the act."""
        order = VoidOrder(act=act, sale=sale, staff=self.staff_id, approver=approver)

        def job(work: Writing) -> Committed:
            if besides is not None:
                besides(work)
            return void(work, order, self.engine.moment())

        return self._serve(job)

    def move_sale(self, act: UUID, sale: UUID, account: UUID, approver: str) -> Future[Committed]:
        """Move a sale that was made for the wrong member to the right one, points, redemption
        and all, with a second person's name."""
        order = MoveOrder(
            act=act, sale=sale, account=account, staff=self.staff_id, approver=approver
        )
        return self._serve(lambda work: move(work, order, self.engine.moment()))

    def link_receipt(self, act: UUID, receipt: str, account: UUID) -> Future[Committed]:
        """Link a guest's sale to a member, once."""
        order = LinkOrder(act=act, sold_as=receipt, account=account, staff=self.staff_id)
        return self._serve(lambda work: link(work, order, self.engine.moment()))

    def _serve(self, write: Callable[[Writing], Committed]) -> Future[Committed]:
        """Do what somebody serves a customer with; an auditor changes nothing."""
        serves(self.session)
        return self._act(write)

    def _act(
        self, write: Callable[[Writing], Committed], *, prints: bool = True
    ) -> Future[Committed]:
        engine = self.engine

        def job(work: Writing) -> Committed:
            done = write(work)
            if prints and engine.prints and not done.again:
                spool.enqueue(work.connection, done.act)
            return done

        future = engine.write(job)
        future.add_done_callback(self._announce)
        return future

    def _announce(self, future: Future[Committed]) -> None:
        if future.cancelled() or future.exception() is not None:
            return
        done = future.result()
        self.engine.announcer.tell(ActCommitted(done.act, done.account))
        self.engine.tell_status()
