"""Statements as a till issues them, written down, so that they can be issued again raw.

The floor of a transaction is its own statements with nothing around them: no rules, no values
made, no results wrapped.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import sqlcipher3.dbapi2 as driver

Statement = tuple[str, Any, bool]
"""Text, values, and whether there is a row of values for each of many executions."""

_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


class Recorder:
    """Hears every statement of the connections opened while it listens."""

    def __init__(self) -> None:
        self._heard: list[Statement] = []

    def hear(self, text: str, values: Any, many: bool) -> None:
        """Write a statement down, unless it only controls transactions."""
        if not text.lstrip().upper().startswith(_CONTROL):
            self._heard.append((text, list(values) if many else values, many))

    def take(self) -> list[Statement]:
        """What was heard since the last time."""
        heard, self._heard = self._heard, []
        return heard

    @contextmanager
    def listening(self) -> Iterator[Recorder]:
        """Hear connections opened meanwhile, for as long as they live."""
        recorder = self

        class Cursor(driver.Cursor):  # type: ignore[misc]
            def execute(self, text: str, values: Any = ()) -> Any:
                recorder.hear(text, values, False)
                return super().execute(text, values)

            def executemany(self, text: str, rows: Any) -> Any:
                recorder.hear(text, rows, True)
                return super().executemany(text, rows)

        class Listened(driver.Connection):  # type: ignore[misc]
            def cursor(self, factory: Any = Cursor) -> Any:
                return super().cursor(factory)

        with patch.object(driver, "connect", partial(driver.connect, factory=Listened)):
            yield self


def issue(connection: Any, statements: list[Statement]) -> None:
    """Issue statements on a driver's connection as one durable transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for text, values, many in statements:
        if many:
            connection.executemany(text, values)
        else:
            connection.execute(text, values).fetchall()
    connection.execute("COMMIT")
