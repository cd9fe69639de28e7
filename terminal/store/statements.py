"""Statements as the store issues them: given straight to the driver, because an account of a
statement and its result costs five times what the statement costs, and a sale issues a dozen
(`make bench`).

They say ``LIMIT ?+0``: SQLite looks at the value of a bare ``LIMIT ?`` when it plans, and so plans
the statement anew for every value bound, which takes four times what the rest of it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Literal

from terminal.store.connection import Connection, Row

__all__ = ["Row"]
blob: Final = bytearray
"""Wraps bytes that are bound by the thousand: the driver takes a bytearray as it is, but looks for
an adapter of every `bytes` and every None, which makes an insert three times slower (measured)."""


def run(connection: Connection, text: str, values: Sequence[Any] = ()) -> int:
    """Execute a statement; return how many rows it wrote."""
    count: int = connection.driver.execute(text, values).rowcount
    return count


def run_each(connection: Connection, text: str, rows: Sequence[Row]) -> None:
    """Execute a statement once for every row of values."""
    connection.driver.executemany(text, rows)


def one(connection: Connection, text: str, values: Sequence[Any] = ()) -> Row | None:
    """The first row, or None."""
    row: Row | None = connection.driver.execute(text, values).fetchone()
    return row


def every(connection: Connection, text: str, values: Sequence[Any] = ()) -> list[Row]:
    """All rows."""
    rows: list[Row] = connection.driver.execute(text, values).fetchall()
    return rows


def among(connection: Connection, text: str, values: Sequence[Any]) -> list[Row]:
    """All rows of a statement that ends in ``IN``, for a list of values, even an empty one.

    The list is filled up to a power of two, so that few statements have to be prepared."""
    if not values:
        return []
    room = 1 << (len(values) - 1).bit_length()
    bound = [blob(value) if type(value) is bytes else value for value in values]
    bound += bound[-1:] * (room - len(bound))
    return every(connection, f"{text} ({','.join('?' * room)})", bound)


@contextmanager
def transaction(connection: Connection, how: Literal["BEGIN", "BEGIN IMMEDIATE"]) -> Iterator[None]:
    """One transaction: committed at the end, undone where anything is raised."""
    driver = connection.driver
    driver.execute(how)
    try:
        yield
        driver.commit()
    except BaseException:
        driver.rollback()
        raise
