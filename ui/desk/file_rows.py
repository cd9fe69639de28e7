"""A member's file in parts: each as rows with what is told of the marked one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

import msgspec
from PySide6.QtCore import QCoreApplication

from terminal.member_file import MemberFile, Moved, Written
from ui import wording
from ui.desk import record_words
from ui.desk.record_words import Who
from ui.figures import Figures
from ui.parts.rows import Row

_translate = QCoreApplication.translate
Part = Literal["entries", "lots", "tiers", "fields", "consents", "friends", "vouchers", "records"]
PARTS: Final[tuple[Part, ...]] = (
    "entries",
    "lots",
    "tiers",
    "fields",
    "consents",
    "friends",
    "vouchers",
    "records",
)
NameOf = Callable[[str, str], str]
Pair = tuple[str, str, str]


class Line(msgspec.Struct, frozen=True):
    """A row, its details, and the thing itself where something can be done with it."""

    row: Row
    pairs: tuple[Pair, ...] = ()
    thing: object = None


def title(part: Part) -> str:
    """What a part is called."""
    return {
        "entries": _translate("file", "Entries"),
        "lots": _translate("file", "Points by expiry"),
        "tiers": _translate("file", "Tiers"),
        "fields": _translate("file", "Fields"),
        "consents": _translate("file", "Consents"),
        "friends": _translate("file", "Friends brought"),
        "vouchers": _translate("file", "Vouchers"),
        "records": _translate("file", "Household and records"),
    }[part]


def lines(
    part: Part, file: MemberFile, figures: Figures, name_of: NameOf, who: Who
) -> tuple[Line, ...]:
    """A part's rows, the newest first where they have a time."""
    if part == "entries":
        return tuple(_entry(one, figures, name_of) for one in reversed(file.entries))
    if part in {"fields", "consents"}:
        about = part == "consents"
        found = [one for one in file.fields if one.field.startswith("consent.") is about]
        return tuple(_field(one, figures, name_of, who) for one in found)
    rows = {
        "lots": _lots,
        "tiers": _tiers,
        "friends": _friends,
        "vouchers": _vouchers,
        "records": _records,
    }
    return tuple(rows[part](file, figures))


def _lots(file: MemberFile, figures: Figures) -> Iterator[Line]:
    for lot in file.lots:
        day = figures.day(lot.expires, always_year=True)
        text = _translate("file", "until {0}").format(day)
        yield Line(Row(text=text, figure=figures.points(lot.points)))


def _tiers(file: MemberFile, figures: Figures) -> Iterator[Line]:
    for step in reversed(file.tiers):
        days = (figures.day(day, always_year=True) for day in (step.since, step.until))
        second = _translate("file", "from {0} to {1}").format(*days)
        yield Line(Row(text=step.tier or _translate("file", "no tier"), second=second))


def _friends(file: MemberFile, figures: Figures) -> Iterator[Line]:
    for one in file.referrals:
        day = figures.day(one.joined, always_year=True) if one.joined else ""
        second = _translate("file", "joined on {0}").format(day) if day else ""
        figure = figures.signed(one.referrer_points) if one.referrer_points else ""
        yield Line(Row(text=one.name, second=second, figure=figure))


def _vouchers(file: MemberFile, figures: Figures) -> Iterator[Line]:
    for one in file.vouchers:
        left = _translate("file", "{0} left").format(figures.points(one.left))
        yield Line(Row(text=one.name or one.code, second=one.code, figure=left, quiet=not one.left))


def _records(file: MemberFile, figures: Figures) -> Iterator[Line]:
    for one in file.merged:
        name = one.name or _translate("file", "a record without a name")
        row = Row(text=name, second=_translate("file", "merged record"))
        yield Line(row, thing=one)
    if file.household is not None:
        pool = figures.points(file.household.balance)
        second = _translate("file", "shares {0} points of the household").format(pool)
        for holder in file.household.holders:
            yield Line(Row(text=holder.name, second=second))


def _entry(one: Moved, figures: Figures, name_of: NameOf) -> Line:
    what = record_words.act(one.kind)
    when = f"{figures.day_of(one.at_ms)}, {figures.clock(one.at_ms)}"
    where = (
        _translate("file", "central")
        if one.terminal == "central"
        else name_of(one.store, one.terminal)
    )
    money = figures.amount(one.amount, one.currency) if one.amount else ""
    return Line(
        Row(
            text=f"{what} · {one.receipt}" if one.receipt else what,
            second=" · ".join(part for part in (when, where) if part),
            figure=figures.signed(one.points) if one.points else "",
            second_figure=money,
        ),
        (
            ("what", _translate("file", "What"), what),
            ("when", _translate("file", "When"), when),
            ("where", _translate("file", "Where"), where),
            ("who", _translate("file", "Who"), one.staff),
            ("approver", _translate("file", "Approved by"), one.approver),
            ("points", _translate("file", "Points"), figures.signed(one.points)),
            ("money", _translate("file", "Money"), money),
            ("receipt", _translate("file", "Receipt"), one.receipt),
            ("why", _translate("file", "Why"), "\n".join(one.explanation)),
            ("rules", _translate("file", "Rules"), one.programme),
        ),
    )


def _field(one: Written, figures: Figures, name_of: NameOf, who: Who) -> Line:
    value = record_words.value(one.field, one.value, figures, who)
    gone = not one.value
    text = _translate("file", "destroyed") if gone else value
    when = f"{figures.day_of(one.at_ms)}, {figures.clock(one.at_ms)}" if one.at_ms else ""
    state = _translate("file", "in force") if one.in_force else _translate("file", "replaced")
    return Line(
        Row(
            text=f"{record_words.field_name(one.field)}: {text}".replace("\n", ", "),
            second=" · ".join(part for part in (when, one.staff) if part),
            figure=state,
            quiet=not one.in_force,
        ),
        (
            ("field", _translate("file", "Field"), record_words.field_name(one.field)),
            ("value", _translate("file", "Value"), text),
            ("state", _translate("file", "State"), state),
            ("when", _translate("file", "When"), when),
            ("where", _translate("file", "Where"), name_of(one.store, one.terminal)),
            ("who", _translate("file", "Who"), one.staff),
            ("reason", _translate("file", "Reason"), one.reason),
        ),
        one,
    )


def head(file: MemberFile, tier: str, figures: Figures, name_of: NameOf) -> tuple[str, str]:
    """The member's name, and a line of state, tier, points, since when and where."""
    force = {one.field: one for one in file.fields if one.in_force and one.about == file.member}
    name = force["name"].value if "name" in force else ""
    since, status = force.get("since"), force.get("status")
    parts = (
        wording.state(file.status),
        tier,
        _translate("file", "{0} points").format(figures.points(file.balance)),
        _translate("file", "since {0}").format(record_words.value("since", since.value, figures))
        if since
        else "",
        _translate("file", "enrolled at {0}").format(name_of(status.store, ""))
        if status and status.store
        else "",
    )
    return name or _translate("file", "Nobody by name"), " · ".join(part for part in parts if part)
