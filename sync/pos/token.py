"""The token that lets the shop's till in: a file beside the till's database, for its user alone."""

from __future__ import annotations

import hmac
import os
from pathlib import Path
from typing import Final

from terminal.entropy import Entropy
from terminal.errors import Damaged

FILE: Final = "pos-token"
_BYTES: Final = 32


def token_in(folder: Path, entropy: Entropy) -> str:
    """The folder's token, made if there is none; raises Damaged. Whoever else could read the file
    no longer can."""
    path = folder / FILE
    try:
        try:
            made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            path.chmod(0o600)
            text = path.read_text("ascii").strip()
            if len(text) >= 2 * _BYTES:
                return text
            path.unlink()
            return token_in(folder, entropy)
        text = entropy.bytes(_BYTES).hex()
        with os.fdopen(made, "w") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
    except (OSError, UnicodeDecodeError) as error:
        raise Damaged(
            "pos.token",
            f"The shop's till cannot be let in: {path} cannot be used ({error}). Delete that file "
            "and start again.",
            str(path),
        ) from error
    return text


def lets_in(authorization: str, token: str) -> bool:
    """Whether an Authorization header carries the token; takes as long whatever it carries."""
    kind, _, given = authorization.partition(" ")
    same = hmac.compare_digest(given.strip().encode(), token.encode())
    return same and kind.lower() == "bearer"
