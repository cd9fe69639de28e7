"""The replay command: a file of purchases in, what the tills and central made of it out."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from terminal.app.replay.comparison import compare, told
from terminal.app.replay.episodes import schedule
from terminal.app.replay.journal import Journal, read
from terminal.app.replay.play import Play
from terminal.app.replay.report import Times, summarise, write_all
from terminal.app.replay.tills import deal
from terminal.domain.programme_text import BadProgramme
from terminal.domain.programme_text import read as read_programme
from terminal.errors import Damaged, Refused
from terminal.published import shipped
from terminal.store.failures import from_os_error


def replay(options: argparse.Namespace) -> int:
    """Play the file; raises Known."""
    if options.against is not None:
        return _what_if(options)
    programme = _programme(options.programme)
    started = time.monotonic()
    journal = _journal(options.file)
    if not journal.acts:
        raise _empty(options.file)
    tills = deal(journal.acts, options.tills)
    links = schedule(options.seed, tills.count, journal.span, options.offline)
    with _folder(options.out) as out, tempfile.TemporaryDirectory(prefix="replay-") as work:
        play = Play(journal, tills, links, Path(work), seed=options.seed, programme=programme)
        with closing(play):
            with _bar("Playing", len(journal.acts)) as tick:
                play.run(tick)
            with _bar("Writing", tills.count + 2) as tick:
                write_all(play, journal, out, tick)
            times = Times(links, time.monotonic() - started)
            summary = summarise(play, journal, out, times)
    (out / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", "utf-8")
    _say(summary, as_json=options.json)
    return 0 if summary["digests_equal"] else 1


def _what_if(options: argparse.Namespace) -> int:
    """Compare two programmes on the file's purchases; nothing is written."""
    old = read_programme(_programme(options.against))
    new = read_programme(_programme(options.programme))
    journal = _journal(options.file)
    if not journal.acts:
        raise _empty(options.file)
    with _bar("Comparing", len(journal.acts)) as tick:
        result = compare(journal, old, new, tick)
    print(json.dumps(result) if options.json else told(result))
    return 0


def _empty(file: Path) -> Refused:
    return Refused("replay.empty", f"{file} holds no purchase that could be played.")


def _programme(path: Path | None) -> str:
    if path is None:
        return shipped()
    try:
        text = path.read_text("utf-8")
        read_programme(text)
    except OSError as error:
        raise from_os_error(error, path) from error
    except (BadProgramme, UnicodeDecodeError) as error:
        raise Damaged("programme.bad", f"{path} is no programme. {error}") from error
    return text


def _journal(path: Path) -> Journal:
    with _bar("Reading", None) as tick:
        return read(path, tick)


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out is None:
        with tempfile.TemporaryDirectory(prefix="replay-out-") as made:
            yield Path(made)
        return
    try:
        (out / "tills").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise from_os_error(error, out) from error
    yield out


@contextmanager
def _bar(title: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; on a file or pipe, nothing."""
    if not sys.stderr.isatty():
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=total)
        yield lambda done: progress.update(task, completed=done)


def _ignore(done: int) -> None:
    del done


def _say(summary: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(summary))
        return
    for key, value in summary.items():
        text = str(value).lower() if isinstance(value, bool) else f"{value:,}"
        print(f"{key:>22}  {text}")
