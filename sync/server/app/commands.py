"""What each command does, and how it tells: a sentence for people, one JSON object for programs.

Logs go to stderr. A known failure is one sentence and exit status 1; anything else is a bug and
comes as a traceback.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any, Final

import msgspec
from sqlalchemy.exc import DBAPIError

from sync.server.app.arguments import default_database
from sync.server.app.logs import log_to_stderr
from sync.server.app.outcome import Failed, Outcome
from sync.server.backup import NotEmpty
from sync.server.database import DatabaseUnusable, unusable
from sync.server.importing import BadRow
from sync.server.publishing import CannotPublish
from sync.server.sealed_file import NotReadable
from terminal.domain.programme_text import BadProgramme

_KNOWN: Final = (
    BadProgramme,
    BadRow,
    CannotPublish,
    DatabaseUnusable,
    NotEmpty,
    NotReadable,
)


def run(asked: argparse.Namespace) -> int:
    """Run one command; return its exit status."""
    asked.database = asked.database or default_database()
    log_to_stderr()
    try:
        outcome = _command(asked.command)(asked)
    except Failed as failed:
        return _fail(asked, str(failed), failed.facts)
    except _KNOWN as error:
        return _fail(asked, str(error), {})
    except OSError as error:
        return _fail(asked, f"{error.filename or 'This'}: {error.strerror or error}.", {})
    except DBAPIError as error:
        known = unusable(error)
        if known is None:
            raise
        return _fail(asked, str(known), {})
    if asked.json:
        _print(outcome.facts)
    elif outcome.text:
        sys.stdout.write(outcome.text + "\n")
    return 0


def _command(name: str) -> Callable[[argparse.Namespace], Outcome]:
    """What does a command; its modules are loaded for it alone."""
    match name:
        case "serve" | "publish" | "migrate":
            from sync.server.app import running

            found = {"serve": running.serve, "publish": running.publish, "migrate": running.migrate}
        case "enrol" | "revoke" | "import":
            from sync.server.app import letting_in

            found = {
                "enrol": letting_in.enrol,
                "revoke": letting_in.revoke,
                "import": letting_in.import_members,
            }
        case "balances" | "export-entries" | "exposure" | "close":
            from sync.server.app import reporting

            found = {
                "balances": reporting.balances,
                "export-entries": reporting.export_entries,
                "exposure": reporting.exposure,
                "close": reporting.close,
            }
        case _:
            from sync.server.app import keeping

            found = {
                "verify": keeping.verify,
                "backup": keeping.backup,
                "restore": keeping.restore,
                "readmit": keeping.readmit,
            }
    return found[name]


def _fail(asked: argparse.Namespace, sentence: str, facts: dict[str, Any]) -> int:
    if asked.json:
        _print({"error": sentence} | facts)
    sys.stderr.write(sentence + "\n")
    return 1


def _print(facts: dict[str, Any]) -> None:
    if facts:
        sys.stdout.write(msgspec.json.encode(facts).decode() + "\n")
