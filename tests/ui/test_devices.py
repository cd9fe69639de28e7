"""Setting up devices as a shop does: what is plugged in, a test scan, a test receipt, all real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from serial.tools.list_ports_common import ListPortInfo

from hardware.codes import draw
from hardware.decoding import CodeDecoder
from hardware.discovery import Ports
from hardware.simulated import PtyScanner
from hardware.simulated_printer import SimulatedPrinter
from terminal.app.device_bench import Bench
from terminal.app.peripherals import Peripherals
from terminal.desk import Desk
from terminal.device_ports import DeviceBench
from terminal.entropy import SystemEntropy
from terminal.settings import Settings, read
from terminal.till import Till
from tests.support.escpos_paper import interpret
from tests.support.geometry import clipped, overlapping
from tests.support.staff import hired
from tests.ui.conftest import OpenWindow, Person
from tests.ui.test_layout import settle
from ui import names

MANAGER = "9999"
CODE = "2900000000018"


class Shop:
    """A till's devices, simulated at the far end of real ports."""

    def __init__(self, till: Till, folder: Path, stack: ExitStack) -> None:
        folder.mkdir()
        self.folder = folder
        self.scanner = PtyScanner()
        self.spare = PtyScanner()
        self.printer = SimulatedPrinter()
        for device in (self.scanner, self.spare, self.printer):
            stack.callback(device.close)
        settings = Settings(scanner=self.scanner.path, printer=self.printer.address)
        self.devices = Peripherals(folder, till.engine, settings, lambda *_: None)
        stack.callback(self.devices.stop)
        ports = (self._port(self.scanner.path), self._port(self.spare.path, 0x05E0))
        bench = Bench(
            folder,
            self.devices,
            till.engine.identity,
            till.engine.letterhead,
            till.engine.clock,
            SystemEntropy(),
            Ports(serial=lambda: ports, root=folder),
        )
        stack.callback(bench.close)
        self.bench: DeviceBench = bench

    @staticmethod
    def _port(path: str, vendor: int = 0x0C2E) -> ListPortInfo:
        info = ListPortInfo(path)
        info.vid, info.pid, info.serial_number = vendor, 0x0B6A, None
        return info


@pytest.fixture
def shop(till: Till, tmp_path: Path) -> Iterator[Shop]:
    with ExitStack() as stack:
        yield Shop(till, tmp_path / "devices", stack)


Enter = Callable[[str], Person]


@pytest.fixture
def enter(till: Till, shop: Shop, open_window: OpenWindow) -> Enter:
    """Sign in and open the devices page."""
    hired(till, "manager", "Ida K.", MANAGER)

    def make(pin: str) -> Person:
        person = open_window(None)
        person.window.open(till, Desk(till), CodeDecoder(), None, shop.bench, draw)
        bridge = person.bridge
        shop.devices.listen(bridge.on_scan, bridge.on_reject, bridge.on_state)
        person.signs_in(pin)
        person.press(Qt.Key.Key_F2)
        person.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        person.touch(names.DESK_DEVICES)
        return person

    return make


@pytest.fixture
def manager(enter: Enter) -> Person:
    person = enter(MANAGER)
    person.qtbot.waitUntil(lambda: len(person.rows(names.DEVICES_ROWS)) == 2)
    person.waits_to_read(names.DEVICES_PRINTER, "Ready")
    return person


def test_what_is_plugged_in_is_named_with_its_use(manager: Person) -> None:
    assert sorted(manager.rows(names.DEVICES_ROWS)) == [
        ("Honeywell scanner", "this till's scanner"),
        ("Zebra or Symbol scanner", ""),
    ]
    assert "Space listens" in manager.reads(names.DEVICES_HINT)


def test_a_test_scan_shows_its_bytes_and_what_it_is_and_sells_nothing(
    manager: Person, shop: Shop
) -> None:
    shop.scanner.scan(CODE)
    manager.waits_to_read(names.DEVICES_RESULT, f"{CODE} · a member's card · ean13")
    assert manager.reads(names.DEVICES_HEARD) == f"{CODE}<CR>"
    assert manager.sees(names.DEVICES)
    manager.press(Qt.Key.Key_Escape)
    manager.waits_to_see(names.IDLE)


def test_a_payment_card_is_never_shown(manager: Person, shop: Shop) -> None:
    shop.scanner.scan("4111111111111111")
    manager.qtbot.waitUntil(lambda: "payment card" in manager.reads(names.DEVICES_HEARD))
    assert "4111" not in manager.reads(names.DEVICES_RESULT)


