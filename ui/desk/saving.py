"""Where the desk saves what is to be taken away: among this person's documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from csv import writer
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths

from ui.actions import Action
from ui.sheets import CannotWrite
from ui.workplace import Workplace

_translate = QCoreApplication.translate


def save(place: Workplace, name: str, write: Callable[[Path], None]) -> None:
    """Write a file of this name, and say where it is or that it cannot be."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(documents))
    path = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(path)
    except (CannotWrite, OSError):
        place.say(_translate("saving", "{0} cannot be written.").format(path), "warning")
        return
    told(place, _translate("saving", "Saved as {0}.").format(path), path)


def told(place: Workplace, said: str, path: Path) -> None:
    """Say that a file was saved; a sheet can be printed from there."""
    sheet = path.suffix == ".pdf"
    place.saved.path = path if sheet else None
    place.say(said, "success", Action.PRINT_FILE if sheet else None)


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV. What a spreadsheet would take for a formula is written as text."""
    out = StringIO()
    lines = writer(out, lineterminator="\n")
    for row in rows:
        lines.writerow([f"'{cell}" if cell[:1] in {"=", "@", "+"} else cell for cell in row])
    return out.getvalue()
