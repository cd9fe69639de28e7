"""Logs of the program: one line each, to standard error, through the standard library."""

from __future__ import annotations

import logging
import os
import sys


def to_stderr() -> None:
    """Send every log to standard error; `LOYALTY_LOG` sets the level (default WARNING)."""
    level = os.environ.get("LOYALTY_LOG", "WARNING").upper()
    logging.basicConfig(
        stream=sys.stderr,
        level=level if level in logging.getLevelNamesMapping() else "WARNING",
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )


def structured() -> None:
    """Lead the engine's and central's structured logs there too.

    Apart, because importing structlog takes longer than a window's first paint.
    """
    import structlog

    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
