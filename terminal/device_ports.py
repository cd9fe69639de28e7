"""What the till asks of its devices: scans that arrive, receipts that leave.

The rooms with real wires implement these shapes; the till and its screens know nothing else.
Callbacks run in the device's own thread: whoever owns a window brings them to its own.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Literal, Protocol

import msgspec

from terminal.receipt import Receipt

CodeKind = Literal[
    "member_card",
    "voucher",
    "gift_card",
    "receipt",
    "reward",
    "product",
    "staff_badge",
    "unknown",
]
"""What a code is, said by the shop's nomenclature; ``unknown`` fits no rule."""

Tone = Literal["good", "unknown", "error"]
"""What a scanner is asked to sound: understood, understood but not known here, not understood."""

DeviceStage = Literal["closed", "connecting", "ready", "lost", "faulted"]
"""``lost`` comes back by itself (a cable); ``faulted`` needs a person (a permission, a bug).

After UnifiedPOS: ``closed``; ``connecting`` claims the port for this program alone; ``ready`` is
claimed and enabled. Whether what it sends is delivered now is the `InputGate`'s, for all devices.
"""

RejectCause = Literal["unreadable", "payment_card", "repeat", "outranked"]
"""Why a code was not passed on; ``repeat`` was counted once already, ``outranked`` came from a
lesser device together with another one's."""

DeviceRole = Literal["scanner", "card_reader", "printer", "adapter", "unknown"]
"""What a recognised device is for; an ``adapter`` is a cable behind which anything may be."""


