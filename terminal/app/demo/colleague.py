"""Somebody at the second till: the same engine and link in the same program, without a window."""

from __future__ import annotations

from sync.client.runner import Runner
from terminal.app.behind import Behind
from terminal.app.demo.people import CASHIER, Customer
from terminal.domain.entry import Line
from terminal.domain.quote import Basket
from terminal.domain.wishes import Wish
from terminal.views import Committed, ContestView, LinkState, MemberView


class Colleague:
    """Serves at an open till whose link may be cut."""

    def __init__(self, behind: Behind) -> None:
        self.behind = behind

    @property
    def place(self) -> str:
        """Which till of which store."""
        return f"{self.behind.till.store_name} · {self.behind.till.till_name}"

    @property
    def link(self) -> LinkState:
        """How this till reaches central."""
        return self.behind.till.status().link

    def sees(self, customer: Customer) -> MemberView:
        """What this till shows of a member."""
        return self.behind.till.identify(customer.card)

    def contests(self) -> list[ContestView]:
        """What this till's manager would see."""
        return self.behind.desk.contests()

    def redeems(self, customer: Customer, amount: int, points: int) -> Committed:
        """Sell for an amount (minor units) of which points pay a part; raises Refused."""
        till = self.behind.till
        till.sign_in(CASHIER.pin).result()
        basket = Basket((Line("Goods", amount),), till.currency)
        account = self.sees(customer).account
        quote = till.quote(basket, account, Wish(points))
        return till.commit(till.new_act(), quote, basket, account).result()

    def cut(self) -> None:
        """Pull the network's plug."""
        self._runner().cut()

    def restore(self) -> None:
        """Put the network's plug back."""
        self._runner().restore()

    def _runner(self) -> Runner:
        assert self.behind.link is not None, "the demonstration's tills have a central"
        return self.behind.link
