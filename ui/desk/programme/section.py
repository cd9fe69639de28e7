"""The programme: its versions; a draft as form and text; what-if; the notice; the proposal."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from terminal import programme_editing as editing
from terminal.desk import Desk
from terminal.errors import Known
from ui import names
from ui.actions import Action
from ui.desk.keybar import KeyBar
from ui.desk.programme.editor import Editor
from ui.desk.programme.notice import NoticeView
from ui.desk.programme.proposing import ProposingView
from ui.desk.programme.versions import VersionsView
from ui.desk.programme.what_if import WhatIfView
from ui.desk.section import ListSection
from ui.parts.panel import Offer
from ui.workplace import Workplace


class ProgrammeSection(ListSection):
    """Opens on the versions; Esc leads back one step, and a draft is kept at the till."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        assert place.desk is not None
        self._desk: Desk = place.desk
        self.setObjectName(names.PROGRAMME)
        self._busy = False
        self._bar = KeyBar()
        self._bar.pressed.connect(self.act)
        self._versions = VersionsView(place)
        self._editor = Editor()
        self._what_if = WhatIfView(place, self._desk)
        self._notice = NoticeView(place)
        self._proposing = ProposingView()
        self._stack = QStackedWidget()
        for view in (
            self._versions,
            self._editor,
            self._what_if,
            self._notice,
            self._proposing,
        ):
            view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            self._stack.addWidget(view)
        for signal in (
            self._versions.changed,
            self._editor.changed,
            self._what_if.changed,
            self._proposing.changed,
        ):
            signal.connect(self._offer)
        self._go(self._versions)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._bar)

    def set_compact(self, compact: bool) -> None:
        """Leave less air."""
        self._column.setSpacing(8 if compact else 12)
        self._versions.set_compact(compact)
        self._editor.set_compact(compact)

    def opened(self) -> None:
        """Read the versions anew, and stay where one was."""
        if self._shows(self._versions):
            self._versions.read(self._desk)
            self._versions.focus()
        self._offer()

    def left(self) -> None:
        """Break off what runs, and keep the draft."""
        self._what_if.stop()
        self._keep()

    # -- what can be done

    def act(self, action: Action) -> bool:
        """Do what the view on show can."""
        if action in {Action.UP, Action.DOWN}:
            return self._step(1 if action is Action.DOWN else -1)
        if action is Action.CLEAR:
            return self._back()
        if self._shows(self._versions):
            return self._on_versions(action)
        if self._shows(self._editor):
            return self._on_editor(action)
        return self._on_others(action)

    def _step(self, by: int) -> bool:
        view = self._stack.currentWidget()
        if isinstance(view, VersionsView | Editor | WhatIfView):
            view.step(by)
            return True
        return False

    def _back(self) -> bool:
        if self._shows(self._versions):
            return False
        if self._shows(self._editor):
            self._keep()
            self._versions.read(self._desk)
            self._go(self._versions)
            self._versions.focus()
            return True
        if self._shows(self._what_if):
            self._what_if.stop()
        self._go(self._editor)
        self._editor.focus()
        return True

    def _on_versions(self, action: Action) -> bool:
        if not self._bar.may(action):
            return False
        match action:
            case Action.NEW_VERSION:
                self._begin(self._chosen_document())
            case Action.ROLL_BACK:
                self._begin(self._chosen_document())
                self._propose_now()
            case Action.GO_ON:
                self._edit(self._desk.programme_draft())
            case Action.NOTICE:
                self._show_notice(self._chosen_document(), self._title())
            case Action.FILTER:
                self._versions.turn()
            case _:
                return False
        return True

    def _on_editor(self, action: Action) -> bool:
        if not self._bar.may(action):
            return False
        match action:
            case Action.AS_TEXT:
                self._editor.turn()
                self._offer()
            case Action.NEXT_PART:
                self._editor.turn_part(1)
            case Action.WHAT_IF:
                self._go(self._what_if)
                self._what_if.open(self._editor.document())
            case Action.NOTICE:
                document = self._editor.document()
                self._show_notice(document, (editing.said(document, "") or {}).get("version", ""))
            case Action.ADD_ROW:
                self._editor.add()
            case Action.REMOVE:
                self._editor.remove()
            case Action.FILTER:
                self._editor.turn_whole()
            case Action.PROPOSE:
                self._propose_now()
            case _:
                return False
        return True

    def _on_others(self, action: Action) -> bool:
        shows = self._shows
        match action:
            case Action.DAYS_BACK if shows(self._what_if):
                self._what_if.next_days()
            case Action.PROPOSE if shows(self._what_if) and self._bar.may(action):
                self._what_if.stop()
                self._propose_now()
            case Action.LANGUAGE if shows(self._notice):
                self._notice.turn()
            case Action.COPY if shows(self._notice):
                self._notice.copy()
            case Action.SAVE_TEXT if shows(self._notice):
                self._notice.save()
            case Action.ENTER if shows(self._proposing):
                self._propose()
            case _:
                return False
        return True

    # -- the keys

    def _offer(self) -> None:
        self._bar.explain(
            "" if self._may() else self.tr("An auditor sees the rules; managers change them.")
        )
        self._bar.offer(self._offers())

    def _offers(self) -> tuple[Offer, ...]:
        may = self._may()
        if self._shows(self._versions):
            some = may and self._versions.chosen() is not None
            kept = bool(self._desk.programme_draft())
            chosen = self._versions.chosen()
            words = self.tr("In words") if self._versions.as_document() else self.tr("Document")
            return (
                Offer(
                    Action.ROLL_BACK, enabled=some and chosen is not None and chosen.state == "past"
                ),
                Offer(Action.GO_ON, enabled=may and kept),
                Offer(Action.NOTICE, enabled=chosen is not None),
                Offer(Action.FILTER, enabled=chosen is not None, label=words),
                Offer(Action.NEW_VERSION, enabled=some, kind="primary"),
            )
        if self._shows(self._editor):
            right = self._editor.fault() is None
            word = self.tr("Form") if self._editor.as_text() else self.tr("Text")
            less = self.tr("Fewer rules") if self._editor.shows_whole() else self.tr("More rules")
            sifts = (Offer(Action.FILTER, label=less),) if self._editor.is_sifted() else ()
            return (
                *sifts,
                Offer(Action.AS_TEXT, label=word),
                Offer(Action.NEXT_PART, enabled=not self._editor.as_text()),
                Offer(Action.WHAT_IF, enabled=right),
                Offer(Action.NOTICE, enabled=right),
                Offer(Action.ADD_ROW, enabled=self._editor.can_add(), why=self._why_not_add()),
                Offer(Action.REMOVE, enabled=self._editor.can_remove(), kind="danger"),
                self._proposal(enabled=right and may),
            )
        back = Offer(Action.CLEAR, label=self.tr("Back"))
        if self._shows(self._what_if):
            return (back, Offer(Action.DAYS_BACK), self._proposal(enabled=may))
        if self._shows(self._notice):
            save = Offer(Action.SAVE_TEXT, kind="primary")
            return (back, Offer(Action.LANGUAGE), Offer(Action.COPY), save)
        view = self._proposing
        missing = "" if view.reason() else self.tr("Write why, for the second manager.")
        ready = view.right() and may and not self._busy
        propose = Offer(Action.ENTER, ready, self.tr("Propose"), "primary", missing if may else "")
        return (back, propose)

    def _why_not_add(self) -> str:
        if not self._may() or self._editor.as_text():
            return ""
        return self.tr(
            "Tiers, promotions, rewards, vouchers, activities, rates and guards can be added: "
            "choose one of these sections."
        )

    @staticmethod
    def _proposal(*, enabled: bool) -> Offer:
        return Offer(Action.PROPOSE, enabled=enabled, kind="primary")

    def _may(self) -> bool:
        session = self.place.till.session
        return session is not None and session.role == "manager"

    # -- the draft

    def _chosen_document(self) -> str:
        chosen = self._versions.chosen()
        return chosen.document if chosen is not None else ""

    def _title(self) -> str:
        chosen = self._versions.chosen()
        return chosen.version if chosen is not None else ""

    def _before(self) -> str:
        force = self._versions.in_force()
        return force.document if force is not None else ""

    def _begin(self, document: str) -> None:
        """Draft a new version of a document, from tomorrow on or after the last one's day."""
        known = {one.version for one in self._versions.versions()}
        said = editing.said(document, "") or {}
        name = _next_name(said.get("version", ""), known)
        last = max(one.effective for one in self._versions.versions())
        day = max(self.place.till.business_day(), last) + 1
        document = editing.put(document, "version", name)
        self._edit(editing.put(document, "effective", date.fromordinal(day).isoformat()))

    def _edit(self, document: str) -> None:
        self._editor.open(document, self._before(), enabled=self._may())
        self._go(self._editor)
        self._editor.focus()

    def _keep(self) -> None:
        if self._shows(self._versions) or not self._may() or self._busy:
            return
        document = self._editor.document()
        if document and document != self._desk.programme_draft():
            self._desk.keep_programme_draft(document)

    def _show_notice(self, document: str, version: str) -> None:
        try:
            texts = self._desk.draft_notice(document)
        except Known as error:
            self.place.refuse(error)
            return
        self._notice.open(texts, version)
        self._go(self._notice)
        self._notice.focus()

    def _others(self) -> tuple[str, ...]:
        """Names of the other managers, who may decide on a proposal."""
        session = self.place.till.session
        return tuple(
            one.name
            for one in self._desk.people()
            if one.active and one.role == "manager" and session and str(one.staff) != session.staff
        )

    def _propose_now(self) -> None:
        self._proposing.open(self._editor.document(), self._before(), self._others())
        self._go(self._proposing)
        self._proposing.focus()

    def _propose(self) -> None:
        if self._busy or not self._proposing.right():
            return
        view = self._proposing
        try:
            future = self._desk.propose("programme", view.version(), view.document(), view.reason())
        except Known as error:
            self.place.refuse(error)
            return
        self._busy = True
        self._offer()
        self.place.bridge.when_done(future, self._proposed, self._refused)

    def _proposed(self, _proposal: UUID) -> None:
        self._busy = False
        self._desk.keep_programme_draft("")
        self.place.say(self.tr("Proposed. Another manager decides on it now."), "success")
        self._versions.read(self._desk)
        self._go(self._versions)
        self._versions.focus()

    def _refused(self, error: Known) -> None:
        self._busy = False
        self.place.refuse(error)
        self._offer()

    def _shows(self, view: QWidget) -> bool:
        return self._stack.currentWidget() is view

    def _go(self, view: QWidget) -> None:
        if (before := self._stack.currentWidget()) is not None:
            # What is not on show asks for no room.
            before.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        view.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._stack.setCurrentWidget(view)
        self._offer()


def _next_name(name: str, known: set[str]) -> str:
    """A name for the version after one: its number and one, or a second."""
    found = re.fullmatch(r"(.*?)(\d+)", name)
    stem, number = (found[1], int(found[2])) if found else (f"{name}-", 1)
    while f"{stem}{number}" in known or f"{stem}{number}" == name or (not found and number == 1):
        number += 1
    return f"{stem}{number}"
