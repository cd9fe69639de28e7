"""What works behind a window: it opens or says why not, sends what is new, prints, and ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import msgspec
import pytest

from sync.listening import listen, url_of
from sync.server.app.embedded import EmbeddedCentral
from terminal.app.behind import NO_CENTRAL, Behind, open_behind
from terminal.app.demo.folders import database_of, shop_in
from terminal.app.demo.people import CASHIER, MAJA, MANAGER
from terminal.app.opening import settings_of
from terminal.device_ports import Printed, PrintJob, PrintOutcome
from terminal.domain.entry import Line
from terminal.domain.quote import Basket
from terminal.errors import Damaged, Refused
from terminal.events import Event
from terminal.settings import Settings

PATIENCE_S = 20.0


class Heard:
    """Waits for what a till announces."""

    def __init__(self, behind: Behind) -> None:
        self._till = behind.till
        self._changed = threading.Condition()
        self._stop = behind.till.listen(self._on)

    def _on(self, _event: Event) -> None:
        with self._changed:
            self._changed.notify_all()

    def all_sent(self) -> None:
        """Wait until the till is online and nothing waits to be sent."""

        def sent() -> bool:
            status = self._till.status()
            return status.link == "online" and not status.unsent

        with self._changed:
            assert self._changed.wait_for(sent, PATIENCE_S), self._till.status()


class Prints:
    """Collects the outcomes of printing."""

    def __init__(self) -> None:
        self.outcomes: list[PrintOutcome] = []
        self._came = threading.Semaphore(0)

    def __call__(self, _job: PrintJob, outcome: PrintOutcome) -> None:
        self.outcomes.append(outcome)
        self._came.release()

    def next(self) -> PrintOutcome:
        assert self._came.acquire(timeout=PATIENCE_S)
        return self.outcomes[-1]


@pytest.fixture
def central(demo_folder: Path) -> Iterator[EmbeddedCentral]:
    with EmbeddedCentral(f"sqlite:///{database_of(shop_in(demo_folder))}") as made:
        yield made


def sell(behind: Behind, amount: int) -> None:
    till = behind.till
    goods = Basket((Line("Goods", amount),), till.currency)
    account = till.identify(MAJA.card).account
    till.commit(till.new_act(), till.quote(goods, account), goods, account).result()


def test_a_sale_is_sent_by_itself(till_folder: Path, central: EmbeddedCentral) -> None:
    settings = settings_of(till_folder)
    with closing(open_behind(till_folder, settings, central.url, Prints())) as behind:
        heard = Heard(behind)
        behind.start()
        heard.all_sent()
        before = central.central.position()
        sell(behind, 49_99)
        heard.all_sent()
        assert central.central.position() > before


def test_a_managers_act_is_sent_by_itself(till_folder: Path, central: EmbeddedCentral) -> None:
    settings = settings_of(till_folder)
    with closing(open_behind(till_folder, settings, central.url, Prints())) as behind:
        heard = Heard(behind)
        behind.start()
        heard.all_sent()
        behind.till.sign_in(MANAGER.pin).result()
        before = central.central.position()
        behind.desk.hire("New colleague", "cashier", "4711").result()
        heard.all_sent()
        assert central.central.position() > before


def test_a_receipt_is_printed_by_itself(till_folder: Path) -> None:
    paper = till_folder / "paper"
    paper.touch()
    settings = msgspec.structs.replace(settings_of(till_folder), printer=str(paper))
    prints = Prints()
    with closing(open_behind(till_folder, settings, "", prints)) as behind:
        behind.start()
        behind.till.sign_in(CASHIER.pin).result()
        sell(behind, 49_99)
        assert isinstance(prints.next(), Printed)
    assert b"49.99" in paper.read_bytes()


def test_a_printer_that_is_named_while_the_till_works_prints_the_next_receipt(
    till_folder: Path,
) -> None:
    first, second = till_folder / "first", till_folder / "second"
    first.touch()
    second.touch()
    settings = settings_of(till_folder)
    prints = Prints()
    with closing(open_behind(till_folder, settings, "", prints)) as behind:
        behind.start()
        behind.till.sign_in(CASHIER.pin).result()
        for paper, amount in ((first, 11_11), (second, 22_22)):
            behind.devices.change(msgspec.structs.replace(settings, printer=str(paper)))
            sell(behind, amount)
            assert isinstance(prints.next(), Printed)
        with pytest.raises(Damaged, match="wide, not 70"):
            behind.devices.change(msgspec.structs.replace(settings, printer="x", paper_mm=70))
        sell(behind, 33_33)
        assert isinstance(prints.next(), Printed)
    assert b"11.11" in first.read_bytes()
    assert b"22.22" not in first.read_bytes()
    assert b"33.33" in second.read_bytes()


def test_without_a_central_the_till_works_and_says_so(till_folder: Path) -> None:
    with closing(open_behind(till_folder, settings_of(till_folder), "", Prints())) as behind:
        behind.start()
        sell(behind, 10_00)
        status = behind.till.status()
        assert (status.link, status.sentence) == ("offline", NO_CENTRAL)


def test_a_folder_that_is_no_till_is_let_go_again(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(Refused, match=f"enrol --data {tmp_path} --central http://c"):
            open_behind(tmp_path, Settings(keystore="file"), "http://c", Prints())


def test_the_shops_till_is_let_in_where_a_port_is_set(till_folder: Path) -> None:
    with closing(listen("127.0.0.1", 0)) as taken:
        port = int(url_of(taken).rpartition(":")[2])
        settings = msgspec.structs.replace(settings_of(till_folder), pos_port=port)
        with closing(open_behind(till_folder, settings, "", Prints())) as behind:
            assert behind.pos is None
            assert behind.pos_failure is not None
            assert "Set another pos_port" in behind.pos_failure.sentence
            sell(behind, 1000)
    with closing(open_behind(till_folder, settings, "", Prints())) as behind:
        assert behind.pos is not None
        headers = {"Authorization": f"Bearer {behind.pos.token}"}
        answer = httpx.get(f"http://127.0.0.1:{port}/v1/health", headers=headers)
        assert answer.json()["terminal"] == behind.till.terminal
        sale = {"items": [], "card": MAJA.card}
        quoted = httpx.post(f"{behind.pos.url}/v1/quote", json=sale, headers=headers).json()
        assert quoted["member"]["known"]
