"""Opening a till's data folder: its keys, its database, its clock.

The engine is imported where a folder is opened: a window is painted before that.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from terminal.errors import Damaged, Known

if TYPE_CHECKING:
    from terminal.clock import Clock
    from terminal.engine import Engine
    from terminal.entropy import Entropy
    from terminal.identity import Identity
    from terminal.keys import Keys
    from terminal.receipt import Letterhead
    from terminal.settings import Settings

log = logging.getLogger(__name__)


def default_folder() -> Path:
    """The data folder where none is named: this user's own."""
    import platformdirs

    return Path(platformdirs.user_data_dir("loyalty-terminal", appauthor=False))


def settings_of(folder: Path) -> Settings:
    """The folder's settings under this environment; raises Damaged."""
    from terminal.settings import read

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
    from terminal.store.failures import missing

    chance = entropy or SystemEntropy()
    usable(folder)
    keys = open_keys(folder / "keys", chance, settings.keystore)
    path = folder / FILE
    fresh = not path.exists()
    key = database_key(keys, chance, fresh=fresh)
    spare = spare_identity(keys)
    if spare is not None and (fresh or not path.stat().st_size):
        raise missing(path, spare.terminal)
    engine = Engine(
        folder,
        key,
        clock or SystemClock(),
        chance,
        inline=inline,
        prints=prints,
        letterhead=letterhead_of(settings, folder),
    )
    if engine.enrolled is not None and engine.enrolled != spare:
        _keep_spare(keys, engine.enrolled)
    return engine


def letterhead_of(settings: Settings, folder: Path) -> Letterhead:
    """What the settings put on every receipt; a relative logo lies in the data folder.

    A logo that cannot be read is left out, and said so in the log: no sale waits for it.
    """
    from terminal.receipt import Letterhead
    from terminal.receipt_words import spoken

    logo = b""
    if settings.receipt_logo:
        try:
            logo = (folder / settings.receipt_logo).read_bytes()
        except OSError as error:
            log.warning("receipts have no logo: %s", error)
    machine = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    return Letterhead(
        language=spoken(settings.receipt_language, settings.language, *machine),
        header=tuple(settings.receipt_header.splitlines()),
        footer=tuple(settings.receipt_footer.splitlines()),
        logo=logo,
    )


def usable(folder: Path) -> None:
    """See that the folder can be had before anything is written into it, and finish a salvage
    that was broken off; raises Known."""
    from terminal.store.database import FILE, FolderLock
    from terminal.store.failures import from_os_error
    from terminal.store.replacing import finish

    with FolderLock(folder):
        finish(folder / FILE)
    try:
        (folder / "keys").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise from_os_error(error, folder) from None


def spare_identity(keys: Keys) -> Identity | None:
    """The copy of who this till is; None if there is none that can be read."""
    import msgspec

    from terminal.identity import Identity
    from terminal.keys import SPARE

    try:
        secret = keys.read(SPARE)
        return None if secret is None else msgspec.msgpack.decode(secret, type=Identity)
    except (Damaged, msgspec.DecodeError) as failure:
        log.warning("the copy of the till's identity cannot be read: %s", failure)
        return None


def _keep_spare(keys: Keys, identity: Identity) -> None:
    import msgspec

    from terminal.keys import SPARE

    try:
        keys.write(SPARE, msgspec.msgpack.encode(identity))
    except Known as failure:
        log.warning("no copy of the till's identity was kept: %s", failure.sentence)
