"""Loads python-escpos, which is slow to import and careless about its surroundings."""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import pickle
import platform
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

_lock = threading.Lock()

_COMMON_PAGES = frozenset({"CP437", "CP850", "CP852", "CP858", "CP1252"})
"""Code pages that nearly every printer has; the library would take the first that fits."""


_LARGE: Final = b"\x1b!\x00\x1b!\x00\x1b!\x10\x1bE\x01"
_USUAL: Final = b"\x1b!\x00\x1b!\x00\x1b!\x00\x1bE\x00"


class UnknownPrinter(ValueError):
    """The library describes no printer of that name; the message lists those that it does."""


class Encoder:
    """A printer in memory: commands in, `output` until `clear`.

    Of the library it uses what it knows of printers and their code pages; its own printer would
    load three libraries for codes and pictures, and ten megabytes, for what is not used here.
    """

    def __init__(self, profile: Any, code_pages: Callable[[Encoder], Any]) -> None:
        """`code_pages` makes the library's encoder of texts, which writes here."""
        self.profile = profile
        self._out = bytearray()
        self.magic = code_pages(self)

    @property
    def output(self) -> bytes:
        """What was written since the last `clear`."""
        return bytes(self._out)

    def clear(self) -> None:
        """Forget what was written."""
        self._out.clear()

    def _raw(self, data: bytes) -> None:
        """Where the library's encoder of texts writes."""
        self._out += data

    def textln(self, text: str) -> None:
        """A line of text in the printer's code pages."""
        self.magic.write(f"{text}\n")

    def large(self, on: bool) -> None:
        """Bold letters of twice the height, or the usual ones."""
        self._out += _LARGE if on else _USUAL

    def qr(self, text: str, size: int) -> None:
        """A QR code (model 2, level L) of `size` dots a module, drawn by the printer."""
        stored = b"1P0" + text.encode()
        parts = (b"1A2\x00", b"1C" + bytes((size,)), b"1E0", stored, b"1Q0")
        for part in parts:
            self._out += b"\x1d(k" + len(part).to_bytes(2, "little") + part

    def open_drawer(self, pin: Literal[2, 5]) -> None:
        """A pulse of 100 ms to the drawer's plug."""
        self._out += b"\x1bp" + bytes((pin == 5, 50, 50))

    def cut(self) -> None:
        """Feed the paper to the knife and cut it, wholly where the printer can."""
        self._out += b"\x1bd\x06"
        if self.profile.supports("paperFullCut"):
            self._out += b"\x1dV\x00"
        elif self.profile.supports("paperPartCut"):
            self._out += b"\x1dV\x01"


def new_encoder(profile: str, cache: Path) -> Encoder:
    """Return a fresh in-memory printer of that profile; the first call takes up to a second.

    Call it from the printer's thread. ``cache`` keeps the printer descriptions between runs.
    Raises UnknownPrinter.
    """
    with _lock:
        kept = Path(os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(cache)))
        cache.mkdir(parents=True, exist_ok=True)
        if "escpos.capabilities" not in sys.modules:
            kept.mkdir(parents=True, exist_ok=True)  # that of whoever started us may be gone
            _prepare(kept)
        with _no_stray_folder(cache), _root_logger_kept():
            capabilities = importlib.import_module("escpos.capabilities")
            magic = importlib.import_module("escpos.magicencode").MagicEncode
    try:
        encoder = Encoder(capabilities.get_profile(profile), magic)
    except KeyError:
        known = capabilities.CAPABILITIES["profiles"]
        raise UnknownPrinter(
            f"No printer is called '{profile}'. Known are: {', '.join(sorted(known))}."
        ) from None
    pages = encoder.magic.encoder
    pages.used_encodings |= _COMMON_PAGES & pages.available_encodings
    return encoder


def _prepare(cache: Path) -> None:
    """Keep the printer descriptions where the library looks for them, read as the JSON that they
    are: it would take them for YAML, for 3 MB and seven times as long."""
    kept = cache / f"{platform.python_version()}.capabilities.pickle"
    library = importlib.util.find_spec("escpos")
    if library is None or not library.submodule_search_locations:
        return
    source = Path(library.submodule_search_locations[0], "capabilities.json")
    if not source.exists() or (kept.exists() and kept.stat().st_mtime >= source.stat().st_mtime):
        return
    written = kept.with_suffix(".new")
    written.write_bytes(pickle.dumps(json.loads(source.read_bytes())))
    written.replace(kept)


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
