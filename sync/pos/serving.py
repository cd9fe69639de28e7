"""The loopback interface at work: a thread of its own under uvicorn, beside the till's window."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import structlog
import uvicorn

from sync.listening import listen, url_of
from sync.pos.token import token_in
from sync.pos.translating import ReadCard
from sync.pos.verbs import Verbs
from sync.pos.web import Web
from terminal.entropy import Entropy
from terminal.errors import Unavailable
from terminal.till import Till

HOST: Final = "127.0.0.1"
log = structlog.get_logger("sync.pos.serving")


class PosServer:
    """Serves the shop's till from construction on; `url` is where, the token lies in `folder`."""

    def __init__(
        self, till: Till, folder: Path, entropy: Entropy, read_card: ReadCard, port: int
    ) -> None:
        """Listen on a port of the loopback, 0 for any free one; raises Unavailable and Damaged."""
        self.token = token_in(folder, entropy)
        self._till = till
        try:
            self._socket = listen(HOST, port)
        except OSError as error:
            raise Unavailable(
                "pos.port",
                f"The shop's till cannot reach this one: port {port} cannot be had "
                f"({error.strerror}). Set another pos_port.",
                str(port),
            ) from error
        self.url = url_of(self._socket)
        self._web = Web(Verbs(till, read_card), self.token)
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._web.app(),
                log_config=None,
                access_log=False,
                lifespan="off",
                ws="none",
                server_header=False,
                timeout_graceful_shutdown=5,
            )
        )
        self._thread = threading.Thread(target=self._serve, name="pos", daemon=True)
        self._thread.start()
        log.info("pos.listening", url=self.url)

    def _serve(self) -> None:
        self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """Let whoever waits go, finish what runs, listen no more."""
        self._till.hand_over.close()
        self._server.should_exit = True
        self._thread.join()
        self._web.close()
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()
