"""The pages of an encrypted database file, read one by one without the database's help.

SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): pages of 4096 bytes, each encrypted by
itself with AES-256-CBC and closed by its initialisation vector and an HMAC-SHA256, so that one
damaged page says nothing of the next. What was committed but not yet moved into the file stands
in the write-ahead log (https://www.sqlite.org/fileformat2.html#walformat).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from hashlib import pbkdf2_hmac
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

SIZE: Final = 4096
USABLE: Final = SIZE - 48
"""Bytes of a page that hold content; the vector (16) and the HMAC (32) follow them."""
_SALT: Final = 16
_CLOSED: Final = USABLE + 16
_MASK: Final = 0x3A
_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24


class Pages:
    """The newest committed version of every page.

    `sealed` is False where no page is closed by the HMAC that key and file's salt give: the
    salt is damaged, and pages are read unproven, or the key is another one's, and what is read
    is noise.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file and its log; raises OSError."""
        self._key = key
        self._file = path.open("rb")
        log = path.with_name(f"{path.name}-wal")
        self._log = log.open("rb") if log.exists() else None
        salt = self._file.read(_SALT).ljust(_SALT, b"\0")
        masked = bytes(byte ^ _MASK for byte in salt)
        self._mac_key = pbkdf2_hmac("sha512", key, masked, 2, 32)
        self.count = -(-path.stat().st_size // SIZE)
        self.sealed = True
        self.sealed = any(self._clear(n, self._stored(n)) for n in range(1, self.count + 1))
        self._bad: set[int] = set()
        self._frames = self._committed()
        self.count = max(self.count, self._told(28))

    @property
    def unreadable(self) -> int:
        """How many pages of those asked for, or of the log, could not be read."""
        return len(self._bad)

    def every(self) -> Iterator[bytes]:
        """Every readable page."""
        for number in range(1, self.count + 1):
            content = self.page(number)
            if content is not None:
                yield content

    def page(self, number: int) -> bytes | None:
        """A page's content (`USABLE` bytes), or None where it cannot be read."""
        offset = self._frames.get(number)
        page = self._stored(number) if offset is None else self._logged(offset)
        found = self._clear(number, page)
        if found is None:
            self._bad.add(number)
        return found

    def close(self) -> None:
        """Let the files go."""
        self._file.close()
        if self._log is not None:
            self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def _stored(self, number: int) -> bytes:
        self._file.seek((number - 1) * SIZE)
        return self._file.read(SIZE)

    def _logged(self, offset: int) -> bytes:
        assert self._log is not None
        self._log.seek(offset)
        return self._log.read(SIZE)

    def _clear(self, number: int, page: bytes) -> bytes | None:
        if len(page) < SIZE:
            return None
        begin = _SALT if number == 1 else 0
        if self.sealed:
            closed = page[begin:_CLOSED] + number.to_bytes(4, "little")
            mac = hmac.digest(self._mac_key, closed, "sha256")
            if not hmac.compare_digest(mac, page[_CLOSED:]):
                return None
        cipher = Cipher(AES(self._key), CBC(page[USABLE:_CLOSED]))
        return bytes(begin) + cipher.decryptor().update(page[begin:USABLE])

    @property
    def version(self) -> int:
        """The schema's version (`PRAGMA user_version`), 0 where it cannot be read."""
        return self._told(60)

    def _told(self, at: int) -> int:
        """A number in the file's header, 0 where it cannot be read or may be noise."""
        first = self.page(1) if self.sealed else None
        return 0 if first is None else int.from_bytes(first[at : at + 4], "big")

    def _committed(self) -> dict[int, int]:
        """Where the log holds the newest committed version of each page.

        A damaged frame does not end the reading, as it would the database's: what follows it
        is closed by HMACs of its own. The last commit must be whole.
        """
        frames: dict[int, int] = {}
        waiting: dict[int, int] = {}
        damaged: set[int] = set()
        for number, size, offset, page in self._logged_frames():
            if self._clear(number, page) is None:
                damaged.add(number)
                continue
            waiting[number] = offset
            if size:
                frames |= waiting
                self._bad |= damaged
                waiting, damaged = {}, set()
                self.count = size
        return frames

    def _logged_frames(self) -> Iterator[tuple[int, int, int, bytes]]:
        """Frames of the log's present run: page number, pages in the file after a commit (else
        0), offset of the page in the log, the page as stored."""
        if self._log is None:
            return
        run = self._log.read(_LOG_HEADER)[16:24]
        offset = _LOG_HEADER + _FRAME_HEADER
        while len(header := self._log.read(_FRAME_HEADER)) == _FRAME_HEADER:
            page = self._log.read(SIZE)
            if header[8:16] == run:
                number, size = (int.from_bytes(header[at : at + 4], "big") for at in (0, 4))
                yield number, size, offset, page
            offset += _FRAME_HEADER + SIZE
