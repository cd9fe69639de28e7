"""Known errors: what the world does to a till, told in a sentence with a next step.

    Known
    ├── Refused        the act is not allowed; nothing was written
    │   └── (kinds by `key`)
    ├── Unavailable    the network, central or a device is out of reach
    └── Damaged        folder, disk or database cannot be used as they are

Anything else that reaches a boundary is a bug: it is logged whole and the till goes on.
"""

from __future__ import annotations


class Known(Exception):
    """A known failure. `key` names its translated sentence, `values` its numbers; `str()` is
    the English sentence with its next step."""

    def __init__(self, key: str, sentence: str, *values: str) -> None:
        super().__init__(sentence)
        self.key = key
        self.sentence = sentence
        self.values = values


class Refused(Known):
    """The act is not allowed now; nothing was written."""


class Unavailable(Known):
    """Something outside is out of reach; what was asked can wait or be tried again."""


class Damaged(Known):
    """The data folder cannot be used as it is."""
