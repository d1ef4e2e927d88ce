"""Many threads and tasks on one client, and what is left of them: told by counts."""

from __future__ import annotations

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow  # type: ignore[import-untyped]
import pytest
from canned import Answer, Canned
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


class Long(Canned):
    """A listing of so many pages, each of a hundred servers and a megabyte."""

    def __init__(self, pages: int) -> None:
        super().__init__()
        self.left = pages

    def next_answer(self) -> Answer:
        self.left -= 1
        servers = [
            {"id": f"{self.left}-{number}", "metadata": {"filler": "x" * 10_000}} for number in range(100)
        ]
        href = f"{self.origin}/v2.1/servers/detail?marker={self.left}"
        links = {"servers_links": [{"rel": "next", "href": href}]} if self.left else {}
        return Answer(body={"servers": servers, **links})


def test_a_stream_of_batches_takes_the_memory_of_a_page() -> None:
    with Long(50) as service:
        resident = []
        for batch in pyarrow.RecordBatchReader.from_stream(service.client().servers.list()):
            assert batch.num_rows == 100
            resident.append(memory())
    assert len(resident) == 50
    # Those after the tenth would be forty.
    assert max(resident[10:]) - resident[10] < 16 << 20


def memory() -> int:
    """What is resident of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
