"""The least that a durable ledger with push and pull could be: the floor of synchronising.

A till's file, a server with a file or PostgreSQL, HTTP in batches of a thousand, one durable
commit at each end per batch before it is acknowledged. No rules, no chains, no signatures, no
encryption, no conflicts: only what nobody can leave out.

As a program (``python -m tests.bench.mini URL``) it is the server, and prints its own URL.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec

BATCH = 1000
DOCUMENT_BYTES = 200
_TABLE = """CREATE TABLE IF NOT EXISTS ledger (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
member TEXT NOT NULL, points INTEGER NOT NULL, body BLOB NOT NULL)"""
_MARKS = """CREATE TABLE IF NOT EXISTS place (name TEXT PRIMARY KEY, value INTEGER NOT NULL)"""
_ADD = "INSERT INTO ledger (id, member, points, body) VALUES (?,?,?,?) ON CONFLICT (id) DO NOTHING"
_AFTER = "SELECT number, body FROM ledger WHERE number>? ORDER BY number LIMIT ?"


class Document(msgspec.Struct):
    """One earning of points, 200 bytes of JSON."""

    id: str
    member: str
    points: int
    at: int
    till: str
    receipt: str
    rest: str = ""


def documents(count: int) -> list[bytes]:
    """The workload: `count` documents of two thousand members."""
    made = []
    for number in range(count):
        one = Document(
            id=f"{1_795_000_000_000 + 137 * number:013d}-{number * 2654435761 % 2**32:016x}",
            member=f"M{number * 7919 % 2000:07d}",
            points=(5, 10, 25, 100, 250)[number % 5],
            at=1_795_000_000_000 + 137 * number,
            till="HS-1",
            receipt=f"R{number:08d}",
        )
        one.rest = "x" * (DOCUMENT_BYTES - len(msgspec.json.encode(one)))
        made.append(msgspec.json.encode(one))
    return made


def rows_of(bodies: list[msgspec.Raw]) -> list[tuple[str, str, int, bytes]]:
    """Table rows of documents, each decoded and checked."""
    found = []
    for body in bodies:
        one = msgspec.json.decode(body, type=Document)
        found.append((one.id, one.member, one.points, bytes(body)))
    return found


class File:
    """A ledger in an SQLite file, every transaction durable."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute(_TABLE)
        self._db.execute(_MARKS)

    def add(self, bodies: list[msgspec.Raw], place: int = 0) -> None:
        """Add a batch, and note where it ended."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(_ADD, rows_of(bodies))
        self._db.execute("INSERT OR REPLACE INTO place VALUES ('place', ?)", (place,))
        self._db.execute("COMMIT")

    def note(self, place: int) -> None:
        """Note where the other end has come to."""
        self._db.execute("INSERT OR REPLACE INTO place VALUES ('place', ?)", (place,))

    def after(self, number: int) -> list[tuple[int, bytes]]:
        """The next batch after a number."""
        return self._db.execute(_AFTER, (number, BATCH)).fetchall()

    def count(self) -> int:
        """How many documents it holds."""
        found: int = self._db.execute("SELECT count(*) FROM ledger").fetchone()[0]
        return found

    def close(self) -> None:
        """Let the file go."""
        self._db.close()


class Postgres:
    """The same in PostgreSQL."""

    def __init__(self, url: str) -> None:
        import psycopg

        self._db = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        self._db.execute(
            "CREATE TABLE ledger (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
            "id text NOT NULL UNIQUE, member text NOT NULL, points integer NOT NULL, "
            "body bytea NOT NULL)"
        )

    def add(self, bodies: list[msgspec.Raw]) -> None:
        """Add a batch."""
        with self._db.transaction(), self._db.cursor() as cursor:
            cursor.executemany(_ADD.replace("?", "%s"), rows_of(bodies))

    def after(self, number: int) -> list[tuple[int, bytes]]:
        """The next batch after a number."""
        query = _AFTER.replace("?", "%s")
        return [(row[0], row[1]) for row in self._db.execute(query.encode(), (number, BATCH))]


class Wire:
    """A till's connection to the server, counting what it carries."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=60)
        self.sent = self.received = 0

    def push(self, till: File) -> None:
        """Push a till's documents."""
        place = 0
        while batch := till.after(place):
            body = b"[" + b",".join(one for _, one in batch) + b"]"
            answer = self._http.post("/push", content=body).raise_for_status()
            self._count(body, answer)
            place = batch[-1][0]
            till.note(place)

    def pull(self, till: File) -> None:
        """Pull everything into a till."""
        place = 0
        while True:
            answer = self._http.get(f"/pull?after={place}").raise_for_status()
            self._count(b"", answer)
            place, bodies = msgspec.json.decode(answer.content, type=tuple[int, list[msgspec.Raw]])
            if not bodies:
                return
            till.add(bodies, place)

    def close(self) -> None:
        """Drop the connection."""
        self._http.close()

    def _count(self, body: bytes, answer: httpx.Response) -> None:
        self.sent += len(body)
        self.received += len(answer.content)


def _application(ledger: File | Postgres) -> Any:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    decode: Callable[[bytes], list[msgspec.Raw]] = msgspec.json.Decoder(list[msgspec.Raw]).decode

    async def push(request: Request) -> Response:
        bodies = decode(await request.body())
        ledger.add(bodies)
        return Response(b"%d" % len(bodies))

    async def pull(request: Request) -> Response:
        after = int(request.query_params["after"])
        found = ledger.after(after)
        last = found[-1][0] if found else after
        return Response(b"[%d,[%b]]" % (last, b",".join(body for _, body in found)))

    return Starlette(routes=[Route("/push", push, methods=["POST"]), Route("/pull", pull)])


def main() -> None:
    """Serve a ledger on a free port until killed."""
    import uvicorn

    from sync.listening import listen, url_of

    where = sys.argv[1]
    ledger = Postgres(where) if where.startswith("postgresql") else File(Path(where))
    bound = listen("127.0.0.1", 0)
    print(msgspec.json.encode({"url": url_of(bound)}).decode(), flush=True)
    config = uvicorn.Config(_application(ledger), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[bound])


def written(path: Path, bodies: list[bytes]) -> File:
    """A till with documents that it has not pushed."""
    made = File(path)
    made.add([msgspec.Raw(body) for body in bodies])
    return made


if __name__ == "__main__":
    main()
