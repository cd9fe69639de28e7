"""What a manager does for one member: each act as a form, and what becomes of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QStandardPaths, Signal

from terminal.desk import Desk
from terminal.domain.membership import BECOMES, State
from terminal.domain.proposal import Adjustment, listed
from terminal.errors import Known, Refused
from terminal.member_file import MemberFile, Merged, Written
from terminal.views import Session
from ui import wording
from ui.actions import Action
from ui.desk import record_words
from ui.desk.form import Asked, Form
from ui.parts.approval import ask_approval
from ui.workplace import Workplace

T = TypeVar("T")
_BEYOND = frozenset({"grant.approve", "grant.day"})


class MemberActs(QObject):
    """`done` carries what to say once an act is written; `opens` that a form is in front."""

    done = Signal(str)
    opens = Signal()

    def __init__(self, place: Workplace, desk: Desk, form: Form) -> None:
        super().__init__()
        self._place = place
        self._desk = desk
        self._form = form
        self._file: MemberFile | None = None
        self._name = ""

    def show(self, file: MemberFile, name: str) -> None:
        """Act for this member from now on."""
        self._file, self._name = file, name

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
            Action.EXPORT: self._export,
            Action.CONSENT_CHANGE: self._consent,
            Action.ERASE: self._erase,
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
        self._open(
            Asked(
                title=self.tr("Adjust the points of {0}").format(self._name),
                text=text.format(points(caps.by_hand(role)), points(caps.in_a_day(role))),
                save=self.tr("Adjust"),
                then=lambda _index, texts: self._grant(file, texts),
                fields=(
                    ("points", self.tr("Points"), ""),
                    ("reason", self.tr("Reason"), ""),
                ),
            )
        )

    def _grant(self, file: MemberFile, texts: Mapping[str, str]) -> None:
        try:
            points = int(texts["points"].replace("\u2212", "-").replace("+", ""))
        except ValueError:
            self._form.say(self.tr("Write how many points, such as 250 or -250."))
            return
        said = self.tr("{0} points for {1} are written.")
        said = said.format(self._place.figures.signed(points), self._name)
        self._do(
            lambda: self._place.till.grant(file.member, points, texts["reason"]),
            said,
            lambda error: self._beyond(file, points, texts["reason"], error),
        )

    def _beyond(self, file: MemberFile, points: int, reason: str, error: Known) -> None:
        """What is too much for one person is proposed to another."""
        if error.key not in _BEYOND:
            self._refused(error)
            return
        document = listed([Adjustment(file.member, points)])
        said = self.tr("Proposed. Another manager decides on it (approvals).")
        self._open(
            Asked(
                title=self.tr("Propose it to another manager"),
                text=wording.sentence(error, self._place.figures),
                save=self.tr("Propose it"),
                then=lambda _index, texts: self._do(
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
            self._do(lambda: self._desk.set_state(file.member, state, texts["reason"]), said)

        now = self.tr("It is {0} now.").format(wording.state(file.status))
        self._open(
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
            try:
                until = date.fromisoformat(texts["until"])
            except ValueError:
                self._form.say(self.tr("Write the last day like 2026-12-31."))
                return
            day, why = until.toordinal(), texts["reason"]
            said = self.tr("{0} has {1} until {2}.").format(
                self._name, tiers[index], self._place.figures.day(day, always_year=True)
            )
            self._do(lambda: self._desk.give_tier(file.member, tiers[index], day, why), said)

        self._open(
            Asked(
                title=self.tr("Give {0} a tier").format(self._name),
                text=self.tr("It holds to the end of a day, whatever the points say."),
                save=self.tr("Give it"),
                then=write,
                choices=tuple(tiers),
                fields=(
                    ("until", self.tr("Last day"), f"{today.year + 1}-12-31"),
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
            self._do(lambda: self._desk.set_segments(file.member, wanted, texts["reason"]), said)

        self._open(
            Asked(
                title=self.tr("The segments of {0}").format(self._name),
                text=self.tr("Promotions may be for them alone. A comma between each."),
                save=self.tr("Save"),
                then=write,
                fields=(
                    ("segments", self.tr("Segments"), now),
                    ("reason", self.tr("Reason"), ""),
                ),
            )
        )

    # -- who it is

    def _card(self, file: MemberFile) -> None:
        def write(_index: int, texts: Mapping[str, str]) -> None:
            said = self.tr("{0} has a new card. The points stay.").format(self._name)
            self._do(lambda: self._place.till.replace_card(file.member, texts["card"]), said)

        self._open(
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
            self._do(lambda: self._desk.own_membership(one.staff, file.member), said)

        self._open(
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
            lambda second: self._do(
                lambda: self._place.till.merge(double, file.member, second.staff), said
            ),
            file.member,
        )

    def _part(self, record: Merged) -> None:
        what = self.tr("{0} is somebody else than {1}: the records are parted again.")
        name = record.name or str(record.account)
        said = self.tr("{0} is a record of its own again.").format(name)

        def then(second: Session) -> None:
            self._do(lambda: self._place.till.part(record.account, second.staff), said)

        ask_approval(self._place, what.format(name, self._name), "supervisor", then, record.account)

    def _reinstate(self, one: Written) -> None:
        if one.in_force:
            self._place.say(self.tr("This value is in force already."))
            return
        title = self.tr("Put back what was replaced in the file of {0}")
        value = record_words.value(one.field, one.value, self._place.figures)
        text = f"{record_words.field_name(one.field)}: {value}"
        self._with_reason(title, text, lambda why: self._desk.reinstate(one.entry, why))

    # -- their rights

    def _consent(self, file: MemberFile) -> None:
        held = file.consents.get("consent.marketing", "")
        given = record_words.is_given(held)
        text = self.tr("Advertising: {0}.").format(
            record_words.value("consent.marketing", held, self._place.figures)
            if held
            else self.tr("nothing is written")
        )
        title = self.tr("{0} takes the consent back") if given else self.tr("{0} agrees")
        set_consent = self._place.till.set_consent
        self._open(
            Asked(
                title=title.format(self._name),
                text=text,
                save=self.tr("Write it"),
                then=lambda _index, _texts: self._do(
                    lambda: set_consent(file.member, given=not given),
                    self.tr("Written: it holds at every till from the next round on."),
                ),
            )
        )

    def _export(self, file: MemberFile) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = Path(folder) / f"member-{str(file.member)[-8:]}.json"

        def write(_index: int, texts: Mapping[str, str]) -> None:
            target = Path(texts["path"]).expanduser()
            if not texts["path"] or not target.parent.is_dir():
                self._form.say(self.tr("There is no such folder. Write another one."))
                return
            said = self.tr("The whole file is in {0}. Hand it out, then delete it.")
            self._do(
                lambda: self._desk.export_member(file.member, texts["reason"]),
                said.format(target),
                then=partial(_write_private, target),
            )

        self._open(
            Asked(
                title=self.tr("Hand out the file of {0}").format(self._name),
                text=self.tr("All that is held of them, as JSON. That it was done is kept."),
                save=self.tr("Write the file"),
                then=write,
                fields=(
                    ("path", self.tr("File"), str(path)),
                    ("reason", self.tr("Reason"), ""),
                ),
            )
        )

    def _erase(self, file: MemberFile) -> None:
        word = self.tr("ERASE")

        def write(_index: int, texts: Mapping[str, str]) -> None:
            if texts["confirm"] != word:
                self._form.say(self.tr("Nothing is erased before {0} is typed.").format(word))
                return
            said = self.tr("Erased: nobody can bring back who this was.")
            self._do(lambda: self._desk.erase(file.member, texts["reason"]), said)

        text = self.tr(
            "Name, contacts, cards' numbers and birthday are destroyed at every till and at "
            "central, for good. Points and purchases stay, as nobody's."
        )
        self._open(
            Asked(
                title=self.tr("Erase {0}").format(self._name),
                text=text,
                save=self.tr("Erase"),
                then=write,
                fields=(
                    ("reason", self.tr("Reason"), ""),
                    ("confirm", self.tr("Type {0}").format(word), ""),
                ),
            )
        )

    # -- what they have in common

    def _with_reason(self, title: str, text: str, act: Callable[[str], Future[T]]) -> None:
        said = self.tr("Written, with its reason.")
        self._open(
            Asked(
                title=title.format(self._name),
                text=text,
                save=self.tr("Save"),
                then=lambda _index, texts: self._do(lambda: act(texts["reason"]), said),
                fields=(("reason", self.tr("Reason"), ""),),
            )
        )

    def _open(self, asked: Asked) -> None:
        self.opens.emit()
        self._form.ask(asked)

    def _do(
        self,
        act: Callable[[], Future[T]],
        said: str,
        refused: Callable[[Known], None] | None = None,
        then: Callable[[T], None] | None = None,
    ) -> None:
        """Do an act; a refusal leaves the form as it is."""
        try:
            future = act()
        except Known as error:
            (refused or self._refused)(error)
            return
        self._form.busy()
        self._place.bridge.when_done(
            future, lambda value: self._done(value, said, then), refused or self._refused
        )

    def _done(self, value: T, said: str, then: Callable[[T], None] | None) -> None:
        if then is not None:
            try:
                then(value)
            except OSError as error:
                self._refused(_unwritable(error))
                return
        self._place.tone("good")
        self.done.emit(said)

    def _refused(self, error: Known) -> None:
        self._form.free()
        self._place.refuse(error)


def _write_private(target: Path, text: str) -> None:
    """Write a file that only this user may read."""
    made = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(made, "w", encoding="utf-8") as file:
        file.write(text)


def _unwritable(error: OSError) -> Refused:
    from terminal.sentences import refused

    return refused("export.file", error.strerror or str(error))
