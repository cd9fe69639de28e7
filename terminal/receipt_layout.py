"""The order, labels and emphasis of a receipt's blocks, read from a template."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

BlockName = Literal[
    "copy",
    "logo",
    "header",
    "number",
    "store",
    "till",
    "cashier",
    "time",
    "lines",
    "totals",
    "tenders",
    "member",
    "points",
    "balance",
    "expiring",
    "offer",
    "vouchers",
    "gift_cards",
    "footer",
    "barcode",
]


class BadLayout(ValueError):
    """The template is no receipt layout; the message says where."""


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One block; the template in ``resources/receipts`` explains each word."""

    show: BlockName
    label: str = ""
    title: str = ""
    align: Literal["left", "center"] = "left"
    strong: bool = False
    rule: bool = False


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The blocks from top to bottom."""

    block: tuple[Block, ...]


def read_layout(text: str) -> Layout:
    """Read a template's TOML text; raises BadLayout."""
    try:
        return msgspec.toml.decode(text, type=Layout)
    except msgspec.DecodeError as error:
        raise BadLayout(f"The receipt template cannot be read: {error}.") from error


@cache
def default_layout() -> Layout:
    """Return the layout that ships with the program."""
    source = resources.files("resources") / "receipts" / "default.toml"
    return read_layout(source.read_text("utf-8"))
