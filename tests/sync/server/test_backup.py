"""Backups: of a running central, encrypted, restored into either database."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from sync.server import backup
from sync.server.app.embedded import EmbeddedCentral
from sync.server.database import Database, rows
from sync.server.entropy import SystemEntropy
from sync.server.sealed_file import NotReadable, Writer, read
from sync.server.verifying import verify
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill
from tests.support.postgres import Postgres

KEY = bytes(range(32))
MEMBER = card_account("2900000000017")


@pytest.fixture
def made(served: EmbeddedCentral, new_till: Callable[..., PaperTill], clock: Clock) -> bytes:
    """A backup taken while a till goes on writing."""
    till = new_till(served)
    till.enrol_member("2900000000017", "Ada Lovelace")
    till.sale(MEMBER, 10_000)
    till.round()
    clock.pass_ms(1000)
    till.round()
    file = io.BytesIO()
    with served.central.database.read() as connection:
        rows(connection, "SELECT position FROM counter")
        till.sale(MEMBER, 90_000)
        till.push()
        backup.dump(connection, file, KEY, clock.ms, SystemEntropy())
    return file.getvalue()


def restored(database: Database, body: bytes, key: bytes = KEY) -> backup.Header:
    with database.write() as connection:
        header = backup.load(connection, io.BytesIO(body), key)
        verify(connection)
    return header


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_restores_into_either_database(
    made: bytes, kind: str, tmp_path: Path, postgres: Postgres, clock: Clock
) -> None:
    lite = nullcontext(f"sqlite:///{tmp_path / 'again.db'}")
    with lite if kind == "sqlite" else postgres.database() as url:
        database = Database(url)
        header = restored(database, made)
        assert backup.same_rows(database, header)
        database.close()
        with EmbeddedCentral(url, clock) as again:
            assert again.central.position() == header.position
            assert again.central.balance(MEMBER).balance == 50


def test_a_backup_says_nothing_without_its_key(made: bytes, tmp_path: Path) -> None:
    assert b"Lovelace" not in made
    assert b"2900000000017" not in made
    database = Database(f"sqlite:///{tmp_path / 'again.db'}")
    with pytest.raises(NotReadable, match="another key"):
        restored(database, made, bytes(32))
    database.close()


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.99])
def test_a_damaged_or_cut_backup_is_refused_and_leaves_nothing(
    made: bytes, tmp_path: Path, share: float
) -> None:
    at = int(len(made) * share)
    flipped = made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :]
    database = Database(f"sqlite:///{tmp_path / 'again.db'}")
    for body in (flipped, made[:at], made[:-1], made + b"more"):
        with pytest.raises(NotReadable):
            restored(database, body)
    restored(database, made)
    database.close()


def test_a_backup_is_restored_into_an_empty_database_only(made: bytes, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'again.db'}")
    restored(database, made)
    with pytest.raises(backup.NotEmpty, match="empty"):
        restored(database, made)
    database.close()


@pytest.mark.parametrize("size", [0, 1, 1024 * 1024, 1024 * 1024 + 1, 3_000_000])
def test_a_sealed_file_of_any_length_comes_back(size: int) -> None:
    text = bytes(n % 251 for n in range(1009)) * (size // 1009 + 1)
    file = io.BytesIO()
    writer = Writer(file, KEY, bytes(16))
    for start in range(0, size, 70_000):
        writer.write(text[start : min(size, start + 70_000)])
    writer.close()
    file.seek(0)
    assert b"".join(read(file, KEY)) == text[:size]


def test_pieces_of_a_sealed_file_can_neither_be_dropped_nor_swapped() -> None:
    file = io.BytesIO()
    writer = Writer(file, KEY, bytes(16))
    writer.write(bytes(3 * 1024 * 1024))
    writer.close()
    body = file.getvalue()
    head, piece = len(body) - 3 * (1024 * 1024 + 20), 1024 * 1024 + 20
    first, second, third = (body[head + i * piece : head + (i + 1) * piece] for i in range(3))
    for parts in ((second, first, third), (first, third), (first, second)):
        with pytest.raises(NotReadable):
            list(read(io.BytesIO(body[:head] + b"".join(parts)), KEY))
