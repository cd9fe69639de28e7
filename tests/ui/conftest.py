"""A real till behind the real window, and a person who presses its keys and reads it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from terminal.clock import ManualClock
from terminal.desk import Desk
from terminal.device_ports import CodeKind, Scan, Tone
from terminal.domain.entry import Entry
from terminal.replica import Replica
from terminal.till import Till
from terminal.writing import Writing
from tests.support.shop import START, enrol, open_till
from tests.support.staff import hired
from ui import fonts, language, names, theme
from ui.actions import Action
from ui.bridge import Bridge
from ui.parts.key import Key
from ui.parts.rows import Rows
from ui.parts.surface import Pill
from ui.window import MainWindow

PIN = "1234"
CARD = "2900000000017"
SUPERVISOR = "5555"
OTHER_CARD = "2900000000024"
NEW_CARD = "2999999999999"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["till", "-style", theme.STYLE]


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """Let Python's collector end widgets on this thread alone: elsewhere Qt crashes."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    fonts.register(qapp)
    theme.install(qapp, theme.load("light"))
    language.install(qapp, "en")
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def either_way(request: pytest.FixtureRequest, qapp: QApplication) -> None:
    """Pass a test twice: as it is read from the left, and mirrored."""
    qapp.setLayoutDirection(request.param)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def till(tmp_path: Path, clock: ManualClock) -> Iterator[Till]:
    with open_till(tmp_path, clock=clock) as made:
        Replica(made.engine).learn_time(START, made.engine.clock.boottime_ms())
        made.engine.note_link("online", "", 0)
        Desk(made).hire("Ana M.", "cashier", PIN).result()
        yield made


@pytest.fixture
def maja(till: Till) -> UUID:
    return enrol(till, CARD, "Maja Lindqvist")


def give(till: Till, account: UUID, points: int) -> None:
    """Grant points by an entry of the till's own chain."""

    def job(work: Writing) -> None:
        entry_id = work.entropy.uuid7(work.clock.now_ms())
        work.add(
            Entry(
                id=entry_id,
                kind="adjust",
                tick=work.tick(),
                terminal=work.standing.terminal,
                act=entry_id,
                account=account,
                points=points,
            )
        )
        work.finish()

    till.engine.write(job).result()


@dataclass
class Person:
    """Presses what a person presses and reads what a person reads."""

    window: MainWindow
    bridge: Bridge
    qtbot: QtBot
    tones: list[Tone]

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, f"{len(found)} widgets called '{name}' are on show"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def reads(self, name: str) -> str:
        widget = self.find(name)
        if isinstance(widget, QLabel | QLineEdit | Pill | Key):
            return widget.text()
        raise AssertionError(f"'{name}' is nothing to read")

    def rows(self, name: str) -> list[tuple[str, str]]:
        rows = self.find(name, Rows)
        assert isinstance(rows, Rows)
        return [(row.text, row.figure) for row in rows.rows()]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, sign)
        QApplication.processEvents()

    def touch(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def touch_row(self, name: str, index: int) -> None:
        rows = self.find(name, Rows)
        assert isinstance(rows, Rows)
        area = rows.visualRect(rows.model().index(index, 0))
        QTest.mouseClick(
            rows.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            area.center(),
        )
        QApplication.processEvents()

    def scan(self, code: str, kind: CodeKind = "member_card") -> None:
        self.bridge.on_scan(
            Scan(
                raw=code.encode(),
                text=code,
                symbology="ean13",
                kind=kind,
                code=code,
                device="scanner",
                at_ms=0,
            )
        )
        QApplication.processEvents()

    def waits_to_see(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(name))

    def waits_to_read(self, name: str, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.sees(name) and self.reads(name) == text)

    def hears(self, count: int) -> None:
        """Wait for so many tones since the window opened."""
        self.qtbot.waitUntil(lambda: len(self.tones) >= count)

    def is_told(self, part: str) -> None:
        self.qtbot.waitUntil(
            lambda: self.sees(names.MESSAGE_TEXT) and part in self.reads(names.MESSAGE_TEXT)
        )

    def signs_in(self, pin: str = PIN) -> None:
        self.type(pin)
        self.press(Qt.Key.Key_Return)
        self.waits_to_see(names.SERVE)

    def is_approved(self) -> None:
        """A supervisor types their PIN for the act that is asked about."""
        self.waits_to_see(names.APPROVAL)
        self.type(SUPERVISOR)
        self.press(Qt.Key.Key_Return)
        self.waits_to_see(names.SERVE)


OpenWindow = Callable[[Till | None], Person]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[OpenWindow]:
    """A window over a till, with nobody signed in; gone for good when the test ends.

    A window that only Python's collector ends may end in another thread, which Qt forbids.
    """
    opened: list[Person] = []

    def make(till: Till | None) -> Person:
        bridge = Bridge()
        tones: list[Tone] = []
        window = MainWindow(till, bridge, desk=Desk(till) if till else None, tone=tones.append)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        opened.append(Person(window, bridge, qtbot, tones))
        return opened[-1]

    yield make
    for one in opened:
        one.window.close()
        one.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def person(till: Till, maja: UUID, open_window: OpenWindow) -> Person:
    """A cashier who has signed in; Maja is enrolled."""
    made = open_window(till)
    made.signs_in()
    return made


@pytest.fixture
def supervised(till: Till, maja: UUID, open_window: OpenWindow) -> Person:
    """The same, where a supervisor can be asked."""
    till.session = hired(till, "manager")
    Desk(till).hire("Eva", "supervisor", SUPERVISOR).result()
    till.sign_out()
    made = open_window(till)
    made.signs_in()
    return made


def key_name(action: Action) -> str:
    """The acting column's key of an action."""
    return names.action_key(action.value)
