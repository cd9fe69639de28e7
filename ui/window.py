"""The cashier's window: header, notices, and the page on show.

It can be shown before the till is open: the first paint needs neither the engine nor the pages.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal

from ui import language
from ui.arrivals import Arrivals
from ui.sounds import Sounds

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from terminal.code_picture import CodeDrawer
    from terminal.desk import Desk
    from terminal.device_ports import Decoder, DeviceBench, DeviceState, Tone
    from terminal.errors import Known
    from terminal.till import Till
    from terminal.views import Session
    from terminal.wedge import WedgeLimits
    from ui.actions import Action
    from ui.bridge import Bridge
    from ui.desk.door import DeskDoor
    from ui.entrance import Entrance
    from ui.figures import Figures
    from ui.help import HelpPage
    from ui.serve.counter import Counter
    from ui.serve.door import ServeDoor
    from ui.serve.page import ServePage
    from ui.watermark import Watermark
    from ui.workplace import Approval, Workplace

CLOCK_MS = 1000


class MainWindow(Arrivals):
    """One window over one till.

    Without a till it says that it is being opened; `open` or `cannot_open` then follows. Its
    first paint needs neither the engine nor the pages: they are made behind it. `tone` asks
    the scanner for a sound. `serving` carries the place and the counter, once there is one;
    `desk_gone` tells that nothing of the desk is left.
    """

    serving = Signal(object, object)
    practice_wanted = Signal()
    closing = Signal()
    desk_gone = Signal()

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
        self._chosen = ""
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
            self._bridge.slow.connect(self.header.show_busy)

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
            refuse=self.refuse,
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
        self._entrance.speaks.connect(self._speak)
        self._entrance.came_in.connect(self._signed_in)
        self._entrance.went.connect(self._left)
        self._entrance.open()

    def cannot_open(self, error: Known) -> None:
        """Say why there is no till, and what to do."""
        self.furnish()
        self.sign_in.cannot(error.sentence)

    def keep(self) -> None:
        """Keep the open basket now, as before the program ends."""
        if self._serving.counter is not None:
            self._serving.counter.keep_now()

    def _left(self) -> None:
        """Nobody is here: keep the basket, and show the customer nothing of it."""
        self.keep()
        self._chosen = ""
        if self._serving.counter is not None:
            self._serving.counter.cover(covered=True)

    def _figures(self) -> Figures | None:
        return self._place.figures if self._place else None

    def _tick(self) -> None:
        if self._place is not None:
            self.header.show_time(self._place.figures)

    def refuse(self, error: Known) -> None:
        """Say why something is not done, and what to do."""
        from ui import wording

        figures = self._figures()
        text = wording.sentence(error, figures) if figures else error.sentence
        self.notices.say(text, "danger" if error.key == "bug" else "warning")

    # --- people ------------------------------------------------------------------------

    def _signed_in(self, session: Session) -> None:
        self.header.show_person(session)
        self._count_exceptions()
        serve = self._serve_page()
        serve.counter.cover(covered=False)
        self._show(serve)
        if self._place is not None and self._place.till.doubtful_receipts():
            self.ask_about_receipts()

    def ask_about_receipts(self, why: str = "") -> None:
        """Say that somebody should look whether a receipt came out."""
        from ui.actions import Action

        text = why or self.tr("A receipt may not have come out. Look, then say so.")
        self.notices.say(text, "warning", Action.RECEIPT)

    def lock(self) -> None:
        """Ask for a PIN again; the open basket stays."""
        if self._entrance is not None:
            self._entrance.lock()

    def ask(self, approval: Approval) -> None:
        """Ask a second person for their approval, in front of the page on show."""
        if self._entrance is not None:
            self._entrance.ask(approval)

    # --- languages ---------------------------------------------------------------------

    def _speak(self, code: str) -> None:
        """Turn everything to a language; an empty one is what was chosen here, else the store's."""
        app = QCoreApplication.instance()
        if self._place is None or app is None or not language.speak(app, code or self._chosen):
            return
        self._place.figures.locale = language.locale_of(language.spoken())
        self.header.retranslate()
        self.notices.retranslate()
        self.sign_in.retranslate()
        self._show_status(self._place.till.status())
        if (state := self._scanner()) is not None:
            self.header.show_scanner(state)

    def next_language(self) -> None:
        """Turn to the next language: for good where somebody is signed in, else until then."""
        if self._place is None or self._entrance is None:
            return
        after = language.after(language.spoken())
        if self._place.till.session is not None:
            future = self._place.till.choose_language(after)
            self._place.bridge.when_done(future, self._entrance.let_in, self.refuse)
        else:
            self._chosen = after
            self._speak(after)
            self._entrance.ask_again()

    # --- pages -------------------------------------------------------------------------

    @cached_property
    def _serving(self) -> ServeDoor:
        from ui.serve.door import ServeDoor

        made = ServeDoor(self, self.pages)
        made.next_customer.connect(self.notices.calm)
        made.wanted.connect(self.act)
        made.begun.connect(self._begun)
        return made

    def _serve_page(self) -> ServePage:
        assert self._place is not None
        return self._serving.open(self._place, self._scanner())

    def _begun(self, counter: Counter) -> None:
        counter.committed.connect(self.notices.calm)
        self.serving.emit(self._place, counter)

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        asking = self._entrance is not None and self._entrance.asks_on(page)
        if not asking and not self._desk.holds(page):
            self._desk.throw_away()
        if self._serve is not None and page is self._serve:
            self._serve.current().opened()
        else:
            page.setFocus()

    def _back(self) -> None:
        signed_in = self._place is not None and self._place.till.session is not None
        self._show(self._serve_page() if signed_in else self.sign_in)

    def _show_help(self) -> None:
        if self._help is None or self._help.language != language.spoken():
            from ui.help import HelpPage

            if self._help is not None:
                self.pages.removeWidget(self._help)
                self._help.deleteLater()
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
        made.gone.connect(self.desk_gone)
        made.counted.connect(lambda _count: self._count_exceptions())
        self.pages.currentChanged.connect(
            lambda _index: self.header.stand_at_desk(at_desk=made.is_open())
        )
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
            case Action.SCREEN_LANGUAGE:
                self.next_language()
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
