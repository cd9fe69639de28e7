"""A file chosen by looking through folders, in the program's own colours and by its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import names, theme
from ui.fonts import font

_translate = QCoreApplication.translate


def choose_file(
    over: QWidget, title: str, start: Path, patterns: str, then: Callable[[Path], None]
) -> None:
    """Let somebody choose a file, one that is there or one to be made; `then` gets it.

    `patterns` are what is listed, as Qt writes them: ``CSV (*.csv)``.
    """
    folder = start if start.is_dir() else start.parent
    dialog = QFileDialog(over.window(), title, str(folder), patterns)
    dialog.setObjectName(names.FILE_CHOICE)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    for label, word in (
        (QFileDialog.DialogLabel.LookIn, _translate("files", "Folder")),
        (QFileDialog.DialogLabel.FileName, _translate("files", "File")),
        (QFileDialog.DialogLabel.FileType, _translate("files", "Kind")),
        (QFileDialog.DialogLabel.Accept, _translate("files", "Choose")),
        (QFileDialog.DialogLabel.Reject, _translate("files", "Back")),
    ):
        dialog.setLabelText(label, word)
    if not start.is_dir():
        dialog.selectFile(start.name)
    dialog.setFont(font("text"))
    theme.dress(dialog)
    dialog.resize(min(900, over.window().width() - 48), min(600, over.window().height() - 48))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()
