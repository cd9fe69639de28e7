"""The till's day, opened from the serving page: its shift, the store's close, what waits for
approval, and who works here."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.actions import Action
from ui.serve.receipts import Stage
from ui.workplace import Workplace


class DayErrands(QObject):
    """Opens the panels of the day."""

    def __init__(self, page: Stage, place: Workplace) -> None:
        super().__init__()
        self._page = page
        self._place = place

    def act(self, action: Action) -> bool:
        """Open the panel that answers an action; False where none does."""
        match action:
            case Action.SHIFT:
                self._shift()
            case Action.STORE_CLOSE:
                self._closing()
            case Action.APPROVALS:
                self._approvals()
            case Action.COLLEAGUES:
                self._colleagues()
            case _:
                return False
        return True

    def _shift(self) -> None:
        from ui.serve.shift import ShiftPanel

        panel = self._page.panel(ShiftPanel, lambda: ShiftPanel(self._place))
        panel.start()
        self._page.open(panel)

    def _closing(self) -> None:
        from ui.serve.closing import ClosingPanel

        panel = self._page.panel(ClosingPanel, lambda: ClosingPanel(self._place))
        panel.start()
        self._page.open(panel)

    def _approvals(self) -> None:
        from ui.serve.approvals import ApprovalsPanel

        panel = self._page.panel(ApprovalsPanel, lambda: ApprovalsPanel(self._place))
        panel.start()
        self._page.open(panel)

    def _colleagues(self) -> None:
        session = self._place.till.session
        if self._place.desk is None or session is None or session.role != "manager":
            self._place.say(self.tr("A manager signs in to see who works here."), "warning")
            return
        from ui.serve.colleagues import ColleaguesPanel

        desk = self._place.desk
        panel = self._page.panel(ColleaguesPanel, lambda: ColleaguesPanel(self._place, desk))
        panel.start()
        self._page.open(panel)
