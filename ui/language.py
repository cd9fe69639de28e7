"""The program's language: Qt's translators over `resources/translations`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from ui.files import shipped


class _Shipped(QTranslator):
    """A language's texts, with the bytes that Qt reads from for as long as it speaks."""

    def __init__(self, parent: QCoreApplication, language: str) -> None:
        super().__init__(parent)
        self.setObjectName(language)
        self._catalogue = shipped("translations", f"{language}.qm").read_bytes()
        self.load(self._catalogue)


LANGUAGES: Final = ("en", "de")


def install(app: QCoreApplication, wanted: str = "") -> str:
    """Speak a language from the next window on; return the one chosen.

    `wanted` is a code such as ``de`` or ``de_AT``; empty means the machine's own. English
    stands in where there is no translation.
    """
    locale = QLocale(wanted) if wanted else QLocale.system()
    spoken = next((one for one in LANGUAGES if QLocale(one).language() == locale.language()), "en")
    if QLocale(spoken).language() != locale.language():
        locale = QLocale(spoken)
    QLocale.setDefault(locale)
    every = {one.objectName(): one for one in app.findChildren(_Shipped)}
    for old in every.values():
        app.removeTranslator(old)
    # Kept for the app's whole life: one ended by Qt while Python still knows it is a crash.
    app.installTranslator(every.get(spoken) or _Shipped(app, spoken))
    return spoken
