"""A table on paper: a title, a text, and rows over as many pages of A4 as they need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from ui import fonts
from ui.sheets import CannotWrite

_EDGE_MM: Final = 16.0
_NUMBER: Final = re.compile(r"[+\u2212-]?\d[\d.,\u202f\u00a0]*( %)?")


def write_table(title: str, text: str, rows: Sequence[Sequence[str]], path: Path) -> None:
    """Write rows, the first of which names the columns; raises CannotWrite."""
    try:
        path.open("wb").close()
    except OSError as error:
        raise CannotWrite(f"{path} cannot be written: {error.strerror}.") from error
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*[_EDGE_MM] * 4), QPageLayout.Unit.Millimeter)
    writer.setTitle(title)
    document = QTextDocument()
    face = fonts.font("text")
    document.setDefaultFont(face)
    head, *body = rows
    cells = "".join(_line(row, "td") for row in body)
    document.setHtml(
        f"<h2>{_plain(title)}</h2><p>{_plain(text)}</p>"
        f'<table width="100%" cellpadding="4" border="1" style="border-collapse: collapse">'
        f"{_line(head, 'th')}{cells}</table>"
    )
    document.setPageSize(writer.pageLayout().paintRectPoints().size().toSizeF())
    document.print_(writer)


def _line(row: Sequence[str], tag: str) -> str:
    cells = []
    for cell in row:
        side = ' align="right"' if tag == "td" and _NUMBER.fullmatch(cell) else ""
        cells.append(f"<{tag}{side}>{_plain(cell)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
