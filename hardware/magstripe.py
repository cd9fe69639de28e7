"""Tracks of loyalty cards with a magnetic stripe (ISO/IEC 7811 and 7813, MagTek MT-211232).

Track 1 stands between ``%`` and ``?``, track 2 between ``;`` and ``?``, track 3 between ``+`` and
``?``. A track that could not be read arrives as ``E``. Payment cards are discarded before this.
"""

from __future__ import annotations

import re

_TRACK = re.compile(r"([%;+])([^?]*)\?")
_NUMBER_OF_TRACK_2 = re.compile(r"([0-9]{4,37})(?:=.*)?", re.ASCII)
_NUMBER_OF_TRACK_1 = re.compile(r"[A-Z]?([0-9]{4,37})(?:\^.*)?", re.ASCII)
_NAME_OF_TRACK_1 = re.compile(r"([0-9A-Z]{4,40})(?:\^.*)?", re.ASCII)
_TRACKS_BEGIN = re.compile(r"[%;][0-9A-Z?]|\+[0-9=]*\?", re.ASCII)


class BadTracks(ValueError):
    """No track carries a card number; ``key`` is that of the sentence for the cashier."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def looks_like_tracks(text: str) -> bool:
    """Say whether a text begins as a magnetic stripe's data does."""
    return _TRACKS_BEGIN.match(text) is not None


def card_number(text: str) -> str:
    """Take the card's number, from track 2 where there is one; raises BadTracks."""
    tracks: dict[str, str] = dict(_TRACK.findall(text))
    if not tracks:
        raise BadTracks("swipe.cut")
    for mark, form in (
        (";", _NUMBER_OF_TRACK_2),
        ("%", _NUMBER_OF_TRACK_1),
        ("%", _NAME_OF_TRACK_1),
    ):
        if (found := form.fullmatch(tracks.get(mark, ""))) is not None:
            return found.group(1)
    if "E" in tracks.values():
        raise BadTracks("swipe.unread")
    raise BadTracks("swipe.unknown")
