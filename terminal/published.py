"""The programme versions that a till holds: the shipped one and those central has published."""

from __future__ import annotations

from importlib.resources import files

from msgspec.structs import replace
from sqlalchemy import Connection

from terminal.domain.programme_text import read
from terminal.domain.programmes import Programmes
from terminal.store.statements import every


def published(connection: Connection, store: str) -> tuple[Programmes, Programmes]:
    """The versions by which every account is folded, and those by which a store quotes. The
    shipped one comes first, whatever its date: another that is published replaces it."""
    rows = every(connection, "SELECT document FROM programme ORDER BY number")
    versions = [replace(read(shipped()), effective=0), *(read(row[0]) for row in rows)]
    folding = Programmes([v for v in versions if not v.stores], versions)
    return folding, Programmes([v for v in versions if not v.stores or store in v.stores])


def shipped() -> str:
    """The programme that comes with the product, in force until central publishes another."""
    return (files("resources") / "programmes" / "default.toml").read_text("utf-8")
