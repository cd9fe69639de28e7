"""A till that may be killed at any moment: it sells, prints and syncs until it is.

As a program it is the parent of such tills, so that a new one begins in milliseconds: every
`Life` on standard input begins one, a fork that has opened nothing yet. On standard output come the
till's process id, a word for everything it does, and how it ended.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from sync.client.once import Rounds
from terminal.clock import SystemClock
from terminal.domain.entry import Returned
from terminal.domain.wishes import Wish
from terminal.engine import Engine
from terminal.entropy import SystemEntropy
from terminal.errors import Refused
from terminal.replica import Replica
from terminal.till import Till
from terminal.views import Committed
from tests.support.shop import KEY, basket, enrol

CARD = "2900000000017"


class Begun(msgspec.Struct, frozen=True, tag="begun"):
    """Written before an act is asked for: what it will take to ask for it again."""

    act: UUID
    amount: int
    member: bool
    returns: UUID | None = None


class Printed(msgspec.Struct, frozen=True, tag="printed"):
    """Written in place of a receipt on paper: the act is durable, says the till."""

    act: UUID
    receipt: str
    again: bool


Line = Begun | Printed


def read(journal: Path) -> list[Line]:
    """What was begun and printed, in order."""
    lines = journal.read_bytes().splitlines() if journal.exists() else []
    return [msgspec.json.decode(line, type=Line) for line in lines]


def tell(word: str) -> None:
    """Say what was just done."""
    os.write(1, f"{word}\n".encode())


class Life(msgspec.Struct, frozen=True):
    """What is decided of a life before it begins: after saying `word` so many times the till
    stands still where it `halts`."""

    seed: str
    word: str
    count: int
    halts: bool


class Mortal:
    """One life of the till."""

    def __init__(self, folder: Path, url: str, journal: Path, life: Life) -> None:
        self.life = life
        self.said = 0
        self.chance = random.Random(life.seed)
        self.journal = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        before = read(journal)
        self.begun = {one.act: one for one in before if isinstance(one, Begun)}
        self.printed = {one.act: one for one in before if isinstance(one, Printed)}
        self.engine = Engine(folder, KEY, SystemClock(), SystemEntropy())
        self.till = Till(self.engine)
        self.rounds = Rounds(Replica(self.engine), url, self.engine.clock)
        self.due = threading.Event()
        self.synced = threading.Event()

    def live(self) -> None:
        """Ask again for what was begun and for the last receipt; then sell for ever."""
        self._tell("opened")
        threading.Thread(target=self._sync, daemon=True).start()
        if not self.till.identify(CARD).known:
            enrol(self.till, CARD)
        for act in [*self.begun.keys() - self.printed.keys(), *list(self.printed)[-1:]]:
            self._do(self.begun[act])
        for one in self._acts():
            self._note(one)
            self._tell("begun")
            self._do(one)
            self.synced.clear()
            self.due.set()
            if self.chance.random() < 0.3:
                self.synced.wait()

    def _tell(self, word: str) -> None:
        tell(word)
        if self.life.halts and word == self.life.word:
            self.said += 1
            if self.said == self.life.count:
                threading.Event().wait()

    def _sync(self) -> None:
        while True:
            self.rounds.round()
            self._tell("synced")
            self.synced.set()
            self.due.wait()
            self.due.clear()

    def _acts(self) -> Iterator[Begun]:
        returned = {one.returns for one in self.begun.values()}
        while True:
            sales = [act for act in self.printed if self.begun[act].returns is None]
            left = [act for act in sales if act not in returned]
            amount, member = self.chance.randrange(100, 20_000), self.chance.random() < 0.7
            if left and self.chance.random() < 0.25:
                returned.add(left[-1])
                yield Begun(self.till.new_act(), 100, member, left[-1])
            else:
                yield Begun(self.till.new_act(), amount, member)

    def _do(self, one: Begun) -> None:
        done = self._refund(one) if one.returns else self._sell(one)
        self._tell("committed")
        self._note(Printed(done.act, done.receipt, done.again))
        self.begun[one.act] = one
        self.printed[one.act] = Printed(done.act, done.receipt, done.again)
        self._tell("printed")

    def _sell(self, one: Begun) -> Committed:
        """Sell as a cashier does: where the quote changed meanwhile, look and press again."""
        account = self.till.identify(CARD).account if one.member else None
        goods = basket(one.amount, 2000)
        while True:
            points = self.till.member(account).redeemable // 2 if account else 0
            redeem = points if 100 <= points <= 2000 else 0
            try:
                quote = self.till.quote(goods, account, Wish(redeem))
                return self.till.commit(one.act, quote, goods, account).result()
            except Refused as refusal:
                if refusal.key not in {"commit.changed", "redeem.balance"}:
                    raise

    def _refund(self, one: Begun) -> Committed:
        assert one.returns is not None
        return self.till.refund(one.act, one.returns, (Returned(1, one.amount),)).result()

    def _note(self, line: Line) -> None:
        os.write(self.journal, msgspec.json.encode(line) + b"\n")
        os.fsync(self.journal)


def lives(folder: Path, url: str, journal: Path) -> None:
    """Give life for each line on standard input, and tell how it ended."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _one_life(folder, url, journal, msgspec.json.decode(line, type=Life))
        tell(f"pid {child}")
        _, status = os.waitpid(child, 0)
        tell(f"ended {os.waitstatus_to_exitcode(status)}")


def _one_life(folder: Path, url: str, journal: Path, life: Life) -> None:
    """Never returns; without a reader of its words it ends too."""
    threading.excepthook = _die
    try:
        Mortal(folder, url, journal, life).live()
    except BaseException:  # noqa: BLE001 - a fork must never go on as its parent
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(1)


def _die(failure: Any) -> None:
    sys.excepthook(failure.exc_type, failure.exc_value, failure.exc_traceback)
    os._exit(1)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lives(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
