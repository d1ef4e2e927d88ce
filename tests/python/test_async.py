"""The client for asyncio: the same surface, awaited."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import cloudservers
import pytest
from canned import Canned
from cloudservers import AsyncClient, Sandbox, aio

T = TypeVar("T")


def run(story: Callable[[Sandbox, AsyncClient], Coroutine[Any, Any, T]], **options: Any) -> T:
    """Tell a story of a sandbox and an async client of its."""

    async def tell() -> T:
        with Sandbox(**options) as sandbox:
            async with sandbox.connect_async() as client:
                return await story(sandbox, client)

    return asyncio.run(tell())


async def create(client: AsyncClient, name: str = "web-1") -> aio.AsyncServer:
    async for image in client.images.list(max_items=1):
        return await client.servers.create(name=name, image=image, flavor="2")
    raise AssertionError("the sandbox has images")


def test_the_main_job_is_awaited() -> None:
    async def story(sandbox: Sandbox, client: AsyncClient) -> None:
        server = await create(client)
        password = server.admin_password
        server = await server.wait_for("ACTIVE", timeout=20)
        assert (server.status, server.admin_password) == ("ACTIVE", password)
        image = await client.follow(server.image or "")
        assert server.image is not None
        assert image.id == server.image.id
        assert await client.same(server.image, image)
        assert await client.is_local(server.image)
        assert await client.bookmark(server) == server.bookmark
        assert (await server.refresh()).admin_password == password
        assert (await server.update(name="web-2")).name == "web-2"
        assert await server.set_metadata({"role": "web"}) == {"role": "web"}
        assert (await client.servers.find("web-2")).id == server.id
        assert (await client.follow(server.id, aio.AsyncServer)).name == "web-2"
        assert (await client.follow(server.id, cloudservers.Server)).name == "web-2"
        await server.reboot()
        await server.delete()
        await server.wait_until_deleted(timeout=20)
        await server.delete(missing_ok=True)
        with pytest.raises(cloudservers.ItemNotFound) as caught:
            await server.delete()
        assert caught.value.operation == "delete_server"
        assert await client.regions() == sandbox.regions
        assert (await client.limits()).max_servers
        assert await client.versions()

    run(story, build_seconds=0.1)


def test_listings_are_for_async_for() -> None:
    async def story(_: Sandbox, client: AsyncClient) -> None:
        await asyncio.gather(*(create(client, f"web-{number}") for number in range(7)))
        names = sorted([str(each.name) async for each in client.servers.list(page_size=2)])
        assert names == [f"web-{number}" for number in range(7)]
        assert len([each async for each in client.servers.list(page_size=2, max_items=3)]) == 3
        assert [len(page) async for page in client.servers.list(page_size=3).pages()] == [3, 3, 1]
        page = await client.servers.list(page_size=4).page()
        assert [each.name for each in page] == [page[at].name for at in range(4)]
        second = await page.next_page()
        assert second is not None
        assert len(second) == 3
        assert await second.next_page() is None
        assert len([each async for each in client.servers.inventory()]) == 7
        watch = client.servers.changes(interval=0.05)
        assert len(await watch.poll()) == 7
        await create(client, "web-7")
        async for kind, server in watch:
            assert (kind, server.name) == ("created", "web-7")
            break
        resolved = [each async for each in client.servers.list(resolve="image")]
        assert {each.image.resource.name for each in resolved if each.image and each.image.resource}

    run(story)


def test_a_page_that_fails_is_asked_for_again() -> None:
    async def story(sandbox: Sandbox, client: AsyncClient) -> None:
        for number in range(3):
            await create(client, f"web-{number}")
        servers = client.servers.list(page_size=1).__aiter__()
        first = await servers.__anext__()
        sandbox.fail("list_servers_with_details", 400)
        with pytest.raises(cloudservers.BadRequest):
            await servers.__anext__()
        rest = [each async for each in servers]
        assert len({first, *rest}) == 3

    run(story)


def test_tasks_that_share_an_iterator_lose_nothing() -> None:
    async def story(_: Sandbox, client: AsyncClient) -> None:
        for number in range(6):
            await create(client, f"web-{number}")
        servers = client.servers.list(page_size=3).__aiter__()
        found: list[str] = []

        async def work() -> None:
            async for server in servers:
                found.append(str(server.name))
                await asyncio.sleep(0.1)  # the others' pages come meanwhile

        await asyncio.gather(*(work() for _ in range(3)))
        assert sorted(found) == [f"web-{number}" for number in range(6)]

    run(story)


def test_a_cursor_is_read_while_the_next_change_is_awaited() -> None:
    async def story(_: Sandbox, client: AsyncClient) -> None:
        await create(client)
        watch = client.servers.changes(interval=60)
        await watch.poll()
        before = watch.cursor
        change = asyncio.ensure_future(watch.__anext__())
        await asyncio.sleep(0.2)
        assert watch.cursor == before
        assert repr(watch) == "Changes of servers"
        change.cancel()

    run(story)


def test_a_thousand_calls_at_once() -> None:
    async def story(sandbox: Sandbox, client: AsyncClient) -> None:
        server = await create(client)
        before = threading.active_count(), count_threads()
        calls = [client.servers.get(server) for _ in range(1000)]
        waits = [server.wait_for("ACTIVE", interval=0.05) for _ in range(1000)]
        assert {each.id for each in await asyncio.gather(*calls, *waits)} == {server.id}
        # One for the tasks, one that tells their outcomes; those of the runtime were there before.
        assert count_threads() - before[1] <= 2

    run(story, build_seconds=0.2)


def count_threads() -> int:
    with open("/proc/self/status") as status:
        return int(next(line.split()[1] for line in status if line.startswith("Threads:")))


def test_cancelling_ends_the_request(canned: Canned) -> None:
    async def story() -> None:
        client = cloudservers.AsyncClient(endpoint=f"{canned.origin}/v2.1", token="t")
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.servers.get("a"), 0.2)
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.servers.wait_for("a", "ACTIVE"), 0.2)
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(client.servers.wait_for("a", lambda server: False), 0.2)
        # A request that went on would end as a time-out, or not be here yet.
        entries = {(entry.operation, entry.error) for entry in client.ledger}
        assert entries == {("show_server_details", "Cancelled")}
        client.close()

    asyncio.run(story())


def test_close_ends_what_is_awaited(canned: Canned) -> None:
    async def story() -> None:
        client = cloudservers.AsyncClient(endpoint=f"{canned.origin}/v2.1", token="t")
        asyncio.get_running_loop().call_later(0.1, client.close)
        with pytest.raises(cloudservers.Cancelled):
            await client.servers.get("a")

    asyncio.run(story())


def test_functions_of_the_caller_run_on_the_thread_of_the_loop() -> None:
    async def story(_: Sandbox, client: AsyncClient) -> None:
        server = await create(client)
        own, seen = threading.get_ident(), []

        def ready(server: aio.AsyncServer) -> bool:
            seen.append(threading.get_ident())
            return server.status == "ACTIVE"

        await server.wait_for(ready, interval=0.02, progress=ready)
        await client.servers.wait_for_all([server], ready, progress=ready)
        assert len(seen) >= 4
        assert set(seen) == {own}
        with pytest.raises(ZeroDivisionError):
            await server.wait_for(lambda server: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            await client.servers.wait_for_all([server], "SHUTOFF", progress=lambda server: 1 / 0)
        # As of a coroutine: a bare StopIteration would end what awaits it.
        with pytest.raises(RuntimeError, match="raised StopIteration") as caught:
            await server.wait_for(lambda server: next(iter(())))
        assert isinstance(caught.value.__cause__, StopIteration)

    run(story, build_seconds=0.1)


def test_many_calls_keep_what_succeeded() -> None:
    async def story(sandbox: Sandbox, client: AsyncClient) -> None:
        server = await create(client)
        found = await client.send_all([client.calls.servers.get(server)] * 20, parallel=5)
        assert len(found) == 20
        with pytest.raises(cloudservers.SomeFailed) as caught:
            await client.send_all([client.calls.servers.get(server), client.calls.servers.get("nope")])
        assert caught.value.results[0] == server
        assert isinstance(caught.value.failed[1], cloudservers.ItemNotFound)

    run(story)


def test_what_blocks_is_refused() -> None:
    async def story(sandbox: Sandbox, client: AsyncClient) -> None:
        with pytest.raises(TypeError, match="async for"):
            iter(client.servers.list())  # type: ignore[call-overload]
        with pytest.raises(TypeError, match="async for"):
            iter(client.servers.inventory())  # type: ignore[call-overload]
        with pytest.raises(TypeError, match="async with"):
            client.__enter__()  # type: ignore[attr-defined]
        # A look at a call asks nobody for its endpoint.
        fresh = sandbox.connect_async()
        with pytest.raises(cloudservers.ConfigError, match="sign_in"):
            fresh.calls.servers.get("a").to_curl()
        await fresh.sign_in()
        assert "/servers/a" in fresh.calls.servers.get("a").to_curl()
        blocking = sandbox.connect()
        with pytest.raises(TypeError, match="AsyncClient"):
            blocking.servers.list().__aiter__()  # type: ignore[attr-defined]

    run(story)


def test_derived_clients_are_async_too() -> None:
    async def story(_: Sandbox, client: AsyncClient) -> None:
        derived = client.with_options(timeout=5)
        assert isinstance(derived, AsyncClient)
        assert repr(derived).startswith("AsyncClient(")
        assert await derived.regions()

    run(story)


def test_a_client_serves_one_loop_after_another() -> None:
    with Sandbox() as sandbox:
        client = sandbox.connect_async()
        for _ in range(3):
            assert asyncio.run(client.regions())


def test_nothing_is_sent_before_it_is_awaited() -> None:
    async def story(sandbox: Sandbox, client: AsyncClient) -> None:
        call = client.servers.get("a")
        await asyncio.sleep(0.05)
        assert sandbox.requests == []
        call.close()

    run(story)


def test_a_program_can_end_in_the_middle() -> None:
    program = """
        import asyncio, cloudservers
        with cloudservers.Sandbox(build_seconds=60) as sandbox:
            client = sandbox.connect_async()
            async def story():
                image = await client.images.list().page()
                server = await client.servers.create(name="a", image=image[0], flavor="2")
                asyncio.create_task(server.wait_for("ACTIVE"))
                asyncio.create_task(server.wait_for(lambda server: server.status == "ACTIVE"))
                await asyncio.sleep(0.3)
                print("over")
            asyncio.run(story())
    """
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "over\n"), done.stderr


def test_what_is_awaited_is_a_coroutine() -> None:
    async def story(_: Sandbox, client: AsyncClient) -> None:
        call = client.servers.get("a")
        assert inspect.iscoroutine(call)
        call.close()
        task = asyncio.create_task(create(client))
        assert (await task).id

    run(story)
