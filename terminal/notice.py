"""The notice to members, drafted from what differs between two programmes: plain sentences in the
languages of receipts. What members never meet (offline limits, guards, who may grant) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec

from terminal.domain.offers import Promotion
from terminal.domain.programme import Programme
from terminal.domain.programme_diff import Change, changes, rows_of
from terminal.receipt_words import Words, words_in

_EARN: Final = {"earn.points", "earn.per", "earn.accrual"}
_NUMBERS: Final = {
    "signup_points": "signup",
    "caps.purchase": "caps.purchase",
    "redeem.minimum": "redeem.minimum",
    "redeem.without_card": "redeem.without_card",
    "expiry.months": "expiry.months",
    "refund.grace_days": "refund.grace",
    "refund.link_days": "refund.link",
    "tiers.months": "tiers.months",
}
"""Rules that are one number, and their sentence: now, and until then."""
_AMOUNTS: Final = {"gift_card.most": "gift_card.most", "gift_card.holds": "gift_card.holds"}
_OF_A_ROW: Final = {"reward.cost": "reward.cost", "activity.points": "activity.points"}
_OF_A_TIER: Final = {"tier.bonus_percent": "tier.bonus", "tier.percent_off": "tier.off"}
_TOLD: Final = ("promotion", "reward", "activity")
_UNSEEN: Final = {"reward.stock", "reward.picture", "promotion.budget", "activity.role"}
"""Of such a row what members do not meet as a rule."""


@cache
def sentences_in(language: str) -> dict[str, str]:
    """The sentences of a language out of `receipt_words.LANGUAGES`, by key."""
    source = resources.files("resources") / "notices" / f"{language}.toml"
    return msgspec.toml.decode(source.read_bytes(), type=dict[str, str])


def draft(old: Programme, new: Programme, language: str, currency: str) -> str:
    """The notice of a change from one programme to another; `currency` is the store's, for a
    programme that names none."""
    return _Notice(old, new, language, new.currency or currency).text()


class _Notice:
    def __init__(self, old: Programme, new: Programme, language: str, currency: str) -> None:
        self._old, self._new = old, new
        self._currency = currency
        self._words: Words = words_in(language)
        self._sentences = sentences_in(language)
        self._changed = changes(old, new)

    def text(self) -> str:
        """Title, sentences, closing."""
        day = self._words.date(self._new.effective) if self._new.effective else ""
        parts = list(dict.fromkeys(self._parts()))
        head = [self._say("title", day), ""]
        if not parts:
            return "\n".join([*head, self._say("nothing"), ""])
        opening = self._say("opening", day, self._new.name)
        where = self._new.stores
        place = [self._say("stores", ", ".join(where))] if where else []
        body = [f"• {part}" for part in parts]
        return "\n".join([*head, opening, "", *body, "", *place, self._say("closing"), ""])

    def _say(self, key: str, *values: Any) -> str:
        return self._sentences[key].format(
            *(self._words.number(one) if isinstance(one, int) else one for one in values)
        )

    def _parts(self) -> Iterator[str]:
        if any(change.path in _EARN for change in self._changed):
            yield self._earning()
        for change in self._changed:
            if change.section == "exclude":
                yield from self._excluded(change)
            elif change.path in _NUMBERS:
                yield self._say(_NUMBERS[change.path], change.after, change.before)
            elif change.path in _AMOUNTS:
                key = _AMOUNTS[change.path]
                now, was = self._money(change.after), self._money(change.before)
                yield self._say(key, now, self._currency, was)
            elif change.section == "tier":
                yield from self._tier(change)
            elif change.section in _TOLD:
                yield from self._row(change)
            else:
                yield from self._other(change)

    def _money(self, hundredths: int) -> str:
        return self._words.amount(hundredths, "EUR")

    def _earning(self) -> str:
        now, was = self._new.earn, self._old.earn
        return self._say(
            f"earn.{now.accrual}",
            now.points,
            self._money(now.per),
            self._currency,
            was.points,
            self._money(was.per),
        )

    def _excluded(self, change: Change) -> Iterator[str]:
        use = "earn" if change.path.startswith("exclude.earn") else "redeem"
        more = [one for one in change.after if one not in change.before]
        less = [one for one in change.before if one not in change.after]
        if more:
            yield self._say(f"exclude.{use}.more", ", ".join(more))
        if less:
            yield self._say(f"exclude.{use}.less", ", ".join(less))

    def _tier(self, change: Change) -> Iterator[str]:
        months, after = self._new.tier_months, change.after
        if change.path == "tier" and after is not None:
            yield self._say("tier.new", after.name, after.qualifying, months)
            if after.bonus_percent:
                yield self._say("tier.bonus", after.name, after.bonus_percent, 0)
        elif change.path == "tier":
            yield self._say("tier.gone", change.of)
        elif change.path == "tier.qualifying":
            yield self._say("tier.qualifying", change.of, after, months, change.before)
        elif change.path in _OF_A_TIER:
            yield self._say(_OF_A_TIER[change.path], change.of, after, change.before)
        elif after:
            yield self._say("tier.benefits", change.of, ", ".join(after))

    def _row(self, change: Change) -> Iterator[str]:
        section = change.section
        if change.path == section:
            yield self._came_or_went(change)
        elif change.path not in _UNSEEN:
            name = rows_of(self._new, section)[change.of].name
            key = _OF_A_ROW.get(change.path)
            if key is not None:
                yield self._say(key, name, change.after, change.before)
            elif section != "activity":
                yield self._say(f"{section}.other", name)

    def _came_or_went(self, change: Change) -> str:
        section, row = change.section, change.after
        if row is None:
            return self._say(f"{section}.gone", change.before.name)
        if isinstance(row, Promotion):
            if row.starts and row.ends:
                first, last = self._words.date(row.starts), self._words.date(row.ends)
                return self._say("promotion.dated", row.name, first, last)
            return self._say("promotion.new", row.name)
        worth = row.cost if section == "reward" else row.points
        return self._say(f"{section}.new", row.name, worth)

    def _other(self, change: Change) -> Iterator[str]:
        after = change.after
        match change.path:
            case "name":
                yield self._say("name", after)
            case "redeem.value_per_100":
                now, was = self._money(after), self._money(change.before)
                yield self._say("redeem.value", now, self._currency, was)
            case "redeem.step":
                yield self._say("redeem.step", after)
            case "expiry.extend_on_purchase":
                yield self._say("expiry.extended" if after else "expiry.not_extended")
            case "household.members":
                key = "household" if after else "household.gone"
                yield self._say(key, after, change.before)
            case "stores" if not after:
                yield self._say("stores.all")
            case "referral.referrer_points" | "referral.friend_points":
                rule = self._new.referral
                if rule.referrer_points or rule.friend_points:
                    yield self._say("referral", rule.referrer_points, rule.friend_points)
                else:
                    yield self._say("referral.gone")
            case _:
                pass
