"""What each rule of a programme did to an open basket, a row for each: words, and points beside
them. What a guard says of it before it is sold."""

from __future__ import annotations

from terminal.domain.entry import Note
from terminal.domain.guards import Alarm
from ui import wording
from ui.figures import Figures
from ui.language import translate as _translate
from ui.parts.rows import Row


def rows(notes: tuple[Note, ...], near: tuple[Note, ...], figures: Figures) -> tuple[Row, ...]:
    """A row for every rule, what a little more would earn last and quieter."""
    return (
        *(_row(one, figures, quiet=False) for one in notes),
        *(_row(one, figures, quiet=True) for one in near),
    )


def _row(one: Note, figures: Figures, *, quiet: bool) -> Row:
    template = _beside().get(one.key) if one.points or one.key == "earn.base" else None
    if template is None:
        return Row(text=wording.note(one, figures), quiet=quiet)
    values = [figures.decimal(value) for value in one.values]
    return Row(text=template.format(*values), figure=figures.signed(one.points), quiet=quiet)


def _beside() -> dict[str, str]:
    """Notes whose points stand beside their words."""
    return {
        "earn.base": _translate("rules", "for {0}"),
        "earn.tier": _translate("rules", "{0} (+{1} %)"),
        "earn.promotion": "{0}",
        "earn.cap": _translate("rules", "at most {0} a purchase"),
        "earn.near_miss": _translate("rules", "{0} more earns"),
        "near.promotion": _translate("rules", "{0} more earns {1}"),
        "reward.taken": "{0}",
    }


def alarm(one: Alarm) -> str:
    """What a guard says of the basket, and what follows when it is sold."""
    template = {
        "warn": _translate("rules", "{0}: go on, it is noted for a manager."),
        "approve": _translate("rules", "{0}: a supervisor approves it at the end."),
    }.get(one.action, _translate("rules", "{0}: this cannot be sold. Call a supervisor."))
    found = wording.watched(one.watch)
    return template.format(found[:1].upper() + found[1:])
