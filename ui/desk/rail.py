"""The rail of the desk: each section with its icon, its word, its key and what waits in it."""

from __future__ import annotations

from typing import Final

from ui import icons, theme
from ui.actions import Action
from ui.desk.sections import Listed
from ui.fonts import px
from ui.parts.rows import Row, Rows

_ICON: Final = 22


class Rail(Rows):
    """Rows of sections; `chosen` carries the index."""

    def __init__(self, listed: tuple[Listed, ...]) -> None:
        super().__init__(height=56)
        self._listed = listed
        self._counts: dict[Action, int] = {}
        self.setAccessibleName(self.tr("Sections of the desk"))
        self._put()

    def mark(self, action: Action) -> None:
        """Mark a section."""
        self.choose(next(i for i, one in enumerate(self._listed) if one.action is action))

    def count(self, action: Action, count: int) -> None:
        """Say how much waits in a section."""
        self._counts[action] = count
        self._put()

    def set_compact(self, compact: bool) -> None:
        """Lower the rows on a small screen."""
        self.set_height(px(42 if compact else 56))

    def _put(self) -> None:
        ink = theme.active().colour("ink")
        self.put(
            tuple(
                Row(
                    text=one.action.label(),
                    second=self._below(one.action),
                    strong=self._counts.get(one.action, 0) > 0,
                    picture=icons.pixmap(one.icon, ink, px(_ICON)),
                )
                for one in self._listed
            )
        )

    def _below(self, action: Action) -> str:
        count = self._counts.get(action, 0)
        waiting = self.tr("%n waiting", "", count) if count else ""
        return " · ".join(one for one in (action.key_text(), waiting) if one)
