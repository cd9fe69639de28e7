"""The desktop program: a window painted first, and behind it the till, opened in a thread.

What the first paint does not need is imported after it: Qt's table of events alone costs 10 ms.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from terminal.app.memory import bound_allocator, give_back, settle, unsettle
from terminal.errors import Known
from ui import fonts, language, theme
from ui.bridge import Bridge
from ui.crash import CrashWatch
from ui.window import MainWindow

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from terminal.app.behind import Behind, Opener
    from terminal.app.look import Look
    from terminal.device_ports import PrintJob, PrintOutcome, Tone
    from ui.customer import CustomerWindow
    from ui.practising import Practising
    from ui.serve.counter import Counter
    from ui.workplace import Workplace

READ_MS: Final = 3000
"""How long a second program on one folder says so before it ends."""
GIVEN_BACK_MS: Final = 1000
"""How long after the desk its memory goes back to the system."""
log = logging.getLogger(__name__)


def application(look: Look) -> QApplication:
    """Qt with the product's fonts, and a theme and language."""
    made = QApplication.instance()
    if isinstance(made, QApplication):
        app = made
    else:
        app = QApplication(["loyalty-terminal", "-style", theme.STYLE])
    app.setApplicationName("loyalty-terminal")
    fonts.register(app, look.text_size)
    theme.install(app, theme.load(theme.chosen(app, look.theme)))
    language.install(app, look.language)
    return app


class Program(QObject):
    """One window over one till. `painted` tells of the first paint, `opened` that the till is at
    work, `failed` that it could not be opened."""

    painted = Signal()
    opened = Signal()
    failed = Signal()
    _printed = Signal(object)

    def __init__(
        self,
        opener: Opener,
        bridge: Bridge | None = None,
        *,
        panel: QWidget | None = None,
        customer: bool = False,
    ) -> None:
        """`customer` asks for the customer's window where there is no second screen, too."""
        super().__init__()
        self.bridge = bridge or Bridge()
        self.behind: Behind | None = None
        self.failure: Known | None = None
        self.window = _Window(self.bridge, panel=panel, tone=self._tone, painted=self._open)
        self._watch = CrashWatch(self.window, self.window.keep, self.window.refuse)
        self._opener = opener
        self._opening: Future[Behind] | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._closed = False
        self._said = ""
        self.customer: CustomerWindow | None = None
        self.practising: Practising | None = None
        self._customer_forced = customer
        self.window.serving.connect(self._serve_customer)
        self.window.desk_gone.connect(self._give_back_soon)
        self._printed.connect(self._tell_printing)

    @property
    def exit_code(self) -> int:
        """0 after a till at work, 1 after one that could not be opened."""
        return 0 if self.failure is None else 1

    def show(self) -> None:
        """Paint the window; what is behind it follows."""
        self._watch.install()
        self.window.show()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the window and end what is behind it, also where it is only just being opened; a
        second time changes nothing."""
        if self._closed:
            return
        self._closed = True
        self.window.close()
        if self.customer is not None:
            self.customer.close()
            self.customer.deleteLater()
            self.customer = None
        if self._thread is not None and self._opening is not None:
            self._thread.shutdown()
            if self._opening.exception() is None:
                self._opening.result().close()
        self._watch.remove()
        unsettle()
        from PySide6.QtCore import QEvent

        # Left to Python's collector, a window may end in another thread, which Qt forbids.
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # -- opening

    def _open(self) -> None:
        log.info("the window is painted")
        from concurrent.futures import ThreadPoolExecutor

        self.painted.emit()
        bound_allocator()
        if not self._closed:
            self._thread = ThreadPoolExecutor(1, "opening")
            self._opening = self._thread.submit(self._opener, self._on_outcome)
            self.bridge.when_done(self._opening, self._take, self._fail)

    def _take(self, behind: Behind) -> None:
        if self._closed:
            return
        from hardware.codes import draw

        self.behind = behind
        log.info("till %s is open", behind.till.terminal)
        self.window.open(
            behind.till,
            behind.desk,
            behind.decoder,
            behind.wedge,
            behind.bench,
            draw,
            lock_ms=behind.lock_ms,
        )
        behind.start()
        self._offer_practice(behind)
        bridge = self.bridge
        behind.devices.listen(bridge.on_scan, bridge.on_reject, bridge.on_state)
        if behind.pos_failure is not None:
            self.window.notices.say(behind.pos_failure.sentence, "warning")
        self.opened.emit()
        settle(collect=True)

    def _offer_practice(self, behind: Behind) -> None:
        from ui.practising import Practising

        thread = self._thread
        assert thread is not None
        self.practising = Practising(
            self.window,
            self.bridge,
            lambda: thread.submit(behind.practice),
            behind.decoder,
            behind.wedge,
        )

    def _fail(self, error: Known) -> None:
        log.error("the till cannot be opened: %s", error.sentence)
        self.failure = error
        self.window.cannot_open(error)
        if error.key == "folder.in_use":
            read = QTimer(self.window, singleShot=True, interval=READ_MS)
            read.timeout.connect(self.window.close)
            read.start()
        self.failed.emit()

    def _serve_customer(self, place: Workplace, counter: Counter) -> None:
        """Show the customer's window on a second screen, or where it is asked for."""
        from ui.customer import open_customer_window

        settle()
        self.customer = open_customer_window(
            place, counter, self.window, forced=self._customer_forced
        )

    def _give_back_soon(self) -> None:
        """Once what the desk was made of is freed."""
        soon = QTimer(self.window, singleShot=True, interval=GIVEN_BACK_MS)
        soon.timeout.connect(give_back)
        soon.start()

    # -- devices

    def _tone(self, tone: Tone) -> None:
        if self.behind is not None:
            self.behind.devices.feedback(tone)

    def _on_outcome(self, _job: PrintJob, outcome: PrintOutcome) -> None:
        """Hear of an attempt to print, in the printer's thread."""
        self._printed.emit(outcome)

    def _tell_printing(self, outcome: PrintOutcome) -> None:
        """Say once what is wrong with the printer, until it is right again; every doubt is told."""
        from terminal.device_ports import Printed, PrintUnknown
        from ui import wording

        said = wording.device(outcome.reason)
        if isinstance(outcome, PrintUnknown):
            self.window.ask_about_receipts(said)
        elif said and said != self._said:
            self.window.notices.say(said, "info" if isinstance(outcome, Printed) else "warning")
        self._said = said


class _Window(MainWindow):
    """The window, which calls once, from the event loop, after its first paint."""

    def __init__(
        self,
        bridge: Bridge,
        *,
        panel: QWidget | None,
        tone: Callable[[Tone], None],
        painted: Callable[[], None],
    ) -> None:
        super().__init__(None, bridge, demo_panel=panel, tone=tone)
        self._painted: Callable[[], None] | None = painted

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Paint; what is behind the window begins before the rest of the window is made."""
        if self._painted is not None:
            soon = QTimer(self, singleShot=True, interval=0)
            soon.timeout.connect(self._painted)
            soon.start()
            self._painted = None
        super().paintEvent(event)
