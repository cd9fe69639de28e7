"""Two programmes on the same purchases: what each issues, owes and costs, and for whom it is
better. This is the evidence that a change of rules shows before it is approved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from terminal.app.replay.imagined import Imagined
from terminal.app.replay.journal import Journal
from terminal.domain.programme import Programme
from terminal.errors import Refused

_COUNTS = ("issued", "redeemed", "returned", "taken_back", "expired", "redemptions", "refused")
_MONEY = ("money_off", "paid_by_points", "liability", "cost")
_ROWS = {
    "issued": "points issued",
    "taken_back": "points taken back with returns",
    "redeemed": "points redeemed",
    "returned": "redeemed points that came back",
    "expired": "points expired",
    "outstanding": "points held at the end",
    "redemptions": "redemptions",
    "refused": "redemptions refused",
    "unpriced": "purchases without a rate",
    "money_off": "money off",
    "paid_by_points": "paid by points",
    "liability": "liability: points held, in money",
    "cost": "cost: all three",
}


def compare(
    journal: Journal, old: Programme, new: Programme, progress: Callable[[int], None]
) -> dict[str, Any]:
    """Play a file under both; money is text in whole units of `currency`, as the programmes
    count it. Raises Refused for programmes whose amounts are of two currencies."""
    if old.currency and new.currency and old.currency != new.currency:
        raise Refused(
            "replay.currencies",
            f"The programmes count in {old.currency} and {new.currency}. Compare such of one.",
        )
    played = [_played(journal, one, progress) for one in (old, new)]
    figures = [_figures(one) for one in played]
    return {
        "purchases": played[0].counts["purchases"],
        "members": len(played[0].lives),
        "currency": old.currency or new.currency or _only_currency(journal),
        "old": {"programme": old.version, **_told(figures[0])},
        "new": {"programme": new.version, **_told(figures[1])},
        "difference": _told({key: figures[1][key] - figures[0][key] for key in figures[0]}),
        "tiers": _by_tier(*played),
        "rejected": len(journal.rejects),
    }


def _played(journal: Journal, programme: Programme, progress: Callable[[int], None]) -> Imagined:
    imagined = Imagined(programme, journal.acts)
    for done, act in enumerate(journal.acts, 1):
        imagined.play(act)
        progress(done)
    if not imagined.counts["purchases"]:
        raise Refused(
            "replay.no_rate",
            f"Version {programme.version} counts in {programme.currency} and has no rate for any "
            "purchase of this file. Add a [[rate]].",
            programme.version,
        )
    imagined.close(journal.span[1])
    return imagined


def _figures(played: Imagined) -> dict[str, int]:
    counts = played.counts
    held = [played.held(life) for life in played.lives.values()]
    money = (played.off, played.paid, sum(held))
    return {
        **{name: counts[name] for name in (*_COUNTS, "unpriced")},
        "outstanding": sum(max(0, life.state.balance) for life in played.lives.values()),
        **dict(zip(_MONEY, (*money, sum(money)), strict=True)),
    }


def _by_tier(old: Imagined, new: Imagined) -> list[dict[str, Any]]:
    """Members by the tier they end with under the old programme; better and worse by what they
    had off, paid by points and hold."""
    names = ["", *(tier.name for tier in old.programme.tiers)]
    rows = []
    for level, name in enumerate(names):
        members = [m for m, life in old.lives.items() if life.state.level == level]
        before = [_benefit(old, member) for member in members]
        after = [_benefit(new, member) for member in members]
        pairs = list(zip(before, after, strict=True))
        rows.append(
            {
                "tier": name,
                "members": len(members),
                "better": sum(now > was for was, now in pairs),
                "same": sum(now == was for was, now in pairs),
                "worse": sum(now < was for was, now in pairs),
                "old": _money(sum(before)),
                "new": _money(sum(after)),
            }
        )
    return rows


def _benefit(played: Imagined, member: str) -> int:
    life = played.lives[member]
    return life.off + life.paid + played.held(life)


def _told(figures: dict[str, int]) -> dict[str, Any]:
    return {key: _money(v) if key in _MONEY else v for key, v in figures.items()}


def _money(amount: int) -> str:
    whole, part = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{part:02d}"


def _only_currency(journal: Journal) -> str:
    named = {act.currency for act in journal.acts if hasattr(act, "currency")}
    return named.pop() if len(named) == 1 else ""


def told(result: dict[str, Any]) -> str:
    """A comparison as text for people."""
    old, new, apart = result["old"], result["new"], result["difference"]
    unit = f", money in {result['currency']}" if result["currency"] else ""
    lines = [
        f"{result['purchases']:,} purchases of {result['members']:,} members{unit}",
        "",
        f"{'':34}{old['programme']:>16}{new['programme']:>16}{'difference':>16}",
    ]
    for key, words in _ROWS.items():
        if old[key] != 0 or new[key] != 0:
            cells = (_grouped(side[key]) for side in (old, new, apart))
            lines.append(f"{words:34}" + "".join(f"{cell:>16}" for cell in cells))
    lines += ["", f"{'tier':14}" + "".join(f"{word:>12}" for word in _HEADS)]
    for row in result["tiers"]:
        cells = (_grouped(row[word]) for word in _HEADS)
        name = row["tier"] or "none"
        lines.append(f"{name:14}" + "".join(f"{cell:>12}" for cell in cells))
    return "\n".join(lines)


_HEADS = ("members", "better", "same", "worse", "old", "new")


def _grouped(value: int | str) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    whole, _, part = value.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{abs(int(whole)):,}.{part}"
