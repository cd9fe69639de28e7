"""Where a demonstration's folder has what.

DIR/shop/central.db     central's ledger
DIR/shop/HS, …/AP       a till's folder each, enrolled with a code
"""

from __future__ import annotations

from pathlib import Path

from terminal.app.demo.people import Place


def shop_in(folder: Path) -> Path:
    """Where a demonstration's folder has its shop."""
    return folder / "shop"


def database_of(shop: Path) -> Path:
    """Central's database."""
    return shop / "central.db"


def till_of(shop: Path, place: Place) -> Path:
    """A till's data folder."""
    return shop / place.store
