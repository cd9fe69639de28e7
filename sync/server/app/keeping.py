"""Verification, backup, restore."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

import msgspec
from platformdirs import user_data_path

from sync.server import backup as backups
from sync.server import verifying
from sync.server.app.opening import open_central, open_existing
from sync.server.app.outcome import Failed, Outcome
from sync.server.clock import SystemClock
from sync.server.database import Database
from sync.server.entropy import SystemEntropy


def verify(asked: argparse.Namespace) -> Outcome:
    """Fold everything again; the first fault is a known failure."""
    database = open_existing(asked.database)
    try:
        found = _verified(database)
    finally:
        database.close()
    return Outcome(
        f"{found.entries} entries of {found.chains} chains, {found.accounts} accounts and "
        f"{found.registers} fields are as they should be.",
        {"ok": True, **msgspec.to_builtins(found)},
    )


def _verified(database: Database) -> verifying.Verified:
    with database.read() as connection:
        try:
            return verifying.verify(connection)
        except verifying.Fault as fault:
            entry = str(fault.entry) if fault.entry else ""
            raise Failed(fault.sentence, ok=False, entry=entry) from None


def readmit(asked: argparse.Namespace) -> Outcome:
    """Take in again what was set aside."""
    open_existing(asked.database).close()
    central = open_central(asked.database)
    try:
        taken, left = central.readmit()
    finally:
        central.database.close()
    return Outcome(
        f"{taken} entries count from now on; {left} stay aside.",
        {"readmitted": taken, "left": left},
    )


def backup(asked: argparse.Namespace) -> Outcome:
    """Write a backup beside its name, verify it by restoring it aside, then give it its name."""
    database = open_existing(asked.database)
    key, made_key = _key(asked.key_file, make=True)
    partial: Path = asked.out.with_name(asked.out.name + ".partial")
    try:
        with database.read() as connection, partial.open("wb") as file:
            entropy = SystemEntropy()
            made = backups.dump(connection, file, key, SystemClock().now_ms(), entropy)
            file.flush()
            os.fsync(file.fileno())
        _rehearse(partial, key)
        partial.replace(asked.out)
    finally:
        partial.unlink(missing_ok=True)
        database.close()
    text = f"{asked.out} holds the ledger up to position {made.position}, verified."
    if made_key is not None:
        text += f"\nIts key is in {made_key}. Keep a copy of that file elsewhere."
    return Outcome(text, {"file": str(asked.out), "position": made.position, "epoch": made.epoch})


def _rehearse(file: Path, key: bytes) -> None:
    """Restore a backup into a database that is thrown away, and verify that."""
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".rehearsal-") as folder:
        aside = Database(f"sqlite:///{Path(folder) / 'central.db'}")
        try:
            _load(aside, file, key)
        finally:
            aside.close()


def _load(database: Database, file: Path, key: bytes) -> backups.Header:
    with file.open("rb") as opened, database.write() as connection:
        made = backups.load(connection, opened, key)
        try:
            verifying.verify(connection)
        except verifying.Fault as fault:
            raise Failed(f"The backup does not verify: {fault.sentence}") from None
    if not backups.same_rows(database, made):
        raise Failed("What was restored does not stand where the backup says.")
    return made


def restore(asked: argparse.Namespace) -> Outcome:
    """Restore into an empty database; tills will send again what came after the backup."""
    key, _ = _key(asked.key_file, make=False)
    database = Database(asked.database)
    try:
        made = _load(database, asked.file, key)
    finally:
        database.close()
    central = open_central(asked.database)
    epoch = central.begin_epoch("It was restored by command.")
    try:
        _verified(central.database)
    finally:
        central.database.close()
    return Outcome(
        f"Restored up to position {made.position} and verified. Tills send again what they hold.",
        {"position": made.position, "epoch": epoch},
    )


def _key(path: Path | None, *, make: bool) -> tuple[bytes, Path | None]:
    """The key, and its file if it was made just now."""
    where = path or user_data_path("loyalty-terminal") / "backup.key"
    if not where.exists() and make and path is None:
        where.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(where, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="ascii") as file:
            file.write(SystemEntropy().bytes(32).hex() + "\n")
        return backups.key_of(where), where
    return backups.key_of(where), None
