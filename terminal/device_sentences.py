"""What devices have to say: texts that carry the key by which a screen translates them."""

from __future__ import annotations

from typing import Final, Self

SENTENCES: Final[dict[str, str]] = {
    "printer.none": "No printer is set up here. The receipt is on the screen.",
    "printer.no_answer": "The printer does not say how it is. It may work all the same.",
    "printer.busy": "The printer is printing.",
    "printer.paper_out": "The printer has no paper. Put a new roll in; it then prints by itself.",
    "printer.paper_low": "The printer's paper is nearly used up. Have a new roll ready.",
    "printer.cover_open": "The printer's cover is open. Close it; it then prints by itself.",
    "printer.cutter": (
        "The printer's cutter is stuck. Switch it off, clear the paper, switch it on."
    ),
    "printer.fault": (
        "The printer reports a fault. Switch it off and on; if it stays, have it repaired."
    ),
    "printer.offline": "The printer is offline. Check its lights, and press its feed key.",
    "printer.away": (
        "The printer at {0} does not answer. Check that it is on and its cable is in."
    ),
    "printer.not_allowed": (
        "This program may not use the printer at {0}. `loyalty-terminal doctor` says what to do."
    ),
    "printer.taken": "Another program is using the printer at {0}. Close it.",
    "printer.several": (
        "More than one device fits {0}. Unplug one, or name the printer's own port."
    ),
    "printer.full": (
        "The printer takes no more. Check its paper and its cover; it then prints by itself."
    ),
    "printer.lost": "The printer went away. Check its cable; it then prints by itself.",
    "doubt.full": (
        "The printer takes no more. Check its paper and its cover, and look whether the receipt "
        "came out."
    ),
    "doubt.lost": "The printer went away in the middle. Look whether the receipt came out.",
    "doubt.silent": "The printer fell silent. Look whether the receipt came out.",
    "doubt.stopped": (
        "The printer stopped in the middle: no paper, or its cover is open. Look whether the "
        "receipt came out."
    ),
    "receipt.unprintable": "This receipt cannot be printed. It is on the screen.",
}


class Sentence(str):
    """A text in English that knows its key and its values."""

    __slots__ = ("key", "values")
    key: str
    values: tuple[str, ...]

    def __new__(cls, key: str, *values: str) -> Self:
        """Word a key of `SENTENCES`."""
        made = super().__new__(cls, SENTENCES[key].format(*values))
        made.key, made.values = key, values
        return made
