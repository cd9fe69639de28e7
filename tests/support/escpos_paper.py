"""A receipt printer on paper only: reads ESC/POS and says what came out.

Written from Epson's command reference (ESC/POS Application Programming Guide), and shares nothing
with what makes the bytes. A command that it does not know, or one cut short, is a fault.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

PAGES = {
    0: "cp437",
    1: "cp932",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859_7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    21: "cp874",
    32: "cp720",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    36: "cp862",
    37: "cp864",
    38: "cp869",
    39: "iso8859_2",
    40: "iso8859_15",
    44: "cp1125",
    45: "cp1250",
    46: "cp1251",
    47: "cp1253",
    48: "cp1254",
    49: "cp1255",
    50: "cp1256",
    51: "cp1257",
    52: "cp1258",
}
"""Character code tables of ESC t, as Python names them."""

Align = Literal["left", "centre", "right"]
_ALIGN: dict[int, Align] = {0: "left", 1: "centre", 2: "right"}


@dataclass(frozen=True)
class Printed:
    """A line of text as it stands on the paper; `high` and `wide` are multiples."""

    text: str
    align: Align = "left"
    bold: bool = False
    high: int = 1
    wide: int = 1


@dataclass(frozen=True)
class Bars:
    """A bar code that the printer drew itself; `values` are Code 128's symbols."""

    kind: Literal["ean13", "code128"]
    text: str
    module: int
    height: int
    text_below: bool
    align: Align
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """A QR code that the printer drew itself."""

    text: str
    module: int
    align: Align


@dataclass(frozen=True)
class Picture:
    """Dots, True for black, bands joined where nothing stood between them."""

    rows: tuple[tuple[bool, ...], ...]
    align: Align


@dataclass(frozen=True)
class Feed:
    lines: int


@dataclass(frozen=True)
class Cut:
    partial: bool


@dataclass(frozen=True)
class Kick:
    """The cash drawer was opened by this pin of its plug."""

    pin: int


Event = Printed | Bars | Matrix | Picture | Feed | Cut | Kick


class NotEscPos(AssertionError):
    """A real printer would have printed rubbish here."""


@dataclass
class Paper:
    """What came out, from top to bottom."""

    events: list[Event] = field(default_factory=list)
    asked: list[bytes] = field(default_factory=list)
    """Questions to the printer: DLE EOT n and GS r n."""
    pages: list[str] = field(default_factory=list)
    """Code tables in the order in which they were chosen."""

    @property
    def lines(self) -> list[str]:
        return [one.text for one in self.events if isinstance(one, Printed)]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def bars(self) -> list[Bars]:
        return [one for one in self.events if isinstance(one, Bars)]

    @property
    def matrices(self) -> list[Matrix]:
        return [one for one in self.events if isinstance(one, Matrix)]

    @property
    def pictures(self) -> list[Picture]:
        return [one for one in self.events if isinstance(one, Picture)]

    @property
    def cuts(self) -> list[Cut]:
        return [one for one in self.events if isinstance(one, Cut)]

    @property
    def kicks(self) -> list[Kick]:
        return [one for one in self.events if isinstance(one, Kick)]


def interpret(data: bytes, columns: int) -> Paper:
    """Print bytes on a paper of so many columns of font A; raises NotEscPos."""
    machine = _Machine(data, columns)
    while machine.at < len(data):
        machine.step()
    machine.end()
    return machine.paper


