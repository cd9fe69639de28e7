"""The shop's till and ours as processes that are killed at any moment: every sale exactly once.

`LOYALTY_KILLS` sets how often ours is killed, `LOYALTY_SEED` when and what is sold.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from sync.listening import listen, url_of
from sync.pos.serving import PosServer
from sync.pos.token import FILE
from terminal.domain.entry import Entry, decode
from terminal.entropy import SystemEntropy
from terminal.store.statements import every
from terminal.till import Till
from terminal.verifying import verify
from tests.support.pos_terminal import CARD, opened, read_card
from tests.support.shops_till import Body, read

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("LOYALTY_KILLS", "40")) // 4
SEED = os.environ.get("LOYALTY_SEED", "1")
PATIENCE_S = 120.0
GOODS = [{"name": "Coffee", "amount": 30_00}]
STEPS = 30
"""As many steps as three customers take, about."""


@contextmanager
def program(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A program of the tests, killed at the end if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        start_new_session=True,
    )

    def end() -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    patience = threading.Timer(PATIENCE_S, end)
    patience.start()
    try:
        with process:
            try:
                yield process
            finally:
                end()
    finally:
        patience.cancel()


def wire(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def customers(seed: str, count: int) -> list[Body]:
    """Whoever comes: with the card, to redeem, as a guest, to leave, to bring it back."""
    chance = random.Random(seed)
    found: list[Body] = []
    for _ in range(count):
        amount = chance.randrange(10_00, 90_00)
        sale: Body = {"items": [{"name": "Goods", "amount": amount}]}
        if chance.random() < 0.7:
            sale["card"] = CARD
        fate = chance.random()
        found.append(
            {
                "sale": sale,
                "redeems": "card" in sale and chance.random() < 0.5,
                "leaves": fate < 0.2,
                "returns": fate > 0.8,
            }
        )
    return found


def check(till: Till, journal: Path) -> Counter[str]:
    """Every sale and return that the shop's till wrote down is in the ledger once, and nothing
    else is; return how its keys ended."""
    rows = till.engine.read(lambda c: every(c, "SELECT fact FROM entry"))
    entries: list[Entry] = [decode(row[0]) for row in rows]
    lines = {line["key"]: line for line in read(journal)}
    ends = Counter(str(line["stage"]) for line in lines.values())
    assert set(ends) <= {"done", "cancelled", "returned"}
    for kind, stage in (("accrue", "done"), ("refund", "returned")):
        booked = sorted(entry.receipt for entry in entries if entry.kind == kind)
        assert booked == sorted(one["receipt"] for one in lines.values() if one["stage"] == stage)
    redeemed = {e.receipt: -e.points for e in entries if e.kind == "redeem"}
    wanted = {one["receipt"]: one["redeemed"] for one in lines.values() if one["stage"] == "done"}
    assert redeemed == {receipt: points for receipt, points in wanted.items() if points}
    assert till.holds() == []
    assert till.engine.read(lambda c: verify(c, till.engine.rules)).fault is None
    return ends


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def test_the_shops_till_may_die_between_any_two_steps(tmp_path: Path, journal: Path) -> None:
    folder = tmp_path / "till"
    crowd = [
        {"sale": {"items": GOODS, "card": CARD}, "redeems": True, "returns": True},
        {"sale": {"items": GOODS, "card": CARD}},
        {"sale": {"items": GOODS}, "leaves": True},
    ]
    said = "".join(f"{json.dumps(one)}\n" for one in crowd)
    died = 0
    with (
        closing(opened(folder)) as till,
        PosServer(till, folder, SystemEntropy(), read_card, 0) as server,
    ):
        words = ["tests.support.shops_till", server.url, str(folder / FILE), str(journal)]
        for step in range(1, STEPS):
            with program(*words, "--dies-after", str(step)) as shop:
                shop.communicate(said)
                died += shop.returncode == -signal.SIGKILL
        with program(*words) as shop:
            shop.communicate("")
            assert shop.returncode == 0
        ends = check(till, journal)
    assert died > STEPS // 2
    assert min(ends["done"], ends["returned"], ends["cancelled"]) > 0


def test_ours_may_be_killed_at_any_moment(tmp_path: Path, journal: Path) -> None:
    folder = tmp_path / "till"
    chance = random.Random(SEED)
    with closing(listen("127.0.0.1", 0)) as taken:
        url = url_of(taken)
    port = url.rpartition(":")[2]
    ready = threading.Event()

    with program("tests.support.pos_terminal", str(folder), port) as nursery:
        wire(nursery.stdin).write("live\n")
        pid = _listening(nursery)
        words = ["tests.support.shops_till", url, str(folder / FILE), str(journal)]
        with program(*words) as shop:
            crowd = threading.Thread(target=_all_served, args=(shop, KILLS * 4, ready))
            crowd.start()
            for _ in range(KILLS):
                # The moment is what is tested: nothing tells that it has come.
                threading.Event().wait(chance.random() * 0.25)
                os.kill(pid, signal.SIGKILL)
                assert _said(nursery, "ended") == f"ended {-signal.SIGKILL}\n"
                wire(nursery.stdin).write("live\n")
                pid = _listening(nursery)
            crowd.join()
            assert ready.is_set()
        os.kill(pid, signal.SIGKILL)
        _said(nursery, "ended")
    with closing(opened(folder)) as till:
        ends = check(till, journal)
    assert ends["done"] > KILLS
    assert any(line.get("redeemed") for line in read(journal))


def _listening(nursery: subprocess.Popen[str]) -> int:
    """Wait for a terminal's process id and that it listens; either may come first."""
    heard = {"pid": "", "listens": ""}
    while not all(heard.values()):
        word, _, value = _said(nursery, *heard).partition(" ")
        heard[word] = value
    return int(heard["pid"])


def _said(nursery: subprocess.Popen[str], *words: str) -> str:
    """The next line that begins with one of these words; its log is let pass."""
    for line in wire(nursery.stdout):
        if line.startswith(words):
            return line
    raise AssertionError("the nursery ended")


def _all_served(shop: subprocess.Popen[str], count: int, ready: threading.Event) -> None:
    """Send customers in, one after another."""
    for one in customers(SEED, count):
        wire(shop.stdin).write(f"{json.dumps(one)}\n")
        if wire(shop.stdout).readline() != "served\n":
            return
    wire(shop.stdin).close()
    shop.wait()
    ready.set()
