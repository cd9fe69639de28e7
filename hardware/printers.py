"""Ways to a receipt printer: a device file, the network, a serial line, or none.

Each sends all bytes in bounded time and says how sure it is of the outcome. Before the first byte
is taken a failure is certain; after it, only the paper knows, and a printer that can answer is
asked whether it has worked through everything.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

from hardware.line import Line
from hardware.printer_links import LINK_ERRORS, FileLink, PrinterLink, SerialLink, SocketLink
from hardware.printer_status import ASK_WHEN_DONE, NO_ANSWER, is_done, read_status
from terminal.device_ports import Printed, PrinterStatus, PrintFailed, PrintOutcome, PrintUnknown
from terminal.device_sentences import Sentence

RAW_PORT: Final = 9100
"""The TCP port on which printers take raw bytes by custom."""
_LINE: Final = Line(9600)
_ASK_AGAIN_S: Final = 1.0
_STALE_PIECES: Final = 64
"""How much of what a printer said before it was asked is thrown away."""


class NoPrinter:
    """A till without a printer: receipts are on the screen."""

    def print(self, receipt: bytes) -> PrintOutcome:
        """Refuse, without asking to be tried again."""
        del receipt
        return PrintFailed(Sentence("printer.none"), again=False)

    def status(self) -> PrinterStatus:
        """There is none."""
        return PrinterStatus(stage="away", reason=Sentence("printer.none"))


class LinkedPrinter:
    """A printer behind a link that is opened for every receipt, and for every question.

    `where` names it to people. `timeout_s` bounds the wait while it takes no more bytes, as
    without paper; `answer_s` the wait for an answer; `done_s` the wait for it to work through a
    receipt.
    """

    def __init__(
        self,
        where: str,
        open_link: Callable[[], PrinterLink],
        *,
        timeout_s: float = 5.0,
        answer_s: float = 0.3,
        done_s: float = 8.0,
    ) -> None:
        self._where = where
        self._open = open_link
        self._timeout_s = timeout_s
        self._answer_s = answer_s
        self._done_s = done_s
        self._tells_when_done = True
        self._turn = Lock()

    def status(self) -> PrinterStatus:
        """Ask how the printer is; while it prints, that is not answered."""
        if not self._turn.acquire(timeout=self._answer_s):
            return PrinterStatus(stage="unknown", reason=Sentence("printer.busy"))
        try:
            link = self._open()
        except LINK_ERRORS as error:
            return PrinterStatus(stage="away", reason=_unreachable(error, self._where))
        else:
            try:
                return self._ask(link)
            except LINK_ERRORS as error:
                return PrinterStatus(stage="away", reason=_unreachable(error, self._where))
            finally:
                link.close(discard=True)
        finally:
            self._turn.release()

    def print(self, receipt: bytes) -> PrintOutcome:
        """Send the bytes, unless the printer says that it cannot print now."""
        with self._turn:
            try:
                link = self._open()
            except LINK_ERRORS as error:
                return PrintFailed(_unreachable(error, self._where))
            outcome: PrintOutcome = _broken(untouched=False)
            try:
                outcome = self._print(link, receipt)
            finally:
                link.close(discard=not isinstance(outcome, Printed))
            return outcome

    def _print(self, link: PrinterLink, receipt: bytes) -> PrintOutcome:
        try:
            before = self._ask(link)
        except LINK_ERRORS:
            return _broken(untouched=True)
        if before.stage == "stopped":
            return PrintFailed(before.reason)
        asks = before.stage != "unknown" and self._tells_when_done
        failure = self._send(link, receipt + ASK_WHEN_DONE if asks else receipt)
        printed = Printed(before.reason if before.stage == "attention" else "")
        return failure or self._finish(link, asks=asks) or printed

    def _finish(self, link: PrinterLink, *, asks: bool) -> PrintOutcome | None:
        try:
            if asks and (doubt := self._wait_until_done(link)) is not None:
                return doubt
            return None if link.finish(self._timeout_s) else _stuck(untouched=False)
        except LINK_ERRORS:
            return _broken(untouched=False)

    def _send(self, link: PrinterLink, data: bytes) -> PrintOutcome | None:
        """Hand over every byte, or say how that ended."""
        view, untouched = memoryview(data), True
        while view:
            try:
                taken = link.send(view, self._timeout_s)
            except LINK_ERRORS:
                return _broken(untouched=untouched)
            if not taken:
                return _stuck(untouched=untouched)
            view, untouched = view[taken:], False
        return None

    def _wait_until_done(self, link: PrinterLink) -> PrintOutcome | None:
        """Wait for the printer's word that it has worked through everything; None when it came,
        or when a printer that is well turns out not to know the question."""
        left = self._done_s
        while left > 0:
            step = min(left, _ASK_AGAIN_S)
            if _awaited(link, is_done, step) is not None:
                return None
            left -= step
            status = self._ask(link)
            if status.stage == "stopped":
                return PrintUnknown(Sentence("doubt.stopped"))
            if status.stage == "unknown":
                return PrintUnknown(Sentence("doubt.silent"))
        self._tells_when_done = False
        return None

    def _ask(self, link: PrinterLink) -> PrinterStatus:
        if not link.answers:
            return NO_ANSWER
        for _ in range(_STALE_PIECES):
            if not link.receive(0):
                break

        def ask(question: bytes, fits: Callable[[int], bool]) -> int | None:
            if link.send(memoryview(question), self._answer_s) < len(question):
                return None
            return _awaited(link, fits, self._answer_s)

        return read_status(ask)


class FilePrinter(LinkedPrinter):
    """A printer behind a device file such as ``/dev/usb/lp0``, or a plain file that exists."""

    def __init__(
        self, path: Path, *, timeout_s: float = 5.0, answer_s: float = 0.3, done_s: float = 8.0
    ) -> None:
        super().__init__(
            str(path),
            lambda: FileLink(path),
            timeout_s=timeout_s,
            answer_s=answer_s,
            done_s=done_s,
        )


class NetworkPrinter(LinkedPrinter):
    """A printer that takes raw bytes over TCP."""

    def __init__(
        self,
        host: str,
        *,
        port: int = RAW_PORT,
        timeout_s: float = 5.0,
        answer_s: float = 0.3,
        done_s: float = 8.0,
    ) -> None:
        super().__init__(
            host,
            lambda: SocketLink(host, port, timeout_s),
            timeout_s=timeout_s,
            answer_s=answer_s,
            done_s=done_s,
        )


class SerialPrinter(LinkedPrinter):
    """A printer on a serial line; ``port`` is a path, a URL or ``usb:…``."""

    def __init__(
        self,
        port: str,
        *,
        line: Line = _LINE,
        timeout_s: float = 5.0,
        answer_s: float = 0.3,
        done_s: float = 8.0,
    ) -> None:
        super().__init__(
            port,
            lambda: SerialLink(port, line),
            timeout_s=timeout_s,
            answer_s=answer_s,
            done_s=done_s,
        )


def _awaited(link: PrinterLink, fits: Callable[[int], bool], timeout_s: float) -> int | None:
    """The first byte that fits; whatever else comes meanwhile is no answer."""
    until = monotonic() + timeout_s
    while (left := until - monotonic()) > 0 and (heard := link.receive(left)):
        for byte in heard:
            if fits(byte):
                return byte
    return None


def _unreachable(error: Exception, where: str) -> Sentence:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM):
        return Sentence("printer.not_allowed", where)
    if number == errno.EBUSY or "exclusively lock" in str(error):
        return Sentence("printer.taken", where)
    if number == errno.ENOTUNIQ:
        return Sentence("printer.several", where)
    return Sentence("printer.away", where)


def _stuck(*, untouched: bool) -> PrintOutcome:
    if untouched:
        return PrintFailed(Sentence("printer.full"))
    return PrintUnknown(Sentence("doubt.full"))


def _broken(*, untouched: bool) -> PrintOutcome:
    if untouched:
        return PrintFailed(Sentence("printer.lost"))
    return PrintUnknown(Sentence("doubt.lost"))
