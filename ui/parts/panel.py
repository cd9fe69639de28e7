"""A panel: one face of the serving page, beside the acting column that it steers.

The column shows the panel's entry, actions and primary key; the page passes every digit,
key and scan to the panel on show.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from terminal.device_ports import Scan
from ui.actions import Action
from ui.parts.key import KeyKind


class Offer(msgspec.Struct, frozen=True):
    """A key that is offered. An empty label is the action's own word, `kind` its weight, and `why`
    says what is missing while it is off."""

    action: Action
    enabled: bool = True
    label: str = ""
    kind: KeyKind = "action"
    why: str = ""


class Facing(msgspec.Struct, frozen=True, kw_only=True):
    """What the acting column shows for a panel."""

    entry_label: str
    entry: str
    primary: str
    primary_enabled: bool
    offers: tuple[Offer, ...]
    hint: str
    primary_hint: str = ""
    pad: bool = True
    """Whether digits mean anything here; where they do not, their keys leave their room."""
    letters: bool = False
    """Whether letters are typed here too: the pad then has a key that turns it to them."""


class Panel(QWidget):
    """`changed` asks the column to look again, `closed` returns to serving."""

    changed = Signal()
    closed = Signal()

    def facing(self) -> Facing:
        """What the acting column shows now."""
        raise NotImplementedError

    def opened(self) -> None:
        """Take the focus where typing starts."""
        self.setFocus()

    def typed(self, digits: str) -> None:
        """Take one or two digits."""

    def erased(self) -> None:
        """Take the last digit back."""

    def act(self, _action: Action) -> bool:
        """Do an action; False leaves it to the page."""
        return False

    def scanned(self, _scan: Scan) -> bool:
        """Take a scan; False leaves it to the page."""
        return False

    def set_compact(self, compact: bool) -> None:
        """Fold for a small screen, or unfold."""
