"""The program's language: Qt's translators over `resources/translations`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from ui.files import shipped


class _Shipped(QTranslator):
    """Keeps the bytes that Qt reads from for as long as it speaks."""

    def __init__(self, parent: QCoreApplication, catalogue: bytes) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.load(catalogue)


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
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    source = shipped("translations", f"{spoken}.qm")
    app.installTranslator(_Shipped(app, source.read_bytes()))
    return spoken
