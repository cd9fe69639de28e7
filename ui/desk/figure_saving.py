"""What is taken away of the figures: a picture, a table, a page, a period's journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from ui.desk.figure_cards import Card
from ui.desk.figure_close import CloseView
from ui.desk.saving import csv_text, save
from ui.workplace import Workplace


class OnShow(msgspec.Struct, frozen=True):
    """What the section shows: its cards, each with its leading number, and which is chosen; the
    days (ordinals, both included) and their name; what they are told by; whether by central, and
    whether it reads from right to left."""

    pairs: tuple[tuple[Card, str], ...]
    chosen: int
    days: tuple[int, int]
    title: str
    told_by: str
    by_central: bool
    mirrored: bool

    def name(self, what: str) -> str:
        """A file's name without its ending."""
        since, until = (date.fromordinal(day).isoformat() for day in self.days)
        whose = "central-" if self.by_central else ""
        return f"{what}-{whose}{since}-{until}"


def save_picture(place: Workplace, shown: OnShow) -> None:
    """Save the chosen card as a picture."""
    from ui.desk.figure_export import write_picture

    card, lead = shown.pairs[shown.chosen]
    save(
        place,
        f"{shown.name(card.key)}.png",
        lambda path: write_picture(card, lead, path, mirrored=shown.mirrored),
    )


def save_table(place: Workplace, shown: OnShow) -> None:
    """Save the chosen card's values as CSV."""
    from ui.desk.figure_export import rows

    card, _ = shown.pairs[shown.chosen]
    text = csv_text(rows(card))
    save(place, f"{shown.name(card.key)}.csv", lambda path: _write(path, text))


def save_page(place: Workplace, shown: OnShow) -> None:
    """Save all cards as one page."""
    from ui.desk.figure_export import write_page

    title = f"{place.till.store_name} · {shown.title}"
    save(
        place,
        f"{shown.name('figures')}.pdf",
        lambda path: write_page(title, shown.told_by, shown.pairs, path, mirrored=shown.mirrored),
    )


def save_journal(place: Workplace, shown: OnShow, view: CloseView) -> None:
    """Save a period's journal."""
    if view.found() is not None:
        text = view.csv()
        save(place, f"{shown.name('journal')}.csv", lambda path: _write(path, text))


def save_close(place: Workplace, shown: OnShow, view: CloseView) -> None:
    """Save a period's close as a page."""
    from ui.desk.table_page import write_table

    title, text, table = view.page()
    save(place, f"{shown.name('close')}.pdf", lambda path: write_table(title, text, table, path))


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
