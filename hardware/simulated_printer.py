"""A receipt printer without the printer: takes real bytes on a pseudo-terminal or over TCP,
answers what it is asked, and fails as printers do."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Condition, Event, RLock, Thread
from typing import Final, Literal

from hardware.pty_port import PtyPort
from terminal.device_ports import PaperState

_DLE_EOT: Final = b"\x10\x04"
_CUT: Final = b"\x1dV"
_WHEN_DONE: Final = b"\x1dr"
_POLL_S: Final = 0.02


class Mechanism:
    """The printer behind its plug: bytes in, answers out; knows no wire and no time.

    `paper`, `cover_open` and `silent` may be set at any time. `holds` bytes fit into its buffer
    while it cannot print; `room` says how many more it takes.
    """

    def __init__(self, *, holds: int = 4096, tells_when_done: bool = True) -> None:
        self.paper: PaperState = "ok"
        self.cover_open = False
        self.silent = False
        self.receipts: list[bytes] = []
        """Every receipt that was cut off, as its bytes."""
        self._holds = holds
        self._tells_when_done = tells_when_done
        self._heard = bytearray()
        self._buffer = bytearray()
        self._sheet = bytearray()
        self._prints_on = -1

    @property
    def room(self) -> int:
        """How many more bytes it takes now."""
        return self._holds - len(self._buffer) if self._stopped else 1 << 20

    @property
    def unfinished(self) -> bytes:
        """What was printed since the last cut."""
        return bytes(self._sheet)

    def run_out_after(self, count: int) -> None:
        """Let the paper end when so many more bytes have been printed."""
        self._prints_on = count

    def feed(self, data: bytes) -> bytes:
        """Take bytes, print what can be printed, and return what it answers."""
        self._heard += data
        answers = bytearray()
        # Real-time questions are answered at once, wherever they stand and even when it is stuck.
        while (at := self._heard.find(_DLE_EOT)) >= 0 and len(self._heard) > at + 2:
            answers += self._status(self._heard[at + 2])
            del self._heard[at : at + 3]
        kept = max(at, 0) if at >= 0 else len(self._heard) - self._heard.endswith(_DLE_EOT[:1])
        self._buffer += self._heard[:kept]
        del self._heard[:kept]
        answers += self.work()
        return b"" if self.silent else bytes(answers)

    def work(self) -> bytes:
        """Print what waits in the buffer, as after new paper, and return what is answered."""
        answers = bytearray()
        while not self._stopped and (size := _size(self._buffer)):
            command = bytes(self._buffer[:size])
            del self._buffer[:size]
            if command.startswith(_WHEN_DONE):
                answers += bytes((0b11 if self.paper == "low" else 0,)) * self._tells_when_done
                continue
            self._sheet += command
            if command.startswith(_CUT):
                self.receipts.append(bytes(self._sheet))
                self._sheet.clear()
            self._use_up(size)
        return b"" if self.silent else bytes(answers)

    def _use_up(self, size: int) -> None:
        if self._prints_on >= 0:
            self._prints_on -= size
            if self._prints_on < 0:
                self.paper, self._prints_on = "out", -1

    @property
    def _stopped(self) -> bool:
        return self.paper == "out" or self.cover_open

    def _status(self, number: int) -> bytes:
        """The answer to DLE EOT by Epson's reference: bits 1 and 4 are always set."""
        bits = 0b0001_0010
        match number:
            case 1:
                bits |= 0b1000 * self._stopped
            case 2:
                bits |= 0b100 * self.cover_open | 0b10_0000 * (self.paper == "out")
            case 4:
                bits |= {"low": 0b1100, "out": 0b110_1100}.get(self.paper, 0)
        return bytes((bits,))


def _size(data: bytearray) -> int:
    """Length of the command or the piece of text at the front; 0 while it is incomplete."""
    size = 1
    match bytes(data[:2]):
        case b"\x1dv":
            size = 8 + int.from_bytes(data[4:6], "little") * int.from_bytes(data[6:8], "little")
        case b"\x1d(":
            size = 5 + int.from_bytes(data[3:5], "little")
        case b"\x1dk" if len(data) > 3:
            size = 4 + data[3]
        case b"\x1dr" | b"\x1dV":
            size = 3
        case b"\x1d" | b"\x1dk":
            return 0
    header = {b"\x1dv": 8, b"\x1d(": 5}.get(bytes(data[:2]), 1)
    return size if len(data) >= max(size, header) else 0


