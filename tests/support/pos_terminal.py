"""A terminal that serves the shop's till until it is killed.

As a program it is the parent of such terminals: every line on standard input begins one, a fork
that has opened nothing yet, on the same folder and port. On standard output come its process id,
that it listens, and how it ended.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

from hardware.decoding import CodeDecoder
from sync.pos.serving import PosServer
from terminal.clock import SystemClock
from terminal.device_ports import Rejected, Scan
from terminal.engine import Engine
from terminal.entropy import SystemEntropy
from terminal.till import Till
from tests.support.shop import KEY, enrol, identity

CARD = "2900000000018"


def read_card(text: str) -> Scan | Rejected:
    """As the shipped nomenclature does."""
    return CodeDecoder().decode(text.encode(), device="pos", at_ms=0)


def opened(folder: Path) -> Till:
    """The folder's till with a member, online as far as it knows."""
    engine = Engine(folder, KEY, SystemClock(), SystemEntropy())
    if engine.enrolled is None:
        engine.become(identity(), "epoch-1")
    till = Till(engine)
    if not till.identify(CARD).known:
        enrol(till, CARD)
    engine.note_link("online", "", 0)
    return till


def lives(folder: Path, port: int) -> None:
    """Give life for each line on standard input, and tell how it ended."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                with PosServer(opened(folder), folder, SystemEntropy(), read_card, port) as server:
                    os.write(1, f"listens {server.url}\n".encode())
                    threading.Event().wait()
            except BaseException:  # noqa: BLE001 - a fork must never go on as its parent
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(1)
        os.write(1, f"pid {child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"ended {os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    lives(Path(sys.argv[1]), int(sys.argv[2]))
