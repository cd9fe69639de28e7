"""Nothing is clipped: every page at both sizes, in both languages and mirrored."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from terminal.till import Till
from tests.support.geometry import clipped, outside, overlapping
from tests.support.geometry import faults as faults_of
from tests.support.shop import sell
from tests.ui.conftest import CARD, NEW_CARD, OpenWindow, Person, give
from ui import language, names, theme
from ui.parts.key import Key
from ui.workplace import Approval

SIZES = [(1024, 600), (1280, 800)]
LOOKS = ["en", "de", "mirrored"]
PASSES = 6


def idle(person: Person) -> None:
    person.waits_to_see(names.IDLE)


def member(person: Person) -> None:
    person.scan(CARD)


def redeeming(person: Person) -> None:
    person.scan(CARD)
    person.type("123456+99999")
    person.press(Qt.Key.Key_F4)


def changing_points(person: Person) -> None:
    redeeming(person)
    person.press(Qt.Key.Key_F4)
    person.type("1500")


def done(person: Person) -> None:
    redeeming(person)
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.DONE)


def unknown(person: Person) -> None:
    person.scan(NEW_CARD)


def guest(person: Person) -> None:
    person.type("4999")


def refund(person: Person) -> None:
    person.scan("R:HS:HS-1-00001", "receipt")
    person.touch_row(names.REFUND_ROWS, 0)


def found(person: Person) -> None:
    person.press(Qt.Key.Key_F3)
    person.type("maja")


def enrolling(person: Person) -> None:
    person.scan(NEW_CARD)
    person.press(Qt.Key.Key_F10)


def history(person: Person) -> None:
    person.scan(CARD)
    person.press(Qt.Key.Key_F7)


def linking(person: Person) -> None:
    person.scan(CARD)
    person.press(Qt.Key.Key_F11)


def more(person: Person) -> None:
    person.press(Qt.Key.Key_Asterisk)


def parked(person: Person) -> None:
    if not person.sees("idle-recall"):
        person.type("123456789")
        person.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        person.waits_to_see("idle-recall")
        person.press(Qt.Key.Key_Escape)
    person.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)


def pricing(person: Person) -> None:
    person.scan("9520000001059", "product")
    person.type("4")


def exchanging(person: Person) -> None:
    person.type("123456789")
    person.press(Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    person.scan("R:HS:HS-1-00001", "receipt")
    person.touch_row(names.REFUND_ROWS, 0)


def refunding_by_paper(person: Person) -> None:
    person.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    person.type("123456789")


def voiding(person: Person) -> None:
    person.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


def moving(person: Person) -> None:
    person.scan(CARD)
    person.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)


def last_receipt(person: Person) -> None:
    person.press(Qt.Key.Key_F9)


def details(person: Person) -> None:
    person.press(Qt.Key.Key_F2)


def devices(person: Person) -> None:
    person.press(Qt.Key.Key_F2)
    person.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    person.press(Qt.Key.Key_F4)


def manual(person: Person) -> None:
    person.press(Qt.Key.Key_F1)


def locked(person: Person) -> None:
    person.press(Qt.Key.Key_F12)


def approving(person: Person) -> None:
    what = "Undo receipt HS-1-00001 of today over 5,218.90"
    person.window.ask(Approval(what=what, role="supervisor", then=lambda _second: None))


def shift(person: Person) -> None:
    person.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)


def running_shift(person: Person) -> None:
    shift(person)
    person.type("10000")
    person.press(Qt.Key.Key_Return)
    person.waits_to_see(names.IDLE)
    shift(person)


def closing(person: Person) -> None:
    person.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    person.waits_to_see(names.CLOSING_PAPER)


def by_telephone(person: Person) -> None:
    approving(person)
    person.press(Qt.Key.Key_F7)
    person.waits_to_see(names.APPROVAL_CODE)


def waiting_slip(person: Person) -> None:
    approving(person)
    person.press(Qt.Key.Key_F8)
    person.waits_to_see(names.SERVE)
    person.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


PAGES: list[Callable[[Person], None]] = [
    idle,
    member,
    redeeming,
    changing_points,
    done,
    unknown,
    guest,
    refund,
    found,
    enrolling,
    history,
    linking,
    more,
    parked,
    pricing,
    exchanging,
    refunding_by_paper,
    voiding,
    moving,
    last_receipt,
    details,
    devices,
    manual,
    locked,
    approving,
    by_telephone,
    waiting_slip,
    shift,
    running_shift,
    closing,
]


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    if request.param == "de":
        language.install(qapp, "de")
    if request.param == "mirrored":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return str(request.param)


@pytest.fixture
def busy(look: str, till: Till, maja: UUID, open_window: OpenWindow) -> Person:
    """A till with everything on show at once: offline, a long balance, an old receipt."""
    sell(till, maja, 520_000, 1_890)
    give(till, maja, 123_456)
    made = open_window(till)
    made.signs_in()
    return made


def settle() -> None:
    """Let layouts come to rest: a new size climbs one of them with each pass."""
    for _ in range(PASSES):
        QApplication.processEvents()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_page_shows_all_of_itself(
    busy: Person, till: Till, size: tuple[int, int], look: str
) -> None:
    faults: dict[str, list[str]] = {}
    for link in ("online", "offline"):
        till.engine.note_link("online" if link == "online" else "offline", "", 0)
        for page in PAGES:
            busy.window.resize(*size)
            page(busy)
            settle()
            found_here = faults_of(busy.window)
            if found_here:
                faults[f"{link} {page.__name__}"] = found_here
            busy.press(Qt.Key.Key_Escape)
            if page is locked:
                busy.signs_in()
            while not busy.sees(names.IDLE):
                busy.press(Qt.Key.Key_Escape)
    assert faults == {}


def test_what_is_cut_is_found(person: Person) -> None:
    person.scan(CARD)
    settle()
    assert clipped(person.window) == []
    total = person.find(names.TOTAL)
    total.setFixedWidth(20)
    settle()
    assert clipped(person.window) == ["cut: 0.00"]
    total.setFixedWidth(400)
    key = person.find(names.MEMBER_HISTORY)
    key.setParent(person.window)
    key.setGeometry(person.window.width() - 60, 600, 120, 60)
    key.show()
    assert "outside: History" in outside(person.window)
    assert overlapping(person.window) != []


def test_every_focus_has_a_name_and_every_key_its_size(person: Person) -> None:
    for page in (one for one in PAGES if one is not locked):
        page(person)
        for widget in person.window.findChildren(QWidget):
            takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if widget.isVisible() and takes_focus and isinstance(widget, Key):
                assert widget.accessibleName(), widget.objectName()
        person.press(Qt.Key.Key_Escape)
        while not person.sees(names.IDLE):
            person.press(Qt.Key.Key_Escape)


def test_a_focused_key_shows_a_ring(person: Person) -> None:
    key = person.find(names.COMMIT.replace("commit", "idle-find"))
    before = key.grab().toImage()
    key.setFocus(Qt.FocusReason.TabFocusReason)
    after = key.grab().toImage()
    assert before != after
    ring = theme.active().colour("primary")
    assert has_colour(after, ring.rgb())
    assert not has_colour(before, ring.rgb())


def has_colour(image: QImage, rgb: int) -> bool:
    return any(
        image.pixel(x, y) == rgb for x in range(image.width()) for y in range(image.height())
    )
