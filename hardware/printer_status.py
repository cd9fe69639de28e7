"""What a printer says of itself: the real-time status of ESC/POS, asked by DLE EOT.

Every answer is one byte with fixed bits, by which it is told from anything else that a printer or
a line may send (Epson, ESC/POS command reference, DLE EOT and GS r).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from terminal.device_ports import CoverState, PaperState, PrinterStatus
from terminal.device_sentences import Sentence

ASK: Final = b"\x10\x04"
_PRINTER, _OFFLINE, _ERROR, _PAPER = 1, 2, 3, 4
ASK_WHEN_DONE: Final = b"\x1dr\x01"
"""GS r 1: answered in turn, so its answer says that all before it was worked through."""

_FIXED_MASK, _FIXED = 0b1001_0011, 0b0001_0010
_DONE_MASK, _DONE = 0b1001_0000, 0b0000_0000
_IS_OFFLINE: Final = 0b0000_1000
_COVER_OPEN: Final = 0b0000_0100
_NO_PAPER_STOP: Final = 0b0010_0000
_CUTTER: Final = 0b0000_1000
_BROKEN: Final = 0b0010_0000
_PAPER_LOW: Final = 0b0000_1100
_PAPER_OUT: Final = 0b0110_0000

Ask = Callable[[bytes, Callable[[int], bool]], int | None]
"""Sends a question and waits for a byte that the given test takes; None when none came."""


def is_status(byte: int) -> bool:
    """Whether a byte can be an answer to DLE EOT."""
    return byte & _FIXED_MASK == _FIXED


def is_done(byte: int) -> bool:
    """Whether a byte can be an answer to GS r 1."""
    return byte & _DONE_MASK == _DONE


def read_status(ask: Ask) -> PrinterStatus:
    """Ask a printer all there is to ask; one that stays silent is ``unknown``."""

    def answer(number: int) -> int | None:
        return ask(ASK + bytes((number,)), is_status)

    general = answer(_PRINTER)
    if general is None:
        return NO_ANSWER
    paper = _paper(answer(_PAPER))
    if not general & _IS_OFFLINE:
        return _online(paper)
    return _offline(answer(_OFFLINE), answer(_ERROR), paper)


def _paper(byte: int | None) -> PaperState:
    if byte is None:
        return "unknown"
    if byte & _PAPER_OUT:
        return "out"
    return "low" if byte & _PAPER_LOW else "ok"


def _online(paper: PaperState) -> PrinterStatus:
    if paper == "out":
        return PrinterStatus(stage="stopped", paper=paper, reason=Sentence("printer.paper_out"))
    if paper == "low":
        reason = Sentence("printer.paper_low")
        return PrinterStatus(stage="attention", paper=paper, cover="closed", reason=reason)
    return PrinterStatus(stage="ok", paper=paper, cover="closed")


def _offline(cause: int | None, error: int | None, paper: PaperState) -> PrinterStatus:
    cover: CoverState = "unknown"
    if cause is not None:
        cover = "open" if cause & _COVER_OPEN else "closed"
        if cause & _NO_PAPER_STOP and paper != "out":
            paper = "out"
    if cover == "open":
        key = "printer.cover_open"
    elif paper == "out":
        key = "printer.paper_out"
    elif error is not None and error & _CUTTER:
        key = "printer.cutter"
    elif error is not None and error & _BROKEN:
        key = "printer.fault"
    else:
        key = "printer.offline"
    return PrinterStatus(stage="stopped", paper=paper, cover=cover, reason=Sentence(key))


NO_ANSWER: Final = PrinterStatus(stage="unknown", reason=Sentence("printer.no_answer"))
