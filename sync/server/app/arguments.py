"""The words of the command line. No heavy import, so that ``--help`` comes at once."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

PORT: Final = 8700
Adder = Callable[[str, str], argparse.ArgumentParser]


def default_database() -> str:
    """SQLite in the person's data folder."""
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('loyalty-terminal') / 'central.db'}"


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="loyalty-central",
        description="Central: keeps every till's facts, settles them and serves them back.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.add_argument(
            "--database",
            metavar="URL",
            default=os.environ.get("LOYALTY_CENTRAL_DATABASE"),
            help="sqlite:///FILE or postgresql+psycopg://… (default: SQLite in the data folder)",
        )
        made.add_argument("--json", action="store_true", help="print one JSON object")
        return made

    _serving(add)
    _letting_in(add)
    _reports(add)
    _keeping(add)
    return top


def _serving(add: Adder) -> None:
    made = add("serve", "Serve tills over HTTP until interrupted.")
    made.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    made.add_argument("--port", type=_port, default=PORT, help="0 takes any free one (%(default)s)")
    made.add_argument("--certificate", type=Path, metavar="FILE", help="TLS certificate (PEM)")
    made.add_argument("--private-key", type=Path, metavar="FILE", help="its private key (PEM)")
    made.add_argument(
        "--programme", type=Path, metavar="FILE", help="first programme of a new ledger"
    )
    made = add("publish", "Publish a programme version to every till.")
    made.add_argument("file", type=Path, metavar="FILE.toml")
    add("migrate", "Bring an older database to this program's schema.")


def _letting_in(add: Adder) -> None:
    made = add("enrol", "Make a code with which one till can enrol within half an hour.")
    made.add_argument("--store", required=True, help="the store's short code, such as HS")
    made.add_argument("--name", default="", help="the store's name")
    made.add_argument("--timezone", default="", help="the store's time zone (Europe/Berlin)")
    made.add_argument("--currency", default="", help="the store's currency (EUR)")
    made = add("revoke", "Shut a lost till out.")
    made.add_argument("terminal", metavar="TILL", help="the till's id, such as HS-2")
    made = add("import", "Import members of an older scheme; a second time writes only changes.")
    made.add_argument("file", type=Path, metavar="MEMBERS.csv")
    made.add_argument("--dry-run", action="store_true", help="tell what would be written")
    made.add_argument("--region", default="DE", help="country of phone numbers without +")


def _reports(add: Adder) -> None:
    made = add("balances", "Write every member's balance as CSV.")
    made.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="end of that day")
    made.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    made = add("close", "Tell a period's opening, movements and closing; write its journal.")
    made.add_argument("--since", type=date.fromisoformat, required=True, metavar="DATE")
    made.add_argument("--until", type=date.fromisoformat, required=True, metavar="DATE")
    made.add_argument("--journal", type=Path, metavar="FILE.csv", help="a balanced journal")
    add("exposure", "Tell what tills can give away while they are cut off.")
    made = add("export-entries", "Write every entry as CSV, sorted by id.")
    made.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    made.add_argument("--positions", type=Path, metavar="FILE.csv", help="ids with positions")


def _keeping(add: Adder) -> None:
    add("readmit", "Take in again what was set aside, where nothing is wrong with it any more.")
    add("verify", "Fold everything again and check every chain and hash.")
    text = "64 hexadecimal digits (default: backup.key in the data folder, made if missing)"
    made = add("backup", "Write an encrypted backup while central runs, and verify it.")
    made.add_argument("--out", type=Path, required=True, metavar="FILE")
    made.add_argument("--key-file", type=Path, metavar="FILE", help=text)
    made = add("restore", "Restore a backup into an empty database, and verify it.")
    made.add_argument("file", type=Path, metavar="FILE")
    made.add_argument("--key-file", type=Path, metavar="FILE", help=text)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError
    return number
