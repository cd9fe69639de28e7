"""Serving, publishing programmes, migrating."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from contextlib import suppress

import msgspec
import structlog

from sync.listening import listen, url_of
from sync.server.app.opening import open_central
from sync.server.app.outcome import Outcome
from sync.server.app.serving import Server
from sync.server.web import Web

log = structlog.get_logger("sync.server")


def serve(asked: argparse.Namespace) -> Outcome:
    """Serve until interrupted; tells its URL as soon as it can be reached."""
    programme = asked.programme.read_text(encoding="utf-8") if asked.programme else ""
    central = open_central(asked.database, programme=programme)
    bound = listen(asked.host, asked.port)
    url = url_of(bound, "https" if asked.certificate else "http")
    if asked.json:
        sys.stdout.write(msgspec.json.encode({"url": url}).decode() + "\n")
    else:
        sys.stdout.write(f"Central is at {url}\n")
    sys.stdout.flush()
    # A push makes many objects that live for one request; the collector need not look so often.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    log.info("serving", url=url, database=central.database.shown)
    # Uvicorn ends its work in good order and then raises the signal that stopped it again.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        Server(Web(central).app(), asked.certificate, asked.private_key).run(sockets=[bound])
    return Outcome()


def publish(asked: argparse.Namespace) -> Outcome:
    """Publish a programme version."""
    central = open_central(asked.database)
    made = central.publish(asked.file.read_text(encoding="utf-8"))
    central.database.close()
    return Outcome(
        f"Version '{made.version}' is published.",
        {"version": made.version, "effective": made.effective},
    )


def migrate(asked: argparse.Namespace) -> Outcome:
    """Bring a database to the newest revision."""
    from sync.server.app.migrating import upgrade

    before, after = upgrade(asked.database)
    return Outcome(f"The database is at revision {after}.", {"before": before, "revision": after})
