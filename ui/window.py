"""The cashier's window: header, notices, and the page on show.

It can be shown before the till is open: the first paint needs neither the engine nor the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.frame import Frame
from ui.sounds import Sounds

if TYPE_CHECKING:
    from terminal.code_picture import CodeDrawer
    from terminal.desk import Desk
    from terminal.device_ports import Decoder, DeviceBench, DeviceState, Rejected, Scan, Tone
    from terminal.errors import Known
    from terminal.till import Till
    from terminal.views import Session, Status
    from terminal.wedge import WedgeLimits
    from ui.actions import Action
    from ui.bridge import Bridge
    from ui.desk.door import DeskDoor
    from ui.entrance import Entrance
    from ui.figures import Figures
    from ui.help import HelpPage
    from ui.serve.page import ServePage
    from ui.watermark import Watermark
    from ui.workplace import Approval, Workplace

CLOCK_MS = 1000


class MainWindow(Frame):
    """One window over one till.

    Without a till it says that it is being opened; `open` or `cannot_open` then follows. Its
    first paint needs neither the engine nor the pages: they are made behind it. `tone` asks
    the scanner for a sound. `serving` carries the place and the counter, once there is one.
    """

    serving = Signal(object, object)
    practice_wanted = Signal()
    closing = Signal()

    def __init__(
        self,
        till: Till | None,
        bridge: Bridge,
        *,
        desk: Desk | None = None,
        demo_panel: QWidget | None = None,
        tone: Callable[[Tone], None] | None = None,
        practice: bool = False,
    ) -> None:
        super().__init__(demo_panel)
        self.setWindowTitle(self.tr("Loyalty terminal"))
        self._bridge = bridge
        self._tone = Sounds(self, tone)
        self._place: Workplace | None = None
        self._serve: ServePage | None = None
        self._help: HelpPage | None = None
        self._entrance: Entrance | None = None
        self._devices: dict[str, DeviceState] = {}
        self._unlisten: Callable[[], None] = _nothing
        self._online = True
        self._closed = False
        self._practice = practice
        self._watermark: Watermark | None = None
        self._lent: Bridge | None = None
        if till is not None:
            self.open(till, desk)

    def furnish(self) -> None:
        """Make the header and the first page, and listen to what arrives, once."""
        if not self._furnished:
            super().furnish()
            self._bridge.announced.connect(self._heard)
            if self._practice:
                self._mark_practice()
            self._bridge.scan.connect(self._scanned)
            self._bridge.reject.connect(self._rejected)
            self._bridge.device_state.connect(self._device)

    def _mark_practice(self) -> None:
        from ui.watermark import Watermark

        self._watermark = Watermark(self, self.tr("PRACTICE"))
        self._watermark.show()
        self.header.offer_practice_end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the watermark over everything."""
        super().resizeEvent(event)
        if self._watermark is not None:
            self._watermark.cover()

    def lend_scans(self, to: Bridge | None) -> None:
        """Let another window have what the devices read, until it is given back (None)."""
        self._lent = to

    @cached_property
    def _clock(self) -> QTimer:
        made = QTimer(self, interval=CLOCK_MS)
        made.timeout.connect(self._tick)
        return made

    # --- the till ----------------------------------------------------------------------

    def open(
        self,
        till: Till,
        desk: Desk | None = None,
        decoder: Decoder | None = None,
        limits: WedgeLimits | None = None,
        bench: DeviceBench | None = None,
        draw: CodeDrawer | None = None,
        *,
        lock_ms: int = 0,
    ) -> None:
        """Work with an open till from now on; `decoder` understands scanners that type, within
        the `limits`; on the `bench` devices are tried; `draw` makes codes to be scanned; after
        `lock_ms` without a touch the till asks for a PIN again, never for 0."""
        from ui.entrance import Entrance
        from ui.figures import Figures
        from ui.workplace import Workplace

        self.furnish()
        if decoder is not None:
            from ui.wedge import WedgeFilter

            WedgeFilter(self, self._bridge, decoder, self._mark_typing, limits)
        figures = Figures(till.currency, till.programme.timezone, till.now_ms)
        self._place = Workplace(
            till=till,
            desk=desk,
            bridge=self._bridge,
            figures=figures,
            say=self.notices.say,
            refuse=self._refuse,
            tone=self._tone,
            ask=self.ask,
            bench=bench,
            draw=draw,
        )
        self.header.show_place(till.store_name, till.till_name)
        self._unlisten = till.listen(self._bridge.on_event)
        self._show_status(till.status())
        self._clock.start()
        self._tick()
        self._entrance = Entrance(self, self._place, self._show, self._back, lock_ms)
        self._entrance.came_in.connect(self._signed_in)
        self._entrance.went.connect(self.keep)
        self._entrance.open()

    def cannot_open(self, error: Known) -> None:
        """Say why there is no till, and what to do."""
        self.furnish()
        self.sign_in.cannot(error.sentence)

    def keep(self) -> None:
        """Keep the open basket now, as before the program ends."""
        if self._serve is not None:
            self._serve.counter.keep_now()

    def _figures(self) -> Figures | None:
        return self._place.figures if self._place else None

    def _tick(self) -> None:
        if self._place is not None:
            self.header.show_time(self._place.figures)

    def _refuse(self, error: Known) -> None:
        from ui import wording

        figures = self._figures()
        text = wording.sentence(error, figures) if figures else error.sentence
        self.notices.say(text, "danger" if error.key == "bug" else "warning")

    # --- people ------------------------------------------------------------------------

    def _signed_in(self, session: Session) -> None:
        self.header.show_person(session)
        self._count_exceptions()
        self._show(self._serve_page())
        if self._place is not None and self._place.till.doubtful_receipts():
            self.ask_about_receipts()

    def ask_about_receipts(self, why: str = "") -> None:
        """Say that somebody should look whether a receipt came out."""
        from ui.actions import Action

        text = why or self.tr("A receipt may not have come out. Look, then say so.")
        self.notices.say(text, "warning", Action.RECEIPT)

    def _count_exceptions(self) -> None:
        desk = self._place.desk if self._place else None
        waiting = [one for one in desk.contests() if one.resolution == "open"] if desk else []
        self.header.show_exceptions(len(waiting))

    def lock(self) -> None:
        """Ask for a PIN again; the open basket stays."""
        if self._entrance is not None:
            self._entrance.lock()

    def ask(self, approval: Approval) -> None:
        """Ask a second person for their approval, in front of the page on show."""
        if self._entrance is not None:
            self._entrance.ask(approval)

    # --- pages -------------------------------------------------------------------------

    def _serve_page(self) -> ServePage:
        if self._serve is None:
            from ui.serve.page import ServePage

            assert self._place is not None
            self._serve = ServePage(self._place)
            self._serve.next_customer.connect(self.notices.calm)
            self._serve.wanted.connect(self.act)
            self._serve.counter.committed.connect(lambda _done: self.notices.calm())
            self.pages.addWidget(self._serve)
            self._serve.counter.restore()
            self._serve.show_last()
            if (state := self._scanner()) is not None:
                self._serve.scanner_state(state)
            self.serving.emit(self._place, self._serve.counter)
        return self._serve

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self._desk.throw_away()
        if self._serve is not None and page is self._serve:
            self._serve.current().opened()
        else:
            page.setFocus()

    def _back(self) -> None:
        signed_in = self._place is not None and self._place.till.session is not None
        self._show(self._serve_page() if signed_in else self.sign_in)

    def _show_help(self) -> None:
        if self._help is None:
            from ui.help import HelpPage

            self._help = HelpPage()
            self._help.closed.connect(self._back)
            self.pages.addWidget(self._help)
        self._show(self._help)

    def show_details(self, section: Action | None = None) -> None:
        """Show the desk: a section, or what waits for a manager, else how things stand."""
        if self._place is None or self._place.till.session is None:
            return
        self.notices.calm()
        self._desk.open(self._place, self._scanner(), section)

    @cached_property
    def _desk(self) -> DeskDoor:
        from ui.desk.door import DeskDoor

        made = DeskDoor(self, self.pages)
        made.closed.connect(self._back)
        made.wanted.connect(self.act)
        made.counted.connect(self.header.show_exceptions)
        return made

    # --- keys --------------------------------------------------------------------------

    def act(self, action: Action) -> bool:
        """Do an action wherever it is known: the page first, then the window."""
        from ui.actions import Action

        page = self.pages.currentWidget()
        if action is Action.CLEAR and self.notices.message() is not None:
            return self.notices.close_message()
        if page in {self._serve, self._help} and page is not None:
            acting: ServePage | HelpPage = page
            if acting.act(action):
                return True
        elif self._desk.act(action):
            return True
        match action:
            case Action.HELP:
                self._show_help()
            case Action.LOCK:
                self.lock()
            case Action.PRACTICE if self._practice or not self._anybody():
                self.practice_wanted.emit()
            case Action.DETAILS:
                self.show_details()
            case _ if action.opens_desk() and self._anybody():
                self.show_details(action)
            case _:
                return False
        return True

    def _anybody(self) -> bool:
        return self._place is not None and self._place.till.session is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no field took: digits and actions."""
        from PySide6.QtCore import Qt

        from ui.actions import actions_of

        if any(self.act(action) for action in actions_of(event)):
            return
        serving = self._serve is not None and self.pages.currentWidget() is self._serve
        if serving and self._serve is not None:
            if event.key() == Qt.Key.Key_Backspace:
                self._serve.erase()
                return
            if event.text().isdigit() and event.text().isascii():
                self._serve.type_digits(event.text())
                return
        event.ignore()

    def _mark_typing(self) -> Callable[[], None]:
        """What takes back all that is typed from now on into the pages, fields left out."""
        marks = self._entrance.marks() if self._entrance else [self.sign_in.mark()]
        if self._serve is not None:
            marks.append(self._serve.counter.mark())

        def take_back() -> None:
            for mark in marks:
                mark()

        return take_back

    # --- what arrives ------------------------------------------------------------------

    def _scanned(self, scan: Scan) -> None:
        if self._lent is not None:
            self._lent.on_scan(scan)
            return
        page = self.pages.currentWidget()
        if self._entrance is None:
            self._tone("error")
            self.sign_in.refused(self.tr("The till is not open yet. Scan again in a moment."))
            return
        serving = self._serve is not None and page is self._serve
        if serving and scan.kind == "staff_badge" and self._serve is not None:
            given = self._serve.current().scanned(scan)
            if given:
                return
        if not self._desk.takes_badges() and self._entrance.scanned(scan):
            return
        serve = self._serve_page()
        if self._desk.scanned(scan):
            return
        if page is not serve:
            self._show(serve)
        serve.scanned(scan)

    def _rejected(self, rejected: Rejected) -> None:
        if self._lent is not None:
            self._lent.on_reject(rejected)
            return
        page = self.pages.currentWidget()
        self._desk.rejected(rejected)
        if self._serve is not None and page is self._serve:
            self._serve.rejected(rejected)

    def _device(self, state: DeviceState) -> None:
        self._devices[state.device] = state
        worst = self._scanner()
        assert worst is not None
        self.header.show_scanner(worst)
        if self._serve is not None:
            self._serve.scanner_state(worst)
        self._desk.show_device(worst)

    def _scanner(self) -> DeviceState | None:
        """Of all devices the one that most needs a person; the first one where none does."""
        grave = {"faulted": 0, "lost": 0, "connecting": 1}
        ranked = sorted(
            self._devices.values(), key=lambda one: (grave.get(one.stage, 2), not one.reason)
        )
        return ranked[0] if ranked else None

    def _show_status(self, status: Status) -> None:
        if self._place is None:
            return
        figures = self._place.figures
        limit = self._place.till.programme.offline.per_member_day
        self.header.show_status(status, figures)
        self.notices.show_status(status, figures, limit)
        self._desk.show_status(status)

    def _heard(self, event: object) -> None:
        from terminal.events import AccountsChanged, ContestFound, StatusChanged
        from ui.actions import Action

        match event:
            case StatusChanged(status):
                before = self._online
                self._show_status(status)
                self._online = status.link in {"online", "catching_up"}
                if self._serve is not None and self._online != before:
                    self._serve.counter.refresh_member()
            case AccountsChanged():
                if self._serve is not None:
                    self._serve.counter.refresh_member()
            case ContestFound():
                self._desk.refresh()
                self._count_exceptions()
                self.notices.say(
                    self.tr("Points were spent twice while offline. A manager can decide."),
                    "warning",
                    Action.DETAILS,
                )
            case _:
                pass

    def event(self, event: QEvent) -> bool:
        """Hold what the devices send while a dialog is in front."""
        if event.type() == QEvent.Type.WindowBlocked:
            self._bridge.hold()
        elif event.type() == QEvent.Type.WindowUnblocked:
            self._bridge.release()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the basket and stop listening, once."""
        if not self._closed:
            self._closed = True
            self.keep()
            self._unlisten()
            self._clock.stop()
            self.closing.emit()
        super().closeEvent(event)


def _nothing() -> None:
    """Nothing is listened to before a till is open."""
