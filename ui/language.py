"""The program's languages: Qt's translators over `resources/translations`.

The store has one; whoever works at the window may have another, and turns the whole window to it.
A part that speaks to somebody else, as the customer's window does, speaks aside.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from ui.files import shipped

LANGUAGES: Final = ("en", "de")
NAMES: Final = {"en": "English", "de": "Deutsch"}
"""Every language by its own name."""


class _Shipped(QTranslator):
    """A language's texts, with the bytes that Qt reads from for as long as it speaks."""

    def __init__(self, parent: QCoreApplication, language: str) -> None:
        super().__init__(parent)
        self.setObjectName(language)
        self._catalogue = shipped("translations", f"{language}.qm").read_bytes()
        self.load(self._catalogue)


def _shipped(app: QCoreApplication, language: str) -> _Shipped:
    """Kept for the app's whole life: one ended by Qt while Python still knows it is a crash."""
    every = {one.objectName(): one for one in app.findChildren(_Shipped)}
    return every.get(language) or _Shipped(app, language)


class _State:
    home = QLocale("en")
    spoken = "en"
    aside: ClassVar[list[str]] = []


def install(app: QCoreApplication, wanted: str = "") -> str:
    """Let a language be the store's, and speak it; return the one chosen.

    `wanted` is a code such as ``de`` or ``de_AT``; empty means the machine's own. English
    stands in where there is no translation.
    """
    locale = QLocale(wanted) if wanted else QLocale.system()
    code = next((one for one in LANGUAGES if QLocale(one).language() == locale.language()), "en")
    _State.home = locale if QLocale(code).language() == locale.language() else QLocale(code)
    _speak(app, code)
    return code


def speak(app: QCoreApplication, code: str = "") -> bool:
    """Speak a language out of `LANGUAGES`, or the store's (empty); tell whether that is another
    one than before."""
    wanted = code if code in LANGUAGES else home()
    if wanted == _State.spoken:
        return False
    _speak(app, wanted)
    return True


def _speak(app: QCoreApplication, code: str) -> None:
    QLocale.setDefault(locale_of(code))
    _State.spoken = code
    for one in app.findChildren(_Shipped):
        app.removeTranslator(one)
    app.installTranslator(_shipped(app, code))


def spoken() -> str:
    """The language that the window speaks now."""
    return _State.spoken


def home() -> str:
    """The store's language."""
    return next(one for one in LANGUAGES if QLocale(one).language() == _State.home.language())


def after(code: str) -> str:
    """The language after this one, the first after the last."""
    return LANGUAGES[(LANGUAGES.index(code) + 1) % len(LANGUAGES)]


def locale_of(code: str) -> QLocale:
    """How a language writes numbers and days: the store's own way where it is the store's."""
    return _State.home if code == home() else QLocale(code)


@contextmanager
def aside(code: str) -> Iterator[None]:
    """Let what is said within be in a language out of `LANGUAGES`, whatever the window speaks."""
    _State.aside.append(code)
    try:
        yield
    finally:
        _State.aside.pop()


def translate(context: str, text: str, disambiguation: str | None = None, count: int = -1) -> str:
    """A text in the language of the window, or in the one that is spoken aside."""
    app = QCoreApplication.instance()
    if not _State.aside or app is None:
        return QCoreApplication.translate(context, text, disambiguation, count)
    found = _shipped(app, _State.aside[-1]).translate(context, text, disambiguation, count)
    return (found or text).replace("%n", str(count))


class Aside:
    """A part of a window that may speak aside: `tr` is in the language of `aside`."""

    def tr(self, text: str, /, disambiguation: str | None = None, n: int = -1) -> str:
        """The text, by the class's own name."""
        return translate(type(self).__name__, text, disambiguation, n)
