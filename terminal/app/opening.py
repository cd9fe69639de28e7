"""Opening a till's data folder: its keys, its database, its clock.

The engine is imported where a folder is opened: a window is painted before that.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from terminal.settings import Settings, read

if TYPE_CHECKING:
    from terminal.clock import Clock
    from terminal.engine import Engine
    from terminal.entropy import Entropy


def default_folder() -> Path:
    """The data folder where none is named: this user's own."""
    import platformdirs

    return Path(platformdirs.user_data_dir("loyalty-terminal", appauthor=False))


def settings_of(folder: Path) -> Settings:
    """The folder's settings under this environment; raises Damaged."""
    return read(folder, os.environ)


def open_engine(
    folder: Path,
    settings: Settings,
    *,
    clock: Clock | None = None,
    entropy: Entropy | None = None,
    inline: bool = False,
    prints: bool = True,
) -> Engine:
    """Open the folder for this program; raises Known with what to do."""
    from terminal.clock import SystemClock
    from terminal.engine import Engine
    from terminal.entropy import SystemEntropy
    from terminal.keys import database_key, open_keys
    from terminal.store.database import FILE

    chance = entropy or SystemEntropy()
    _usable(folder)
    keys = open_keys(folder / "keys", chance, settings.keystore)
    key = database_key(keys, chance, fresh=not (folder / FILE).exists())
    return Engine(folder, key, clock or SystemClock(), chance, inline=inline, prints=prints)


def _usable(folder: Path) -> None:
    """See that the folder can be had before anything is written into it."""
    from terminal.store.database import FolderLock
    from terminal.store.failures import from_os_error

    FolderLock(folder).close()
    try:
        (folder / "keys").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise from_os_error(error, folder) from None
