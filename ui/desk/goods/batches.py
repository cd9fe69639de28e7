"""Batches of vouchers: issued, how many were used, and their codes as a PDF to print and cut."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from terminal.code_picture import NotDrawable
from terminal.desk import Desk
from terminal.errors import Known
from terminal.goods_desk import BatchView
from terminal.sheet_layout import Slip
from terminal.views import Issued
from ui import names
from ui.desk.rereading import reread
from ui.desk.saving import told
from ui.fonts import px
from ui.parts.approval import ask_approval
from ui.parts.field import Field
from ui.parts.key import Key
from ui.parts.rows import Row, Rows
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

MOST_PRINTED = 5000
"""Vouchers in one file: a sheet has a few dozen."""


class BatchesView(QWidget):
    """A list of batches, and beside it a new one."""

    changed = Signal()

    def __init__(self, place: Workplace, desk: Desk) -> None:
        super().__init__()
        self._place, self._desk = place, desk
        self._batches: list[BatchView] = []
        self._kind = 0
        self._busy = False
        self._may = False
        self._rows = Rows(height=62)
        self._rows.setObjectName(names.BATCH_ROWS)
        self._rows.setAccessibleName(self.tr("Batches of vouchers"))
        self._rows.selectionModel().selectionChanged.connect(lambda *_: self.changed.emit())
        self._said = Text("hint_strong", ink="muted", wrap=True)
        self._said.setObjectName(names.BATCH_SAID)
        self._which = Key(kind="digit")
        self._which.setObjectName(names.BATCH_KIND)
        self._which.set_height(56)
        self._which.clicked.connect(self._next_kind)
        self._count = Field(self.tr("How many"), names.BATCH_COUNT, longest=7)
        self._count.changed.connect(lambda _text: self.changed.emit())
        left = Surface(padding=12)
        left.column.addWidget(self._said)
        left.column.addWidget(self._rows, 1)
        card = Surface(padding=16)
        card.column.addWidget(Text("name", self.tr("New batch")))
        card.column.addWidget(Text("hint_strong", self.tr("Kind"), ink="muted"))
        card.column.addWidget(self._which)
        card.column.addWidget(self._count)
        hint = self.tr("Anybody who brings one may use it, unless its kind says members only.")
        card.column.addWidget(Text("hint", hint, ink="muted", wrap=True))
        card.column.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(left, 3)
        row.addWidget(card, 2)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._row.setSpacing(8 if compact else 12)
        self._rows.set_height(px(54 if compact else 62))

    def read(self, *, may: bool) -> None:
        """Read the batches anew, behind the screen."""
        self._may = may
        for one in (self._which, self._count):
            one.setEnabled(may)
        self._caption()
        try:
            future = self._desk.batches()
        except Known as error:
            self._place.refuse(error)
            return
        if not self._batches:
            self._said.setText(self.tr("Reading …"))
        self._place.bridge.when_done(
            future,
            self._show,
            self._refused,
            broken_off=reread(self, lambda: self.read(may=may)),
        )

    def focus(self) -> None:
        """Type how many."""
        self._count.setFocus()

    def step(self, by: int) -> None:
        """Mark the next batch, or the one before."""
        self._rows.step(by)

    def can_issue(self) -> bool:
        """Whether a number is typed that can be issued."""
        text = self._count.text()
        right = text.isascii() and text.isdigit() and int(text) > 0
        return self._may and not self._busy and bool(self._kinds()) and right

    def missing(self) -> str:
        """What has to be typed before a batch can be issued."""
        if not self._may or self.can_issue() or self._busy or not self._kinds():
            return ""
        return self.tr("Type how many vouchers to issue.")

    def can_print(self) -> bool:
        """Whether a batch is marked whose codes fit a file."""
        one = self._chosen()
        some = one is not None and one.count <= MOST_PRINTED
        return self._may and some and self._place.draw is not None

    def issue(self) -> None:
        """Issue the batch."""
        if not self.can_issue():
            return
        self._issue(self._kinds()[self._kind][0], int(self._count.text()))

    def _issue(self, kind: str, count: int, approver: str = "") -> None:
        try:
            future = self._desk.issue_vouchers(kind, count, approver=approver)
        except Known as error:
            self._place.refuse(error)
            return
        self._busy = True
        self.changed.emit()

        def refused(error: Known) -> None:
            self._refused(error)
            if error.key == "voucher.day":
                what = self.tr("{0} more vouchers by one person today.").format(count)
                ask_approval(
                    self._place,
                    what,
                    "manager",
                    lambda second: self._issue(kind, count, second.staff),
                )

        self._place.bridge.when_done(future, self._issued, refused)

    def print_codes(self) -> None:
        """Write the marked batch's vouchers as PDF among this person's documents."""
        one = self._chosen()
        if one is None or not self.can_print():
            return
        issued = self._desk.issued(one.batch)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        path = folder / f"vouchers-{one.kind}-{str(one.batch)[-6:]}.pdf"
        self._write(one, issued, path)

    def _write(self, one: BatchView, issued: Issued, path: Path) -> None:
        from ui.sheets import CannotWrite, write_vouchers

        draw = self._place.draw
        assert draw is not None
        until = self._place.figures.day(one.until, always_year=True) if one.until else ""
        said = self.tr("Good until {0}").format(until) if until else ""
        slips = [Slip(code=code, title=one.name, until=said) for code in issued.codes]
        try:
            pages = write_vouchers(slips, path, draw)
        except (CannotWrite, NotDrawable):
            no = self.tr("The file could not be written in {0}. Check the disk.")
            self._place.say(no.format(path.parent), "danger")
            return
        done = self.tr("%n page(s) saved as {0}.", "", pages)
        told(self._place, done.format(path), path)

    def _issued(self, done: Issued) -> None:
        self._busy = False
        self._count.set_text("")
        said = self.tr("%n voucher(s) issued. Print them as a PDF.", "", len(done.codes))
        self._place.say(said, "success")
        self._rows.choose(-1)
        self.read(may=self._may)

    def _refused(self, error: Known) -> None:
        self._busy = False
        self._place.refuse(error)
        self.changed.emit()

    def _show(self, found: list[BatchView]) -> None:
        self._batches = found
        at = self._rows.current()
        self._rows.put(tuple(map(self._line, found)))
        self._rows.choose(max(at, 0))
        none = self.tr("No vouchers were issued yet.")
        self._said.setText(self.tr("%n batch(es)", "", len(found)) if found else none)
        self.changed.emit()

    def _line(self, one: BatchView) -> Row:
        figures = self._place.figures
        parts = [figures.moment(one.issued_ms), one.member or one.staff]
        if one.until:
            parts.append(self.tr("until {0}").format(figures.day(one.until)))
        used = self.tr("{0} of {1} used").format(
            figures.points(one.used), figures.points(one.count * one.uses)
        )
        return Row(
            text=one.name,
            second=" · ".join(part for part in parts if part),
            figure=used,
            second_figure=one.reason,
            quiet=not one.left,
        )

    def _chosen(self) -> BatchView | None:
        at = self._rows.current()
        return self._batches[at] if 0 <= at < len(self._batches) else None

    def _kinds(self) -> list[tuple[str, str]]:
        return [(one.id, one.name) for one in self._place.till.programme.vouchers]

    def _next_kind(self) -> None:
        kinds = self._kinds()
        self._kind = (self._kind + 1) % len(kinds) if kinds else 0
        self._caption()

    def _caption(self) -> None:
        kinds = self._kinds()
        self._kind = min(self._kind, max(0, len(kinds) - 1))
        none = self.tr("The programme has no vouchers")
        self._which.caption(kinds[self._kind][1] if kinds else none)
