"""What members may ask of the shop: consent given or taken back, their file handed out, erasure."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths

from terminal.desk import Desk
from terminal.member_file import MemberFile
from ui.desk import record_words
from ui.desk.doing import Doing
from ui.desk.form import Asked
from ui.workplace import Workplace


class MemberRights(QObject):
    """Each opens its form."""

    def __init__(self, place: Workplace, desk: Desk, doing: Doing) -> None:
        super().__init__()
        self._place = place
        self._desk = desk
        self._doing = doing
        self._name = ""

    def show(self, name: str) -> None:
        """Speak of this member from now on."""
        self._name = name

    def consent(self, file: MemberFile) -> None:
        """Give the consent to advertising, or take it back."""
        held = file.consents.get("consent.marketing", "")
        given = record_words.is_given(held)
        text = self.tr("Advertising: {0}.").format(
            record_words.value("consent.marketing", held, self._place.figures)
            if held
            else self.tr("nothing is written")
        )
        title = self.tr("{0} takes the consent back") if given else self.tr("{0} agrees")
        set_consent = self._place.till.set_consent
        self._doing.open(
            Asked(
                title=title.format(self._name),
                text=text,
                save=self.tr("Write it"),
                then=lambda _index, _texts: self._doing.do(
                    lambda: set_consent(file.member, given=not given),
                    self.tr("Written: it holds at every till from the next round on."),
                ),
            )
        )

    def export(self, file: MemberFile) -> None:
        """Write all that is held of them to a file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = Path(folder) / f"member-{str(file.member)[-8:]}.json"

        def missing(texts: Mapping[str, str]) -> str:
            there = Path(texts["path"]).expanduser().parent.is_dir()
            return "" if there else self.tr("There is no such folder. Write another one.")

        def write(_index: int, texts: Mapping[str, str]) -> None:
            target = Path(texts["path"]).expanduser()
            said = self.tr("The whole file is in {0}. Hand it out, then delete it.")
            self._doing.do(
                lambda: self._desk.export_member(file.member, texts["reason"]),
                said.format(target),
                then=partial(_write_private, target),
            )

        self._doing.open(
            Asked(
                title=self.tr("Hand out the file of {0}").format(self._name),
                text=self.tr(
                    "One file in JSON, which people and programs can read, with all of it: "
                    "entries, points, tiers, fields, consents, friends, vouchers, household and "
                    "records. That it was handed out is kept."
                ),
                save=self.tr("Write the file"),
                then=write,
                fields=(
                    ("path", self.tr("File"), str(path)),
                    ("reason", self.tr("Reason"), ""),
                ),
                missing=missing,
                file="path",
            )
        )

    def erase(self, file: MemberFile) -> None:
        """Forget who they are, once a word is typed."""
        word = self.tr("ERASE")

        def missing(texts: Mapping[str, str]) -> str:
            not_yet = self.tr("Nothing is erased before {0} is typed.").format(word)
            return "" if texts["confirm"] == word else not_yet

        def write(_index: int, texts: Mapping[str, str]) -> None:
            said = self.tr("Erased: nobody can bring back who this was.")
            self._doing.do(lambda: self._desk.erase(file.member, texts["reason"]), said)

        text = self.tr(
            "Name, contacts, cards' numbers and birthday are destroyed at every till and at "
            "central, for good. The purchases stay, as nobody's."
        )
        self._doing.open(
            Asked(
                title=self.tr("Erase {0}").format(self._name),
                text=" ".join((text, *self._left_behind(file))),
                save=self.tr("Erase"),
                then=write,
                fields=(
                    ("reason", self.tr("Reason"), ""),
                    ("confirm", self.tr("Type {0}").format(word), ""),
                ),
                optional=frozenset({"confirm"}),
                missing=missing,
                destroys=True,
            )
        )

    def _left_behind(self, file: MemberFile) -> Iterator[str]:
        """What becomes of points and vouchers, in sentences."""
        points = self._place.figures.points
        spent = self.tr("The {0} points can never be spent again; each lapses on its day.")
        owed = self.tr("The {0} points that are owed are never earned back.")
        if file.balance:
            yield (spent if file.balance > 0 else owed).format(points(abs(file.balance)))
        if left := sum(one.left for one in file.vouchers):
            yield self.tr(
                "%n voucher(s) already handed out stay good for whoever brings them.", "", left
            )


def _write_private(target: Path, text: str) -> None:
    """Write a file that only this user may read."""
    made = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(made, "w", encoding="utf-8") as file:
        file.write(text)
