"""The command `pictures`: every screen of the running program in every look, as PNGs."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from terminal.errors import Known, Refused, Unavailable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from terminal.app.behind import Behind
    from terminal.app.demo.composition import DemoProgram
    from terminal.app.demo.player import Player
    from terminal.app.demo.scenes import Scene


class Variant(NamedTuple):
    """A look: theme, size of the window in pixels, text in percent, and the reading direction."""

    theme: str = "light"
    size: tuple[int, int] = (1280, 800)
    text: int = 100
    mirrored: bool = False


VARIANTS: Final = {
    "light": Variant(),
    "dark": Variant(theme="dark"),
    "mirrored": Variant(mirrored=True),
    "small": Variant(size=(1024, 600)),
    "large": Variant(size=(1920, 1080), text=200),
}
"""`mirrored` is a language that reads from the right; `large` has text of 200 %."""

MANUAL: Final = {
    "serving": "earning",
    "more": "more",
    "redeeming": "redeeming",
    "finding": "finding",
    "refund": "refund",
    "offline": "offline",
    "contest": "contest",
}
"""The pictures of the manual and the scene of each."""

Look = Callable[["QWidget", str], None]
"""Takes the window in a scene, and the scene's name."""


class Picture(msgspec.Struct, frozen=True):
    """One file, by its path below the folder of pictures, and a sentence of what is on it."""

    scene: str
    variant: str
    file: str
    what: str


class Report(msgspec.Struct, frozen=True):
    """What `--json` prints."""

    pictures: tuple[Picture, ...]
    seconds: float


def take(
    out: Path, scenes: Sequence[str], variants: Sequence[str], language: str, *, as_json: bool
) -> int:
    """Save `VARIANT/SCENE.png` for the named scenes and variants, all of them where none is
    named; returns the exit code. Raises Known where it cannot."""
    from ui.screenshots import grab

    began = time.monotonic()
    off_screen()
    chosen = chosen_scenes(scenes)
    taken: list[Picture] = []
    with tempfile.TemporaryDirectory(prefix="loyalty-pictures-") as folder:
        for name in variants or tuple(VARIANTS):

            def save(window: QWidget, scene: str, variant: str = name) -> None:
                file = f"{variant}/{scene}.png"
                _save(grab, window, out / file)
                what = next(one.what for one in chosen if one.name == scene)
                taken.append(Picture(scene, variant, file, what))
                if not as_json:
                    print(f"{file}: {what}", flush=True)

            walk(Path(folder), VARIANTS[name], chosen, save, language)
    if as_json:
        seconds = round(time.monotonic() - began, 1)
        print(msgspec.json.encode(Report(tuple(taken), seconds)).decode())
    return 0


def take_for_manual(out: Path, language: str) -> int:
    """Save the pictures that the manual shows, `out` being their folder in its language."""
    from ui.screenshots import grab

    off_screen()
    names = {scene: name for name, scene in MANUAL.items()}

    def save(window: QWidget, scene: str) -> None:
        _save(grab, window, out / f"{names[scene]}.png")
        print(f"{names[scene]}.png", flush=True)

    with tempfile.TemporaryDirectory(prefix="loyalty-pictures-") as folder:
        walk(Path(folder), VARIANTS["light"], chosen_scenes(tuple(names)), save, language)
    return 0


def _save(grab: Callable[[QWidget, Path], None], window: QWidget, path: Path) -> None:
    try:
        grab(window, path)
    except OSError as error:
        raise Unavailable(
            "demo.out", f"Pictures cannot be saved in {path.parent}. Name another folder."
        ) from error


def off_screen() -> None:
    """Paint where nobody looks: the pictures' sizes are not those of this machine's screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def chosen_scenes(named: Sequence[str] = ()) -> tuple[Scene, ...]:
    """The scenes of these names in the table's order; all where none is named. Raises Refused."""
    from terminal.app.demo import (  # noqa: F401 - they add their own
        after_scenes,
        day_scenes,
        desk_rules_scenes,
        desk_scenes,
        figures_scenes,
        queue_scenes,
    )
    from terminal.app.demo.scenes import scenes

    every = scenes()
    if odd := set(named) - {one.name for one in every}:
        known = ", ".join(one.name for one in every)
        raise Refused("demo.scene", f"No scene is called '{min(odd)}'. There are: {known}.")
    return tuple(one for one in every if not named or one.name in named)


def walk(
    folder: Path, variant: Variant, scenes: Sequence[Scene], look: Look, language: str = "en"
) -> None:
    """Play scenes in a look, on a shop of their own; `folder` keeps what all walks begin from.

    Raises Known where a scene does not come about.
    """
    from terminal.app.demo.person import Unexpected
    from ui.screenshots import settle

    with on_stage(folder, variant, language) as player:
        for one in scenes:
            try:
                one.play(player)
                program = player.program
                window = program.customer if one.customer else player.at()
                assert window is not None
                if one.customer:
                    window.resize(*variant.size)
                settle()
                look(window, one.name)
                player.goes_home()
            except Unexpected as error:
                print(f"Scene {one.name}: {error}", file=sys.stderr)
                raise Known(
                    "demo.scene", f"Scene '{one.name}' did not come about. {error}"
                ) from error


@contextmanager
def on_stage(folder: Path, variant: Variant, language: str = "en") -> Iterator[Player]:
    """An open program with the cashier signed in, in a copy of one shop."""
    from PySide6.QtCore import Qt

    from terminal.app.demo.composition import DemoProgram
    from terminal.app.demo.people import HERE, THERE
    from terminal.app.demo.stage import Stage
    from terminal.app.look import Look as Shown
    from terminal.app.program import application

    app = application(Shown(variant.theme, language, variant.text))
    right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(right if variant.mirrored else left)
    own = _copy_of_the_shop(folder)
    program = DemoProgram(Stage(own, (HERE, THERE), language), side=False, customer=True)
    try:
        with program:
            program.window.resize(*variant.size)
            player, there = _opened(program)
            try:
                yield player
            finally:
                there.close()
    finally:
        app.setLayoutDirection(left)
        shutil.rmtree(own)


def _copy_of_the_shop(folder: Path) -> Path:
    from terminal.app.demo.folders import shop_in
    from terminal.app.demo.people import HERE, THERE
    from terminal.app.demo.shop import prepare
    from terminal.clock import SystemClock

    first = folder / "first"
    first.mkdir(exist_ok=True)
    shop = prepare(first, SystemClock().now_ms(), (HERE, THERE))
    own = Path(tempfile.mkdtemp(dir=folder))
    shutil.copytree(shop, shop_in(own))
    return own


def _opened(program: DemoProgram) -> tuple[Player, Behind]:
    """The player of a program whose till is open and whose cashier is signed in, and what is
    behind the other till; raises Known."""
    from terminal.app.demo.colleague import Colleague
    from terminal.app.demo.people import THERE
    from terminal.app.demo.person import Person
    from terminal.app.demo.player import Player

    program.show()
    Person(program.window).waits(
        "the till is open", lambda: program.behind is not None or program.failure is not None
    )
    if program.failure is not None:
        raise program.failure
    assert program.behind is not None
    there = program.stage.till(THERE, _ignored)
    there.start()
    player = Player(program, program.behind, Colleague(there))
    player.signs_in()
    player.goes_home()
    return player, there


def _ignored(_job: object, _outcome: object) -> None:
    """The second till has no printer."""
