"""The walls of the house, as data: who may know whom, and what each room never touches."""

from __future__ import annotations

from dataclasses import dataclass

QT = ("PySide6", "shiboken6", "pyqtgraph")
HTTP = (
    "aiohttp",
    "http",
    "httpcore",
    "httptools",
    "httpx",
    "requests",
    "socketserver",
    "starlette",
    "urllib.request",
    "urllib3",
    "uvicorn",
    "websockets",
)
SERIAL = ("escpos", "pty", "serial", "termios", "tty", "usb")
SQL = ("aiosqlite", "alembic", "psycopg", "sqlalchemy", "sqlcipher3", "sqlite3")
OUTSIDE_WORLD = (
    "asyncio",
    "concurrent",
    "glob",
    "importlib.metadata",
    "io",
    "locale",
    "logging",
    "multiprocessing",
    "os",
    "pathlib",
    "platform",
    "queue",
    "random",
    "secrets",
    "select",
    "shutil",
    "signal",
    "socket",
    "ssl",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
)


@dataclass(frozen=True)
class Room:
    """A package and its walls; a module belongs to the room with the longest matching name."""

    knows: tuple[str, ...] = ()
    """The other rooms it may import, each by its exact name: their inner rooms are apart."""

    never: tuple[str, ...] = ()
    """Top-level or dotted names of the standard library and of others' packages."""

    only: tuple[str, ...] | None = None
    """Where set, the only packages besides the standard library."""


ROOMS = {
    "terminal.domain": Room(never=QT + HTTP + SERIAL + SQL + OUTSIDE_WORLD, only=("msgspec",)),
    "terminal": Room(knows=("terminal.domain", "resources"), never=QT + HTTP + SERIAL),
    "hardware": Room(knows=("terminal", "terminal.domain", "resources"), never=QT + HTTP + SQL),
    "sync": Room(knows=("terminal.domain",), never=QT + SERIAL + SQL),
    "sync.client": Room(
        knows=("sync", "terminal", "terminal.domain", "resources"), never=QT + SERIAL + SQL
    ),
    "sync.pos": Room(
        knows=("sync", "terminal", "terminal.domain", "resources"), never=QT + SERIAL + SQL
    ),
    "sync.server": Room(knows=("sync", "terminal.domain", "resources"), never=QT + SERIAL),
    "sync.server.app": Room(
        knows=("sync.server", "sync", "terminal", "terminal.domain", "resources"),
        never=QT + SERIAL,
    ),
    "ui": Room(knows=("terminal", "terminal.domain", "resources"), never=HTTP + SERIAL + SQL),
    "resources": Room(only=()),
    "terminal.app": Room(
        knows=(
            "terminal",
            "terminal.domain",
            "ui",
            "hardware",
            "sync",
            "sync.client",
            "sync.pos",
            "sync.server.app",
            "resources",
        )
    ),
}

PACKAGES = ("terminal", "hardware", "sync", "ui", "resources")
"""The top-level packages that are shipped."""

FOLDERS = frozenset({*PACKAGES, "tests", ".ci"})
"""The only folders at the root that hold source."""

LINES = 450
"""A file longer than this has more than one subject."""

VAGUE = frozenset(
    {"common", "helper", "helpers", "manager", "managers", "misc", "stuff", "util", "utils"}
)
"""Words that say nothing of what a module or a class is for."""

WILD = (
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "os.urandom",
    "random.SystemRandom",
    "random.choice",
    "random.getrandbits",
    "random.randbytes",
    "random.randint",
    "random.random",
    "random.randrange",
    "random.shuffle",
    "random.uniform",
    "secrets.choice",
    "secrets.randbelow",
    "secrets.randbits",
    "secrets.token_bytes",
    "secrets.token_hex",
    "secrets.token_urlsafe",
    "time.localtime",
    "time.time",
    "time.time_ns",
    "uuid.uuid1",
    "uuid.uuid4",
    "uuid_utils.uuid4",
    "uuid_utils.uuid7",
    "compat.uuid4",
    "compat.uuid7",
)
"""Sources of wall time and chance, by the end of their dotted names. A seeded `random.Random` and a
monotonic clock are none: the one repeats, the other says no date."""

TAMED_IN = frozenset({"clock", "entropy"})
"""A module with one of these words in its name is a port to such a source."""
