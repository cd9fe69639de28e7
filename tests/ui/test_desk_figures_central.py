"""Central's figures at the desk: through the real window, over real HTTP."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication

from sync.client.errands import Errands
from sync.server import figures, fleet
from sync.server.asking import Left
from terminal.desk import Desk
from terminal.replica import Replica
from tests.support.parties import Party, Shop
from tests.support.shop import sell
from tests.support.staff import signed_in
from tests.ui.conftest import OpenWindow, Person, key_name
from ui import names
from ui.actions import Action
from ui.desk.figure_card import CardView

MANAGER = "9999"
CTRL = Qt.KeyboardModifier.ControlModifier
ASK = key_name(Action.FIGURE_CENTRAL)


class _Closing(Errands):
    """Errands that a `with` ends."""

    close = Errands.stop


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Party]:
    """A till that does not know yet what another one has sold, with central in reach."""
    with ExitStack() as stack:
        shop = Shop(tmp_path, stack)
        here, there = shop.old, shop.join("there")
        engine = here.till.engine
        engine.central = stack.enter_context(
            closing(_Closing(Replica(engine), shop.central.url, engine.clock))
        )
        signed_in(here.till, "manager", "Jon K.", MANAGER)
        here.till.sign_out()
        here.round()
        there.round()
        sell(there.till, None, 9_000)
        there.round()
        engine.note_link("online", "", 0)
        yield here


@pytest.fixture
def manager(here: Party, open_window: OpenWindow) -> Person:
    person = open_window(here.till)
    person.signs_in(MANAGER)
    person.press(Qt.Key.Key_6, CTRL)
    reads(person, "By what this till holds")
    return person


def reads(person: Person, beginning: str) -> str:
    person.qtbot.waitUntil(
        lambda: (
            person.sees(names.FIGURES_AGE) and person.reads(names.FIGURES_AGE).startswith(beginning)
        ),
        timeout=20_000,
    )
    return person.reads(names.FIGURES_AGE)


def baskets(person: Person) -> str:
    shown = person.window.findChildren(CardView, names.FIGURES_CARD)
    return next(name for one in shown if "Basket" in (name := one.accessibleName()))


def test_central_is_asked_its_figures_stand_beside_this_till_s_and_are_put_away(
    manager: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path / "doc"))
    assert "Basket of guests: 0.00" in baskets(manager)
    assert manager.reads(ASK) == "Ask central"
    manager.press(Qt.Key.Key_F10)
    assert "just now" in reads(manager, "By central over every fact")
    assert "Basket of guests: 90.00" in baskets(manager)
    assert manager.reads(ASK) == "This till's"
    manager.press(Qt.Key.Key_F8)
    manager.is_told("figures-central-")
    manager.press(Qt.Key.Key_Escape)
    for _ in range(4):
        manager.press(Qt.Key.Key_Right)
    manager.press(Qt.Key.Key_Return)
    manager.waits_to_see(names.FIGURES_DETAIL)
    said = manager.reads(names.FIGURES_DEFINITION)
    assert "Basket of guests: 90.00 EUR by central, 0.00 EUR by this till" in said
    assert "Central's from every fact of the chain." in said
    manager.press(Qt.Key.Key_F10)
    reads(manager, "By what this till holds")
    assert "Basket of guests: 0.00 EUR\n" in manager.reads(names.FIGURES_DEFINITION)
    manager.press(Qt.Key.Key_F10)
    reads(manager, "By central")
    manager.press(Qt.Key.Key_F3)
    reads(manager, "By what this till holds")


def test_without_the_network_the_key_is_off_and_says_why(here: Party, manager: Person) -> None:
    here.till.engine.note_link("offline", "The network is down.", 0)
    manager.qtbot.waitUntil(lambda: not manager.find(ASK).isEnabled())
    assert manager.reads(names.DESK_WHY).startswith("Central cannot be asked: offline since")
    manager.press(Qt.Key.Key_F10)
    manager.is_told("Central cannot be asked: offline since")
    here.till.engine.note_link("online", "", 0)
    manager.qtbot.waitUntil(lambda: manager.find(ASK).isEnabled())
    assert not manager.sees(names.DESK_WHY)


def test_what_comes_when_the_desk_is_gone_touches_nothing_of_it(
    here: Party, manager: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, go_on = threading.Event(), threading.Event()
    whole = fleet.report

    def waits(*asked: Any) -> object:
        reached.set()
        go_on.wait(30)
        return whole(*asked)

    monkeypatch.setattr(fleet, "report", waits)
    manager.press(Qt.Key.Key_8, CTRL)
    manager.press(Qt.Key.Key_F4)
    assert reached.wait(30)
    central = here.till.engine.central
    assert central is not None
    manager.press(Qt.Key.Key_F2)
    manager.waits_to_see(names.IDLE)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go_on.set()
    # An answer of the same thread that comes after it.
    heard = central.tills()
    manager.qtbot.waitUntil(heard.done, timeout=20_000)
    manager.qtbot.waitUntil(lambda: len(Desk(here.till).tills().tills) > 0, timeout=20_000)
    QApplication.processEvents()


@pytest.mark.parametrize(
    "leave",
    [
        lambda person: person.press(Qt.Key.Key_F10),
        lambda person: person.press(Qt.Key.Key_F3),
        lambda person: person.press(Qt.Key.Key_7, CTRL),
        lambda person: person.press(Qt.Key.Key_Escape),
    ],
    ids=["stopped", "another period", "another section", "the sale"],
)
def test_who_goes_on_breaks_central_off(
    manager: Person, leave: Callable[[Person], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, ended = threading.Event(), threading.Event()

    def counts(*asked: object) -> object:
        reached.set()
        while not asked[-1]():  # type: ignore[operator]
            ended.wait(0.01)
        ended.set()
        raise Left

    monkeypatch.setattr(figures, "asked", counts)
    manager.press(Qt.Key.Key_F10)
    assert reached.wait(30)
    assert "Central is asked …" in manager.reads(names.FIGURES_AGE)
    assert manager.reads(ASK) == "Stop asking"
    leave(manager)
    assert ended.wait(30)
