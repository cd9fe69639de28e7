"""What a file gives away to somebody who has the key: every page that lies in it, old versions in
the log too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from terminal.store.database import FILE
from terminal.store.pages import SIZE, Pages
from tests.support.shop import KEY

_LOG_HEADER = 32
_FRAME_HEADER = 24


def decrypted(folder: Path) -> bytes:
    """Every page of a till's database and of its write-ahead log, in the clear, whether committed,
    superseded or free."""
    path = folder / FILE
    parts: list[bytes | None] = []
    with Pages(path, KEY) as pages:
        stored = path.read_bytes()
        parts += [
            pages._clear(at // SIZE + 1, stored[at : at + SIZE])
            for at in range(0, len(stored), SIZE)
        ]
        log = path.with_name(f"{FILE}-wal")
        frames = log.read_bytes() if log.exists() else b""
        step = _FRAME_HEADER + SIZE
        for at in range(_LOG_HEADER, len(frames), step):
            number = int.from_bytes(frames[at : at + 4], "big")
            parts.append(pages._clear(number, frames[at + _FRAME_HEADER : at + step]))
    return b"\n".join(part for part in parts if part is not None)


def everything(folder: Path) -> bytes:
    """All that lies in a folder: databases in the clear, every other file as it is."""
    others = (
        path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(FILE)
    )
    return b"\n".join((decrypted(folder), *others))


def told(content: bytes, secrets: Iterable[bytes]) -> list[bytes]:
    """Those of the secrets that a content holds."""
    return [one for one in secrets if one in content]
