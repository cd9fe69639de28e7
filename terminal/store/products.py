"""The catalogue as it was imported last: what a scanned product is. No fact, and never sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from terminal.store.connection import Connection
from terminal.store.statements import Row, every, one, run, run_each

_COLUMNS: Final = "code, name, price, category, brand, supplier, cost, earns, redeems"


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """A product by its code (EAN or the shop's own), with its price and what it costs the shop in
    minor units of the store's currency; no `price` where it is asked at the till. `earns` and
    `redeems` are False for what earns no points and what points cannot pay."""

    code: str
    name: str
    price: int | None = None
    category: str = ""
    brand: str = ""
    supplier: str = ""
    cost: int = 0
    earns: bool = True
    redeems: bool = True


def replace_all(connection: Connection, products: Iterable[Product]) -> None:
    """Put these in the place of all that was there."""
    run(connection, "DELETE FROM product")
    run_each(
        connection,
        f"INSERT INTO product ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        [msgspec.structs.astuple(product) for product in products],
    )


def find(connection: Connection, code: str) -> Product | None:
    """The product of a code."""
    row = one(connection, f"SELECT {_COLUMNS} FROM product WHERE code=?", (code,))  # noqa: S608
    return None if row is None else _product(row)


def _product(row: Row) -> Product:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return msgspec.convert(values, Product, strict=False)


def every_one(connection: Connection) -> list[Product]:
    """All of them, by their codes."""
    query = f"SELECT {_COLUMNS} FROM product ORDER BY code"  # noqa: S608
    return [_product(row) for row in every(connection, query)]


def count(connection: Connection) -> int:
    """How many there are."""
    row = one(connection, "SELECT COUNT(*) FROM product", ())
    return 0 if row is None else int(row[0])
