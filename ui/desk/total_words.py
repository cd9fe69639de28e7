"""What a till took, by tender, in the words of reconciliation."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from terminal.reconciliation import LOADED, Compared, plain
from ui.figures import MINUS, Figures

_translate = QCoreApplication.translate
NameOf = Callable[[str, str], str]


def kind(name: str) -> str:
    """What a tender is called, or what was loaded on gift cards."""
    return {
        "cash": _translate("totals", "Cash"),
        "card": _translate("totals", "Card"),
        "gift_card": _translate("totals", "Gift cards taken"),
        "voucher": _translate("totals", "Vouchers of others"),
        "points": _translate("totals", "Points"),
        "exchange": _translate("totals", "Goods given back"),
        LOADED: _translate("totals", "Loaded on gift cards"),
    }.get(name, name)


def about(one: Compared, store: str, name_of: NameOf) -> str:
    """What was compared: a till of this store and a tender, or a reward."""
    if not one.till:
        return one.about
    return f"{name_of(store, one.till)} · {kind(one.kind)}"


def number(one: Compared, value: Decimal | None, figures: Figures) -> str:
    """A compared number: money at two decimals, at four where it has them; whole pieces."""
    if value is None:
        return "—"
    if not one.till and value == value.to_integral_value():
        return figures.points(int(value))
    written = figures.decimal(plain(abs(value)))
    return f"{MINUS}{written}" if value < 0 else written
