"""Imported first by a program that is measured as a till: loads no more than that does."""

import sys

from terminal.app.memory import hide_unused, import_plainly

_before = set(sys.modules)
hide_unused()
_hidden = set(sys.modules) - _before
import_plainly()


def load_all() -> None:
    """Let a process of the same program that is no till load everything."""
    for name in _hidden:
        sys.modules.pop(name, None)
