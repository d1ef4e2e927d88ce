"""Many threads and tasks on one client, and what is left of them: told by counts."""

from __future__ import annotations

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from cloudservers import Client, Sandbox, Server
from cloudservers.aio import AsyncClient

THREADS = 64
MANY = 1000


def asked(sandbox: Sandbox, operation: str) -> int:
    """How many requests of an operation came."""
    return sum(request.operation == operation for request in sandbox.requests)


def test_sixty_four_threads_renew_a_lost_token_once(sandbox: Sandbox, client: Client, server: Server) -> None:
    for lost in range(1, 4):
        sandbox.revoke_tokens()
        with ThreadPoolExecutor(THREADS) as pool:
            shown = list(pool.map(client.servers.get, [server] * THREADS))
        assert shown == [server] * THREADS
        assert asked(sandbox, "authenticate") == 1 + lost


def test_a_thousand_tasks_renew_a_lost_token_once(sandbox: Sandbox, server: Server) -> None:
    async def show_all(client: AsyncClient) -> None:
        shown = await asyncio.gather(*(client.servers.get(server.id) for _ in range(MANY)))
        assert shown == [server] * MANY

    async def lose_it_between() -> None:
        async with sandbox.connect_async() as client:
            await show_all(client)
            before = asked(sandbox, "authenticate")
            sandbox.revoke_tokens()
            await show_all(client)
            assert asked(sandbox, "authenticate") == before + 1

    asyncio.run(lose_it_between())


def test_a_thousand_tasks_wait_without_a_thread_each(sandbox: Sandbox, server: Server) -> None:
    async def wait_for_all() -> int:
        async with sandbox.connect_async() as client:
            waits = (
                client.servers.wait_for(server.id, "SHUTOFF", timeout=50, interval=0.2) for _ in range(MANY)
            )
            waiting = asyncio.gather(*waits)
            while asked(sandbox, "show_server_details") < MANY:
                await asyncio.sleep(0.01)
            threads = len(os.listdir("/proc/self/task"))
            await client.servers.stop(server.id)
            assert {each.status for each in await waiting} == {"SHUTOFF"}
            return threads

    before = len(os.listdir("/proc/self/task"))
    assert asyncio.run(wait_for_all()) <= before + 2


def test_threads_and_files_are_given_back(sandbox: Sandbox, server: Server) -> None:
    def counted() -> tuple[int, int]:
        return len(os.listdir("/proc/self/task")), len(os.listdir("/proc/self/fd"))

    async def use_and_drop() -> None:
        async with sandbox.connect_async() as client:
            await client.servers.get(server.id)
            given_up = asyncio.ensure_future(client.servers.get(server.id))
            await asyncio.sleep(0)
            given_up.cancel()
            await asyncio.gather(given_up, return_exceptions=True)

    def use() -> None:
        asyncio.run(use_and_drop())
        with sandbox.connect() as client, pytest.raises(LookupError):
            client.servers.get("no-such-server")

    use()
    before = counted()
    for _ in range(20):
        use()
    # The service closes its side, and threads end, a little later: where they do not, this hangs.
    while any(now > then for now, then in zip(counted(), before, strict=True)):
        time.sleep(0.05)
