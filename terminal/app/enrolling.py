"""Enrolling a till at central with a short-lived code."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from terminal.app.opening import open_engine, settings_of
from terminal.engine import Engine
from terminal.identity import Identity
from terminal.keys import database_key, open_keys
from terminal.replica import Replica
from terminal.sentences import refused


def enrol_folder(folder: Path, url: str, code: str, name: str) -> Identity:
    """Enrol a data folder as a till; raises Known."""
    settings = settings_of(folder)
    with closing(open_engine(folder, settings, prints=False)) as engine:
        if engine.enrolled is not None:
            raise refused("till.enrolled", engine.enrolled.terminal)
        keys = open_keys(folder / "keys", engine.entropy, settings.keystore)
        key = database_key(keys, engine.entropy, fresh=False)
        return enrol_engine(engine, key, url, code, name)


def enrol_engine(engine: Engine, key: bytes, url: str, code: str, name: str) -> Identity:
    """Enrol an open till, whose database key is left sealed at central; raises Known."""
    from sync.client.enrol import enrol

    return enrol(Replica(engine), url, code, name, key, engine.clock, engine.entropy)
