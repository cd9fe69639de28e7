"""A receipt laid out in columns of characters, the same for paper and screen. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

import msgspec

from terminal.receipt import Receipt, ReceiptCode, ReceiptLine
from terminal.receipt_layout import Block, Layout, default_layout
from terminal.receipt_words import Words, words_in

Speller = Callable[[str], str]
"""Brings a text into the characters that a device can show."""

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_NARROWEST = 16


class TextLine(msgspec.Struct, frozen=True):
    """One line of at most the paper's width."""

    text: str
    strong: bool = False


class CodeLine(msgspec.Struct, frozen=True):
    """A place for a barcode with this text."""

    data: str


class LogoLine(msgspec.Struct, frozen=True):
    """A place for the shop's logo, in the middle."""

    png: bytes


LaidLine = TextLine | CodeLine | LogoLine


def clean(text: str) -> str:
    """Make a text harmless: control, invisible and direction characters go, spaces are plain.

    Tabs and line ends become spaces, so that two words never run together.
    """
    kept: list[str] = []
    for sign in unicodedata.normalize("NFC", text):
        category = unicodedata.category(sign)
        if sign in "\t\r\n" or category in _SPACES:
            kept.append(" ")
        elif category not in _DROPPED:
            kept.append(sign)
    return "".join(kept)


def columns(text: str) -> int:
    """Columns that a text takes: wide East Asian signs take two, combining marks none."""
    return sum(map(_sign_columns, text))


def lay_out(
    receipt: Receipt, width: int, layout: Layout | None = None, spell: Speller = clean
) -> list[LaidLine]:
    """Lay a receipt out for a paper of ``width`` columns (at least 16).

    Amounts stand at the right edge and are never cut; texts wrap. ``spell`` is applied to every
    text before it is measured, so a replacement that is longer still fits.
    """
    if width < _NARROWEST:
        raise ValueError(f"A receipt needs {_NARROWEST} columns; {width} is too narrow.")
    laid: list[LaidLine] = []
    ruled = True
    words = words_in(receipt.language)
    for block in (layout or default_layout()).block:
        lines = list(_block_lines(receipt, block, words, width, spell))
        if not lines:
            continue
        if block.rule and not ruled:
            laid.append(TextLine("-" * width))
        laid.extend(lines)
        ruled = False
    return laid


def render(receipt: Receipt, width: int, layout: Layout | None = None) -> list[str]:
    """Lay a receipt out as plain lines; a code is shown as its text, a logo not at all."""
    return [
        _centred(line.data, width) if isinstance(line, CodeLine) else line.text
        for line in lay_out(receipt, width, layout)
        if not isinstance(line, LogoLine)
    ]


_Lists = tuple[str, ...] | tuple[ReceiptLine, ...] | tuple[ReceiptCode, ...]


def _block_lines(
    receipt: Receipt, block: Block, words: Words, width: int, spell: Speller
) -> Iterator[LaidLine]:
    content: str | bytes | _Lists = getattr(receipt, block.show)
    if not content:
        return
    if isinstance(content, bytes):
        yield LogoLine(content)
        return
    if block.show == "barcode" and isinstance(content, str):
        yield CodeLine(clean(content))
        return
    if block.title:
        title = "title.points_of_all" if receipt.of_all and block.show == "points" else block.title
        yield from _text(spell(words.text(title)), width, block)
    if isinstance(content, str):
        text = words.text(content) if block.show == "copy" else content
        content = (ReceiptLine(words.text(block.label), text),) if block.label else (text,)
    for item in content:
        yield from _item(item, width, block, spell)


def _item(
    item: str | ReceiptLine | ReceiptCode, width: int, block: Block, spell: Speller
) -> Iterator[LaidLine]:
    match item:
        case str():
            yield from _text(spell(item), width, block)
        case ReceiptLine(text, amount):
            yield from _row(spell(text), spell(amount), width, block)
        case ReceiptCode(text, code, detail):
            yield from _row(spell(text), spell(detail), width, block)
            if code:
                yield CodeLine(clean(code))


def _text(text: str, width: int, block: Block) -> Iterator[TextLine]:
    for line in wrap(text, width):
        shown = _centred(line, width) if block.align == "center" else line
        yield TextLine(shown, block.strong)


def _row(text: str, amount: str, width: int, block: Block) -> Iterator[TextLine]:
    if not amount:
        yield from _text(text, width, block)
        return
    room = width - columns(amount) - 1
    # A long value beside a long label reads better on a line of its own.
    if columns(text) > room and room < width // 3:
        yield from _text(text, width, block)
        for line in wrap(amount, width):
            yield TextLine(" " * (width - columns(line)) + line, block.strong)
        return
    lines = wrap(text, room)
    for line in lines[:-1]:
        yield TextLine(line, block.strong)
    gap = width - columns(lines[-1]) - columns(amount)
    yield TextLine(lines[-1] + " " * gap + amount, block.strong)


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns, at spaces where there are some."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for part in _pieces(word, width):
            if line and columns(line) + 1 + columns(part) > width:
                lines.append(line)
                line = part
            else:
                line = f"{line} {part}" if line else part
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for sign in word:
        if columns(piece) + _sign_columns(sign) > width:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _centred(text: str, width: int) -> str:
    return " " * max(0, (width - columns(text)) // 2) + text


def _sign_columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
