"""What every page of the window works with, handed in once instead of sought globally."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol
from uuid import UUID

import msgspec

from terminal.code_picture import CodeDrawer
from terminal.device_ports import DeviceBench, Tone
from terminal.errors import Known
from ui.actions import Action
from ui.bridge import Bridge
from ui.figures import Figures

if TYPE_CHECKING:
    from terminal.desk import Desk
    from terminal.people import Role
    from terminal.till import Till
    from terminal.views import Session

Weight = Literal["info", "success", "warning", "danger"]


class Say(Protocol):
    """Puts a sentence where the cashier reads; see `ui.notices`."""

    def __call__(self, text: str, weight: Weight = "info", action: Action | None = None) -> None:
        """Show a sentence, with the key of a next step."""


class Approval(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be approved, in words; the least role; what follows; the account concerned."""

    what: str
    role: Role
    then: Callable[[Session], None]
    account: UUID | None = None


class Saved(msgspec.Struct):
    """The sheet that was saved last and can be printed."""

    path: Path | None = None


class Workplace(msgspec.Struct, frozen=True):
    """A till with its surroundings. `tone` sounds at the scanner and the speaker, `bench`
    is where devices are tried, `draw` makes bars and squares of codes."""

    till: Till
    desk: Desk | None
    bridge: Bridge
    figures: Figures
    say: Say
    refuse: Callable[[Known], None]
    tone: Callable[[Tone], None]
    ask: Callable[[Approval], None]
    bench: DeviceBench | None = None
    draw: CodeDrawer | None = None
    saved: Saved = msgspec.field(default_factory=Saved)
