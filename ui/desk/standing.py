"""How the till stands with central and its devices, in words that say what works."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from terminal.device_ports import DeviceState
from terminal.views import Status
from ui import central_words, names, wording
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace


class StandingView(QWidget):
    """Link, work that waits, clock, devices."""

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._device: DeviceState | None = None
        self._title = Text("name", wrap=True)
        self._title.setObjectName(names.STANDING_TITLE)
        self._lead = Text("text", ink="muted", wrap=True)
        self._values: list[Text] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        card = Surface()
        card.column.addLayout(self._grid)
        self._works = Surface("soft", padding=20)
        self._works_text = Text("text", wrap=True)
        self._works.column.addWidget(self._works_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (self._title, self._lead, card, self._works):
            column.addWidget(widget)
        column.addStretch(1)

    def show_device(self, state: DeviceState) -> None:
        """Keep where the scanner stands."""
        self._device = state

    def show_status(self, status: Status) -> None:
        """Say it."""
        figures = self._place.figures
        offline = status.link in {"offline", "refused"}
        since = figures.moment(status.since_ms)
        said = {
            "refused": self.tr("Central does not accept this till since {0}"),
            "offline": self.tr("Offline since {0}"),
        }.get(status.link, self.tr("Online since {0}"))
        self._title.setText(said.format(since))
        self._lead.say(central_words.said(status.sentence))
        self._put(
            (
                (self.tr("Last round with the centre"), self._when(status.synced_ms)),
                (self.tr("Waiting to be sent"), figures.points(status.unsent)),
                (self.tr("Still to fetch"), figures.points(status.to_fetch)),
                (self.tr("This PC's clock"), self._skew(status.skew_ms)),
                (self.tr("All tills cut off could give"), self._exposure(status.exposure)),
                (self.tr("Scanner"), self._scanner()),
                (self.tr("Rules in force"), self._place.till.programme.version),
            )
        )
        self._works.setVisible(offline)
        limit = figures.points(self._place.till.programme.offline.per_member_day)
        works = (
            self.tr(
                "Works meanwhile: earning, refunds of receipts held here, enrolment, and "
                "redemption up to {0} points a member and day. Everything is saved on this till; "
                "it is sent once central accepts the till again."
            )
            if status.link == "refused"
            else self.tr(
                "Works offline: earning, refunds of receipts held here, enrolment, and redemption "
                "up to {0} points a member and day. Everything is saved on this till and sent by "
                "itself when the network is back."
            )
        )
        self._works_text.setText(works.format(limit))

    def _exposure(self, points: int) -> str:
        return self.tr("at most {0} points").format(self._place.figures.points(points))

    def _when(self, ms: int) -> str:
        return self._place.figures.moment(ms) if ms else self.tr("never yet")

    def _skew(self, ms: int) -> str:
        seconds = self._place.figures.points(abs(ms) // 1000)
        if abs(ms) < 5000:
            return self.tr("right")
        return (self.tr("{0} s ahead") if ms > 0 else self.tr("{0} s behind")).format(seconds)

    def _scanner(self) -> str:
        stage = self._device.stage if self._device else "ready"
        words = {
            "closed": self.tr("not connected"),
            "connecting": self.tr("connecting"),
            "ready": self.tr("ready"),
            "lost": self.tr("unplugged: plug it in again, it comes back by itself"),
        }
        reason = wording.device(self._device.reason) if self._device else ""
        if stage == "ready" and reason:
            return reason
        return words.get(stage, reason)

    def _put(self, rows: tuple[tuple[str, str], ...]) -> None:
        for row, (name, value) in enumerate(rows):
            if row == len(self._values):
                self._values.append(Text("strong", wrap=True))
                self._grid.addWidget(Text("text", name, ink="muted"), row, 0)
                self._grid.addWidget(self._values[row], row, 1)
            self._values[row].setText(value)
