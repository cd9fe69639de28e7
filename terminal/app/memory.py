"""The program's memory: what it need not load, what the allocator gives back, when Python looks for
garbage. Measured at a till at work, see the README.
"""

from __future__ import annotations

import builtins
import gc
import importlib
import sys
import threading
from types import ModuleType
from typing import Final, cast

_UNUSED: Final = ("rich", "click", "pygments")
_M_TRIM_THRESHOLD: Final = -1
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
_GIVES_BACK_FROM: Final = 256 * 1024


def hide_unused() -> None:
    """Have libraries load as where these are not installed: structlog and httpx would load them for
    coloured traces and a command line, which the window has not (8 MB)."""
    hidden: dict[str, ModuleType | None] = {
        name: None for name in _UNUSED if name not in sys.modules
    }
    sys.modules.update(cast("dict[str, ModuleType]", hidden))


def import_plainly() -> None:
    """Give the interpreter its own import back, which PySide6 replaces by one for its switches of
    names. We use none, and it reads the source of every module that is imported to look for
    them, and keeps 15 MB of lines."""
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def bound_allocator() -> None:
    """Have glibc give large blocks back when they are freed, before threads begin.

    By itself it raises the bound to the largest block that was ever freed, and a PIN's check takes
    19 MB: from then on such blocks stay. Another C library has no such settings.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_M_MMAP_THRESHOLD, _GIVES_BACK_FROM)
        set_option(_M_TRIM_THRESHOLD, 4 * _GIVES_BACK_FROM)
        set_option(_M_ARENA_MAX, 2)


def give_back() -> None:
    """Hand what was freed back to the system, whose pages glibc keeps between blocks in use: on a
    thread of its own, for it takes some milliseconds. Another C library does as it does."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        threading.Thread(target=trim, args=(0,), name="give-back", daemon=True).start()


def settle(*, collect: bool = False) -> None:
    """Leave what is there now out of every later look for garbage, which would stop the window for
    as long as it takes to go through all of it; `collect` looks once more before."""
    if collect:
        gc.collect()
    gc.freeze()


def unsettle() -> None:
    """Look at everything again, as when a window has closed."""
    gc.unfreeze()
