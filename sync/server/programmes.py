"""Programme versions as central knows them.

Accounts are folded by the versions for every store; one for some stores only says how their
tills quote, and is asked for by its name.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sqlalchemy import Connection

from sync.server.database import rows
from terminal.domain.programme import Programme
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes


def shipped() -> str:
    """The programme that comes with the product, as text."""
    return (files("resources") / "programmes" / "default.toml").read_text(encoding="utf-8")


def load(connection: Connection) -> Programmes | None:
    """The published versions, or None where there is none yet. The shipped one is asked for by
    its name all the same: tills worked by it before they heard of another."""
    found = rows(connection, "SELECT document FROM programme ORDER BY position")
    if not found:
        return None
    versions = [read(row[0]) for row in found]
    return Programmes([one for one in versions if not one.stores], [_shipped(), *versions])


def quoting(connection: Connection, store: str) -> Programmes:
    """The versions by which a store's tills quote; there is one at least."""
    found = rows(connection, "SELECT document FROM programme ORDER BY position")
    versions = [read(row[0]) for row in found]
    return Programmes([one for one in versions if not one.stores or store in one.stores])


@cache
def _shipped() -> Programme:
    return read(shipped())
