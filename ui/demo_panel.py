"""The panel of simulated devices: what a hand would do at a real till, as keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

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
    newest receipt; the others work the cable and the network.
    """

    scans: tuple[DemoScan, ...]
    scan: Callable[[str], None]
    scan_last_receipt: Callable[[], None]
    unplug_scanner: Callable[[], None]
    replug_scanner: Callable[[], None]
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
        card.column.addWidget(Text("strong", self.tr("Simulated devices")))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.dress(scroll)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._keys = QVBoxLayout(inner)
        self._keys.setContentsMargins(0, 0, 6, 0)
        self._keys.setSpacing(6)
        scroll.setWidget(inner)
        card.column.addWidget(scroll, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 20, 24, 24)
        outer.addWidget(card)
        self._fill()

    def _fill(self) -> None:
        controls = self._controls
        self._title(self.tr("Scan"))
        for scan in controls.scans:
            self._key(scan.label, scan.hint, partial(controls.scan, scan.code))
        self._key(self.tr("Last receipt"), "", controls.scan_last_receipt)
        self._title(self.tr("Scanner"))
        self._key(self.tr("Unplug"), "", controls.unplug_scanner)
        self._key(self.tr("Plug in"), "", controls.replug_scanner)
        self._title(self.tr("Network"))
        self._key(self.tr("Cut"), "", controls.cut_network)
        self._key(self.tr("Restore"), "", controls.restore_network)
        self._keys.addStretch(1)

    def _title(self, text: str) -> None:
        self._keys.addWidget(Text("hint_strong", text, ink="muted"))

    def _key(self, label: str, hint: str, do: Callable[[], None]) -> None:
        key = Key(label, hint)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setObjectName(f"demo-{self._keys.count()}")
        key.clicked.connect(lambda _down=False: do())
        self._keys.addWidget(key)
