"""A till on a disk that begins to fail: from a moment on, the kernel answers every fsync with EIO.

As a program: opens a till in a folder, sells, lets the disk fail, presses Enter twice more, and
writes what came of it as lines of JSON.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import struct
import sys
from pathlib import Path
from typing import Final
from uuid import UUID

from terminal.errors import Known
from terminal.till import Till
from tests.support.shop import basket, open_till

CALLS: Final = {"x86_64": (74, 75), "aarch64": (82, 83)}
"""Numbers of fsync and fdatasync by machine."""
_NO_NEW_PRIVS: Final = 38
_SECCOMP: Final = 22
_FILTER: Final = 2
_LOAD: Final = 0x20
_IF_EQUAL: Final = 0x15
_RETURN: Final = 0x06
_ALLOW: Final = 0x7FFF0000
_EIO: Final = 0x00050005


def fail_syncs() -> None:
    """From now on fsync and fdatasync of this thread fail with EIO; raises OSError."""
    first, second = CALLS[platform.machine()]
    steps = (
        (_LOAD, 0, 0, 0),
        (_IF_EQUAL, 2, 0, first),
        (_IF_EQUAL, 1, 0, second),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _EIO),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    kernel = ctypes.CDLL(None, use_errno=True)
    for words in ((_NO_NEW_PRIVS, 1, 0, 0, 0), (_SECCOMP, _FILTER, program, 0, 0)):
        if kernel.prctl(*words):
            raise OSError(ctypes.get_errno(), "prctl")


def press(till: Till, act: UUID) -> str:
    """Sell; return the receipt's number, or the sentence's key after a dash."""
    goods = basket(1000)
    try:
        return till.commit(act, till.quote(goods, None), goods, None).result().receipt
    except Known as failure:
        return f"- {failure.key}"


def main() -> None:
    """Play it in the folder that is named."""
    with open_till(Path(sys.argv[1])) as till:
        acts = [till.new_act() for _ in range(3)]
        said = [press(till, acts[0])]
        fail_syncs()
        said += [press(till, act) for act in acts[1:]]
        lines = [{"act": str(act), "said": one} for act, one in zip(acts, said, strict=True)]
        sys.stdout.write(json.dumps(lines))
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
