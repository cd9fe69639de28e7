"""A supervisor's word by telephone: a code for one act, and the answer that only they can make.

The till shows eight digits drawn from the act, the till and chance. The supervisor's own till makes
eight digits of them and of what both tills know of that supervisor alone. What the act is about is
what the cashier says on the telephone: the digits prove who answered and that it was this code.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final

DIGITS: Final = 8
LASTS_MS: Final = 600_000
"""A code is good for ten minutes."""
TRIES: Final = 3
"""Wrong answers to one code."""


def code_of(chance: bytes, *act: str) -> str:
    """The code to read out for an act, by the texts that name it."""
    return _digits(sha256(chance + "\0".join(act).encode()).digest())


def answer_of(code: str, known: str) -> str:
    """The answer to a code of whom both tills know this of."""
    key = sha256(b"telephone|" + known.encode()).digest()
    return _digits(hmac.digest(key, code.encode(), "sha256"))


def same(one: str, other: str) -> bool:
    """Whether two answers are the same, told in a time that says nothing."""
    return hmac.compare_digest(one.encode(), other.encode())


def _digits(digest: bytes) -> str:
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"
