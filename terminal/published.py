"""The programme versions that a till holds: the shipped one and those central has published."""

from __future__ import annotations

from collections.abc import Collection
from importlib.resources import files
from typing import Final

from msgspec.structs import replace

from terminal.domain.entry import decode
from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.store.connection import Connection
from terminal.store.relaying import WITHDRAWN
from terminal.store.statements import every, run, run_each

_KEEP: Final = """INSERT INTO programme (version, document) VALUES (?, ?)
ON CONFLICT (version) DO UPDATE SET document=excluded.document
WHERE document<>excluded.document"""


def published(connection: Connection, store: str) -> tuple[Programmes, Programmes]:
    """The versions by which every account is folded, and those by which a store quotes. The
    shipped one comes first, whatever its date: another that is published replaces it."""
    rows = every(connection, "SELECT document FROM programme ORDER BY number")
    versions = [replace(read(shipped()), effective=0), *(read(row[0]) for row in rows)]
    folding = Programmes([v for v in versions if not v.stores], versions)
    return folding, Programmes([v for v in versions if not v.stores or store in v.stores])


def keep(connection: Connection, version: str, document: str) -> bool:
    """Keep a version that central published, in place of one of its name that a restored central
    had lost; tell whether anything changed."""
    return run(connection, _KEEP, (version, document)) > 0


def versions(connection: Connection) -> tuple[str, ...]:
    """The names of the versions that central published."""
    return tuple(row[0] for row in every(connection, "SELECT version FROM programme"))


def forget(connection: Connection, lost: Collection[str]) -> None:
    """Let go of versions that a restored central has lost, and take what published them out of
    force."""
    run_each(connection, "DELETE FROM programme WHERE version=?", [(one,) for one in lost])
    query = "SELECT id, fact FROM entry WHERE kind='programme' AND tick>=0"
    for key, fact in every(connection, query):
        if decode(fact).programme in lost:
            run(connection, "UPDATE entry SET tick=? WHERE id=?", (WITHDRAWN, key))


def shipped() -> str:
    """The programme that comes with the product, in force until central publishes another."""
    return (files("resources") / "programmes" / "default.toml").read_text("utf-8")
