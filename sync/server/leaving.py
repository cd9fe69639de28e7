"""Work that is broken off when whoever asked for it leaves."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import TypeVar

from starlette.requests import Request

T = TypeVar("T")


async def while_asked(
    request: Request,
    run: Callable[[Callable[[], T]], Awaitable[T]],
    work: Callable[[Callable[[], bool]], T],
) -> T:
    """Do work that asks now and then whether its asker has left; raises what it raises."""
    left = threading.Event()
    working = asyncio.ensure_future(run(lambda: work(left.is_set)))
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            left.set()
        return await working
    finally:
        leaving.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