class _Machine:
    def __init__(self, data: bytes, columns: int) -> None:
        self.data, self.columns = data, columns
        self.at = 0
        self.paper = Paper()
        self.line = ""
        self.qr = b""
        self.reset()

    def reset(self) -> None:
        """ESC @"""
        self.page = "cp437"
        self.align: Align = "left"
        self.bold = False
        self.high = self.wide = 1
        self.module, self.height, self.below = 3, 162, False
        self.qr_module = 3

    def take(self, count: int) -> bytes:
        taken = self.data[self.at : self.at + count]
        if len(taken) < count:
            raise NotEscPos(f"the data ends inside a command at {self.at}")
        self.at += count
        return taken

    def byte(self) -> int:
        return self.take(1)[0]

    def word(self) -> int:
        return int.from_bytes(self.take(2), "little")

    def put(self, event: Event) -> None:
        if self.line:
            raise NotEscPos(f"'{self.line}' was not printed before {event}")
        self.paper.events.append(event)

    def end(self) -> None:
        if self.line:
            raise NotEscPos(f"'{self.line}' stays in the printer's buffer")

    def feed(self) -> None:
        line, self.line = self.line, ""
        self.paper.events.append(Printed(line, self.align, self.bold, self.high, self.wide))

    # --- bytes

    def step(self) -> None:
        byte = self.byte()
        commands: dict[int, Callable[[], None]] = {
            0x0A: self.feed,
            0x10: self.dle,
            0x1B: self.esc,
            0x1D: self.gs,
        }
        if byte in commands:
            commands[byte]()
        elif byte < 0x20 or byte == 0x7F:
            raise NotEscPos(f"control byte {byte:#04x} at {self.at - 1}")
        else:
            # A full line is printed and the rest begins a new one.
            if len(self.line) >= self.columns // self.wide:
                self.feed()
            self.line += bytes((byte,)).decode(self.page)

    def dle(self) -> None:
        kind = self.byte()
        if kind != 0x04:
            raise NotEscPos(f"DLE {kind:#04x}")
        self.paper.asked.append(bytes((0x10, kind, self.byte())))

    def esc(self) -> None:
        match chr(self.byte()):
            case "@":
                self.reset()
            case "R":
                if self.byte() != 0:
                    raise NotEscPos("another country's characters")
            case "t":
                number = self.byte()
                if number not in PAGES:
                    raise NotEscPos(f"code table {number}")
                self.page = PAGES[number]
                self.paper.pages.append(self.page)
            case "a":
                if self.line:
                    raise NotEscPos("justified in the middle of a line")
                self.align = _ALIGN[self.byte() % 48]
            case "!":
                mode = self.byte()
                if mode & ~0b0011_1000:
                    raise NotEscPos(f"print mode {mode:#x}")
                self.bold = bool(mode & 8)
                self.high, self.wide = 1 + (mode >> 4 & 1), 1 + (mode >> 5 & 1)
            case "E":
                self.bold = bool(self.byte() & 1)
            case "d":
                self.put(Feed(self.byte()))
            case "p":
                pin = {0: 2, 48: 2, 1: 5, 49: 5}[self.byte()]
                self.take(2)
                self.put(Kick(pin))
            case other:
                raise NotEscPos(f"ESC {other!r} at {self.at}")

    def gs(self) -> None:
        match chr(self.byte()):
            case "!":
                size = self.byte()
                self.wide, self.high = 1 + (size >> 4), 1 + (size & 7)
            case "h":
                self.height = self.byte()
            case "w":
                self.module = self.byte()
                if not 2 <= self.module <= 6:
                    raise NotEscPos(f"a module of {self.module} dots")
            case "H":
                self.below = self.byte() in {2, 3, 50, 51}
            case "k":
                self.bars()
            case "(":
                self.group()
            case "v":
                self.raster()
            case "V":
                mode = self.byte()
                if mode in {65, 66}:
                    self.byte()
                self.put(Cut(partial=mode in {1, 49, 66}))
            case "r":
                self.paper.asked.append(b"\x1dr" + self.take(1))
            case other:
                raise NotEscPos(f"GS {other!r} at {self.at}")

    # --- codes and pictures

    def bars(self) -> None:
        kind = self.byte()
        payload = self.take(self.byte())
        common = (self.module, self.height, self.below, self.align)
        if kind == 67:
            digits = payload.decode("ascii")
            if len(digits) not in {12, 13} or not digits.isdigit():
                raise NotEscPos(f"EAN-13 of '{digits}'")
            self.put(Bars("ean13", digits, *common))
        elif kind == 73:
            text, values = code_128(payload)
            self.put(Bars("code128", text, *common, values))
        else:
            raise NotEscPos(f"bar code system {kind}")

    def group(self) -> None:
        if self.byte() != ord("k"):
            raise NotEscPos("GS ( of another kind")
        body = self.take(self.word())
        if body[:1] != b"1":
            raise NotEscPos("a two-dimensional code that is no QR code")
        match chr(body[1]):
            case "A" | "E":
                return
            case "C":
                self.qr_module = body[2]
            case "P":
                self.qr = body[3:]
            case "Q":
                self.put(Matrix(self.qr.decode("utf-8"), self.qr_module, self.align))
            case other:
                raise NotEscPos(f"QR function {other!r}")

    def raster(self) -> None:
        if self.take(2) not in {b"0\x00", b"00"}:
            raise NotEscPos("a raster picture of another scale")
        across, down = self.word(), self.word()
        data = self.take(across * down)
        rows = tuple(
            tuple(
                bool(byte >> (7 - bit) & 1) for byte in data[at : at + across] for bit in range(8)
            )
            for at in range(0, len(data), across)
        )
        for sign in (b"\x10\x04", b"\x10\x05", b"\x10\x14"):
            if sign in data:
                raise NotEscPos("the picture holds a real-time command")
        last = self.paper.events[-1] if self.paper.events else None
        if isinstance(last, Picture) and len(last.rows[0]) == across * 8:
            self.paper.events[-1] = Picture(last.rows + rows, self.align)
        else:
            self.put(Picture(rows, self.align))


def code_128(payload: bytes) -> tuple[str, tuple[int, ...]]:
    """The text and the symbol values of GS k 73's data: `{A`, `{B`, `{C` choose the set."""
    starts, changes = {"A": 103, "B": 104, "C": 105}, {"A": 101, "B": 100, "C": 99}
    text, values, current = "", list[int](), ""
    at = 0
    while at < len(payload):
        byte = payload[at]
        if byte == 0x7B and payload[at + 1 : at + 2] in {b"A", b"B", b"C"}:
            wanted = chr(payload[at + 1])
            values.append(changes[wanted] if current else starts[wanted])
            current = wanted
            at += 2
            continue
        if byte == 0x7B:
            if payload[at + 1 : at + 2] != b"{":
                raise NotEscPos("a lone brace in Code 128")
            at += 1
        if current == "C":
            if byte > 99:
                raise NotEscPos(f"{byte} in set C")
            text += f"{byte:02d}"
            values.append(byte)
        elif current == "B":
            if not 0x20 <= byte < 0x80:
                raise NotEscPos(f"{byte:#04x} in set B")
            text += chr(byte)
            values.append(byte - 32)
        else:
            raise NotEscPos("Code 128 without a code set, or in set A")
        at += 1
    return text, tuple(values)
