"""The desktop program and its command line: the one place of the till that sees every room.

Exit codes: 0 success, 1 a known failure told in one sentence, 2 usage. With `--json` exactly one
JSON object goes to standard output; logs go to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    from terminal.app.logs import structured, to_stderr
    from terminal.errors import Known

    words = list(sys.argv[1:] if argv is None else argv)
    options = _of_window(words) or _parser().parse_args(words)
    to_stderr()
    try:
        if options.command in {None, "run"}:
            return _run(options)
        structured()
        from terminal.app.commands import run_command

        return run_command(options)
    except Known as failure:
        print(failure.sentence, file=sys.stderr)
        if getattr(options, "json", False):
            import json

            print(json.dumps({"ok": False, "error": failure.key, "sentence": failure.sentence}))
        return 1
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 1


def _run(options: argparse.Namespace) -> int:
    """Open the window without importing what the other commands need: it paints first."""
    from terminal.app.window import run

    return run(
        getattr(options, "data", None),
        getattr(options, "central", None),
        demo=getattr(options, "demo", False),
        customer=getattr(options, "customer_window", False),
    )


def _of_window(words: Sequence[str]) -> argparse.Namespace | None:
    """What is asked of a window, None where anything else is said: the parsers of all other
    commands cost its first paint 8 ms."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    _window_options(parser)
    named = words[:1] == ["run"]
    try:
        options, others = parser.parse_known_args(words[named:], argparse.Namespace(command=None))
    except argparse.ArgumentError:
        return None
    return None if others else options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="loyalty-terminal", description="Loyalty at the till: scan, earn, redeem, reconcile."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _window_options(parser)
    run = commands.add_parser("run", help="open the till's window (also without a command)")
    _window_options(run)
    demo = commands.add_parser("demo", help="play the scripted shift and save a picture per step")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    demo.add_argument("--json", action="store_true")
    _picture_options(commands.add_parser("pictures", help="save every screen in every look"))
    _replay_options(commands.add_parser("replay", help="play a file of purchases on real tills"))
    for name, words in (
        ("sync", "go one sync round"),
        ("verify", "fold everything again and check every chain"),
        ("salvage", "save what can be read of a damaged database into a new one"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("--data", type=Path, required=True, metavar="DIR")
        command.add_argument("--json", action="store_true")
        if name == "sync":
            command.add_argument("--central", metavar="URL")
    _reconcile_options(
        commands.add_parser("reconcile", help="hold a day against the shop's totals and counts")
    )
    export = commands.add_parser("export-entries", help="write every entry held as CSV")
    export.add_argument("--data", type=Path, required=True, metavar="DIR")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    catalogue = commands.add_parser("catalogue", help="bring the shop's products to the till")
    doing = catalogue.add_subparsers(dest="doing", required=True)
    bring = doing.add_parser("import", help="replace the closed till's catalogue")
    bring.add_argument("file", type=Path, metavar="FILE.csv")
    bring.add_argument("--data", type=Path, required=True, metavar="DIR")
    bring.add_argument("--json", action="store_true")
    enrol = commands.add_parser("enrol", help="enrol this till at central with a code")
    enrol.add_argument("--data", type=Path, required=True, metavar="DIR")
    enrol.add_argument("--central", required=True, metavar="URL")
    enrol.add_argument("--code", required=True)
    enrol.add_argument("--name", default="")
    enrol.add_argument("--json", action="store_true")
    renew = commands.add_parser("renew-key", help="let the closed till go on with another key")
    renew.add_argument("--data", type=Path, required=True, metavar="DIR")
    renew.add_argument("--json", action="store_true")
    simulator = commands.add_parser("scan-simulator", help="a scanner on a pseudo-terminal")
    simulator.add_argument("--profile", default="")
    simulator.add_argument(
        "--act", action="store_true", help="await answers; obey lines such as !unplug, !noise 40"
    )
    simulator.add_argument("--baud", type=int, default=0, metavar="BAUD")
    simulator.add_argument("--chunk", type=int, default=0, metavar="BYTES")
    devices = commands.add_parser("devices", help="list what is plugged in; try scanner, printer")
    _device_options(devices)
    devices.add_argument("--print", action="store_true", help="print a test receipt")
    _device_options(commands.add_parser("doctor", help="what is wrong with the devices"))
    printer = commands.add_parser(
        "printer-simulator", help="a receipt printer on a pseudo-terminal or a TCP port"
    )
    printer.add_argument("--tcp", type=int, metavar="PORT", help="listen there; 0 takes any port")
    printer.add_argument("--out", type=Path, metavar="DIR", help="keep every receipt's bytes")
    _paper_options(commands)
    settings = commands.add_parser("settings", help="list what can be set, and how it is set")
    settings.add_argument("--data", type=Path, metavar="DIR")
    settings.add_argument("--json", action="store_true")
    return parser


def _picture_options(pictures: argparse.ArgumentParser) -> None:
    looks = ("light", "dark", "mirrored", "small", "large")
    pictures.add_argument("--out", type=Path, required=True, metavar="DIR")
    pictures.add_argument("--scene", action="append", default=[], metavar="NAME")
    pictures.add_argument("--variant", action="append", default=[], choices=looks)
    pictures.add_argument("--language", choices=("en", "de"), default="en")
    pictures.add_argument("--manual", action="store_true", help="only what the manual shows")
    pictures.add_argument("--json", action="store_true")


def _paper_options(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    cards = commands.add_parser("cards", help="print member cards with new numbers as PDF")
    which = cards.add_mutually_exclusive_group(required=True)
    which.add_argument("--count", type=_cards, metavar="N", help="so many new numbers")
    which.add_argument("--codes", type=Path, metavar="FILE.csv", help="numbers: code,title,text")
    cards.add_argument("--prefix", default="29", metavar="29", help="how new numbers begin")
    cards.add_argument("--title", default="", help="what stands on top of every card")
    cards.add_argument("--data", type=Path, metavar="DIR", help="leave out a till's known cards")
    cards.add_argument("--list", type=Path, metavar="FILE.csv", help="write the numbers there too")
    vouchers = commands.add_parser("vouchers", help="print vouchers of given codes as PDF")
    vouchers.add_argument("codes", type=Path, metavar="FILE.csv", help="code,title,text,until")
    for one in (cards, vouchers):
        one.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
        one.add_argument("--json", action="store_true")


def _cards(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 100_000:
        raise argparse.ArgumentTypeError("a number of cards from 1 to 100,000")
    return value


def _window_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", default=argparse.SUPPRESS)
    parser.add_argument("--central", metavar="URL", default=argparse.SUPPRESS)
    parser.add_argument("--demo", action="store_true", default=argparse.SUPPRESS)
    parser.add_argument(
        "--customer-window",
        action="store_true",
        default=argparse.SUPPRESS,
        help="show the customer's window also without a second screen",
    )


def _reconcile_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, required=True, metavar="DIR")
    command.add_argument(
        "--day", type=date.fromisoformat, metavar="DATE", help="today's without it"
    )
    command.add_argument("--totals", type=Path, metavar="FILE.csv", help="till,kind,amount")
    command.add_argument("--counts", type=Path, metavar="FILE.csv", help="reward,counted")
    command.add_argument("--json", action="store_true")


def _device_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--listen", type=_seconds, default=0, metavar="SECONDS")
    command.add_argument("--port", default="", metavar="PORT", help="as the setting `scanner`")
    command.add_argument("--profile", default="", metavar="NAME")
    command.add_argument("--line", default="", metavar="BAUD-8N1")
    command.add_argument("--data", type=Path, metavar="DIR")
    command.add_argument("--json", action="store_true")


def _seconds(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 3600:
        raise argparse.ArgumentTypeError("a number of seconds from 1 to 3600")
    return value


def _replay_options(replay: argparse.ArgumentParser) -> None:
    replay.add_argument("file", type=Path, metavar="FILE.csv")
    replay.add_argument("--programme", type=Path, metavar="FILE.toml")
    replay.add_argument(
        "--against",
        type=Path,
        metavar="OLD.toml",
        help="compare the programme with this one on the same purchases, and play nothing",
    )
    replay.add_argument("--tills", type=_tills, metavar="N")
    replay.add_argument("--offline", type=_share, default=0.0, metavar="SHARE")
    replay.add_argument("--seed", type=int, default=1, metavar="N")
    replay.add_argument("--out", type=Path, metavar="DIR")
    replay.add_argument("--json", action="store_true")


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 0.95:
        raise argparse.ArgumentTypeError("a share from 0 to 0.95")
    return value


def _tills(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 64:
        raise argparse.ArgumentTypeError("a number of tills from 1 to 64")
    return value
