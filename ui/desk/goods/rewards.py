"""Rewards with their pictures and how many are left; a count put right with a reason."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from terminal.desk import Desk
from terminal.errors import Known
from terminal.goods_desk import StockLine
from terminal.views import RewardView
from ui import names, pictures
from ui.desk.file_choice import choose_file
from ui.fonts import px
from ui.parts.field import Field
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

_PICTURE = 56


class RewardsView(QWidget):
    """The count of the marked reward is typed; Enter goes on and, at the end, keeps it."""

    changed = Signal()

    def __init__(self, place: Workplace, desk: Desk) -> None:
        super().__init__()
        self._place, self._desk = place, desk
        self._lines: list[StockLine] = []
        self._busy = False
        self._may = False
        self._rows = Rows(height=72)
        self._rows.setObjectName(names.STOCK_ROWS)
        self._rows.setAccessibleName(self.tr("Rewards"))
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self._title = Text("name", wrap=True)
        self._about = Text("text", ink="muted", wrap=True)
        self._counted = Field(self.tr("Counted"), names.STOCK_COUNTED, longest=7)
        self._counted.changed.connect(lambda _text: self._tell())
        self._variance = Text("lead", wrap=True)
        self._variance.setObjectName(names.STOCK_VARIANCE)
        self._reason = Field(self.tr("Why (kept with the count)"), names.STOCK_REASON, longest=200)
        self._reason.changed.connect(lambda _text: self.changed.emit())
        self._last = Text("hint", ink="muted", wrap=True)
        card = Surface(padding=16)
        for widget in (
            self._title,
            self._about,
            self._counted,
            self._variance,
            self._reason,
            self._last,
        ):
            card.column.addWidget(widget)
        card.column.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._rows, 3)
        row.addWidget(card, 2)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._row.setSpacing(8 if compact else 12)
        self._rows.set_height(px(62 if compact else 72))

    def read(self, *, may: bool) -> None:
        """Read what is left anew."""
        self._may = may
        self._lines = self._desk.stock()
        self._rows.put(tuple(map(self._line, self._lines)))
        self._rows.choose(max(0, min(self._rows.current(), len(self._lines) - 1)))
        self._show()

    def focus(self) -> None:
        """Type the count."""
        (self._counted if self._counted.isVisible() else self._rows).setFocus()

    def step(self, by: int) -> None:
        """Mark the next reward, or the one before."""
        self._rows.step(by)

    def more(self) -> int | None:
        """By how many the count differs from what the entries say; None where none is typed."""
        line, text = self._chosen(), self._counted.text()
        if line is None or line.left < 0 or not (text.isascii() and text.isdigit()):
            return None
        return int(text) - line.left

    def can_keep(self) -> bool:
        """Whether a count that differs is typed, and why."""
        return self._may and not self._busy and bool(self.more()) and bool(self._reason.text())

    def missing(self) -> str:
        """What has to be typed before the count can be kept; nothing where nobody counts."""
        line, more = self._chosen(), self.more()
        if not self._may or line is None or line.left < 0 or more == 0:
            return ""
        if more is None:
            return self.tr("Type how many were counted.")
        return "" if self._reason.text() else self.tr("Write the reason first.")

    def can_take_picture(self) -> bool:
        """Whether a reward is marked that a picture can be taken in for."""
        return self._may and self._chosen() is not None

    def choose_picture(self) -> None:
        """Choose a picture of the marked reward; a small copy of it is kept at this till."""
        line = self._chosen()
        if line is None or not self.can_take_picture():
            return
        folder = QStandardPaths.StandardLocation.PicturesLocation
        choose_file(
            self,
            self.tr("A picture of {0}").format(line.name),
            Path(QStandardPaths.writableLocation(folder)),
            self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.bmp);;All files (*)"),
            lambda path: self._take_picture(line, path),
        )

    def _take_picture(self, line: StockLine, path: Path) -> None:
        small = pictures.small_copy(path)
        if not small:
            no = self.tr("{0} is no picture that can be read.")
            self._place.say(no.format(path.name), "warning")
            return
        try:
            self._desk.keep_picture(line.reward, small)
        except Known as error:
            self._place.refuse(error)
            return
        self.read(may=self._may)
        self._place.say(self.tr("The picture of {0} is kept.").format(line.name), "success")

    def enter(self) -> None:
        """Go from the count to the reason, and from there keep it."""
        if self.more() and not self._reason.text():
            self._reason.setFocus()
        elif self.can_keep():
            self._keep()

    def _keep(self) -> None:
        line, more = self._chosen(), self.more()
        assert line is not None
        assert more is not None
        try:
            future = self._desk.correct_stock(line.reward, more, self._reason.text())
        except Known as error:
            self._place.refuse(error)
            return
        self._busy = True
        self.changed.emit()
        self._place.bridge.when_done(future, self._kept, self._refused)

    def _kept(self, _entry: UUID) -> None:
        self._busy = False
        self._place.say(self.tr("The count is kept with its reason."), "success")
        self.read(may=self._may)
        self.focus()

    def _refused(self, error: Known) -> None:
        self._busy = False
        self._place.refuse(error)
        self.changed.emit()

    def _chosen(self) -> StockLine | None:
        at = self._rows.current()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _line(self, one: StockLine) -> Row:
        points = self._place.figures.points(one.cost)
        drawn = RewardView(
            reward=one.reward,
            name=one.name,
            give=one.give,  # type: ignore[arg-type]
            cost=one.cost,
            affordable=False,
            left=one.left,
            picture=one.picture,
        )
        return Row(
            text=one.name,
            second=self.tr("{0} points").format(points),
            figure=self.tr("%n left", "", one.left) if one.left >= 0 else self.tr("no limit"),
            second_figure=self.tr("%n taken", "", one.taken),
            quiet=one.left == 0,
            picture=pictures.of_reward(drawn, self._place.till.picture, px(_PICTURE)),
        )

    def _show(self) -> None:
        line = self._chosen()
        self._title.setText(line.name if line else self.tr("The programme has no rewards now."))
        counts = line is not None and line.left >= 0
        self._counted.setVisible(counts)
        self._reason.setVisible(counts)
        for field in (self._counted, self._reason):
            field.set_text("")
            field.setEnabled(self._may)
        if line is None:
            self._about.say("")
            self._last.say("")
        else:
            unlimited = self.tr("Nobody counts it: the programme says no `stock`.")
            self._about.say(line.description if counts else unlimited)
            moment = self._place.figures.moment(line.corrected_ms) if line.corrected_ms else ""
            said = self.tr("Corrected last: {0}, {1}").format(line.corrected, moment)
            self._last.say(said if line.corrected else "")
        self._tell()
        if self.isVisible():
            self.focus()

    def _tell(self) -> None:
        line, more = self._chosen(), self.more()
        if line is None or more is None:
            self._variance.say("")
        elif not more:
            self._variance.say(self.tr("It agrees with the entries."))
        else:
            signed = self._place.figures.signed(more)
            said = self.tr("The entries say {0}: a variance of {1}.")
            self._variance.say(said.format(self._place.figures.points(line.left), signed))
        self.changed.emit()
