"""Enrolling a till at central with a short-lived code, and giving it another key."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from terminal.app.opening import open_engine, settings_of
from terminal.engine import Engine
from terminal.identity import Identity
from terminal.keys import Keys, database_key, open_keys
from terminal.replica import Replica
from terminal.sentences import refused

SEALED: Final = "database.sealed"
"""The copy of the sealed database key, beside the database."""


def enrol_folder(folder: Path, url: str, code: str, name: str) -> Identity:
    """Enrol a data folder as a till; raises Known."""
    settings = settings_of(folder)
    with closing(open_engine(folder, settings, prints=False)) as engine:
        if engine.enrolled is not None:
            raise refused("till.enrolled", engine.enrolled.terminal)
        keys = open_keys(folder / "keys", engine.entropy, settings.keystore)
        key = database_key(keys, engine.entropy, fresh=False)
        authority = Path(settings.authority) if settings.authority else None
        return enrol_engine(
            engine, key, url, code, name, keys=keys, folder=folder, authority=authority
        )


def renew_key(folder: Path) -> Identity:
    """Let the closed till of a folder go on with another key of its own; raises Known."""
    from sync.client.enrol import renew_key as ask
    from terminal.keys import TILL

    settings = settings_of(folder)
    with closing(open_engine(folder, settings, prints=False)) as engine:
        keys = open_keys(folder / "keys", engine.entropy, settings.keystore)
        authority = Path(settings.authority) if settings.authority else None
        who, url = engine.identity, settings.central
        identity = ask(who, url, engine.clock, engine.entropy, keys, authority=authority)
        engine.rekey(identity)
        keys.forget(TILL)
    return identity


def enrol_engine(
    engine: Engine,
    key: bytes,
    url: str,
    code: str,
    name: str,
    *,
    keys: Keys | None = None,
    folder: Path | None = None,
    authority: Path | None = None,
) -> Identity:
    """Enrol an open till, whose database key is left sealed at central and in its `folder`;
    raises Known. `keys` keep the till's own key until it is enrolled."""
    from sync.client.enrol import enrol

    return enrol(
        Replica(engine),
        url,
        code,
        name,
        key,
        engine.clock,
        engine.entropy,
        keys=keys,
        sealed_at=folder / SEALED if folder is not None else None,
        authority=authority,
    )
