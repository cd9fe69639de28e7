"""Where secrets live: the OS keyring, or files that their owner alone can read.

Named secrets (`DATABASE`, `TILL`, `SPARE`) are bytes. Which place holds them is decided once per
data folder and remembered there, so that a till which is later started without a desktop still
asks the right one. A keyring is imported only where one is used: it costs a tenth of a second.
"""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path
from typing import Final, Literal, Protocol

from terminal.entropy import Entropy
from terminal.errors import Damaged, Unavailable

DATABASE: Final = "database"
"""The key under which the till's database is encrypted."""
TILL: Final = "till"
"""The till's own Ed25519 private key, until the database has it."""
SPARE: Final = "identity"
"""A copy of who the till is (`terminal.identity`), should the database lose it."""

Keystore = Literal["auto", "keyring", "file"]
"""``auto`` takes the keyring where one answers, else files."""

_SERVICE = "loyalty-terminal"
_MINE_ALONE = 0o600
_OTHERS = 0o077
log = logging.getLogger(__name__)


class Keys(Protocol):
    """A place for named secrets; every call may raise Damaged or Unavailable."""

    def read(self, name: str) -> bytes | None:
        """The secret, or None if there is none of that name."""

    def write(self, name: str, secret: bytes) -> None:
        """Keep a secret durably, instead of an older one."""

    def forget(self, name: str) -> None:
        """Drop a secret; nothing happens if there is none."""


class FileKeys:
    """One file per secret, in hexadecimal, mode 0600."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """Read a file; one that others may read is closed to them first, with a warning."""
        text = read_private(self._path(name))
        if text is None:
            return None
        try:
            return bytes.fromhex(text.decode("ascii"))
        except ValueError as error:
            raise Damaged(
                "keys.damaged",
                f"The key file {self._path(name)} is damaged. Put it back from a backup, "
                "or have the key unsealed at central.",
                str(self._path(name)),
            ) from error

    def write(self, name: str, secret: bytes) -> None:
        """Write a file whole or not at all."""
        write_private(self._path(name), secret.hex().encode("ascii"))

    def forget(self, name: str) -> None:
        """Remove the file."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.key"


class KeyringKeys:
    """The OS keyring; `owner` tells this data folder's secrets from another one's."""

    def __init__(self, owner: str) -> None:
        self._owner = owner

    def read(self, name: str) -> bytes | None:
        """Ask the keyring, which may ask the person."""
        import keyring

        try:
            text = keyring.get_password(_SERVICE, self._user(name))
        except Exception as error:  # backends raise what they like
            raise _no_keyring() from error
        return None if text is None else bytes.fromhex(text)

    def write(self, name: str, secret: bytes) -> None:
        """Hand a secret to the keyring."""
        import keyring

        try:
            keyring.set_password(_SERVICE, self._user(name), secret.hex())
        except Exception as error:  # backends raise what they like
            raise _no_keyring() from error

    def forget(self, name: str) -> None:
        """Have the keyring drop a secret."""
        import keyring
        from keyring.errors import PasswordDeleteError

        try:
            keyring.delete_password(_SERVICE, self._user(name))
        except PasswordDeleteError:
            return
        except Exception as error:  # backends raise what they like
            raise _no_keyring() from error

    def _user(self, name: str) -> str:
        return f"{self._owner}/{name}"


def open_keys(folder: Path, entropy: Entropy, keystore: Keystore = "auto") -> Keys:
    """The place of this data folder's secrets; `folder` is kept for them and the choice.

    Raises Unavailable if a keyring is asked for by the setting, or was used before, and does
    not answer.
    """
    chosen = read_private(folder / "keyring.id")
    if keystore == "file":
        return FileKeys(folder)
    if chosen is not None:
        return KeyringKeys(chosen.decode("ascii"))
    if keystore == "auto" and any(folder.glob("*.key")):
        return FileKeys(folder)
    return _first_keys(folder, entropy, keystore)


def _first_keys(folder: Path, entropy: Entropy, keystore: Keystore) -> Keys:
    owner = entropy.bytes(8).hex()
    candidate = KeyringKeys(owner)
    try:
        candidate.write("probe", owner.encode("ascii"))
        kept = candidate.read("probe")
        candidate.forget("probe")
    except Unavailable:
        if keystore == "keyring":
            raise
        kept = None
    if kept != owner.encode("ascii"):
        log.info("No keyring answers: keys are kept in files under %s", folder)
        return FileKeys(folder)
    write_private(folder / "keyring.id", owner.encode("ascii"))
    return candidate


def database_key(keys: Keys, entropy: Entropy, *, fresh: bool) -> bytes:
    """The database's key, 32 bytes; made and kept if `fresh`: there is no database yet.

    Raises Damaged if there is a database and its key is gone.
    """
    key = keys.read(DATABASE)
    if key is not None:
        return key
    if not fresh:
        raise Damaged(
            "keys.lost",
            "The key to this till's data is not where keys are kept. Set keystore back to what "
            "it was, or have the key unsealed at central.",
        )
    key = entropy.bytes(32)
    keys.write(DATABASE, key)
    return key


def read_private(path: Path) -> bytes | None:
    """Bytes of a file that its owner alone may read, or None if there is none.

    A wider mode is narrowed, with a warning; Damaged is raised if that or reading fails.
    """
    try:
        with path.open("rb") as file:
            _close_to_others(file.fileno(), path)
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Damaged(
            "keys.unreadable",
            f"The key file {path} cannot be read ({error.strerror}). "
            "Start the till as the user who owns it.",
            str(path),
        ) from error


def _close_to_others(descriptor: int, path: Path) -> None:
    mode = stat.S_IMODE(os.fstat(descriptor).st_mode)
    if os.name == "posix" and mode & _OTHERS:
        os.fchmod(descriptor, _MINE_ALONE)
        log.warning("%s was open to other users (mode %04o): closed to them", path, mode)


def write_private(path: Path, content: bytes) -> None:
    """Replace a file durably, whole or not at all, mode 0600; raise Damaged."""
    draft = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MINE_ALONE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        draft.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise Damaged(
            "keys.unwritable",
            f"The key file {path} cannot be written ({error.strerror}). "
            "Make room on the disk, or make the folder writable.",
            str(path),
        ) from error


def _settle(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _no_keyring() -> Unavailable:
    return Unavailable(
        "keys.no_keyring",
        "The system's keyring does not answer. Unlock it and start again, or set keystore to file.",
    )
