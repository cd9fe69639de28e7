"""Logs of the program: one line each, to standard error, through the standard library."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from types import ModuleType
from typing import cast


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
    _import_structlog_alone()
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


def _import_structlog_alone() -> None:
    """Import structlog as where rich is not installed: it would load that and pygments for
    coloured traces, which no log here has (5 MB and a tenth of a second at every till)."""
    if "structlog" in sys.modules or "rich" in sys.modules:
        return
    hidden: dict[str, ModuleType | None] = {"rich": None}
    sys.modules.update(cast("dict[str, ModuleType]", hidden))
    try:
        importlib.import_module("structlog")
    finally:
        del sys.modules["rich"]
