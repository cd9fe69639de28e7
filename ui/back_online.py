"""The return of the network: what waited and is sent now, and whether somebody has to decide."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject

from terminal.views import Status


class Returned(msgspec.Struct, frozen=True):
    """All is sent again: so many entries waited, so many exceptions came up since and are open."""

    sent: int
    open: int


class Return(QObject):
    """Follows the standing with central; `count` reads how many exceptions are open."""

    def __init__(self, count: Callable[[], int]) -> None:
        super().__init__()
        self._count = count
        self._away = False
        self._known = False
        self._waited = 0
        self._open = 0

    def follow(self, status: Status) -> Returned | None:
        """What there is to say of a new standing: once, when all that waited is sent. The first
        round after a start is no return where nothing waited."""
        if status.link in {"offline", "refused"}:
            if not self._away:
                self._away, self._waited, self._open = True, 0, self._count()
            self._waited = max(self._waited, status.unsent)
            return None
        if status.link != "online" or status.unsent:
            return None
        told = self._away and (self._known or self._waited > 0)
        self._away, self._known = False, True
        return Returned(self._waited, max(0, self._count() - self._open)) if told else None

    def sentence(self, returned: Returned) -> str:
        """It in words."""
        said = self.tr("Back online: nothing had to wait.")
        if returned.sent:
            said = self.tr("Back online: %n entry(ies) sent and reconciled.", "", returned.sent)
        if not returned.open:
            return said
        needs = self.tr("%n of them need(s) a manager.", "", returned.open)
        return f"{said} {needs}"
