"""A loopback proxy between a client and its server that fails on command.

It passes bytes on and understands none. One-shot faults strike the next bytes that the server
sends, so the server has by then done what it was asked:

    drop_response()   the answer is swallowed and the connection closed
    truncate(count)   the first `count` bytes arrive, then the connection closes
    reset()           the connection is torn down with RST

`cut` drops every connection and refuses new ones until `restore`; `delay` holds answers back.
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal, Self

_CHUNK = 64 * 1024
_RST = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class _Fault:
    kind: Literal["drop", "truncate", "reset"]
    passed: int = 0


class FaultProxy:
    """Listens on a free port of the loopback and relays to `host`:`port`; a context manager.

    Its commands may come from any thread and are in force when they return.
    """

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self._target = (host, port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fault proxy")
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._faults: list[_Fault] = []
        self._delay_s = 0.0
        self.connections = 0
        """Connections accepted so far."""
        self.port = 0

    @property
    def url(self) -> str:
        """What the client is to be given instead of the server's own URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pending(self) -> int:
        """One-shot faults that have not struck yet."""
        return len(self._faults)

    def __enter__(self) -> Self:
        self._thread.start()
        self._wait(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self._wait(self._drop_all())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Drop every connection and refuse new ones."""
        self._wait(self._drop_all())

    def restore(self) -> None:
        """Listen again, on the same port."""
        self._wait(self._listen())

    def delay(self, seconds: float) -> None:
        """Hold back whatever the server sends from now on; 0 ends it."""
        self._command(lambda: setattr(self, "_delay_s", seconds))

    def drop_response(self) -> None:
        """Swallow the next answer."""
        self._command(lambda: self._faults.append(_Fault("drop")))

    def truncate(self, count: int) -> None:
        """Cut the next answer after `count` bytes."""
        self._command(lambda: self._faults.append(_Fault("truncate", count)))

    def reset(self) -> None:
        """Answer next with RST."""
        self._command(lambda: self._faults.append(_Fault("reset")))

    def _command(self, action: Callable[[], None]) -> None:
        async def act() -> None:
            action()

        self._wait(act())

    def _wait(self, work: object) -> None:
        future: Future[None] = asyncio.run_coroutine_threadsafe(work, self._loop)  # type: ignore[arg-type]
        future.result(timeout=10)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _drop_all(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._writers):
            writer.transport.abort()
        pending = list(self._open)
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self._writers.add(writer)
        try:
            await self._relay(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            self._writers.discard(writer)
            self._open.discard(task)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream_reader, upstream = await asyncio.open_connection(*self._target)
        pumps = (
            asyncio.create_task(_pump(reader, upstream)),
            asyncio.create_task(self._answers(upstream_reader, writer)),
        )
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            upstream.close()
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)

    async def _answers(self, upstream: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await upstream.read(_CHUNK):
            if self._delay_s:
                await asyncio.sleep(self._delay_s)
            if self._faults:
                await _strike(self._faults.pop(0), chunk, writer)
                return
            writer.write(chunk)
            await writer.drain()


async def _strike(fault: _Fault, chunk: bytes, writer: asyncio.StreamWriter) -> None:
    if fault.kind == "truncate":
        writer.write(chunk[: fault.passed])
        await writer.drain()
    elif fault.kind == "reset":
        wire: socket.socket = writer.get_extra_info("socket")
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RST)
        writer.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while chunk := await reader.read(_CHUNK):
        writer.write(chunk)
        await writer.drain()
