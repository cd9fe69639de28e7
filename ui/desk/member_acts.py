"""What a manager does for one member: each act as a form, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject

from terminal.desk import Desk
from terminal.domain.membership import BECOMES, State
from terminal.domain.proposal import Adjustment, listed
from terminal.errors import Known
from terminal.member_file import MemberFile, Merged, Written
from terminal.views import Session
from ui import wording
from ui.actions import Action
from ui.desk import record_words
from ui.desk.days import day_of, written
from ui.desk.doing import Doing
from ui.desk.form import Asked
from ui.desk.member_rights import MemberRights
from ui.parts.approval import ask_approval
from ui.workplace import Workplace

T = TypeVar("T")
_BEYOND = frozenset({"grant.approve", "grant.day"})


class MemberActs(QObject):
    """Every act opens its form; a second person's word is asked for where one is needed."""

    def __init__(self, place: Workplace, desk: Desk, doing: Doing) -> None:
        super().__init__()
        self._place = place
        self._desk = desk
        self._doing = doing
        self._rights = MemberRights(place, desk, doing)
        self._file: MemberFile | None = None
        self._name = ""

    def show(self, file: MemberFile, name: str) -> None:
        """Act for this member from now on."""
        self._file, self._name = file, name
        self._rights.show(name)

    def ask(self, action: Action, thing: object = None) -> bool:
        """Open the form of an action; False where there is none. `thing` is the marked row's."""
        file = self._file
        if file is None:
            return False
        forms: dict[Action, Callable[[MemberFile], None]] = {
            Action.ADJUST: self._adjust,
            Action.STATE: self._state,
            Action.GIVE_TIER: self._give_tier,
            Action.END_TIER: self._end_tier,
            Action.SEGMENTS: self._segments,
            Action.NEW_CARD: self._card,
            Action.OWN_MEMBER: self._own,
            Action.EXPORT: self._rights.export,
            Action.CONSENT_CHANGE: self._rights.consent,
            Action.ERASE: self._rights.erase,
        }
        if action in forms:
            forms[action](file)
        elif action is Action.UNDO and isinstance(thing, Written):
            self._reinstate(thing)
        elif action is Action.UNMERGE and isinstance(thing, Merged):
            self._part(thing)
        else:
            return False
        return True

    # -- points and standing

    def _adjust(self, file: MemberFile) -> None:
        caps, points = self._place.till.programme.caps, self._place.figures.points
        session = self._place.till.session
        role = session.role if session else ""
        text = self.tr(
            "Points to give, or to take with a minus. Alone: {0} at once, {1} in a day; for more "
            "another manager decides."
        )
        self._doing.open(
            Asked(
                title=self.tr("Adjust the points of {0}").format(self._name),
                text=text.format(points(caps.by_hand(role)), points(caps.in_a_day(role))),
                save=self.tr("Adjust"),
                then=lambda _index, texts: self._grant(file, texts),
                fields=(
                    ("points", self.tr("Points"), ""),
                    ("reason", self.tr("Reason"), ""),
                ),
                missing=lambda texts: (
                    ""
                    if not texts["points"] or _number(texts["points"])
                    else self.tr("Write how many points, such as 250 or -250.")
                ),
            )
        )

    def _grant(self, file: MemberFile, texts: Mapping[str, str]) -> None:
        points = _number(texts["points"])
        said = self.tr("{0} points for {1} are written.")
        said = said.format(self._place.figures.signed(points), self._name)
        self._doing.do(
            lambda: self._place.till.grant(file.member, points, texts["reason"]),
            said,
            lambda error: self._beyond(file, points, texts["reason"], error),
        )

    def _beyond(self, file: MemberFile, points: int, reason: str, error: Known) -> None:
        """What is too much for one person is proposed to another."""
        if error.key not in _BEYOND:
            self._doing.refused(error)
            return
        document = listed([Adjustment(file.member, points)])
        said = self.tr("Proposed. Another manager decides on it (approvals).")
        self._doing.open(
            Asked(
                title=self.tr("Propose it to another manager"),
                text=wording.sentence(error, self._place.figures),
                save=self.tr("Propose it"),
                then=lambda _index, texts: self._doing.do(
                    lambda: self._desk.propose("adjust", self._name, document, texts["reason"]),
                    said,
                ),
                fields=(("reason", self.tr("Reason"), reason),),
            )
        )

    def _state(self, file: MemberFile) -> None:
        states: list[State] = sorted(BECOMES.get(file.status, frozenset()))  # type: ignore[call-overload]
        if not states:
            self._place.say(self.tr("An erased membership stays as it is."), "warning")
            return

        def write(index: int, texts: Mapping[str, str]) -> None:
            state = states[index]
            said = self.tr("{0} is now: {1}.").format(self._name, wording.state(state))
            self._doing.do(lambda: self._desk.set_state(file.member, state, texts["reason"]), said)

        now = self.tr("It is {0} now.").format(wording.state(file.status))
        self._doing.open(
            Asked(
                title=self.tr("The state of {0}").format(self._name),
                text=now,
                save=self.tr("Change it"),
                then=write,
                choices=tuple(wording.state(one) for one in states),
                fields=(("reason", self.tr("Reason"), ""),),
            )
        )

    def _give_tier(self, file: MemberFile) -> None:
        tiers = [one.name for one in self._place.till.programme.tiers]
        if not tiers:
            self._place.say(self.tr("The rules in force have no tiers."), "warning")
            return
        figures = self._place.figures
        today = datetime.fromtimestamp(figures.now_ms() / 1000, figures.zone).date()

        def write(index: int, texts: Mapping[str, str]) -> None:
            day, why = day_of(texts["until"]), texts["reason"]
            assert day is not None
            said = self.tr("{0} has {1} until {2}.").format(
                self._name, tiers[index], self._place.figures.day(day, always_year=True)
            )
            self._doing.do(lambda: self._desk.give_tier(file.member, tiers[index], day, why), said)

        self._doing.open(
            Asked(
                title=self.tr("Give {0} a tier").format(self._name),
                text=self.tr("It holds to the end of a day, whatever the points say."),
                save=self.tr("Give it"),
                then=write,
                choices=tuple(tiers),
                missing=lambda texts: (
                    ""
                    if not texts["until"] or day_of(texts["until"])
                    else self.tr("Write the last day like 2026-12-31.")
                ),
                fields=(
                    (
                        "until",
                        self.tr("Last day"),
                        written(date(today.year + 1, 12, 31).toordinal()),
                    ),
                    ("reason", self.tr("Reason"), ""),
                ),
            )
        )

    def _end_tier(self, file: MemberFile) -> None:
        title = self.tr("End the tier that was given to {0}")
        self._with_reason(title, "", lambda why: self._desk.end_tier(file.member, why))

    def _segments(self, file: MemberFile) -> None:
        held = [one for one in file.fields if one.field == "segments" and one.in_force]
        now = record_words.value("segments", held[0].value, self._place.figures) if held else ""

        def write(_index: int, texts: Mapping[str, str]) -> None:
            wanted = tuple(one.strip() for one in texts["segments"].split(","))
            said = self.tr("The segments of {0} are written.").format(self._name)
            self._doing.do(
                lambda: self._desk.set_segments(file.member, wanted, texts["reason"]), said
            )

        self._doing.open(
            Asked(
                title=self.tr("The segments of {0}").format(self._name),
                text=self.tr("Promotions may be for them alone. A comma between each."),
                save=self.tr("Save"),
                then=write,
                fields=(
                    ("segments", self.tr("Segments"), now),
                    ("reason", self.tr("Reason"), ""),
                ),
                optional=frozenset({"segments"}),
            )
        )

    # -- who it is

    def _card(self, file: MemberFile) -> None:
        def write(_index: int, texts: Mapping[str, str]) -> None:
            said = self.tr("{0} has a new card. The points stay.").format(self._name)
            self._doing.do(lambda: self._place.till.replace_card(file.member, texts["card"]), said)

        self._doing.open(
            Asked(
                title=self.tr("Another card for {0}").format(self._name),
                text=self.tr("Scan the new, blank card, or type its number."),
                save=self.tr("Give the card"),
                then=write,
                fields=(("card", self.tr("Card"), ""),),
            )
        )

    def _own(self, file: MemberFile) -> None:
        people = [one for one in self._desk.people() if one.active]

        def write(index: int, _texts: Mapping[str, str]) -> None:
            if index == 0:
                return
            one = people[index - 1]
            said = self.tr("{0} never serves {1} from now on.").format(one.name, self._name)
            self._doing.do(lambda: self._desk.own_membership(one.staff, file.member), said)

        self._doing.open(
            Asked(
                title=self.tr("Whose own membership is {0}?").format(self._name),
                text=self.tr("A colleague never serves, adjusts or refunds their own membership."),
                save=self.tr("Save"),
                then=write,
                choices=(self.tr("Nobody's"), *(one.name for one in people)),
            )
        )

    def merge(self, double: UUID, other: str) -> None:
        """Make another record one with this member's, with a second person's word."""
        file = self._file
        if file is None:
            return
        what = self.tr("{0} is the same person as {1}.").format(other, self._name)
        said = self.tr("Now one record: {0}.").format(self._name)
        ask_approval(
            self._place,
            what,
            "supervisor",
            lambda second: self._doing.do(
                lambda: self._place.till.merge(double, file.member, second.staff), said
            ),
            file.member,
        )

    def _part(self, record: Merged) -> None:
        what = self.tr("{0} is somebody else than {1}: the records are parted again.")
        name = record.name or self.tr("A record without a name")
        said = self.tr("{0} is a record of its own again.").format(name)

        def then(second: Session) -> None:
            self._doing.do(lambda: self._place.till.part(record.account, second.staff), said)

        ask_approval(self._place, what.format(name, self._name), "supervisor", then, record.account)

    def _reinstate(self, one: Written) -> None:
        if one.in_force:
            self._place.say(self.tr("This value is in force already."))
            return
        title = self.tr("Put back what was replaced in the file of {0}")
        value = record_words.value(
            one.field,
            one.value,
            self._place.figures,
            lambda account: self._place.till.member(account).name,
        )
        text = f"{record_words.field_name(one.field)}: {value}"
        self._with_reason(title, text, lambda why: self._desk.reinstate(one.entry, why))

    # -- what they have in common

    def _with_reason(self, title: str, text: str, act: Callable[[str], Future[T]]) -> None:
        said = self.tr("Written, with its reason.")
        self._doing.open(
            Asked(
                title=title.format(self._name),
                text=text,
                save=self.tr("Save"),
                then=lambda _index, texts: self._doing.do(lambda: act(texts["reason"]), said),
                fields=(("reason", self.tr("Reason"), ""),),
            )
        )


def _number(text: str) -> int:
    """Points as a person writes them; 0 for what is no number."""
    try:
        return int(text.replace("\u2212", "-").replace("+", ""))
    except ValueError:
        return 0
