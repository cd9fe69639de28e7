"""The catalogue of products: how many there are; taken from a CSV file, and written to one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from terminal.catalogue import COLUMNS
from terminal.desk import Desk
from terminal.errors import Known
from ui import names
from ui.desk.file_choice import choose_file
from ui.parts.field import Field
from ui.parts.surface import Surface
from ui.parts.text import Text
from ui.workplace import Workplace

FILE = "catalogue.csv"


class ProductsView(QWidget):
    """The file is chosen, or its path typed."""

    changed = Signal()

    def __init__(self, place: Workplace, desk: Desk) -> None:
        super().__init__()
        self._place, self._desk = place, desk
        self._busy = False
        self._may = False
        self._count = Text("name", wrap=True)
        self._count.setObjectName(names.PRODUCTS_COUNT)
        said = self.tr(
            "A CSV file with the columns {0}. It takes the place of the whole catalogue, or of "
            "nothing: every faulty row is named."
        ).format(", ".join(COLUMNS))
        self._path = Field(self.tr("File"), names.PRODUCTS_PATH, longest=400)
        self._path.changed.connect(lambda _text: self.changed.emit())
        self._said = Text("text", wrap=True)
        self._said.setObjectName(names.PRODUCTS_SAID)
        card = Surface(padding=16)
        card.column.addWidget(self._count)
        card.column.addWidget(Text("text", said, ink="muted", wrap=True))
        card.column.addWidget(self._path)
        card.column.addWidget(self._said)
        card.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    def set_compact(self, compact: bool) -> None:
        """Nothing to fold."""

    def read(self, *, may: bool) -> None:
        """Count anew."""
        self._may = may
        self._path.setEnabled(may)
        if not self._path.text():
            self._path.set_text(str(_folder() / FILE))
        count = self._place.till.products()
        self._count.setText(self.tr("%n product(s) in the catalogue", "", count))
        self.changed.emit()

    def focus(self) -> None:
        """Type the path."""
        self._path.setFocus()

    def step(self, by: int) -> None:
        """Nothing to go through."""

    def can_import(self) -> bool:
        """Whether a file is named."""
        return self._may and not self._busy and bool(self._path.text())

    def choose(self) -> None:
        """Choose the file by looking through the folders."""
        if not self._may:
            return
        choose_file(
            self,
            self.tr("The catalogue's file"),
            Path(self._path.text() or _folder()),
            self.tr("CSV (*.csv);;All files (*)"),
            lambda path: self._path.set_text(str(path)),
        )

    def take_in(self) -> None:
        """Take the catalogue from the file."""
        if not self.can_import():
            return
        path = Path(self._path.text())
        future = self._place.till.take_in_catalogue(path, self._place.figures.currency)
        self._busy = True
        self.changed.emit()
        self._place.bridge.when_done(
            future, self._taken, self._faulty, self.tr("Reading the file …")
        )

    def write_out(self) -> None:
        """Write the catalogue to the file."""
        try:
            future = self._desk.export_catalogue()
        except Known as error:
            self._place.refuse(error)
            return
        self._place.bridge.when_done(future, self._write, self._refused)

    def _write(self, text: str) -> None:
        path = Path(self._path.text() or _folder() / FILE)
        try:
            path.write_text(text, encoding="utf-8")
        except OSError:
            no = self.tr("The file could not be written in {0}. Check the disk.")
            self._place.say(no.format(path.parent), "danger")
            return
        self._said.setText(self.tr("Saved as {0}.").format(path))

    def _taken(self, count: int) -> None:
        self._busy = False
        self._said.setText(self.tr("%n product(s) taken in.", "", count))
        self.read(may=self._may)

    def _faulty(self, error: Known) -> None:
        self._said.setText(error.sentence)
        self._refused(error)

    def _refused(self, error: Known) -> None:
        self._busy = False
        self._place.refuse(error)
        self.changed.emit()


def _folder() -> Path:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents))