class SimulatedPrinter:
    """One simulated printer at work in a thread of its own; close it when done.

    `mechanism` is what prints. On a pseudo-terminal its `path` stays the same over unplugging;
    over TCP it listens on `port` (0: any free one). `on_receipt` hears of every receipt, in the
    printer's thread.
    """

    def __init__(
        self,
        transport: Literal["pty", "tcp"] = "pty",
        *,
        port: int = 0,
        mechanism: Mechanism | None = None,
        on_receipt: Callable[[bytes], None] = lambda _receipt: None,
    ) -> None:
        """Plug it in; raises OSError where the TCP port is taken."""
        self.mechanism = mechanism or Mechanism()
        self._on_receipt = on_receipt
        self._told = 0
        self._lock = RLock()
        self._changed = Condition(self._lock)
        self._stopping = Event()
        self._blocks_after = -1
        self._vanishes_after = -1
        self._wire: _PtyWire | _TcpWire = _TcpWire(port) if transport == "tcp" else _PtyWire()
        self._thread = Thread(target=self._run, name="simulated printer", daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """What the setting `printer` says to print here."""
        return self._wire.address

    @property
    def receipts(self) -> list[bytes]:
        """Every receipt that was cut off so far, as its bytes."""
        with self._lock:
            return list(self.mechanism.receipts)

    def take_receipts(self) -> list[bytes]:
        """The same, and keep none of them."""
        with self._lock:
            taken = list(self.mechanism.receipts)
            self.mechanism.receipts.clear()
            self._told = 0
            return taken

    def await_receipts(self, count: int, timeout_s: float) -> list[bytes]:
        """Wait until so many receipts were cut off, and return all of them; fewer when the time
        ran out."""
        with self._changed:
            self._changed.wait_for(lambda: self._told >= count, timeout_s)
            return list(self.mechanism.receipts)

    def set(
        self,
        *,
        paper: PaperState | None = None,
        cover_open: bool | None = None,
        silent: bool | None = None,
    ) -> None:
        """Put paper in or take it out, open or close the cover, fall silent or speak again."""
        with self._lock:
            printer = self.mechanism
            printer.paper = printer.paper if paper is None else paper
            printer.cover_open = printer.cover_open if cover_open is None else cover_open
            printer.silent = printer.silent if silent is None else silent
            self._answer(printer.work())

    def block_after(self, count: int) -> None:
        """Take so many more bytes, then none until `unblock`."""
        with self._lock:
            self._blocks_after = count

    def unblock(self) -> None:
        """Take bytes again."""
        with self._lock:
            self._blocks_after = -1

    def vanish_after(self, count: int) -> None:
        """Lose the plug when so many more bytes have come."""
        with self._lock:
            self._vanishes_after = count

    def unplug(self) -> None:
        """Pull the plug."""
        with self._lock:
            self._wire.unplug()

    def replug(self) -> None:
        """Put the plug back."""
        with self._lock:
            self._vanishes_after = -1
            self._wire.replug()

    def close(self) -> None:
        """Unplug for good."""
        self._stopping.set()
        self._thread.join()
        self._wire.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            with self._lock:
                busy = self._turn()
            if not busy:
                self._stopping.wait(_POLL_S)

    def _turn(self) -> bool:
        """Take what came, as far as it may; tell whether anything did."""
        limits = [self.mechanism.room]
        limits += [n for n in (self._blocks_after, self._vanishes_after) if n >= 0]
        data = self._wire.read(min(*limits, 4096) if len(limits) > 1 else min(limits[0], 4096))
        if data:
            self._blocks_after -= len(data) if self._blocks_after > 0 else 0
            self._answer(self.mechanism.feed(data))
            if self._vanishes_after >= 0:
                self._vanishes_after -= len(data)
        if self._vanishes_after == 0:
            self._vanishes_after = -1
            self._wire.unplug()
        for receipt in self.mechanism.receipts[self._told :]:
            self._told += 1
            self._on_receipt(receipt)
            self._changed.notify_all()
        return bool(data)

    def _answer(self, data: bytes) -> None:
        if data:
            with suppress(OSError):
                self._wire.write(data)


class _PtyWire:
    """A pseudo-terminal behind a path that stays."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="simulated-printer-")
        self._link = Path(self._folder.name) / "port"
        self._port: PtyPort | None = None
        self.replug()

    @property
    def address(self) -> str:
        return f"serial:{self._link}"

    def read(self, most: int) -> bytes:
        return self._port.read(0, most) if self._port is not None and most else b""

    def write(self, data: bytes) -> None:
        if self._port is not None:
            self._port.write(data)

    def unplug(self) -> None:
        if self._port is not None:
            self._link.unlink()
            self._port.close()
            self._port = None

    def replug(self) -> None:
        if self._port is None:
            self._port = PtyPort()
            self._link.symlink_to(self._port.device)

    def close(self) -> None:
        self.unplug()
        self._folder.cleanup()


class _TcpWire:
    """A listening socket and the one connection that a printer serves at a time."""

    def __init__(self, port: int) -> None:
        self._server: socket.socket | None = None
        self._link: socket.socket | None = None
        self._port = port
        self.replug()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self._port}"

    def read(self, most: int) -> bytes:
        if self._link is None and self._server is not None:
            with suppress(BlockingIOError):
                self._link, _ = self._server.accept()
                self._link.setblocking(False)
        if self._link is None or not most:
            return b""
        try:
            data = self._link.recv(most)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            self._hang_up()
        return data

    def write(self, data: bytes) -> None:
        if self._link is not None:
            self._link.send(data)

    def unplug(self) -> None:
        self._hang_up()
        if self._server is not None:
            self._server.close()
            self._server = None

    def replug(self) -> None:
        if self._server is None:
            self._server = socket.create_server(("127.0.0.1", self._port))
            # A small window, so that a printer that reads nothing is felt soon.
            self._server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            self._server.setblocking(False)
            self._port = self._server.getsockname()[1]

    def close(self) -> None:
        self.unplug()

    def _hang_up(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None
