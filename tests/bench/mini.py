"""The least that a durable ledger with push and pull can do: the floor of synchronising.

A till's outbox (SQLite), a server over SQLite or PostgreSQL, and a second till that pulls by the
server's numbers; HTTP in batches of a thousand, one durable commit at each end per batch before
it is acknowledged. No rules, no chains, no signatures, no encryption, no conflicts. The server
(starlette on uvicorn, as central) reads every document as a type and writes it out again; the
pulling till reads them with orjson and writes them out again, as whoever keeps them would.

As a program each of its parts is a process of its own, and a till begins cold::

    python -m tests.bench.mini serve DATABASE   # prints {"url": …}
    python -m tests.bench.mini push|pull FOLDER URL   # prints what it took, as `Run`
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any, Final, Protocol

import httpx
import msgspec
import orjson

from tests.bench.processes import Run

SALES: Final = 10_000
MEMBERS: Final = 2000
BATCH: Final = 1000
DOCUMENT_BYTES: Final = 200
_OUTBOX: Final = """
CREATE TABLE txn (lseq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, member_id TEXT NOT NULL,
points INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE st (k TEXT PRIMARY KEY, v INTEGER NOT NULL);
INSERT INTO st VALUES ('acked', 0), ('cursor', 0);"""
_KEEP: Final = (
    "INSERT INTO txn (id, member_id, points, body) VALUES (?,?,?,?) ON CONFLICT (id) DO NOTHING"
)
_LEDGER: Final = """CREATE TABLE txn (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
member_id TEXT NOT NULL, points INTEGER NOT NULL, ts INTEGER NOT NULL, terminal_id TEXT NOT NULL,
body BLOB NOT NULL)"""
_ADD: Final = (
    "INSERT INTO txn (id, member_id, points, ts, terminal_id, body) VALUES (?,?,?,?,?,?) "
    "ON CONFLICT (id) DO NOTHING"
)
_AFTER: Final = "SELECT seq, body FROM txn WHERE seq>? ORDER BY seq LIMIT ?"


class Transaction(msgspec.Struct, forbid_unknown_fields=True):
    """One change of points, 200 bytes of JSON."""

    id: str
    member_id: str
    points_delta: int
    ts: int
    terminal_id: str
    kind: str
    receipt: str
    pad: str


def documents() -> list[dict[str, Any]]:
    """The workload: `SALES` transactions of `MEMBERS` members, alike every time."""
    chance = random.Random(20261122)
    made = []
    for number in range(SALES):
        at = 1_795_000_000_000 + number * 137
        one = {
            "id": f"{at:013d}-{chance.getrandbits(64):016x}",
            "member_id": f"M{chance.randrange(MEMBERS):07d}",
            "points_delta": chance.choice([5, 10, 25, 100, 250, -100, -500]),
            "ts": at,
            "terminal_id": "T07",
            "kind": "earn",
            "receipt": f"R{number:08d}",
            "pad": "",
        }
        one["pad"] = "x" * (DOCUMENT_BYTES - len(_text(one)))
        made.append(one)
    return made


def _text(document: dict[str, Any]) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def _file(path: Path, tables: str) -> sqlite3.Connection:
    made = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    made.execute("PRAGMA journal_mode=WAL")
    made.execute("PRAGMA synchronous=FULL")
    made.executescript(tables)
    return made


# -- the server


class Ledger(Protocol):
    """Where the server keeps what it is sent."""

    def store(self, transactions: list[Transaction]) -> None:
        """Keep a batch, durably."""
        ...

    def after(self, number: int) -> list[tuple[int, bytes]]:
        """The next batch."""
        ...


class File:
    """A ledger in an SQLite file."""

    def __init__(self, path: Path) -> None:
        self._db = _file(path, _LEDGER)

    def store(self, transactions: list[Transaction]) -> None:
        """Keep a batch, durably."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany(
            _ADD, [(*_columns(one), msgspec.json.encode(one)) for one in transactions]
        )
        self._db.execute("COMMIT")

    def after(self, number: int) -> list[tuple[int, bytes]]:
        """The next batch."""
        return self._db.execute(_AFTER, (number, BATCH)).fetchall()


