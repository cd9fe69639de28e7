"""Backups: every table as of one snapshot, compressed and encrypted, while central runs.

The content is the same for both databases, so a backup of SQLite restores into PostgreSQL and
the reverse. It is a stream of msgpack documents with their lengths before them: a header, then
blocks of rows, then a footer with the counts.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Final

import msgspec
import zstandard
from sqlalchemy import Connection, Table

from sync.server import head, schema
from sync.server.database import Database, blob, insert_new, rows
from sync.server.entropy import Entropy
from sync.server.sealed_file import NotReadable, Writer, read

_FORMAT: Final = 1
_ROWS: Final = 2000
_LENGTH: Final = struct.Struct(">I")
_LONGEST: Final = 256 * 1024 * 1024


class Header(msgspec.Struct, frozen=True):
    """What the backup is of. `position` is the ledger's last one, `at_ms` when it was made."""

    format: int
    revision: str
    epoch: str
    position: int
    at_ms: int


class Block(msgspec.Struct, frozen=True, array_like=True):
    """Rows of a table."""

    table: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Footer(msgspec.Struct, frozen=True):
    """Rows written, by table."""

    counts: dict[str, int]


class NotEmpty(Exception):
    """A backup is restored into an empty database only."""


def dump(
    connection: Connection, file: IO[bytes], key: bytes, now_ms: int, entropy: Entropy
) -> Header:
    """Write a backup of the connection's snapshot."""
    where = head.load(connection)
    made = Header(_FORMAT, schema.REVISION, where.epoch, where.position, now_ms)
    sealed = Writer(file, key, entropy.bytes(16))
    # The compressor asks for nothing but `write`.
    with zstandard.ZstdCompressor(level=6).stream_writer(sealed, closefd=False) as out:  # type: ignore[arg-type]
        _put(out, made)
        counts = {}
        for table in schema.metadata.sorted_tables:
            name = str(table.name)
            counts[name] = 0
            if name in schema.MADE_ANEW:
                continue
            for block in _blocks(connection, table):
                _put(out, block)
                counts[name] += len(block.rows)
        _put(out, Footer(counts))
    sealed.close()
    return made


def _put(out: Any, document: msgspec.Struct) -> None:
    body = msgspec.msgpack.encode(document)
    out.write(_LENGTH.pack(len(body)) + body)


def _blocks(connection: Connection, table: Table) -> Iterator[Block]:
    columns = tuple(str(column.name) for column in table.columns)
    result = connection.execution_options(yield_per=_ROWS).execute(table.select())
    for part in result.partitions(_ROWS):
        yield Block(str(table.name), columns, [tuple(row) for row in part])


def load(connection: Connection, file: IO[bytes], key: bytes) -> Header:
    """Read a backup into an empty database; raises NotReadable and NotEmpty.

    Tables are made anew; the transaction is the caller's, so that nothing is kept of a backup
    that turns out to be damaged.
    """
    if schema.revision(connection) is not None:
        raise NotEmpty("The database holds a ledger already. Restore into an empty one.")
    documents = _documents(read(file, key))
    made: Header = _decode(next(documents, b""), Header)
    if made.format != _FORMAT or made.revision != schema.REVISION:
        raise NotReadable("The backup was made by another version of this program.")
    schema.create(connection)
    counts = {str(table.name): 0 for table in schema.metadata.sorted_tables}
    for body in documents:
        if body[:1] != b"\x93":
            footer = _decode(body, Footer)
            break
        block = _decode(body, Block)
        many = [tuple(blob(v) if type(v) is bytes else v for v in row) for row in block.rows]
        insert_new(connection, block.table, ", ".join(block.columns), many)
        counts[block.table] += len(block.rows)
    else:
        raise NotReadable("The backup is incomplete.")
    if footer.counts != counts:
        raise NotReadable("The backup does not hold the rows it says it does.")
    return made


def _decode(body: bytes, kind: Any) -> Any:
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise NotReadable("The backup is damaged.") from None


def _documents(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflate = zstandard.ZstdDecompressor().decompressobj()
    held = bytearray()
    for piece in pieces:
        try:
            held += inflate.decompress(piece)
        except zstandard.ZstdError:
            raise NotReadable("The backup is damaged.") from None
        while len(held) >= _LENGTH.size:
            length = _LENGTH.unpack_from(held)[0]
            if length > _LONGEST:
                raise NotReadable("The backup is damaged.")
            if len(held) < _LENGTH.size + length:
                break
            yield bytes(held[_LENGTH.size : _LENGTH.size + length])
            del held[: _LENGTH.size + length]


def same_rows(database: Database, made: Header) -> bool:
    """Whether a restored database stands where its backup says."""
    with database.read() as connection:
        found = rows(connection, "SELECT epoch, position FROM counter")
    return found == [(made.epoch, made.position)]


def key_of(path: Path) -> bytes:
    """The key in a key file (64 hexadecimal digits); raises NotReadable and OSError."""
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise NotReadable(f"{path} does not hold a key of 64 hexadecimal digits.")
    return key
