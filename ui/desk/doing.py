"""An act at the desk from its form to what is said once it is written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from terminal.errors import Known, Refused
from ui.desk.form import Asked, Form
from ui.workplace import Workplace

T = TypeVar("T")


class Doing(QObject):
    """`done` carries what to say once an act is written; `opens` that a form is in front."""

    done = Signal(str)
    opens = Signal()

    def __init__(self, place: Workplace, form: Form) -> None:
        # Without a parent it would outlive the form, and with it whoever listens.
        super().__init__(form)
        self._place = place
        self._form = form

    def open(self, asked: Asked) -> None:
        """Show a form."""
        self.opens.emit()
        self._form.ask(asked)

    def do(
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
            (refused or self.refused)(error)
            return
        self._form.busy()
        self._place.bridge.when_done(
            future, lambda value: self._done(value, said, then), refused or self.refused
        )

    def _done(self, value: T, said: str, then: Callable[[T], None] | None) -> None:
        if then is not None:
            try:
                then(value)
            except OSError as error:
                self.refused(_unwritable(error))
                return
        self._place.tone("good")
        self.done.emit(said)

    def say(self, text: str) -> None:
        """Say something in the form on show."""
        self._form.say(text)

    def refused(self, error: Known) -> None:
        """Say why it was not done, and leave the form as it is."""
        self._form.free()
        self._place.refuse(error)


def _unwritable(error: OSError) -> Refused:
    from terminal.sentences import refused

    return refused("export.file", error.strerror or str(error))
