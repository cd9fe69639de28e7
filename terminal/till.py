"""The cashier's door: everything a screen or a shop's till may ask of the engine.

Reads answer at once on the caller's thread. Writes return futures, done on the lane's thread
once they are durable; a known failure (`terminal.errors.Known`) is raised by a read or set on
the future, and then nothing was written.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from uuid import UUID

from msgspec.structs import replace

from terminal import spool
from terminal.approval_verbs import ApprovalVerbs
from terminal.catalogue import Catalogue
from terminal.domain.entry import Payment
from terminal.domain.ids import card_account
from terminal.domain.programme import Programme
from terminal.domain.quote import Basket, Quote
from terminal.domain.wishes import NO_WISH, Wish
from terminal.engine import Engine
from terminal.events import Event, ReceiptQueued
from terminal.finding import find, likely
from terminal.hold_verbs import HoldVerbs
from terminal.lane import Order
from terminal.member_verbs import MemberVerbs
from terminal.member_view import found, member_view
from terminal.offer_verbs import OfferVerbs
from terminal.parking import Parking
from terminal.people import check_not_own
from terminal.previewing import preview
from terminal.reading import history, worth
from terminal.receipt import Receipt
from terminal.receipts import compose, last_act
from terminal.selling import SaleOrder, quote_for, sell
from terminal.shift_verbs import ShiftVerbs
from terminal.staff_verbs import StaffVerbs
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.tips import seat
from terminal.views import (
    Committed,
    DoubtfulReceipt,
    Found,
    HistoryLine,
    MemberView,
    Status,
)
from terminal.watching import sale_alarms


class Till(
    HoldVerbs,
    OfferVerbs,
    MemberVerbs,
    StaffVerbs,
    Parking,
    ShiftVerbs,
    ApprovalVerbs,
    Catalogue,
):
    """One till's verbs. Made over an open engine; closing the engine closes it.

    `region` is the country of phone numbers that name none (ISO 3166-1).
    """

    def __init__(self, engine: Engine, *, region: str = "DE") -> None:
        super().__init__(engine)
        self.region = region
        self.checking = ThreadPoolExecutor(1, "pin")

    # -- the place

    @property
    def store_name(self) -> str:
        """Store name for people."""
        return self.engine.identity.store_name or self.store

    @property
    def terminal(self) -> str:
        """Terminal id, such as ``HS-2``."""
        return self.engine.identity.terminal

    @property
    def till_name(self) -> str:
        """What people call this till in its store."""
        return self.engine.identity.till_name or self.terminal

    def name_of(self, store: str, terminal: str = "") -> str:
        """What people call a till of the chain (as ``High Street · Counter``) or, without one, a
        store; its id where no name is known here."""
        return self.engine.name_of(store, terminal)

    @property
    def currency(self) -> str:
        """The store's currency (ISO 4217)."""
        return self.engine.identity.currency

    @property
    def programme(self) -> Programme:
        """The rules in force here now."""
        return self.engine.programme

    def worth(self, points: int) -> int:
        """Minor units of the store's currency that points pay today."""
        return worth(points, self.engine.moment())

    def now_ms(self) -> int:
        """Terminal time in ms since 1970."""
        return self.engine.clock.now_ms()

    def business_day(self) -> int:
        """The store's business day now, as an ordinal."""
        return self.engine.moment().business_day

    def status(self) -> Status:
        """The till's standing with central."""
        return self.engine.status()

    def listen(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Hear what happens, from any thread; call the result to stop."""
        return self.engine.announcer.listen(callback)

    # -- serving: reads

    def new_act(self) -> UUID:
        """An id for a sale or refund, made when it begins: sent twice, it counts once."""
        return self.engine.entropy.uuid7(self.now_ms())

    def identify(self, code: str) -> MemberView:
        """The member of a card's canonical code; `known` is False for a card of nobody."""
        return self.member(card_account(code))

    def member(self, account: UUID) -> MemberView:
        """The member an account belongs to."""
        moment = self.engine.moment()
        return self.engine.glance(lambda c: member_view(c, account, ledger.load(c), moment))

    def find(self, text: str, limit: int = 20) -> list[Found]:
        """Members by card, phone in any format, reference, words of the name or e-mail; a phone
        number and an e-mail are found by their beginning too."""
        moment = self.engine.moment()
        return self.engine.read(
            lambda c: [found(c, one, moment) for one in find(c, text, limit, self.region)]
        )

    def search(self, text: str, limit: int = 20) -> Future[list[Found]]:
        """Find without letting anybody wait: on a thread of its own, the newest search alone."""
        moment = self.engine.moment()
        return self.engine.search(
            lambda c: [found(c, one, moment) for one in find(c, text, limit, self.region)]
        )

    def likely(self, name: str, phone: str, email: str, limit: int = 3) -> Future[list[Found]]:
        """Members whom somebody about to be enrolled may be already, the likeliest first."""
        moment = self.engine.moment()

        def work(connection: Connection) -> list[Found]:
            hits = likely(connection, name, phone, email, self.region, limit)
            return [found(connection, one, moment) for one in hits]

        return self.engine.search(work)

    def quote(self, basket: Basket, account: UUID | None, wish: Wish = NO_WISH) -> Quote:
        """What a basket will earn and cost now, and what guards say of it; raises Refused where
        the wish fails."""
        moment = self.engine.moment()

        def work(connection: Connection) -> Quote:
            if account:
                check_not_own(connection, self.staff_id, account)
            at = seat(connection, account, moment.business_day) if account else None
            now = quote_for(connection, basket, at, wish, ledger.load(connection), moment)
            if at is None:
                return now
            alarms = sale_alarms(connection, now, at, moment)
            return replace(now, alarms=alarms) if alarms else now

        return self.engine.glance(work)

    def history(self, account: UUID, limit: int = 50) -> list[HistoryLine]:
        """Newest entries of a member."""
        return self.engine.read(lambda c: history(c, account, ledger.load(c), limit))

    def receipt(self, act: UUID) -> Receipt:
        """The receipt of an act of this till; raises Refused."""
        return self.engine.read(lambda c: self._compose(c, act))

    def last_receipt(self) -> Receipt | None:
        """The receipt of this till's newest act, if any."""
        return self.engine.read(
            lambda c: None if (act := last_act(c)) is None else self._compose(c, act)
        )

    def _compose(self, connection: Connection, act: UUID) -> Receipt:
        return compose(connection, act, self.engine.moment(), self.engine.letterhead)

    # -- serving: writes

    def commit(
        self,
        act: UUID,
        quote: Quote,
        basket: Basket,
        account: UUID | None,
        payments: tuple[Payment, ...] = (),
        *,
        receipt: str = "",
        store: str = "",
        approver: str = "",
        without_card: bool = False,
    ) -> Future[Committed]:
        """Make a sale durable exactly as quoted; refused, and quoted again, if it changed.
        `without_card` tells that the member was found and showed no card: what they redeem has a
        limit for the day then, beyond which `approver` is needed."""
        order = SaleOrder(
            act=act,
            quoted=quote,
            basket=basket,
            account=account,
            payments=payments,
            receipt=receipt,
            store=store,
            staff=self.staff_id,
            approver=approver,
            without_card=without_card,
        )
        return self._serve(lambda work: sell(work, order, self.engine.moment()))

    def preview(
        self,
        act: UUID,
        quote: Quote,
        basket: Basket,
        account: UUID | None,
        payments: tuple[Payment, ...] = (),
    ) -> Future[Receipt]:
        """The receipt that `commit` would print, without its number; nothing is written."""
        order = SaleOrder(
            act=act,
            quoted=quote,
            basket=basket,
            account=account,
            payments=payments,
            staff=self.staff_id,
        )
        return preview(self.engine, order)

    # -- paper

    def last_act(self) -> UUID | None:
        """The newest sale or refund of this till, if any."""
        return self.engine.read(last_act)

    def reprint(self, act: UUID) -> Future[None]:
        """Print an act's receipt again, marked as a copy."""
        return self._spool(lambda c: spool.enqueue(c, act, "COPY"))

    def doubtful_receipts(self) -> list[DoubtfulReceipt]:
        """Receipts of which nobody knows whether they came out, or that cannot be printed."""
        return self.engine.read(spool.doubtful)

    def print_again(self, job: int) -> Future[None]:
        """Print a doubtful receipt once more, marked as a possible copy if it was begun."""
        return self._spool(lambda c: spool.print_again(c, job))

    def settle_receipt(self, job: int) -> Future[None]:
        """Leave a doubtful receipt as it is: it came out, or nobody wants it."""
        return self._spool(lambda c: spool.settle(c, job))

    def _spool(self, work: Callable[[Connection], None]) -> Future[None]:
        future = self.engine.lane.submit(work, Order.DESK)
        future.add_done_callback(lambda _: self.engine.announcer.tell(ReceiptQueued()))
        return future

    def close(self) -> None:
        """End the door and its engine."""
        self.checking.shutdown()
        self.engine.close()
