"""Rows read from a database's pages as they lie there, whatever has become of its trees.

Every page of a b-tree tells its own rows (https://www.sqlite.org/fileformat2.html, sections 1.6
and 2.1), so that a damaged page costs its own rows only, not those below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from terminal.store.pages import USABLE

Value = int | bytes | str | None
"""A stored value; no table here holds a float."""

_INDEX_INNER: Final = 0x02
_INDEX_LEAF: Final = 0x0A
_TABLE_LEAF: Final = 0x0D
_INTEGERS: Final = (0, 1, 2, 3, 4, 6, 8)
"""Bytes of an integer by its serial type."""


class Broken(ValueError):
    """What lies on a page is no row."""


def rows(page: bytes, other: Callable[[int], bytes | None]) -> Iterator[tuple[Value, ...] | None]:
    """The rows of a page of any b-tree, None for one that cannot be read whole.

    A table's integer key is put in the place of the null that is stored for it. `other` gives
    another page by number: long rows go on there.
    """
    # The first page begins with the file's header, of which decryption leaves zeroes.
    begin = 100 if not any(page[:16]) else 0
    kind = page[begin]
    if kind not in {_INDEX_INNER, _INDEX_LEAF, _TABLE_LEAF}:
        return
    count = int.from_bytes(page[begin + 3 : begin + 5], "big")
    pointers = begin + (12 if kind == _INDEX_INNER else 8)
    if pointers + 2 * count > USABLE:
        yield None
        return
    for at in range(pointers, pointers + 2 * count, 2):
        try:
            cell = int.from_bytes(page[at : at + 2], "big")
            yield _row(page, cell, kind, other)
        except (Broken, IndexError, UnicodeDecodeError):
            yield None


def _row(
    page: bytes, at: int, kind: int, other: Callable[[int], bytes | None]
) -> tuple[Value, ...]:
    if kind == _INDEX_INNER:
        at += 4
    size, at = _varint(page, at)
    if kind != _TABLE_LEAF:
        return _record(_payload(page, at, size, _kept_here(size, kind), other))
    key, at = _varint(page, at)
    values = _record(_payload(page, at, size, _kept_here(size, kind), other))
    return (key, *values[1:]) if values[:1] == (None,) else values


def _payload(
    page: bytes, at: int, size: int, here: int, other: Callable[[int], bytes | None]
) -> bytes:
    found = page[at : at + here]
    if len(found) < here:
        raise Broken("The row goes on beyond its page.")
    if here == size:
        return found
    following = int.from_bytes(page[at + here : at + here + 4], "big")
    parts, left = [found], size - here
    while left > 0:
        more = other(following) if following else None
        if more is None:
            raise Broken("The page on which the row goes on cannot be read.")
        parts.append(more[4 : 4 + left])
        left -= USABLE - 4
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _kept_here(size: int, kind: int) -> int:
    most = USABLE - 35 if kind == _TABLE_LEAF else (USABLE - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (USABLE - 12) * 32 // 255 - 23
    here = least + (size - least) % (USABLE - 4)
    return here if here <= most else least


def _record(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    at = end
    for kind in kinds:
        size = _size(kind)
        part = payload[at : at + size]
        if len(part) < size:
            raise Broken("The row is shorter than it says.")
        values.append(_value(kind, part))
        at += size
    return tuple(values)


def _size(kind: int) -> int:
    if kind < len(_INTEGERS):
        return _INTEGERS[kind]
    if kind in {8, 9}:
        return 0
    if kind < 12:
        raise Broken("A value is of no kind that is stored here.")
    return (kind - 12) // 2


def _value(kind: int, part: bytes) -> Value:
    if kind == 0:
        return None
    if kind < len(_INTEGERS):
        return int.from_bytes(part, "big", signed=True)
    if kind in {8, 9}:
        return kind - 8
    return part if kind % 2 == 0 else part.decode()


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for index in range(8):
        byte = data[at + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + index + 1
    return value << 8 | data[at + 8], at + 9
