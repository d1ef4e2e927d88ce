"""Much at once, and for long, from Python: what it takes of memory, files and threads, as a table.

python benches/load/load.py PROGRAM      # that serves: target/load/load/load
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

import cloudservers
import pandas
import pyarrow  # type: ignore[import-untyped]
from cloudservers import Client
from cloudservers.aio import AsyncClient

WAITS = 1000


def main() -> None:
    with subprocess.Popen(
        [sys.argv[1], "service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdin
        assert child.stdout
        endpoint = child.stdout.readline().strip()
        print("| what | how often | RSS before, after (MiB) | files | threads | seconds |")
        print("| --- | --- | --- | --- | --- | --- |")
        measure(endpoint)
        child.stdin.close()


def measure(endpoint: str) -> None:
    def connect() -> Client:
        return cloudservers.connect(endpoint=endpoint, token="t")

    client = connect()
    for _ in range(5_000):
        client.servers.get("a")
    for part in range(1, 11):
        row(
            f"calls in 8 threads, part {part} of 10",
            100_000,
            lambda: spread(8, 100_000, lambda _: client.servers.get("a")),
        )
    listing = iter(client.servers.list())
    for count, share in [(10_000, "0 to 10 %"), (40_000, "10 to 50 %"), (50_000, "50 to 100 %")]:
        row(f"listing of 100,000 servers, {share}", count, partial(drain, listing, count))
    batches = iter(pyarrow.RecordBatchReader.from_stream(client.servers.list()))
    for pages, share in [(10, "0 to 10 %"), (40, "10 to 50 %"), (50, "50 to 100 %")]:
        row(f"Arrow stream of 100,000 servers, {share}", pages * 1000, partial(drain, batches, pages))
    frames: list[pandas.DataFrame] = []
    for _ in range(3):
        row(
            "to_pandas() of 100,000 servers",
            100_000,
            lambda: frames.append(client.servers.list().to_pandas()),
        )
        row("the frame dropped", 1, frames.clear)
    row(
        "waits in 1,000 threads",
        WAITS,
        lambda: spread(WAITS, WAITS, lambda turn: wait(client, f"wait-c-{turn}")),
    )
    row("waits in 1,000 tasks", WAITS, lambda: asyncio.run(wait_in_tasks(endpoint)))
    row("clients built and dropped", 20_000, lambda: spread(1, 20_000, lambda _: connect().close()))
    row("errors (404)", 20_000, lambda: spread(8, 20_000, lambda _: missing(client)))
    row("tasks cancelled, by hundreds", 10_000, lambda: asyncio.run(cancel_tasks(endpoint)))
    for _ in range(2):
        row("tasks cancelled, all at once", 50_000, lambda: asyncio.run(cancel_at_once(endpoint)))
    for _ in range(2):
        row("tasks at once, all answered", 50_000, lambda: asyncio.run(answer_at_once(endpoint)))


def drain(some: Iterator[object], count: int) -> None:
    for _ in islice(some, count):
        pass


def wait(client: Client, name: str) -> None:
    client.servers.wait_for(name, "ACTIVE", timeout=120, progress=False)


async def wait_in_tasks(endpoint: str) -> None:
    tasks = cloudservers.connect_async(endpoint=endpoint, token="t")
    await asyncio.gather(
        *(tasks.servers.wait_for(f"wait-d-{turn}", "ACTIVE", timeout=120) for turn in range(WAITS))
    )


def missing(client: Client) -> None:
    try:
        client.servers.get("missing")
    except cloudservers.ItemNotFound:
        return
    raise AssertionError


async def cancel_tasks(endpoint: str) -> None:
    tasks = cloudservers.connect_async(endpoint=endpoint, token="t")
    for _ in range(100):
        await give_up(tasks, 100)
    await tasks.servers.get("a")


async def cancel_at_once(endpoint: str) -> None:
    tasks = cloudservers.connect_async(endpoint=endpoint, token="t")
    await give_up(tasks, 50_000)
    await tasks.servers.get("a")


async def give_up(tasks: AsyncClient, count: int) -> None:
    some = [asyncio.ensure_future(tasks.servers.get("silent")) for _ in range(count)]
    # All of them begin.
    await asyncio.sleep(0)
    for each in some:
        each.cancel()
    await asyncio.gather(*some, return_exceptions=True)


async def answer_at_once(endpoint: str) -> None:
    tasks = cloudservers.connect_async(endpoint=endpoint, token="t", deadline=600)
    await asyncio.gather(*(tasks.servers.get("a") for _ in range(50_000)))


def spread(threads: int, count: int, work: Callable[[int], object]) -> None:
    turns = iter(range(count))

    def loop() -> None:
        for turn in turns:
            work(turn)

    with ThreadPoolExecutor(threads) as pool:
        for each in [pool.submit(loop) for _ in range(threads)]:
            each.result()


def row(what: str, count: int, work: Callable[[], object]) -> None:
    before, begun = resources(), time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    time.sleep(0.3)
    pairs = " | ".join(f"{one}, {other}" for one, other in zip(before, resources(), strict=True))
    print(f"| {what} | {count:,} | {pairs} | {seconds:.1f} |", flush=True)


def resources() -> tuple[int, int, int]:
    """What is resident in MiB, the open files, the threads."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    memory = int(status["VmRSS"].split()[0]) // 1024
    return memory, len(os.listdir("/proc/self/fd")) - 1, int(status["Threads"])


if __name__ == "__main__":
    main()
