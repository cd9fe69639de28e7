"""Where central's program writes its log."""

from __future__ import annotations

import sys

import structlog


def log_to_stderr() -> None:
    """Write log records as JSON lines to stderr, without the values of local variables."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
