"""Several devices as one: who counts, who sounds, who stands still."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from hardware.precedence import TOGETHER_MS, Precedence
from hardware.scanners import Scanners
from hardware.simulated import PtyScanner
from hardware.watchdog import Watchdog
from terminal.device_ports import CodeKind, Scan
from tests.support.devices import MakeDevice, MakeScanner
from tests.support.listening import Listener

CARD = "2900000000018"
TAG = "0F0184F07A"


def scan(device: str, at_ms: int, kind: CodeKind = "member_card") -> Scan:
    return Scan(raw=b"", text="", symbology="", kind=kind, code=device, device=device, at_ms=at_ms)


def test_a_lesser_device_gives_way_for_a_moment() -> None:
    precedence = Precedence(("scanner", "reader"))
    assert not precedence.gives_way(scan("scanner", 0))
    assert precedence.gives_way(scan("reader", TOGETHER_MS - 1))
    assert not precedence.gives_way(scan("reader", TOGETHER_MS))


def test_the_better_device_never_waits_and_takes_the_others_place() -> None:
    precedence = Precedence(("scanner", "reader"))
    assert not precedence.gives_way(scan("reader", 0))
    assert not precedence.gives_way(scan("scanner", 1))
    assert precedence.gives_way(scan("reader", 2))


def test_a_card_and_an_article_do_not_stand_in_each_others_way() -> None:
    precedence = Precedence(("scanner", "reader"))
    assert not precedence.gives_way(scan("scanner", 0, "product"))
    assert not precedence.gives_way(scan("reader", 1))


@pytest.fixture
def pair(
    plug_in: MakeDevice, scanner_on: MakeScanner, cleanup: ExitStack
) -> tuple[PtyScanner, PtyScanner, Scanners]:
    hand, pad = plug_in(), plug_in("id-12")
    both = Scanners(
        [
            scanner_on(hand.path, device="scanner", step_ms=1),
            scanner_on(pad.path, "id-12", device="reader", step_ms=1),
        ]
    )
    cleanup.callback(both.stop)
    return hand, pad, both


def ready(heard: Listener) -> None:
    for device in ("scanner", "reader"):
        heard.stage_of(device, "ready")


def test_both_devices_are_heard(
    pair: tuple[PtyScanner, PtyScanner, Scanners], heard: Listener
) -> None:
    hand, pad, both = pair
    heard.listen_to(both)
    ready(heard)
    pad.scan(TAG)
    heard.codes(1)
    hand.scan(CARD)
    assert heard.codes(2) == [TAG, CARD]
    assert [one.device for one in heard.scans] == ["reader", "scanner"]


def test_a_card_left_on_the_pad_does_not_take_the_scanned_ones_place(
    pair: tuple[PtyScanner, PtyScanner, Scanners], heard: Listener
) -> None:
    hand, pad, both = pair
    heard.listen_to(both)
    ready(heard)
    hand.scan(CARD)
    heard.codes(1)
    pad.scan(TAG)
    assert "the scanner's code counts" in heard.reasons(1)[0]
    assert [one.code for one in heard.scans] == [CARD]
    assert heard.rejects[0].cause == "outranked"


def test_the_device_that_spoke_sounds(
    pair: tuple[PtyScanner, PtyScanner, Scanners], heard: Listener
) -> None:
    hand, pad, both = pair
    heard.listen_to(both)
    ready(heard)
    hand.scan(CARD)
    heard.codes(1)
    both.feedback("good")
    assert hand.heard(5.0) == b"\x07"
    assert pad.heard() == b""


def test_one_unplugged_device_leaves_the_other_at_work(
    pair: tuple[PtyScanner, PtyScanner, Scanners], heard: Listener
) -> None:
    hand, pad, both = pair
    heard.listen_to(both)
    ready(heard)
    pad.unplug()
    heard.stage_of("reader", "lost")
    hand.scan(CARD)
    assert heard.codes(1) == [CARD]


def test_a_thread_that_stands_still_is_told_and_says_itself_when_it_goes_on(
    plug_in: MakeDevice, scanner_on: MakeScanner, heard: Listener
) -> None:
    device = plug_in()
    scanner = scanner_on(device.path)
    stuck, go_on = threading.Event(), threading.Event()

    def hold(one: Scan) -> None:
        stuck.set()
        go_on.wait(10)
        heard.on_scan(one)

    watchdog = Watchdog([scanner])
    scanner.start(hold, heard.on_reject, heard.on_state)
    heard.stage("ready")
    device.scan(CARD)
    assert stuck.wait(10)
    watchdog.look()
    watchdog.look()
    assert "Pull its plug" in heard.stage("faulted").reason
    go_on.set()
    heard.stage("ready")
    assert heard.codes(1) == [CARD]


class Turning:
    """A thread that is looked at: it turns as often as it is asked."""

    def __init__(self, turn: Callable[[int], int]) -> None:
        self._turn, self._looks, self.told = turn, 0, threading.Event()

    def turns(self) -> int:
        self._looks += 1
        return self._turn(self._looks)

    def stands_still(self) -> None:
        self.told.set()


def test_the_watchdog_looks_by_itself_and_only_barks_at_what_stands_still() -> None:
    still, moving = Turning(lambda look: 7), Turning(lambda look: look)
    watchdog = Watchdog([still, moving], every_s=0.001)
    watchdog.start()
    watchdog.start()
    assert still.told.wait(10)
    watchdog.stop()
    watchdog.stop()
    assert not moving.told.is_set()
