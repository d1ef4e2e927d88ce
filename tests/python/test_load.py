"""Many threads and tasks on one client, and what is left of them: told by counts."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from cloudservers import Client, Sandbox, Server

THREADS = 64
MANY = 1000


def sign_ins(sandbox: Sandbox) -> int:
    return sum(request.operation == "authenticate" for request in sandbox.requests)


def test_sixty_four_threads_renew_a_lost_token_once(sandbox: Sandbox, client: Client, server: Server) -> None:
    for lost in range(1, 4):
        sandbox.revoke_tokens()
        with ThreadPoolExecutor(THREADS) as pool:
            shown = list(pool.map(client.servers.get, [server] * THREADS))
        assert shown == [server] * THREADS
        assert sign_ins(sandbox) == 1 + lost


def test_a_thousand_tasks_renew_a_lost_token_once(sandbox: Sandbox, client: Client, server: Server) -> None:
    async def show_all() -> None:
        tasks = client.to_async()
        shown = await asyncio.gather(*(tasks.servers.get(server.id) for _ in range(MANY)))
        assert {each.id for each in shown} == {server.id}

    sandbox.revoke_tokens()
    asyncio.run(show_all())
    assert sign_ins(sandbox) == 2


def test_a_thousand_tasks_wait_with_two_threads(sandbox: Sandbox, client: Client, server: Server) -> None:
    before = threading.active_count(), len(os.listdir("/proc/self/task"))

    async def wait_for_all() -> int:
        tasks = client.to_async()
        waits = (tasks.servers.wait_for(server.id, "SHUTOFF", timeout=50, interval=0.2) for _ in range(MANY))
        waiting = asyncio.gather(*waits)
        while sum(request.operation == "show_server" for request in sandbox.requests) < MANY:
            await asyncio.sleep(0.01)
        threads = len(os.listdir("/proc/self/task"))
        await tasks.servers.stop(server.id)
        assert {each.status for each in await waiting} == {"SHUTOFF"}
        return threads

    threads = asyncio.run(wait_for_all())
    assert threads <= before[1] + 2


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
    for _ in range(400):  # the service closes its side, and threads end, a little later
        if counted() <= before and counted()[1] <= before[1]:
            break
        time.sleep(0.05)
    assert counted()[0] <= before[0]
    assert counted()[1] <= before[1]
