"""What asyncio sees of an async client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

_T = TypeVar("_T")


class _Work(Protocol):
    def begin(self, loop: asyncio.AbstractEventLoop, future: asyncio.Future[Any], /) -> None: ...
    def end(self) -> None: ...


async def outcome(work: _Work) -> Any:
    """Begin the work, and wait for its outcome; cancelled, the work ends."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Any] = loop.create_future()
    work.begin(loop, future)
    try:
        return await future
    finally:
        work.end()


async def ready(value: _T) -> _T:
    """Give a value that is there already."""
    return value


def on_loop(loop: asyncio.AbstractEventLoop, callback: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Give a function for other threads that calls the callback on the thread of its loop."""

    def call(seen: Any) -> Any:
        answer: Future[Any] = Future()

        def run() -> None:
            try:
                answer.set_result(callback(seen))
            except BaseException as problem:
                answer.set_exception(problem)

        loop.call_soon_threadsafe(run)
        return answer.result()

    return call
