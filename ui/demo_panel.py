"""The panel of simulated devices: what a hand would do at a real till, as keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import names, theme
from ui.parts.key import Key
from ui.parts.surface import Surface
from ui.parts.text import Text


@dataclass(frozen=True)
class DemoScan:
    """A code to hold before the scanner, with what is said on its key."""

    label: str
    hint: str
    code: str


@dataclass(frozen=True)
class DemoControls:
    """What the panel's keys do; none of them may wait.

    `scan` sends a code through the simulated scanner, `scan_last_receipt` the code of the
    newest receipt; the others work the cable, the paper and the network.
    """

    scans: tuple[DemoScan, ...]
    scan: Callable[[str], None]
    scan_last_receipt: Callable[[], None]
    unplug_scanner: Callable[[], None]
    replug_scanner: Callable[[], None]
    end_paper: Callable[[], None]
    put_paper_in: Callable[[], None]
    cut_network: Callable[[], None]
    restore_network: Callable[[], None]


class DemoPanel(QWidget):
    """A column beside the till; no part of the product."""

    def __init__(self, controls: DemoControls) -> None:
        super().__init__()
        self.setObjectName(names.DEMO)
        self.setFixedWidth(224)
        self._controls = controls
        card = Surface(padding=12)
        card.column.setSpacing(6)
        card.column.addWidget(Text("strong", self.tr("Simulated devices")))
        self._column = card.column
        self._plugs()
        self._column.addWidget(_title(self.tr("Scan")))
        self._column.addWidget(self._scans(), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 20, 24, 24)
        outer.addWidget(card)

    def _plugs(self) -> None:
        """The cable and the network, always in reach."""
        controls = self._controls
        for title, out, back in (
            (
                self.tr("Scanner"),
                (self.tr("Unplug"), controls.unplug_scanner),
                (self.tr("Plug in"), controls.replug_scanner),
            ),
            (
                self.tr("Printer"),
                (self.tr("No paper"), controls.end_paper),
                (self.tr("Paper in"), controls.put_paper_in),
            ),
            (
                self.tr("Network"),
                (self.tr("Cut"), controls.cut_network),
                (self.tr("Restore"), controls.restore_network),
            ),
        ):
            pair = QHBoxLayout()
            pair.setSpacing(6)
            for label, do in (out, back):
                pair.addWidget(_key(label, "", do))
            self._column.addWidget(_title(title))
            self._column.addLayout(pair)

    def _scans(self) -> QScrollArea:
        """What can be held before the scanner."""
        inner = QWidget()
        keys = QVBoxLayout(inner)
        keys.setContentsMargins(0, 0, 6, 0)
        keys.setSpacing(6)
        keys.addWidget(_key(self.tr("Last receipt"), "", self._controls.scan_last_receipt))
        for scan in self._controls.scans:
            keys.addWidget(_key(scan.label, scan.hint, partial(self._controls.scan, scan.code)))
        keys.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.dress(scroll)
        scroll.setWidget(inner)
        return scroll


def _title(text: str) -> Text:
    return Text("hint_strong", text, ink="muted")


def _key(label: str, hint: str, do: Callable[[], None]) -> Key:
    key = Key(label, hint)
    key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    key.clicked.connect(lambda _down=False: do())
    return key
