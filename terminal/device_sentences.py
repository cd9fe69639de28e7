"""What devices have to say: texts that carry the key by which a screen translates them."""

from __future__ import annotations

from typing import Final, Self

SENTENCES: Final[dict[str, str]] = {
    "scan.cut": "The scanner stopped in the middle of a code. Scan again.",
    "scan.unended": (
        "The scanner sent a code without an ending. Scan again; if it happens every time, "
        "set the scanner to add Enter (CR) after each code."
    ),
    "scan.noise": (
        "The scanner sent bytes outside a code. Scan again; if it goes on, check its cable."
    ),
    "scan.too_long": "The scanner sent far more than a code can hold. Scan again.",
    "scan.bad_check": "A code arrived damaged. Scan again.",
    "scan.empty": "The scanner sent an empty code. Scan again.",
    "scan.nothing": "The scanner read nothing. Hold the code in front of it again.",
    "scan.beginning": "Only the beginning of a code arrived. Scan it again.",
    "scan.digits": "The code has not the number of digits it should have. Scan it again.",
    "scan.misread": "The code was misread: its check digit does not fit. Scan it again.",
    "scan.garbled": (
        "The scanner's bytes are garbled. Scan again; if it goes on, check the speed and parity of "
        "the scanner in the device settings."
    ),
    "scan.gs1": "{0} Scan it again, or type the number below it.",
    "scan.not_ours": "This is no code of this shop, or two codes in one. Scan the card again.",
    "scan.payment_card": (
        "That is a payment card; its number was not kept. Ask for the loyalty card, or for the "
        "phone."
    ),
    "scan.repeat": "The same code came again at once; it counts once.",
    "scan.outranked": "Two devices read at the same time; the scanner's code counts.",
    "swipe.cut": "The card was not read to its end. Swipe it again, evenly.",
    "swipe.unread": "The card could not be read. Swipe it again, or type its number.",
    "swipe.unknown": ("The card carries no number that this till knows. Type the number instead."),
    "port.denied": (
        "This program may not use {0}. Add its user to the group 'dialout', then sign in again."
    ),
    "port.taken": "Another program is using {0}. Close it; the scanner then comes back.",
    "port.missing": "The scanner at {0} is not there. Check its cable.",
    "port.several": (
        "More than one device fits {0}. Name one by its serial number in the settings; "
        "`loyalty-terminal devices` lists them."
    ),
    "port.none": "{0} is no serial port. Choose another one in the settings.",
    "port.silent": "The scanner at {0} stopped answering. Check its cable.",
    "port.unplugged": (
        "The scanner at {0} is not on its cable. Plug it in; it comes back by itself."
    ),
    "port.quiet": (
        "Nothing has come from the scanner at {0} for {1} minutes, and this kind of cable does not "
        "show whether it is there. Scan something; if nothing comes, check the cable."
    ),
    "port.stuck": (
        "The scanner at {0} does not let the program go on. Pull its plug and put it back. Type "
        "codes until it is back."
    ),
    "port.bug": (
        "The scanner at {0} met a fault of this program, which starts it again. Type codes until "
        "it is back."
    ),
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
