"""How many steps a customer costs, from the idle screen to the receipt's bytes at the printer,
counted from the events of the running program; the README's table is held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from terminal.app.demo.people import MAJA, UNKNOWN_CARD
from terminal.app.demo.pictures import VARIANTS, on_stage
from terminal.app.demo.player import Player
from tests.support.steps import Steps
from ui import names
from ui.actions import Action

README = Path(__file__).resolve().parents[2] / "README.md"
BOUNDS = {
    "identify and earn": "1 scan, 4 signs, 1 press",
    "identify and redeem": "1 scan, 4 signs, 2 presses",
    "refund": "1 scan, 2 presses",
    "enrol": "1 scan, 22 signs, 4 presses",
}
"""Typed are an amount of four digits, a name of nine signs and a phone number of thirteen. A press
commits or saves; one more redeems, or takes all lines of the receipt; to enrol, one opens the form,
one leads to the phone and one says that the member agrees."""


def earn(player: Player) -> None:
    player.scans_member(MAJA)
    player.person.write("4999")
    player.sells()


def redeem(player: Player) -> None:
    player.scans_member(MAJA)
    player.person.write("4999")
    player.person.press(Action.REDEEM)
    player.sells()


def refund(player: Player) -> None:
    player.program.hands.scan_last_receipt()
    player.waits_for(names.REFUND_ROWS)
    player.person.press(Action.ALL_LINES)
    player.waits_for(names.REFUND_MONEY)
    player.person.press(Action.ENTER)
    player.waits("it is saved", lambda: not player.person.sees(names.REFUND))


def enrol(player: Player) -> None:
    player.scans(UNKNOWN_CARD)
    player.waits_for(names.MEMBER_ENROL)
    player.person.press(Action.ENROL)
    player.waits_for(names.ENROL)
    player.person.write("Nora Falk")
    player.person.touch(names.ENROL_PHONE)
    player.person.write("030 23125 199")
    player.person.press(Action.CONSENT)
    player.person.press(Action.ENTER)
    player.waits("she is enrolled", lambda: not player.person.sees(names.ENROL))
    assert player.here.till.identify(UNKNOWN_CARD).known


FLOWS: dict[str, Callable[[Player], None]] = {
    "identify and earn": earn,
    "identify and redeem": redeem,
    "refund": refund,
    "enrol": enrol,
}
PRINTS = {"identify and earn", "identify and redeem", "refund"}


@pytest.fixture
def player(tmp_path: Path, qapp: QApplication) -> Iterator[Player]:
    assert qapp is not None
    with on_stage(tmp_path, VARIANTS["light"]) as made:
        yield made


@pytest.mark.parametrize("link", ["online", "offline"])
def test_a_customer_costs_no_more_steps_than_it_is_said(
    player: Player, qapp: QApplication, link: str
) -> None:
    printer = player.program.stage.printer
    assert printer is not None
    if link == "offline":
        player.program.hands.cut()
        player.waits("it is offline", lambda: player.here.till.status().link == "offline")
    steps = Steps(qapp, player.program.bridge)
    counted = {}
    try:
        for flow, play in FLOWS.items():
            player.escapes(names.IDLE)
            printer.take_receipts()
            steps.begin()
            play(player)
            if flow in PRINTS:
                player.waits("the receipt is printed", lambda: bool(printer.receipts))
            counted[flow] = steps.said()
    finally:
        steps.close()
    assert counted == BOUNDS


def test_the_readme_says_the_same() -> None:
    text = README.read_text("utf-8")
    for flow, said in BOUNDS.items():
        assert f"| {flow} | {said} |" in text
