"""`cards` and `vouchers`: sheets to cut, as PDF."""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from hardware.card_numbers import BadPrefix, card_numbers
from hardware.codes import draw
from terminal.app.commands import existing, say
from terminal.code_picture import NotDrawable
from terminal.errors import Refused, Unavailable
from terminal.sheet_layout import Slip
from terminal.store.failures import from_os_error


def print_sheets(options: argparse.Namespace) -> int:
    """Print member cards or vouchers; raises Known."""
    return _cards(options) if options.command == "cards" else _vouchers(options)


def _cards(options: argparse.Namespace) -> int:
    """Cards of the numbers in a file, or of new ones."""
    if options.codes is not None:
        slips = read_slips(options.codes)
    else:
        numbers = _new_numbers(options.count, options.prefix, options.data)
        slips = [Slip(code=number, title=options.title) for number in numbers]
    from ui.sheets import write_cards

    pages = _written(options.out, lambda path: write_cards(slips, path, draw))
    if options.list is not None:
        _write_list(slips, options.list)
    said = {"cards": len(slips), "pages": pages, "file": str(options.out)}
    say(said, as_json=options.json)
    return 0


def _vouchers(options: argparse.Namespace) -> int:
    slips = read_slips(options.codes)
    from ui.sheets import write_vouchers

    pages = _written(options.out, lambda path: write_vouchers(slips, path, draw))
    said = {"vouchers": len(slips), "pages": pages, "file": str(options.out)}
    say(said, as_json=options.json)
    return 0


def read_slips(path: Path) -> list[Slip]:
    """Read a CSV file with the column `code` and optionally `title`, `text` and `until`.

    Raises Refused with the line that cannot be used.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if "code" not in (rows.fieldnames or ()):
                raise Refused("codes.column", f"{path} has no column 'code' in its first line.")
            slips = [_slip(path, rows.line_num, row) for row in rows]
    except OSError as error:
        raise Refused("codes.file", f"{path} cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused("codes.file", f"{path} is no CSV file in UTF-8: {error}.") from error
    if not slips:
        raise Refused("codes.none", f"{path} names no codes.")
    twice = len(slips) - len({slip.code for slip in slips})
    if twice:
        raise Refused("codes.twice", f"{path} names {twice} codes more than once.")
    return slips


def _slip(path: Path, line: int, row: dict[str, str | None]) -> Slip:
    from terminal.receipt_text import clean

    words = {name: clean(row.get(name) or "").strip() for name in ("title", "text", "until")}
    code = (row.get("code") or "").strip()
    if not code or clean(code) != code:
        raise Refused("codes.line", f"{path}, line {line}: there is no code that can be printed.")
    return Slip(code=code, **words)


def _new_numbers(count: int, prefix: str, folder: Path | None) -> list[str]:
    from terminal.entropy import SystemEntropy

    with ExitStack() as stack:
        taken: Callable[[str], bool] = _nobody
        if folder is not None:
            taken = _known_in(existing(folder), stack)
        try:
            return card_numbers(count, SystemEntropy().bytes, taken, prefix)
        except BadPrefix as error:
            raise Refused("cards.prefix", str(error)) from None


def _nobody(_number: str) -> bool:
    """Without a till's data every number is free."""
    return False


def _known_in(folder: Path, stack: ExitStack) -> Callable[[str], bool]:
    from terminal.app.opening import open_engine, settings_of
    from terminal.till import Till

    till = Till(open_engine(folder, settings_of(folder), prints=False))
    stack.callback(till.close)

    def taken(number: str) -> bool:
        view = till.identify(number)
        return view.known or bool(view.balance)

    return taken


def _written(out: Path, write: Callable[[Path], int]) -> int:
    """Write the pages with Qt, which needs no screen for them; raises Known."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from terminal.app.look import Look
    from terminal.app.program import application
    from ui.sheets import CannotWrite

    application(Look())
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return write(out)
    except NotDrawable as error:
        raise Refused("codes.drawable", f"A code cannot be printed: {error}") from None
    except CannotWrite as error:
        raise Unavailable("paper.unwritable", str(error)) from None
    except OSError as error:
        raise from_os_error(error, out) from error


def _write_list(slips: list[Slip], path: Path) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("code", "title", "text"))
            rows.writerows((slip.code, slip.title, slip.text) for slip in slips)
    except OSError as error:
        raise from_os_error(error, path) from error
