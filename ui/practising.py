"""Practice: a second window over a till of its own, in the place of the real one until it ends."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer

from terminal.desk import Desk
from terminal.device_ports import Decoder
from terminal.errors import Known
from terminal.practice import SUPERVISOR_PIN, TRAINEE_PIN
from terminal.till import Till
from terminal.wedge import WedgeLimits
from ui.bridge import Bridge
from ui.window import MainWindow

Opens = Callable[[], "Future[Till]"]
"""Opens a practice till, away from the window's thread; its future may raise Known."""


class Practising(QObject):
    """Leads a window to practice and back. While somebody practises, the devices' scans are
    theirs."""

    def __init__(
        self,
        window: MainWindow,
        bridge: Bridge,
        opens: Opens,
        decoder: Decoder | None = None,
        limits: WedgeLimits | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._opens = opens
        self._decoder = decoder
        self._limits = limits
        self._opening = False
        self._till: Till | None = None
        self.practice: MainWindow | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._in_front)
        window.practice_wanted.connect(self.begin)
        window.sign_in.practice.connect(self.begin)
        window.sign_in.offer_practice()

    def begin(self) -> None:
        """Open the practice till and put its window in front."""
        if self._opening or self.practice is not None:
            return
        self._opening = True
        self._window.notices.say(self.tr("Practice is being prepared …"))
        self._bridge.when_done(self._opens(), self._opened, self._refused)

    def _opened(self, till: Till) -> None:
        self._opening = False
        self._till = till
        bridge = Bridge()
        made = MainWindow(None, bridge, practice=True)
        self.practice = made
        made.practice_wanted.connect(self.end)
        made.closing.connect(self.end)
        made.setGeometry(self._window.geometry())
        made.show()
        made.open(till, Desk(till), self._decoder, self._limits)
        self._window.notices.calm()
        self._window.lend_scans(bridge)
        self._window.hide()
        made.activateWindow()
        said = self.tr(
            "Practice: nothing counts. The trainee's PIN is {0}, a supervisor's {1}. "
            "Ctrl+Y ends it."
        )
        made.notices.say(said.format(TRAINEE_PIN, SUPERVISOR_PIN), "warning")

    def _refused(self, error: Known) -> None:
        self._opening = False
        self._window.notices.say(error.sentence, "warning")

    def end(self) -> None:
        """Close practice and put the real window back, where nobody is signed in."""
        made, till = self.practice, self._till
        if made is None or till is None:
            return
        self.practice = self._till = None
        self._window.lend_scans(None)
        self._window.show()
        made.close()
        made.deleteLater()
        till.close()
        self._soon.start()

    def _in_front(self) -> None:
        """Take the keys, once the other window is gone."""
        self._window.activateWindow()
        self._window.sign_in.setFocus()
