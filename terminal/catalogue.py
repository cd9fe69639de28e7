"""The shop's catalogue: read from a CSV file, whole or not at all, and asked at each product scan.

It is the shop's own data, brought by the shop and replaced by the next import: kept in the till's
database beside the facts, and neither a fact nor sent. What was sold names its goods itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from terminal.domain.money import minor_from_text
from terminal.engine import Engine
from terminal.errors import Refused
from terminal.lane import Order
from terminal.store import products
from terminal.store.failures import from_os_error
from terminal.store.products import Product

COLUMNS: Final = ("code", "name", "price", "category", "brand", "supplier", "cost", "exclude")
"""`price` and `cost` as 4.99 or 4,99; `exclude` is empty, or `earn`, `redeem` or both."""
_NEEDED: Final = ("code", "name")
_TOLD: Final = 20
"""Most faults that are told at once."""
_LONGEST: Final = 120
_MOST: Final = 10**9


class Catalogue:
    """Verbs on products. Part of the cashier's door (`terminal.till`)."""

    engine: Engine

    def product(self, code: str) -> Product | None:
        """What a scanned product code is; None where the catalogue does not have it."""
        return self.engine.glance(lambda c: products.find(c, code))

    def products(self) -> int:
        """How many products the catalogue has."""
        return self.engine.read(products.count)

    def import_catalogue(self, catalogue: Sequence[Product]) -> Future[None]:
        """Replace the catalogue, durably and whole."""
        return self.engine.lane.submit(lambda c: products.replace_all(c, catalogue), Order.DESK)

    def take_in_catalogue(self, path: Path, currency: str) -> Future[int]:
        """Read a file as `read_catalogue` does and replace the catalogue by it, without letting
        anybody wait; how many products it has. Raises Known by the future."""

        def take_in() -> int:
            found = read_catalogue(path, currency)
            self.import_catalogue(found).result()
            return len(found)

        thread = ThreadPoolExecutor(1, "catalogue")
        try:
            return thread.submit(take_in)
        finally:
            thread.shutdown(wait=False)


def read_catalogue(path: Path, currency: str) -> list[Product]:
    """The products of a CSV file with a header, separated by comma, semicolon or tab. Raises
    Refused naming each faulty row, and Damaged where the file cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise from_os_error(error, path) from error
    except UnicodeDecodeError:
        raise _refused("text", "The catalogue is no text in UTF-8. Save it as such.") from None
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=separator)
    names = [name.strip().lower() for name in rows.fieldnames or ()]
    rows.fieldnames = names
    if missing := [name for name in _NEEDED if name not in names]:
        said = f"The catalogue has no column {', '.join(missing)}."
        raise _refused("column", f"{said} Its first row names the columns.")
    if unknown := [name for name in names if name not in COLUMNS]:
        said = f"The catalogue's columns {', '.join(unknown)} are not known."
        raise _refused("unknown", f"{said} There are: {', '.join(COLUMNS)}.")
    return _products(rows, currency)


def _products(rows: csv.DictReader[str], currency: str) -> list[Product]:
    found: dict[str, Product] = {}
    faults: list[str] = []
    for row in rows:
        try:
            product = _product(row, currency)
        except _Faulty as fault:
            faults.append(f"row {rows.line_num}: {fault}")
            continue
        if found.setdefault(product.code, product) is not product:
            faults.append(f"row {rows.line_num}: the code {product.code} is there twice")
    if faults:
        more = f"; and {len(faults) - _TOLD} more" if len(faults) > _TOLD else ""
        said = "; ".join(faults[:_TOLD]) + more
        raise _refused("rows", f"The catalogue was not imported. Mend these and try again: {said}")
    if not found:
        raise _refused("empty", "The catalogue holds no products. Check the file.")
    return list(found.values())


def _refused(why: str, said: str) -> Refused:
    return Refused(f"catalogue.{why}", said)


class _Faulty(ValueError):
    """What is wrong with a row, in words."""


def _product(row: dict[str, str], currency: str) -> Product:
    if None in row or None in row.values():
        raise _Faulty("it has another number of columns than the first row")
    values = {name: " ".join(text.split()) for name, text in row.items()}
    for name, text in values.items():
        if len(text) > _LONGEST or not text.isprintable():
            raise _Faulty(f"the {name} is too long or holds control characters")
    excluded = values.get("exclude", "").lower().replace(",", " ").split()
    if unknown := [word for word in excluded if word not in {"earn", "redeem"}]:
        raise _Faulty(f"exclude is 'earn', 'redeem' or both, not '{' '.join(unknown)}'")
    if not values["name"]:
        raise _Faulty("the name is missing")
    price = values.get("price", "")
    return Product(
        code=_code(values["code"]),
        name=values["name"],
        price=_minor(price, "price", currency) if price else None,
        category=values.get("category", ""),
        brand=values.get("brand", ""),
        supplier=values.get("supplier", ""),
        cost=_minor(values.get("cost", "") or "0", "cost", currency),
        earns="earn" not in excluded,
        redeems="redeem" not in excluded,
    )


def _code(text: str) -> str:
    """A code as scanners hand it over: UPC-A and GTIN-14 of one item as their EAN-13."""
    if not text:
        raise _Faulty("the code is missing")
    if not text.isdigit():
        return text
    if len(text) not in {8, 12, 13, 14}:
        return text
    if _check_digit(text[:-1]) != int(text[-1]):
        raise _Faulty(f"the check digit of {text} is wrong")
    if len(text) == 12:
        return f"0{text}"
    return text[1:] if len(text) == 14 and text.startswith("0") else text


def _check_digit(digits: str) -> int:
    weighed = sum(int(sign) * (3, 1)[turn % 2] for turn, sign in enumerate(reversed(digits)))
    return -weighed % 10


def _minor(text: str, name: str, currency: str) -> int:
    try:
        amount = minor_from_text(text.replace(",", "."), currency)
    except ValueError:
        raise _Faulty(f"the {name} '{text}' is no amount of {currency}") from None
    if not 0 <= amount < _MOST:
        raise _Faulty(f"the {name} '{text}' is no amount of {currency}")
    return amount
