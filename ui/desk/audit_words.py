"""Acts as an auditor reads them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from terminal.audit import Act
from terminal.verifying import Verified
from ui.desk import record_words
from ui.desk.record_words import Who
from ui.figures import Figures
from ui.parts.rows import Row

_translate = QCoreApplication.translate
NameOf = Callable[[str, str], str]


def kind(name: str) -> str:
    """A kind of act to be looked for."""
    if name == "set":
        return _translate("audit", "Changed fields")
    return record_words.act(name)


def title(act: Act) -> str:
    """What an act was."""
    return record_words.act(act.kind, act.field)


def row(act: Act, figures: Figures, name_of: NameOf) -> Row:
    """An act in the list."""
    what = title(act)
    parts = (act.staff, figures.moment(act.at_ms), where(act, name_of))
    return Row(
        text=f"{what} · {act.receipt}" if act.receipt else what,
        second=" · ".join(part for part in parts if part),
        figure=figures.signed(act.points) if act.points else "",
        second_figure=_money(act, figures),
    )


def where(act: Act, name_of: NameOf) -> str:
    """The till, as people call it."""
    if act.terminal == "central":
        return _translate("audit", "central")
    return name_of(act.store, act.terminal)


def _money(act: Act, figures: Figures) -> str:
    return figures.amount(act.amount, act.currency) if act.amount else ""


def pairs(
    act: Act, figures: Figures, name_of: NameOf, member: str, who: Who
) -> tuple[tuple[str, str, str], ...]:
    """All that is known of an act: (key, name, value)."""
    when = f"{figures.day_of(act.at_ms)}, {figures.clock_seconds(act.at_ms)}"
    late = _translate("audit", "arrived after the books of its time were closed")
    return (
        ("who", _translate("audit", "Who"), act.staff),
        ("approver", _translate("audit", "Approved by"), act.approver),
        ("when", _translate("audit", "When"), when),
        ("where", _translate("audit", "Where"), where(act, name_of)),
        ("member", _translate("audit", "Member"), member),
        ("points", _translate("audit", "Points"), figures.signed(act.points) if act.points else ""),
        ("money", _translate("audit", "Money"), _money(act, figures)),
        ("receipt", _translate("audit", "Receipt"), act.receipt),
        ("reason", _translate("audit", "Reason"), act.reason),
        ("before", _translate("audit", "Before"), _value(act, act.before, figures, who)),
        ("after", _translate("audit", "After"), _value(act, act.after, figures, who)),
        ("late", _translate("audit", "Late"), late if act.late else ""),
        (
            "seq",
            _translate("audit", "In the chain"),
            _translate("audit", "number {0} of {1}").format(figures.points(act.seq), act.terminal),
        ),
    )


def _value(act: Act, text: str, figures: Figures, who: Who) -> str:
    return record_words.value(act.field, text, figures, who) if text else ""


def verified(found: Verified, figures: Figures) -> str:
    """What a verification found, as a sentence."""
    if found.fault is not None:
        said = _translate("audit", "Something does not hold: {0} Call the support.")
        return said.format(found.fault.sentence)
    said = _translate("audit", "Everything holds: {0} entries, {1} balances, {2} fields.")
    return said.format(*map(figures.points, (found.entries, found.accounts, found.registers)))
