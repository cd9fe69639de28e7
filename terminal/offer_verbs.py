"""The cashier's verbs about vouchers, gift cards and rewards: a part of the till's door."""

from __future__ import annotations

from uuid import UUID

from terminal import gift_cards, pictures, rewards, vouchers
from terminal.customer import customer, why_not_redeem
from terminal.domain.quote import Basket
from terminal.engine import Engine
from terminal.store import ledger
from terminal.store.connection import Connection
from terminal.store.tips import seat
from terminal.views import GiftCardView, RewardView, VoucherView


class OfferVerbs:
    """Reads over the till's engine."""

    engine: Engine

    def voucher(self, code: str) -> VoucherView:
        """What a voucher gives, or why it cannot be used now. Wish for it by its code."""
        moment = self.engine.moment()
        return self.engine.glance(lambda c: vouchers.view(c, code, moment))

    def vouchers(self, account: UUID) -> list[VoucherView]:
        """A member's own vouchers with uses left, what can be used now first."""
        moment = self.engine.moment()
        return self.engine.read(lambda c: vouchers.of_member(c, account, moment))

    def gift_card(self, code: str) -> GiftCardView:
        """What a gift card holds and can pay here now."""
        moment = self.engine.moment()
        return self.engine.glance(lambda c: gift_cards.view(c, code, moment))

    def picture(self, name: str) -> bytes:
        """A picture that the programme names; empty where this till has none."""
        return pictures.picture(self.engine.folder, name)

    def rewards(self, account: UUID | None, basket: Basket) -> list[RewardView]:
        """The catalogue for a member and their basket, each reward with the reason why it is
        not to be had."""
        moment = self.engine.moment()

        def work(connection: Connection) -> list[RewardView]:
            at = seat(connection, account, moment.business_day) if account else None
            standing = ledger.load(connection)
            served = at is not None and not why_not_redeem(connection, at)
            who = customer(connection, at, standing, moment) if at and served else None
            return rewards.catalogue(connection, who, basket, moment)

        return self.engine.glance(work)
