"""Central's program and command line: the one place of central that sees every room it needs."""

from __future__ import annotations

from sync.server.app.serving import create_app

__all__ = ["create_app"]
