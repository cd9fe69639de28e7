"""What scanners have to say: keys of `device_sentences` in the cashier's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_translate = QCoreApplication.translate


def sentences() -> dict[str, str]:
    """By key; {0} is the port."""
    return {
        "scan.cut": _translate(
            "devices",
            "The scanner stopped in the middle of a code. Scan again.",
        ),
        "scan.unended": _translate(
            "devices",
            "The scanner sent a code without an ending. Scan again; if it happens every "
            "time, set the scanner to add Enter (CR) after each code.",
        ),
        "scan.noise": _translate(
            "devices",
            "The scanner sent bytes outside a code. Scan again; if it goes on, check its cable.",
        ),
        "scan.too_long": _translate(
            "devices",
            "The scanner sent far more than a code can hold. Scan again.",
        ),
        "scan.bad_check": _translate("devices", "A code arrived damaged. Scan again."),
        "scan.empty": _translate("devices", "The scanner sent an empty code. Scan again."),
        "scan.nothing": _translate(
            "devices",
            "The scanner read nothing. Hold the code in front of it again.",
        ),
        "scan.beginning": _translate(
            "devices",
            "Only the beginning of a code arrived. Scan it again.",
        ),
        "scan.digits": _translate(
            "devices",
            "The code has not the number of digits it should have. Scan it again.",
        ),
        "scan.misread": _translate(
            "devices",
            "The code was misread: its check digit does not fit. Scan it again.",
        ),
        "scan.garbled": _translate(
            "devices",
            "The scanner's bytes are garbled. Scan again; if it goes on, check the speed "
            "and parity of the scanner in the device settings.",
        ),
        "scan.gs1": _translate(
            "devices",
            "The code's content is damaged, or of a kind that is not known here. Scan it "
            "again, or type the number below it.",
        ),
        "scan.not_ours": _translate(
            "devices",
            "This is no code of this shop, or two codes in one. Scan the card again.",
        ),
        "scan.payment_card": _translate(
            "devices",
            "That is a payment card; its number was not kept. Ask for the loyalty card, "
            "or for the phone.",
        ),
        "scan.repeat": _translate("devices", "The same code came again at once; it counts once."),
        "scan.outranked": _translate(
            "devices",
            "Two devices read at the same time; the scanner's code counts.",
        ),
        "swipe.cut": _translate(
            "devices",
            "The card was not read to its end. Swipe it again, evenly.",
        ),
        "swipe.unread": _translate(
            "devices",
            "The card could not be read. Swipe it again, or type its number.",
        ),
        "swipe.unknown": _translate(
            "devices",
            "The card carries no number that this till knows. Type the number instead.",
        ),
        "port.denied": _translate(
            "devices",
            "This program may not use {0}. Add its user to the group 'dialout', then sign "
            "in again.",
        ),
        "port.taken": _translate(
            "devices",
            "Another program is using {0}. Close it; the scanner then comes back.",
        ),
        "port.missing": _translate("devices", "The scanner at {0} is not there. Check its cable."),
        "port.several": _translate(
            "devices",
            "More than one device fits {0}. Name one by its serial number in the "
            "settings; `loyalty-terminal devices` lists them.",
        ),
        "port.none": _translate(
            "devices",
            "{0} is no serial port. Choose another one in the settings.",
        ),
        "port.silent": _translate(
            "devices",
            "The scanner at {0} stopped answering. Check its cable.",
        ),
        "port.unplugged": _translate(
            "devices",
            "The scanner at {0} is not on its cable. Plug it in; it comes back by itself.",
        ),
        "port.quiet": _translate(
            "devices",
            "Nothing has come from the scanner at {0} for {1} minutes, and this kind of cable does "
            "not show whether it is there. Scan something; if nothing comes, check the cable.",
        ),
        "port.stuck": _translate(
            "devices",
            "The scanner at {0} does not let the program go on. Pull its plug and put it "
            "back. Type codes until it is back.",
        ),
        "port.bug": _translate(
            "devices",
            "The scanner at {0} met a fault of this program, which starts it again. Type "
            "codes until it is back.",
        ),
    }