def test_another_device_can_be_tried_before_it_is_set(manager: Person, shop: Shop) -> None:
    if manager.rows(names.DEVICES_ROWS)[0][1]:
        manager.press(Qt.Key.Key_Down)
    manager.press(Qt.Key.Key_Space)
    manager.waits_to_read(
        names.DEVICES_RESULT, "Listening to Zebra or Symbol scanner: scan something."
    )
    shop.spare.scan("R:HS:HS-1-00001")
    manager.waits_to_read(names.DEVICES_RESULT, "R:HS:HS-1-00001 · a receipt")
    shop.scanner.scan(CODE)
    manager.waits_to_read(names.DEVICES_RESULT, f"{CODE} · a member's card · ean13")


def test_the_marked_device_is_taken_for_this_till(manager: Person, shop: Shop) -> None:
    if manager.rows(names.DEVICES_ROWS)[0][1]:
        assert not manager.find(names.DEVICES_USE).isEnabled()
        manager.press(Qt.Key.Key_Down)
    assert manager.find(names.DEVICES_USE).isEnabled()
    manager.touch(names.DEVICES_USE)
    manager.waits_to_read(
        names.DEVICES_HINT,
        "Zebra or Symbol scanner is this till's scanner from now on.",
    )
    written = read(shop.folder, {})
    assert (written.scanner, written.scanner_profile) == (shop.spare.path, "zebra")
    manager.qtbot.waitUntil(
        lambda: (
            dict(manager.rows(names.DEVICES_ROWS)).get("Zebra or Symbol scanner")
            == "this till's scanner"
        )
    )
    manager.press(Qt.Key.Key_Escape)
    manager.waits_to_see(names.IDLE)
    shop.spare.scan(CODE)
    manager.waits_to_see(names.SALE)


def test_a_settings_file_that_cannot_be_read_is_told_and_left(manager: Person, shop: Shop) -> None:
    (shop.folder / "settings.toml").write_text("scanner = [", encoding="utf-8")
    if manager.rows(names.DEVICES_ROWS)[0][1]:
        manager.press(Qt.Key.Key_Down)
    manager.press(Qt.Key.Key_F6)
    manager.qtbot.waitUntil(lambda: manager.sees(names.MESSAGE_TEXT))
    assert "no TOML file" in manager.reads(names.MESSAGE_TEXT)
    assert (shop.folder / "settings.toml").read_text("utf-8") == "scanner = ["


def test_a_test_receipt_prints_and_its_code_can_be_scanned(manager: Person, shop: Shop) -> None:
    manager.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (printed,) = shop.printer.await_receipts(1, 10)
    paper = interpret(printed, 48)
    assert "If you can read this, the printer works." in " ".join(paper.text.split())
    assert [code.text for code in paper.bars] == ["R:HS:TEST"]
    manager.qtbot.waitUntil(lambda: "Scan its code" in manager.reads(names.DEVICES_PRINTER_TEXT))


def test_the_printer_s_state_is_shown_and_followed(manager: Person, shop: Shop) -> None:
    shop.printer.set(paper="out")
    manager.press(Qt.Key.Key_F5)
    manager.waits_to_read(names.DEVICES_PRINTER, "Cannot print")
    assert "no paper" in manager.reads(names.DEVICES_PRINTER_TEXT)
    manager.touch(names.DEVICES_PRINT)
    manager.waits_to_read(names.DEVICES_PRINTER, "Cannot print")
    assert shop.printer.receipts == []
    shop.printer.set(paper="ok", silent=True)
    manager.touch(names.DEVICES_LOOK)
    manager.waits_to_read(names.DEVICES_PRINTER, "Does not say")
    shop.printer.unplug()
    manager.touch(names.DEVICES_LOOK)
    manager.waits_to_read(names.DEVICES_PRINTER, "Not reached")


def test_a_cashier_reads_that_a_manager_tries_devices(enter: Enter, shop: Shop) -> None:
    person = enter("1234")
    assert "manager signs in" in person.reads(names.DEVICES_HINT)
    assert not person.find(names.DEVICES_PRINT).isEnabled()
    assert not person.find(names.DEVICES_USE).isEnabled()
    person.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert shop.printer.receipts == []


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_whole_page_is_seen(
    manager: Person, shop: Shop, size: tuple[int, int], mirrored: bool
) -> None:
    if mirrored:
        manager.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    manager.window.resize(*size)
    shop.scanner.scan(CODE)
    manager.qtbot.waitUntil(lambda: manager.reads(names.DEVICES_HEARD) != "")
    settle()
    assert clipped(manager.window) + overlapping(manager.window) == []
