"""Loads python-escpos, which is slow to import and careless about its surroundings."""

from __future__ import annotations

import importlib
import logging
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_lock = threading.Lock()

_COMMON_PAGES = frozenset({"CP437", "CP850", "CP852", "CP858", "CP1252"})
"""Code pages that nearly every printer has; the library would take the first that fits."""


class UnknownPrinter(ValueError):
    """The library describes no printer of that name; the message lists those that it does."""


def new_encoder(profile: str, cache: Path) -> Any:
    """Return a fresh in-memory printer of that profile; the first call takes up to 1.5 s.

    Call it from the printer's thread. ``cache`` keeps the printer descriptions between runs.
    Raises UnknownPrinter.
    """
    with _lock:
        cache.mkdir(parents=True, exist_ok=True)
        os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(cache))
        with _no_stray_folder(cache), _root_logger_kept():
            library = importlib.import_module("escpos.printer")
    try:
        encoder = library.Dummy(profile=profile)
    except KeyError:
        known = importlib.import_module("escpos.capabilities").CAPABILITIES["profiles"]
        raise UnknownPrinter(
            f"No printer is called '{profile}'. Known are: {', '.join(sorted(known))}."
        ) from None
    pages = encoder.magic.encoder
    pages.used_encodings |= _COMMON_PAGES & pages.available_encodings
    return encoder


@contextmanager
def _no_stray_folder(cache: Path) -> Iterator[None]:
    """Give the library, in this thread only, no new temporary folder when it is imported.

    It makes one even when it is told where to keep its cache, and leaves it behind.
    """
    make, thread = tempfile.mkdtemp, threading.get_ident()

    def mkdtemp(*args: Any, **kwargs: Any) -> str:
        if threading.get_ident() == thread:
            return str(cache)
        made: str = make(*args, **kwargs)
        return made

    tempfile.mkdtemp = mkdtemp  # type: ignore[assignment]
    try:
        yield
    finally:
        tempfile.mkdtemp = make


@contextmanager
def _root_logger_kept() -> Iterator[None]:
    """Undo the handler that the library puts on the root logger when it is imported."""
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        yield
    finally:
        for handler in list(root.handlers):
            if handler not in before:
                root.removeHandler(handler)
