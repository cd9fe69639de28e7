"""Putting central together and running it under uvicorn."""

from __future__ import annotations

import socket
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from sync.server.app.opening import open_central
from sync.server.clock import Clock
from sync.server.entropy import Entropy
from sync.server.web import Web


def create_app(
    database: str, clock: Clock | None = None, entropy: Entropy | None = None, programme: str = ""
) -> Starlette:
    """The application over a database, on any clock."""
    return Web(open_central(database, clock, entropy, programme)).app()


class Server(uvicorn.Server):
    """Uvicorn that lets held connections go before it waits for them to end."""

    def __init__(
        self, app: Starlette, certificate: Path | None = None, private_key: Path | None = None
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=10,
                ws="none",
                ssl_certfile=certificate,
                ssl_keyfile=private_key,
            )
        )
        self._news = app.state.news

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Wake every held pull, then close as uvicorn does."""
        self._news.close()
        await super().shutdown(sockets)