class Postgres:
    """The same in PostgreSQL."""

    def __init__(self, url: str) -> None:
        import psycopg

        self._db = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        self._db.execute(
            "CREATE TABLE txn (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "
            "id text NOT NULL UNIQUE, member_id text NOT NULL, points integer NOT NULL, "
            "ts bigint NOT NULL, terminal_id text NOT NULL, body text NOT NULL)"
        )

    def store(self, transactions: list[Transaction]) -> None:
        """Keep a batch, durably."""
        with self._db.transaction(), self._db.cursor() as cursor:
            cursor.executemany(
                _ADD.replace("?", "%s"),
                [(*_columns(one), msgspec.json.encode(one).decode()) for one in transactions],
            )

    def after(self, number: int) -> list[tuple[int, bytes]]:
        """The next batch."""
        found = self._db.execute(_AFTER.replace("?", "%s").encode(), (number, BATCH)).fetchall()
        return [(seq, body.encode()) for seq, body in found]


def _columns(one: Transaction) -> tuple[object, ...]:
    return one.id, one.member_id, one.points_delta, one.ts, one.terminal_id


def _application(ledger: Ledger) -> Any:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    typed = msgspec.json.Decoder(list[Transaction])

    async def push(request: Request) -> Response:
        transactions = typed.decode(await request.body())
        ledger.store(transactions)
        return Response(orjson.dumps({"n": len(transactions)}))

    async def pull(request: Request) -> Response:
        found = ledger.after(int(request.query_params["after"]))
        last, rows = found[-1][0] if found else -1, b",".join(body for _, body in found)
        return Response(b'{"next":%d,"rows":[%b]}' % (last, rows))

    return Starlette(routes=[Route("/push", push, methods=["POST"]), Route("/pull", pull)])


def serve(database: str) -> None:
    """Serve a ledger on a free port until killed."""
    import uvicorn

    from sync.listening import listen, url_of

    ledger = Postgres(database) if database.startswith("postgresql") else File(Path(database))
    bound = listen("127.0.0.1", 0)
    print(msgspec.json.encode({"url": url_of(bound)}).decode(), flush=True)
    config = uvicorn.Config(_application(ledger), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[bound])


# -- the tills


def push(folder: Path, url: str) -> Run:
    """Write the workload down unsent, and push it all, timed."""
    db = _file(folder / "push.db", _OUTBOX)
    db.execute("BEGIN")
    for one in documents():
        db.execute(_KEEP, (one["id"], one["member_id"], one["points_delta"], _text(one)))
    db.execute("COMMIT")
    query = "SELECT lseq, body FROM txn WHERE lseq>? ORDER BY lseq LIMIT ?"
    acked = sent = received = 0
    with httpx.Client(timeout=120) as client:
        started = time.perf_counter()
        while rows := db.execute(query, (acked, BATCH)).fetchall():
            content = b"[" + b",".join(body for _, body in rows) + b"]"
            answer = client.post(url + "/push", content=content)
            if answer.json()["n"] != len(rows):
                raise RuntimeError("The server did not take a batch whole.")
            acked = rows[-1][0]
            db.execute("UPDATE st SET v=? WHERE k='acked'", (acked,))
            sent, received = sent + len(content), received + len(answer.content)
        took = time.perf_counter() - started
    db.close()
    return Run(took, sent, received)


def pull(folder: Path, url: str) -> Run:
    """Pull everything into a new file, timed."""
    db = _file(folder / "pull.db", _OUTBOX)
    cursor = received = 0
    with httpx.Client(timeout=120) as client:
        started = time.perf_counter()
        while True:
            answer = client.get(f"{url}/pull?after={cursor}")
            page = orjson.loads(answer.content)
            received += len(answer.content)
            if not page["rows"]:
                break
            cursor = page["next"]
            db.execute("BEGIN IMMEDIATE")
            db.executemany(
                _KEEP,
                [
                    (one["id"], one["member_id"], one["points_delta"], orjson.dumps(one))
                    for one in page["rows"]
                ],
            )
            db.execute("UPDATE st SET v=? WHERE k='cursor'", (cursor,))
            db.execute("COMMIT")
        took = time.perf_counter() - started
    if db.execute("SELECT count(*) FROM txn").fetchone() != (SALES,):
        raise RuntimeError("The floor lost documents.")
    db.close()
    return Run(took, 0, received)


def main() -> None:
    """Run one part."""
    part, where, *url = sys.argv[1:]
    if part == "serve":
        serve(where)
        return
    run = push(Path(where), *url) if part == "push" else pull(Path(where), *url)
    print(msgspec.json.encode(run).decode())


if __name__ == "__main__":
    main()
