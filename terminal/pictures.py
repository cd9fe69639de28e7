"""Pictures that the programme names, kept as files beside a till's database."""

from __future__ import annotations

import logging
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from terminal.domain.offers import Reward

FOLDER: Final = "pictures"
"""Where in the data folder a shop puts its pictures."""
LARGEST: Final = 4_000_000
"""Bytes of a picture; a larger file is not read."""
log = logging.getLogger(__name__)


def picture(folder: Path, name: str) -> bytes:
    """The bytes of a picture by its file name, whatever folders a programme writes before it;
    empty where there is none that can be read."""
    plain = PureWindowsPath(PurePosixPath(name).name).name
    if plain in {"", "..", "."}:
        return b""
    path = folder / FOLDER / plain
    try:
        if path.stat().st_size > LARGEST:
            log.warning("the picture %s is larger than %d bytes", plain, LARGEST)
            return b""
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        log.warning("the picture %s cannot be read: %s", plain, error)
        return b""


def name_of(reward: Reward) -> str:
    """The file of a reward's picture: as the programme names it, else by the reward's id."""
    return reward.picture or f"{reward.id}.png"


def keep(folder: Path, name: str, data: bytes) -> None:
    """Keep a picture under its file name, whole or not at all; raises OSError."""
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    target = place / PureWindowsPath(PurePosixPath(name).name).name
    half = target.with_name(f".{target.name}")
    half.write_bytes(data)
    half.replace(target)