class FoundDevice(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is plugged in.

    ``path`` opens it now and is empty for what types like a keyboard. ``setting`` is the name
    that still means it after it was plugged in again. ``title`` is what it says of itself,
    ``model`` the line of known devices that it fits, ``profile`` how such a scanner frames its
    codes as shipped; both empty where nothing is known. USB ids are four hexadecimal digits.
    """

    connection: Literal["serial", "usb_printer", "keyboard"]
    path: str
    setting: str
    role: DeviceRole
    title: str
    model: str = ""
    profile: str = ""
    vendor: str = ""
    product: str = ""
    serial_number: str = ""


class Scan(msgspec.Struct, frozen=True, kw_only=True):
    """One code, read and understood.

    ``raw`` is what the device sent between its framing bytes, ``text`` the data without
    symbology identifier, ``code`` the canonical form under which the till looks it up.
    ``symbology`` is a lower-case name such as ``ean13`` or ``rfid``, empty when the device does
    not say. ``at_ms`` is on the monotonic clock that the device was given. ``points`` is what a
    coupon says of its own worth, 0 where it says nothing.
    """

    raw: bytes
    text: str
    symbology: str
    kind: CodeKind
    code: str
    device: str
    at_ms: int
    points: int = 0


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """Something arrived that is no usable code; ``reason`` is a sentence with a next step, for
    the screen one of `device_sentences`.

    ``raw`` is for whoever sets the device up. It is empty for payment cards, whose digits are
    never kept.
    """

    reason: str
    device: str
    at_ms: int
    raw: bytes = b""
    cause: RejectCause = "unreadable"


class DeviceState(msgspec.Struct, frozen=True, kw_only=True):
    """Where a device stands; ``reason`` is one of `device_sentences`, empty while nothing is
    wrong."""

    device: str
    stage: DeviceStage
    reason: str = ""


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes as they came over the wire, for whoever sets a device up, and what became of them.

    ``raw`` and ``text`` are empty where a payment card, or a part of one, may be among them.
    ``text`` shows control bytes by their names, such as ``<CR>``.
    """

    device: str
    raw: bytes
    text: str
    results: tuple[Scan | Rejected, ...]


OnHeard = Callable[[Heard], None]
OnScan = Callable[[Scan], None]
OnReject = Callable[[Rejected], None]
OnState = Callable[[DeviceState], None]


class Decoder(Protocol):
    """Says what a code is; the same for a scanner's bytes and for a code that somebody typed."""

    def decode(
        self, raw: bytes, *, device: str, at_ms: int, symbology: str = ""
    ) -> Scan | Rejected:
        """Understand one code without its framing; never raises, whatever the bytes are."""


class Scanner(Protocol):
    """A source of scans. Starting twice or stopping twice changes nothing."""

    def start(self, on_scan: OnScan, on_reject: OnReject, on_state: OnState) -> None:
        """Listen, in a thread of its own, until stopped; a lost device is awaited."""

    def stop(self) -> None:
        """Stop listening and return when the port is closed and the thread has ended."""

    def feedback(self, tone: Tone) -> None:
        """Ask for a tone, without waiting; a device that has none stays silent."""


PaperState = Literal["ok", "low", "out", "unknown"]
CoverState = Literal["closed", "open", "unknown"]
PrinterStage = Literal["ok", "attention", "stopped", "unknown", "away"]
"""``attention`` prints on (paper low), ``stopped`` does not (no paper, open, broken); ``unknown``
takes bytes and answers nothing, ``away`` cannot be reached."""


class PrinterStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What a printer says of itself; ``reason`` is a sentence, empty where nothing is wrong.

    Advice only: many printers never answer, and ``unknown`` is then all there is to say.
    """

    stage: PrinterStage
    paper: PaperState = "unknown"
    cover: CoverState = "unknown"
    reason: str = ""


class Printed(msgspec.Struct, frozen=True, tag="printed"):
    """The device took every byte, and where it can tell, worked through them all.

    Whether paper came out is more than most devices tell. ``reason`` is a sentence where the
    printer will soon need somebody.
    """

    reason: str = ""


class PrintFailed(msgspec.Struct, frozen=True, tag="failed"):
    """Nothing reached the paper, so printing again makes no second copy.

    ``again`` is false when the same job would fail the same way next time.
    """

    reason: str
    again: bool = True


class PrintUnknown(msgspec.Struct, frozen=True, tag="unknown"):
    """Some of it may be on paper: ask before printing again, and mark it a possible copy."""

    reason: str


PrintOutcome = Printed | PrintFailed | PrintUnknown


class Printer(Protocol):
    """Something that takes a receipt's bytes."""

    def print(self, receipt: bytes) -> PrintOutcome:
        """Send all bytes or say how far it came; bounded in time, never raises for the device."""

    def status(self) -> PrinterStatus:
        """Ask the printer how it is; bounded in time, never raises for the device."""


class PrintJob(msgspec.Struct, frozen=True, kw_only=True):
    """One receipt that waits in the spool."""

    id: str
    receipt: Receipt


class Spool(Protocol):
    """Receipts that survive a restart; called from the printer's thread, and may wait there."""

    def next_job(self) -> PrintJob | None:
        """Take the oldest job that is due, or None.

        It is durably marked as begun before it is returned: a job that was begun when the
        program died is in doubt, and is not handed out again by itself.
        """

    def mark(self, job: PrintJob, outcome: PrintOutcome) -> None:
        """Record how the job ended; a failed one that may be tried again becomes due again."""


class PluggedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A found device as a shop that sets up sees it.

    ``ours`` says for what this till uses it, empty for nothing. ``usable`` is false where this
    user may not open it; ``used_by`` names other programs that have it open.
    """

    found: FoundDevice
    ours: Literal["", "scanner", "reader", "printer"] = ""
    usable: bool = True
    used_by: tuple[str, ...] = ()


class DeviceBench(Protocol):
    """Where a shop looks at its devices and tries them. Futures are done in its own thread."""

    def plugged_in(self) -> Future[list[PluggedIn]]:
        """What is plugged in now."""

    def printer(self) -> Future[PrinterStatus]:
        """How the till's printer is."""

    def print_test(self) -> Future[PrintOutcome]:
        """Print a test receipt, past the spool: nobody asks about it afterwards."""

    def use(self, found: FoundDevice) -> Future[Literal["scanner", "reader", "printer"]]:
        """Use a device for this till from now on, write that into the settings, and tell as what;
        what is of no known kind is taken for a scanner. Fails with Damaged."""

    def listen(self, on_heard: OnHeard, to: FoundDevice | None = None) -> Future[str]:
        """Show every byte of the till's scanners, and of another device that is tried as a
        scanner; only one is tried at a time. Done when it is listened to; a sentence says why it
        cannot be."""

    def stop_listening(self) -> None:
        """Show no more, and let a tried device go."""
