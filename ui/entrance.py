"""Who works at the window: signing in, switching, locking, choosing a PIN, approving in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui import language, wording
from ui.actions import Action

if TYPE_CHECKING:
    from terminal.device_ports import Scan
    from terminal.errors import Known
    from terminal.views import Session
    from ui.approving import Approving
    from ui.frame import Frame
    from ui.workplace import Approval, Workplace

_TOUCHED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class Entrance(QObject):
    """`came_in` carries who may work now, `went` tells that nobody does; before either, `speaks`
    carries the language for it. `shows` puts a page in front; without one, what was behind it."""

    speaks = Signal(str)
    came_in = Signal(object)
    went = Signal()

    def __init__(
        self,
        frame: Frame,
        place: Workplace,
        shows: Callable[[QWidget], None],
        back: Callable[[], None],
        lock_ms: int,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._place = place
        self._page = frame.sign_in
        self._shows = shows
        self._back = back
        self._chosen: str | None = None
        self._choosing = False
        self._approving: Approving | None = None
        self._behind: QWidget | None = None
        self._idle = QTimer(self, singleShot=True, interval=max(1, lock_ms))
        self._idle.timeout.connect(self._lock_itself)
        self._locks = lock_ms > 0
        frame.pin_entered.connect(self._typed)
        self._page.left.connect(self._left)
        if self._locks:
            frame.winId()  # makes the handle, where the window was not shown yet
        handle = frame.windowHandle()
        if self._locks and handle is not None:
            handle.installEventFilter(self)

    # --- signing in ----------------------------------------------------------------------

    def open(self) -> None:
        """Ask who it is, or go on with who is signed in already."""
        session = self._place.till.session
        if session is not None:
            self.let_in(session)
        else:
            self._ask_pin()

    def _ask_pin(self, reason: str = "") -> None:
        self._choosing = False
        self._chosen = None
        self._page.ready(reason)
        if self._place.till.wait_ms():
            self._page.wait(self._place.till.wait_ms)

    def ask_again(self) -> None:
        """Ask once more for what is asked for, as in another language."""
        if self._choosing:
            self._choose()
        else:
            self._ask_pin()

    def _typed(self, pin: str) -> None:
        till = self._place.till
        if not self._choosing:
            self._place.bridge.when_done(till.sign_in(pin), self.let_in, self._refused)
        elif self._chosen is None:
            self._chosen = pin
            self._page.choose(self.tr("Once more"), self.tr("Type your new PIN once more."))
        elif pin != self._chosen:
            self._place.tone("error")
            self._choose()
            self._page.refused(self.tr("The two were not the same. Choose your PIN again."))
        else:
            self._place.bridge.when_done(till.choose_pin(pin), self.let_in, self._chosen_badly)

    def _left(self) -> None:
        """Whoever was to choose a PIN leaves it for another time."""
        if self._choosing:
            self._ask_pin()

    def _choose(self) -> None:
        self._choosing, self._chosen = True, None
        said = self.tr("Somebody else gave you this one. Choose another that only you know.")
        self._page.choose(self.tr("Choose your PIN"), said)

    def _chosen_badly(self, error: Known) -> None:
        self._place.tone("error")
        self._choose()
        self._page.refused(wording.sentence(error, self._place.figures))

    def let_in(self, session: Session) -> None:
        """Let somebody work, or first choose a PIN of their own; the window speaks to them."""
        self.speaks.emit(session.language)
        if session.given:
            self._frame.header.show_person(None)
            self._choose()
            self._shows(self._page)
            return
        self._choosing, self._chosen = False, None
        self.touched()
        self.came_in.emit(session)
        till = self._place.till
        if not till.knows_date() and till.shift() is None:
            said = self.tr("No shift is open here. Open one, and check the date.")
            self._place.say(said, "warning", Action.SHIFT)

    def _refused(self, error: Known) -> None:
        self._place.tone("error")
        if error.key == "signin.locked":
            self._page.wait(self._place.till.wait_ms)
        else:
            self._page.refused(wording.sentence(error, self._place.figures))

    # --- scans ---------------------------------------------------------------------------

    def scanned(self, scan: Scan) -> bool:
        """Take a scan that is about who works here; False leaves it to the pages."""
        self.touched()
        if self._approving is not None and self._approving.page.isVisible():
            self._approving.scanned(scan)
        elif scan.kind == "staff_badge":
            self._badge(scan.code)
        elif self._place.till.session is None:
            self._place.tone("error")
            self._page.refused(self.tr("Sign in first, then scan again."))
        else:
            return False
        return True

    def _badge(self, code: str) -> None:
        """Sign in with a badge; whoever works here now makes room, and the basket stays."""
        inside = self._place.till.session is not None
        if not inside:
            self._page.busy()
        future = self._place.till.sign_in_badge(code)
        refused = self._not_switched if inside else self._refused
        self._place.bridge.when_done(future, self.let_in, refused)

    def _not_switched(self, error: Known) -> None:
        self._place.tone("error")
        self._place.refuse(error)

    # --- leaving -------------------------------------------------------------------------

    def lock(self, reason: str = "") -> None:
        """Ask for a PIN again; the open basket stays."""
        if self._place.till.session is None:
            return
        self.went.emit()
        self.speaks.emit("")
        unsent = self._place.till.status().unsent
        self._place.bridge.when_done(self._place.till.sign_out(), _ignored)
        self._idle.stop()
        self._frame.header.show_person(None)
        waiting = self.tr("%n entry(ies) wait to be sent; they are safe here.", "", unsent)
        self._ask_pin(" ".join(part for part in (reason, waiting if unsent else "") if part))
        self._shows(self._page)

    def touched(self) -> None:
        """Somebody is at the till: begin anew to wait for nobody."""
        if self._locks and self._place.till.session is not None:
            self._idle.start()

    def _lock_itself(self) -> None:
        self.lock(self.tr("Locked, because nobody was here. The basket is kept."))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice every touch of the window, before any page has it."""
        if event.type() in _TOUCHED:
            self.touched()
        return False

    # --- approving -----------------------------------------------------------------------

    def ask(self, approval: Approval) -> None:
        """Ask a second person, in front of the page on show; return to it afterwards."""
        if self._approving is not None and self._approving.page.language != language.spoken():
            self._frame.pages.removeWidget(self._approving.page)
            self._approving.page.deleteLater()
            self._approving.deleteLater()
            self._approving = None
        if self._approving is None:
            from ui.approving import Approving

            self._approving = Approving(self, self._in_front)
            self._frame.pages.addWidget(self._approving.page)
            self._frame.pages.currentChanged.connect(self._approving.left)
        if self._frame.pages.currentWidget() is not self._approving.page:
            self._behind = self._frame.pages.currentWidget()
        self._approving.ask(self._place, approval)

    def asks_on(self, page: QWidget) -> bool:
        """Whether a page is the one on which a second person approves; what was behind stays."""
        return self._approving is not None and page is self._approving.page

    def _in_front(self, page: QWidget | None) -> None:
        if page is not None:
            self._shows(page)
        elif self._behind is not None:
            self._shows(self._behind)
        else:
            self._back()

    def marks(self) -> list[Callable[[], None]]:
        """What brings every PIN back to what it is now."""
        marks = [self._page.mark()]
        if self._approving is not None:
            marks.append(self._approving.page.card.mark())
        return marks


def _ignored(_done: None) -> None:
    """A session's end needs no word."""
